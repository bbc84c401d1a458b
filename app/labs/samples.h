// What the Samples lab draws: panel, data and parameters, charts. Functions of the session; they
// read results and edit the scene.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// The left panel: examples, objective, runs, picture.
void samplesPanel(Session& session, Ui& ui);
// The middle: the examples, and the loss over the two parameters with every run on it.
void samplesMain(Session& session, Ui& ui, const Rect& rect);
// The strip below it.
void samplesTransport(Session& session, Ui& ui, const Rect& rect);
// The linked charts.
void samplesCharts(Session& session, Ui& ui, const Rect& rect);

}  // namespace ravine
