// Where settings and unsaved work are kept: the folders, broken files, what others left behind.
#include "app/storage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "core/lab/landscape.h"
#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/core/making.h"
#include "tests/ui/kept.h"

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

class StorageTest : public testing::Test {
 protected:
  Settings load() {
    messages.clear();
    return storage.loadSettings(messages);
  }

  std::vector<LeftBehind> left() {
    messages.clear();
    return storage.leftBehind(messages);
  }

  Folder folder;
  Storage storage{folder / "config", folder / "state"};
  fs::path settingsFile = folder / "config/settings.json";
  fs::path ownFile = folder / ("state/" + keptBy(::getpid()));
  std::vector<std::string> messages;
};

Settings lightSettings() {
  Settings settings;
  settings.theme = Theme::light;
  settings.remember("/tmp/race.json");
  return settings;
}

// ---- settings ----

TEST_F(StorageTest, WithoutAFileSettingsAreTheDefaults) {
  EXPECT_EQ(load(), Settings{});
  EXPECT_THAT(messages, IsEmpty());
  EXPECT_THAT(folder.names(), IsEmpty()) << "reading makes no folders";
}

TEST_F(StorageTest, SettingsAreReadAsTheyWereSaved) {
  EXPECT_EQ(storage.saveSettings(lightSettings()), "");
  EXPECT_EQ(load(), lightSettings());
  EXPECT_THAT(messages, IsEmpty());
  EXPECT_EQ(contentOf(settingsFile), writeSettings(lightSettings()));
  EXPECT_THAT(folder.names("config"), ElementsAre("settings.json"));
  EXPECT_EQ(storage.saveSettings({}), "");
  EXPECT_EQ(load(), Settings{});
}

TEST_F(StorageTest, ABrokenFileIsSetAsideAndTold) {
  storage.saveSettings({});
  write(settingsFile, "{\n  \"ravine_settings\" 1}");
  EXPECT_EQ(load(), Settings{});
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_THAT(messages[0],
              AllOf(StartsWith("Settings could not be read; the defaults are used. "),
                    HasSubstr(settingsFile.string() + ": line 2, column 21: not JSON"),
                    EndsWith(". The old file is now " + settingsFile.string() + ".broken")));
  EXPECT_THAT(folder.names("config"), ElementsAre("settings.json.broken"));
  EXPECT_EQ(contentOf(settingsFile.string() + ".broken"), "{\n  \"ravine_settings\" 1}");
  EXPECT_EQ(load(), Settings{});
  EXPECT_THAT(messages, IsEmpty()) << "told once";
}

TEST_F(StorageTest, EveryBrokenFileIsKept) {
  storage.saveSettings({});
  for (const char* text : {"one", "two", "three"}) {
    write(settingsFile, text);
    load();
    EXPECT_THAT(messages, SizeIs(1));
  }
  EXPECT_THAT(folder.names("config"), ElementsAre("settings.json.broken", "settings.json.broken2",
                                                  "settings.json.broken3"));
  EXPECT_EQ(contentOf(settingsFile.string() + ".broken"), "one");
  EXPECT_EQ(contentOf(settingsFile.string() + ".broken3"), "three");
}

TEST_F(StorageTest, AFileOfAnotherKindIsSetAside) {
  storage.saveSettings({});
  for (const std::string& text : {std::string(R"({"ravine_settings": 9})"),
                                  std::string(2 << 20, ' '), writeScene(firstScene())}) {
    write(settingsFile, text);
    EXPECT_EQ(load(), Settings{});
    ASSERT_THAT(messages, SizeIs(1));
    EXPECT_THAT(messages[0], HasSubstr(settingsFile.string() + ": "));
    EXPECT_FALSE(fs::exists(settingsFile));
  }
  fs::create_directory(settingsFile);
  load();
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_THAT(messages[0], HasSubstr("settings.json: is a folder. The old file is now "));
}

// ---- unsaved work ----

SceneFile sceneOf(int steps) {
  SceneFile file = firstScene();
  file.scene.landscape.steps = steps;
  return file;
}

TEST_F(StorageTest, WorkIsKeptUntilItIsForgotten) {
  EXPECT_EQ(storage.keep(sceneOf(5)), "");
  EXPECT_EQ(contentOf(ownFile), writeScene(sceneOf(5)));
  EXPECT_EQ(storage.keep(sceneOf(6)), "");
  EXPECT_EQ(contentOf(ownFile), writeScene(sceneOf(6)));
  EXPECT_THAT(folder.names("state"), ElementsAre(keptBy(::getpid())));
  storage.forget();
  EXPECT_THAT(folder.names("state"), IsEmpty());
  storage.forget();  // nothing is there
}

TEST_F(StorageTest, WhatALivingProcessKeepsIsNotLeftBehind) {
  storage.keep(sceneOf(5));
  write(folder / ("state/" + keptBy(::getppid())), writeScene(sceneOf(6)));
  EXPECT_THAT(left(), IsEmpty());
}

