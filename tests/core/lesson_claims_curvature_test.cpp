// What the lesson on curvature and methods claims (syllabus L3, L10–L15).
#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/eigen_modes.h"
#include "core/lab/line_slice.h"
#include "core/lab/past_gradients.h"
#include "core/lab/rate_map.h"
#include "core/lab/rates.h"
#include "tests/core/claims.h"

namespace ravine {

namespace {

LandscapeClaim claimOf(std::string_view title) { return {"curvature", title}; }

ReplayInput inputOf(const LandscapeClaim& c, std::size_t run) {
  return replayInput(c.scene, setupOf(c.scene, c.scene.runs[run]), c.f(), *c.run(run).method);
}

TEST(LessonCurvature, EachDirectionHasItsOwnFactor) {
  const LandscapeClaim c = claimOf("Each direction has its own factor");
  const auto axes = eigenAxes(c.f());
  ASSERT_TRUE(axes);
  EXPECT_NEAR(axes->lambda[0], 1, 1e-12);
  EXPECT_NEAR(axes->lambda[1], 10, 1e-12);
  expectSays(c.step, "at η = 0.15 the factors are 0.85 and −0.5");
  for (std::size_t k = 1; k < 30; ++k) {
    const Vec2 now = axes->errorOf(c.at(0, k)), before = axes->errorOf(c.at(0, k - 1));
    EXPECT_NEAR(now[0] / before[0], 0.85, 1e-6) << k;
    EXPECT_NEAR(now[1] / before[1], -0.5, 1e-3) << k;
  }
  // Towards the limit the fast direction gets slow before the slow one gets fast.
  const double eta = 0.195;
  EXPECT_GT(eigenMode(*c.run(0).method, eta, 10)->factor,
            eigenMode(*c.run(0).method, eta, 1)->factor);
}

TEST(LessonCurvature, AGoodRateDivergesOnAMoreEccentricSurface) {
  LandscapeClaim before = claimOf("Each direction has its own factor");
  LandscapeClaim c = claimOf("More eccentric, same rate");
  EXPECT_EQ(before.path(0).lr[1], c.path(0).lr[1]);
  EXPECT_NE(before.run(0).regime, Regime::diverging);
  EXPECT_EQ(c.run(0).regime, Regime::diverging);
  expectSays(c.step, "from 10 to 15");
  expectSays(c.step, "1 − 0.15·15 = −1.25");
  EXPECT_EQ(before.scene.objective.number("kappa", 0), 10);
  EXPECT_EQ(c.scene.objective.number("kappa", 0), 15);
  const auto best = rateOptimum(c.f(), *c.run(0).method->row);
  ASSERT_TRUE(best);
  EXPECT_NEAR(best->factor, 7.0 / 8, 1e-12);
  EXPECT_NEAR(best->numbers[0], 0.125, 1e-12) << "what the hint asks for";
  c.scene.runs[0].optimizer.set("lr", 0.125);
  c.compute();
  EXPECT_EQ(c.run(0).regime == Regime::diverging, false);
  for (std::size_t k = 1; k < c.path(0).size(); ++k)
    EXPECT_LE(c.at(0, k).norm(), 7.0 / 8 * c.at(0, k - 1).norm() * (1 + 1e-9)) << k;
}

TEST(LessonCurvature, AdagradsRatesFallAndAreSmallWhereItIsSteep) {
  const LandscapeClaim c = claimOf("AdaGrad: a rate for each coordinate");
  const auto past = pastGradients(inputOf(c, 0), static_cast<long>(c.shown()));
  ASSERT_TRUE(past);
  EXPECT_FALSE(past->equal);
  Vec2 sum = Vec2::Zero();
  for (std::size_t i = 0; i < past->weights.size(); ++i) {
    const Vec2 g(c.path(0).gx[i], c.path(0).gy[i]);
    sum += g.cwiseProduct(g);
    EXPECT_NEAR(past->weights[i].x(), 0.5 / std::sqrt(0.1 + sum.x()), 1e-9);
    EXPECT_NEAR(past->weights[i].y(), 0.5 / std::sqrt(0.1 + sum.y()), 1e-9);
    EXPECT_LT(past->weights[i].y(), 0.2 * past->weights[i].x()) << "the steep coordinate";
    EXPECT_TRUE(i == 0 || past->weights[i].x() <= past->weights[i - 1].x());
  }
  EXPECT_LT(c.lastLoss(0), c.lastLoss(1));
}

TEST(LessonCurvature, TheRaceEndsInTheOrderTold) {
  const LandscapeClaim c = claimOf("A race down a ravine");
  ASSERT_EQ(c.result.minima.size(), 1u);
  EXPECT_NEAR(c.result.minima[0].x, 1, 1e-9);
  EXPECT_NEAR(c.result.minima[0].y, 1.0 / 3, 1e-9);
  const auto arrived = [&](std::size_t run) {
    for (std::size_t k = 0; k < c.path(run).size(); ++k)
      if (c.path(run).loss[k] < 0.01) return static_cast<long>(k);
    return 1000L;
  };
  expectSays(c.step, "momentum is there after 50 steps, Adam after 200");
  EXPECT_LE(arrived(1), 50);
  EXPECT_GT(arrived(3), 100);
  EXPECT_LE(arrived(3), 200);
  EXPECT_GT(arrived(0), 300) << "plain descent";
  double least = 1e9, most = 0;  // RMSprop's last steps
  for (std::size_t k = 250; k <= 300; ++k) {
    least = std::min(least, c.path(2).stepLength(k));
    most = std::max(most, c.path(2).loss[k]);
  }
  EXPECT_GT(least, 0.01) << "never comes to rest";
  EXPECT_GT(most, 0.05);
}

TEST(LessonCurvature, NewtonNeedsOneStepAtAnyCondition) {
  LandscapeClaim c = claimOf("Newton needs one step");
  expectSays(c.step, "needs " + std::to_string(c.run(1).stepsToConverge) + ";");
  EXPECT_EQ(c.run(2).stepsToConverge, -1);
  EXPECT_NEAR(c.run(2).method->numbers[0], rateOptimum(c.f(), *c.run(2).method->row)->numbers[0],
              1e-5)
      << "at its best rate";
  for (const double kappa : {1.0, 100.0, 1000.0}) {
    c.scene.objective.set("kappa", kappa);
    c.compute();
    EXPECT_EQ(c.run(0).stepsToConverge, 1) << kappa;
    EXPECT_LE(c.run(1).stepsToConverge, 30) << kappa;
  }
}

TEST(LessonCurvature, NewtonGoesUphillUnlessItIsDamped) {
  LandscapeClaim c = claimOf("Newton near a hilltop");
  const Jet2 j = c.f().jet(c.scene.start.x, c.scene.start.y);
  EXPECT_LT(j.dxx + j.dyy, 0);
  EXPECT_GT(j.dxx * j.dyy - j.dxy * j.dxy, 0) << "both curvatures are negative";
  expectSays(c.step, "to f = " + rounded(c.lastLoss(0), 1));
  EXPECT_GT(c.lastLoss(0), c.path(0).loss[0]);
  EXPECT_FALSE(c.run(0).reason.empty()) << "and says so";
  EXPECT_NEAR(c.lastLoss(1), 0, 1e-9);
  EXPECT_NEAR(c.lastLoss(2), 0, 1e-9);
  c.scene.runs[1].optimizer.set("damping", 10.0);
  c.compute();
  EXPECT_GT(c.path(1).loss[1], c.path(1).loss[0]) << "too little damping turns uphill";
}

TEST(LessonCurvature, SuccessiveExactStepsAreAtRightAngles) {
  LandscapeClaim c = claimOf("Search along the line");
  expectSays(c.step, "((κ−1)/(κ+1))² = 4/9");
  for (std::size_t k = 1; k + 1 < c.path(0).size(); ++k) {
    const Vec2 in = (c.at(0, k) - c.at(0, k - 1)).normalized();
    const Vec2 out = (c.at(0, k + 1) - c.at(0, k)).normalized();
    EXPECT_NEAR(in.dot(out), 0, 1e-9) << k;
    EXPECT_NEAR(c.path(0).loss[k] / c.path(0).loss[k - 1], 4.0 / 9, 1e-9);
  }
  const StepSlice slice = stepSlice(c.f(), *c.run(0).method, *replayStep(inputOf(c, 0), 2));
  for (const double value : slice.value) EXPECT_GE(value, slice.chosenValue - 1e-12);
  c.scene.runs[0].optimizer = {"backtracking", {}};
  c.compute();
  EXPECT_GT(stepSlice(c.f(), *c.run(0).method, *replayStep(inputOf(c, 0), 0)).tried.size(), 1u);
}

TEST(LessonCurvature, FiniteSumsStopShort) {
  const LandscapeClaim c = claimOf("A rate that falls");
  const bool finite[] = {false, false, true, true};
  const char* names[] = {"constant", "inverse_time", "exponential", "inverse_time_recursive"};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(c.scene.runs[i].schedule.front().name, names[i]);
    EXPECT_EQ(sumsOf(c.scene.runs[i].schedule).rates, finite[i]) << names[i];
    const double left = c.at(i, 60).norm();
    EXPECT_EQ(left > 0.1, finite[i]) << names[i];
    if (finite[i]) expectSays(c.step, rounded(left, 2));
  }
  EXPECT_TRUE(sumsOf(c.scene.runs[1].schedule).squares);
}

TEST(LessonCurvature, AdamClimbsWhereAmsgradArrives) {
  SamplesClaim c("curvature", "Where Adam fails");
  EXPECT_NEAR(c.f().optimum().w.x(), -1.0 / 3, 1e-9);
  EXPECT_NEAR(c.path(0).x.back(), 1, 0.02);
  EXPECT_NEAR(c.path(1).x.back(), -1.0 / 3, 0.02);
  const Vec2 w(0, 0);  // where all three pull
  for (int i = 0; i < 3; ++i)
    EXPECT_NEAR(c.f().exampleGradient(i, w).norm(), i == 0 ? 3 : 1, 1e-12) << i;
  c.scene.runs[0].optimizer.set("beta2", 0.9);
  c.compute();
  EXPECT_NEAR(c.path(0).x.back(), -1.0 / 3, 0.02);
}

}  // namespace

}  // namespace ravine
