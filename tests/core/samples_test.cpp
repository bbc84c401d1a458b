// The Samples lab's results: what is kept, what is computed anew, what cannot be had.
#include "core/lab/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace ravine {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

SamplesResult compute(const SamplesLab& lab) { return *computeSamples(lab, {}, {}); }

TEST(Samples, TheFirstOnesRun) {
  const SamplesResult r = compute({});
  ASSERT_EQ(r.runs.size(), 2u);
  EXPECT_EQ(r.longest, 1000);
  for (const SampleRunResult& run : r.runs) {
    EXPECT_EQ(run.trajectory.size(), 1001u);
    EXPECT_EQ(run.rows.front(), 0u);
    EXPECT_EQ(run.rows.back(), 1000u);
    EXPECT_EQ(run.reason, "");
  }
  EXPECT_EQ(r.runs[0].status, Status::converged);
  EXPECT_EQ(r.runs[1].status, Status::ok) << "SGD dances on";
}

TEST(Samples, LossesAreThoseOfTheFullObjective) {
  const SamplesResult r = compute({});
  const Trajectory& t = r.runs[1].trajectory;
  for (const std::size_t k : r.runs[1].rows) {
    const Slope s = r.sum->slope(Vec2(t.x[k], t.y[k]));
    EXPECT_EQ(t.loss[k], s.value);
    EXPECT_EQ(t.gx[k], s.gradient.x());
  }
}

TEST(Samples, OnlyWhatChangedIsComputedAnew) {
  SamplesLab before;
  SamplesResult first = compute(before);
  first.runs[0].reason = "kept";  // a mark that a computed run does not have
  SamplesLab after = before;
  after.runs[1].optimizer.set("lr", 0.02);
  after.runs[0].colour = 5;
  const SamplesResult second = *computeSamples(after, before, first);
  EXPECT_EQ(second.sum, first.sum);
  EXPECT_EQ(second.runs[0].reason, "kept");
  EXPECT_NE(second.runs[1].trajectory.x, first.runs[1].trajectory.x);
  after.seed = 1;
  EXPECT_EQ(computeSamples(after, before, first)->runs[0].reason, "") << "another order";
  after = before;
  after.data.generator.set("slope", 1.0);
  EXPECT_NE(computeSamples(after, before, first)->sum, first.sum);
}

TEST(Samples, WhatCannotBeHadLeavesWhatWas) {
  const SamplesLab before;
  const SamplesResult first = compute(before);
  SamplesLab after = before;
  after.objective = {"kmeans", {}};
  const SamplesResult second = *computeSamples(after, before, first);
  EXPECT_THAT(second.problem, HasSubstr("the model wants numbers x"));
  EXPECT_EQ(second.sum, first.sum);
  EXPECT_EQ(second.runs.size(), first.runs.size());
  // And back again, though the former scene part was the one that failed.
  const SamplesResult third = *computeSamples(before, after, second);
  EXPECT_EQ(third.problem, "");
  EXPECT_EQ(third.runs.size(), 2u);
}

TEST(Samples, ScalingMakesTheValleyRound) {
  SamplesLab lab;
  const double before = compute(lab).constants.kappa;
  lab.data.scaled = true;
  EXPECT_GT(before, 10);
  EXPECT_NEAR(compute(lab).constants.kappa, 1, 1e-9);
}

TEST(Samples, DivergenceIsExplained) {
  SamplesLab lab;
  lab.runs[0].optimizer.set("lr", 0.6);
  const SampleRunResult run = compute(lab).runs[0];
  EXPECT_EQ(run.status, Status::diverged);
  EXPECT_THAT(run.reason, StartsWith("diverged at update "));
  EXPECT_THAT(run.reason, HasSubstr("η·λmax = "));
  EXPECT_THAT(run.reason, HasSubstr(" > 2"));
}

TEST(Samples, TheBatchOfAStepIsTheOneThatWasTaken) {
  SamplesLab lab;
  for (const Order order :
       {Order::cyclic, Order::shuffleOnce, Order::reshuffle, Order::replacement}) {
    lab.runs.resize(1);
    lab.runs[0] = {};
    lab.runs[0].optimizer = {"gradient_descent", {{"lr", 0.05}}};
    lab.runs[0].batch = 7;
    lab.runs[0].order = order;
    lab.steps = 30;
    const SamplesResult r = compute(lab);
    const Trajectory& t = r.runs[0].trajectory;
    for (std::size_t k = 0; k < 30; ++k) {
      const std::vector<int> batch = batchAt(*r.sum, lab.runs[0], lab.seed, static_cast<long>(k));
      EXPECT_EQ(batch.size(), k % 8 == 7 ? 1u : 7u);
      const Vec2 g = r.sum->slope(batch, Vec2(t.x[k], t.y[k])).gradient;
      EXPECT_EQ(t.x[k + 1], t.x[k] - 0.05 * g.x());
      EXPECT_EQ(t.y[k + 1], t.y[k] - 0.05 * g.y());
    }
  }
}

TEST(Samples, RowsToEvaluateBeginDenseAndEndAtTheLast) {
  for (const std::size_t size : {1u, 2u, 99u, 100u, 101u, 5000u, 100001u}) {
    const std::vector<std::size_t> rows = rowsToEvaluate(size, 100);
    EXPECT_EQ(rows.front(), 0u);
    EXPECT_EQ(rows.back(), size - 1);
    EXPECT_LE(rows.size(), 104u);
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
    EXPECT_EQ(std::adjacent_find(rows.begin(), rows.end()), rows.end());
  }
  EXPECT_TRUE(rowsToEvaluate(0, 100).empty());
}

TEST(Samples, WhatTakesLongGoesToAWorker) {
  SamplesLab lab;
  EXPECT_FALSE(tooLongForAFrame(lab, false));
  lab.runs[1].batch = 40;
  lab.steps = 100000;
  EXPECT_TRUE(tooLongForAFrame(lab, true));
  lab = {};
  lab.steps = 10000;
  EXPECT_FALSE(tooLongForAFrame(lab, true));
  lab.steps = 100000;
  EXPECT_TRUE(tooLongForAFrame(lab, true)) << "so many updates, whatever the batch";
  lab = {};
  lab.data.generator.set("n", 1e6);
  EXPECT_TRUE(tooLongForAFrame(lab, false));
  EXPECT_FALSE(tooLongForAFrame(lab, true)) << "steps cost no more with so many examples";
}

TEST(Samples, AveragesAreTakenOverAllIterates) {
  SamplesLab lab;
  lab.runs[1].averaging = {"uniform", {}};
  lab.steps = 50;
  const SampleRunResult run = compute(lab).runs[1];
  double x = 0;
  for (std::size_t k = 0; k <= 50; ++k) x += run.trajectory.x[k] / 51;
  EXPECT_NEAR(run.average.x[50], x, 1e-12);
  EXPECT_EQ(run.average.loss[50],
            compute(lab).sum->value(Vec2(run.average.x[50], run.average.y[50])));
}

}  // namespace
}  // namespace ravine
