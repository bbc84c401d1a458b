// The Samples lab at its borders: every method on every model, two examples, batches larger than
// the data, rates far too large. Nothing crashes, and what diverges says so.
#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/ensemble.h"
#include "core/lab/samples.h"
#include "tests/core/making.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

SamplesLab labOf(const SumRow& row, double n) {
  SamplesLab lab;
  lab.objective = {std::string(row.objective.description.name), {}};
  lab.data.generator = {std::string(row.dataSet), {{"n", n}}};
  lab.steps = 50;
  lab.runs.clear();
  const Vocabulary& methods =
      row.loss == SumLoss::nearest ? clusteringVocabulary() : optimizerVocabulary();
  for (const Description* method : methods.rows) lab.runs.push_back(newRun(lab, method->name));
  return lab;
}

// What is told must hold together.
void expectSound(const SamplesResult& result, const SamplesLab& lab) {
  ASSERT_EQ(result.problem, "");
  ASSERT_EQ(result.runs.size(), lab.runs.size());
  for (const SampleRunResult& run : result.runs) {
    SCOPED_TRACE(run.input.optimizer.name + " " + lab.objective.name);
    const Trajectory& t = run.trajectory;
    ASSERT_GT(t.size(), 0u);
    ASSERT_GE(run.seen.size(), t.size());
    EXPECT_EQ(run.rows.front(), 0u);
    for (std::size_t k = 0; k < t.size(); ++k)
      ASSERT_TRUE(std::isfinite(t.x[k]) && std::isfinite(t.y[k]));
    for (const std::size_t k : run.rows) ASSERT_TRUE(std::isfinite(t.loss[k])) << k;
    const bool ended = t.size() == static_cast<std::size_t>(lab.steps) + 1;
    EXPECT_EQ(run.status == Status::diverged, !ended);
    EXPECT_EQ(t.divergedAt >= 0, !ended);
    EXPECT_TRUE(ended || run.reason.starts_with("diverged at update ")) << run.reason;
    EXPECT_LE(run.average.size(), t.size());
  }
}

class EverySum : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Rows, EverySum,
                         testing::Values("linear_regression", "ridge", "logistic_regression", "svm",
                                         "kmeans"),
                         paramName);

TEST_P(EverySum, TakesEveryMethodAtEverySizeOfBatch) {
  for (const double n : {2., 3., 40.})
    for (const int batch : {0, 1, 2, 7, 1000000}) {
      SamplesLab lab = labOf(*findSum(GetParam()), n);
      for (std::size_t i = 0; i < lab.runs.size(); ++i) {
        lab.runs[i].batch = batch;
        lab.runs[i].order = static_cast<Order>(i % 4);
        lab.runs[i].averaging = {i % 3 == 0 ? "none" : i % 3 == 1 ? "uniform" : "polynomial", {}};
        lab.runs[i].clip = i % 2 == 0 ? 0 : 0.5;
      }
      expectSound(*computeSamples(lab, {}, {}), lab);
    }
}

TEST_P(EverySum, TellsThatHugeRatesDiverge) {
  for (const double lr : {10., 1e6, 1e150, 1e308})
    for (const int batch : {0, 1, 3}) {
      SamplesLab lab = labOf(*findSum(GetParam()), 20);
      lab.steps = 400;
      for (SampleRun& run : lab.runs) {
        if (!clusteringVocabulary().find(run.optimizer.name)->parameters.empty())
          run.optimizer.set("lr", lr);
        run.batch = batch;
        run.averaging = {"uniform", {}};
      }
      expectSound(*computeSamples(lab, {}, {}), lab);
    }
}

TEST_P(EverySum, MakesEnsemblesOfEveryMethodThatAreSound) {
  for (const double lr : {0.0, 1e6, 1e200}) {
    SamplesLab lab = labOf(*findSum(GetParam()), 2);
    const auto sum = computeSamples(lab, {}, {})->sum;
    for (SampleRun& run : lab.runs)
      for (const int batch : {1, 3}) {
        run.batch = batch;
        if (lr > 0 && run.optimizer.name == "gradient_descent") run.optimizer.set("lr", lr);
        const Ensemble e = *computeEnsemble({sum, run, 50, 0, 3});
        ASSERT_EQ(e.rows.size(), e.mean.size());
        for (std::size_t i = 0; i < e.rows.size(); ++i) {
          EXPECT_FALSE(std::isnan(e.median[i])) << run.optimizer.name;
          EXPECT_LE(e.low[i], e.median[i]);
          EXPECT_LE(e.median[i], e.high[i]);
        }
      }
  }
}

// A diverged run of an ensemble counts as infinitely bad.
TEST(Ensembles, TellDivergence) {
  SamplesLab lab;
  const auto sum = computeSamples(lab, {}, {})->sum;
  SampleRun run;
  run.optimizer.set("lr", 1e3);
  const Ensemble e = *computeEnsemble({sum, run, 2000, 0, 5});
  EXPECT_TRUE(std::isfinite(e.median.front()));
  EXPECT_EQ(e.median.back(), INFINITY);
  EXPECT_EQ(e.mean.back(), INFINITY);
}

TEST(Samples, RandomScenesAreComputedOrSayWhyNot) {
  SceneMaker maker(51);
  SamplesLab before;
  SamplesResult result = *computeSamples(before, {}, {});
  for (int i = 0; i < 150; ++i) {
    SamplesLab lab = maker.samples();
    lab.steps = 1 + lab.steps % 60;
    if (lab.data.generator.find("n")) lab.data.generator.set("n", 2.0 + i % 50);
    result = *computeSamples(lab, before, std::move(result));
    EXPECT_TRUE(!result.problem.empty() || result.runs.size() == lab.runs.size());
    before = lab;
  }
}

}  // namespace
}  // namespace ravine
