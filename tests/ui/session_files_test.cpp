// A session's files: opened, saved, dropped, pasted, and undone; nothing is changed by what fails.
#include <gmock/gmock.h>

#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

// All that a person has: what a failure must leave as it was.
struct Having {
  explicit Having(const Session& s)
      : scene(writeScene({s.scene, s.view})),
        changes(s.changes().names),
        future(s.changes().future),
        title(s.title()),
        file(s.file()),
        unsaved(s.unsaved()),
        settings(s.settings),
        revision(s.resultRevision()) {}
  bool operator==(const Having&) const = default;

  std::string scene;
  std::vector<std::string> changes;
  int future;
  std::string title;
  fs::path file;
  bool unsaved;
  Settings settings;
  long revision;
};

class SessionFiles : public testing::Test {
 protected:
  // A race on another surface than the first scene's.
  static SceneFile race(const char* optimizer = "adam") {
    SceneFile file = oneRun({"himmelblau", {}}, {optimizer, {}}, 40);
    file.view = {3.5, false, 12, {0.25, -1}, 2};
    return file;
  }
  fs::path put(const char* name, const SceneFile& file) {
    write(folder / name, writeScene(file));
    return folder / name;
  }
  void frame() { session.update(1.0 / 60, false); }
  void edit(int steps) {
    session.scene.landscape.steps = steps;
    frame();
  }
  std::string notice() const {
    return session.notices.empty() ? std::string() : session.notices.back().text;
  }
  // Which file the session is about, and whether it holds something else.
  std::string standing() const { return session.title() + (session.unsaved() ? " *" : ""); }

  Folder folder;
  Session session{stillScene(), true};
};

// ---- opening ----

TEST_F(SessionFiles, AtFirstThereIsNone) {
  EXPECT_EQ(standing(), "Untitled");
  EXPECT_TRUE(session.file().empty());
  EXPECT_FALSE(session.canUndo());
  edit(77);
  EXPECT_EQ(standing(), "Untitled *");
}

TEST_F(SessionFiles, OpeningReplacesTheScene) {
  const fs::path file = put("race.json", race());
  EXPECT_TRUE(session.open(file));
  EXPECT_EQ(session.scene, race().scene);
  EXPECT_EQ(session.view, race().view);
  EXPECT_EQ(session.longest(), 40) << "results follow at once";
  EXPECT_EQ(standing(), "race.json");
  EXPECT_EQ(session.file(), file);
  EXPECT_EQ(session.attention.mention, "Opened race.json");
  EXPECT_THAT(session.notices, IsEmpty());
}

TEST_F(SessionFiles, OpeningIsUndoneToTheFormerDocument) {
  edit(77);
  const Scene former = session.scene;
  ASSERT_TRUE(session.open(put("race.json", race())));
  frame();
  edit(50);
  EXPECT_EQ(standing(), "race.json *");
  session.undo();
  EXPECT_EQ(standing(), "race.json");
  session.undo();
  EXPECT_EQ(standing(), "Untitled *");
  EXPECT_EQ(session.scene, former);
  EXPECT_TRUE(session.file().empty());
  EXPECT_EQ(session.longest(), 77);
  session.undo();
  EXPECT_EQ(standing(), "Untitled");
  EXPECT_FALSE(session.canUndo());
  session.travel(2);
  EXPECT_EQ(standing(), "race.json");
  EXPECT_EQ(session.scene, race().scene);
  session.redo();
  EXPECT_EQ(standing(), "race.json *");
  EXPECT_FALSE(session.canRedo());
}

TEST_F(SessionFiles, AnEditOfTheSameFrameIsUndoneByItself) {
  session.scene.landscape.steps = 77;  // no frame has seen it
  ASSERT_TRUE(session.open(put("race.json", race())));
  session.undo();
  EXPECT_EQ(session.scene.landscape.steps, 77);
  session.undo();
  EXPECT_EQ(session.scene, stillScene().scene);
  session.travel(2);
  EXPECT_EQ(standing(), "race.json");
}

TEST_F(SessionFiles, OpeningTheSameSceneIsAnotherDocument) {
  ASSERT_TRUE(session.open(put("first.json", stillScene())));
  frame();
  EXPECT_EQ(standing(), "first.json");
  EXPECT_EQ(session.undoName(), "Another file");
  EXPECT_THAT(session.changes().names, ElementsAre("Another file"));
  session.undo();
  EXPECT_EQ(standing(), "Untitled");
  EXPECT_EQ(session.redoName(), "Another file");
  session.redo();
  EXPECT_EQ(standing(), "first.json");
}

