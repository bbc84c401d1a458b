// What the lesson on momentum claims (syllabus L7–L10, L17).
#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/anatomy.h"
#include "core/lab/eigen_modes.h"
#include "core/lab/past_gradients.h"
#include "core/lab/rate_map.h"
#include "core/lab/stationary.h"
#include "tests/core/claims.h"

namespace ravine {

namespace {

LandscapeClaim claimOf(std::string_view title) { return {"momentum", title}; }

ReplayInput inputOf(const LandscapeClaim& c, std::size_t run) {
  return replayInput(c.scene, setupOf(c.scene, c.scene.runs[run]), c.f(), *c.run(run).method);
}
StepAnatomy anatomyAt(const LandscapeClaim& c, std::size_t run, std::size_t k) {
  return anatomyOf(*c.run(run).method, *replayStep(inputOf(c, run), static_cast<long>(k)));
}

TEST(LessonMomentum, ArrowsCancelAcrossTheValleyAndAddAlongIt) {
  const LandscapeClaim c = claimOf("A step that remembers");
  const StepAnatomy step = anatomyAt(c, 0, c.shown());
  ASSERT_EQ(step.parts.size(), 2u);
  const auto axes = eigenAxes(c.f());
  ASSERT_TRUE(axes);
  const auto along = [&](std::size_t part, std::size_t axis) {
    return step.parts[part].by.dot(axes->direction[axis]);
  };
  EXPECT_GT(along(0, 0) * along(1, 0), 0) << "agree along the floor";
  EXPECT_LT(along(0, 1) * along(1, 1), 0) << "oppose each other across";
  const double sum = std::abs(along(0, 1) + along(1, 1));
  EXPECT_LT(sum, 0.25 * std::min(std::abs(along(0, 1)), std::abs(along(1, 1)))) << "and cancel";
  EXPECT_EQ(c.path(0).lr[1], c.path(1).lr[1]) << "the same η";
  EXPECT_LT(c.lastLoss(0), 1e-3 * c.lastLoss(1)) << "plain descent is behind";
}

TEST(LessonMomentum, StepsThatAgreeGrowTenfold) {
  LandscapeClaim c = claimOf("Steps that agree add up");
  expectSays(c.step, "with β = 0.9 ten times as long");
  const auto ratio = [&](std::size_t run) {
    const std::size_t k = c.path(run).size() - 1;
    return c.path(run).stepLength(k) / (c.path(run).lr[k] * c.path(run).gradientNorm(k - 1));
  };
  EXPECT_NEAR(ratio(0), 10, 0.5);
  EXPECT_NEAR(ratio(1), 1, 1e-9);
  EXPECT_NEAR(ratio(2), 1, 0.05) << "the averaged form ends at η‖∇f‖";
  c.scene.runs[0].optimizer.set("beta", 0.95);
  c.scene.steps = 200;
  c.compute();
  EXPECT_NEAR(ratio(0), 20, 0.1);
}

TEST(LessonMomentum, MomentumRollsThroughTheShallowWell) {
  LandscapeClaim c = claimOf("Through a shallow minimum");
  ASSERT_EQ(c.result.minima.size(), 2u);
  expectSays(c.step, "f = " + rounded(c.result.minima[1].value, 2));
  expectSays(c.step, "the deeper well at " + rounded(c.result.minima[0].value, 2));
  EXPECT_NEAR(c.lastLoss(0), c.result.minima[0].value, 1e-3);
  EXPECT_NEAR(c.lastLoss(1), c.result.minima[1].value, 1e-9);
  expectSays(c.step, "with β = 0.85 it is caught");
  c.scene.runs[0].optimizer.set("beta", 0.85);
  c.compute();
  EXPECT_NEAR(c.lastLoss(0), c.result.minima[1].value, 1e-3);
}

TEST(LessonMomentum, NesterovTakesTheGradientAheadAndSwingsLess) {
  const LandscapeClaim c = claimOf("Nesterov looks ahead");
  const StepAnatomy step = anatomyAt(c, 0, c.shown());
  const Vec2 ahead = step.w + step.parts[0].by;  // βΔ
  EXPECT_NEAR((step.at - ahead).norm(), 0, 1e-14);
  EXPECT_NEAR((step.gradient - c.f().slope(ahead).gradient).norm(), 0, 1e-12);
  EXPECT_GT((ahead - step.w).norm(), 0.1) << "far enough ahead to be seen";
  EXPECT_EQ(c.path(0).lr[1], c.path(1).lr[1]);
  double nesterov = 0, momentum = 0;  // the loss, summed: what the swings cost
  for (std::size_t k = 1; k < c.path(0).size(); ++k)
    nesterov += c.path(0).loss[k], momentum += c.path(1).loss[k];
  EXPECT_LT(nesterov, 0.5 * momentum);
  EXPECT_LT(c.lastLoss(0), 0.1 * c.lastLoss(1));
}

TEST(LessonMomentum, OldGradientsWeighTenTimesAsMuch) {
  const LandscapeClaim c = claimOf("What past gradients weigh");
  const auto k = static_cast<long>(c.shown());
  const auto momentum = pastGradients(inputOf(c, 0), k), plain = pastGradients(inputOf(c, 1), k);
  ASSERT_TRUE(momentum && plain);
  const double eta = 0.02, beta = 0.9;
  for (long i = 0; i < k; ++i) {
    const auto at = static_cast<std::size_t>(i);
    EXPECT_NEAR(plain->weights[at].x(), eta, 1e-15);
    EXPECT_NEAR(momentum->weights[at].x(), eta * (1 - std::pow(beta, k - i)) / (1 - beta), 1e-12);
  }
  EXPECT_NEAR(momentum->weights.back().x(), eta, 1e-12) << "the newest";
  EXPECT_NEAR(momentum->weights.front().x(), 10 * eta, 0.02 * 10 * eta) << "the oldest";
}

TEST(LessonMomentum, BothRunsConvergeToTheSaddle) {
  LandscapeClaim c = claimOf("Stuck on a saddle");
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(c.run(i).regime, Regime::converged);
    EXPECT_NEAR(c.at(i, 200).norm(), 0, 1e-6);
  }
  const Jet2 j = c.f().jet(0, 0);
  EXPECT_EQ(j.dxx, 2);
  EXPECT_EQ(j.dyy, -2);
  long minima = 0;
  for (const StationaryPoint& p : stationaryPoints(c.f(), c.f().domain()))
    minima += p.kind == StationaryKind::minimum;
  EXPECT_EQ(minima, 2);
  c.scene.start.y = 0.001;
  c.compute();
  for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(c.lastLoss(i), -1, 0.05) << "a hair off";
}

// The first step at which a run has left the ridge.
long leavingStep(const Trajectory& t) {
  for (std::size_t k = 0; k < t.size(); ++k)
    if (std::abs(t.y[k]) > 0.7) return static_cast<long>(k);
  return -1;
}

TEST(LessonMomentum, NoiseLeavesTheSaddleAndMomentumFirst) {
  LandscapeClaim c = claimOf("A little noise is enough");
  expectSays(c.step, "noise of 0.01");
  EXPECT_EQ(c.scene.noise, 0.01);
  for (const std::uint64_t seed : {c.scene.seed, std::uint64_t{1}, std::uint64_t{2}}) {
    c.scene.seed = seed;
    c.compute();
    const long momentum = leavingStep(c.path(0)), plain = leavingStep(c.path(1));
    EXPECT_GT(momentum, 0);
    EXPECT_TRUE(plain < 0 || plain > 1.5 * static_cast<double>(momentum)) << "seed " << seed;
  }
}

TEST(LessonMomentum, TheMapTellsTheFactorAndItsEdge) {
  const LandscapeClaim c = claimOf("The map of rates");
  RateJob job{*c.run(0).method, {{"constant", {}}}, {}, {}, {}};
  const OptimizerRow& row = *job.method.row;
  job.across = axisOf(row, 0);
  job.up = axisOf(row, 1);
  const RateMap map = computeRateMap(c.f(), job).value();
  ASSERT_TRUE(map.analytic);
  for (int r = 0; r < map.rows; ++r)
    for (int col = 0; col < map.columns; ++col) {
      const double eta = map.acrossAt(col), beta = map.upAt(r), edge = 2 * (1 + beta) / 100;
      const float factor = map.factor[static_cast<std::size_t>(r * map.columns + col)];
      if (std::abs(eta / edge - 1) < 1e-3) continue;
      EXPECT_EQ(factor < 1, eta < edge) << eta << ' ' << beta;
    }
  // A run shrinks by the factor of its place: here √β.
  const double factor = eigenMode(job.method, 0.01, 1)->factor;
  EXPECT_NEAR(factor, std::sqrt(0.95), 1e-12);
  const Trajectory& t = c.path(0);
  EXPECT_NEAR(std::pow(t.gradientNorm(600) / t.gradientNorm(100), 1 / 500.0), factor, 0.005);
}

TEST(LessonMomentum, TheBestPairPaysTheRootOfKappa) {
  const LandscapeClaim c = claimOf("The best pair");
  const auto best = rateOptimum(c.f(), *c.run(0).method->row);
  const auto plain = rateOptimum(c.f(), *c.run(1).method->row);
  ASSERT_TRUE(best && plain);
  expectSays(c.step,
             "η = " + rounded(best->numbers[0], 4) + ", β = " + rounded(best->numbers[1], 3));
  EXPECT_NEAR(c.run(0).method->numbers[0], best->numbers[0], 1e-12);
  EXPECT_NEAR(c.run(0).method->numbers[1], best->numbers[1], 1e-12);
  EXPECT_NEAR(c.run(1).method->numbers[0], plain->numbers[0], 1e-12);
  EXPECT_NEAR(best->factor, 9.0 / 11, 1e-12);
  EXPECT_NEAR(plain->factor, 99.0 / 101, 1e-12);
  const long steps[] = {c.run(0).stepsToConverge, c.run(1).stepsToConverge};
  expectSays(c.step, "the one needs " + std::to_string(steps[0]) + " steps, the other " +
                         std::to_string(steps[1]));
  EXPECT_NEAR(static_cast<double>(steps[1]) / static_cast<double>(steps[0]), 10, 3) << "√κ";
}

}  // namespace

}  // namespace ravine
