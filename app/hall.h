// What a lecture hall asks of playback, as edits of the session.
#pragma once

#include <string>

#include "app/session.h"

namespace ravine {

inline constexpr double kSlowFactors[] = {1, 2, 5, 10, 20};

// "÷10"; empty at full speed.
std::string slowText(const View& view);
// Slow motion by ten, or none.
void toggleSlowMotion(View& view);

// Why playback of the open lab cannot stop by itself at this; empty: it can.
std::string whyNoPause(const Session& session, PauseOn on);
// Chooses what it stops at, or nothing where that was chosen.
void togglePause(View& view, PauseOn on);

}  // namespace ravine
