// Whole trajectories through the public API beside hand-written loops, and the ratio of the two.
// The gate of performance.md: at most 2. `--gate` makes the program fail above it.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numbers>
#include <string_view>
#include <vector>

#include "core/lab/rates.h"
#include "core/lab/simulation.h"
#include "hand_loops.h"
#include "map_bench.h"
#include "network_bench.h"
#include "sample_bench.h"

namespace ravine {

namespace {

constexpr int kSteps = 4000;
constexpr double kGate = 2;

// One case: the same run in both ways. Reusing the trajectory is what a moving slider does.
struct Case {
  const char* name;
  Spec objective, optimizer;
  Point start;
  std::function<void(std::span<const double> rates, Trajectory&)> hand;
};

std::vector<Case> cases() {
  const double angle = 30 * std::numbers::pi / 180;
  const hand::Rosenbrock rosenbrock;
  const hand::Quadratic quadratic{1, 10, std::cos(angle), std::sin(angle)};
  const Spec bowl{"quadratic", {{"kappa", 10.0}, {"angle", 30.0}}};
  const Point valley{-1.2, 1}, rim{2, 1};
  // Rates at which the runs are still on their way at the end: what is at rest is denormal, slow.
  const Spec momentum{"momentum", {{"lr", 1e-4}}}, adam{"adam", {{"lr", 1e-3}}};
  return {{"momentum/rosenbrock",
           {"rosenbrock", {}},
           momentum,
           valley,
           [=](auto rates, auto& out) {
             hand::momentum(rosenbrock, {-1.2, 1}, 0.9, rates, out);
           }},
          {"momentum/quadratic", bowl, momentum, rim,
           [=](auto rates, auto& out) {
             hand::momentum(quadratic, {2, 1}, 0.9, rates, out);
           }},
          {"adam/rosenbrock",
           {"rosenbrock", {}},
           adam,
           valley,
           [=](auto rates, auto& out) {
             hand::adam(rosenbrock, {-1.2, 1}, {}, rates, out);
           }},
          {"adam/quadratic", bowl, adam, rim, [=](auto rates, auto& out) {
             hand::adam(quadratic, {2, 1}, {}, rates, out);
           }}};
}

// Both ways, ready to be called.
struct Pair {
  std::function<void()> throughApi, byHand;
  // How far the last rows are apart: both must have done the same work.
  std::function<double()> difference;
};

Pair pairOf(const Case& c) {
  auto shared = std::make_shared<std::pair<Trajectory, Trajectory>>();
  const Objective objective = *makeObjective(c.objective);
  const Method method = *makeMethod(c.optimizer);
  const SpecChain constant{{"constant", {}}};
  const RunOptions options{.start = c.start, .steps = kSteps};
  const std::vector<double> rates = ratesOf(constant, method.rate(), kSteps);
  shared->second.resize(kSteps + 1);
  Pair pair;
  pair.throughApi = [=] { simulateRun(objective, method, constant, options, shared->first); };
  pair.byHand = [=, hand = c.hand] { hand(rates, shared->second); };
  pair.difference = [=] {
    const auto& [a, b] = *shared;
    return std::hypot(a.x.back() - b.x.back(), a.y.back() - b.y.back());
  };
  return pair;
}

void registerBenchmarks() {
  for (const Case& c : cases()) {
    const Pair pair = pairOf(c);
    for (const auto& [way, work] : {std::pair{"/api", pair.throughApi}, {"/hand", pair.byHand}})
      benchmark::RegisterBenchmark((c.name + std::string(way)).c_str(),
                                   [work = work](benchmark::State& state) {
                                     for ([[maybe_unused]] auto _ : state) work();
                                     state.SetItemsProcessed(state.iterations() * kSteps);
                                   });
  }
}

double nanosecondsAStep(const std::function<void()>& work, int times) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  for (int i = 0; i < times; ++i) work();
  const std::chrono::duration<double, std::nano> spent = Clock::now() - begin;
  return spent.count() / times / kSteps;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

// Alternates the two ways, so that a machine that slows down slows both; the ratio is the median of
// the neighbours' ratios.
bool printRatio(const Case& c) {
  constexpr int kRounds = 61, kTimes = 4;
  const Pair pair = pairOf(c);
  std::vector<double> api, hand, ratio;
  for (int i = -1; i < kRounds; ++i) {  // round −1 warms up
    const double a = nanosecondsAStep(pair.throughApi, kTimes);
    const double h = nanosecondsAStep(pair.byHand, kTimes);
    if (i < 0) continue;
    api.push_back(a), hand.push_back(h), ratio.push_back(a / h);
  }
  const double r = median(ratio);
  std::printf("%-22s %7.2f ns %7.2f ns %6.2f%s\n", c.name, median(api), median(hand), r,
              r > kGate ? "  above the gate" : "");
  if (pair.difference() < 1e-6) return r <= kGate;
  std::printf("%s: the two ways end %.3g apart\n", c.name, pair.difference());
  return false;
}

bool printRatios() {
  std::printf("\n%-22s %10s %10s %6s   (a stored double step, gate %.1f)\n", "", "API", "hand",
              "ratio", kGate);
  bool within = true;
  for (const Case& c : cases()) within = printRatio(c) && within;
  return within;
}

}  // namespace

}  // namespace ravine

int main(int argc, char** argv) {
  const auto gate = std::find(argv, argv + argc, std::string_view("--gate"));
  const bool gated = gate != argv + argc;
  if (gated) argc = static_cast<int>(std::remove(gate, argv + argc, *gate) - argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  ravine::registerBenchmarks();
  ravine::registerNetworkBenchmarks();
  ravine::registerSampleBenchmarks();
  ravine::registerMapBenchmarks();
  benchmark::RunSpecifiedBenchmarks();
  bool within = ravine::printRatios();
  within = ravine::printNetworkRatios() && within;
  within = ravine::printSampleRatio() && within;
  within = ravine::printMapRatios() && within;
  return gated && !within ? 1 : 0;
}
