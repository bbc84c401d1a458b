// Weights set by hand in the Network lab, and logic gates made of them (syllabus N7).
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// ---- edits ----

// A weight or bias of the open lab's network. In the Network lab it becomes a part of the scene
// before the first update; else it is the training run that changes.
void setWeight(Session& session, std::size_t place, double value);
// The first gate, or the next one where one is shown.
void nextGate(Session& session);
// Trains with units that have a gradient, from the weights as they stand.
void trainFromHere(Session& session);
// Initial weights as the init draws them, in place of those set by hand.
void drawWeightsAnew(Session& session);

// ---- what is drawn ----

// Height of the truth table below a diagram of this width; 0: there is none to show.
float truthTableHeight(const Session& session, const Ui& ui, const Rect& rect);
void truthTablePart(Session& session, Ui& ui, const Rect& rect);
// The panel's group: gates, train from here, microscope.
void insideGroup(Session& session, Ui& ui);

}  // namespace ravine
