// Steps on batches of examples: every method on the whole is the method on the surface, on
// identical examples n updates are n steps; what is counted, clipped and noisy.
#include "core/problem/batch_oracle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "core/data/sampler.h"
#include "tests/core/making.h"
#include "tests/core/sums.h"

namespace ravine {
namespace {

std::shared_ptr<const FiniteSum> someSum(const char* name, double l2 = 0.1) {
  Rng rng(17);
  const SumRow& row = *findSum(name);
  return std::make_shared<const FiniteSum>(row, l2,
                                           randomSamples(row.samples, 12, Lie::scattered, rng));
}

class EveryMethod : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryMethod, testing::ValuesIn(namesOfRows(optimizerRows())),
                         paramName);

TEST_P(EveryMethod, OnTheWholeRunsAsOnTheSurface) {
  for (const char* name : {"ridge", "logistic_regression", "svm", "kmeans"}) {
    const auto f = someSum(name);
    const Method method = methodOf(GetParam());
    const RunOptions options{.start = {f->start().x(), f->start().y()}, .steps = 12, .noise = 0.01};
    const Trajectory run = simulate(Objective(f), method, options);
    State2 state;
    method.row->begin2(method.numbers, state, f->start());
    BatchOracle oracle(*f);
    const std::vector<int> all = everyExample(*f);
    ASSERT_GT(run.lastStep(), 3) << name;
    for (std::size_t k = 1; k < run.size(); ++k) {
      const auto pair = normalPair(options.seed, k - 1);
      oracle.begin(state.w, all, true, options.noise * Vec2(pair[0], pair[1]));
      method.row->stepSum(method.numbers, method.rate(), state, oracle);
      ++state.t;
      const double allowed = 1e-9 * std::max(1.0, state.w.norm());
      ASSERT_NEAR(state.w.x(), run.x[k], allowed) << name << " step " << k;
      ASSERT_NEAR(state.w.y(), run.y[k], allowed) << name << " step " << k;
    }
    if (run.lastStep() == options.steps) {
      EXPECT_EQ(oracle.evaluations(), f->n() * run.evaluations) << name;
    }
  }
}

TEST_P(EveryMethod, OnIdenticalExamplesAnEpochIsAsManyWholeSteps) {
  const Method method = methodOf(GetParam());
  const FiniteSum f = sumOf("ridge", 0.1, {SampleKind::regression, {7, Sample{1.5, 1, 2}}});
  const std::vector<int> all = everyExample(f);
  State2 sgd, gd;
  method.row->begin2(method.numbers, sgd, Vec2(-1, 2));
  method.row->begin2(method.numbers, gd, Vec2(-1, 2));
  BatchOracle ones(f), wholes(f);
  Sampler sampler(f.n(), 0);
  for (int i = 0; i < f.n(); ++i) {
    ones.begin(sgd.w, sampler.next(Order::cyclic, 1), false);
    wholes.begin(gd.w, all, true);
    method.row->stepSum(method.numbers, method.rate(), sgd, ones);
    method.row->stepSum(method.numbers, method.rate(), gd, wholes);
    ++sgd.t, ++gd.t;
    EXPECT_LE((sgd.w - gd.w).norm(), 1e-9) << "step " << i;
  }
  EXPECT_GT((gd.w - Vec2(-1, 2)).norm(), 1e-3);
  EXPECT_EQ(ones.evaluations() * f.n(), wholes.evaluations());
}

TEST(BatchOracle, AnswersForItsBatchAlone) {
  for (const SumRow& row : sumRows()) {
    const auto f = someSum(nameOf(row).c_str());
    const std::vector<int> batch{3, 8, 3};
    const Vec2 w(0.3, -1.1), v(2, 0.5), noise(0.25, -0.5);
    BatchOracle oracle(*f);
    oracle.begin(w, batch, false, noise);
    EXPECT_EQ(oracle.batchSize(), 3);
    EXPECT_EQ(oracle.here().value, f->slope(batch, w).value + noise.dot(w)) << nameOf(row);
    EXPECT_EQ(oracle.here().gradient, f->slope(batch, w).gradient + noise) << nameOf(row);
    EXPECT_EQ(oracle.at(v).gradient, f->slope(batch, v).gradient + noise) << nameOf(row);
    EXPECT_DOUBLE_EQ(oracle.value(v), f->slope(batch, v).value + noise.dot(v)) << nameOf(row);
    const Jet2 j = oracle.curvature(), plain = row.jet(*f, batch, w);
    EXPECT_EQ(j.v, plain.v + noise.dot(w)) << nameOf(row);
    EXPECT_EQ(j.dx, plain.dx + noise.x()) << nameOf(row);
    EXPECT_EQ(j.dxx, plain.dxx) << nameOf(row);
    EXPECT_EQ(oracle.evaluations(), 9);  // here, at, value
  }
}

TEST(BatchOracle, CountsWhatIsAskedForOnceAStep) {
  const auto f = someSum("logistic_regression");
  const std::vector<int> batch{1, 2, 5};
  BatchOracle oracle(*f);
  oracle.begin(Vec2(0, 1), batch, false);
  oracle.curvature(), oracle.here(), oracle.here();
  EXPECT_EQ(oracle.evaluations(), 3);
  oracle.begin(Vec2(1, 1), batch, false);
  EXPECT_EQ(oracle.here().gradient, f->slope(batch, Vec2(1, 1)).gradient);
  EXPECT_EQ(oracle.evaluations(), 6);
}

TEST(BatchOracle, ClipsGradientsButNotCurvature) {
  const auto f = someSum("ridge");
  const std::vector<int> batch{4};
  const Vec2 w(5, 5);
  const Vec2 whole = f->exampleGradient(4, w);
  ASSERT_GT(whole.norm(), 1);
  for (const bool curvatureFirst : {true, false}) {
    BatchOracle oracle(*f, 0.5);
    oracle.begin(w, batch, false);
    if (curvatureFirst) oracle.curvature();
    EXPECT_NEAR(oracle.here().gradient.norm(), 0.5, 1e-6);
    EXPECT_NEAR(oracle.at(w).gradient.norm(), 0.5, 1e-6);
    EXPECT_NEAR(oracle.curvature().dx, whole.x(), 1e-12);
  }
}

}  // namespace
}  // namespace ravine
