// The Function lab's part of scene files: everything is saved, nothing wrong is taken, every edit
// has a name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "core/lab/change.h"
#include "core/scene/scene_io.h"
#include "tests/core/making.h"
#include "tests/core/named_changes.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

using testing::HasSubstr;
using testing::Not;

SceneFile functionFile(FunctionLab lab = {}) {
  SceneFile file;
  file.scene.lab = Lab::function;
  file.scene.function = std::move(lab);
  return file;
}

TEST(FunctionScenes, SaveLoadSaveGivesTheSameBytes) {
  SceneMaker maker(57);
  for (int i = 0; i < 300; ++i) {
    const SceneFile file = maker.functionFile();
    ASSERT_EQ(checkScene(file.scene), "");
    const std::string saved = writeScene(file);
    const Result<SceneFile> loaded = readScene(saved);
    ASSERT_TRUE(loaded) << loaded.error() << "\n" << saved;
    EXPECT_EQ(loaded->scene, file.scene);
    EXPECT_EQ(loaded->view, file.view);
    ASSERT_EQ(writeScene(*loaded), saved);
  }
}

TEST(FunctionScenes, WhatIsMissingHasItsDefault) {
  const SceneFile file = orThrow(readScene(R"({"ravine": 1, "lab": "function"})"));
  EXPECT_EQ(file.scene.function, FunctionLab{});
  EXPECT_EQ(checkScene(file.scene), "");
  EXPECT_THAT(writeScene(SceneFile{}), Not(HasSubstr("\"function\"")))
      << "scenes of other labs say nothing of it";
}

void setPairs(FunctionLab& l, std::vector<ScenePair> pairs) {
  l.data.own = OwnData{};
  l.data.own->pairs = ListOf<ScenePair>(std::move(pairs));
}

using Named = NamedChange<FunctionLab>;
const Named kEdits[] = {
    {"Target: Sawtooth",
     [](FunctionLab& l) { l.data.generator.set("target", std::string("sawtooth")); }},
    {"Target: exp(x)", [](FunctionLab& l) { l.data.generator.set("f", std::string("exp(x)")); }},
    {"Function n 80 → 30", [](FunctionLab& l) { l.data.generator.set("n", 30.0); }},
    {"Function noise 0.1 → 0.3", [](FunctionLab& l) { l.data.generator.set("noise", 0.3); }},
    {"Paint 1 point",
     [](FunctionLab& l) {
       setPairs(l, {{1, 2}, {3, 4}, {5, 6}});
     },
     [](FunctionLab& l) {
       setPairs(l, {{1, 2}, {3, 4}});
     }},
    {"Move 1 point",
     [](FunctionLab& l) {
       setPairs(l, {{1, 2}, {3, 4.5}});
     },
     [](FunctionLab& l) {
       setPairs(l, {{1, 2}, {3, 4}});
     }},
    {"Hidden layer 1: 16 → 20 units", [](FunctionLab& l) { l.hidden[0].units = 20; }},
    {"Add a hidden layer",
     [](FunctionLab& l) {
       l.hidden.push_back({4, {"relu", {}}});
     }},
    {"Activation: Tanh", [](FunctionLab& l) { l.hidden[0].activation.name = "tanh"; }},
    {"Adam η 0.02 → 0.1", [](FunctionLab& l) { l.training.optimizer.set("lr", 0.1); }},
    {"Batch 10 → 1", [](FunctionLab& l) { l.training.batch = 1; }},
    {"Data from seed 0 → 4", [](FunctionLab& l) { l.data.seed = 4; }},
    {"Test share 0.2 → 0.5", [](FunctionLab& l) { l.data.testFraction = 0.5; }},
    {"Scaled inputs on", [](FunctionLab& l) { l.data.scaled = true; }},
    {"Initial weights: Xavier", [](FunctionLab& l) { l.init.name = "xavier"; }},
    {"Weights from seed 0 → 7", [](FunctionLab& l) { l.seed = 7; }},
    {"Pace: 3 updates/s", [](FunctionLab& l) { l.pace = 3; }},
    {"Picture: bias and variance",
     [](FunctionLab& l) { l.picture = FunctionPicture::biasVariance; }},
    {"Widths: 2, 30",
     [](FunctionLab& l) {
       l.widths = {2, 30};
     }},
    {"Sets of examples 60 → 100", [](FunctionLab& l) { l.sets = 100; }},
    {"Updates of a fit 2000 → 500", [](FunctionLab& l) { l.fitUpdates = 500; }},
    {"The target off", [](FunctionLab& l) { l.look.target = false; }},
    {"Parts of the sum off", [](FunctionLab& l) { l.look.parts = false; }},
    {"Kinks off", [](FunctionLab& l) { l.look.kinks = false; }},
    {"Training examples off", [](FunctionLab& l) { l.look.points = false; }},
    {"Test examples off", [](FunctionLab& l) { l.look.testPoints = false; }},
    {"The batch off", [](FunctionLab& l) { l.look.batch = false; }},
    {"Network diagram off", [](FunctionLab& l) { l.look.diagram = false; }},
    {"Logarithmic loss off", [](FunctionLab& l) { l.look.logLoss = false; }},
};

