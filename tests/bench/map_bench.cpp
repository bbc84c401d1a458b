// Maps: 256 × 256 cells of rates over 200 steps and of basins over 300, and how the first compares
// with a plain loop. Gates of performance.md: 20 times as fast with AVX2, 6 with less.
#include "map_bench.h"

#include <benchmark/benchmark.h>
#ifdef __linux__
#include <sched.h>
#endif

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <thread>
#include <vector>

#include "core/lab/basin_map.h"
#include "core/lab/rate_map.h"
#include "map_loop.h"

namespace ravine {

namespace {

constexpr int kSide = 256, kSteps = 200;
constexpr double kGate = 20, kCoresGate = 1.6;

// Momentum on Rosenbrock over η up to `most` and the whole of β's slider.
RateJob rateJob(double most) {
  RateJob job{*makeMethod({"momentum", {}}), {{"constant", {}}}, {}, {}, {}, kSide, kSide};
  job.options = {.start = {-1.2, 1}, .steps = kSteps};
  job.across = axisOf(*job.method.row, 0);
  job.across.to = most;
  job.up = axisOf(*job.method.row, 1);
  return job;
}

BasinJob basinJob(const Objective& f, Spec optimizer) {
  BasinJob job{{f.domain(), kSide, kSide},
               *makeMethod(optimizer),
               {{"constant", {}}},
               {.start = {}, .steps = 300},
               stationaryPoints(f, f.domain())};
  job.tolerance = basinTolerance(f.domain(), job.points);
  return job;
}

std::function<void()> basins(const char* objective, Spec optimizer) {
  const Objective f = *makeObjective({objective, {}});
  return [f, job = basinJob(f, optimizer)] { benchmark::DoNotOptimize(computeBasinMap(f, job)); };
}
std::function<void()> rates(const char* objective, double most) {
  const Objective f = *makeObjective({objective, {}});
  return [f, job = rateJob(most)] { benchmark::DoNotOptimize(computeRateMap(f, job)); };
}
std::function<void()> ratesOfAdam() {
  RateJob job = rateJob(10);
  job.method = *makeMethod({"adam", {}});
  job.columns = job.rows = 64;
  return [job, f = *makeObjective({"rosenbrock", {}})] {
    benchmark::DoNotOptimize(computeRateMap(f, job));
  };
}
std::function<void()> points(const char* objective) {
  return [f = *makeObjective({objective, {}})] {
    benchmark::DoNotOptimize(stationaryPoints(f, f.domain()));
  };
}
// The same axes by hand.
std::function<void()> byHand(double most) {
  const RateJob job = rateJob(most);
  std::vector<float> etas, betas;
  for (int i = 0; i < kSide; ++i) {
    etas.push_back(static_cast<float>(job.across.valueAt((i + 0.5) / kSide)));
    betas.push_back(static_cast<float>(job.up->valueAt((i + 0.5) / kSide)));
  }
  return [etas, betas, out = std::vector<float>(kSide * kSide)]() mutable {
    hand::rateMap(etas, betas, -1.2f, 1, kSteps, out);
    benchmark::DoNotOptimize(out.data());
  };
}

void add(const char* name, const std::function<void()>& work) {
  benchmark::RegisterBenchmark(name,
                               [work](benchmark::State& state) {
                                 for ([[maybe_unused]] auto _ : state) work();
                               })
      ->Unit(benchmark::kMillisecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
}

// Keeps this thread, and those that it starts, on the core where it is.
class OnOneCore {
 public:
#ifdef __linux__
  OnOneCore() {
    sched_getaffinity(0, sizeof before_, &before_);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
  }
  ~OnOneCore() { sched_setaffinity(0, sizeof before_, &before_); }
  OnOneCore(const OnOneCore&) = delete;
  OnOneCore& operator=(const OnOneCore&) = delete;

 private:
  cpu_set_t before_;
#endif
};

// Milliseconds of processor time, and by the clock on the wall.
struct Spent {
  double processor, wall;
};
Spent spent(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t clock = std::clock();
  work();
  const double processor = 1e3 * static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC;
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  return {processor, wall.count()};
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

// The map's and the loop's times in turn, several maps to a loop; the ratio is of processor times
// on one core, the gain that of all cores by the clock on the wall.
bool printRatio(const char* name, double most) {
  const auto map = rates("rosenbrock", most), loop = byHand(most);
  std::vector<double> ours, hand, gain;
  for (int round = -1; round < 7; ++round) {  // round −1 warms up
    std::vector<double> one, wall, all;
    for (int k = 0; k < 5; ++k) {
      {
        const OnOneCore core;
        const Spent s = spent(map);
        one.push_back(s.processor), wall.push_back(s.wall);
      }
      all.push_back(spent(map).wall);
    }
    const Spent byLoop = spent(loop);
    if (round < 0) continue;
    ours.push_back(median(one)), hand.push_back(byLoop.processor);
    gain.push_back(median(wall) / median(all));
  }
  const double ratio = median(hand) / median(ours);
  const bool kept =
      ratio >= kGate && (std::thread::hardware_concurrency() < 2 || median(gain) >= kCoresGate);
  std::printf("%-24s %7.2f ms %7.2f ms %6.1f %9.2f%s\n", name, median(ours), median(hand), ratio,
              median(gain), kept ? "" : "  below the gate");
  return kept;
}

}  // namespace

void registerMapBenchmarks() {
  add("rate map/rosenbrock momentum", rates("rosenbrock", 10));
  add("rate map/himmelblau momentum", rates("himmelblau", 0.01));
  add("rate map/ackley momentum", rates("ackley", 0.1));
  add("rate map/quadratic momentum, analytic", rates("quadratic", 10));
  add("rate map/rosenbrock adam 64x64", ratesOfAdam());
  add("basin map/himmelblau momentum", basins("himmelblau", {"momentum", {{"lr", 0.003}}}));
  add("basin map/rastrigin momentum", basins("rastrigin", {"momentum", {{"lr", 0.001}}}));
  add("stationary points/himmelblau", points("himmelblau"));
  add("stationary points/rastrigin", points("rastrigin"));
  add("stationary points/ackley", points("ackley"));
}

bool printMapRatios() {
  std::printf("\n%-24s %10s %10s %6s %9s   (256² × 200, gates %.0f, %.1f)\n", "", "map", "loop",
              "ratio", "all cores", kGate, kCoresGate);
  const bool live = printRatio("rate map, no divergence", 1e-3);
  printRatio("rate map, whole sliders", 10);  // where the loop, too, gives up early: to look at
  return live;
}

}  // namespace ravine
