// Runs of linear methods (optimizer.h's LinearStep) side by side in vectors of floats, in the
// widest instructions of the processor: what maps do where they can. Chosen at run time.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/problem/objective.h"

namespace ravine {

inline constexpr std::size_t kLaneCells = 128;  // runs of one block, a multiple of every vector

// One number for each run of a block.
struct alignas(64) LaneNumbers {
  float at[kLaneCells];
};

// Where the runs are, with go = 1 in terms of LinearStep: s is the last step.
struct LaneRuns {
  LaneNumbers x, y, sx, sy;
  LaneNumbers largest;  // ‖∇f‖² (at w + ahead·s) of watched steps since it was set to 0; NaNs stay
};

// Coefficients of one step of each run; `ahead` null where it is 0.
struct LaneStep {
  const LaneNumbers* kept;
  const LaneNumbers* pull;
  const LaneNumbers* ahead;
};

// `steps` steps with the same coefficients; those that are not watched take a tenth less time and
// may leave `largest` as it is.
using LaneAdvance = void (*)(const Numbers& p, const LaneStep& step, int steps, bool watch,
                             LaneRuns& runs);
// Null for a surface that has no vector form (kinks with branches, typed formulas, finite sums) and
// on machines without vectors. The choice is of the moment's instruction set.
LaneAdvance laneAdvance(const Objective& f);

// The measure of rate_map.h, for each run of a block.
struct LaneMeter {
  LaneNumbers first, last, at;  // M₀, M_k and k, M being of squares
  LaneNumbers wentAt;           // the window in which it diverged, −1: none
  int windows = 0;
};
// Ends a window: takes `largest` and clears it.
struct WindowEnd {
  bool went;  // some runs diverged in it
  bool over;  // no run is worth another step: all diverged or far below the floor
};
WindowEnd closeWindow(LaneRuns& runs, LaneMeter& meter);
// (M_k/M₀)^{1/(kN)}; 1 where nothing moved, infinite where the run diverged.
void laneFactors(const LaneMeter& meter, int window, LaneNumbers& factors);

// How many runs have had a gradient too large for its square, or no number, since `largest` was
// cleared.
int countUnfit(const LaneRuns& runs);
// last[i] = t for every run farther than `tolerance` from (x, y)[i].
void markOutside(const LaneRuns& runs, const LaneNumbers& x, const LaneNumbers& y, float tolerance,
                 float t, LaneNumbers& last);

}  // namespace ravine
