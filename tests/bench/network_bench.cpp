// Training updates and decision grids of small networks beside the same in Eigen, and the ratio of
// the two. The gate: at least 1.
#include "network_bench.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/lab/network_bench_work.h"
#include "eigen_network.h"

namespace ravine {

namespace {

constexpr double kGate = 1;

// One piece of work in both ways.
struct Case {
  std::string name;
  double perCall;  // what a call's time is divided by: updates
  std::function<void()> ours, eigens;
  std::function<double()> difference;  // of the two results: both must have done the same work
};

constexpr int kUpdates = 50;

Case updates(const std::string& name, const std::vector<int>& hidden) {
  auto ours = std::make_shared<TrainingWork>(hidden);
  std::vector<int> sizes{2};
  sizes.insert(sizes.end(), hidden.begin(), hidden.end());
  sizes.push_back(1);
  auto eigens = std::make_shared<EigenNetwork>(sizes, TrainingWork::kBatch);
  eigens->take(ours->weights().data());
  auto losses = std::make_shared<std::pair<float, float>>();
  return {"update " + name, kUpdates,
          [=] {
            for (int i = 0; i < kUpdates; ++i) losses->first = ours->update();
          },
          [=] {
            for (int i = 0; i < kUpdates; ++i)
              losses->second = eigens->update(ours->x().data(), ours->y().data(),
                                              TrainingWork::kRate, TrainingWork::kMomentum);
          },
          [=] { return std::abs(losses->first - losses->second); }};
}

Case grid(const std::string& name, const std::vector<int>& hidden) {
  auto ours = std::make_shared<GridWork>(hidden);
  std::vector<int> sizes{2};
  sizes.insert(sizes.end(), hidden.begin(), hidden.end());
  sizes.push_back(1);
  auto eigens = std::make_shared<EigenNetwork>(sizes, 256);
  eigens->take(ours->weights().data());
  auto z = std::make_shared<std::vector<float>>(ours->points());
  return {"grid 256² " + name, 1, [=] { ours->evaluate(); },
          [=] { eigens->outputs(ours->x().data(), static_cast<int>(ours->points()), z->data()); },
          [=] {
            double worst = 0;
            const auto mine = ours->evaluate();
            for (std::size_t i = 0; i < z->size(); ++i)
              worst = std::max(worst, std::abs(static_cast<double>((*z)[i] - mine[i])));
            return worst;
          }};
}

std::vector<Case> cases() {
  const std::vector<int> small{8, 8}, wide{128, 128};
  return {updates("2-8-8-1", small), updates("2-128-128-1", wide), grid("2-8-8-1", small),
          grid("2-128-128-1", wide)};
}

double microseconds(const std::function<void()>& work, int times) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  for (int i = 0; i < times; ++i) work();
  const std::chrono::duration<double, std::micro> spent = Clock::now() - begin;
  return spent.count() / times;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

// Alternates the two ways, so that a machine that slows down slows both.
bool printRatio(const Case& c) {
  const int times = std::max(1, static_cast<int>(2000 / microseconds(c.ours, 1)));
  c.eigens();  // as often as ours
  std::vector<double> ours, eigens, ratio;
  for (int i = -1; i < 21; ++i) {  // round −1 warms up
    const double a = microseconds(c.ours, times) / c.perCall;
    const double b = microseconds(c.eigens, times) / c.perCall;
    if (i < 0) continue;
    ours.push_back(a), eigens.push_back(b), ratio.push_back(b / a);
  }
  const double r = median(ratio);
  std::printf("%-24s %9.3f µs %9.3f µs %6.2f%s\n", c.name.c_str(), median(ours), median(eigens), r,
              r < kGate ? "  below the gate" : "");
  if (c.difference() < 1e-4) return r >= kGate;
  std::printf("%s: the two ways end %.3g apart\n", c.name.c_str(), c.difference());
  return false;
}

}  // namespace

void registerNetworkBenchmarks() {
  for (const Case& c : cases())
    for (const auto& [way, work] : {std::pair{"/ours", c.ours}, {"/Eigen", c.eigens}})
      benchmark::RegisterBenchmark(
          (c.name + way).c_str(), [work = work, per = c.perCall](benchmark::State& state) {
            for ([[maybe_unused]] auto _ : state) work();
            state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(per));
          });
}

bool printNetworkRatios() {
  std::printf("\n%-24s %12s %12s %6s   (float; gate %.1f)\n", "", "ours", "Eigen", "ratio", kGate);
  bool within = true;
  for (const Case& c : cases()) within = printRatio(c) && within;
  return within;
}

}  // namespace ravine
