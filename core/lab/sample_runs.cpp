// Runs of optimizers on batches of examples.
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/data/sampler.h"
#include "core/lab/rates.h"
#include "core/lab/samples.h"
#include "core/problem/batch_oracle.h"

namespace ravine {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr long kBetweenLooks = 1024;  // updates between two looks at the stop flag

bool stopped(const StopFlag* stop) { return stop && stop->load(std::memory_order_relaxed); }

// So far out that the loss might not be finite where w still is.
constexpr double kFarOut = 1e100;

bool finite(const FiniteSum& f, const Vec2& w) {
  if (!(std::abs(w.x()) < kFarOut) || !(std::abs(w.y()) < kFarOut)) {
    if (!std::isfinite(w.x()) || !std::isfinite(w.y())) return false;
    const Slope s = f.slope(w);
    return std::isfinite(s.value) && std::isfinite(std::hypot(s.gradient.x(), s.gradient.y()));
  }
  return true;
}

// All that is stored of row k.
void store(Trajectory& out, std::size_t k, const Vec2& w, double lr) {
  out.x[k] = w.x(), out.y[k] = w.y(), out.lr[k] = lr;
}

void prepare(Trajectory& out, std::size_t rows) {
  out.resize(rows);
  std::fill(out.loss.begin(), out.loss.end(), kUnknown);
  std::fill(out.gx.begin(), out.gx.end(), kUnknown);
  std::fill(out.gy.begin(), out.gy.end(), kUnknown);
  out.divergedAt = out.firstFlagged = -1;
  out.flags = 0;
}

}  // namespace

bool runOnBatches(const FiniteSum& f, const Method& method, const SpecChain& schedule,
                  const SumRunOptions& options, Trajectory& out, std::vector<double>& seen,
                  const StopFlag* stop) {
  const auto steps = static_cast<std::size_t>(options.steps);
  prepare(out, steps + 1);
  seen.assign(steps + 1, 0);
  State2 state;
  method.row->begin2(method.numbers, state, Vec2(options.start.x, options.start.y));
  BatchOracle oracle(f, options.clip);
  Sampler sampler(f.n(), options.seed);
  Rates rates(schedule, method.rate());
  const int batch = method.row->wholeOnly ? 0 : options.batch;
  std::size_t rows = 0;
  if (finite(f, state.w)) store(out, rows++, state.w, rates.at(0));
  for (std::size_t t = 0; t < steps && rows == t + 1; ++t) {
    if (t % kBetweenLooks == 0 && stopped(stop)) return false;
    const std::span<const int> examples = sampler.next(options.order, batch);
    const bool whole = static_cast<int>(examples.size()) == f.n() &&
                       (options.order != Order::replacement || batch == 0 || batch > f.n());
    oracle.begin(state.w, examples, whole, noiseAt(options.noise, options.seed, t));
    const double eta = rates.at(static_cast<long>(t));
    const StepReport report = method.row->stepSum(method.numbers, eta, state, oracle);
    ++state.t;
    if (report.flags != 0 && out.flags == 0) out.firstFlagged = state.t;
    out.flags |= report.flags;
    seen[t + 1] = static_cast<double>(oracle.evaluations());
    if (finite(f, state.w)) store(out, rows++, state.w, report.lr);
  }
  if (rows <= steps) out.divergedAt = static_cast<long>(rows);
  out.resize(rows);
  seen.resize(rows);
  if (rows > 1) out.lr[0] = out.lr[1];
  out.evaluations = oracle.evaluations();
  return true;
}

bool evaluateRows(const FiniteSum& f, std::span<const std::size_t> rows, Trajectory& run,
                  const StopFlag* stop) {
  for (const std::size_t k : rows) {
    if (k >= run.size()) break;
    if (stopped(stop)) return false;
    const Slope s = f.slope(Vec2(run.x[k], run.y[k]));
    if (!std::isfinite(s.value) || !std::isfinite(std::hypot(s.gradient.x(), s.gradient.y()))) {
      run.divergedAt = static_cast<long>(k);
      run.resize(k);
      break;
    }
    run.loss[k] = s.value, run.gx[k] = s.gradient.x(), run.gy[k] = s.gradient.y();
  }
  return true;
}

std::vector<std::size_t> rowsToEvaluate(std::size_t size, std::size_t most) {
  std::vector<std::size_t> rows;
  if (size == 0) return rows;
  const double last = static_cast<double>(size - 1), half = static_cast<double>(most / 2);
  if (size <= most) {
    for (std::size_t k = 0; k < size; ++k) rows.push_back(k);
    return rows;
  }
  for (double i = 0; i <= half; ++i) {
    rows.push_back(static_cast<std::size_t>(last * i / half));
    rows.push_back(static_cast<std::size_t>(std::expm1(std::log1p(last) * i / half)));
  }
  rows.push_back(size - 1);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

long updatesAnEpoch(int n, int batch) {
  return batch <= 0 || batch >= n ? 1 : (n + batch - 1L) / batch;
}

std::vector<int> batchAt(const FiniteSum& f, const SampleRun& run, std::uint64_t seed, long step) {
  Sampler sampler(f.n(), seed);
  const long updates = updatesAnEpoch(f.n(), run.batch);
  SamplePlace place;
  place.epoch = step / updates;
  place.position = static_cast<int>(step % updates) * (updates == 1 ? 0 : run.batch);
  sampler.goTo(place);
  const std::span<const int> examples = sampler.next(run.order, run.batch);
  return {examples.begin(), examples.end()};
}

double modelledSeconds(double updates, double gradients) {
  constexpr double kUpdate = 50e-9, kGradient = 10e-9;
  return kUpdate * updates + kGradient * gradients;
}

}  // namespace ravine
