// Pauses and slow motion.
#include "app/hall.h"

#include <cstdio>

namespace ravine {

std::string slowText(const View& view) {
  if (view.slowMotion <= 1) return {};
  char text[32];
  std::snprintf(text, sizeof text, "÷%.3g", view.slowMotion);
  return text;
}

void toggleSlowMotion(View& view) { view.slowMotion = view.slowMotion > 1 ? 1 : 10; }

std::string whyNoPause(const Session& session, PauseOn on) {
  const bool trained = trainsNetwork(session.scene.lab);
  if (on == PauseOn::epoch && session.scene.lab == Lab::landscape)
    return "On a surface there are no epochs.";
  if (on != PauseOn::converged || !trained) return {};
  const NetworkSetup& setup = session.setup();
  const bool watched = setup.training.patience > 0 && setup.data.testFraction > 0;
  return watched ? std::string()
                 : "A network has converged when training stops early: set a patience, and keep "
                   "test examples.";
}

void togglePause(View& view, PauseOn on) {
  view.pauseOn = view.pauseOn == on ? PauseOn::never : on;
}

}  // namespace ravine
