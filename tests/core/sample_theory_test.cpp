// What the lectures claim of stochastic gradients, measured (syllabus S1, S4–S8).
#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/ensemble.h"
#include "core/lab/samples.h"

namespace ravine {
namespace {

std::shared_ptr<const FiniteSum> sumOf(const Spec& objective, const Spec& data,
                                       std::uint64_t seed = 0) {
  SampleSetup setup;
  setup.generator = data;
  setup.seed = seed;
  Result<Samples> samples = makeSamples(setup, findSum(objective.name)->samples);
  EXPECT_TRUE(samples) << samples.error();
  return *makeSum(objective, std::move(*samples));
}

SampleRun descent(double lr, int batch, Order order) {
  SampleRun run;
  run.optimizer = {"gradient_descent", {{"lr", lr}}};
  run.batch = batch;
  run.order = order;
  return run;
}

// The largest norm that a (sub)gradient of one example's loss can have.
double largestGradient(const FiniteSum& f) {
  double largest = 0;
  for (const Sample& s : f.samples().rows) largest = std::max(largest, std::hypot(s.u, s.v));
  return largest;
}

Ensemble ensemble(std::shared_ptr<const FiniteSum> f, const SampleRun& run, int steps, int seeds) {
  return *computeEnsemble({std::move(f), run, steps, 0, seeds});
}

class Bound : public testing::TestWithParam<std::pair<Spec, Spec>> {};

// E f(W̄) − f(w*) ≤ BG/√T from w = 0 with η = B/(G√T), W̄ the mean of w₀ … w_{T−1}.
TEST_P(Bound, HoldsForTheMeanOfManySeeds) {
  const auto f = sumOf(GetParam().first, GetParam().second);
  ASSERT_TRUE(f->optimum().exists);
  const double b = f->optimum().w.norm(), g = largestGradient(*f);
  for (const int updates : {10, 100, 1000}) {
    const double root = std::sqrt(updates);
    SampleRun run = descent(b / (g * root), 1, Order::replacement);
    run.averaging = {"uniform", {}};
    const Ensemble e = ensemble(f, run, updates - 1, 300);
    EXPECT_GT(e.mean.back(), 0);
    EXPECT_LE(e.mean.back(), b * g / root) << updates << " updates";
    EXPECT_TRUE(updates < 1000 || b * g / root < e.mean[0]) << "a bound that says something";
  }
}
INSTANTIATE_TEST_SUITE_P(
    Losses, Bound,
    testing::Values(std::pair{Spec{"logistic_regression", {}}, Spec{"logit_1d", {}}},
                    std::pair{Spec{"svm", {{"l2", 0.0}}}, Spec{"two_gaussians", {}}}));

// Least squares' slope of log mean gap over log k, over rows from k = 1000 on.
double slopeOf(const Ensemble& e) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < e.rows.size(); ++i) {
    if (e.rows[i] < 1000) continue;
    const double u = std::log(static_cast<double>(e.rows[i])), v = std::log(e.mean[i]);
    n += 1, x += u, y += v, xx += u * u, xy += u * v;
  }
  return (n * xy - x * y) / (n * xx - x * x);
}

// SGD on the strongly convex SVM by η_t = 1/(λt), on some data set.
Ensemble pegasos(std::uint64_t dataSeed, const char* averaging, int steps, int seeds) {
  const auto f = sumOf({"svm", {{"l2", 0.1}}}, {"two_gaussians", {}}, dataSeed);
  SampleRun run = descent(1 / 0.1, 1, Order::replacement);
  run.schedule = {{"inverse", {}}};
  run.averaging = {averaging, {}};
  return ensemble(f, run, steps, seeds);
}
constexpr int kDataSets = 5;  // single ones stray by 0.2

TEST(Rates, OneOverLambdaTGivesOneOverKOnTheSvm) {
  double slope = 0;
  for (int i = 0; i < kDataSets; ++i)
    slope += slopeOf(pegasos(static_cast<std::uint64_t>(i), "none", 20000, 200)) / kDataSets;
  EXPECT_NEAR(slope, -1, 0.15);
}

