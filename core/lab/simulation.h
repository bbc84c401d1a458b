// Runs of optimizers on a surface, as `ravine simulate` and the window both make them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/lab/vocabulary.h"

namespace ravine {

enum class Status { ok, converged, stalled, diverged };
std::string_view nameOf(Status status);

inline constexpr double kConvergedNorm = 1e-6;  // ‖∇f‖ at or below this is "converged"

// How the run ended, by contracts.md: converged, stalled (last step shorter than
// 1e-14·max(1, ‖w‖) with a larger gradient), diverged (a row was not finite), else ok.
Status statusOf(const Trajectory& run);

struct RunOptions {
  Point start;
  int steps = 300;
  double noise = 0;
  std::uint64_t seed = 0;
  double clip = 0;  // longest gradient a step is given; 0: no clipping
};

// One whole run; the schedule must be checked.
void simulateRun(const Objective& f, const Method& method, const SpecChain& schedule,
                 const RunOptions& options, Trajectory& out);
// Replaces the iterates by their averages; loss and gradient stay what they were.
void averageIterates(const Spec& averaging, Trajectory& run);
// Replaces the iterates by their averages, with loss and gradient at the averages.
void averageRun(const Objective& f, const Spec& averaging, Trajectory& run);

}  // namespace ravine