TEST_F(SessionFiles, EachFileOfSeveralIsComeBackTo) {
  for (const char* name : {"a.json", "b.json", "c.json"}) {
    SceneFile file = race();
    file.scene.landscape.steps = 10 + name[0];
    ASSERT_TRUE(session.open(put(name, file)));
    frame();
  }
  for (const char* name : {"b.json", "a.json", "Untitled"}) {
    session.undo();
    EXPECT_EQ(standing(), name);
  }
  for (const char* name : {"a.json", "b.json", "c.json"}) {
    session.redo();
    EXPECT_EQ(standing(), name);
  }
}

TEST_F(SessionFiles, WhatCannotBeOpenedIsToldAndChangesNothing) {
  session.open(put("race.json", race()));
  edit(50);
  edit(60);
  session.undo();
  SceneFile unknown = race();
  unknown.scene.landscape.runs[0].optimizer.name = "adm";
  write(folder / "broken.json", "{\n  \"ravine\": 1,\n  \"lab\": }");
  write(folder / "typo.json", R"({"ravine": 1, "landscap": {}})");
  const std::pair<fs::path, const char*> all[] = {
      {folder / "broken.json", "line 3, column 10: not JSON"},
      {folder / "typo.json", "$.landscap: unknown key"},
      {put("unknown.json", unknown), "$.landscape.runs[0].optimizer: "},
      {folder / "missing.json", "No such file or directory"},
      {folder.path(), "is a folder"},
      {"", "No such file or directory"},
  };
  const Having before(session);
  for (const auto& [file, what] : all) {
    EXPECT_FALSE(session.open(file));
    EXPECT_EQ(notice().find("Not opened: " + file.string() + ": " + what), 0u) << notice();
    frame();
    EXPECT_EQ(Having(session), before) << file;
  }
  EXPECT_THAT(session.notices, SizeIs(std::size(all)));
  session.redo();
  EXPECT_EQ(session.scene.landscape.steps, 60);
}

TEST_F(SessionFiles, StartingAnewIsUndoneLikeOpening) {
  session.open(put("race.json", race()));
  edit(50);
  session.startAnew();
  EXPECT_EQ(session.scene, firstScene().scene);
  EXPECT_EQ(session.view, firstScene().view);
  EXPECT_EQ(standing(), "Untitled");
  EXPECT_TRUE(session.file().empty());
  frame();
  session.undo();
  EXPECT_EQ(standing(), "race.json *");
  EXPECT_EQ(session.scene.landscape.steps, 50);
  session.redo();
  EXPECT_EQ(standing(), "Untitled");
}

// ---- saving ----

TEST_F(SessionFiles, SavingWritesTheSceneAndTheView) {
  edit(77);
  session.view.zoom = 3;
  EXPECT_TRUE(session.save(folder / "mine.json"));
  EXPECT_EQ(standing(), "mine.json");
  EXPECT_EQ(session.file(), folder / "mine.json");
  EXPECT_EQ(contentOf(folder / "mine.json"), writeScene({session.scene, session.view}));
  EXPECT_EQ(session.attention.mention, "Saved mine.json");
  EXPECT_THAT(session.notices, IsEmpty());
  EXPECT_THAT(folder.names(), ElementsAre("mine.json"));
}

TEST_F(SessionFiles, UndoLeadsAwayFromWhatWasSavedAndBack) {
  edit(77);
  session.save(folder / "mine.json");
  session.undo();
  EXPECT_EQ(standing(), "mine.json *");
  session.redo();
  EXPECT_EQ(standing(), "mine.json");
  edit(78);
  EXPECT_EQ(standing(), "mine.json *");
  edit(77);
  EXPECT_EQ(standing(), "mine.json");
  session.travel(-2);
  session.save(folder / "mine.json");
  EXPECT_EQ(standing(), "mine.json");
  session.redo();
  EXPECT_EQ(standing(), "mine.json *");
}

TEST_F(SessionFiles, PlaybackAndTheViewAreNoChange) {
  session.save(folder / "mine.json");
  session.view = {7, true, 99, {3, 4}, 5};
  frame();
  EXPECT_EQ(standing(), "mine.json");
}

