// Finite sums: whether an update of SGD costs the same over 10⁶ examples as over 10³, what memory
// adds to it, ensembles of seeds (numpy_sgd.py has numpy's side), and the lab's whole result.
#include "sample_bench.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

#include "core/lab/ensemble.h"
#include "core/lab/samples.h"

namespace ravine {

namespace {

constexpr int kSteps = 5000;
constexpr double kGate = 1.2;

std::shared_ptr<const FiniteSum> logistic(double n) {
  SampleSetup setup;
  setup.generator = {"logit_1d", {{"n", n}}};
  return *makeSum({"logistic_regression", {}}, *makeSamples(setup, SampleKind::binary));
}

// kSteps updates, one example at a time.
std::function<void()> updates(std::shared_ptr<const FiniteSum> sum, Order order) {
  struct Kept {
    Trajectory run;
    std::vector<double> seen;
  };
  return [sum, order, kept = std::make_shared<Kept>(),
          method = *makeMethod({"gradient_descent", {{"lr", 0.05}}})] {
    const SumRunOptions options{.start = {-2, 2}, .steps = kSteps, .order = order};
    runOnBatches(*sum, method, {{"constant", {}}}, options, kept->run, kept->seen);
  };
}

// 200 seeds, 10⁴ updates each of logistic regression over 80 examples.
EnsembleJob ensembleJob(Order order) {
  SampleRun run;
  run.optimizer = {"gradient_descent", {{"lr", 0.1}}};
  run.order = order;
  return {logistic(80), run, 10000, 0, 200};
}
std::function<void()> whole(Order order) {
  return [job = ensembleJob(order)] { benchmark::DoNotOptimize(computeEnsemble(job)); };
}
// The updates alone: where the runs end, no losses.
std::function<void()> iterates(Order order) {
  return [job = ensembleJob(order), out = std::make_shared<Iterates>()] {
    const std::size_t last[] = {static_cast<std::size_t>(job.steps)};
    iteratesOf(job, last, *out, nullptr);
  };
}

// What a slider of the second run makes anew: that run; the first stays.
std::function<void()> labResult(SamplesLab lab) {
  struct Kept {
    SamplesLab before;
    SamplesResult result;
  };
  auto kept = std::make_shared<Kept>(Kept{lab, *computeSamples(lab, {}, {})});
  return [kept, lab]() mutable {
    const double lr = lab.runs[1].optimizer.number("lr", 0.01);
    lab.runs[1].optimizer.set("lr", lr < 0.05 ? 0.05 : 0.049);
    kept->result = *computeSamples(lab, kept->before, std::move(kept->result));
    kept->before = lab;
  };
}
SamplesLab longLab() {
  SamplesLab lab;
  lab.steps = 10000;
  return lab;
}
SamplesLab fullLab() {
  SamplesLab lab;
  lab.objective = {"logistic_regression", {}};
  lab.data.generator = {"logit_1d", {{"n", 2000.0}}};
  lab.runs[1].batch = 0;
  return lab;
}

// Of everything anew: examples, optimum, every run.
std::function<void()> fromNothing(SamplesLab lab) {
  return [lab] { benchmark::DoNotOptimize(computeSamples(lab, {}, {})); };
}

void add(const char* name, const std::function<void()>& work, int perCall = 0) {
  benchmark::RegisterBenchmark(name,
                               [work, perCall](benchmark::State& state) {
                                 for ([[maybe_unused]] auto _ : state) work();
                                 if (perCall > 0)
                                   state.SetItemsProcessed(state.iterations() * perCall);
                               })
      ->Unit(perCall > 0 ? benchmark::kMicrosecond : benchmark::kMillisecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
}

double nanoseconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) work();
  const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
  return spent.count() / 10 / kSteps;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

}  // namespace

void registerSampleBenchmarks() {
  const auto few = logistic(1e3), many = logistic(1e6);
  add("sgd update/n1000", updates(few, Order::cyclic), kSteps);
  add("sgd update/n1000000", updates(many, Order::cyclic), kSteps);
  add("sgd update/n1000/replacement", updates(few, Order::replacement), kSteps);
  add("sgd update/n1000000/replacement", updates(many, Order::replacement), kSteps);
  add("ensemble updates/reshuffle", iterates(Order::reshuffle));
  add("ensemble updates/replacement", iterates(Order::replacement));
  add("ensemble/reshuffle", whole(Order::reshuffle));
  add("ensemble/replacement", whole(Order::replacement));
  add("samples lab/first scene", fromNothing({}));
  add("samples lab/one rate", labResult({}));
  add("samples lab/10000 steps", fromNothing(longLab()));
  add("samples lab/10000 steps, one rate", labResult(longLab()));
  add("samples lab/logistic n2000 all", fromNothing(fullLab()));
  add("samples lab/logistic n2000 all, one rate", labResult(fullLab()));
}

bool printSampleRatio() {
  const auto few = updates(logistic(1e3), Order::cyclic);
  const auto many = updates(logistic(1e6), Order::cyclic);
  std::vector<double> a, b, ratio;
  for (int i = -1; i < 41; ++i) {  // alternating; round −1 warms up
    const double x = nanoseconds(few), y = nanoseconds(many);
    if (i < 0) continue;
    a.push_back(x), b.push_back(y), ratio.push_back(y / x);
  }
  const double r = median(ratio);
  std::printf("\n%-24s %7.2f ns %7.2f ns %6.2f%s   (n = 10³, 10⁶; gate %.1f)\n", "an SGD update",
              median(a), median(b), r, r > kGate ? "  above the gate" : "", kGate);
  return r <= kGate;
}

}  // namespace ravine
