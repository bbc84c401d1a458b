// Charts of the Network lab that lie in the middle, and the colours that belong to them.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Of the networks side by side: losses against updates, and errors against width.
void besideCharts(Session& session, Ui& ui, const Rect& rect);
// The colour of the i-th network of those.
ImU32 widthColour(const Ui& ui, std::size_t index);
// Goes on with this width alone.
void takeWidth(Session& session, int width);

}  // namespace ravine
