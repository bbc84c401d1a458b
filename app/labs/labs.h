// What the shell shows of whichever lab is open.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// How a lab is called on screen.
const char* titleOf(Lab lab);

// The left panel: everything the user chooses.
void labPanel(Session& session, Ui& ui);
// The middle: what it is all about.
void labMain(Session& session, Ui& ui, const Rect& rect);
// The strip below it: playing, stepping, where one is.
void labTransport(Session& session, Ui& ui, const Rect& rect);
// The linked charts.
void labCharts(Session& session, Ui& ui, const Rect& rect);

}  // namespace ravine
