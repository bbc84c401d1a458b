// Level curves as whole lines, for figures and labels: the segments of marching squares joined.
#pragma once

#include <span>
#include <vector>

#include "core/lab/contours.h"

namespace ravine {

// In samples, as Segment has it.
struct ContourSpot {
  float x, y;
};
using ContourLine = std::vector<ContourSpot>;

// The lines that segments of one level form; each segment is used once. Closed lines end where they
// begin.
std::vector<ContourLine> joinSegments(std::span<const Segment> segments);

// Where the values are above 0, as loops that lie inside each other by turns; the grid's border
// closes those that reach it. Cells with a NaN corner belong to nothing.
std::vector<ContourLine> loopsAbove(GridView grid);

}  // namespace ravine
