// Former trajectories from former scenes.
#include "core/lab/ghosts.h"

#include <algorithm>
#include <optional>

namespace ravine {

namespace {

// All that a trajectory follows from.
struct Source {
  const Landscape* ground;
  RunSetup setup;
  bool sameAs(const Source& other) const {
    return setup == other.setup && ground->objective == other.ground->objective &&
           ground->noise == other.ground->noise && ground->seed == other.ground->seed;
  }
};

// Another name, or another text of a formula: what ran there tells nothing here.
bool otherSurface(const Spec& a, const Spec& b) {
  if (a.name != b.name) return true;
  const auto isText = [](const auto& pair) {
    return std::holds_alternative<std::string>(pair.second);
  };
  return a != b && (std::any_of(a.values.begin(), a.values.end(), isText) ||
                    std::any_of(b.values.begin(), b.values.end(), isText));
}

// Which run of a former landscape became run `index` of the next one: the one in its place while
// none has come or gone, else the one in its colour.
std::optional<std::size_t> sameRun(const Landscape& next, std::size_t index,
                                   const Landscape& former) {
  if (former.runs.size() == next.runs.size()) return index;
  const auto alike = [&](const Run& run) { return run.colour == next.runs[index].colour; };
  const auto found = std::find_if(former.runs.begin(), former.runs.end(), alike);
  if (found == former.runs.end()) return {};
  return static_cast<std::size_t>(found - former.runs.begin());
}

Ghost makeGhost(const Source& source, int steps, std::vector<Ghost>& before) {
  const Landscape& ground = *source.ground;
  for (Ghost& g : before)
    if (g.result.input == source.setup && g.objective == ground.objective && g.steps == steps &&
        g.noise == ground.noise && g.seed == ground.seed && g.result.trajectory.size() > 0)
      return std::move(g);
  Landscape then;
  then.steps = steps;
  then.noise = ground.noise;
  then.seed = ground.seed;
  return {0,
          0,
          ground.objective,
          steps,
          ground.noise,
          ground.seed,
          computeRun(then, source.setup, *makeObjective(ground.objective), {})};
}

}  // namespace

std::vector<Ghost> ghostsOf(const Landscape& now, std::span<const Landscape* const> formers,
                            std::vector<Ghost> before) {
  std::vector<Ghost> ghosts;
  if (!now.trail.ghosts) return ghosts;
  for (std::size_t i = 0; i < now.runs.size(); ++i) {
    if (!now.runs[i].visible) continue;
    std::vector<Source> sources{{&now, setupOf(now, now.runs[i])}};  // the present one first
    const Landscape* next = &now;
    std::optional<std::size_t> j = i;  // where the run was then
    for (const Landscape* former : formers) {
      if (static_cast<int>(sources.size()) > now.trail.ghostsKept) break;
      if (otherSurface(former->objective, now.objective)) break;
      j = sameRun(*next, *j, *former);
      if (!j) break;
      next = former;
      const Source source{former, setupOf(*former, former->runs[*j])};
      const auto same = [&](const Source& other) { return other.sameAs(source); };
      if (std::none_of(sources.begin(), sources.end(), same)) sources.push_back(source);
    }
    for (std::size_t k = 1; k < sources.size(); ++k) {
      ghosts.push_back(makeGhost(sources[k], now.steps, before));
      ghosts.back().run = i;
      ghosts.back().age = static_cast<int>(k);
    }
  }
  return ghosts;
}

}  // namespace ravine
