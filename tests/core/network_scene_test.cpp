// The Network lab's part of scene files: everything is saved, nothing wrong is taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "core/scene/scene_io.h"
#include "tests/core/making.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

using testing::HasSubstr;
using testing::Not;

SceneFile networkFile(NetworkLab lab = {}) {
  SceneFile file;
  file.scene.lab = Lab::network;
  file.scene.network = std::move(lab);
  return file;
}

TEST(NetworkScenes, SaveLoadSaveGivesTheSameBytes) {
  SceneMaker maker(31);
  for (int i = 0; i < 300; ++i) {
    const SceneFile file = maker.networkFile();
    ASSERT_EQ(checkScene(file.scene), "");
    const std::string saved = writeScene(file);
    const Result<SceneFile> loaded = readScene(saved);
    ASSERT_TRUE(loaded) << loaded.error() << "\n" << saved;
    EXPECT_EQ(loaded->scene, file.scene);
    EXPECT_EQ(loaded->view, file.view);
    ASSERT_EQ(writeScene(*loaded), saved);
  }
}

using Edit = std::function<void(NetworkLab&)>;

OwnData twoPoints() { return {{"a", "b"}, PointList({{1, 2, 0}, {-0.5, 1e-3, 1}}), "", ""}; }

const Edit kEdits[] = {
    [](NetworkLab& l) { l.data.generator.set("noise", 0.1); },
    [](NetworkLab& l) {
      l.data.own = OwnData{{"a", "b"}, {}, "", ""};
    },
    [](NetworkLab& l) { l.data.own = twoPoints(); },
    [](NetworkLab& l) {
      l.data.own = OwnData{{"a", "b"}, {}, "f.csv", std::string(64, 'a')};
    },
    [](NetworkLab& l) {
      l.data.own = OwnData{{"a", "b"}, {}, "f.csv", std::string(64, 'b')};
    },
    [](NetworkLab& l) { l.data.testFraction = 0.5; },
    [](NetworkLab& l) { l.data.scaled = true; },
    [](NetworkLab& l) { l.data.seed = 3; },
    [](NetworkLab& l) {
      l.hidden.push_back({3, {"relu", {}}});
    },
    [](NetworkLab& l) { l.hidden.clear(); },
    [](NetworkLab& l) { l.hidden[0].units = 9; },
    [](NetworkLab& l) {
      l.hidden[0].activation = {"elu", {{"alpha", 2.0}}};
    },
    [](NetworkLab& l) {
      l.init = {"he", {}};
    },
    [](NetworkLab& l) { l.seed = 9007199254740991; },
    [](NetworkLab& l) {
      l.training.loss = {"softmax", {}};
    },
    [](NetworkLab& l) { l.training.optimizer.set("lr", 0.1); },
    [](NetworkLab& l) {
      l.training.schedule = {{"warmup", {}}, {"cosine", {}}};
    },
    [](NetworkLab& l) { l.training.clip = 1; },
    [](NetworkLab& l) { l.training.batch = 0; },
    [](NetworkLab& l) { l.training.order = Order::replacement; },
    [](NetworkLab& l) { l.training.l1 = 0.1; },
    [](NetworkLab& l) { l.training.l2 = 0.1; },
    [](NetworkLab& l) { l.training.dropout = 0.1; },
    [](NetworkLab& l) { l.training.patience = 5; },
    [](NetworkLab& l) {
      l.widths = {1, 256};
    },
    [](NetworkLab& l) { l.sideBySide = true; },
    [](NetworkLab& l) { l.pace = 0.2; },
    [](NetworkLab& l) { l.look.confidence = false; },
    [](NetworkLab& l) { l.look.boundary = false; },
    [](NetworkLab& l) { l.look.margin = true; },
    [](NetworkLab& l) { l.look.points = false; },
    [](NetworkLab& l) { l.look.testPoints = false; },
    [](NetworkLab& l) { l.look.wrong = false; },
    [](NetworkLab& l) { l.look.diagram = false; },
    [](NetworkLab& l) { l.look.logLoss = false; },
    [](NetworkLab& l) {
      l.activations = {{"elu", {{"alpha", 2.0}}}};
    },
    [](NetworkLab& l) { l.besideBy = Beside::activations; },
    [](NetworkLab& l) { l.surface.shown = true; },
    [](NetworkLab& l) { l.surface.directions = Directions::random; },
    [](NetworkLab& l) { l.surface.directions = Directions::weights; },
    [](NetworkLab& l) { l.surface.seed = 3; },
    [](NetworkLab& l) { l.surface.across = 7; },
    [](NetworkLab& l) { l.surface.up = 7; },
    [](NetworkLab& l) { l.flow.shown = true; },
    [](NetworkLab& l) { l.flow.quantity = FlowQuantity::activation; },
    [](NetworkLab& l) { l.flow.quantity = FlowQuantity::saturation; },
    [](NetworkLab& l) { l.capacity.shown = true; },
    [](NetworkLab& l) { l.capacity.task = FitTask::parity; },
    [](NetworkLab& l) { l.capacity.budget = 300; },
};

