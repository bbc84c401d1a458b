// Comparing runs: ghosts, what is held, equal rates, clipping, and the probe.
#include <cmath>

#include "app/labs/landscape.h"
#include "core/lab/fair_rates.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

const Spec kQuadratic{"quadratic", {{"kappa", 8.0}}};
const Spec kMomentum{"momentum", {{"lr", 0.05}}};

SceneFile race() {
  SceneFile file = oneRun(kQuadratic, kMomentum, 60);
  file.scene.landscape.runs.push_back(newRun(file.scene.landscape, "gradient_descent"));
  file.view.step = 60;
  return file;
}

// Pixels of nearly this colour where a former trajectory ran and the present one does not.
int inkAround(Desk& desk, Point p) {
  const ImVec2 at = desk.plane().toScreen(p.x, p.y);
  const Rect r{ImVec2(at.x - 4, at.y - 4), ImVec2(at.x + 4, at.y + 4)};
  int differing = 0;
  const Colour ground = desk.pixel(ImVec2(at.x + 9, at.y + 9));
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x)
      differing += !near(
          desk.pixel(ImVec2(r.min.x + static_cast<float>(x), r.min.y + static_cast<float>(y))),
          ground, 12);
  return differing;
}

TEST(Ghosts, ADragLeavesTheFormerTrajectoryFromItsFirstFrameOn) {
  Desk desk({.file = race()});
  desk.session.attention.openRun = 0;
  desk.frames();
  const Trajectory before = desk.session.result().runs[0].trajectory;
  desk.reveal("run0.lr");
  desk.moveTo(desk.onSlider("run0.lr", 0.5));
  desk.press();
  desk.moveTo(desk.onSlider("run0.lr", 0.35));
  ASSERT_EQ(desk.session.ghosts().size(), 1u) << "while the slider is held";
  EXPECT_EQ(desk.session.ghosts()[0].result.trajectory.x, before.x);
  desk.moveTo(desk.onSlider("run0.lr", 0.3));
  desk.release();
  ASSERT_EQ(desk.session.ghosts().size(), 1u) << "one drag is one ghost";
  EXPECT_EQ(desk.session.ghosts()[0].result.trajectory.x, before.x);
}

TEST(Ghosts, AreSeenAndSwitchedOffByTheirKey) {
  Desk desk({.file = oneRun(kQuadratic, {"gradient_descent", {{"lr", 0.1}}}, 30)});
  desk.landscape().trail.stepMarks = desk.landscape().field.curves = false;
  desk.frames(2);
  desk.landscape().start.y = -desk.landscape().start.y;
  desk.frames(2);
  ASSERT_EQ(desk.session.ghosts().size(), 1u);
  const Trajectory& t = desk.session.ghosts()[0].result.trajectory;
  const Point p{(t.x[0] + t.x[1]) / 2, (t.y[0] + t.y[1]) / 2};
  desk.moveAway();
  const int seen = inkAround(desk, p);
  desk.tap(key('7'));
  desk.frames();
  EXPECT_TRUE(desk.session.ghosts().empty());
  EXPECT_GT(seen, inkAround(desk, p));
}

TEST(Ghosts, AsManyAsAreKept) {
  Desk desk({.file = race()});
  for (int i = 1; i <= 7; ++i) {
    desk.landscape().runs[0].optimizer.set("lr", 0.01 * i);
    desk.frames();
  }
  EXPECT_EQ(desk.session.ghosts().size(), 2u) << "they leave after two further changes";
  desk.landscape().trail.ghostsKept = 5;
  desk.frames();
  EXPECT_EQ(desk.session.ghosts().size(), 5u);
}

TEST(Held, StaysWhileTheRunChangesAndIsToldInTheLegend) {
  Desk desk({.file = race()});
  desk.session.attention.openRun = 0;
  desk.frames();
  const float legend = desk.rect("legend").height();
  const Trajectory before = desk.session.result().runs[0].trajectory;
  desk.click("run0.hold");
  desk.dragSlider("run0.lr", 0.5, 0.3);
  desk.landscape().start.x += 0.5;
  desk.frames(2);
  const auto& held = desk.session.result().held[0];
  ASSERT_TRUE(held);
  EXPECT_EQ(held->trajectory.x, before.x) << "its start is held too";
  EXPECT_NE(desk.session.result().runs[0].trajectory.x, before.x);
  EXPECT_GT(desk.rect("legend").height(), legend);
  desk.click("run0.hold");
  desk.frames();
  EXPECT_FALSE(desk.session.result().held[0]);
  desk.session.undo();
  EXPECT_TRUE(desk.session.result().held[0]) << "it can be undone";
}

