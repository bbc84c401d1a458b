// Scene files: save, load and save give the same bytes; what is wrong is told with its place.
#include "core/scene/scene_io.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/core/making.h"
#include "tests/core/scenes.h"

namespace ravine {

namespace {

using testing::HasSubstr;

TEST(SceneFiles, SaveLoadSaveGivesTheSameBytes) {
  SceneMaker maker(3);
  for (int i = 0; i < 400; ++i) {
    const SceneFile file = maker.file();
    const std::string saved = writeScene(file);
    const Result<SceneFile> loaded = readScene(saved);
    ASSERT_TRUE(loaded) << loaded.error() << "\n" << saved;
    EXPECT_EQ(loaded->scene, file.scene);
    EXPECT_EQ(loaded->view, file.view);
    ASSERT_EQ(writeScene(*loaded), saved);
  }
}

TEST(SceneFiles, EveryFieldIsSaved) {
  // Two scenes that differ anywhere differ in their bytes.
  SceneMaker maker(5);
  for (int i = 0; i < 300; ++i) {
    Scene scene = maker.scene(), edited = scene;
    maker.edit(edited);
    EXPECT_EQ(scene == edited, writeScene({scene, {}}) == writeScene({edited, {}}));
  }
  const std::string text = writeScene({});
  for (const char* key :
       {"ravine",  "lab",         "landscape", "objective",  "linked_starts", "start",   "steps",
        "noise",   "seed",        "field",     "heat",       "curves",        "labels",  "spacing",
        "levels",  "colours",     "trail",     "step_marks", "fade",          "minima",  "runs",
        "view",    "step",        "playing",   "speed",      "pan",           "zoom",    "space",
        "picture", "logarithmic", "camera",    "azimuth",    "elevation",     "distance"})
    EXPECT_THAT(text, HasSubstr("\"" + std::string(key) + "\": "));
}

TEST(SceneFiles, WhatIsMissingTakesItsDefault) {
  const SceneFile file = orThrow(readScene(R"({"ravine": 1})"));
  EXPECT_EQ(file.scene, Scene{});
  EXPECT_EQ(file.view, View{});
  const Scene run = orThrow(readScene(R"({"ravine": 1, "landscape": {"runs": [{}]}})")).scene;
  ASSERT_EQ(run.landscape.runs.size(), 1u);
  EXPECT_EQ(run.landscape.runs[0], ravine::Run{});
}

TEST(SceneFiles, BordersOfRangesAreInside) {
  for (const char* landscape :
       {R"({"steps": 1})", R"({"steps": 100000})", R"({"seed": 9007199254740991})",
        R"({"noise": 0})", R"({"start": {"x": -1e12, "y": 1e12}})", R"({"field": {"levels": 60}})"})
    EXPECT_TRUE(readScene("{\"ravine\": 1, \"landscape\": " + std::string(landscape) + "}"))
        << landscape;
}

constexpr std::size_t kDeep = 100000;

std::string manyRuns() {
  std::string runs = "{}";
  for (int i = 1; i < kMostRuns + 1; ++i) runs += ",{}";
  return runs;
}

struct Broken {
  std::string text;
  const char* path;  // how the message begins
  const char* fragment;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.text.substr(0, 200); }

Broken whole(std::string text, const char* path, const char* fragment) {
  return {std::move(text), path, fragment};
}
// Wrong within the landscape, a run or the view.
Broken inLandscape(const std::string& text, const char* path, const char* fragment) {
  return {R"({"ravine": 1, "landscape": {)" + text + "}}", path, fragment};
}
Broken inRun(const std::string& text, const char* path, const char* fragment) {
  return inLandscape(R"("runs": [{}, {)" + text + "}]", path, fragment);
}
Broken inView(const std::string& text, const char* path, const char* fragment) {
  return {R"({"ravine": 1, "view": {)" + text + "}}", path, fragment};
}

class BrokenScene : public testing::TestWithParam<Broken> {};

TEST_P(BrokenScene, SaysWhereAndWhat) {
  const Result<SceneFile> file = readScene(GetParam().text);
  const std::string error = file ? checkScene(file->scene) : file.error();
  EXPECT_EQ(error.find(GetParam().path), 0u) << error;
  EXPECT_THAT(error, HasSubstr(GetParam().fragment));
  EXPECT_EQ(error.find('\n'), std::string::npos);
}

std::vector<Broken> notJson() {
  return {
      whole("", "line 1, column 1: not JSON", "end of input"),
      whole(" \n\n ", "line 3, column 2: not JSON", "end of input"),
      whole("{", "line 1, column 2: not JSON", "end of input"),
      whole("{\"ravine\": 1", "line 1, column 13: not JSON", "expected '}'"),
      whole("{\"ravine\": 1,}", "line 1, column 14: not JSON", "unexpected '}'"),
      whole("{\"ravine\" 1}", "line 1, column 11: not JSON", "expected ':'"),
      whole("{\"ravine\": 1}}", "line 1, column 14: not JSON", "expected end of input"),
      whole("{\n \"ravine\": 1\n \"lab\": 2\n}", "line 3, column 6: not JSON", "expected '}'"),
      whole("{\n  ravine: 1\n}", "line 2, column 3: not JSON", "invalid literal"),
      whole("{'ravine': 1}", "line 1, column 2: not JSON", "invalid literal"),
      whole("{\"ravine\": 01}", "line 1, column 13: not JSON", "unexpected number"),
      whole("{\"ravine\": NaN}", "line 1, column 12: not JSON", "invalid literal"),
      whole("{\"ravine\": +1}", "line 1, column 12: not JSON", "invalid literal"),
      whole("{\"ravine\": 0x1}", "line 1, column 13: not JSON", "invalid literal"),
      whole("// a scene\n{}", "line 1, column 1: not JSON", "invalid literal"),
      whole("{\"lab\": \"land\nscape\"}", "line 1, column 14: not JSON", "control character"),
      whole("{\"lab\": \"\\q\"}", "line 1, column 11: not JSON", "backslash"),
      whole("{\"lab\": \"\xc3\x28\"}", "line 1, column 11: not JSON", "UTF-8"),
      whole("\xef\xbb{}", "line 1, column 2: not JSON", "BOM"),
      whole(std::string("\xff\xfe{\0}\0", 6), "line 1, column ", "not JSON"),
      whole(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "line ", "not JSON"),
      whole(std::string("{\"ravine\": 1}\0", 14), "line 1, column 14: not JSON", "zero byte"),
      whole(std::string(kDeep, '['), "$[0][0]", "nested deeper than 64 levels"),
      whole(std::string((16u << 20) + 1, ' '), "larger than 16 MiB", ""),
  };
}

std::vector<Broken> notAScene() {
  return {
      whole("1", "$: ", "must be an object, not a number"),
      whole("[]", "$: ", "must be an object, not an array"),
      whole("null", "$: ", "must be an object, not null"),
      whole("{}", "$.ravine: ", "no scene file"),
      whole(R"({"type": "FeatureCollection"})", "$.ravine: ", "no scene file"),
      whole(R"({"ravine": "1"})", "$.ravine: ", "no scene file"),
      whole(R"({"ravine": 2})", "$.ravine: ", "version 2 is newer than this program"),
      whole(R"({"ravine": 7, "novel": {}})", "$.ravine: ", "please update"),
      whole(R"({"ravine": 0})", "$.ravine: ", "no version 0"),
      whole(R"({"ravine": 1e999})", "$.ravine: ", "too large"),
      whole(R"({"ravine": 1, "ravine": 1})", "$.ravine: ", "the key appears twice"),
      whole(R"({"ravine": 1, "landscap": {}})", "$.landscap: ", "did you mean `landscape`?"),
      whole(R"({"ravine": 1, "zz": 0})",
            "$.zz: ", "known are ravine, lab, landscape, samples, network, function, view"),
      whole(R"({"ravine": 1, "lab": "landscpe"})", "$.lab: ", "did you mean `landscape`?"),
      whole(R"({"ravine": 1, "lab": 1})", "$.lab: ", "must be a text, not a number"),
      whole(R"({"ravine": 1, "landscape": []})", "$.landscape: ", "an object, not an array"),
      whole(R"({"ravine": 1, "view": null})", "$.view: ", "must be an object, not null"),
  };
}

std::vector<Broken> brokenLandscapes() {
  return {
      inLandscape(R"("step": 3)", "$.landscape.step: ", "did you mean `steps`?"),
      inLandscape(R"("steps": "300")", "$.landscape.steps: ", "must be a number, not a text"),
      inLandscape(R"("steps": 0)", "$.landscape.steps: ", "0 is out of range: 1 to"),
      inLandscape(R"("steps": 100001)", "$.landscape.steps: ", "out of range"),
      inLandscape(R"("steps": 2.5)", "$.landscape.steps: ", "2.5 is not a whole number"),
      inLandscape(R"("steps": 3, "steps": 4)", "$.landscape.steps: ", "appears twice"),
      inLandscape(R"("noise": -1)", "$.landscape.noise: ", "-1 is out of range"),
      inLandscape(R"("noise": 1e999)", "$.landscape.noise: ", "1e999 is too large"),
      inLandscape(R"("noise": null)", "$.landscape.noise: ", "must be a number, not null"),
      inLandscape(R"("seed": -1)", "$.landscape.seed: ", "out of range"),
      inLandscape(R"("seed": 0.5)", "$.landscape.seed: ", "not a whole number"),
      inLandscape(R"("seed": 18446744073709551616)", "$.landscape.seed: ", "out of range"),
      inLandscape(R"("linked_starts": 1)", "$.landscape.linked_starts: ", "true or false"),
      inLandscape(R"("start": [1, 2])", "$.landscape.start: ", "an object, not an array"),
      inLandscape(R"("start": {"x": 1, "z": 2})", "$.landscape.start.z: ", "nown are x, y"),
      inLandscape(R"("start": {"x": 1e13})", "$.landscape.start.x: ", "1e+13 is out of range"),
      inLandscape(R"("field": {"heat": "yes"})", "$.landscape.field.heat: ", "not a text"),
      inLandscape(R"("field": {"spacing": "log"})", "$.landscape.field.spacing: ", "unknown name"),
      inLandscape(R"("field": {"colours": "virdis"})",
                  "$.landscape.field.colours: ", "did you mean `viridis`?"),
      inLandscape(R"("field": {"levels": 61})", "$.landscape.field.levels: ", "2 to 60"),
      inLandscape(R"("field": {"a": 1, "b": {"c": 0, "c": 0}})",
                  "$.landscape.field.b.c: ", "appears twice"),
      inLandscape(R"("trail": {"fades": true})", "$.landscape.trail.fades: ", "`fade`"),
      inLandscape(R"("space": {"picture": "spce"})",
                  "$.landscape.space.picture: ", "did you mean `space`?"),
      inLandscape(R"("space": {"logarithmic": 1})",
                  "$.landscape.space.logarithmic: ", "true or false"),
      inLandscape(R"("space": "both")", "$.landscape.space: ", "must be an object"),
      inLandscape(R"("runs": {})", "$.landscape.runs: ", "must be an array, not an object"),
      inLandscape(R"("runs": [1])", "$.landscape.runs[0]: ", "an object, not a number"),
      inLandscape("\"runs\": [" + manyRuns() + "]",
                  "$.landscape.runs: ", "has 33 entries; at most 32"),
      inLandscape(R"("objective": "rosenbrock")", "$.landscape.objective: ", "with a name"),
      inLandscape(R"("objective": {})", "$.landscape.objective: ", "has no \"name\""),
      inLandscape(R"("objective": {"name": 3})", "$.landscape.objective.name: ", "text"),
      inLandscape(R"("objective": {"name": "rosenbrok"})",
                  "$.landscape.objective: ", "did you mean `rosenbrock`?"),
      inLandscape(R"("objective": {"name": "quadratic", "kappa": 0})",
                  "$.landscape.objective: ", "kappa = 0 is out of range"),
      inLandscape(R"("objective": {"name": "formula", "f": "x +* y"})",
                  "$.landscape.objective: ", "formula: column 4: "),
      inLandscape(R"("objective": {"name": "formula", "f": 3})",
                  "$.landscape.objective: ", "f must be text, not a number"),
  };
}

std::vector<Broken> brokenRunsAndViews() {
  return {
      inRun(R"("optimiser": {"name": "adam"})", "$.landscape.runs[1].optimiser: ", "`optimizer`"),
      inRun(R"("optimizer": {"name": "adm"})", "$.landscape.runs[1].optimizer: ", "`adam`"),
      inRun(R"("optimizer": {"name": "adam", "lr": 0})",
            "$.landscape.runs[1].optimizer: ", "lr > 0"),
      inRun(R"("optimizer": {"name": "adam", "lr": "1"})",
            "$.landscape.runs[1].optimizer: ", "lr must be a number"),
      inRun(R"("optimizer": {"name": "adam", "lr": true})",
            "$.landscape.runs[1].optimizer.lr: ", "must be a number or text"),
      inRun(R"("optimizer": {"name": "adam", "rate": 1})",
            "$.landscape.runs[1].optimizer: ", "has no parameter `rate`"),
      inRun(R"("schedule": {"name": "cosine"})",
            "$.landscape.runs[1].schedule: ", "must be an array"),
      inRun(R"("schedule": [])", "$.landscape.runs[1].schedule: ", "must be named"),
      inRun(R"("schedule": [{"name": "warmup"}, {"steps": 3}])",
            "$.landscape.runs[1].schedule[1]: ", "has no \"name\""),
      inRun(R"("schedule": [{"name": "cosin"}])", "$.landscape.runs[1].schedule: ", "`cosine`"),
      inRun(R"("schedule": [{"name": "cosine"}, {"name": "linear"}])",
            "$.landscape.runs[1].schedule: ", "cannot be followed"),
      inRun(R"("colour": 1.5)", "$.landscape.runs[1].colour: ", "not a whole number"),
      inRun(R"("visible": "no")", "$.landscape.runs[1].visible: ", "true or false"),
      inRun(R"("start": {"y": "0"})", "$.landscape.runs[1].start.y: ", "must be a number"),
      inView(R"("step": -1)", "$.view.step: ", "out of range"),
      inView(R"("speed": 0)", "$.view.speed: ", "out of range"),
      inView(R"("zoom": 0)", "$.view.zoom: ", "out of range"),
      inView(R"("pan": 0)", "$.view.pan: ", "must be an object"),
      inView(R"("camera": {"azimuth": 181})", "$.view.camera.azimuth: ", "-180 to 180"),
      inView(R"("camera": {"elevation": 2})", "$.view.camera.elevation: ", "out of range"),
      inView(R"("camera": {"distance": 0})", "$.view.camera.distance: ", "out of range"),
      inView(R"("camera": {"roll": 0})", "$.view.camera.roll: ", "nown are azimuth"),
      inView(R"("playing": 1)", "$.view.playing: ", "true or false"),
  };
}

std::string partName(const testing::TestParamInfo<Broken>& broken) {
  return std::to_string(broken.index) + "_" + testName(broken.param.fragment);
}
INSTANTIATE_TEST_SUITE_P(NotJson, BrokenScene, testing::ValuesIn(notJson()), partName);
INSTANTIATE_TEST_SUITE_P(NotAScene, BrokenScene, testing::ValuesIn(notAScene()), partName);
INSTANTIATE_TEST_SUITE_P(Landscape, BrokenScene, testing::ValuesIn(brokenLandscapes()), partName);
INSTANTIATE_TEST_SUITE_P(RunsAndView, BrokenScene, testing::ValuesIn(brokenRunsAndViews()),
                         partName);

TEST(SceneFiles, EveryTruncationIsAnError) {
  SceneMaker maker(8);
  const std::string text = writeScene(maker.file());
  for (std::size_t size = 0; size + 2 < text.size(); ++size) {
    const Result<SceneFile> file = readScene(text.substr(0, size));
    ASSERT_FALSE(file) << size;
    ASSERT_THAT(file.error(), HasSubstr("not JSON")) << size;
  }
}

// Whatever bytes change, a file is either read, and then saves and loads again, or refused with a
// message.
TEST(SceneFiles, RandomChangesNeverCrash) {
  SceneMaker maker(13);
  int read = 0;
  const int tries = 3000;
  for (int i = 0; i < tries; ++i) {
    std::string text = writeScene(maker.file());
    for (int changes = 1 + maker.below(3); changes > 0; --changes) {
      const auto at = static_cast<std::size_t>(maker.below(static_cast<int>(text.size())));
      const auto length = static_cast<std::size_t>(maker.below(9));
      switch (maker.below(4)) {
        case 0:
          text[at] = static_cast<char>(maker.below(256));
          break;
        case 1:
          text.erase(at, length);
          break;
        case 2:
          text.insert(at, text.substr(at / 2, length));
          break;
        default:
          text[at] = "0123456789-+.eE{}[]:,\""[maker.below(22)];
      }
    }
    const Result<SceneFile> file = readScene(text);
    if (!file) {
      EXPECT_FALSE(file.error().empty());
      continue;
    }
    ++read;
    checkScene(file->scene);
    const std::string saved = writeScene(*file);
    ASSERT_EQ(writeScene(orThrow(readScene(saved))), saved) << text;
  }
  EXPECT_GT(read, tries / 50);  // some changes touch only digits
  EXPECT_LT(read, tries);
}

}  // namespace

}  // namespace ravine