TEST(NetworkScenes, EveryFieldIsSaved) {
  std::vector<std::string> texts{writeScene(networkFile())};
  for (const Edit& edit : kEdits) {
    SceneFile file = networkFile();
    edit(file.scene.network);
    texts.push_back(writeScene(file));
    EXPECT_EQ(orThrow(readScene(texts.back())).scene, file.scene) << texts.back();
  }
  std::sort(texts.begin(), texts.end());
  EXPECT_EQ(std::adjacent_find(texts.begin(), texts.end()), texts.end());
}

TEST(NetworkScenes, PointsAreCompact) {
  NetworkLab lab;
  lab.data.own = twoPoints();
  EXPECT_THAT(writeScene(networkFile(lab)),
              HasSubstr("        \"points\": [\n          [1, 2, 0],\n          [-0.5, 0.001, 1]\n"
                        "        ]\n"));
}

TEST(NetworkScenes, AFileStandsInPlaceOfPoints) {
  NetworkLab lab;
  lab.data.own = OwnData{{"a", "b"}, {}, "f.csv", std::string(64, 'a')};
  const std::string text = writeScene(networkFile(lab));
  EXPECT_THAT(text, HasSubstr("\"file\": \"f.csv\""));
  EXPECT_THAT(text, Not(HasSubstr("\"points\": [")));
  lab.data.own = twoPoints();
  EXPECT_THAT(writeScene(networkFile(lab)), Not(HasSubstr("sha256")));
}

TEST(NetworkScenes, AsManyPointsAsAreAllowedGoInAndOut) {
  std::vector<ScenePoint> points;
  for (std::size_t i = 0; i < kMostScenePoints; ++i)
    points.push_back({static_cast<double>(i) / 7, -static_cast<double>(i) / 3, i % 2 == 0});
  NetworkLab lab;
  lab.data.own = OwnData{{"a", "b"}, PointList(points), "", ""};
  const SceneFile file = networkFile(lab);
  const std::string text = writeScene(file);
  EXPECT_EQ(orThrow(readScene(text)).scene, file.scene);
  points.push_back({0, 0, 0});
  lab.data.own->points = PointList(points);
  const Result<SceneFile> tooMany = readScene(writeScene(networkFile(lab)));
  ASSERT_FALSE(tooMany);
  EXPECT_EQ(tooMany.error(),
            "$.network.data.own.points: has 20001 entries; at most 20000 are allowed");
}

