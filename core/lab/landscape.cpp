// Results of the Landscape lab.
#include "core/lab/landscape.h"

#include <algorithm>
#include <cmath>

#include "core/lab/explain.h"
#include "core/math/table.h"

namespace ravine {

Point startOf(const Landscape& landscape, const Run& run) {
  return landscape.linkedStarts ? landscape.start : run.start;
}

RunSetup setupOf(const Landscape& landscape, const Run& run) {
  RunSetup setup = run;
  setup.start = startOf(landscape, run);
  return setup;
}

bool sameGround(const Landscape& a, const Landscape& b) {
  return a.objective == b.objective && a.steps == b.steps && a.noise == b.noise && a.seed == b.seed;
}

namespace {

long firstConverged(const Trajectory& run) {
  for (std::size_t k = 0; k < run.size(); ++k)
    if (run.gradientNorm(k) <= kConvergedNorm) return static_cast<long>(k);
  return -1;
}

}  // namespace

RunResult computeRun(const Landscape& landscape, const RunSetup& setup, const Objective& f,
                     std::optional<double> best) {
  RunResult result;
  result.input = setup;
  result.method = *makeMethod(setup.optimizer);
  simulateRun(f, *result.method, setup.schedule,
              {setup.start, landscape.steps, landscape.noise, landscape.seed, setup.clip},
              result.trajectory);
  result.status = statusOf(result.trajectory);
  result.regime = regimeOf(result.trajectory, best);
  result.stepsToConverge = firstConverged(result.trajectory);
  result.reason = explain(f, *result.method, result.trajectory, result.status);
  return result;
}

LandscapeResult computeLandscape(const Landscape& landscape, const Landscape& before,
                                 LandscapeResult previous) {
  LandscapeResult result;
  const bool keep = previous.objective && sameGround(landscape, before);
  if (keep) {
    result.objective = std::move(previous.objective);
    result.minima = std::move(previous.minima);
  } else {
    result.objective = *makeObjective(landscape.objective);
    result.minima = result.objective->minima();
  }
  std::optional<double> best;
  if (!result.minima.empty()) best = result.minima.front().value;
  const auto take = [&](const RunSetup& setup) -> RunResult {
    const auto same = [&](const RunResult& r) {
      return keep && !r.trajectory.x.empty() && r.input == setup;
    };
    const auto old = std::find_if(previous.runs.begin(), previous.runs.end(), same);
    if (old != previous.runs.end()) return std::move(*old);
    for (std::optional<RunResult>& held : previous.held)
      if (held && same(*held)) return std::move(*held);
    return computeRun(landscape, setup, *result.objective, best);
  };
  const bool noneVisible = std::none_of(landscape.runs.begin(), landscape.runs.end(),
                                        [](const Run& run) { return run.visible; });
  for (const Run& run : landscape.runs) {
    result.runs.push_back(take(setupOf(landscape, run)));
    const bool counts = run.visible || noneVisible;
    if (counts) result.longest = std::max(result.longest, result.runs.back().trajectory.lastStep());
  }
  for (const Run& run : landscape.runs) {
    result.held.emplace_back();
    if (run.held) result.held.back() = take(*run.held);
  }
  return result;
}

Run newRun(const Landscape& landscape, std::string_view optimizer) {
  Run run;
  run.optimizer = {std::string(optimizer), {}};
  run.start = landscape.start;
  run.colour = freeColour(landscape.runs);
  return run;
}

SceneFile firstScene() {
  SceneFile file;
  Landscape& l = file.scene.landscape;
  l.objective = {"banana", {}};
  l.start = {-1.21, 0.853};
  l.steps = 400;
  const auto add = [&](const char* name,
                       std::initializer_list<std::pair<const char*, double>> set) {
    Run run = newRun(l, name);
    for (const auto& [key, value] : set) run.optimizer.set(key, value);
    l.runs.push_back(run);
  };
  add("gradient_descent", {{"lr", 0.003}});
  add("momentum", {{"lr", 0.002}, {"beta", 0.9}});
  add("nesterov", {{"lr", 0.002}, {"beta", 0.9}});
  add("adam", {{"lr", 0.2}});
  file.view.playing = true;
  file.view.speed = 40;
  return file;
}

}  // namespace ravine
