// Groups of the Samples lab's panel.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

void methodsGroup(Session& session, Ui& ui);

}  // namespace ravine