// Of the last iterate and of the uniform average theory gives O(log T/T), of polynomial decay
// O(1/T); measured, the uniform average is already the better one.
TEST(Rates, AveragesBeatTheLastIterateOnTheSvm) {
  double last = 0, uniform = 0, polynomial = 0;
  for (std::uint64_t i = 0; i < kDataSets; ++i) {
    last += pegasos(i, "none", 5000, 200).mean.back();
    uniform += pegasos(i, "uniform", 5000, 200).mean.back();
    polynomial += pegasos(i, "polynomial", 5000, 200).mean.back();
  }
  EXPECT_LT(uniform, 0.85 * last);
  EXPECT_LT(polynomial, 0.85 * uniform);
}

// ‖w_k − w*‖ ≤ c^k‖w₀ − w*‖ with c = (κ−1)/(κ+1) at η = 2/(λmin + λmax).
TEST(Rates, GradientDescentContractsByTheConditionNumber) {
  const auto f = sumOf({"linear_regression", {}}, {"line", {}});
  const SumConstants c = constantsOf(*f);
  ASSERT_GT(c.kappa, 5);
  const double factor = (c.kappa - 1) / (c.kappa + 1);
  SumRunOptions options;
  options.start = {-2, 2};
  options.steps = 60;
  options.batch = 0;
  Trajectory t;
  std::vector<double> seen;
  const Method method = *makeMethod({"gradient_descent", {{"lr", 2 / (c.mu + c.smoothness)}}});
  ASSERT_TRUE(runOnBatches(*f, method, {{"constant", {}}}, options, t, seen));
  const auto distance = [&](std::size_t k) {
    return (Vec2(t.x[k], t.y[k]) - f->optimum().w).norm();
  };
  for (std::size_t k = 1; k < t.size(); ++k)
    EXPECT_LE(distance(k), factor * distance(k - 1) * (1 + 1e-9)) << k;
  // The slowest direction really is that slow.
  EXPECT_GT(distance(60), 0.01 * std::pow(factor, 60) * distance(0));
}

SampleRunResult resultOf(SamplesLab lab) {
  const auto result = computeSamples(lab, {}, {});
  EXPECT_EQ(result->problem, "");
  return result->runs.at(0);
}

TEST(Orders, CyclicCyclesAndReshuffledDoesNot) {
  SamplesLab lab;
  lab.steps = 6000;
  for (const Order order :
       {Order::cyclic, Order::shuffleOnce, Order::reshuffle, Order::replacement}) {
    lab.runs = {descent(0.05, 1, order)};
    const Wandering w = resultOf(lab).wandering;
    EXPECT_GT(w.extent, 0.05);
    const bool repeats = order == Order::cyclic || order == Order::shuffleOnce;
    EXPECT_EQ(w.cycles(), repeats) << namesOf(order)[static_cast<std::size_t>(order)];
    EXPECT_EQ(w.drift > 0.1 * w.extent, !repeats);
  }
}

// The noise ball grows with η and shrinks with the batch: its radius goes as √(η/B) (S6).
TEST(NoiseBall, GrowsWithTheRateAndShrinksWithTheBatch) {
  SamplesLab lab;
  lab.steps = 40000;
  const auto radius = [&](double lr, int batch) {
    lab.runs = {descent(lr, batch, Order::replacement)};
    return resultOf(lab).wandering.radius;
  };
  const double middle = radius(0.02, 1);
  EXPECT_NEAR(radius(0.005, 1) / middle, 0.5, 0.12);
  EXPECT_NEAR(radius(0.02, 4) / middle, 0.5, 0.12);
}

TEST(NoiseBall, DecayMakesItVanish) {
  SamplesLab lab;
  lab.steps = 40000;
  lab.runs = {descent(0.05, 1, Order::replacement)};
  const double held = resultOf(lab).wandering.radius;
  lab.runs[0].schedule = {{"inverse_time", {{"rho", 0.01}}}};
  EXPECT_LT(resultOf(lab).wandering.radius, 0.3 * held);
}

// A rate at which GD holds and single examples diverge, on the same data (S6).
TEST(Divergence, OfSingleExamplesWhereAllTogetherHold) {
  SamplesLab lab;
  lab.steps = 20000;
  const SumConstants constants = computeSamples(lab, {}, {})->constants;
  const double eta = 0.99 * 2 / constants.smoothness;
  ASSERT_GT(eta, 2 / constants.largestOwn);
  lab.runs = {descent(eta, 0, Order::cyclic)};
  EXPECT_EQ(resultOf(lab).status, Status::converged);
  lab.runs = {descent(eta, 1, Order::replacement)};
  const SampleRunResult single = resultOf(lab);
  EXPECT_EQ(single.status, Status::diverged);
  EXPECT_NE(single.reason.find("λmax of single examples = "), std::string::npos) << single.reason;
}

