// The picture itself: heads where the numbers say, hidden runs gone, themes, the plan alone.
#include <cmath>

#include "app/labs/landscape.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

// Descent that is still far from the minimum and its cross.
SceneFile underWay() { return oneRun({"quadratic", {}}, {"gradient_descent", {}}, 40); }

ImVec2 headOnScreen(Desk& desk) {
  const Point p = pointAt(desk.session.result().runs[0].trajectory, desk.session.view.step);
  return desk.plane().toScreen(p.x, p.y);
}

TEST(Pixels, TheHeadIsWhereTheNumbersSay) {
  Desk desk({.file = underWay()});
  const Colour colour = rgbOf(desk.ui().colours().runs[0]);
  for (const double step : {40.0, 25.0, 10.5}) {
    SCOPED_TRACE(step);
    desk.session.seek(step);
    desk.frames();
    const ImVec2 head = headOnScreen(desk);
    for (const ImVec2 d : {ImVec2(0, 0), ImVec2(3, 0), ImVec2(-3, 0), ImVec2(0, 3), ImVec2(0, -3)})
      EXPECT_TRUE(near(desk.pixel(ImVec2(head.x + d.x, head.y + d.y)), colour, 6));
    EXPECT_FALSE(near(desk.pixel(ImVec2(head.x + 2, head.y - 12)), colour, 6));
  }
}

TEST(Pixels, TheHeadFollowsPanAndZoom) {
  Desk desk({.file = underWay()});
  desk.session.seek(30);
  desk.wheel(desk.in("plan", 0.2f, 0.3f), 2);
  desk.drag(desk.in("plan", 0.8f, 0.8f), desk.in("plan", 0.7f, 0.7f));
  desk.frames();
  const ImVec2 head = headOnScreen(desk);
  ASSERT_TRUE(desk.rect("plan").contains(head));
  EXPECT_TRUE(near(desk.pixel(head), rgbOf(desk.ui().colours().runs[0]), 6));
}

TEST(Pixels, AHiddenRunIsGone) {
  Desk desk({.file = underWay()});
  desk.session.seek(40);
  desk.frames();
  const ImU32 colour = desk.ui().colours().runs[0];
  const ImVec2 head = headOnScreen(desk);
  const int seen = desk.count(desk.rect("plan"), colour, 6);
  EXPECT_GT(seen, 100);
  desk.click("run0.eye");
  desk.moveAway();
  EXPECT_FALSE(near(desk.pixel(head), rgbOf(colour), 6));
  EXPECT_EQ(desk.count(desk.rect("plan"), colour, 6), 0);
  desk.click("run0.eye");
  desk.session.seek(40);
  desk.moveAway();
  EXPECT_EQ(desk.count(desk.rect("plan"), colour, 6), seen);
}

TEST(Pixels, ARecolouredRunIsDrawnSo) {
  Desk desk({.file = underWay()});
  desk.session.seek(40);
  desk.landscape().runs[0].colour = 4;
  desk.frames();
  EXPECT_TRUE(near(desk.pixel(headOnScreen(desk)), rgbOf(desk.ui().colours().runs[4]), 6));
}

TEST(Pixels, TheKnownMinimumIsMarked) {
  Desk desk({.file = underWay()});
  const ImVec2 at = desk.plane().toScreen(0, 0);
  const Colour ink = rgbOf(desk.ui().colours().text);
  EXPECT_TRUE(near(desk.pixel(ImVec2(at.x - 3, at.y)), ink, 60));
  EXPECT_TRUE(near(desk.pixel(ImVec2(at.x, at.y - 3)), ink, 60));
  desk.landscape().trail.minima = false;
  desk.frames();
  EXPECT_FALSE(near(desk.pixel(ImVec2(at.x - 3, at.y)), ink, 60));
}

TEST(Pixels, ThemesAreLightAndDark) {
  Desk desk({.file = underWay()});
  const auto dark = desk.picture();
  const ImVec2 onPanel(6, 712), onPlan = desk.in("plan", 0.9f, 0.9f);
  EXPECT_TRUE(near(desk.pixel(onPanel), rgbOf(palette(false).panel), 2));
  const Colour darkPlan = desk.pixel(onPlan);
  desk.tap(key('T'));
  desk.frames();
  EXPECT_TRUE(near(desk.pixel(onPanel), rgbOf(palette(true).panel), 2));
  const Colour lightPlan = desk.pixel(onPlan);
  for (std::size_t c = 0; c < 3; ++c) EXPECT_GT(lightPlan[c], darkPlan[c] + 60);
  desk.click("bar.theme");
  desk.moveAway();
  EXPECT_TRUE(desk.picture() == dark) << "there and back is the same picture";
}

TEST(Pixels, WithoutHeatAndCurvesThePlaneIsBare) {
  Desk desk({.file = underWay()});
  desk.landscape().field.heat = desk.landscape().field.curves = false;
  desk.frames(2);
  EXPECT_TRUE(
      near(desk.pixel(desk.in("plan", 0.9f, 0.85f)), rgbOf(desk.ui().colours().background), 2));
}

TEST(Pixels, HideControlsLeavesThePlanAlone) {
  Desk desk({.file = underWay()});
  desk.session.attention.hideControls = true;
  desk.frames(2);
  const Rect plan = desk.rect("plan");
  EXPECT_EQ(plan.min.x, 0);
  EXPECT_EQ(plan.min.y, 0);
  EXPECT_EQ(plan.max.x, 1280);
  EXPECT_EQ(plan.max.y, 720);
  for (const char* gone : {"transport.play", "bar.undo", "surface", "chart.loss"})
    EXPECT_FALSE(desk.has(gone)) << gone;
  desk.session.seek(40);
  desk.frames();
  EXPECT_TRUE(near(desk.pixel(headOnScreen(desk)), rgbOf(desk.ui().colours().runs[0]), 6));
}

}  // namespace
}  // namespace ravine