TEST(NetworkScenes, TheOtherLabIsLeftOutWhereItIsTheDefault) {
  EXPECT_THAT(writeScene({}), Not(HasSubstr("\"network\"")));
  EXPECT_THAT(writeScene({}), HasSubstr("\"landscape\": {"));
  EXPECT_THAT(writeScene(networkFile()), Not(HasSubstr("\"landscape\"")));
  SceneFile both = networkFile();
  both.scene.landscape.steps = 7;
  EXPECT_THAT(writeScene(both), HasSubstr("\"steps\": 7"));
  SceneFile landscape;
  landscape.scene.network.seed = 7;
  EXPECT_THAT(writeScene(landscape), HasSubstr("\"network\": {"));
  for (const SceneFile& file : {both, landscape})
    EXPECT_EQ(orThrow(readScene(writeScene(file))).scene, file.scene);
}

TEST(NetworkScenes, ViewsSaveTheUpdatesOfNetworks) {
  SceneFile file = networkFile();
  file.view.updates = 1234;
  EXPECT_THAT(writeScene(file), HasSubstr("\"updates\": 1234"));
  EXPECT_EQ(orThrow(readScene(writeScene(file))).view, file.view);
  file.scene.lab = Lab::landscape;
  EXPECT_THAT(writeScene(file), Not(HasSubstr("updates")));
}

TEST(NetworkScenes, WhatIsMissingTakesItsDefault) {
  const Scene scene = orThrow(readScene(R"({"ravine": 1, "lab": "network"})")).scene;
  EXPECT_EQ(scene.network, NetworkLab{});
  const Scene layers =
      orThrow(readScene(R"({"ravine": 1, "network": {"hidden": [{}, {"units": 3}]}})")).scene;
  EXPECT_EQ(layers.network.hidden, (std::vector<HiddenLayer>{{}, {3, {"tanh", {}}}}));
}

TEST(NetworkScenes, BordersOfRangesAreInside) {
  for (const char* network :
       {R"({"pace": 0})", R"({"pace": 0.2})", R"({"widths": [1, 256, 1, 1, 1, 1, 1, 1]})",
        R"({"hidden": []})", R"({"hidden": [{}, {}, {}, {}, {}, {"units": 256}]})",
        R"({"training": {"batch": 1000000, "l1": 1000, "dropout": 0.95, "patience": 0}})",
        R"({"data": {"test_fraction": 0.95}})",
        R"({"data": {"own": {"classes": ["a", "b"], "points": []}}})",
        R"({"data": {"generator": {"name": "gates", "gate": "or", "encoding": "pm1"}}})",
        R"({"data": {"generator": {"name": "spiral", "arms": 2}}})",
        R"({"data": {"generator": {"name": "blobs"}}, "training": {"loss": {"name": "softmax"}}})",
        R"({"data": {"own": {"classes": ["a", "b"], "points": [[-1e12, 1e12, 1]]}}})"}) {
    const auto file = readScene(
        "{\"ravine\": 1, \"lab\": \"network\", \"network\": " + std::string(network) + "}");
    ASSERT_TRUE(file) << network << file.error();
    EXPECT_EQ(checkScene(file->scene), "") << network;
  }
}

// ---- what is refused ----

struct Broken {
  std::string network;  // within its braces
  const char* path;     // below $.network, how the message goes on
  const char* fragment;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.network.substr(0, 200); }

class BrokenNetwork : public testing::TestWithParam<Broken> {};

TEST_P(BrokenNetwork, SaysWhereAndWhat) {
  const auto file =
      readScene("{\"ravine\": 1, \"lab\": \"network\", \"network\": {" + GetParam().network + "}}");
  const std::string error = file ? checkScene(file->scene) : file.error();
  const std::string path = std::string("$.network") + GetParam().path + ": ";
  EXPECT_EQ(error.substr(0, path.size()), path) << error;
  EXPECT_THAT(error, HasSubstr(GetParam().fragment));
  EXPECT_EQ(error.find('\n'), std::string::npos);
}

std::string own(const std::string& inside) { return R"("data": {"own": {)" + inside + "}}"; }
std::string points(const std::string& inside) {
  return own(R"("classes": ["a", "b"], "points": [)" + inside + "]");
}
std::string training(const std::string& inside) { return R"("training": {)" + inside + "}"; }

