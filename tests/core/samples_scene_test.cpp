// The Samples lab's part of scene files: everything is saved, nothing wrong is taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "core/scene/scene_io.h"
#include "tests/core/making.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

using testing::HasSubstr;
using testing::Not;

SceneFile samplesFile(SamplesLab lab = {}) {
  SceneFile file;
  file.scene.lab = Lab::samples;
  file.scene.samples = std::move(lab);
  return file;
}

TEST(SamplesScenes, SaveLoadSaveGivesTheSameBytes) {
  SceneMaker maker(41);
  for (int i = 0; i < 300; ++i) {
    const SceneFile file = maker.samplesFile();
    Scene own;  // formulas of the other lab are made to be awkward, not right
    own.samples = file.scene.samples;
    ASSERT_EQ(checkScene(own), "");
    const std::string saved = writeScene(file);
    const Result<SceneFile> loaded = readScene(saved);
    ASSERT_TRUE(loaded) << loaded.error() << "\n" << saved;
    EXPECT_EQ(loaded->scene, file.scene);
    EXPECT_EQ(loaded->view, file.view);
    ASSERT_EQ(writeScene(*loaded), saved);
  }
}

using Edit = std::function<void(SamplesLab&)>;

OwnSamples ofFile(char digit) {
  return {SampleKind::regression, {}, "f.csv", std::string(64, digit)};
}
OwnSamples twoRows() {
  return {SampleKind::regression, SampleList({{1, 1, 2}, {-0.5, 1, 1e-3}}), "", ""};
}

const Edit kEdits[] = {
    [](SamplesLab& l) {
      l.objective = {"ridge", {}};
    },
    [](SamplesLab& l) {
      l.objective = {"ridge", {{"l2", 0.5}}};
    },
    [](SamplesLab& l) { l.data.generator.set("noise", 0.1); },
    [](SamplesLab& l) {
      l.data.generator = {"clumps", {}};
    },
    [](SamplesLab& l) {
      l.data.own = OwnSamples{SampleKind::binary, {}, "", ""};
    },
    [](SamplesLab& l) {
      l.data.own = OwnSamples{SampleKind::scalar, {}, "", ""};
    },
    [](SamplesLab& l) { l.data.own = twoRows(); },
    [](SamplesLab& l) { l.data.own = ofFile('a'); },
    [](SamplesLab& l) { l.data.own = ofFile('b'); },
    [](SamplesLab& l) { l.data.scaled = true; },
    [](SamplesLab& l) { l.data.seed = 3; },
    [](SamplesLab& l) { l.runs.clear(); },
    [](SamplesLab& l) { l.runs.push_back(l.runs[0]); },
    [](SamplesLab& l) { l.runs[0].optimizer.set("lr", 0.3); },
    [](SamplesLab& l) {
      l.runs[0].schedule = {{"warmup", {}}, {"cosine", {}}};
    },
    [](SamplesLab& l) { l.runs[0].clip = 1; },
    [](SamplesLab& l) {
      l.runs[0].start = {1, 2};
    },
    [](SamplesLab& l) { l.runs[0].batch = 1000000; },
    [](SamplesLab& l) { l.runs[0].order = Order::cyclic; },
    [](SamplesLab& l) { l.runs[0].order = Order::shuffleOnce; },
    [](SamplesLab& l) {
      l.runs[0].averaging = {"polynomial", {{"gamma", 2.0}}};
    },
    [](SamplesLab& l) { l.runs[0].colour = 7; },
    [](SamplesLab& l) { l.runs[0].visible = false; },
    [](SamplesLab& l) { l.linkedStarts = false; },
    [](SamplesLab& l) {
      l.start = {1, 2};
    },
    [](SamplesLab& l) { l.steps = 100000; },
    [](SamplesLab& l) { l.seed = 9007199254740991; },
    [](SamplesLab& l) { l.seeds = 1000; },
    [](SamplesLab& l) { l.accuracy = 1e-9; },
    [](SamplesLab& l) { l.axis = CostAxis::epochs; },
    [](SamplesLab& l) { l.axis = CostAxis::evaluations; },
    [](SamplesLab& l) { l.axis = CostAxis::seconds; },
    [](SamplesLab& l) { l.scale = ChartScale::linear; },
    [](SamplesLab& l) { l.chart = SampleChart::rate; },
    [](SamplesLab& l) { l.scale = ChartScale::loglog; },
    [](SamplesLab& l) { l.field.heat = false; },
    [](SamplesLab& l) { l.field.colours = ColourMap::magma; },
    [](SamplesLab& l) { l.look.residuals = false; },
    [](SamplesLab& l) { l.look.batch = false; },
    [](SamplesLab& l) { l.look.gradients = false; },
    [](SamplesLab& l) { l.look.ellipse = true; },
    [](SamplesLab& l) { l.look.optimum = false; },
    [](SamplesLab& l) { l.look.average = false; },
    [](SamplesLab& l) { l.look.ball = true; },
    [](SamplesLab& l) { l.look.references = false; },
};

