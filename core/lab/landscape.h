// The Landscape lab: from its part of the scene to trajectories, their regimes and reasons.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/lab/simulation.h"

namespace ravine {

enum class Regime { diverging, converged, oscillating, crawling, converging };
std::string_view nameOf(Regime regime);

// The regime by contracts.md's rules; `best` is the best known minimum's value, if there is one.
Regime regimeOf(const Trajectory& run, std::optional<double> best);

// η·λmax against the method's limit, at one point.
struct Stability {
  double lambdaMax = 0;  // largest eigenvalue of the Hessian there
  double limit = 0;      // on η; infinite where λmax ≤ 0
};
// Empty where theory gives the method no limit or the Hessian is not finite.
std::optional<Stability> stabilityAt(const Objective& f, const Method& method, double x, double y);

struct RunResult {
  RunSetup input;  // what it was computed from, with the start it really had
  std::optional<Method> method;
  Trajectory trajectory;
  Regime regime = Regime::converging;
  Status status = Status::ok;
  long stepsToConverge = -1;  // first step with ‖∇f‖ ≤ kConvergedNorm, or −1
  // One line: "diverged at step 37: η·λmax = 2.31 > 2"; empty when there is nothing to explain.
  std::string reason;
};

struct LandscapeResult {
  std::optional<Objective> objective;
  std::vector<Minimum> minima;
  std::vector<RunResult> runs;                 // in the scene's order
  std::vector<std::optional<RunResult>> held;  // what each run holds for comparison
  long longest = 0;  // last step of the longest visible run, of any if none is visible
};

// Where a run starts: the common start while starts are linked.
Point startOf(const Landscape& landscape, const Run& run);
// A run's setup with that start.
RunSetup setupOf(const Landscape& landscape, const Run& run);
// Whether trajectories of both run on the same ground: surface, steps, noise.
bool sameGround(const Landscape& a, const Landscape& b);
// One trajectory with all that is told of it. `best`: the best known minimum's value.
RunResult computeRun(const Landscape& landscape, const RunSetup& setup, const Objective& f,
                     std::optional<double> best);

// Computes what is new in `landscape` against `previous`, whose scene part was `before`; runs whose
// inputs did not change are taken over. The scene must have passed checkScene.
LandscapeResult computeLandscape(const Landscape& landscape, const Landscape& before,
                                 LandscapeResult previous);
inline LandscapeResult computeLandscape(const Landscape& landscape) {
  return computeLandscape(landscape, {}, {});
}

// Gradient descent, momentum, Nesterov and Adam racing down a ravine: what the first start shows.
SceneFile firstScene();
// The smallest colour that fewest of the runs have: the first free one while there are free ones.
template <class AnyRun>
int freeColour(const std::vector<AnyRun>& runs) {
  constexpr int kPalette = 8;
  int count[kPalette] = {};
  for (const AnyRun& run : runs) ++count[run.colour % kPalette];
  return static_cast<int>(std::min_element(count, count + kPalette) - count);
}
// A run of this optimizer with its defaults and the colour least used so far.
Run newRun(const Landscape& landscape, std::string_view optimizer);

}  // namespace ravine
