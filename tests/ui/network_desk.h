// A person at the Network lab: what is trained at a desk, and short ways to what the scene and the
// reports hold.
#pragma once

#include <cstring>

#include "app/labs/camera.h"
#include "app/labs/network.h"
#include "tests/ui/harness.h"

namespace ravine {

// The Network lab standing still after so many updates; the Landscape lab has its first race.
inline SceneFile networkScene(long updates = 0) {
  SceneFile file = firstScene();
  file.scene.lab = Lab::network;
  file.view = {};
  file.view.updates = static_cast<double>(updates);
  return file;
}

// The same with a network and examples that are quickly trained and drawn.
inline SceneFile smallNetwork(std::vector<int> hidden, long updates = 0) {
  SceneFile file = networkScene(updates);
  file.scene.network.data.generator = {"circle", {{"n", 60.0}}};
  file.scene.network.hidden.clear();
  for (const int units : hidden) file.scene.network.hidden.push_back({units, {"tanh", {}}});
  return file;
}

class NetworkDesk : public Desk {
 public:
  explicit NetworkDesk(Seat seat = {.file = networkScene()}) : Desk(std::move(seat)) {}
  explicit NetworkDesk(SceneFile file) : Desk({.file = std::move(file)}) {}

  NetworkLab& lab() { return session.scene.network; }
  TrainingSetup& training() { return lab().training; }
  const TrainingReport& report() { return session.network.report(); }
  const NetworkReport& net(std::size_t i = 0) { return report().networks.at(i); }
  long updates() { return net().updates; }
  long examples() { return session.network.examples()->all.n(); }
  // Updates of an epoch, the last one with what is left.
  long perEpoch() {
    const long n = session.network.examples()->train.n, batch = training().batch;
    return (n + batch - 1) / batch;
  }
  // So many updates at once, as if that many were granted.
  void train(long count) {
    session.network.train(count);
    frames();
  }
  void unfold(const std::string& group) {
    reveal("fold." + group);
    click("fold." + group);
    frames();
  }
  PlaneMap map() { return mapOf(session, rect("plane")); }
  std::size_t changes() { return session.changes().names.size(); }
  std::string lastChange() { return changes() > 0 ? session.changes().names.back() : ""; }
};

// Bit for bit.
inline bool sameWeights(const NetworkReport& a, const NetworkReport& b) {
  return a.picture.w.size() == b.picture.w.size() &&
         std::memcmp(a.picture.w.data(), b.picture.w.data(), a.picture.w.size() * sizeof(float)) ==
             0;
}

}  // namespace ravine
