// Bias and variance of fits over resampled sets of examples, in the Function lab (syllabus F5).
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// For every width a picture: the target, the mean fit and its spread.
void functionSpread(Session& session, Ui& ui, const Rect& rect);
// Bias², variance and their sum against width.
void functionSpreadCharts(Session& session, Ui& ui, const Rect& rect);
// The panel's group.
void spreadGroup(Session& session, Ui& ui);
// Shows it, or the network again.
void flipSpread(Session& session);

}  // namespace ravine
