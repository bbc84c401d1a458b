// What the panel says about a run: regime, steps, reasons with their numbers, the stability limit.
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/vocabulary.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

// λmax = 10, so plain descent needs η < 0.2.
SceneFile descent(double lr, int steps, const char* optimizer = "gradient_descent") {
  return oneRun({"quadratic", {{"l1", 1.0}, {"kappa", 10.0}}}, {optimizer, {{"lr", lr}}}, steps);
}
std::string statusOfRun(Desk& desk, std::size_t run = 0) {
  return runStatus(desk.session.result().runs[run]);
}

TEST(StatusLine, ConvergedWithItsSteps) {
  Desk desk({.file = descent(0.19, 300)});
  double gx = 2.4, gy = 12;  // the gradient at (−2.4, 1.2), by size
  int steps = 0;
  for (; std::hypot(gx, gy) > 1e-6; ++steps) gx *= 1 - 0.19, gy *= std::abs(1 - 1.9);
  const std::string status = statusOfRun(desk);
  EXPECT_EQ(status.rfind("converged · " + std::to_string(steps) + " steps", 0), 0u) << status;
  EXPECT_EQ(desk.count(desk.rect("run0.status"), desk.ui().colours().warning, 40), 0);
  EXPECT_GT(desk.count(desk.rect("run0.status"), desk.ui().colours().muted, 40), 20);
}

TEST(StatusLine, DivergedWithItsStepAndReason) {
  Desk desk({.file = descent(0.25, 2000)});
  double y = 1.2;
  int step = 0;
  for (; std::isfinite(10 * y * y); ++step) y *= 1 - 2.5;
  const std::string expected =
      "diverged at step " + std::to_string(step) + ": η·λmax = 2.50 > 2.00";
  EXPECT_EQ(statusOfRun(desk), expected);
  EXPECT_EQ(desk.session.longest(), step - 1);
  EXPECT_GT(desk.count(desk.rect("run0.status"), desk.ui().colours().warning, 40), 20);
}

TEST(StatusLine, MomentumDivergesByItsOwnLimit) {
  Desk desk({.file = descent(0.5, 5000, "momentum")});
  const std::string status = statusOfRun(desk);
  EXPECT_EQ(status.rfind("diverged at step ", 0), 0u) << status;
  EXPECT_NE(status.find(": η·λmax = 5.00 > 3.80"), std::string::npos) << status;  // 2(1 + 0.9)
}

TEST(StatusLine, RisingLossIsDivergingBeforeItOverflows) {
  Desk desk({.file = descent(0.25, 100)});
  EXPECT_EQ(statusOfRun(desk).rfind("diverging · f = ", 0), 0u) << statusOfRun(desk);
}

TEST(StatusLine, TurningBackIsOscillating) {
  Desk desk({.file = descent(0.19, 30)});
  EXPECT_EQ(statusOfRun(desk).rfind("oscillating · f = ", 0), 0u) << statusOfRun(desk);
}

TEST(StatusLine, FollowsTheSliderInTheSameFrame) {
  Desk desk({.file = descent(0.01, 2000)});
  const Parameter& lr = optimizerVocabulary().find("gradient_descent")->parameters[0];
  desk.moveTo(desk.onSlider("run0.lr", sliderFraction(lr, 0.01)));
  desk.press();
  const int before = desk.count(desk.rect("run0.status"), desk.ui().colours().warning, 40);
  desk.moveTo(desk.onSlider("run0.lr", sliderFraction(lr, 1)));
  EXPECT_EQ(statusOfRun(desk).rfind("diverged at step ", 0), 0u);
  EXPECT_EQ(before, 0);
  EXPECT_GT(desk.count(desk.rect("run0.status"), desk.ui().colours().warning, 40), 20);
  desk.release();
}

// Where the warning's colour stands upright in a slider's track, as a fraction of its travel.
double markOf(Desk& desk, const std::string& slider) {
  const Rect r = desk.rect(slider);
  double sum = 0;
  int found = 0;
  for (float x = r.min.x; x < r.max.x; ++x) {
    const Rect line{ImVec2(x, r.min.y), ImVec2(x + 1, r.min.y + 6)};
    if (desk.count(line, desk.ui().colours().warning, 60) < 4) continue;
    sum += x + 0.5;
    ++found;
  }
  if (found == 0) return -1;
  const float inset = desk.ui().px(6);
  return (sum / found - r.min.x - inset) / (r.width() - 2 * inset);
}

struct Limit {
  const char* optimizer;
  double limit;  // at λmax = 10, with the defaults
};
TEST(StabilityMark, StandsAtTheLimitOnTheRatesSlider) {
  for (const Limit& c : {Limit{"gradient_descent", 2 / 10.0},
                         {"momentum", 3.8 / 10},
                         {"nesterov", 3.8 / (2.8 * 10)},
                         {"ema_momentum", 3.8 / (0.1 * 10)}}) {
    SCOPED_TRACE(c.optimizer);
    Desk desk({.width = 480, .height = 560, .file = descent(0.001, 100, c.optimizer)});
    const RunResult& run = desk.session.result().runs[0];
    const auto s = stabilityAt(*desk.session.result().objective, *run.method, -2.4, 1.2);
    ASSERT_TRUE(s);
    EXPECT_NEAR(s->lambdaMax, 10, 1e-12);
    EXPECT_NEAR(s->limit, c.limit, 1e-12);
    const Parameter& lr = optimizerVocabulary().find(c.optimizer)->parameters[0];
    const double pixel = 1 / (desk.rect("run0.lr").width() - 12);
    EXPECT_NEAR(markOf(desk, "run0.lr"), sliderFraction(lr, c.limit), 1.5 * pixel);
  }
}

TEST(StabilityMark, IsNotShownWhereTheoryGivesNone) {
  Desk desk({.width = 480, .height = 560, .file = descent(0.001, 100, "adam")});
  EXPECT_EQ(markOf(desk, "run0.lr"), -1);
}

TEST(StabilityMark, FollowsTheSurface) {
  Desk desk({.width = 480, .height = 560, .file = descent(0.001, 100)});
  const double before = markOf(desk, "run0.lr");
  desk.landscape().objective.set("kappa", 100.0);
  desk.frames();
  EXPECT_LT(markOf(desk, "run0.lr"), before - 0.1);
}

}  // namespace
}  // namespace ravine