const Broken kBrokenData[] = {
    {R"("data": {"generator": {"name": "spirl"}})", ".data.generator", "`spiral`"},
    {R"("data": {"generator": {"name": "spiral", "n": 3}})", ".data.generator", "4 ≤ n"},
    {R"("data": {"generator": {"name": "gates", "gate": "nor"}})", ".data.generator", "`xor`"},
    {R"("data": {"generator": {"name": "gates", "encoding": 1}})", ".data.generator", "text"},
    {R"("data": {"generator": "spiral"})", ".data.generator", "an object with a name"},
    {R"("data": {"test_fraction": 1})", ".data.test_fraction", "0 to 0.95"},
    {R"("data": {"scaled": 1})", ".data.scaled", "true or false"},
    {R"("data": {"seed": -1})", ".data.seed", "out of range"},
    {R"("data": {"sedd": 1})", ".data.sedd", "did you mean `seed`?"},
    {R"("data": {"own": null})", ".data.own", "must be an object, not null"},
    {R"("data": {"own": {}})", ".data.own.classes", "must name 2 to 6 classes, not 0"},
    {own(R"("classes": ["a"])"), ".data.own.classes", "2 to 6 classes, not 1"},
    {own(R"("classes": ["a", "b", "c", "d", "e", "f", "g"])"), ".data.own.classes", "at most 6"},
    {own(R"("classes": ["a", "a"])"), ".data.own.classes", "`a` is named twice"},
    {own(R"("classes": ["a", ""])"), ".data.own.classes", "no name"},
    {own(R"("classes": [1, 2])"), ".data.own.classes[0]", "a text, not a number"},
    {points("1"), ".data.own.points[0]", "must be an array, not a number"},
    {points(R"({"x": 1, "y": 2, "label": 0})"), ".data.own.points[0]", "an array, not an object"},
    {points("[]"), ".data.own.points[0]", "must be [x, y, label]"},
    {points("[1, 2, 0], [1, 2]"), ".data.own.points[1]", "must be [x, y, label]"},
    {points("[1, 2, 0, 4]"), ".data.own.points[0]", "must be [x, y, label]"},
    {points(R"([1, "2", 0])"), ".data.own.points[0][1]", "must be a number, not a text"},
    {points("[1e13, 2, 0]"), ".data.own.points[0][0]", "out of range"},
    {points("[1, 2, 0.5]"), ".data.own.points[0][2]", "not a whole number"},
    {points("[1, 2, -1]"), ".data.own.points[0][2]", "0 to 5"},
    {points("[1, 2, 1], [1, 2, 2]"), ".data.own.points[1][2]", "2 is no class: there are 2"},
    {own(R"("classes": ["a", "b"], "file": "f.csv")"), ".data.own.sha256", "64 hexadecimal"},
    {own(R"("classes": ["a", "b"], "file": "f.csv", "sha256": "abc")"), ".data.own.sha256", "64"},
    {own(R"("classes": ["a", "b"], "sha256": "abc")"), ".data.own.sha256", "belongs to no file"},
    {own(R"("classes": ["a", "b"], "file": "f", "points": [[1, 2, 0]])"), ".data.own.points",
     "beside a file"},
};
INSTANTIATE_TEST_SUITE_P(Data, BrokenNetwork, testing::ValuesIn(kBrokenData));