TEST_F(SessionFiles, SavingElsewhereIsAboutTheOtherFile) {
  session.open(put("race.json", race()));
  edit(50);
  EXPECT_TRUE(session.save(folder / "other.json"));
  EXPECT_EQ(standing(), "other.json");
  EXPECT_EQ(contentOf(folder / "race.json"), writeScene(race()));
}

// Two documents may be of one file: what is in it now, both are measured by.
TEST_F(SessionFiles, AFileThatWasSavedOverIsNoLongerAsItWasOpened) {
  const fs::path file = put("race.json", race());
  session.open(file);
  edit(50);
  session.open(file);
  frame();
  EXPECT_EQ(standing(), "race.json");
  session.undo();
  EXPECT_EQ(standing(), "race.json *");
  session.save(file);
  EXPECT_EQ(standing(), "race.json");
  session.redo();
  EXPECT_EQ(standing(), "race.json *");
}

TEST_F(SessionFiles, WhatCannotBeSavedIsToldAndStaysUnsaved) {
  session.open(put("race.json", race()));
  edit(50);
  fs::create_directory(folder / "taken.json");
  const std::pair<fs::path, const char*> all[] = {
      {folder / "none/mine.json", "No such file or directory"},
      {folder / "race.json/mine.json", "Not a directory"},
      {folder / "taken.json", "Is a directory"},
  };
  const Having before(session);
  for (const auto& [file, what] : all) {
    EXPECT_FALSE(session.save(file));
    EXPECT_EQ(notice(), "Not saved: " + file.string() + ": " + what);
    frame();
    EXPECT_EQ(Having(session), before) << file;
  }
  EXPECT_EQ(standing(), "race.json *");
  EXPECT_THAT(folder.names(), ElementsAre("race.json", "taken.json"));
  EXPECT_EQ(contentOf(folder / "race.json"), writeScene(race()));
}

TEST_F(SessionFiles, RecentFilesAreThoseOpenedAndSaved) {
  const std::string a = put("a.json", race()), b = put("b.json", race());
  session.open(a);
  session.open(fs::proximate(b));  // found again from another folder
  session.save(folder / "c.json");
  session.open(folder / "missing.json");
  session.save(folder / "none/d.json");
  session.startAnew();
  const std::string c = folder / "c.json";
  EXPECT_THAT(session.settings.recent, ElementsAre(c, b, a));
  EXPECT_EQ(session.settings.folder, folder.path().string());
  session.open(a);
  EXPECT_THAT(session.settings.recent, ElementsAre(a, c, b));
}

// ---- dropping ----

TEST_F(SessionFiles, ADroppedSceneIsOpened) {
  session.drop({put("race.JSON", race()).string()});
  EXPECT_EQ(standing(), "race.JSON");
  EXPECT_EQ(session.scene, race().scene);
  EXPECT_THAT(session.notices, IsEmpty());
}

TEST_F(SessionFiles, OfSeveralDroppedTheFirstIsOpenedAndThatIsTold) {
  const std::string a = put("a.json", race()), b = put("b.json", race("newton"));
  session.drop({a, b, "notes.txt"});
  EXPECT_EQ(standing(), "a.json");
  EXPECT_EQ(notice(), "Only the first of 3 files was opened: " + a);
}

TEST_F(SessionFiles, WhatElseIsDroppedIsToldAndChangesNothing) {
  edit(77);
  const Having before(session);
  write(folder / "points.csv", "x,y\n1,2\n");
  session.drop({folder / "points.csv"});
  EXPECT_THAT(notice(),
              AllOf(StartsWith((folder / "points.csv").string() + ": "), HasSubstr("no data")));
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

TEST_F(SessionFiles, APastedSceneIsAChangeOfTheDocument) {
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

TEST_F(SessionFiles, APastedCommandIsAScene) {
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

TEST_F(SessionFiles, WhatAPastedCommandCannotShowIsTold) {
  session.paste(
      "ravine simulate --objective booth --optimizer adam --start 1,2 --steps 9 --seeds 4");
  EXPECT_EQ(session.scene.landscape.objective.name, "booth");
  EXPECT_THAT(notice(), HasSubstr("--seeds 4 is left out"));
}

TEST_F(SessionFiles, WhatCannotBePastedIsToldAndChangesNothing) {
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

TEST_F(SessionFiles, EqualRatesAreLeftAsTheyWereReadBitForBit) {
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

TEST_F(SessionFiles, EqualRatesComeBackWithEveryEditUndone) {
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
