// What is drawn over the whole window in a lecture hall: nothing at all, or all but one spot
// dimmed.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// The black screen, where it is wanted; true then, and nothing else is to be drawn. A key or a
// click ends it and does nothing else.
bool blankScreen(Session& session, Ui& ui);

// While the spotlight is on: shift and the wheel make it larger and smaller, Escape ends it. Before
// anything else sees them.
void resizeSpotlight(Session& session, Ui& ui);
// Dims all but a spot around the mouse, over everything that this frame has drawn.
void spotlight(const Session& session, const Ui& ui);

}  // namespace ravine
