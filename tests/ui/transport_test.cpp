// Playback: buttons, keys, scrubber, speed, and the charts as a way through the result.
#include <cmath>

#include "app/labs/landscape.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

TEST(Transport, ButtonsStepThroughTheResult) {
  Desk desk({.file = stillScene()});
  const double end = static_cast<double>(desk.session.longest());
  desk.click("transport.step");
  desk.click("transport.step");
  EXPECT_EQ(desk.session.view.step, 2);
  desk.click("transport.back");
  EXPECT_EQ(desk.session.view.step, 1);
  desk.click("transport.end");
  EXPECT_EQ(desk.session.view.step, end);
  desk.click("transport.step");
  EXPECT_EQ(desk.session.view.step, end);
  desk.click("transport.reset");
  EXPECT_EQ(desk.session.view.step, 0);
  desk.click("transport.back");
  EXPECT_EQ(desk.session.view.step, 0);
  EXPECT_FALSE(desk.session.canUndo()) << "playback is no part of the scene";
}

TEST(Transport, KeysDoTheSame) {
  Desk desk({.file = stillScene()});
  desk.tap(Key::right);
  desk.tap(Key::right);
  desk.tap(Key::left);
  EXPECT_EQ(desk.session.view.step, 1);
  desk.tap(Key::end);
  EXPECT_EQ(desk.session.view.step, static_cast<double>(desk.session.longest()));
  desk.tap(Key::home);
  EXPECT_EQ(desk.session.view.step, 0);
  desk.tap(Key::right);
  desk.tap(key('R'));
  EXPECT_EQ(desk.session.view.step, 0);
}

TEST(Transport, StepsBetweenTwoGoToTheNextWholeOne) {
  Desk desk({.file = stillScene()});
  desk.session.seek(10.4);
  desk.tap(Key::right);
  EXPECT_EQ(desk.session.view.step, 11);
  desk.session.seek(10.4);
  desk.tap(Key::left);
  EXPECT_EQ(desk.session.view.step, 10);
}

TEST(Transport, PlayAndPauseByButtonAndKey) {
  Desk desk({.file = stillScene()});
  desk.click("transport.play");
  EXPECT_TRUE(desk.session.animating());
  const double at = desk.session.view.step;
  desk.frames(10);
  EXPECT_NEAR(desk.session.view.step - at, 10 * desk.session.view.speed / 60, 1e-4);
  desk.tap(Key::space);
  EXPECT_FALSE(desk.session.animating());
  const double paused = desk.session.view.step;
  desk.frames(3);
  EXPECT_EQ(desk.session.view.step, paused);
  desk.tap(Key::space);
  EXPECT_TRUE(desk.session.animating());
  desk.click("transport.play");
  EXPECT_FALSE(desk.session.animating());
}

TEST(Transport, PlayAtTheEndBeginsAgain) {
  Desk desk({.file = stillScene()});
  desk.tap(Key::end);
  desk.tap(Key::space);
  EXPECT_TRUE(desk.session.animating());
  EXPECT_LT(desk.session.view.step, 5);
}

TEST(Transport, TheScrubberSeeks) {
  Desk desk;
  const double end = static_cast<double>(desk.session.longest());
  EXPECT_TRUE(desk.session.animating());
  desk.moveTo(desk.in("scrubber", 0.2f));
  desk.press();
  EXPECT_FALSE(desk.session.animating()) << "the hand leads";
  EXPECT_NEAR(desk.session.view.step, 0.2 * end, 0.05 * end);
  desk.moveTo(desk.in("scrubber", 0.75f));
  EXPECT_NEAR(desk.session.view.step, 0.75 * end, 0.05 * end);
  EXPECT_EQ(desk.session.view.step, std::round(desk.session.view.step));
  desk.moveTo(ImVec2(desk.rect("scrubber").max.x + 200, 10));
  EXPECT_EQ(desk.session.view.step, end);
  desk.release();
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Transport, SpeedIsASlider) {
  Desk desk({.file = stillScene()});
  desk.typeInto("transport.speed", "120");
  EXPECT_EQ(desk.session.view.speed, 120);
  desk.click(desk.in("transport.speed"), 1);
  EXPECT_EQ(desk.session.view.speed, 30);
  desk.dragSlider("transport.speed", 0.5, 0.9);
  EXPECT_GT(desk.session.view.speed, 100);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Transport, FewerStepsTakeThePositionBack) {
  Desk desk({.file = stillScene()});
  desk.session.seek(250);
  desk.landscape().steps = 100;
  desk.frames();
  EXPECT_EQ(desk.session.view.step, 100);
}

