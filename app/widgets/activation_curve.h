// A small picture of an activation and its derivative.
#pragma once

#include <string>

#include "app/ui.h"
#include "core/problem/activation.h"

namespace ravine {

// h(v) solid and h′(v) dashed for v in −4…4; where it has no derivative to train by it says so.
// About 268 × 96 1×-pixels look best. Hovering reads both curves. `name` marks it.
void activationCurve(Ui& ui, const std::string& name, const Rect& rect, const Activation& h);

}  // namespace ravine
