// The frame around the labs: top bar, panels, transport, notices.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Lays out and draws everything within ImGui's display, between NewFrame and Render.
void drawShell(Session& session, Ui& ui);

// Whether charts have a column of their own in a window of this width.
bool chartsColumn(const Session& session, const Ui& ui, float width);

}  // namespace ravine
