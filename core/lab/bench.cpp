// The table of timed paths, and how a time is taken.
#include "core/lab/bench.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <vector>

#include "core/lab/basin_map.h"
#include "core/lab/field.h"
#include "core/lab/network_bench_work.h"
#include "core/lab/rate_map.h"
#include "core/lab/samples.h"
#include "core/lab/simulation.h"

namespace ravine {

namespace {

double secondsOf(const auto& work, long times) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  for (long i = 0; i < times; ++i) work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Seconds that one call of `work` takes: the median over repetitions, each of as many calls as fill
// its time. The calls that find out how many those are have warmed caches and clock.
double medianSeconds(const auto& work, const BenchEffort& effort) {
  long times = 1;
  double once = secondsOf(work, times);
  for (; once < 0.5 * effort.seconds; once = secondsOf(work, times)) times *= 2;
  std::vector<double> all;
  for (int i = 0; i < effort.repetitions; ++i)
    all.push_back(secondsOf(work, times) / static_cast<double>(times));
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return *middle;
}

// One stored step of a whole trajectory on Rosenbrock, in nanoseconds; the trajectory is reused, as
// a slider that moves does.
double rosenbrockStep(Spec optimizer, const BenchEffort& effort) {
  const auto objective = makeObjective({"rosenbrock", {}});
  const auto method = makeMethod(optimizer);
  const SpecChain constant{{"constant", {}}};
  const RunOptions options{.start = {-1.2, 1}, .steps = 5000};
  Trajectory run;
  const auto work = [&] { simulateRun(*objective, *method, constant, options, run); };
  return medianSeconds(work, effort) * 1e9 / options.steps;
}

// Rosenbrock's domain, 512 × 512 samples.
FieldWindow field512(const Objective& objective) { return {objective.row().domain, 512, 512}; }

double fieldMilliseconds(const BenchEffort& effort) {
  const auto objective = makeObjective({"rosenbrock", {}});
  std::vector<double> values;
  const auto work = [&] { sampleValues(*objective, field512(*objective), values); };
  return medianSeconds(work, effort) * 1e3;
}

// 20 level curves, extracted as lines.
double contourMilliseconds(const BenchEffort& effort) {
  const auto objective = makeObjective({"rosenbrock", {}});
  std::vector<double> values;
  sampleValues(*objective, field512(*objective), values);
  Field field;
  sampleField(*objective, field512(*objective), chooseLevels(*objective, {}, values), field);
  std::vector<float> levels;
  for (int n = 0; n < 20; ++n) levels.push_back(static_cast<float>(field.scale.firstLevel() + n));
  std::size_t found = 0;
  const auto work = [&] { found += extractContours({field.level, 512, 512}, levels).size(); };
  const double seconds = medianSeconds(work, effort);
  return found > 0 ? seconds * 1e3 : 0;
}

// ---- maps ----

// What one core takes, though all of them work: the median of the processor time of single calls.
double coreMilliseconds(const auto& work, const BenchEffort& effort) {
  work();
  std::vector<double> all;
  for (int i = 0; i < effort.repetitions; ++i) {
    const std::clock_t begin = std::clock();
    work();
    all.push_back(1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return *middle;
}

// Momentum on Rosenbrock over rates at which nothing diverges, so that all steps are taken.
double rateMapMilliseconds(const BenchEffort& effort) {
  const auto objective = makeObjective({"rosenbrock", {}});
  RateJob job{*makeMethod({"momentum", {}}), {{"constant", {}}}, {}, {}, {}, 256, 256};
  job.options = {.start = {-1.2, 1}, .steps = 200};
  job.across = {0, 1e-5, 1e-3, Scale::logarithmic};
  job.up = axisOf(*job.method.row, 1);
  return coreMilliseconds([&] { return computeRateMap(*objective, job)->best; }, effort);
}

double basinMapMilliseconds(const BenchEffort& effort) {
  const auto f = makeObjective({"himmelblau", {}});
  BasinJob job{{f->domain(), 256, 256},
               *makeMethod({"momentum", {{"lr", 0.003}}}),
               {{"constant", {}}},
               {.start = {}, .steps = 300},
               stationaryPoints(*f, f->domain())};
  job.tolerance = basinTolerance(f->domain(), job.points);
  return coreMilliseconds([&] { return computeBasinMap(*f, job)->reached[0]; }, effort);
}

// ---- networks of 2 inputs, two layers of tanh and one output, in floats ----

double updateSeconds(int units, const BenchEffort& effort) {
  TrainingWork training({units, units});
  return medianSeconds([&] { training.update(); }, effort);
}
double gridMilliseconds(int units, const BenchEffort& effort) {
  GridWork grid({units, units});
  return medianSeconds([&] { grid.evaluate(); }, effort) * 1e3;
}

// ---- finite sums ----

// One stored update of SGD on logistic regression over n examples, one at a time, in nanoseconds.
// In cyclic order the examples it touches are in cache whatever n is, so the work alone is timed.
double sgdUpdate(double n, const BenchEffort& effort) {
  SampleSetup setup;
  setup.generator = {"logit_1d", {{"n", n}}};
  const auto sum = makeSum({"logistic_regression", {}}, *makeSamples(setup, SampleKind::binary));
  const auto method = makeMethod({"gradient_descent", {{"lr", 0.05}}});
  const SpecChain constant{{"constant", {}}};
  const SumRunOptions options{.start = {-2, 2}, .steps = 5000, .order = Order::cyclic};
  Trajectory run;
  std::vector<double> seen;
  const auto work = [&] { runOnBatches(**sum, *method, constant, options, run, seen); };
  return medianSeconds(work, effort) * 1e9 / options.steps;
}

}  // namespace

std::span<const BenchRow> benchRows() {
  static constexpr BenchRow kRows[] = {
      {"trajectory_momentum_rosenbrock_ns", "ns",
       [](const BenchEffort& e) {
         return rosenbrockStep({"momentum", {{"lr", 1e-4}}}, e);
       }},
      {"trajectory_adam_rosenbrock_ns", "ns",
       [](const BenchEffort& e) {
         return rosenbrockStep({"adam", {{"lr", 1e-2}}}, e);
       }},
      {"field_512_ms", "ms", fieldMilliseconds},
      {"contours_20_512_ms", "ms", contourMilliseconds},
      {"rate_map_256x256x200_ms", "ms", rateMapMilliseconds},
      {"basin_map_256x256x300_ms", "ms", basinMapMilliseconds},
      {"train_2_8_8_1_b10_us", "µs",
       [](const BenchEffort& e) { return updateSeconds(8, e) * 1e6; }},
      {"train_2_128_128_1_b10_samples_per_s", "samples/s",
       [](const BenchEffort& e) { return TrainingWork::kBatch / updateSeconds(128, e); }},
      {"grid_256_2_8_8_1_ms", "ms", [](const BenchEffort& e) { return gridMilliseconds(8, e); }},
      {"grid_256_2_128_128_1_ms", "ms",
       [](const BenchEffort& e) { return gridMilliseconds(128, e); }},
      {"sgd_update_n1000_ns", "ns", [](const BenchEffort& e) { return sgdUpdate(1e3, e); }},
      {"sgd_update_n1000000_ns", "ns", [](const BenchEffort& e) { return sgdUpdate(1e6, e); }},
  };
  return kRows;
}

}  // namespace ravine
