// The loss surface sampled for the screen: level space at every sample, and where labels fit.
#pragma once

#include <vector>

#include "core/async/stop.h"
#include "core/lab/contours.h"
#include "core/lab/levels.h"
#include "core/problem/objective.h"

namespace ravine {

// A rectangle of the plane sampled at cell centres; sample (col, row) at row·width + col, row 0 at
// ymin.
struct FieldWindow {
  Box box{0, 1, 0, 1};
  int width = 0, height = 0;
  double x(int col) const { return box.xmin + (box.xmax - box.xmin) * (col + 0.5) / width; }
  double y(int row) const { return box.ymin + (box.ymax - box.ymin) * (row + 0.5) / height; }
  bool operator==(const FieldWindow& o) const {
    return width == o.width && height == o.height && box.xmin == o.box.xmin &&
           box.xmax == o.box.xmax && box.ymin == o.box.ymin && box.ymax == o.box.ymax;
  }
};

struct Field {
  FieldWindow window;
  LevelScale scale;
  std::vector<float> level;  // level space, see LevelScale::index; curves run at whole numbers
  double heatLow = 0, heatHigh = 1;  // level space shown as the ends of the colour map
  bool anyFinite = false;
};

// f at every sample; stops early, with `false`, when `stop` becomes true.
bool sampleValues(const Objective& f, const FieldWindow& window, std::vector<double>& values,
                  const StopFlag* stop = nullptr);

// The scale of levels for what a coarse sampling of the view shows.
LevelScale chooseLevels(const Objective& f, const FieldLook& look, std::span<const double> values);

// Maps values of a window to level space, and finds the ends of the colour map.
void toLevels(std::span<const double> values, const FieldWindow& window, const LevelScale& scale,
              Field& field);

// Samples and maps to level space. The scale comes from a coarse sampling so that coarse and fine
// pictures of one view have the same levels. False when stopped early.
bool sampleField(const Objective& f, const FieldWindow& window, const LevelScale& scale,
                 Field& field, const StopFlag* stop = nullptr);

}  // namespace ravine