TEST_F(StorageTest, WhatAnEndedProcessKeptIsLeftBehind) {
  const pid_t child = ::fork();
  if (child == 0) {  // works, and is killed
    storage.keep(sceneOf(7));
    ::kill(::getpid(), SIGKILL);
  }
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  storage.keep(sceneOf(5));
  const std::vector<LeftBehind> all = left();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].file, folder / ("state/" + keptBy(child)));
  EXPECT_EQ(all[0].scene.scene, sceneOf(7).scene);
  EXPECT_EQ(all[0].scene.view, sceneOf(7).view);
  EXPECT_TRUE(fs::exists(all[0].file)) << "it is only read";
}

// Ended by the system in the middle of writing, as by a kill: no file may grow beyond this.
[[noreturn]] void keepUntilKilled(const Storage& storage, const SceneFile& scene, rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_DFL);
  const rlimit core{0, 0}, small{bytes, bytes};
  ::setrlimit(RLIMIT_CORE, &core);
  ::setrlimit(RLIMIT_FSIZE, &small);
  storage.keep(scene);
  ::_exit(0);
}

TEST_F(StorageTest, AKillWhileKeepingLeavesWhatWasKeptBefore) {
  const std::string work = writeScene(sceneOf(7));
  const pid_t child = ::fork();
  if (child == 0) {
    storage.keep(sceneOf(7));
    keepUntilKilled(storage, sceneOf(8), work.size() / 2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "it has written all";
  EXPECT_EQ(WTERMSIG(status), SIGXFSZ);
  EXPECT_THAT(folder.names("state"), SizeIs(2)) << "the half that was written lies beside";
  const std::vector<LeftBehind> all = left();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(contentOf(all[0].file), work);
  EXPECT_EQ(all[0].scene.scene, sceneOf(7).scene);
}

// Each offers what the other keeps only once that has ended.
TEST_F(StorageTest, TwoThatLiveDoNotOfferEachOthersWork) {
  int told[2], go[2];
  ASSERT_EQ(::pipe(told), 0);
  ASSERT_EQ(::pipe(go), 0);
  storage.keep(sceneOf(5));
  const pid_t child = ::fork();
  char byte = 0;
  if (child == 0) {
    storage.keep(sceneOf(7));
    byte = static_cast<char>(left().size());
    if (::write(told[1], &byte, 1) != 1 || ::read(go[0], &byte, 1) != 1) ::_exit(1);
    ::_exit(0);
  }
  ASSERT_EQ(::read(told[0], &byte, 1), 1);
  EXPECT_EQ(byte, 0) << "the other is offered ours";
  EXPECT_THAT(left(), IsEmpty());
  EXPECT_THAT(folder.names("state"), SizeIs(2));
  ASSERT_EQ(::write(go[1], "!", 1), 1);
  ::waitpid(child, nullptr, 0);
  EXPECT_THAT(left(), SizeIs(1));
  for (const int end : {told[0], told[1], go[0], go[1]}) ::close(end);
}

TEST_F(StorageTest, TheNewestIsFirst) {
  const std::vector<pid_t> dead = {endedProcess(), endedProcess(), endedProcess()};
  storage.keep({});
  const auto now = fs::last_write_time(ownFile);
  for (const int i : {2, 0, 1}) {
    const fs::path file = folder / ("state/" + keptBy(dead[static_cast<std::size_t>(i)]));
    write(file, writeScene(sceneOf(100 + i)));
    fs::last_write_time(file, now - std::chrono::minutes(10 * i));
  }
  const std::vector<LeftBehind> all = left();
  ASSERT_THAT(all, SizeIs(3));
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(all[static_cast<std::size_t>(i)].scene.scene.landscape.steps, 100 + i);
}

// The disk may not have got all of it when the power fails.
TEST_F(StorageTest, AHalfWrittenFileIsSetAsideAndTold) {
  storage.keep({});
  storage.forget();
  const std::string whole = keptBy(endedProcess()), half = keptBy(endedProcess());
  const std::string text = writeScene(sceneOf(5));
  write(folder / ("state/" + whole), text);
  write(folder / ("state/" + half), text.substr(0, text.size() / 2));
  EXPECT_THAT(left(), SizeIs(1)) << "the others are offered all the same";
  const std::string file = folder / ("state/" + half);
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_THAT(messages[0],
              AllOf(StartsWith("Unsaved changes of an earlier start could not be read. " + file +
                               ": line "),
                    EndsWith(". The old file is now " + file + ".broken")));
  EXPECT_EQ(contentOf(file + ".broken"), text.substr(0, text.size() / 2)) << "it stays";
  EXPECT_FALSE(fs::exists(file));
  EXPECT_THAT(left(), SizeIs(1));
  EXPECT_THAT(messages, IsEmpty()) << "told once";
}

TEST_F(StorageTest, WhatCannotBeReadIsLeftOutAndStays) {
  const std::string dead = std::to_string(endedProcess());
  storage.keep({});
  storage.forget();
  const std::string good = writeScene(sceneOf(5));
  SceneFile wrong = sceneOf(5);
  wrong.scene.landscape.objective.name = "rosenbrok";
  write(folder / ("state/unsaved-" + dead + ".json"), good.substr(0, good.size() / 2));
  write(folder / ("state/unsaved-" + dead + ".json.part" + dead), good);
  write(folder / ("state/unsaved-" + dead), good);
  write(folder / ("state/kept-" + dead + ".json"), good);
  write(folder / "state/unsaved-.json", good);
  write(folder / "state/unsaved-x.json", good);
  write(folder / "state/unsaved-0.json", good);
  write(folder / "state/unsaved--1.json", good);
  write(folder / ("state/" + keptBy(endedProcess())), writeScene(wrong));
  fs::create_directory(folder / ("state/" + keptBy(endedProcess())));
  EXPECT_THAT(left(), IsEmpty());
  EXPECT_THAT(folder.names("state"), SizeIs(10));
  EXPECT_THAT(messages, SizeIs(3))
      << "half a scene, a wrong one and a folder; the rest is not ours";
}

TEST_F(StorageTest, AFolderThatIsNotThereHoldsNothing) {
  EXPECT_THAT(left(), IsEmpty());
  storage.forget();
  EXPECT_THAT(folder.names(), IsEmpty());
}

// ---- folders ----

TEST_F(StorageTest, FoldersAreMadeWithThoseAboveThem) {
  const Storage deep(folder / "a/b/config", folder / "c/d/state");
  EXPECT_EQ(deep.saveSettings({}), "");
  EXPECT_EQ(deep.keep({}), "");
  EXPECT_TRUE(fs::exists(folder / "a/b/config/settings.json"));
  EXPECT_TRUE(fs::exists(folder / ("c/d/state/" + keptBy(::getpid()))));
}

TEST_F(StorageTest, AFileInTheWayOfAFolderIsTold) {
  write(folder / "config", "");
  write(folder / "state", "");
  EXPECT_EQ(storage.saveSettings({}), (folder / "config").string() + ": Not a directory");
  EXPECT_EQ(storage.keep({}), (folder / "state").string() + ": Not a directory");
  const Storage below(folder / "config/ravine", folder / "state/ravine");
  EXPECT_THAT(below.saveSettings({}), StartsWith((folder / "config/ravine").string() + ": "));
  EXPECT_THAT(below.keep({}), StartsWith((folder / "state/ravine").string() + ": "));
  EXPECT_EQ(load(), Settings{});
  EXPECT_THAT(messages, IsEmpty());
  EXPECT_THAT(left(), IsEmpty());
}

// ---- the user's ----

// Sets or, empty, unsets environment variables until the end of the test.
class OfUser : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : kNames)
      if (const char* value = std::getenv(name)) former.emplace_back(name, value);
    set({}, {}, folder.path());
  }
  void TearDown() override {
    for (const char* name : kNames) ::unsetenv(name);
    for (const auto& [name, value] : former) ::setenv(name.c_str(), value.c_str(), 1);
  }
  static void set(const std::string& config, const std::string& state, const std::string& home) {
    const std::string* values[] = {&config, &state, &home};
    for (int i = 0; i < 3; ++i)
      values[i]->empty() ? ::unsetenv(kNames[i]) : ::setenv(kNames[i], values[i]->c_str(), 1);
  }
  // Where it keeps both, below the test's folder.
  void expectIn(const std::string& config, const std::string& state) const {
    const Storage storage = Storage::ofUser();
    EXPECT_EQ(storage.saveSettings({}), "");
    EXPECT_EQ(storage.keep({}), "");
    EXPECT_TRUE(fs::remove(folder / config / "settings.json")) << config;
    EXPECT_TRUE(fs::remove(folder / state / keptBy(::getpid()))) << state;
  }

  static constexpr const char* kNames[] = {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"};
  Folder folder;
  std::vector<std::pair<std::string, std::string>> former;
};

