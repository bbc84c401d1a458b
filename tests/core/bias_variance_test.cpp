// Bias and variance of fits over resampled sets (F5).
#include "core/lab/bias_variance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/function_curves.h"
#include "core/scene/function.h"

namespace ravine {
namespace {

SpreadSetup setupOf(std::vector<int> widths, int sets, int updates, double noise = 0.3) {
  FunctionLab lab;
  lab.data.generator = {"function", {{"n", 24.0}, {"noise", noise}}};
  lab.hidden = {{4, {"tanh", {}}}};
  lab.init = {"xavier", {}};
  lab.training.optimizer = {"adam", {{"lr", 0.02}}};
  lab.training.batch = 0;
  SpreadSetup setup{planOf(lab), std::move(widths), lab.data.generator};
  setup.sets = sets, setup.updates = updates;
  return setup;
}

SpreadReport resultOf(const SpreadSetup& setup, long piece = 1L << 20) {
  SpreadExperiment experiment;
  experiment.take({setup, 1});
  while (experiment.busy()) experiment.advance(piece);
  return experiment.report();
}

// The definition, fit by fit.
TEST(BiasVariance, IsWhatItsDefinitionSays) {
  const SpreadSetup setup = setupOf({3}, 5, 200);
  const SpreadReport report = resultOf(setup);
  const Target target = *makeTarget(setup.function, setup.seed);
  std::vector<std::vector<float>> fits;
  for (int s = 0; s < setup.sets; ++s) {
    const auto data = prepare(
        *drawFunction(setup.function, target, setup.seed + 1 + static_cast<std::uint64_t>(s)), 0,
        false, 0);
    Trainer<float> trainer(data, withWidth(setup.plan, 3));
    trainer.advance(setup.updates);
    const double reach = reachOf(setup.function);
    fits.push_back(
        curvesOf<float>(trainer.network(), trainer.w(), *data, -reach, reach, kSpreadPlaces)
            .output);
  }
  ASSERT_EQ(report.points.size(), 1u);
  const SpreadPoint& point = report.points[0];
  ASSERT_EQ(report.x.size(), static_cast<std::size_t>(kSpreadPlaces));
  double bias2 = 0, variance = 0;
  for (std::size_t i = 0; i < report.x.size(); ++i) {
    double mean = 0, square = 0;
    for (const auto& fit : fits) mean += fit[i] / 5.0;
    for (const auto& fit : fits) square += (fit[i] - mean) * (fit[i] - mean) / 5.0;
    EXPECT_NEAR(point.mean[i], mean, 1e-6);
    EXPECT_NEAR(point.deviation[i], std::sqrt(square), 1e-5);
    bias2 += std::pow(mean - target(report.x[i]), 2) / kSpreadPlaces;
    variance += square / kSpreadPlaces;
  }
  EXPECT_NEAR(point.bias2, bias2, 1e-6);
  EXPECT_NEAR(point.variance, variance, 1e-6);
  EXPECT_EQ(point.fits, 5);
  EXPECT_EQ(point.parameters, 10u);
}

TEST(BiasVariance, TheErrorIsTheirSum) {
  for (const SpreadPoint& point : resultOf(setupOf({1, 4, 9}, 12, 300)).points) {
    EXPECT_EQ(point.fits, 12);
    EXPECT_GT(point.variance, 0);
    EXPECT_NEAR(point.error, point.bias2 + point.variance, 1e-12 * point.error) << point.width;
  }
}

// Lecture E: bias falls with width, variance rises.
TEST(BiasVariance, WidthTradesOneForTheOther) {
  const SpreadReport report = resultOf(setupOf({1, 20}, 30, 4000));
  ASSERT_EQ(report.points.size(), 2u);
  EXPECT_LT(report.points[1].bias2, 0.5 * report.points[0].bias2);
  EXPECT_GT(report.points[1].variance, 1.5 * report.points[0].variance);
}

TEST(BiasVariance, DoesNotDependOnHowItIsCut) {
  const SpreadSetup setup = setupOf({2, 5}, 3, 90);
  const SpreadReport whole = resultOf(setup), cut = resultOf(setup, 7);
  for (std::size_t k = 0; k < 2; ++k) {
    EXPECT_EQ(whole.points[k].mean, cut.points[k].mean);
    EXPECT_EQ(whole.points[k].error, cut.points[k].error);
  }
  EXPECT_EQ(whole.fitting, 0);
}

TEST(BiasVariance, TellsHowFarItIsAndBeginsAnewWithOtherOrders) {
  SpreadSetup setup = setupOf({2, 5}, 4, 50);
  SpreadExperiment experiment;
  experiment.take({setup, 1});
  experiment.advance(50 * 3 + 10);
  SpreadReport report = experiment.report();
  EXPECT_EQ(report.points[0].fits, 2);
  EXPECT_EQ(report.points[1].fits, 1);
  EXPECT_EQ(report.fitting, 5);
  EXPECT_NEAR(report.progress, 3 / 8.0, 1e-12);
  experiment.take({setup, 2});
  EXPECT_EQ(experiment.report().points[0].fits, 2) << "the same is gone on with";
  setup.updates = 60;
  experiment.take({setup, 3});
  report = experiment.report();
  EXPECT_EQ(report.points[0].fits, 0);
  EXPECT_EQ(report.number, 3);
  experiment.take({});
  EXPECT_FALSE(experiment.busy());
}

TEST(BiasVariance, LeavesOutWhatDiverges) {
  SpreadSetup setup = setupOf({3}, 3, 400);
  setup.plan.method = *makeMethod({"gradient_descent", {{"lr", 1e6}}});
  const SpreadReport report = resultOf(setup);
  EXPECT_EQ(report.points[0].fits, 0);
  EXPECT_EQ(report.points[0].diverged, 3);
  EXPECT_TRUE(report.points[0].mean.empty());
}

}  // namespace
}  // namespace ravine