TEST(EqualRates, OneSliderMovesThemAll) {
  Desk desk({.file = race()});
  desk.session.attention.openRun = 0;
  desk.frames();
  desk.click("race.equal");
  desk.frames();
  const auto rate = [&](std::size_t i) { return *effectiveRateOf(desk.landscape().runs[i]); };
  EXPECT_NEAR(rate(0), rate(1), 1e-12 * rate(0));
  desk.dragSlider("run0.lr", 0.6, 0.4);
  EXPECT_NEAR(rate(0), rate(1), 1e-12 * rate(0));
  const double common = rate(1);
  desk.dragSlider("run0.beta", 0.3, 0.6);
  EXPECT_NEAR(rate(0), common, 1e-12 * common) << "β takes η along";
  const Scene last = desk.session.scene;
  desk.session.undo();
  desk.session.redo();
  EXPECT_TRUE(desk.session.scene == last);
}

TEST(Clipping, IsSwitchedOnAndKeepsAWildRunFinite) {
  Desk desk({.file = oneRun({"rosenbrock", {}}, {"gradient_descent", {{"lr", 0.1}}}, 50)});
  ASSERT_GE(desk.session.result().runs[0].trajectory.divergedAt, 0);
  desk.click("run0.clips");
  desk.frames();
  EXPECT_EQ(desk.landscape().runs[0].clip, 1);
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  EXPECT_EQ(t.divergedAt, -1);
  for (std::size_t k = 1; k < t.size(); ++k) EXPECT_LE(t.stepLength(k), 0.1 * (1 + 1e-9));
  desk.dragSlider("run0.clip", 0.4, 0.2);
  EXPECT_LT(desk.landscape().runs[0].clip, 1);
  desk.click("run0.clips");
  EXPECT_EQ(desk.landscape().runs[0].clip, 0);
}

TEST(ProbeOnScreen, StandsAtTheMouseElseAtTheRunInHand) {
  Desk desk({.file = oneRun(kQuadratic, {"gradient_descent", {{"lr", 0.1}}}, 30)});
  desk.session.seek(1);
  EXPECT_FALSE(desk.has("probe"));
  desk.tap(key('8'));
  desk.moveAway();
  desk.frames();
  ASSERT_TRUE(desk.has("probe"));
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  const ImVec2 at = desk.plane().toScreen(t.x[1], t.y[1]);
  EXPECT_TRUE(near(desk.pixel(at), rgbOf(desk.ui().colours().text), 60)) << "its dot is at the run";
  const Rect card = desk.rect("probe");
  desk.moveTo(desk.in("plan", 0.5f, 0.8f));
  desk.frames();
  EXPECT_TRUE(near(desk.pixel(desk.in("plan", 0.5f, 0.8f)), rgbOf(desk.ui().colours().text), 60));
  EXPECT_EQ(desk.rect("probe").min.x, card.min.x) << "the numbers stay where they are";
  EXPECT_EQ(desk.rect("probe").max.x, card.max.x);
}

TEST(ProbeOnScreen, TellsTheNumbersOfARunThatLeftTheView) {
  Desk desk({.file = oneRun({"rosenbrock", {}}, {"gradient_descent", {{"lr", 0.1}}}, 50)});
  desk.landscape().trail.probe = true;
  desk.session.seek(1e18);
  desk.moveAway();
  desk.frames();
  EXPECT_TRUE(desk.has("probe"));
  EXPECT_TRUE(desk.drawnFinite());
}

TEST(ProbeOnScreen, NeverFailsWhereThereIsNoDerivative) {
  Desk desk({.file = oneRun({"nondifferentiable", {}}, {"gradient_descent", {}}, 30)});
  desk.landscape().trail.probe = true;
  desk.landscape().start = {0, 0};
  desk.frames(2);
  desk.moveTo(desk.plane().toScreen(0, 0));
  desk.frames(2);
  EXPECT_TRUE(desk.drawnFinite());
}

}  // namespace
}  // namespace ravine
