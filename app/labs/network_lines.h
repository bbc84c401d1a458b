// Lines in the data plane where units of the network are 0 (syllabus N6).
#pragma once

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// The lines that the scene wants, and that of the unit under the mouse in the diagram; ticks stand
// on the side where the unit is positive. A line under the mouse (`hovered`: the plane is) points
// to its unit in the diagram.
void drawUnitLines(Session& session, Ui& ui, const PlaneMap& map, bool hovered);

}  // namespace ravine