TEST(SamplesScenes, EveryFieldIsSaved) {
  std::vector<std::string> texts{writeScene(samplesFile())};
  for (const Edit& edit : kEdits) {
    SceneFile file = samplesFile();
    edit(file.scene.samples);
    texts.push_back(writeScene(file));
    EXPECT_EQ(orThrow(readScene(texts.back())).scene, file.scene) << texts.back();
    EXPECT_EQ(checkScene(file.scene), "");
  }
  std::sort(texts.begin(), texts.end());
  EXPECT_EQ(std::adjacent_find(texts.begin(), texts.end()), texts.end());
}

TEST(SamplesScenes, ExamplesAreCompactAndAFileStandsInTheirPlace) {
  SamplesLab lab;
  lab.data.own = twoRows();
  std::string text = writeScene(samplesFile(lab));
  EXPECT_THAT(text, HasSubstr("        \"rows\": [\n          [1, 1, 2],\n          [-0.5, 1, "
                              "0.001]\n        ]\n"));
  EXPECT_THAT(text, Not(HasSubstr("sha256")));
  lab.data.own = ofFile('a');
  text = writeScene(samplesFile(lab));
  EXPECT_THAT(text, HasSubstr("\"file\": \"f.csv\""));
  EXPECT_THAT(text, Not(HasSubstr("\"rows\": [")));
}

TEST(SamplesScenes, AsManyExamplesAsAreAllowedGoInAndOut) {
  std::vector<Sample> rows;
  for (std::size_t i = 0; i < kMostScenePoints; ++i)
    rows.push_back({static_cast<double>(i) / 7, 1, -static_cast<double>(i) / 3});
  SamplesLab lab;
  lab.data.own = OwnSamples{SampleKind::regression, SampleList(rows), "", ""};
  const SceneFile file = samplesFile(lab);
  EXPECT_EQ(orThrow(readScene(writeScene(file))).scene, file.scene);
  rows.push_back({});
  lab.data.own->rows = SampleList(rows);
  const Result<SceneFile> tooMany = readScene(writeScene(samplesFile(lab)));
  ASSERT_FALSE(tooMany);
  EXPECT_EQ(tooMany.error(),
            "$.samples.data.own.rows: has 20001 entries; at most 20000 are allowed");
}

TEST(SamplesScenes, OtherLabsAreLeftOutWhereTheyAreTheDefault) {
  EXPECT_THAT(writeScene({}), Not(HasSubstr("\"samples\"")));
  const std::string own = writeScene(samplesFile());
  EXPECT_THAT(own, HasSubstr("\"samples\": {"));
  EXPECT_THAT(own, Not(HasSubstr("\"landscape\"")));
  EXPECT_THAT(own, Not(HasSubstr("\"network\"")));
  SceneFile landscape;
  landscape.scene.samples.seed = 7;
  EXPECT_EQ(orThrow(readScene(writeScene(landscape))).scene, landscape.scene);
}

TEST(SamplesScenes, WhatIsMissingTakesItsDefault) {
  const Scene scene = orThrow(readScene(R"({"ravine": 1, "lab": "samples"})")).scene;
  EXPECT_EQ(scene.samples, SamplesLab{});
  const Scene runs =
      orThrow(readScene(R"({"ravine": 1, "samples": {"runs": [{"batch": 3}]}})")).scene;
  SampleRun run;
  run.batch = 3;
  EXPECT_EQ(runs.samples.runs, std::vector{run});
}

