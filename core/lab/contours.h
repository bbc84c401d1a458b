// Level curves as lines: marching squares, and the places along them where labels read well. The
// picture's curves are drawn by a shader from the same samples; these serve labels, and export.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace ravine {

struct GridView {
  std::span<const float> values;  // row·width + col
  int width, height;
  float at(int col, int row) const {
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(col)];
  }
};

// A piece of a level curve within one cell, in units of samples (0 … width−1).
struct Segment {
  float x0, y0, x1, y1;
  int level;  // index into the levels asked for
};

// All segments of all levels. Blocks of 16×16 cells that stay on one side of a level are skipped.
// Cells with a NaN corner have no segments.
std::vector<Segment> extractContours(GridView grid, std::span<const float> levels);

// A place for a label on a level curve, in samples; angle in radians, upright for reading.
struct LabelPlace {
  float x, y, angle;
  int level;
};

// Up to `most` places, well apart (`apart` samples), away from the border by `margin` samples,
// where the curve is straight for `length` samples. Joins the segments of each level to lines
// first.
std::vector<LabelPlace> placeLabels(std::span<const Segment> segments, GridView grid, float length,
                                    float margin, float apart, std::size_t most);

}  // namespace ravine
