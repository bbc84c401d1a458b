// What the lesson on convergence claims (syllabus S7–S11).
#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/claims.h"

namespace ravine {

namespace {

SamplesClaim claimOf(std::string_view title) { return {"convergence", title}; }

// Least squares' slope of log y over log k, from row `from` on.
template <class Y>
double slopeOf(std::span<const std::size_t> rows, std::size_t from, Y y) {
  double n = 0, u = 0, v = 0, uu = 0, uv = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] < from) continue;
    const double a = std::log(static_cast<double>(rows[i])), b = std::log(y(i));
    n += 1, u += a, v += b, uu += a * a, uv += a * b;
  }
  return (n * uv - u * v) / (n * uu - u * u);
}

TEST(LessonConvergence, GradientDescentShrinksByAConstantFactor) {
  SamplesClaim c = claimOf("Linear convergence");
  const SumConstants& k = c.result.constants;
  const double factor = (k.kappa - 1) / (k.kappa + 1);
  expectSays(c.step, "here " + rounded(factor, 2) + " at κ = " + rounded(k.kappa, 1));
  EXPECT_NEAR(c.run(0).method->numbers[0], 2 / (k.mu + k.smoothness), 1e-4);
  const auto distance = [&](std::size_t i) { return (c.at(0, i) - c.f().optimum().w).norm(); };
  for (std::size_t i = 1; i <= 100; ++i)
    EXPECT_LE(distance(i), factor * distance(i - 1) * (1 + 1e-3)) << i;
  EXPECT_GT(distance(100), 0.01 * std::pow(factor, 100) * distance(0)) << "and not much faster";
  const double before = c.gap(0, 100);
  c.scene.runs[0].optimizer.set("lr", 0.2787 / 2);
  c.compute();
  EXPECT_GT(c.gap(0, 100), 10 * before) << "flatter at half the rate";
}

TEST(LessonConvergence, WithoutAMinimumTheLossFallsAsOneOverK) {
  const SamplesClaim c = claimOf("Merely convex");
  EXPECT_FALSE(c.f().optimum().exists);
  for (const std::size_t run : {0u, 1u}) {
    EXPECT_NEAR(c.gap(run, 10000) / c.gap(run, 1000), 0.1, 0.02) << "ten times the updates";
    EXPECT_GT(c.at(run, 10000).norm(), c.at(run, 1000).norm() + 1) << "walks off";
  }
}

TEST(LessonConvergence, RunsSpreadByAFactorOfFifty) {
  SamplesClaim c = claimOf("No two runs are alike");
  expectSays(c.step, "a factor of about 50");
  EXPECT_EQ(c.scene.seeds, 200);
  const auto spread = [&](double& level) {
    const Ensemble e = c.ensemble(0);
    double mean = 0, count = 0;
    level = 0;
    for (std::size_t i = 0; i < e.rows.size(); ++i) {
      if (e.rows[i] < 300) continue;  // at the level of the noise
      mean += std::log(e.high[i] / e.low[i]), level += e.median[i], count += 1;
    }
    level /= count;
    return std::exp(mean / count);
  };
  double level = 0, lower = 0;
  const double factor = spread(level);
  EXPECT_NEAR(factor, 50, 20);
  c.scene.runs[0].batch = 8;
  c.compute();
  EXPECT_NEAR(spread(lower), factor, 0.5 * factor) << "as wide";
  EXPECT_LT(lower, 0.3 * level) << "but lower";
}

