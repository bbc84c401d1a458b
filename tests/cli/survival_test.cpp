// What outlives the program: settings and unsaved work after a kill, a start after broken settings.
#include <gmock/gmock.h>
#include <signal.h>

#include "app/settings.h"
#include "core/scene/scene_io.h"
#include "tests/cli/screen.h"
#include "tests/ui/kept.h"

namespace ravine::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class Survival : public ScreenTest {
 protected:
  // The file in which a program at this home keeps unsaved work.
  fs::path keptOf(const Child& program) const {
    return folder / ("state/ravine/" + keptBy(program.process()));
  }
  // As they stand on disk; the defaults while there are none.
  Settings kept() const {
    const Result<Settings> read = readSettings(contentOf(settings));
    return read ? *read : Settings{};
  }
  bool settingsAreLight() const { return kept().light(); }
  // Notices lie at the bottom of the picture, on a ground of this colour.
  static bool noticeTurns(XServer& server, unsigned colour) {
    return becomes(server, [&] { return server.pixel(636, 648) == colour; });
  }
  static constexpr unsigned kDarkNotice = 0x282e38, kLightNotice = 0xe9ecf0;
};

TEST_F(Survival, SettingsAndUnsavedWorkSurviveAKill) {
  fs::path left;
  {
    Child program({RAVINE_PROGRAM}, atHome());
    const std::string window = windowOf(program);
    ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
    XServer server(display);
    ASSERT_TRUE(server.open());
    EXPECT_TRUE(panelTurns(server, kDarkPanel));
    left = keptOf(program);
    press(window, {"t", "8"});  // the theme is a setting, the probe is part of the scene
    EXPECT_TRUE(becomes(server, [&] { return settingsAreLight(); }));
    EXPECT_TRUE(becomes(server, [&] { return fs::exists(left); }));
    program.end(SIGKILL);
    EXPECT_EQ(program.wait(), 128 + SIGKILL);
  }
  const Result<SceneFile> work = readScene(contentOf(left));
  ASSERT_TRUE(work) << work.error();
  EXPECT_TRUE(work->scene.landscape.trail.probe);

  Child program({RAVINE_PROGRAM}, atHome());
  const std::string window = windowOf(program);
  ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
  XServer server(display);
  ASSERT_TRUE(server.open());
  EXPECT_TRUE(panelTurns(server, kLightPanel)) << "the theme is not as it was left";
  EXPECT_TRUE(noticeTurns(server, kLightNotice)) << "the work is not offered";
  EXPECT_TRUE(fs::exists(left));
  const fs::path own = keptOf(program);
  click(427, 625);  // Restore
  EXPECT_TRUE(isTitled(window, "● Ravine"));
  EXPECT_TRUE(becomes(server, [&] { return !fs::exists(left); }));
  press(window, {"ctrl+q"});
  EXPECT_EQ(program.wait(), 0);
  EXPECT_THAT(folder.names("state/ravine"), ElementsAre(own.filename())) << "still unsaved";
}

TEST_F(Survival, TheTourIsOfTheFirstStartAndSkippedForGood) {
  XServer server(display);
  ASSERT_TRUE(server.open());
  write(folder / "scene.json", writeScene({}));
  {
    Child program({RAVINE_PROGRAM, "--scene", folder / "scene.json"}, atHome());
    const std::string window = windowOf(program);
    ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
    press(window, {"Escape", "t"});
    EXPECT_TRUE(becomes(server, [&] { return settingsAreLight(); }));
    EXPECT_FALSE(kept().toured) << "who opens a scene is not in want of it";
    press(window, {"ctrl+q"});
    EXPECT_EQ(program.wait(), 0);
  }
  Child program({RAVINE_PROGRAM}, atHome());
  const std::string window = windowOf(program);
  ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
  press(window, {"Escape"});
  EXPECT_TRUE(becomes(server, [&] { return kept().toured; }));
  press(window, {"ctrl+q"});
  EXPECT_EQ(program.wait(), 0);
}

TEST_F(Survival, BrokenSettingsAreSetAside) {
  fs::create_directories(settings.parent_path());
  write(settings, R"({"ravine_settings": 1, "theme": "light", "zoom": 0})");
  Child program({RAVINE_PROGRAM}, atHome());
  const std::string window = windowOf(program);
  ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
  XServer server(display);
  ASSERT_TRUE(server.open());
  EXPECT_TRUE(panelTurns(server, kDarkPanel)) << "the defaults are not used";
  EXPECT_TRUE(noticeTurns(server, kDarkNotice)) << "it is not told";
  EXPECT_THAT(folder.names("config/ravine"), ElementsAre("settings.json", "settings.json.broken"));
  EXPECT_TRUE(readSettings(contentOf(settings)));
  press(window, {"ctrl+q"});
  EXPECT_EQ(program.wait(), 0);
  EXPECT_THAT(folder.names("state/ravine"), IsEmpty());
}

}  // namespace
}  // namespace ravine::cli