TEST(Transport, ThePositionStaysWhileThereAreMoreSteps) {
  Desk desk({.file = stillScene()});
  desk.session.seek(120);
  desk.landscape().steps = 1000;
  desk.frames();
  EXPECT_EQ(desk.session.view.step, 120);
}

TEST(Transport, WhoStandsAtTheEndStaysThere) {
  Desk desk({.file = stillScene()});
  desk.tap(Key::end);
  for (const int steps : {500, 80, 900}) {
    desk.landscape().steps = steps;
    desk.frames();
    EXPECT_EQ(desk.session.view.step, steps);
  }
}

TEST(Charts, HoveringTellsTheStepAndRingsIt) {
  Desk desk({.file = oneRun({"quadratic", {}}, {"gradient_descent", {}})});
  desk.session.seek(1e18);
  desk.moveTo(desk.in("chart.loss", 0.2f));
  desk.frames();  // what is found in one frame is told in the next
  const double step = desk.session.attention.hoverStep;
  EXPECT_NEAR(step, 0.2 * static_cast<double>(desk.session.longest()), 2);
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  const Point p = pointAt(t, step);
  const ImVec2 at = desk.plane().toScreen(p.x, p.y);
  const Rect around{ImVec2(at.x - 9, at.y - 9), ImVec2(at.x + 9, at.y + 9)};
  const int ring = desk.count(around, desk.ui().colours().text, 20);
  EXPECT_GT(ring, 20);
  desk.moveAway();
  desk.frames();
  EXPECT_EQ(desk.session.attention.hoverStep, -1);
  EXPECT_LT(desk.count(around, desk.ui().colours().text, 20), ring / 4);
}

TEST(Charts, AClickSeeks) {
  Desk desk;
  const double end = static_cast<double>(desk.session.longest());
  for (const char* chart : {"chart.loss", "chart.gradient", "chart.step"}) {
    SCOPED_TRACE(chart);
    desk.click(desk.in(chart, 0.5f));
    EXPECT_NEAR(desk.session.view.step, end / 2, 2);
    EXPECT_FALSE(desk.session.animating());
    desk.drag(desk.in(chart, 0.5f), desk.in(chart, 0.25f));
    EXPECT_NEAR(desk.session.view.step, end / 4, 2);
  }
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Charts, FoldAwayAndUnderTabs) {
  Desk desk({.file = stillScene()});
  const float wide = desk.rect("plan").width();
  desk.click("bar.charts");
  desk.frames();
  EXPECT_FALSE(desk.has("chart.loss"));
  EXPECT_GT(desk.rect("plan").width(), wide);
  desk.tap(key('C'));
  EXPECT_TRUE(desk.has("chart.loss"));

  ImGui::GetIO().DisplaySize = ImVec2(1000, 720);
  desk.frames(2);
  EXPECT_FALSE(desk.has("chart.loss"));
  desk.click("tab.Charts");
  desk.frames();
  EXPECT_TRUE(desk.has("chart.loss"));
  EXPECT_FALSE(desk.has("surface"));
  desk.click(desk.in("chart.step", 0.5f));
  EXPECT_NEAR(desk.session.view.step, static_cast<double>(desk.session.longest()) / 2, 2);
  desk.click("tab.Settings");
  desk.frames();
  EXPECT_TRUE(desk.has("surface"));
}

}  // namespace
}  // namespace ravine
