// A person at the Function lab: what is fitted at a desk, and short ways to what the scene and the
// reports hold.
#pragma once

#include "app/labs/camera.h"
#include "app/labs/function.h"
#include "tests/ui/harness.h"

namespace ravine {

// The Function lab standing still after so many updates.
inline SceneFile functionScene(long updates = 0) {
  SceneFile file = firstScene();
  file.scene.lab = Lab::function;
  file.view = {};
  file.view.updates = static_cast<double>(updates);
  return file;
}

class FunctionDesk : public Desk {
 public:
  explicit FunctionDesk(SceneFile file = functionScene()) : Desk({.file = std::move(file)}) {}

  FunctionLab& lab() { return session.scene.function; }
  const TrainingReport& report() { return session.function.report(); }
  const NetworkReport& net(std::size_t i = 0) { return report().networks.at(i); }
  long examples() { return session.function.examples()->all.n(); }
  void train(long count) {
    session.function.train(count);
    frames();
  }
  PlaneMap map() { return mapOf(session, rect("plane")); }
  std::size_t changes() { return session.changes().names.size(); }
  std::string lastChange() { return changes() > 0 ? session.changes().names.back() : ""; }
};

}  // namespace ravine
