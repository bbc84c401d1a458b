// Choosing a file within the window, so that it works without a desktop.
#pragma once

#include "app/session.h"
#include "app/session_leaving.h"
#include "app/ui.h"

namespace ravine {

// Asks which scene to open, or where to save.
void askForFile(Session& session, bool saving);
// Asks where to write something else than a scene.
void askWhereTo(Session& session, FileAnswer answer);
// The dialog, while it is asked.
void fileDialog(Session& session, Ui& ui);

}  // namespace ravine
