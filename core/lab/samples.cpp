// Results of the Samples lab.
#include "core/lab/samples.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace ravine {

namespace {

constexpr std::size_t kMostLosses = 1000;  // rows of a run whose full loss is computed
constexpr double kMostTerms = 1e6;  // and fewer of them where that would be more losses of examples

constexpr int kFrameExamples = 20'000;
constexpr double kFrame = 4e6;  // nanoseconds for all runs

double lossesOf(double n) {
  return std::clamp(kMostTerms / n, 100.0, static_cast<double>(kMostLosses));
}

// Why a rate is too large: for the full gradient by the curvature of all examples together, for
// batches also by the largest that a single example has.
std::string whyDiverged(const FiniteSum& f, const SumConstants& c, const SampleRunResult& r) {
  const auto& limit = r.method->row->stabilityLimit;
  if (!limit) return {};
  const double eta = r.trajectory.lr.back();
  char text[160];
  const auto words = [&](const char* what, double curvature) {
    std::snprintf(text, sizeof text, ": η·%s = %.3g > %.3g", what, eta * curvature,
                  limit(r.method->numbers, curvature) * curvature);
    return std::string(text);
  };
  if (std::isfinite(c.smoothness) && c.smoothness > 0 &&
      eta > limit(r.method->numbers, c.smoothness))
    return words("λmax", c.smoothness);
  const bool parts = r.input.batch > 0 && r.input.batch < f.n();
  if (parts && c.largestOwn > 0 && eta > limit(r.method->numbers, c.largestOwn))
    return words("λmax of single examples", c.largestOwn);
  return {};
}

Wandering wanderingOf(const FiniteSum& f, const SampleRun& run, const Trajectory& t) {
  Wandering w;
  const std::size_t size = t.size(), from = size / 2;
  double squares = 0;
  for (std::size_t k = from; k < size; ++k) {
    const Vec2 d = Vec2(t.x[k], t.y[k]) - f.optimum().w;
    squares += d.squaredNorm();
  }
  w.radius = f.optimum().exists && size > from
                 ? std::sqrt(squares / static_cast<double>(size - from))
                 : std::numeric_limits<double>::quiet_NaN();
  const auto epoch = static_cast<std::size_t>(updatesAnEpoch(f.n(), run.batch));
  if (epoch < 2 || size < 2 * epoch + 1) return w;
  double low[2] = {1e300, 1e300}, high[2] = {-1e300, -1e300};
  for (std::size_t k = size - epoch; k < size; ++k) {
    w.drift = std::max(w.drift, std::hypot(t.x[k] - t.x[k - epoch], t.y[k] - t.y[k - epoch]));
    low[0] = std::min(low[0], t.x[k]), high[0] = std::max(high[0], t.x[k]);
    low[1] = std::min(low[1], t.y[k]), high[1] = std::max(high[1], t.y[k]);
  }
  w.extent = std::hypot(high[0] - low[0], high[1] - low[1]);
  return w;
}

bool sameGround(const SamplesLab& a, const SamplesLab& b) {
  return a.objective == b.objective && a.data == b.data;
}

// One run with all that is told of it; false when stopped.
bool computeRun(const SamplesLab& lab, const SamplesResult& ground, SampleRunResult& r,
                const StopFlag* stop) {
  const FiniteSum& f = *ground.sum;
  const SampleRun& run = r.input;
  r.method = *makeSumMethod(run.optimizer, f.row());
  const SumRunOptions options{run.start, lab.steps, run.batch, run.order, 0, run.clip, lab.seed};
  if (!runOnBatches(f, *r.method, run.schedule, options, r.trajectory, r.seen, stop)) return false;
  if (run.averaging.name != "none") {
    r.average = r.trajectory;
    averageIterates(run.averaging, r.average);
  }
  const double most = f.row().objective.quadratic ? kMostLosses : lossesOf(f.n());
  r.rows = rowsToEvaluate(r.trajectory.size(), static_cast<std::size_t>(most));
  if (!evaluateRows(f, r.rows, r.trajectory, stop)) return false;
  if (!evaluateRows(f, r.rows, r.average, stop)) return false;
  while (!r.rows.empty() && r.rows.back() >= r.trajectory.size()) r.rows.pop_back();
  if (r.trajectory.size() == 0) return r.reason = "f is not a number at the start", true;
  r.status = r.rows.back() + 1 == r.trajectory.size() ? statusOf(r.trajectory) : Status::diverged;
  r.wandering = wanderingOf(f, run, r.trajectory);
  const bool rose = r.trajectory.loss[r.rows.back()] > r.trajectory.loss[0];
  if (r.status == Status::diverged)
    r.reason = "diverged at update " + std::to_string(r.trajectory.divergedAt) +
               whyDiverged(f, ground.constants, r);
  else if (rose)
    r.reason = "the loss ends above its start" + whyDiverged(f, ground.constants, r);
  return true;
}

// The objective, or why there is none.
void layGround(const SamplesLab& lab, SamplesResult& result) {
  const SumRow& row = *findSum(lab.objective.name);
  SampleSetup raw = lab.data;
  raw.scaled = false;
  Result<Samples> samples = makeSamples(raw, row.samples);
  if (!samples) {
    result.problem = samples.error();
    return;
  }
  result.scaling = lab.data.scaled ? scalingOf(*samples) : SampleScaling{};
  if (lab.data.scaled) apply(result.scaling, *samples);
  result.sum = *makeSum(lab.objective, std::move(*samples));
  result.objective.emplace(result.sum);
  result.constants = constantsOf(*result.sum);
  result.problem.clear();
}

}  // namespace

