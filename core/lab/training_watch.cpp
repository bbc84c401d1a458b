// Training in pieces that end where something may have happened.
#include "core/lab/training_watch.h"

#include <algorithm>

namespace ravine {

void TrainingWatch::wait(PauseOn on, long epoch, bool goesOn) {
  if (goesOn || on != on_ || epoch != epoch_) paused_ = PauseOn::never;
  if (on != on_) losses_.clear();
  on_ = on;
  epoch_ = epoch;
}

TrainingWatch::Standing TrainingWatch::standing(const Runs& runs) {
  Standing s;
  for (const auto& run : runs) {
    s.updates = std::max(s.updates, run->updates());
    s.epochs = std::max(s.epochs, run->trainer().epochs());
    s.diverged += run->trainer().diverged().has_value();
    s.stopped += run->stopped();
  }
  return s;
}

long TrainingWatch::piece(const Runs& runs, const Standing& now, long most) {
  const auto going =
      std::find_if(runs.begin(), runs.end(), [](const auto& run) { return !run->atRest(); });
  if (going == runs.end()) return most;
  if (overshotAt_ > now.updates) overshotAt_ = -1;  // that has been rewound
  const bool ofEpochs = (on_ == PauseOn::epoch && now.epochs < epoch_) ||
                        (on_ == PauseOn::overshoot && overshotAt_ < 0);
  if (ofEpochs) return std::min(most, (*going)->trainer().untilEpochEnds());
  // The others are not to run on beyond the update at which one of them diverges.
  if (on_ == PauseOn::diverged && runs.size() > 1) return std::min(most, 1L);
  return most;
}

// Of any run, since the end of the epoch before; where that was not known, it is known from now on.
bool TrainingWatch::lossRose(const Runs& runs) {
  std::vector<double> losses;
  for (const auto& run : runs) losses.push_back(run->trainer().trainScore().loss);
  bool rose = false;
  for (std::size_t i = 0; i < losses_.size() && i < losses.size(); ++i)
    rose = rose || losses[i] > losses_[i];
  losses_ = std::move(losses);
  return rose;
}

bool TrainingWatch::happened(const Runs& runs, const Standing& before, const Standing& now) {
  switch (on_) {
    case PauseOn::never:
      return false;
    case PauseOn::overshoot:
      if (overshotAt_ >= 0 || now.epochs == before.epochs || !lossRose(runs)) return false;
      overshotAt_ = now.updates;
      return true;
    case PauseOn::diverged:
      return now.diverged > before.diverged;
    case PauseOn::converged:
      return now.stopped == runs.size() && before.stopped < runs.size();
    case PauseOn::epoch:
      return before.epochs < epoch_ && now.epochs >= epoch_;
  }
  return false;
}

long TrainingWatch::advance(const Runs& runs, long most) {
  if (paused_ != PauseOn::never) return 0;
  const Standing before = standing(runs);
  const bool between = !runs.empty() && runs.front()->trainer().memory().place.position == 0;
  if (on_ == PauseOn::overshoot && losses_.empty() && between) lossRose(runs);
  const long updates = piece(runs, before, most);
  for (const auto& run : runs) run->advance(updates);
  if (happened(runs, before, standing(runs))) paused_ = on_;
  return updates;
}

}  // namespace ravine
