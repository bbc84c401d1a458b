// Basins of attraction: which stationary point a run reaches from each start, and when (syllabus
// L6).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/async/stop.h"
#include "core/lab/field.h"
#include "core/lab/simulation.h"
#include "core/lab/stationary.h"

namespace ravine {

inline constexpr int kDiverged = -1;        // the run left for infinity
inline constexpr int kReachedNothing = -2;  // still under way, or at rest where no point is known

struct BasinJob {
  FieldWindow starts;  // a run begins in the centre of each cell
  Method method;
  SpecChain schedule;
  RunOptions options;  // its start is not used; noise is the same for every start
  std::vector<StationaryPoint> points;
  double tolerance = 0.01;  // a run is at a point when it is not farther from it than this
};

struct BasinMap {
  FieldWindow starts;
  // Of cell (col, row) at row·width + col: the index of the point that the run is at in the end,
  // kDiverged or kReachedNothing.
  std::vector<std::int32_t> reached;
  // The first step from which on it stays there; where it diverged the step at which it did (see
  // map_run.h); else −1.
  std::vector<std::int32_t> step;
  bool inFloats = false;  // computed in floats: at borders of basins single cells may differ
};

// A tolerance fit for what the box shows: a two-hundredth of its longer side, less where points lie
// closer together.
double basinTolerance(const Box& box, std::span<const StationaryPoint> points);

// The whole map, on all cores; empty when stopped. Repeat it from coarse to fine.
std::optional<BasinMap> computeBasinMap(const Objective& f, const BasinJob& job,
                                        const StopFlag* stop = nullptr);

}  // namespace ravine
