// The list of optimizers in the Landscape lab's panel.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Every run's colour, name, icons and status; the settings of the one that is open; adding one.
void runsGroup(Session& session, Ui& ui);

}  // namespace ravine
