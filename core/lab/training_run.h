// A training run as the Network lab shows it: a trainer with its curve, moments to come back to,
// and early stopping.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/lab/trainer.h"

namespace ravine {

// Losses and accuracies after so many updates.
struct CurveRow {
  long update = 0;
  Score train, test;
};

// Weights as they were after so many updates; never changed once they are there.
struct Snapshot {
  long update = 0;
  std::shared_ptr<const std::vector<float>> w;
};

// Watches the test loss, once an epoch.
class EarlyStopping {
 public:
  // True when the loss has not fallen below its least for `patience` epochs (0: never).
  bool ends(double testLoss, int patience);
  bool operator==(const EarlyStopping&) const = default;

 private:
  double least_ = INFINITY;
  int since_ = 0;
};

class TrainingRun {
 public:
  TrainingRun(std::shared_ptr<const TrainingData> data, TrainingPlan plan);

  void follow(TrainingPlan plan);
  // Goes on with other examples, which the plan must suit.
  void learnFrom(std::shared_ptr<const TrainingData> data, TrainingPlan plan);
  void restart();
  // As Trainer::advance; stops also where patience is at its end.
  long advance(long updates);
  // Trains on where it had stopped early.
  void goOn();
  // Back to the last kept moment at or before this update; what came after is forgotten.
  void rewind(long update);
  void setParameter(std::size_t place, float value);
  // As Trainer::stepOn, on this training example; records as advance does.
  void stepOn(std::span<const float> x, float y);

  Trainer<float>& trainer() { return trainer_; }
  const Trainer<float>& trainer() const { return trainer_; }
  long updates() const { return trainer_.updates(); }
  bool stopped() const { return stopped_; }
  bool atRest() const { return stopped_ || trainer_.diverged().has_value(); }
  // Rows at update 0 and then about every hundredth of the way: where they lie follows from the
  // number of updates alone, so that looking changes nothing.
  const std::vector<CurveRow>& curve() const { return curve_; }
  // Updates of the moments that can be rewound to, ascending.
  std::vector<long> moments() const;
  // The weights of those moments, all of the present network's shape; copied when they are first
  // asked for.
  std::vector<Snapshot> snapshots();

 private:
  using Memory = Trainer<float>::Memory;
  struct Moment {
    Memory memory;
    EarlyStopping stopping;
    std::shared_ptr<const std::vector<float>> w = {};
  };
  void record();
  void keep();
  void beginRecords();
  long nextEvent() const;

  Trainer<float> trainer_;
  std::vector<CurveRow> curve_;
  std::vector<Moment> moments_;  // all of the trainer's present shape and optimizer
  EarlyStopping stopping_;
  bool stopped_ = false;
  long nextRow_ = 0, nextMoment_ = 0;
  int momentsPerWay_ = 64;  // moments lie about this share of the way apart
};

}  // namespace ravine