class FunctionChange : public testing::TestWithParam<Named> {};
INSTANTIATE_TEST_SUITE_P(Edits, FunctionChange, testing::ValuesIn(kEdits));

TEST_P(FunctionChange, IsNamedAndSaved) {
  Scene scene;
  scene.lab = Lab::function;
  EXPECT_EQ(nameOfChange(scene, &Scene::function, GetParam().edit, GetParam().first),
            GetParam().phrase);
  SceneFile file = functionFile();
  if (GetParam().first) GetParam().first(file.scene.function);
  const std::string before = writeScene(file);
  GetParam().edit(file.scene.function);
  EXPECT_NE(writeScene(file), before);
  EXPECT_EQ(orThrow(readScene(writeScene(file))).scene, file.scene);
}

TEST(FunctionChanges, TheLabIsNamed) {
  Scene other, function;
  function.lab = Lab::function;
  EXPECT_EQ(describeChange(other, function), "Function lab");
}

TEST(FunctionScenes, PairsAreCompact) {
  FunctionLab lab;
  setPairs(lab, {{1, 2}, {-0.5, 1e-3}});
  const std::string text = writeScene(functionFile(lab));
  EXPECT_THAT(text, HasSubstr("        \"pairs\": [\n          [1, 2],\n          [-0.5, 0.001]\n"
                              "        ]\n"));
  EXPECT_THAT(text, Not(HasSubstr("classes")));
}

struct Broken {
  const char* field;
  const char* place;
  const char* why;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.field; }
const Broken kBroken[] = {
    {R"("data": {"generator": {"name": "spiral"}})", ".data.generator", "function"},
    {R"("data": {"generator": {"name": "function", "target": "sines"}})", ".data.generator",
     "sine"},
    {R"("data": {"generator": {"name": "function", "f": "sin("}})", ".data.generator", "column 5"},
    {R"("data": {"generator": {"name": "function", "f": "y"}})", ".data.generator", "in x alone"},
    {R"("data": {"generator": {"name": "function", "target": "abs", "f": "x"}})", ".data.generator",
     "belongs to target=formula"},
    {R"("data": {"generator": {"name": "function", "n": 1}})", ".data.generator", "n"},
    {R"("data": {"own": {"classes": ["a", "b"]}})", ".data.own.classes", "must be missing"},
    {R"("data": {"own": {"points": [[1, 2, 0]]}})", ".data.own.points", "must be missing"},
    {R"("data": {"own": {"pairs": [[1, 2, 3]]}})", ".data.own.pairs[0]", "must be [x, y]"},
    {R"("data": {"own": {"pairs": [[1, 2]], "file": "a.csv"}})", ".data.own.pairs",
     "beside a file"},
    {R"("data": {"own": {"file": "a.csv", "sha256": "12"}})", ".data.own.sha256", "64 hexadecimal"},
    {R"("training": {"loss": {"name": "logistic"}})", ".training.loss", "choose `squared`"},
    {R"("look": {"part": true})", ".look.part", "did you mean `parts`?"},
    {R"("pace": 0.1)", ".pace", "0.2"},
};
class BrokenFunction : public testing::TestWithParam<Broken> {};
INSTANTIATE_TEST_SUITE_P(Scenes, BrokenFunction, testing::ValuesIn(kBroken));

TEST_P(BrokenFunction, IsRefusedWithItsPlace) {
  const std::string text =
      std::string(R"({"ravine": 1, "lab": "function", "function": {)") + GetParam().field + "}}";
  const Result<SceneFile> file = readScene(text);
  const std::string wrong = file ? checkScene(file->scene) : file.error();
  EXPECT_EQ(wrong.find(std::string("$.function") + GetParam().place), 0u) << wrong;
  EXPECT_THAT(wrong, HasSubstr(GetParam().why));
}

TEST(NetworkScenes, TakeNoPairs) {
  const Result<SceneFile> file = readScene(
      R"({"ravine": 1, "lab": "network", "network":
          {"data": {"own": {"classes": ["a", "b"], "pairs": [[1, 2]]}}}})");
  ASSERT_TRUE(file) << file.error();
  EXPECT_THAT(checkScene(file->scene), HasSubstr("$.network.data.own.pairs: must not stand"));
}

}  // namespace
}  // namespace ravine
