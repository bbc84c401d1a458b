// Where the parts of the window lie.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Empty rectangles are not shown.
struct Layout {
  Rect bar, panel, main, strip, charts;
  Rect caption;       // what a lesson says
  bool tabs = false;  // too narrow for a column of its own: charts are a tab of the panel
};

// For a window of this size, in whole pixels.
Layout layoutOf(const Session& session, Ui& ui, ImVec2 size);

// How much larger everything is in the presenter view of a window of this size, in pixels: 1.6
// times, and more where the window is larger than the ones that people sit at.
double presenterScale(double scale, ImVec2 size);

}  // namespace ravine
