// What is dropped on a session or pasted into it, and that equal rates come through unmoved.
#include <gmock/gmock.h>

#include "tests/ui/session_files.h"

namespace ravine {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

class SessionTakes : public SessionFiles {};

// ---- dropping ----

TEST_F(SessionTakes, ADroppedSceneIsOpened) {
  session.drop({put("race.JSON", race()).string()});
  EXPECT_EQ(standing(), "race.JSON");
  EXPECT_EQ(session.scene, race().scene);
  EXPECT_THAT(session.notices, IsEmpty());
}

TEST_F(SessionTakes, OfSeveralDroppedTheFirstIsOpenedAndThatIsTold) {
  const std::string a = put("a.json", race()), b = put("b.json", race("newton"));
  session.drop({a, b, "notes.txt"});
  EXPECT_EQ(standing(), "a.json");
  EXPECT_EQ(notice(), "Only the first of 3 files was opened: " + a);
}

TEST_F(SessionTakes, WhatElseIsDroppedIsToldAndChangesNothing) {
  edit(77);
  const Having before(session);
  write(folder / "points.csv", "x,y\n1,2\n");
  session.drop({folder / "points.csv"});
  EXPECT_THAT(notice(), StartsWith("Not imported: " + (folder / "points.csv").string() +
                                   ": line 1: `x,y`: must be the header"));
  session.drop({folder / "picture.png", put("race.json", race())});
  EXPECT_EQ(notice(),
            (folder / "picture.png").string() + ": neither a scene (.json) nor a table (.csv)");
  session.drop({folder.path()});
  EXPECT_THAT(notice(), StartsWith(folder.path().string() + ": neither"));
  session.drop({folder / "missing.json", folder / "race.json"});
  EXPECT_THAT(notice(), EndsWith("missing.json: No such file or directory"));
  EXPECT_THAT(session.notices, SizeIs(4));
  session.drop({});
  EXPECT_THAT(session.notices, SizeIs(4));
  EXPECT_EQ(Having(session), before);
}

// ---- pasting ----

TEST_F(SessionTakes, APastedSceneIsAChangeOfTheDocument) {
  session.open(put("race.json", race()));
  frame();
  session.paste("\n\t " + writeScene(stillScene()));
  EXPECT_EQ(session.scene, stillScene().scene);
  EXPECT_EQ(session.view, stillScene().view);
  EXPECT_EQ(standing(), "race.json *");
  EXPECT_EQ(session.longest(), stillScene().scene.landscape.steps);
  EXPECT_EQ(session.attention.mention, "Pasted");
  frame();
  session.undo();
  EXPECT_EQ(session.scene, race().scene);
  EXPECT_EQ(standing(), "race.json");
  session.redo();
  EXPECT_EQ(session.scene, stillScene().scene);
}

TEST_F(SessionTakes, APastedCommandIsAScene) {
  session.paste("$ ravine simulate --objective booth --optimizer newton --start 1,2 --steps 9\n");
  EXPECT_THAT(session.notices, IsEmpty());
  EXPECT_EQ(session.scene.landscape.objective.name, "booth");
  ASSERT_THAT(session.result().runs, SizeIs(1));
  EXPECT_EQ(session.result().runs[0].input.optimizer.name, "newton");
  frame();
  EXPECT_EQ(standing(), "Untitled *");
  session.undo();
  EXPECT_EQ(standing(), "Untitled");
}

TEST_F(SessionTakes, WhatAPastedCommandCannotShowIsTold) {
  session.paste(
      "ravine simulate --objective booth --optimizer adam --start 1,2 --steps 9 --seeds 4");
  EXPECT_EQ(session.scene.landscape.objective.name, "booth");
  EXPECT_THAT(notice(), HasSubstr("--seeds 4 is left out"));
}

TEST_F(SessionTakes, WhatCannotBePastedIsToldAndChangesNothing) {
  edit(77);
  SceneFile unknown = race();
  unknown.scene.landscape.objective.name = "himmelblow";
  const std::pair<std::string, const char*> all[] = {
      {"", "the clipboard holds no text"},
      {" \r\n\t ", "the clipboard holds no text"},
      {"{\"ravine\": 1,\n \"lab\": 2}", "$.lab: must be a text, not a number"},
      {"{\"ravine\": 1,\n \"lab\" 2}", "line 2, column 8: not JSON"},
      {"{}", "$.ravine: "},
      {writeScene(unknown), "$.landscape.objective: "},
      {"hello", "neither a scene (JSON) nor a `ravine simulate` command"},
      {"ravine simulate --objective booth", "line 1: simulate: `--optimizer` is missing"},
  };
  const Having before(session);
  for (const auto& [text, what] : all) {
    session.paste(text);
    EXPECT_THAT(notice(), StartsWith(std::string("Not pasted: ") + what)) << text;
    frame();
    EXPECT_EQ(Having(session), before) << text;
  }
  EXPECT_THAT(session.notices, SizeIs(std::size(all)));
}

// ---- equal rates ----

// Rates that agree but for rounding, that do not agree, and one alone: all as a file may hold them.
std::vector<SceneFile> fairScenes() {
  std::vector<SceneFile> files;
  for (const double lr : {0.2, 0.3, 0.0}) {
    SceneFile file = oneRun({"quadratic", {}}, {"momentum", {{"lr", 0.02}, {"beta", 0.9}}}, 30);
    Landscape& l = file.scene.landscape;
    l.equalRates = true;
    l.runs.push_back(newRun(l, lr > 0 ? "gradient_descent" : "adam"));
    if (lr > 0) l.runs[1].optimizer.set("lr", lr);
    files.push_back(file);
  }
  return files;
}

TEST_F(SessionTakes, EqualRatesAreLeftAsTheyWereReadBitForBit) {
  const std::vector<SceneFile> files = fairScenes();
  const auto expectScene = [&](const SceneFile& file) {
    frame();
    EXPECT_EQ(writeScene({session.scene, {}}), writeScene({file.scene, {}}));
    EXPECT_FALSE(session.unsaved());
  };
  int number = 0;
  for (const SceneFile& file : files) {
    session.open(put(("fair" + std::to_string(++number) + ".json").c_str(), file));
    expectScene(file);
  }
  for (std::size_t i = files.size() - 1; i-- > 0;) {
    session.undo();
    expectScene(files[i]);
  }
  for (std::size_t i = 1; i < files.size(); ++i) {
    session.redo();
    expectScene(files[i]);
  }
  for (const SceneFile& file : files) {
    session.paste(writeScene(file));
    frame();
    EXPECT_EQ(writeScene({session.scene, {}}), writeScene({file.scene, {}}));
  }
}

TEST_F(SessionTakes, EqualRatesComeBackWithEveryEditUndone) {
  session.open(put("fair.json", fairScenes()[1]));
  frame();
  std::vector<std::string> passed{writeScene({session.scene, {}})};
  const auto edited = [&](auto change) {
    change(session.scene.landscape);
    frame();
    passed.push_back(writeScene({session.scene, {}}));
  };
  edited([](Landscape& l) { l.runs[1].optimizer.set("lr", 0.07); });
  edited([](Landscape& l) { l.runs[0].optimizer.set("beta", 0.3); });
  edited([](Landscape& l) { l.trail.fade = true; });
  edited([](Landscape& l) { l.runs.erase(l.runs.begin()); });
  for (std::size_t i = passed.size() - 1; i-- > 0;) {
    session.undo();
    frame();
    EXPECT_EQ(writeScene({session.scene, {}}), passed[i]);
  }
  for (std::size_t i = 1; i < passed.size(); ++i) {
    session.redo();
    frame();
    EXPECT_EQ(writeScene({session.scene, {}}), passed[i]);
  }
  EXPECT_FALSE(session.canRedo());
}

}  // namespace
}  // namespace ravine
