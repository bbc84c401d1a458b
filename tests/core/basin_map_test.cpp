// Basin maps against whole runs, cell by cell.
#include "core/lab/basin_map.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/map_run.h"
#include "tests/core/making.h"

namespace ravine {
namespace {

BasinJob jobOf(const Objective& f, std::string_view optimizer, int steps = 300) {
  BasinJob job;
  job.starts = {f.domain(), 24, 20};
  job.method = methodOf(optimizer);
  job.schedule = scheduleOf("constant");
  job.options.steps = steps;
  job.points = stationaryPoints(f, f.domain());
  job.tolerance = basinTolerance(f.domain(), job.points);
  return job;
}

struct Answer {
  int reached;
  long step;
};
// By a stored trajectory.
Answer answerOf(const Objective& f, const BasinJob& job, int col, int row,
                std::string_view schedule) {
  RunOptions options = job.options;
  options.start = {job.starts.x(col), job.starts.y(row)};
  const Trajectory run = simulate(f, job.method, options, schedule);
  for (std::size_t k = 0; k < run.size(); ++k)
    if (!(run.gradientNorm(k) * run.gradientNorm(k) <= kLargestSquare))
      return {kDiverged, static_cast<long>(k)};
  if (run.divergedAt >= 0) return {kDiverged, run.divergedAt};
  const std::size_t last = run.size() - 1;
  for (std::size_t i = 0; i < job.points.size(); ++i) {
    const StationaryPoint& p = job.points[i];
    if (distance(run, last, p.x, p.y) > job.tolerance) continue;
    std::size_t first = last;
    while (first > 0 && distance(run, first - 1, p.x, p.y) <= job.tolerance) --first;
    return {static_cast<int>(i), static_cast<long>(first)};
  }
  return {kReachedNothing, -1};
}

struct Case {
  const char *objective, *optimizer;
  const char* schedule = "constant";
  double noise = 0, clip = 0;
};

const Case kCases[] = {
    {"himmelblau", "gradient_descent"},
    {"himmelblau", "momentum"},
    {"himmelblau", "nesterov:lr=0.005"},
    {"himmelblau", "newton"},
    {"himmelblau", "adam:lr=0.1"},
    {"six_hump_camel", "ema_momentum:lr=0.05", "cosine:steps=200"},
    {"styblinski_tang", "momentum:lr=0.005"},
    {"two_wells", "rmsprop"},
    {"rosenbrock", "momentum:lr=0.001"},
    {"rosenbrock", "gradient_descent", "constant", 0, 5},
    {"himmelblau", "momentum:lr=0.003", "constant", 2},
    {"saddle", "gradient_descent:lr=0.3"},
    {"monkey_saddle", "gradient_descent:lr=0.1"},
    {"formula:f=\"(x^2-1)^2+y^2\"", "momentum:lr=0.02"},
};

class BasinMaps : public testing::TestWithParam<Case> {};

// In floats a run at the border of two basins may end in the other: 2 % of the cells may differ.
TEST_P(BasinMaps, AgreeWithWholeRuns) {
  const Case& c = GetParam();
  const Objective f = objectiveOf(c.objective);
  BasinJob job = jobOf(f, c.optimizer);
  job.schedule = scheduleOf(c.schedule);
  job.options.noise = c.noise, job.options.clip = c.clip, job.options.seed = 4;
  const BasinMap map = *computeBasinMap(f, job);
  int different = 0;
  for (int row = 0; row < job.starts.height; ++row)
    for (int col = 0; col < job.starts.width; ++col) {
      const Answer expected = answerOf(f, job, col, row, c.schedule);
      const auto i = static_cast<std::size_t>(row * job.starts.width + col);
      const bool same = map.reached[i] == expected.reached &&
                        std::abs(map.step[i] - expected.step) <= (map.inFloats ? 1 : 0);
      different += !same;
      if (!map.inFloats) {
        EXPECT_TRUE(same) << col << ", " << row << ": " << map.reached[i] << " at " << map.step[i]
                          << ", not " << expected.reached << " at " << expected.step;
      }
    }
  EXPECT_LE(different, map.inFloats ? 0.02 * static_cast<double>(map.reached.size()) : 0);
}

INSTANTIATE_TEST_SUITE_P(Runs, BasinMaps, testing::ValuesIn(kCases), [](const auto& c) {
  return testName(std::string(c.param.objective) + "_" + c.param.optimizer) + "_" +
         std::to_string(c.index);
});

TEST(BasinMap, DescentFromTheBowlOfAMinimumEndsThere) {
  const Objective f = objectiveOf("himmelblau");
  const BasinJob job = jobOf(f, "gradient_descent");
  const BasinMap map = *computeBasinMap(f, job);
  std::vector<int> count(job.points.size());
  for (const std::int32_t reached : map.reached)
    if (reached >= 0) ++count[static_cast<std::size_t>(reached)];
  for (std::size_t i = 0; i < count.size(); ++i) {
    const bool minimum = job.points[i].kind == StationaryKind::minimum;
    EXPECT_EQ(count[i] > 20, minimum) << i;  // saddles attract lines only
  }
}

TEST(BasinMap, ARunThatStaysIsThereFromStepZero) {
  const Objective f = objectiveOf("quadratic");
  BasinJob job = jobOf(f, "gradient_descent");
  job.starts = {{-0.01, 0.01, -0.01, 0.01}, 3, 3};
  job.tolerance = 0.1;
  const BasinMap map = *computeBasinMap(f, job);
  for (std::size_t i = 0; i < 9; ++i) {
    EXPECT_EQ(map.reached[i], 0);
    EXPECT_EQ(map.step[i], 0);
  }
}

TEST(BasinMap, NoPointsNoSteps) {
  const Objective f = objectiveOf("himmelblau");
  BasinJob job = jobOf(f, "momentum:lr=0.001");
  job.points.clear();
  const BasinMap map = *computeBasinMap(f, job);
  for (const std::int32_t reached : map.reached) EXPECT_LT(reached, 0);
  job.options.steps = 0;
  const BasinMap still = *computeBasinMap(f, job);
  for (const std::int32_t reached : still.reached) EXPECT_EQ(reached, kReachedNothing);
}

TEST(BasinMap, StopsWhenToldTo) {
  const StopFlag stop = true;
  const Objective f = objectiveOf("himmelblau");
  for (const char* optimizer : {"momentum", "adam"})
    EXPECT_FALSE(computeBasinMap(f, jobOf(f, optimizer), &stop).has_value());
}

TEST(BasinMap, TheToleranceKeepsPointsApart) {
  const Box box{0, 20, 0, 10};
  EXPECT_DOUBLE_EQ(basinTolerance(box, {}), 0.1);
  const StationaryPoint near[] = {{1, 1, 0, StationaryKind::minimum, 1, 1, false},
                                  {1.03, 1, 0, StationaryKind::saddle, -1, 1, false}};
  EXPECT_NEAR(basinTolerance(box, near), 0.01, 1e-12);
}

}  // namespace
}  // namespace ravine
