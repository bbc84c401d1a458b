// A session's files: opened, saved, and undone; nothing is changed by what fails.
#include "tests/ui/session_files.h"

#include <gmock/gmock.h>

namespace ravine {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

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
  session.view = {7, true, 99, {3, 4}, 5, 0, {}};
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

}  // namespace
}  // namespace ravine
