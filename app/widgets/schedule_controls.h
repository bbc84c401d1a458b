// What every lab that takes steps offers for them: a rate schedule, and clipping of gradients.
#pragma once

#include <string>

#include "app/ui.h"
#include "core/spec/spec.h"

namespace ravine {

// One menu a part of the chain, with its numbers; after a warm-up another schedule follows.
void scheduleControls(Ui& ui, const std::string& id, SpecChain& schedule);
// A switch, and the longest gradient a step is given; 0: no clipping.
void clipControls(Ui& ui, const std::string& id, double& clip);

}  // namespace ravine
