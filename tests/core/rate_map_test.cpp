// Rate maps: the theory of quadratics, the measure's definition run by run, vectors against single
// runs, and what a map does at its edges.
#include "core/lab/rate_map.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/map_lanes.h"
#include "core/lab/map_run.h"
#include "core/math/rng.h"
#include "core/problem/batch_oracle.h"
#include "tests/core/making.h"
#include "tests/core/targets.h"

namespace ravine {
namespace {

RateJob jobOf(std::string_view optimizer, Point start, int steps = 200) {
  RateJob job;
  job.method = methodOf(optimizer);
  job.schedule = scheduleOf("constant");
  job.options.start = start;
  job.options.steps = steps;
  job.across = axisOf(*job.method.row, 0);
  if (job.method.numbers.size() > 1) job.up = axisOf(*job.method.row, 1);
  job.columns = 24, job.rows = 12;
  return job;
}
RateMap mapOf(std::string_view objective, const RateJob& job) {
  return *computeRateMap(objectiveOf(objective), job);
}

Method methodAt(const RateJob& job, const RateMap& map, int column, int row) {
  Method method = job.method;
  method.numbers[static_cast<std::size_t>(job.across.parameter)] = map.acrossAt(column);
  if (job.up) method.numbers[static_cast<std::size_t>(job.up->parameter)] = map.upAt(row);
  return method;
}

// rate_map.h's definition on a stored trajectory. A negative answer: diverged at that step.
double factorOf(const Trajectory& run, int steps) {
  for (std::size_t k = 0; k < run.size(); ++k)
    if (!(run.gradientNorm(k) * run.gradientNorm(k) <= kLargestSquare))
      return -static_cast<double>(k);
  if (run.divergedAt >= 0) return -static_cast<double>(run.divergedAt);
  const int window = std::min(10, std::max(1, steps / 4)), watched = (window + 1) / 2;
  std::vector<double> largest;
  for (int begin = 0; begin + watched <= steps; begin += window) {
    largest.push_back(0);
    for (int k = begin; k < begin + watched; ++k)
      largest.back() = std::max(largest.back(), run.gradientNorm(static_cast<std::size_t>(k)));
  }
  std::size_t last = largest.size() - 1;
  while (last > 1 && !(largest[last] > 1e-5 * largest[0])) --last;
  return std::pow(largest[last] / largest[0], 1.0 / (static_cast<double>(last) * window));
}

struct Case {
  const char *objective, *optimizer;
  Point start;
  const char* schedule = "constant";
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.objective << " " << c.optimizer; }

const Case kCases[] = {
    {"rosenbrock", "momentum", {-1.2, 1}},
    {"rosenbrock", "gradient_descent", {-1.2, 1}},
    {"himmelblau", "ema_momentum", {-0.5, -0.5}},
    {"beale", "nesterov", {1, 1.5}},
    {"banana", "momentum", {-1.21, 0.853}, "cosine:steps=150"},
    {"himmelblau", "ema_momentum", {-0.5, -0.5}, "inverse_sqrt"},
    {"rosenbrock", "adam", {-1.2, 1}},
    {"two_wells", "rmsprop", {1.75, 0.9}},
    {"styblinski_tang", "backtracking", {-0.2, 4}},
    {"ackley", "momentum", {-3.2, 2.4}},
};

// Whether a cell is as expected; in floats nearly so.
bool agrees(const RateMap& map, std::size_t i, double expected) {
  const bool diverges = expected <= 0;
  if (diverges != std::isinf(map.factor[i])) return false;
  if (diverges) {
    const double apart = std::abs(map.divergedAt[i] + expected);
    return apart <= (map.inFloats ? 1 - 0.02 * expected : 0);
  }
  return map.divergedAt[i] == -1 &&
         std::abs(map.factor[i] - expected) <= (map.inFloats ? 5e-3 : 1e-6);
}

class RateMaps : public testing::TestWithParam<Case> {};

// Whole trajectories by the public way, for some of the cells. A cell at an edge may differ where
// floats are used: 5 % of them may.
TEST_P(RateMaps, AgreeWithWholeRuns) {
  const Case& c = GetParam();
  RateJob job = jobOf(c.optimizer, c.start);
  job.schedule = scheduleOf(c.schedule);
  const RateMap map = mapOf(c.objective, job);
  ASSERT_FALSE(map.analytic);
  int different = 0, cells = 0;
  for (int row = 0; row < map.rows; ++row)
    for (int column = row % 3; column < map.columns; column += 3) {
      const Trajectory run = simulate(objectiveOf(c.objective), methodAt(job, map, column, row),
                                      job.options, c.schedule);
      const double expected = factorOf(run, job.options.steps);
      const auto i = static_cast<std::size_t>(row * map.columns + column);
      ++cells;
      different += !agrees(map, i, expected);
    }
  EXPECT_LE(different, map.inFloats ? 0.05 * cells : 0) << "of " << cells;
}

INSTANTIATE_TEST_SUITE_P(Runs, RateMaps, testing::ValuesIn(kCases), [](const auto& c) {
  return testName(std::string(c.param.objective) + "_" + c.param.optimizer + "_" +
                  c.param.schedule);
});

// ---- quadratics ----

const char* const kLinear[] = {"gradient_descent", "momentum", "ema_momentum", "nesterov"};

TEST(RateMap, TheAnalyticFactorIsWhatLongRunsTendTo) {
  const Objective f = objectiveOf("quadratic:kappa=20,angle=25");
  for (const char* name : kLinear) {
    SCOPED_TRACE(name);
    RateJob job = jobOf(name, {2, 1}, 2000);
    job.columns = 30, job.rows = 6;
    const RateMap map = *computeRateMap(f, job);
    ASSERT_TRUE(map.analytic);
    RateJob measured = job;
    measured.schedule = scheduleOf("step:every=1000000");  // the same rates, but no theory
    const RateMap other = *computeRateMap(f, measured);
    ASSERT_FALSE(other.analytic);
    for (std::size_t i = 0; i < map.factor.size(); ++i) {
      // Slow ones are not there yet; a faster one is measured over fewer steps.
      if (map.factor[i] > 1.01) {
        EXPECT_GT(other.factor[i], 1.0) << i;
      }
      if (map.factor[i] > 0.9 && map.factor[i] < 0.999) {
        EXPECT_NEAR(other.factor[i], map.factor[i], 0.02) << i;
      }
      if (map.factor[i] <= 0.9) {
        EXPECT_NEAR(other.factor[i], map.factor[i], 0.15) << i;
      }
    }
  }
}

TEST(RateMap, FactorOneIsTheStabilityLimit) {
  for (const char* name : kLinear) {
    SCOPED_TRACE(name);
    const Method method = methodOf(name);
    const double limit = method.row->stabilityLimit(method.numbers, 7.0);
    const auto at = [&](double eta) {
      return iterationOf(method.row->linear(method.numbers, eta), 7.0).factor();
    };
    EXPECT_LT(at(limit * 0.999), 1);
    EXPECT_NEAR(at(limit), 1, 1e-12);
    EXPECT_GT(at(limit * 1.001), 1);
  }
}

TEST(RateMap, TheOptimumIsTheBestOfAllCells) {
  const Objective f = objectiveOf("quadratic:l1=0.7,kappa=30,angle=10");
  for (const char* name : kLinear) {
    SCOPED_TRACE(name);
    const Method method = methodOf(name);
    const RateOptimum best = *rateOptimum(f, *method.row);
    RateJob job = jobOf(name, {2, 1});
    job.columns = 240, job.rows = 240;
    if (job.up && job.up->scale == Scale::nearOne) job.up->to = 0.95;
    const RateMap map = *computeRateMap(f, job);
    ASSERT_GE(map.best, 0);
    const auto i = static_cast<std::size_t>(map.best);
    EXPECT_GE(map.factor[i], best.factor - 1e-6);
    EXPECT_NEAR(map.factor[i], best.factor, 0.03);
    EXPECT_NEAR(map.acrossAt(map.best % map.columns) / best.numbers[0], 1, 0.15);
    // At the optimum itself: two equal eigenvalues, whose square root doubles the digits lost.
    const double factor =
        iterationOf(method.row->linear(best.numbers, best.numbers[0]), 0.7 * 30).factor();
    EXPECT_NEAR(factor, best.factor, 1e-6);
  }
}

TEST(RateMap, PolyaksOptimum) {
  const RateOptimum best =
      *rateOptimum(objectiveOf("quadratic:l1=1,kappa=100"), *methodOf("momentum").row);
  EXPECT_NEAR(best.numbers[0], 4 / 121., 1e-15);
  EXPECT_NEAR(best.numbers[1], 81 / 121., 1e-15);
  EXPECT_NEAR(best.factor, 9 / 11., 1e-15);
  EXPECT_FALSE(rateOptimum(objectiveOf("rosenbrock"), *methodOf("momentum").row).has_value());
  EXPECT_FALSE(rateOptimum(objectiveOf("saddle"), *methodOf("momentum").row).has_value());
  EXPECT_FALSE(rateOptimum(objectiveOf("booth"), *methodOf("adam").row).has_value());
}

// The coefficients of a row are those of its step.
TEST(LinearSteps, AreTheSteps) {
  const Objective f = objectiveOf("beale");
  for (const char* name : kLinear) {
    SCOPED_TRACE(name);
    const Method method = methodOf(name);
    State2 state;
    method.row->begin2(method.numbers, state, Vec2(1, 1.5));
    Oracle2 oracle(f);
    Vec2 w(1, 1.5), s(0, 0);
    for (int t = 0; t < 30; ++t) {
      const double eta = 0.001 / (1 + t);
      oracle.begin(state.w, f.slope(state.w), Vec2::Zero());
      method.row->step2(method.numbers, eta, state, oracle);
      const LinearStep c = method.row->linear(method.numbers, eta);
      s = c.kept * s - c.pull * f.slope(w + c.ahead * s).gradient;
      w += c.go * s;
      EXPECT_LT((w - state.w).norm(), 1e-13);
    }
  }
}

// ---- vectors ----

// One step of descent with η = 1 from 64 places of the surface's domain is the gradient there.
void expectGradients(const Objective& f) {
  const Box& box = f.row().domain;
  Rng rng(5);
  LaneRuns runs{};
  LaneNumbers kept{}, pull{};
  for (std::size_t i = 0; i < kLaneCells; ++i) {
    pull.at[i] = 1;
    runs.x.at[i] = static_cast<float>(rng.uniform(box.xmin, box.xmax));
    runs.y.at[i] = static_cast<float>(rng.uniform(box.ymin, box.ymax));
  }
  const LaneRuns before = runs;
  laneAdvance(f)(f.numbers(), {&kept, &pull, nullptr}, 1, true, runs);
  for (std::size_t i = 0; i < kLaneCells; ++i) {
    const Slope s = f.slope(before.x.at[i], before.y.at[i]);
    const double rounding = 5e-5 * (1 + s.gradient.norm() + std::abs(s.value));
    EXPECT_NEAR(-runs.sx.at[i], s.gradient.x(), rounding);
    EXPECT_NEAR(-runs.sy.at[i], s.gradient.y(), rounding);
    EXPECT_NEAR(std::sqrt(runs.largest.at[i]), s.gradient.norm(), 2 * rounding);
    EXPECT_EQ(runs.x.at[i], before.x.at[i] + runs.sx.at[i]);
  }
}

TEST(MapLanes, GradientsAreThoseOfTheSurface) {
  forEveryTarget([](const char* target) {
    SCOPED_TRACE(target);
    int count = 0;
    for (const ObjectiveRow& row : objectiveRows()) {
      const Objective f = objectiveOf(row.description.name);
      if (!laneAdvance(f)) continue;
      SCOPED_TRACE(row.description.name);
      ++count;
      expectGradients(f);
    }
    EXPECT_TRUE(count == 21 || count == 0) << count;  // none where there are no vectors
  });
}

TEST(MapLanes, EveryInstructionSetGivesTheSameMap) {
  const RateJob job = jobOf("momentum", {-1.2, 1});
  const RateMap map = mapOf("rosenbrock", job);
  EXPECT_TRUE(map.inFloats);
  forEveryTarget([&](const char* target) {
    SCOPED_TRACE(target);
    const RateMap other = mapOf("rosenbrock", job);
    int different = 0;
    for (std::size_t i = 0; i < map.factor.size(); ++i)
      different +=
          !(map.factor[i] == other.factor[i] || std::abs(map.factor[i] - other.factor[i]) < 1e-3);
    EXPECT_LE(different, 4);
  });
}

// ---- the map itself ----

TEST(RateMap, AMethodWithOneParameterGivesOneRow) {
  const RateJob job = jobOf("gradient_descent", {-1.2, 1});
  ASSERT_FALSE(job.up.has_value());
  const RateMap map = mapOf("rosenbrock", job);
  EXPECT_EQ(map.rows, 1);
  EXPECT_EQ(map.factor.size(), 24u);
  EXPECT_GE(map.best, 0);
}

TEST(RateMap, AnyTwoParametersMakeAxes) {
  RateJob job = jobOf("adam", {-1.2, 1}, 60);
  job.across = axisOf(*job.method.row, 2);
  job.up = axisOf(*job.method.row, 0);
  const RateMap map = mapOf("rosenbrock", job);
  const Trajectory run = simulate(objectiveOf("rosenbrock"), methodAt(job, map, 7, 5), job.options);
  EXPECT_NEAR(map.factor[5 * 24 + 7], factorOf(run, 60), 1e-6);
}

TEST(RateMap, DegenerateAxesAndSingleCells) {
  RateJob job = jobOf("momentum", {-1.2, 1});
  job.across.from = job.across.to = 1e-3;
  job.up->from = job.up->to = 0.9;
  job.columns = job.rows = 1;
  const RateMap one = mapOf("rosenbrock", job);
  job.columns = 5, job.rows = 4;
  const RateMap many = mapOf("rosenbrock", job);
  for (const float factor : many.factor) EXPECT_EQ(factor, one.factor[0]);
  EXPECT_EQ(job.across.fractionOf(1e-3), 0);
}

TEST(RateMap, ShortRunsHaveAFactorToo) {
  for (const int steps : {1, 2, 3, 7, 39}) {
    SCOPED_TRACE(steps);
    const RateJob job = jobOf("momentum", {-1.2, 1}, steps);
    const RateMap map = mapOf("rosenbrock", job);
    for (const float factor : map.factor) EXPECT_FALSE(std::isnan(factor));
  }
}

TEST(RateMap, ARunThatDoesNotMoveHasFactorOne) {
  RateJob job = jobOf("momentum", {1, 1});
  job.columns = 3, job.rows = 2;
  for (const float factor : mapOf("rosenbrock", job).factor) EXPECT_EQ(factor, 1);
  job = jobOf("adam", {1, 1});
  job.columns = 3, job.rows = 2;
  for (const float factor : mapOf("rosenbrock", job).factor) EXPECT_EQ(factor, 1);
}

TEST(RateMap, AStartThatIsNoNumberDivergesAtOnce) {
  const RateMap map = mapOf("formula:f=\"log(x)\"", jobOf("adam", {-1, 0}));
  EXPECT_EQ(map.best, -1);
  for (const std::int32_t step : map.divergedAt) EXPECT_EQ(step, 0);
}

TEST(RateMap, StopsWhenToldTo) {
  const StopFlag stop = true;
  for (const char* surface : {"rosenbrock", "quadratic", "formula"})
    EXPECT_FALSE(
        computeRateMap(objectiveOf(surface), jobOf("momentum", {-1.2, 1}), &stop).has_value());
}

TEST(RateMap, NoiseIsTheDrawsOfTheRun) {
  RateJob job = jobOf("momentum", {-1.2, 1}, 100);
  job.options.noise = 0.5, job.options.seed = 3;
  const RateMap map = mapOf("rosenbrock", job);
  const Trajectory run = simulate(objectiveOf("rosenbrock"), methodAt(job, map, 8, 3), job.options);
  EXPECT_NEAR(map.factor[3 * 24 + 8], factorOf(run, 100), 2e-3);
}

TEST(RateAxes, AreTheSlidersScales) {
  const Method adam = methodOf("adam");
  for (int k = 0; k < 4; ++k) {
    const RateAxis axis = axisOf(*adam.row, k);
    EXPECT_DOUBLE_EQ(axis.valueAt(0), axis.from);
    EXPECT_NEAR(axis.valueAt(1), axis.to, 1e-12);
    for (const double t : {0.0, 0.1, 0.5, 0.93, 1.0})
      EXPECT_NEAR(axis.fractionOf(axis.valueAt(t)), t, 1e-12);
  }
  EXPECT_NEAR(axisOf(*adam.row, 0).valueAt(0.5), 1e-2, 1e-12);  // 1e-5 … 10
  EXPECT_EQ(axisOf(*methodOf("lbfgs").row, 1).valueAt(0.37),
            std::round(axisOf(*methodOf("lbfgs").row, 1).valueAt(0.37)));
}

}  // namespace
}  // namespace ravine
