// Examples in the plane: drawn, painted, moved, erased.
#pragma once

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// Into what is bound: training examples as discs, test examples as rings, wrong ones with a rim.
// `dot` is their radius in 1× pixels where they are few.
void drawExamples(Session& session, Ui& ui, const NetworkReport& network, const PlaneMap& map,
                  float dot);
// The mouse over the plane: paints with a brush, erases, moves an example or the view.
// Returns whether the mouse is over it. A click with the hand chooses what the microscope follows.
bool editExamples(Session& session, Ui& ui, const PlaneMap& map);
// Where the brush is, and how far it reaches.
void drawBrush(const Session& session, Ui& ui, const PlaneMap& map);
// The strip of brushes at the lower left.
void brushes(Session& session, Ui& ui, const Rect& rect);

}  // namespace ravine