TEST(Identical, OnePassOfSgdIsAsManyGdSteps) {
  SamplesLab lab;
  lab.data.generator = {"clumps", {{"n", 100.0}, {"clumpiness", 1.0}}};
  lab.steps = 100;
  lab.runs = {descent(0.02, 1, Order::cyclic), descent(0.02, 0, Order::cyclic)};
  const SamplesResult r = *computeSamples(lab, {}, {});
  for (std::size_t k = 0; k <= 100; ++k) {
    EXPECT_NEAR(r.runs[0].trajectory.x[k], r.runs[1].trajectory.x[k], 1e-12) << k;
    EXPECT_NEAR(r.runs[0].trajectory.y[k], r.runs[1].trajectory.y[k], 1e-12) << k;
  }
  EXPECT_EQ(r.runs[0].seen[100], 100);
  EXPECT_EQ(r.runs[1].seen[100], 100 * 100);
}

// ---- ensembles are single runs, side by side ----

class Together : public testing::TestWithParam<std::pair<const char*, Spec>> {};

TEST_P(Together, IteratesAreThoseOfSingleRuns) {
  const SumRow& row = *findSum(GetParam().first);
  const auto f = sumOf({GetParam().first, {}}, {std::string(row.dataSet), {{"n", 23.0}}});
  for (const auto& [batch, order] :
       {std::pair{1, Order::reshuffle}, {3, Order::replacement}, {5, Order::shuffleOnce}}) {
    EnsembleJob job{f, {}, 70, 11, 37};
    job.run.optimizer = GetParam().second;
    job.run.start = {-0.7, 1.1};
    job.run.batch = batch;
    job.run.order = order;
    job.run.averaging = {batch == 3 ? "polynomial" : "none", {}};
    job.run.schedule = {{"inverse_sqrt", {}}};
    const std::vector<std::size_t> rows{0, 1, 22, 23, 24, 69, 70};
    Iterates all;
    ASSERT_TRUE(iteratesOf(job, rows, all, nullptr));
    for (const int seed : {0, 1, 31, 32, 36}) {
      Trajectory t;
      std::vector<double> seen;
      const SumRunOptions options{
          job.run.start, 70, batch, order, 0, 0, 11 + static_cast<std::uint64_t>(seed)};
      ASSERT_TRUE(runOnBatches(*f, *makeSumMethod(job.run.optimizer, row), job.run.schedule,
                               options, t, seen));
      averageIterates(job.run.averaging, t);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t at = static_cast<std::size_t>(seed) * rows.size() + i;
        EXPECT_NEAR(all.x[at], t.x[rows[i]], 1e-11 * (1 + std::abs(t.x[rows[i]])));
        EXPECT_NEAR(all.y[at], t.y[rows[i]], 1e-11 * (1 + std::abs(t.y[rows[i]])));
      }
    }
  }
}
INSTANTIATE_TEST_SUITE_P(
    Methods, Together,
    testing::Values(std::pair{"linear_regression", Spec{"momentum", {{"lr", 0.01}}}},
                    std::pair{"ridge", Spec{"adam", {{"lr", 0.1}}}},
                    std::pair{"logistic_regression", Spec{"nesterov", {{"lr", 0.1}}}},
                    std::pair{"svm", Spec{"gradient_descent", {{"lr", 0.1}}}},
                    std::pair{"kmeans", Spec{"adagrad", {{"lr", 0.5}}}},
                    std::pair{"kmeans", Spec{"online_kmeans", {}}}));

TEST(Ensemble, QuantilesAreInOrderAndStoppingGivesNothing) {
  const auto f = sumOf({"linear_regression", {}}, {"line", {}});
  EnsembleJob job{f, descent(0.05, 1, Order::replacement), 500, 0, 50};
  const Ensemble e = *computeEnsemble(job);
  ASSERT_EQ(e.rows.front(), 0u);
  ASSERT_EQ(e.rows.back(), 500u);
  for (std::size_t i = 1; i < e.rows.size(); ++i) {
    EXPECT_LT(e.low[i], e.median[i]);
    EXPECT_LT(e.median[i], e.high[i]);
  }
  EXPECT_EQ(e.low[0], e.high[0]) << "all start at the same place";
  const StopFlag stop = true;
  EXPECT_FALSE(computeEnsemble(job, &stop));
}

}  // namespace
}  // namespace ravine
