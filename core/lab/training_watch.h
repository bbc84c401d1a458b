// What training of one or several networks stops at by itself while it is played (View::pauseOn).
#pragma once

#include <memory>
#include <vector>

#include "core/lab/training_run.h"
#include "core/scene/scene.h"

namespace ravine {

// The events, each at the end of an update, of networks that are trained in step:
//   overshoot  the training loss at the end of an epoch is above that at the end of the one before
//   diverged   a network has diverged
//   converged  all have stopped early
//   epoch      epoch n is over
class TrainingWatch {
 public:
  using Runs = std::vector<std::unique_ptr<TrainingRun>>;

  // From now on it waits for this. Another event, or `goesOn`, ends a pause.
  void wait(PauseOn on, long epoch, bool goesOn);
  // Losses are no longer those of the same training: other examples, weights, settings.
  void forgetLosses() { losses_.clear(); }
  // What training has stopped at and stands at until it is to go on; `never`: nothing.
  PauseOn paused() const { return paused_; }

  // Up to `most` updates of every run, fewer where what it waits for may come in between. Returns
  // how many were made.
  long advance(const Runs& runs, long most);

 private:
  struct Standing {
    long updates = 0, epochs = 0;
    std::size_t diverged = 0, stopped = 0;
  };
  static Standing standing(const Runs& runs);
  long piece(const Runs& runs, const Standing& now, long most);
  bool happened(const Runs& runs, const Standing& before, const Standing& now);
  bool lossRose(const Runs& runs);

  PauseOn on_ = PauseOn::never, paused_ = PauseOn::never;
  long epoch_ = 1;
  std::vector<double> losses_;  // of the runs at the end of the last epoch; empty: not known
  long overshotAt_ = -1;        // the update at which it stopped for an overshoot
};

}  // namespace ravine
