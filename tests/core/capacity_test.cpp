// Capacity (N12): bounds by their formulas, and what networks can fit, found by trying.
#include "core/lab/capacity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/core/training.h"

namespace ravine {
namespace {

FitOrders ordersFor(std::vector<int> widths, FitTask task = FitTask::labels, int budget = 600) {
  const NetworkLab lab = labOf("circle:n=40", {{8, {"tanh", {}}}}, "adam:lr=0.05");
  FitOrders orders;
  orders.setup = FitSetup{planOf(lab), std::move(widths), task, budget};
  orders.number = 1;
  return orders;
}

FitReport resultOf(const FitOrders& orders, long piece = 1 << 20) {
  FitExperiment experiment;
  experiment.take(orders);
  while (experiment.busy()) experiment.advance(piece);
  return experiment.report();
}

TEST(Capacity, BoundsByTheirFormulas) {
  EXPECT_EQ(bitBound(65), 65 * 32);
  EXPECT_NEAR(realBound(65), 65 * std::log(65.0), 1e-12);
  EXPECT_EQ(realBound(1), 0);
}

TEST(Capacity, ParityOfAllWords) {
  const auto data = fitData(FitTask::parity, 3, 0);
  ASSERT_EQ(data->train.n, 8);
  EXPECT_EQ(data->inputs(), 3);
  std::set<std::vector<float>> words;
  for (std::size_t row = 0; row < 8; ++row) {
    const std::vector<float> word(data->train.x.begin() + static_cast<std::ptrdiff_t>(3 * row),
                                  data->train.x.begin() + static_cast<std::ptrdiff_t>(3 * row + 3));
    words.insert(word);
    // Odd numbers of ones: the product of three signs is positive for one or three.
    EXPECT_EQ(data->train.signs[row], word[0] * word[1] * word[2]);
  }
  EXPECT_EQ(words.size(), 8u);
}

TEST(Capacity, LabelsAreThoseOfTheDataSet) {
  DataSetup setup;
  setup.generator = {"random_labels", {{"n", 24.0}}};
  setup.seed = 7;
  EXPECT_EQ(fitData(FitTask::labels, 24, 7)->all, orThrow(makePoints(setup)));
  EXPECT_EQ(fitData(FitTask::labels, 1, 7)->train.n, 1);
}

TEST(Capacity, AWiderNetworkFitsMoreRandomLabels) {
  const FitReport report = resultOf(ordersFor({3, 20}));
  ASSERT_EQ(report.points.size(), 2u);
  EXPECT_EQ(report.trying, 0);
  for (const FitPoint& point : report.points) EXPECT_TRUE(point.done);
  EXPECT_EQ(report.points[0].parameters, 3u * 3 + 4);
  EXPECT_EQ(report.points[1].parameters, 20u * 3 + 21);
  EXPECT_GT(report.points[0].largest, 3);
  EXPECT_GT(report.points[1].largest, 2 * report.points[0].largest);
}

// What is said to be fitted is fitted by a training run of the same plan, and one more is not.
TEST(Capacity, WhatItSaysHolds) {
  const FitOrders orders = ordersFor({3});
  const FitPoint point = resultOf(orders).points[0];
  const auto fits = [&](int n) {
    TrainingPlan plan = withWidth(orders.setup->plan, 3);
    plan.batch = 0;
    Trainer<float> trainer(fitData(FitTask::labels, n, plan.seed), plan);
    for (int look = 0; look < 600 / 20; ++look) {
      trainer.advance(20);
      if (trainer.trainScore().accuracy == 1) return true;
    }
    return false;
  };
  EXPECT_TRUE(fits(point.largest));
  EXPECT_FALSE(fits(point.largest + 1));
}

TEST(Capacity, FollowsFromTheSetupAloneHoweverItIsCut) {
  const FitOrders orders = ordersFor({2, 5}, FitTask::labels, 200);
  const FitReport whole = resultOf(orders), again = resultOf(orders), pieces = resultOf(orders, 7);
  ASSERT_EQ(whole.points.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(whole.points[i].largest, again.points[i].largest);
    EXPECT_EQ(whole.points[i].largest, pieces.points[i].largest);
  }
  EXPECT_EQ(whole.attempts, pieces.attempts);
}

TEST(Capacity, ParityNeedsHiddenUnits) {
  const FitReport report = resultOf(ordersFor({1, 12}, FitTask::parity));
  EXPECT_EQ(report.points[0].largest, 1) << "one unit is a line: no XOR";
  EXPECT_GE(report.points[1].largest, 3);
}

TEST(Capacity, OtherOrdersBeginAnewAndNoneEndIt) {
  FitExperiment experiment;
  FitOrders orders = ordersFor({3, 20});
  experiment.take(orders);
  experiment.advance(900);
  EXPECT_GT(experiment.report().attempts, 0);
  EXPECT_GT(experiment.report().progress, 0);
  EXPECT_EQ(experiment.report().tryingWidth, 3);
  orders.number = 2;
  experiment.take(orders);
  EXPECT_GT(experiment.report().attempts, 0) << "the same setup goes on";
  orders.setup->budget = 100;
  experiment.take(orders);
  EXPECT_EQ(experiment.report().attempts, 0);
  orders.setup.reset();
  experiment.take(orders);
  EXPECT_FALSE(experiment.busy());
  EXPECT_TRUE(experiment.report().points.empty());
}

}  // namespace
}  // namespace ravine
