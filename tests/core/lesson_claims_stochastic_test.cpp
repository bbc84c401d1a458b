// What the lesson on stochastic gradients claims (syllabus S1, S2, S4–S6, S9, S12).
#include <gtest/gtest.h>

#include <Eigen/LU>
#include <cmath>

#include "core/lab/batch_variance.h"
#include "tests/core/claims.h"

namespace ravine {

namespace {

SamplesClaim claimOf(std::string_view title) { return {"stochastic", title}; }

// Of the step that follows row k.
std::vector<int> batchOf(const SamplesClaim& c, std::size_t run, std::size_t k) {
  return batchAt(c.f(), c.run(run).input, c.scene.seed, static_cast<long>(k));
}

TEST(LessonStochastic, OneExampleAStepRightOnAverage) {
  SamplesClaim c = claimOf("Every example pulls its own way");
  expectSays(c.step, "20 examples");
  ASSERT_EQ(c.f().n(), 20);
  const Vec2 w = c.at(0, c.shown());
  Vec2 mean = Vec2::Zero();
  for (int i = 0; i < 20; ++i) mean += c.f().exampleGradient(i, w) / 20;
  EXPECT_NEAR((mean - c.f().slope(w).gradient).norm(), 0, 1e-12);
  const std::vector<int> batch = batchOf(c, 0, 0);
  ASSERT_EQ(batch.size(), 1u);
  const Vec2 step = -0.03 * c.f().exampleGradient(batch[0], w);
  EXPECT_NEAR((c.at(0, 1) - w - step).norm(), 0, 1e-12);
  c.scene.runs[0].batch = 20;
  c.compute();
  EXPECT_NEAR((c.at(0, 1) - w + 0.03 * mean).norm(), 0, 1e-12) << "the full arrow";
}

TEST(LessonStochastic, AtTheOptimumOnlyTheFullGradientBalances) {
  const SamplesClaim c = claimOf("At the optimum");
  const Vec2 w = c.at(0, c.shown());
  EXPECT_NEAR((w - c.f().optimum().w).norm(), 0, 1e-12);
  EXPECT_NEAR(c.f().slope(w).gradient.norm(), 0, 1e-10);
  for (int i = 0; i < 20; ++i) EXPECT_GT(c.f().exampleGradient(i, w).norm(), 0.01) << i;
  EXPECT_GT((c.at(0, 1) - w).norm(), 1e-3) << "pushed off again";
  const GradientSpread spread = gradientSpread(c.f(), w);
  const double one = batchVariance(spread, 20, 1, false);
  EXPECT_NEAR(one, spread.trace(), 1e-12);
  EXPECT_NEAR(batchVariance(spread, 20, 4, false), one / 4 * 16 / 19, 1e-12);
  EXPECT_NEAR(batchVariance(spread, 20, 20, false), 0, 1e-12) << "only for all";
  const std::vector<int> sizes = {1, 4, 16};
  const auto measured = measuredVariance(c.f(), w, Order::reshuffle, 0, sizes, 2000);
  for (std::size_t i = 0; i < sizes.size(); ++i)
    EXPECT_NEAR(measured[i] / batchVariance(spread, 20, sizes[i], false), 1, 0.15) << sizes[i];
}

TEST(LessonStochastic, CentredAndScaledTheValleyIsRound) {
  SamplesClaim c = claimOf("Centre and scale");
  expectSays(c.step, "κ = " + rounded(c.result.constants.kappa, 0));
  for (const Sample& s : c.f().samples().rows) EXPECT_GE(s.u, 0) << "on one side of 0";
  Eigen::MatrixX2d x(c.f().n(), 2);
  Eigen::VectorXd y(c.f().n());
  for (int i = 0; i < c.f().n(); ++i) {
    const Sample& s = c.f().samples().rows[static_cast<std::size_t>(i)];
    x.row(i) << s.u, s.v;
    y[i] = s.t;
  }
  const Vec2 normal = (x.transpose() * x).inverse() * x.transpose() * y;
  EXPECT_NEAR((normal - c.f().optimum().w).norm(), 0, 1e-9) << "the closed form";
  const long before = c.settled(0, 1e-6);
  c.scene.data.scaled = true;
  c.compute();
  EXPECT_NEAR(c.result.constants.kappa, 1, 1e-9);
  EXPECT_LT(c.settled(0, 1e-6), before / 2);
}

TEST(LessonStochastic, LogisticPullIsTheShareThatIsMissing) {
  const SamplesClaim c = claimOf("Logistic regression");
  const Vec2 w(0.7, -0.2);
  for (int i = 0; i < c.f().n(); ++i) {
    const Sample& s = c.f().samples().rows[static_cast<std::size_t>(i)];
    const double p = 1 / (1 + std::exp(-(w.x() * s.u + w.y())));
    const Vec2 g = c.f().exampleGradient(i, w);
    EXPECT_NEAR(g.x(), s.t == 1 ? -(1 - p) * s.u : p * s.u, 1e-12);
  }
  for (std::size_t k = 1; k <= 60; ++k) EXPECT_LT(c.gap(0, k), c.gap(0, k - 1));
  EXPECT_LT(c.gap(0, 60), 1e-3);
}

TEST(LessonStochastic, TheSameOrderIsALimitCycle) {
  SamplesClaim c = claimOf("Always in the same order");
  expectSays(c.step, "closed loop of 20 updates");
  EXPECT_TRUE(c.run(0).wandering.cycles());
  for (std::size_t k = 300; k < 380; ++k)
    EXPECT_NEAR((c.at(0, k) - c.at(0, k + 20)).norm(), 0, 1e-9) << k;
  double radius[2] = {0, 0};  // reshuffled, with replacement: the mean over some seeds
  for (std::uint64_t seed = 0; seed < 8; ++seed)
    for (const int i : {0, 1}) {
      c.scene.seed = seed;
      c.scene.steps = 2000;
      c.scene.runs[0].order = i == 0 ? Order::reshuffle : Order::replacement;
      c.compute();
      EXPECT_FALSE(c.run(0).wandering.cycles());
      radius[i] += c.run(0).wandering.radius / 8;
    }
  EXPECT_GT(radius[1], 1.02 * radius[0]) << "a little farther";
  EXPECT_LT(radius[1], 1.5 * radius[0]);
}

TEST(LessonStochastic, IdenticalExamplesGainAFactorOfN) {
  SamplesClaim c = claimOf("Examples that say the same");
  expectSays(c.step, "a factor of 100");
  ASSERT_EQ(c.f().n(), 100);
  for (std::size_t k = 0; k <= 600; ++k) {
    EXPECT_NEAR((c.at(0, k) - c.at(1, k)).norm(), 0, 1e-12) << k;
    EXPECT_EQ(c.run(0).seen[k], 100 * c.run(1).seen[k]);
  }
  c.scene.data.generator.set("clumpiness", 0.0);
  c.compute();
  for (const std::size_t k : {1u, 10u, 20u})
    EXPECT_NEAR(c.gap(1, k) / c.gap(0, k), 1, 0.5) << "the lead at first, update " << k;
  double noise = 0;
  for (std::size_t k = 500; k < 600; ++k) noise += c.gap(1, k) / 100;
  EXPECT_GT(noise, 1000 * c.gap(0, 600)) << "until the noise shows";
}

TEST(LessonStochastic, TheBallGoesAsTheRootOfRateOverBatch) {
  SamplesClaim c = claimOf("A ball of noise");
  EXPECT_LT(c.run(1).wandering.radius, 0.4 * c.run(0).wandering.radius) << "decay closes in";
  c.scene.steps = 20000;
  c.scene.runs.pop_back();
  const auto radius = [&](double lr, int batch) {
    c.scene.runs[0].optimizer.set("lr", lr);
    c.scene.runs[0].batch = batch;
    c.compute();
    return c.run(0).wandering.radius;
  };
  const double whole = radius(0.05, 1);
  EXPECT_NEAR(radius(0.0125, 1) / whole, 0.5, 0.12);
  EXPECT_NEAR(radius(0.05, 4) / whole, 0.5, 0.12);
}

TEST(LessonStochastic, OneExampleIsOvershotWhereTheMeanHolds) {
  SamplesClaim c = claimOf("Too fast for one example");
  const SumConstants& k = c.result.constants;
  expectSays(c.step, "λmax = " + rounded(k.smoothness, 1));
  expectSays(c.step, "holds up to η = " + rounded(2 / k.smoothness, 1));
  expectSays(c.step, "curvatures up to " + rounded(k.largestOwn, 1));
  expectSays(c.step, "beyond η = " + rounded(2 / k.largestOwn, 1));
  EXPECT_EQ(c.path(0).lr[1], 0.27);
  EXPECT_EQ(c.path(1).lr[1], 0.27);
  EXPECT_EQ(c.run(0).status, Status::converged);
  EXPECT_FALSE(c.run(1).reason.empty());
  double largest = 0;
  for (std::size_t i = 0; i < c.path(1).size(); ++i) largest = std::max(largest, c.gap(1, i));
  EXPECT_GT(largest, 1e4 * c.gap(1, 0));
  c.scene.runs[1].optimizer.set("lr", 0.9 * 2 / k.largestOwn);
  c.compute();
  for (std::size_t i = 200; i < c.path(1).size(); ++i) EXPECT_LT(c.gap(1, i), c.gap(1, 0));
}

TEST(LessonStochastic, AnUpdateOfSgdCostsItsBatchWhateverN) {
  SamplesClaim c = claimOf("What an update costs");
  expectSays(c.step, "60 000 examples in batches of 10");
  ASSERT_EQ(c.f().n(), 60000);
  EXPECT_EQ(updatesAnEpoch(60000, 10), 6000);
  EXPECT_EQ(updatesAnEpoch(60000, 0), 1);
  EXPECT_EQ(c.run(0).seen[1], 60000);
  EXPECT_EQ(c.run(1).seen[1], 10);
  std::size_t near = 0;
  while (c.gap(1, near) > 0.01) ++near;
  EXPECT_LT(c.run(1).seen[near], 60000) << "near before the other has moved";
  const double sgd = c.run(1).seen[100];
  c.scene.data.generator.set("n", 1e6);
  c.scene.steps = 100;
  c.compute();
  EXPECT_EQ(c.run(1).seen[100], sgd) << "SGD's curve stays";
  EXPECT_EQ(c.run(0).seen[1], 1e6);
}

}  // namespace

}  // namespace ravine
