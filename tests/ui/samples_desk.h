// A person at the Samples lab, and short ways to what its scene and results hold.
#pragma once

#include <string>

#include "app/labs/samples_parts.h"
#include "tests/ui/harness.h"

namespace ravine {

// The lab at this step of its first race.
inline SceneFile samplesScene(double step = 200) {
  SceneFile file = firstScene();
  file.scene.lab = Lab::samples;
  file.view = {};
  file.view.step = step;
  return file;
}

inline SceneFile model(const std::string& objective, const std::string& data) {
  SceneFile file = samplesScene();
  file.scene.samples.objective = {objective, {}};
  file.scene.samples.data.generator = {data, {}};
  return file;
}

class SamplesDesk : public Desk {
 public:
  explicit SamplesDesk(SceneFile file = samplesScene(), bool patient = true)
      : Desk({.width = 1280, .height = 760, .patient = patient, .file = std::move(file)}) {}
  explicit SamplesDesk(Seat seat) : Desk(std::move(seat)) {}

  SamplesLab& lab() { return session.scene.samples; }
  const SamplesResult& result() { return session.samples.result(); }
  const Trajectory& run(std::size_t i) { return result().runs.at(i).trajectory; }
  // Where an example is drawn in the data view.
  ImVec2 example(double x, double y) {
    const ChartFrame frame = dataFrame(session, ui(), rect("data.view"));
    return ImVec2(frame.xAt(x), frame.yAt(y));
  }
  std::string lastChange() {
    const auto names = session.changes().names;
    return names.empty() ? "" : names.back();
  }
};

}  // namespace ravine
