// Ghosts: the trajectories that the runs had before the latest changes, kept in view for
// comparison. They follow from the history of scenes; nothing of them is remembered elsewhere.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/lab/landscape.h"

namespace ravine {

struct Ghost {
  std::size_t run;  // of the present scene
  int age;          // 1: the trajectory before the last change that moved it
  // What it was made from, beside result.input.
  Spec objective;
  int steps;
  double noise;
  std::uint64_t seed;
  RunResult result;
};

// The ghosts of `now` from former landscapes, newest first: of each run the last `trail.ghostsKept`
// setups that differ from each other and from its present one, on the surface as it was then. A
// change to another surface ends what can be compared. `before` are the ghosts so far: what they
// hold already is not computed again.
std::vector<Ghost> ghostsOf(const Landscape& now, std::span<const Landscape* const> formers,
                            std::vector<Ghost> before);

}  // namespace ravine