const Broken kBrokenNetworks[] = {
    {R"("hiden": [])", ".hiden", "did you mean `hidden`?"},
    {R"("hidden": 3)", ".hidden", "must be an array"},
    {R"("hidden": [{}, {}, {}, {}, {}, {}, {}])", ".hidden", "has 7 entries; at most 6"},
    {R"("hidden": [{"units": 0}])", ".hidden[0].units", "1 to 256"},
    {R"("hidden": [{}, {"units": 257}])", ".hidden[1].units", "1 to 256"},
    {R"("hidden": [{}, {"activation": {"name": "rleu"}}])", ".hidden[1].activation", "`relu`"},
    {R"("hidden": [{"activation": {"name": "tanh", "alpha": 1}}])", ".hidden[0].activation",
     "takes no parameters"},
    {R"("init": {"name": "xavir"})", ".init", "`xavier`"},
    {R"("seed": 1.5)", ".seed", "not a whole number"},
    {R"("widths": [])", ".widths", "1 to 8 numbers"},
    {R"("widths": [1, 2, 3, 4, 5, 6, 7, 8, 9])", ".widths", "has 9 entries; at most 8"},
    {R"("widths": [1, 257])", ".widths[1]", "1 to 256"},
    {R"("widths": [1, 0])", ".widths[1]", "1 to 256"},
    {R"("widths": ["3"])", ".widths[0]", "a number, not a text"},
    {R"("pace": 0.1)", ".pace", "0 (no limit) or 0.2 to 1e+06"},
    {R"("pace": -1)", ".pace", "out of range"},
    {R"("side_by_side": 0)", ".side_by_side", "true or false"},
    {R"("look": {"margins": true})", ".look.margins", "did you mean `margin`?"},
};
INSTANTIATE_TEST_SUITE_P(Networks, BrokenNetwork, testing::ValuesIn(kBrokenNetworks));

const Broken kBrokenTraining[] = {
    {training(R"("loss": {"name": "logistics"})"), ".training.loss", "`logistic`"},
    {training(R"("optimizer": {"name": "adm"})"), ".training.optimizer", "`adam`"},
    {training(R"("optimizer": {"name": "newton"})"), ".training.optimizer",
     "`newton` does not train networks; these do: gradient_descent, momentum"},
    {training(R"("optimizer": {"name": "bfgs"})"), ".training.optimizer", "does not train"},
    {training(R"("optimizer": {"name": "adam", "lr": 0})"), ".training.optimizer", "lr > 0"},
    {training(R"("schedule": [])"), ".training.schedule", "must be named"},
    {training(R"("clip": -1)"), ".training.clip", "out of range"},
    {training(R"("batch": -1)"), ".training.batch", "out of range"},
    {training(R"("batch": 2.5)"), ".training.batch", "not a whole number"},
    {training(R"("order": "shuffle")"), ".training.order", "did you mean `reshuffle`?"},
    {training(R"("l1": -1)"), ".training.l1", "0 to 1000"},
    {training(R"("l2": 1001)"), ".training.l2", "0 to 1000"},
    {training(R"("dropout": 1)"), ".training.dropout", "0 to 0.95"},
    {training(R"("patience": 0.5)"), ".training.patience", "not a whole number"},
    {R"("data": {"generator": {"name": "blobs"}})", ".training.loss",
     "`logistic` tells two classes apart, the data have 3: choose `softmax`"},
    {R"("data": {"generator": {"name": "spiral", "arms": 4}})", ".training.loss", "have 4"},
    {own(R"("classes": ["a", "b", "c"])") + "," + training(R"("loss": {"name": "hinge"})"),
     ".training.loss", "`hinge` tells two classes apart, the data have 3"},
};
INSTANTIATE_TEST_SUITE_P(Training, BrokenNetwork, testing::ValuesIn(kBrokenTraining));

TEST(NetworkScenes, UpdatesAreWhole) {
  for (const char* updates : {"1.5", "-1", "1e10", "\"3\""}) {
    const auto file =
        readScene("{\"ravine\": 1, \"view\": {\"updates\": " + std::string(updates) + "}}");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().find("$.view.updates: "), 0u) << file.error();
  }
}

TEST(NetworkScenes, EveryTruncationIsAnError) {
  SceneMaker maker(38);
  const std::string text = writeScene(maker.networkFile());
  for (std::size_t size = 0; size + 2 < text.size(); ++size)
    ASSERT_FALSE(readScene(text.substr(0, size))) << size;
}

}  // namespace
}  // namespace ravine