TEST(LessonConvergence, SgdFallsAsOneOverKOnTheSvm) {
  SamplesClaim c = claimOf("SGD on a strongly convex loss");
  const double l2 = c.f().l2();
  for (const std::size_t t : {0u, 10u, 5000u})
    EXPECT_NEAR(c.path(0).lr[t + 1], 1 / (l2 * (static_cast<double>(t) + 50)), 1e-12);
  const Ensemble e = c.ensemble(0);
  EXPECT_EQ(e.seeds, 100);
  const double slope = slopeOf(e.rows, 100, [&](std::size_t i) { return e.median[i]; });
  EXPECT_NEAR(slope, -1, 0.25);
  c.scene.runs[0].schedule = {{"constant", {}}};
  c.compute();
  const Ensemble flat = c.ensemble(0);
  EXPECT_GT(slopeOf(flat.rows, 100, [&](std::size_t i) { return flat.median[i]; }), -0.1)
      << "a constant rate stops falling";
}

TEST(LessonConvergence, AveragesEndBelowTheLastIterate) {
  const SamplesClaim c = claimOf("Averages remove the log");
  const char* names[] = {"none", "uniform", "polynomial"};
  double end[3];
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(c.scene.runs[i].averaging.name, names[i]);
    end[i] = c.ensemble(i).mean.back();
    expectSays(c.step, rounded(end[i], 5));
  }
  EXPECT_LT(end[1], end[0]);
  EXPECT_LT(end[2], end[1]);
}

TEST(LessonConvergence, TheBoundIsKept) {
  SamplesClaim c = claimOf("A bound for every convex loss");
  const double b = c.f().optimum().w.norm(), g = c.result.constants.gradientBound;
  const double bound = b * g / std::sqrt(1000);
  expectSays(c.step, "B = " + rounded(b, 2) + ", G = " + rounded(g, 2) + ", T = 1000");
  expectSays(c.step, "the bound says " + rounded(bound, 3));
  EXPECT_NEAR(c.run(0).method->numbers[0], b / (g * std::sqrt(1000)), 1e-5);
  EXPECT_EQ(c.scene.steps, 999) << "W̄ is the mean of w₀ … w_{T−1}";
  EXPECT_EQ(c.at(0, 0), Vec2(0, 0));
  const double mean = c.ensemble(0).mean.back();
  EXPECT_LE(mean, bound);
  expectSays(c.step, "200 runs give " + rounded(mean, 3));
  c.scene.runs[0].averaging = {"none", {}};
  c.compute();
  EXPECT_LT(c.ensemble(0).mean.back(), mean) << "the last iterate is lower still";
}

TEST(LessonConvergence, SgdArrivesBeforeTheOtherHasPaidForAStep) {
  const SamplesClaim c = claimOf("Who pays less");
  expectSays(c.step, "10 000 examples");
  EXPECT_EQ(c.run(0).seen[1], 10000);
  EXPECT_LT(c.gap(1, 10000), 1e-3 * c.gap(1, 0)) << "near the optimum at that price";
  std::size_t cheap = 0, exact = 0;  // gradients of SGD and steps of the other until 1e-5
  while (cheap < 20000 && c.gap(1, cheap) > 0.01) ++cheap;
  EXPECT_LT(cheap, 1000u);
  while (c.gap(0, exact) > 1e-8) ++exact;
  EXPECT_LT(exact, 200u);
  EXPECT_EQ(c.settled(1, 1e-8), -1) << "then SGD is slow";
}

TEST(LessonConvergence, OnlineKmeansIsEarlyAndLloydIsExact) {
  const SamplesClaim c = claimOf("k-means in three ways");
  expectSays(c.step, "2000 numbers");
  expectSays(c.step, "exact after " + std::to_string(c.settled(0, 1e-12)) + " passes");
  EXPECT_EQ(c.run(0).seen[1], 2000);
  EXPECT_LT(c.gap(1, 300), 0.01) << "a few hundred examples";
  EXPECT_GT(c.gap(0, 1), 1) << "Lloyd after its first move";
  EXPECT_GT(c.gap(1, 2000), 1e-9) << "then it creeps";
  EXPECT_GT(c.gap(2, 300 / 20), c.gap(1, 300)) << "batches of 20 lie between";
  EXPECT_LT(c.gap(2, 2000 / 20), c.gap(0, 1));
}

}  // namespace

}  // namespace ravine