TEST_F(OfUser, IsWhereTheDesktopSays) {
  set(folder / "my config", folder / "my state", "/nowhere");
  expectIn("my config/ravine", "my state/ravine");
}

TEST_F(OfUser, IsInTheHomeOtherwise) { expectIn(".config/ravine", ".local/state/ravine"); }

TEST_F(OfUser, EachIsFoundByItself) {
  set(folder / "set", {}, folder.path());
  expectIn("set/ravine", ".local/state/ravine");
  set({}, folder / "set", folder.path());
  expectIn(".config/ravine", "set/ravine");
}

TEST_F(OfUser, ARelativePlaceIsNone) {
  for (const char* relative : {"config", "./config", "~/config"}) {
    set(relative, relative, folder.path());
    expectIn(".config/ravine", ".local/state/ravine");
  }
}

// Numbers of processes come again: in a container every start may have the same one.
TEST_F(StorageTest, AnEarlierProcessOfThisNumberHasEnded) {
  ASSERT_EQ(storage.keep(firstScene()), "");
  EXPECT_THAT(left(), IsEmpty());
  fs::last_write_time(ownFile, fs::last_write_time(ownFile) - std::chrono::hours(48));
  const std::vector<LeftBehind> all = left();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_NE(all[0].file, ownFile) << "the name is this process's now";
  EXPECT_TRUE(fs::exists(all[0].file));
  EXPECT_FALSE(fs::exists(ownFile));
}

}  // namespace
}  // namespace ravine