TEST(SamplesScenes, BordersOfRangesAreInside) {
  for (const char* samples :
       {R"({"seeds": 0, "accuracy": 1, "steps": 1})", R"({"seeds": 1000, "accuracy": 1e-9})",
        R"({"runs": [{"batch": 0, "clip": 0}, {"batch": 1000000, "clip": 1e6}]})",
        R"({"data": {"own": {"kind": "plane", "rows": [[-1e12, 1e12, -1], [0, 0, 1]]}}})",
        R"({"data": {"own": {"kind": "binary", "rows": [[2, 1, 0], [3, 1, 1]]}}})",
        R"({"data": {"generator": {"name": "line", "n": 1000000}}})",
        R"({"data": {"generator": {"name": "moons"}}, "objective": {"name": "svm"}})",
        R"({"objective": {"name": "kmeans"}, "runs": [{"optimizer": {"name": "lloyd"}}]})"}) {
    const auto file = readScene(
        "{\"ravine\": 1, \"lab\": \"samples\", \"samples\": " + std::string(samples) + "}");
    ASSERT_TRUE(file) << samples << file.error();
    EXPECT_EQ(checkScene(file->scene), "") << samples;
  }
}

// ---- what is refused ----

struct Broken {
  std::string samples;  // within its braces
  const char* path;     // below $.samples, how the message goes on
  const char* fragment;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.samples.substr(0, 200); }

class BrokenSamples : public testing::TestWithParam<Broken> {};

TEST_P(BrokenSamples, SaysWhereAndWhat) {
  const auto file =
      readScene("{\"ravine\": 1, \"lab\": \"samples\", \"samples\": {" + GetParam().samples + "}}");
  const std::string error = file ? checkScene(file->scene) : file.error();
  const std::string path = std::string("$.samples") + GetParam().path + ": ";
  EXPECT_EQ(error.substr(0, path.size()), path) << error;
  EXPECT_THAT(error, HasSubstr(GetParam().fragment));
  EXPECT_EQ(error.find('\n'), std::string::npos);
}

std::string own(const std::string& inside) { return R"("data": {"own": {)" + inside + "}}"; }
std::string rows(const std::string& kind, const std::string& inside) {
  return own("\"kind\": \"" + kind + "\", \"rows\": [" + inside + "]");
}
std::string second(const std::string& inside) { return R"("runs": [{}, {)" + inside + "}]"; }

const Broken kBrokenData[] = {
    {R"("data": {"generator": {"name": "lin"}})", ".data.generator", "`line`"},
    {R"("data": {"generator": {"name": "line", "n": 1}})", ".data.generator", "2 ≤ n"},
    {R"("data": {"generator": {"name": "line", "n": 2.5}})", ".data.generator", "whole number"},
    {R"("data": {"generator": {"name": "clumps", "clumpiness": 1.5}})", ".data.generator",
     "clumpiness ≤ 1"},
    {R"("data": {"scaled": 1})", ".data.scaled", "true or false"},
    {R"("data": {"seed": -1})", ".data.seed", "out of range"},
    {R"("data": {"sedd": 1})", ".data.sedd", "did you mean `seed`?"},
    {R"("data": {"own": null})", ".data.own", "must be an object, not null"},
    {own(R"("kind": "plain")"), ".data.own.kind", "did you mean `plane`?"},
    {own(R"("file": "f.csv")"), ".data.own.sha256", "64 hexadecimal"},
    {own(R"("file": "f.csv", "sha256": "abc")"), ".data.own.sha256", "64 hexadecimal"},
    {own(R"("sha256": "abc")"), ".data.own.sha256", "belongs to no file"},
    {own(R"("file": "f", "rows": [[1, 1, 0]])"), ".data.own.rows", "beside a file"},
    {rows("regression", "1"), ".data.own.rows[0]", "must be an array, not a number"},
    {rows("regression", "[1, 1]"), ".data.own.rows[0]", "must be [u, v, t]"},
    {rows("regression", "[1, 1, 2], [1, 1, 2, 3]"), ".data.own.rows[1]", "must be [u, v, t]"},
    {rows("regression", R"([1, 1, "2"])"), ".data.own.rows[0][2]", "a number, not a text"},
    {rows("regression", "[1e13, 1, 2]"), ".data.own.rows[0][0]", "out of range"},
    {rows("regression", "[1, 1, 2], [1, 2, 2]"), ".data.own.rows[1][1]", "2 must be 1"},
    {rows("scalar", "[1, 0, 0]"), ".data.own.rows[0][1]", "0 must be 1"},
    {rows("binary", "[1, 1, 0], [1, 1, 0.5]"), ".data.own.rows[1][2]", "0.5 must be 0 or 1"},
    {rows("plane", "[1, 7, 0]"), ".data.own.rows[0][2]", "0 must be -1 or 1"},
};
INSTANTIATE_TEST_SUITE_P(Data, BrokenSamples, testing::ValuesIn(kBrokenData));

