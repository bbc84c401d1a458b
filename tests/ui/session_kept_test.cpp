// What a session keeps on disk as it goes: settings and unsaved work, and how the next start gets
// them.
#include <gmock/gmock.h>

#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/core/making.h"
#include "tests/ui/harness.h"
#include "tests/ui/kept.h"

namespace ravine {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

class SessionKept : public testing::Test {
 protected:
  void SetUp() override { start(); }
  void start() {
    session.reset();
    session = std::make_unique<Session>(stillScene(), true);
    session->keepIn(storage);
  }
  void frame(double seconds = 1) { session->update(seconds, false); }
  void edit(int steps) {
    session->scene.landscape.steps = steps;
    frame();
  }
  // As after a kill: the work that is kept now is that of a process which is no more.
  fs::path orphan() {
    const fs::path file = folder / ("state/" + keptBy(endedProcess()));
    fs::rename(own, file);
    return file;
  }
  Settings settingsOnDisk() const {
    return orThrow(readSettings(contentOf(folder / "config/settings.json")));
  }
  int stepsOnDisk() const { return orThrow(readScene(contentOf(own))).scene.landscape.steps; }
  std::vector<std::string> state() const { return folder.names("state"); }

  Folder folder;
  const Storage storage{folder / "config", folder / "state"};
  const fs::path own = folder / ("state/" + keptBy(::getpid()));
  std::unique_ptr<Session> session;
};

// ---- writing ----

TEST_F(SessionKept, NothingIsWrittenWhileNothingChanges) {
  frame();
  frame();
  EXPECT_FALSE(session->waiting());
  session->view.zoom = 2;
  frame();
  session.reset();
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST_F(SessionKept, AnEditIsWrittenInItsFrame) {
  edit(77);
  EXPECT_EQ(contentOf(own), writeScene({session->scene, session->view}));
  EXPECT_FALSE(session->waiting());
}

TEST_F(SessionKept, ManyEditsAreWrittenEveryHalfSecond) {
  edit(77);
  session->scene.landscape.steps = 78;
  frame(0.2);
  EXPECT_EQ(stepsOnDisk(), 77);
  EXPECT_TRUE(session->waiting()) << "frames go on until it is written";
  session->scene.landscape.steps = 79;
  frame(0.2);
  EXPECT_EQ(stepsOnDisk(), 77);
  frame(0.2);
  EXPECT_EQ(stepsOnDisk(), 79);
  EXPECT_FALSE(session->waiting());
}

TEST_F(SessionKept, ADragIsWrittenOnceItEnds) {
  session->scene.landscape.steps = 77;
  session->update(1, true);
  EXPECT_THAT(state(), IsEmpty());
  frame();
  EXPECT_EQ(stepsOnDisk(), 77);
}

TEST_F(SessionKept, UndoAndRedoAreWrittenToo) {
  edit(77);
  edit(78);
  session->undo();
  frame();
  EXPECT_EQ(stepsOnDisk(), 77);
  session->redo();
  frame();
  EXPECT_EQ(stepsOnDisk(), 78);
  session->travel(-2);
  frame();
  EXPECT_THAT(state(), IsEmpty()) << "nothing is unsaved";
}

TEST_F(SessionKept, NothingIsLeftBehindOnceItIsSaved) {
  for (const int steps : {77, 78}) {  // the second time settings stay as they are
    edit(steps);
    EXPECT_EQ(stepsOnDisk(), steps);
    session->save(folder / "mine.json");
    frame();
    EXPECT_THAT(state(), IsEmpty());
  }
  session.reset();
  EXPECT_THAT(state(), IsEmpty());
}

TEST_F(SessionKept, OpeningLeavesNothingBehind) {
  write(folder / "race.json", writeScene(firstScene()));
  edit(77);
  session->open(folder / "race.json");
  frame();
  EXPECT_THAT(state(), IsEmpty());
  session->undo();  // the former document is as unsaved as it was
  frame();
  EXPECT_EQ(stepsOnDisk(), 77);
}

TEST_F(SessionKept, TheEndWritesWhatIsDue) {
  edit(77);
  session->scene.landscape.steps = 78;
  session->settings.theme = Theme::light;
  frame(0.1);
  session.reset();
  EXPECT_EQ(stepsOnDisk(), 78);
  EXPECT_TRUE(settingsOnDisk().light());
}

// ---- settings ----

TEST_F(SessionKept, SettingsAreWrittenWhenTheyChange) {
  session->settings.theme = Theme::light;
  session->settings.zoom = 1.25;
  frame();
  EXPECT_EQ(settingsOnDisk(), session->settings);
  EXPECT_THAT(state(), IsEmpty());
  start();
  EXPECT_TRUE(session->settings.light());
  EXPECT_EQ(session->settings.zoom, 1.25);
  EXPECT_THAT(session->notices, IsEmpty());
}

TEST_F(SessionKept, RecentFilesAreThereAtTheNextStart) {
  session->save(folder / "mine.json");
  frame();
  start();
  EXPECT_THAT(session->settings.recent, ElementsAre((folder / "mine.json").string()));
  EXPECT_EQ(session->settings.folder, folder.path().string());
}

TEST_F(SessionKept, BrokenSettingsAreToldAndReplaced) {
  session->settings.theme = Theme::light;
  frame();
  session.reset();
  write(folder / "config/settings.json", R"({"ravine_settings": 1, "zoom": "large"})");
  start();
  EXPECT_EQ(session->settings, Settings{});
  ASSERT_THAT(session->notices, SizeIs(1));
  EXPECT_THAT(session->notices[0].text, HasSubstr("settings.json: $.zoom: must be a number"));
  EXPECT_EQ(settingsOnDisk(), Settings{});
  EXPECT_THAT(folder.names("config"), ElementsAre("settings.json", "settings.json.broken"));
  start();
  EXPECT_THAT(session->notices, IsEmpty());
}

// ---- the next start ----

TEST_F(SessionKept, UnsavedWorkIsOfferedAtTheNextStart) {
  edit(77);
  session->view.zoom = 3;
  edit(78);
  const SceneFile work{session->scene, session->view};
  const fs::path left = orphan();
  start();
  EXPECT_EQ(session->scene, stillScene().scene) << "offered, not done";
  ASSERT_THAT(session->notices, SizeIs(1));
  const Notice notice = session->notices[0];
  EXPECT_THAT(notice.text,
              StartsWith("Unsaved changes of an earlier start are kept: Landscape lab, 20"));
  EXPECT_EQ(notice.button, "Restore");
  notice.act(*session);
  EXPECT_EQ(session->scene, work.scene);
  EXPECT_EQ(session->view, work.view);
  EXPECT_EQ(session->longest(), 78);
  EXPECT_EQ(session->title(), "Untitled");
  EXPECT_TRUE(session->unsaved());
  notice.gone();
  EXPECT_FALSE(fs::exists(left));
  frame();
  session->undo();
  EXPECT_EQ(session->scene, stillScene().scene);
}

// What one has made meanwhile, too, is there again at the start after that.
TEST_F(SessionKept, RestoringKeepsWhatItTakesThePlaceOf) {
  edit(77);
  orphan();
  start();
  const Notice notice = session->notices[0];
  edit(99);
  notice.act(*session);
  notice.gone();
  EXPECT_EQ(session->scene.landscape.steps, 77);
  EXPECT_EQ(state().size(), 2u) << "the restored work, and the other";
  session->undo();
  frame();
  EXPECT_EQ(session->scene.landscape.steps, 99);
  session->save(folder / "mine.json");
  frame();
  session.reset();
  EXPECT_THAT(state(), IsEmpty()) << "what was kept aside has been saved";
}

TEST_F(SessionKept, WorkThatCannotBeReadIsToldOnce) {
  edit(77);
  const fs::path left = orphan();
  write(left, contentOf(left).substr(0, 200));
  start();
  ASSERT_THAT(session->notices, SizeIs(1));
  EXPECT_THAT(session->notices[0].text, HasSubstr(left.string() + ": line "));
  EXPECT_EQ(session->notices[0].button, "") << "there is nothing to restore";
  EXPECT_TRUE(fs::exists(left.string() + ".broken")) << "it stays";
  EXPECT_FALSE(fs::exists(left));
  EXPECT_THAT(folder.names("config"), IsEmpty()) << "settings are not concerned";
  start();
  EXPECT_THAT(session->notices, IsEmpty());
}

TEST_F(SessionKept, RestoredWorkIsKeptBeforeItsFileGoes) {
  edit(77);
  orphan();
  start();
  frame();
  session->settings.theme = Theme::light;
  frame(0.1);  // something was written just now
  const Notice notice = session->notices[0];
  notice.act(*session);
  EXPECT_EQ(stepsOnDisk(), 77);
  notice.gone();
  EXPECT_THAT(state(), ElementsAre(keptBy(::getpid())));
}

TEST_F(SessionKept, UnsavedWorkThatIsNotWantedGoes) {
  edit(77);
  const fs::path left = orphan();
  start();
  ASSERT_THAT(session->notices, SizeIs(1));
  session->notices[0].gone();
  EXPECT_FALSE(fs::exists(left));
  EXPECT_EQ(session->scene, stillScene().scene);
  start();
  EXPECT_THAT(session->notices, IsEmpty());
}

TEST_F(SessionKept, WhatIsNotAnsweredIsOfferedAgain) {
  edit(77);
  const fs::path left = orphan();
  start();
  edit(78);
  session->save(folder / "mine.json");
  frame();
  EXPECT_TRUE(fs::exists(left));
  start();
  EXPECT_THAT(session->notices, SizeIs(1));
}

TEST_F(SessionKept, TheThreeNewestAreOffered) {
  std::vector<fs::path> left;
  for (int i = 0; i < 5; ++i) {
    edit(100 + i);
    left.push_back(orphan());
  }
  const auto now = fs::last_write_time(left[0]);
  for (int i = 0; i < 5; ++i)
    fs::last_write_time(left[static_cast<std::size_t>(i)], now + std::chrono::minutes(i));
  session->save(folder / "mine.json");
  start();
  ASSERT_THAT(session->notices, SizeIs(3));
  for (int i = 0; i < 3; ++i) {
    session->notices[static_cast<std::size_t>(i)].act(*session);
    EXPECT_EQ(session->scene.landscape.steps, 104 - i);
  }
  for (const fs::path& file : left) EXPECT_TRUE(fs::exists(file)) << file;
}

TEST_F(SessionKept, EqualRatesAreRestoredBitForBit) {
  Landscape& l = session->scene.landscape;
  l.equalRates = true;
  frame();
  l.runs[1].optimizer.set("beta", 0.37);
  frame();
  const std::string work = contentOf(own);
  EXPECT_EQ(work, writeScene({session->scene, session->view}));
  orphan();
  start();
  session->notices[0].act(*session);
  frame();
  EXPECT_EQ(writeScene({session->scene, session->view}), work);
}

// ---- what cannot be written ----

TEST_F(SessionKept, AFolderThatCannotBeWrittenIsToldOnce) {
  write(folder / "state", "in the way");
  edit(77);
  ASSERT_THAT(session->notices, SizeIs(1));
  EXPECT_THAT(session->notices[0].text,
              StartsWith("Unsaved changes cannot be kept: " + (folder / "state").string() +
                         ": Not a directory"));
  edit(78);
  session->settings.theme = Theme::light;
  frame();
  EXPECT_THAT(session->notices, SizeIs(1));
  EXPECT_FALSE(session->waiting()) << "it waits for the next change";
  session.reset();
  EXPECT_THAT(folder.names(), ElementsAre("config", "state")) << "settings are kept all the same";
  EXPECT_EQ(contentOf(folder / "state"), "in the way");
}

TEST_F(SessionKept, SettingsThatCannotBeWrittenAreToldOnce) {
  write(folder / "config", "in the way");
  session->settings.theme = Theme::light;
  frame();
  session->settings.theme = Theme::dark;
  frame();
  ASSERT_THAT(session->notices, SizeIs(1));
  EXPECT_THAT(session->notices[0].text, HasSubstr((folder / "config").string() + ": "));
}

TEST_F(SessionKept, WorkTurnedAwayFromIsOfferedAtTheNextStart) {
  ASSERT_TRUE(session->save(folder / "race.json"));
  edit(77);
  session->startAnew();
  frame();
  ASSERT_THAT(session->notices, SizeIs(1));
  EXPECT_THAT(session->notices[0].text, StartsWith("race.json was left with unsaved changes"));
  EXPECT_THAT(state(), SizeIs(1)) << "nothing else is unsaved";
  session->undo();
  EXPECT_EQ(session->scene.landscape.steps, 77);
  EXPECT_EQ(session->title(), "race.json");
}

TEST_F(SessionKept, RestoredWorkBelongsToNoFile) {
  edit(77);
  const fs::path old = folder / ("state/" + keptBy(endedProcess()));
  fs::rename(folder / ("state/" + keptBy(::getpid())), old);
  session.reset();
  fs::remove(folder / ("state/" + keptBy(::getpid())));
  Session other(stillScene(), true);
  other.keepIn(Storage(folder / "config", folder / "state"));
  other.adopt(folder / "open.json");
  ASSERT_THAT(other.notices, SizeIs(1));
  other.notices[0].act(other);
  EXPECT_EQ(other.scene.landscape.steps, 77);
  EXPECT_TRUE(other.file().empty()) << "saving must not overwrite the file that was open";
  EXPECT_TRUE(other.unsaved());
  other.undo();
  EXPECT_EQ(other.title(), "open.json");
}

TEST_F(SessionKept, ASessionThatKeepsNothingWritesNothing) {
  Session other(stillScene(), true);
  other.scene.landscape.steps = 5;
  other.update(1, false);
  other.undo();
  other.update(1, false);
  EXPECT_FALSE(other.waiting());
  EXPECT_THAT(folder.names(), IsEmpty());
}

}  // namespace
}  // namespace ravine
