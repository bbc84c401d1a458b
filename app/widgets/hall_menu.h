// The button of a transport under which lies when playback stops by itself, and slow motion.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Width of a transport, in 1× pixels, below which it has no room for the button; the Lecture menu
// has its commands, too.
inline constexpr float kHallMenuRoom = 560;

// A square button of 36 1× pixels at the cursor, with its popup above it.
void hallMenu(Session& session, Ui& ui);

}  // namespace ravine