const Broken kBrokenRuns[] = {
    {R"("runs": {})", ".runs", "must be an array"},
    {second(R"("optimiser": {})"), ".runs[1].optimiser", "did you mean `optimizer`?"},
    {second(R"("optimizer": {"name": "adm"})"), ".runs[1].optimizer", "`adam`"},
    {second(R"("optimizer": {"name": "adam", "lr": 0})"), ".runs[1].optimizer", "lr > 0"},
    {second(R"("optimizer": {"name": "lloyd"})"), ".runs[1].optimizer",
     "`lloyd` moves the centroids of `kmeans` and nothing else"},
    {R"("objective": {"name": "kmeans"}, )" + second(R"("optimizer": {"name": "loyd"})"),
     ".runs[1].optimizer", "`lloyd`"},
    {second(R"("schedule": [])"), ".runs[1].schedule", "must be named"},
    {second(R"("schedule": [{"name": "cosine"}, {"name": "warmup"}])"), ".runs[1].schedule",
     "cannot be followed"},
    {second(R"("averaging": {"name": "mean"})"), ".runs[1].averaging", "known are none"},
    {second(R"("averaging": {"name": "polynomial", "gamma": -1})"), ".runs[1].averaging", "gamma"},
    {second(R"("batch": -1)"), ".runs[1].batch", "0 to 1e+06"},
    {second(R"("batch": 1000001)"), ".runs[1].batch", "out of range"},
    {second(R"("batch": 2.5)"), ".runs[1].batch", "not a whole number"},
    {second(R"("order": "shuffle")"), ".runs[1].order", "did you mean `reshuffle`?"},
    {second(R"("clip": -1)"), ".runs[1].clip", "out of range"},
    {second(R"("colour": -1)"), ".runs[1].colour", "out of range"},
    {second(R"("visible": 1)"), ".runs[1].visible", "true or false"},
    {second(R"("start": {"x": 1e13})"), ".runs[1].start.x", "out of range"},
    {second(R"("held": {})"), ".runs[1].held", "unknown key"},
};
INSTANTIATE_TEST_SUITE_P(Runs, BrokenSamples, testing::ValuesIn(kBrokenRuns));

const Broken kBrokenRest[] = {
    {R"("objective": {"name": "svn"})", ".objective", "`svm`"},
    {R"("objective": {"name": "rosenbrock"})", ".objective", "known are linear_regression, ridge"},
    {R"("objective": {"name": "ridge", "l2": -1})", ".objective", "l2"},
    {R"("objective": {"name": "kmeans", "l2": 1})", ".objective", "takes no parameters"},
    {R"("stpes": 3)", ".stpes", "did you mean `steps`?"},
    {R"("steps": 0)", ".steps", "1 to 1e+05"},
    {R"("steps": 100001)", ".steps", "1 to 1e+05"},
    {R"("seed": 1.5)", ".seed", "not a whole number"},
    {R"("seeds": 1001)", ".seeds", "0 to 1000"},
    {R"("seeds": -1)", ".seeds", "0 to 1000"},
    {R"("accuracy": 0)", ".accuracy", "1e-09 to 1"},
    {R"("accuracy": 2)", ".accuracy", "out of range"},
    {R"("linked_starts": 1)", ".linked_starts", "true or false"},
    {R"("start": {"y": -2e12})", ".start.y", "out of range"},
    {R"("axis": "update")", ".axis", "did you mean `updates`?"},
    {R"("scale": "log")", ".scale", "linear, semilog, loglog"},
    {R"("field": {"levels": 1})", ".field.levels", "2 to 60"},
    {R"("look": {"bal": true})", ".look.bal", "did you mean `ball`?"},
};
INSTANTIATE_TEST_SUITE_P(Rest, BrokenSamples, testing::ValuesIn(kBrokenRest));

TEST(SamplesScenes, TooManyRunsAreRefused) {
  SamplesLab lab;
  lab.runs.resize(kMostRuns);
  EXPECT_TRUE(readScene(writeScene(samplesFile(lab))));
  lab.runs.resize(kMostRuns + 1);
  const Result<SceneFile> file = readScene(writeScene(samplesFile(lab)));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error(), "$.samples.runs: has 33 entries; at most 32 are allowed");
}

TEST(SamplesScenes, EveryTruncationIsAnError) {
  SceneMaker maker(48);
  const std::string text = writeScene(maker.samplesFile());
  for (std::size_t size = 0; size + 2 < text.size(); ++size)
    ASSERT_FALSE(readScene(text.substr(0, size))) << size;
}

}  // namespace
}  // namespace ravine
