// The whole program once, as a person meets it: a window, keys, a polite end.
#include "core/scene/scene_io.h"
#include "tests/cli/screen.h"

namespace ravine::cli {
namespace {

namespace fs = std::filesystem;

class WindowTest : public ScreenTest {
 protected:
  // A race that stands still, so that the window has nothing to do by itself.
  fs::path scene() const {
    SceneFile file;
    file.scene.landscape.runs.push_back({});
    write(folder / "scene.json", writeScene(file));
    return folder / "scene.json";
  }
};

TEST_F(WindowTest, OpensTakesKeysAndCloses) {
  Child program({RAVINE_PROGRAM, "--scene", scene().string()}, atHome());
  const std::string window = windowOf(program);
  ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
  XServer server(display);
  ASSERT_TRUE(server.open());
  EXPECT_TRUE(panelTurns(server, kDarkPanel)) << "the panel is not drawn";
  press(window, {"t"});
  EXPECT_TRUE(panelTurns(server, kLightPanel)) << "T does not change the theme";
  press(window, {"space", "plus", "shift+Left", "f", "End", "ctrl+z", "c", "t"});
  EXPECT_TRUE(panelTurns(server, kDarkPanel)) << "keys are lost";
  click(1220, 24);  // the button of the theme, the last but one
  EXPECT_TRUE(panelTurns(server, kLightPanel)) << "a click is lost";
  EXPECT_TRUE(program.running());
  server.askToClose(window);
  EXPECT_EQ(program.wait(), 0);
}

TEST_F(WindowTest, IsTitledByTheFile) {
  Child program({RAVINE_PROGRAM, "--scene", scene().string()}, atHome());
  const std::string window = windowOf(program);
  ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
  EXPECT_TRUE(isTitled(window, "scene.json – Ravine"));
  press(window, {"8"});  // the probe, which is part of the scene
  EXPECT_TRUE(isTitled(window, "● scene.json – Ravine"));
  press(window, {"ctrl+s"});
  EXPECT_TRUE(isTitled(window, "scene.json – Ravine"));
  press(window, {"ctrl+n"});
  EXPECT_TRUE(isTitled(window, "Ravine"));
  press(window, {"ctrl+q"});
  EXPECT_EQ(program.wait(), 0);
}

TEST_F(WindowTest, AnErrorInTheSceneOpensNothing) {
  write(folder / "broken.json", "{\"ravine\": 1, \"lab\": ");
  Child program({RAVINE_PROGRAM, "--scene", folder / "broken.json"}, atHome());
  EXPECT_EQ(program.wait(), 2);
}

}  // namespace
}  // namespace ravine::cli