Point startOf(const SamplesLab& lab, const SampleRun& run) {
  return lab.linkedStarts ? lab.start : run.start;
}

namespace {

double examplesOf(const SampleSetup& data) {
  if (data.own && !data.own->file.empty()) return 1e6;
  if (data.own) return static_cast<double>(data.own->rows.all().size());
  for (const Parameter& p : sampleSetVocabulary().find(data.generator.name)->parameters)
    if (p.key == "n") return data.generator.number(p.key, p.fallback);
  return 0;
}

// Nanoseconds as measured, roughly: an update by itself, the gradients of its batch one by one or,
// of all examples, in vectors, and the losses of the full objective.
double costOf(const SumRow& row, const SampleRun& run, double steps, double n) {
  constexpr double kUpdate = 45, kInVectors = 3;
  const bool cheap = row.objective.quadratic, all = run.batch == 0 || run.batch >= n;
  const double one = row.loss == SumLoss::logistic ? 20 : 3;
  const double whole = cheap ? 0 : kInVectors * n;
  return steps * (kUpdate + (all ? whole : one * run.batch)) + lossesOf(n) * whole;
}

}  // namespace

bool tooLongForAFrame(const SamplesLab& lab, bool examplesAreThere) {
  const double n = examplesOf(lab.data);
  if (n > kFrameExamples && !examplesAreThere) return true;
  double cost = 0;
  for (const SampleRun& run : lab.runs)
    cost += costOf(*findSum(lab.objective.name), run, lab.steps, n);
  return cost > kFrame;
}

std::optional<SamplesResult> computeSamples(const SamplesLab& lab, const SamplesLab& before,
                                            SamplesResult previous, const StopFlag* stop) {
  const bool keep = previous.sum && previous.problem.empty() && sameGround(lab, before);
  SamplesResult result;
  if (previous.sum) {
    result.sum = previous.sum, result.objective = previous.objective;
    result.scaling = previous.scaling, result.constants = previous.constants;
  }
  if (!keep) layGround(lab, result);
  if (!result.sum) return result;
  if (!result.problem.empty()) return previous.problem = result.problem, previous;
  const bool sameLength = keep && lab.steps == before.steps && lab.seed == before.seed;
  const bool noneVisible = std::none_of(lab.runs.begin(), lab.runs.end(),
                                        [](const SampleRun& run) { return run.visible; });
  for (const SampleRun& run : lab.runs) {
    SampleRun input = run;
    input.start = startOf(lab, run);
    input.colour = 0, input.visible = true;  // looks are no part of a run
    const auto old = std::find_if(
        previous.runs.begin(), previous.runs.end(),
        [&](const SampleRunResult& r) { return r.input == input && r.trajectory.size() > 0; });
    SampleRunResult r;
    if (sameLength && old != previous.runs.end()) {
      r = std::move(*old);  // an equal run further on is computed anew
    } else {
      r.input = input;
      if (!computeRun(lab, result, r, stop)) return {};
    }
    if (run.visible || noneVisible)
      result.longest = std::max(result.longest, r.trajectory.lastStep());
    result.runs.push_back(std::move(r));
  }
  return result;
}

SampleRun newRun(const SamplesLab& lab, std::string_view optimizer) {
  SampleRun run;
  run.optimizer = {std::string(optimizer), {}};
  run.start = lab.start;
  run.colour = freeColour(lab.runs);
  return run;
}

}  // namespace ravine
