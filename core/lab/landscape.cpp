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

namespace {

// Whether the runs of both share everything but the runs' own choices.
bool sameGround(const Landscape& a, const Landscape& b) {
  return a.objective == b.objective && a.steps == b.steps && a.noise == b.noise && a.seed == b.seed;
}

long firstConverged(const Trajectory& run) {
  for (std::size_t k = 0; k < run.size(); ++k)
    if (run.gradientNorm(k) <= kConvergedNorm) return static_cast<long>(k);
  return -1;
}

RunResult computeRun(const Landscape& landscape, const Run& run, const Objective& f,
                     std::optional<double> best) {
  RunResult result;
  result.input = run;
  result.input.start = startOf(landscape, run);
  result.method = *makeMethod(run.optimizer);
  simulateRun(f, *result.method, run.schedule,
              {result.input.start, landscape.steps, landscape.noise, landscape.seed},
              result.trajectory);
  result.status = statusOf(result.trajectory);
  result.regime = regimeOf(result.trajectory, best);
  result.stepsToConverge = firstConverged(result.trajectory);
  result.reason = explain(f, *result.method, result.trajectory, result.status);
  return result;
}

}  // namespace

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
  const bool noneVisible = std::none_of(landscape.runs.begin(), landscape.runs.end(),
                                        [](const Run& run) { return run.visible; });
  for (const Run& run : landscape.runs) {
    Run wanted = run;
    wanted.start = startOf(landscape, run);
    const auto same = [&](const RunResult& r) {
      return keep && !r.trajectory.x.empty() && r.input.optimizer == wanted.optimizer &&
             r.input.schedule == wanted.schedule && r.input.start == wanted.start;
    };
    const auto old = std::find_if(previous.runs.begin(), previous.runs.end(), same);
    if (old != previous.runs.end()) {
      result.runs.push_back(std::move(*old));
      result.runs.back().input = wanted;
    } else {
      result.runs.push_back(computeRun(landscape, run, *result.objective, best));
    }
    const bool counts = run.visible || noneVisible;
    if (counts) result.longest = std::max(result.longest, result.runs.back().trajectory.lastStep());
  }
  return result;
}

Run newRun(const Landscape& landscape, std::string_view optimizer) {
  Run run;
  run.optimizer = {std::string(optimizer), {}};
  run.start = landscape.start;
  // The smallest colour that fewest runs have: the first free one while there are free ones.
  constexpr int kPalette = 8;
  int count[kPalette] = {};
  for (const Run& other : landscape.runs) ++count[other.colour % kPalette];
  run.colour = static_cast<int>(std::min_element(count, count + kPalette) - count);
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
