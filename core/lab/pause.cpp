// Events found in finished results.
#include "core/lab/pause.h"

#include <algorithm>

namespace ravine {

namespace {

long firstRise(const Trajectory& run) {
  for (std::size_t k = 1; k < run.size(); ++k)
    if (run.loss[k] > run.loss[k - 1]) return static_cast<long>(k);
  return -1;
}

// Of events that runs have at these steps, −1 where they have none.
std::optional<long> earliest(const std::vector<long>& steps) {
  std::optional<long> first;
  for (const long step : steps)
    if (step > 0 && (!first || step < *first)) first = step;
  return first;
}
std::optional<long> latestOfAll(const std::vector<long>& steps) {
  if (steps.empty() || *std::min_element(steps.begin(), steps.end()) < 0) return {};
  const long last = *std::max_element(steps.begin(), steps.end());
  return last > 0 ? std::optional(last) : std::nullopt;
}

// step(run's place) for every visible run.
template <class AnyRun, class F>
std::vector<long> ofVisible(const std::vector<AnyRun>& runs, std::size_t results, F step) {
  std::vector<long> steps;
  for (std::size_t i = 0; i < std::min(runs.size(), results); ++i)
    if (runs[i].visible) steps.push_back(step(i));
  return steps;
}

template <class AnyResult>
long divergence(const AnyResult& run) {
  return run.status == Status::diverged ? run.trajectory.lastStep() : -1;
}

// The end of epoch n of the first visible run, where it comes so far.
std::optional<long> epochEnd(const SamplesResult& result, const SamplesLab& lab, long epoch) {
  const auto ends = ofVisible(lab.runs, result.runs.size(), [&](std::size_t i) {
    const SampleRunResult& run = result.runs[i];
    const int batch = run.method->row->wholeOnly ? 0 : run.input.batch;
    const long end = epoch * updatesAnEpoch(result.sum->n(), batch);
    return end <= run.trajectory.lastStep() ? end : -1;
  });
  return ends.empty() || ends.front() <= 0 ? std::nullopt : std::optional(ends.front());
}

}  // namespace

std::optional<long> pauseStep(const LandscapeResult& result, const std::vector<Run>& runs,
                              PauseOn on) {
  const auto each = [&](auto step) {
    return ofVisible(runs, result.runs.size(), [&](std::size_t i) { return step(result.runs[i]); });
  };
  switch (on) {
    case PauseOn::overshoot:
      return earliest(each([](const RunResult& run) { return firstRise(run.trajectory); }));
    case PauseOn::diverged:
      return earliest(each([](const RunResult& run) { return divergence(run); }));
    case PauseOn::converged:
      return latestOfAll(each([](const RunResult& run) { return run.stepsToConverge; }));
    case PauseOn::never:
    case PauseOn::epoch:
      return {};
  }
  return {};
}

void SamplePause::look(const FiniteSum& f, const Trajectory& run, PauseOn on, long until,
                       Search& search) {
  const auto row = [&](long k) {
    const auto at = static_cast<std::size_t>(k);
    return Vec2(run.x[at], run.y[at]);
  };
  const long last = std::min(until, run.lastStep());
  if (on == PauseOn::converged) {
    for (; search.found < 0 && search.looked <= last; ++search.looked) {
      const Vec2 g = f.slope(row(search.looked)).gradient;
      if (std::hypot(g.x(), g.y()) <= kConvergedNorm) search.found = search.looked;
    }
    return;
  }
  for (; search.found < 0 && search.looked <= last; ++search.looked) {
    const double loss = f.value(row(search.looked));
    if (search.looked > 0 && loss > search.loss) search.found = search.looked;
    search.loss = loss;
  }
}

std::optional<long> SamplePause::step(const SamplesResult& result, const SamplesLab& lab,
                                      long revision, const View& view, long until) {
  if (!result.sum || view.pauseOn == PauseOn::never) return {};
  if (view.pauseOn == PauseOn::epoch) return epochEnd(result, lab, view.pauseEpoch);
  const auto each = [&](auto step) { return ofVisible(lab.runs, result.runs.size(), step); };
  if (view.pauseOn == PauseOn::diverged)
    return earliest(each([&](std::size_t i) { return divergence(result.runs[i]); }));
  if (revision != revision_ || view.pauseOn != on_) searches_.assign(result.runs.size(), {});
  revision_ = revision, on_ = view.pauseOn;
  const auto found = each([&](std::size_t i) {
    look(*result.sum, result.runs[i].trajectory, on_, until, searches_[i]);
    return searches_[i].found;
  });
  return on_ == PauseOn::overshoot ? earliest(found) : latestOfAll(found);
}

std::string pauseWords(PauseOn on, int epoch, std::string_view place) {
  const auto what = [&]() -> std::string {
    switch (on) {
      case PauseOn::never:
        return {};
      case PauseOn::overshoot:
        return "first overshoot";
      case PauseOn::diverged:
        return "diverged";
      case PauseOn::converged:
        return "converged";
      case PauseOn::epoch:
        return "end of epoch " + std::to_string(epoch);
    }
    return {};
  };
  return "Paused: " + what() + ", " + std::string(place);
}

double slowed(double pace, double slowMotion) {
  constexpr double kFullSpeed = 300;
  if (slowMotion <= 1) return pace;
  return (pace > 0 ? pace : kFullSpeed) / slowMotion;
}

}  // namespace ravine
