// What covers the screen in a lecture hall: black until a key or click, a spot that follows the
// mouse.
#include "tests/ui/harness.h"

namespace ravine {
namespace {

bool black(Desk& desk) {
  const std::vector<unsigned char>& rgb = desk.picture();
  return std::all_of(rgb.begin(), rgb.end(), [](unsigned char c) { return c == 0; });
}
int lightness(const Colour& c) { return c[0] + c[1] + c[2]; }

TEST(BlankScreen, IsBlackAndSwallowsTheKeyThatEndsIt) {
  Desk desk({.file = stillScene()});
  for (const Chord& chord : {Chord{Key::space}, {key('T')}, {key('B'), true, false}, {Key::tab}}) {
    SCOPED_TRACE(static_cast<int>(chord.key));
    desk.tap({key('B'), true, false});
    desk.frames(2);
    ASSERT_TRUE(desk.session.attention.blank);
    EXPECT_TRUE(black(desk));
    EXPECT_FALSE(desk.has("plan"));
    const Settings settings = desk.session.settings;
    desk.tap(chord);
    EXPECT_FALSE(desk.session.attention.blank);
    EXPECT_FALSE(black(desk));
    EXPECT_FALSE(desk.session.view.playing);
    EXPECT_TRUE(desk.session.settings == settings);
    EXPECT_FALSE(desk.ui().keyboard.visible());
  }
  desk.tap(Key::space);
  EXPECT_TRUE(desk.session.view.playing) << "the next one counts";
}

TEST(BlankScreen, LosesNoMap) {
  SceneFile file = stillScene();
  file.scene.landscape.charts.rateMap = true;
  Desk desk({.file = file});
  const long revision = desk.session.depth.mapRevision();
  desk.tap({key('B'), true, false});
  desk.frames(3);
  desk.tap(Key::space);
  desk.frames(2);
  EXPECT_EQ(desk.session.depth.mapRevision(), revision) << "it was not made anew";
}

TEST(BlankScreen, SwallowsTheClickAndHoldsPlayback) {
  Desk desk;
  const ImVec2 play = desk.in("transport.play");
  ASSERT_TRUE(desk.session.animating());
  desk.tap({key('B'), true, false});
  const double step = desk.session.view.step;
  EXPECT_FALSE(desk.session.animating());
  desk.frames(5);
  desk.moveTo(play);
  EXPECT_EQ(desk.session.view.step, step);
  EXPECT_TRUE(desk.session.attention.blank) << "the mouse may move";
  desk.press();
  EXPECT_FALSE(desk.session.attention.blank);
  desk.release();
  desk.frames();
  EXPECT_TRUE(desk.session.view.playing) << "it plays on";
  EXPECT_GT(desk.session.view.step, step);
}

TEST(Spotlight, DimsAllButTheSpotInTheSameFrame) {
  for (const bool light : {false, true}) {
    Desk desk({.file = stillScene()});
    desk.session.settings.theme = light ? Theme::light : Theme::dark;
    const ImVec2 here = desk.in("plan", 0.3f, 0.4f), there = desk.in("plan", 0.8f, 0.7f);
    desk.frames(2);
    const Colour mine = desk.pixel(here), far = desk.pixel(there);
    desk.tap({key('S'), false, true});
    EXPECT_EQ(desk.pixel(there), far) << "no mouse, no spot";
    desk.moveTo(here);
    EXPECT_TRUE(near(desk.pixel(here), mine, 2));
    EXPECT_LT(lightness(desk.pixel(there)), 0.6 * lightness(far));
    EXPECT_LT(lightness(desk.pixel(ImVec2(2, 718))), 0.6 * lightness({40, 40, 40}) + 300 * light);
    desk.moveTo(there);  // one frame
    EXPECT_TRUE(near(desk.pixel(there), far, 2));
    EXPECT_LT(lightness(desk.pixel(here)), 0.6 * lightness(mine));
    desk.moveAway();
    EXPECT_TRUE(near(desk.pixel(here), mine, 2));
  }
}

TEST(Spotlight, IsResizedByTheWheelAndLeftByEscape) {
  Desk desk({.file = stillScene()});
  const ImVec2 at = desk.in("plan");
  const double zoom = desk.session.view.zoom;
  desk.tap({key('S'), false, true});
  const float radius = desk.session.attention.spotlightRadius;
  ImGui::GetIO().KeyShift = true;
  desk.wheel(at, 3);
  EXPECT_GT(desk.session.attention.spotlightRadius, 1.3f * radius);
  EXPECT_EQ(desk.session.view.zoom, zoom) << "the plan does not see it";
  for (int i = 0; i < 30; ++i) desk.wheel(at, -3);
  EXPECT_EQ(desk.session.attention.spotlightRadius, 40);
  ImGui::GetIO().KeyShift = false;
  desk.wheel(at, 1);
  EXPECT_NE(desk.session.view.zoom, zoom) << "without shift it zooms";
  desk.tap(Key::f11);
  desk.tap(Key::escape);
  EXPECT_FALSE(desk.session.attention.spotlight);
  EXPECT_TRUE(desk.session.attention.fullScreen) << "one thing at a time";
}

}  // namespace
}  // namespace ravine
