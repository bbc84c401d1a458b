// The tour of the first start: four bubbles that point at what to try.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Begins it, in the Landscape lab.
void startTour(Session& session);
// Takes the keys that lead through it out of this frame's; before commands see them.
void steerTour(Session& session, Ui& ui);
// The bubble shown, over everything that has been drawn.
void tour(Session& session, Ui& ui);

}  // namespace ravine
