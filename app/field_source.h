// Samples a loss surface for the screen: coarse within the frame, sharp by a worker soon after.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/async/latest_worker.h"
#include "core/lab/field.h"

namespace ravine {

// A sampled surface on its way to the screen.
struct FieldPicture {
  Field field;
  std::vector<LabelPlace> labels;  // in samples of the field
  long identity = 0;               // of the objective
  LevelSpacing spacing = LevelSpacing::linear;
  int levels = 0;
  bool sharp = false;  // at view resolution
  long revision = 0;   // changes with every new picture of its source
};

// Labels sit where the heavy curves of the picture are straight. `pixelsPerSample`: of the screen.
std::vector<LabelPlace> labelsOf(const Field& field, float pixelsPerSample);

class FieldSource {
 public:
  // `onWork` is called from the worker when a picture waits. A patient one has no worker and
  // samples at full quality at once.
  FieldSource(bool patient, std::function<void()> onWork);
  ~FieldSource();

  // The surface in this window; sharp when it can be had, else coarse while the worker samples.
  // `identity` changes whenever the objective does. `coarse`: pixels from sample to sample of the
  // picture that is made within the frame, and of the values from which levels are chosen.
  const FieldPicture& picture(const Objective& objective, long identity, const FieldLook& look,
                              const FieldWindow& window, int coarse = 5);
  bool working() const;
  bool ready() const;  // a picture waits to be shown

 private:
  struct Job {
    Objective objective;
    FieldWindow window;
    FieldPicture header;
  };
  static std::optional<FieldPicture> sampleSharp(const Job& job, const StopFlag& stop);
  bool shows(const FieldPicture& picture, long identity, const FieldLook& look,
             const FieldWindow& window) const;

  FieldPicture shown_;
  FieldWindow window_;  // of the view, at its full resolution
  long revision_ = 0;
  std::unique_ptr<LatestWorker<Job, FieldPicture>> worker_;
};

}  // namespace ravine
