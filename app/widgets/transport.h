// The strip under the main view that moves through a finished result.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Reset, step back, play or pause, step, end; speed; the scrubber with its step count.
void transport(Session& session, Ui& ui, const Rect& rect);

}  // namespace ravine
