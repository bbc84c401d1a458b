// All training of the Network lab: the network in hand, and those side by side. It is told what is
// wanted as plain values, by whoever drives it: a worker thread, or a test.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/lab/function_curves.h"
#include "core/lab/microscope.h"
#include "core/lab/network_picture.h"
#include "core/lab/training_run.h"
#include "core/lab/training_watch.h"

namespace ravine {

// A parameter set by hand. Edits are numbered, so that whoever is slow misses none of them.
struct ParameterEdit {
  long number = 0;  // from 1
  std::size_t place = 0;
  float value = 0;
};

// In what a network side by side differs from the one in hand: in its width, in its activation, or
// in all of its hidden layers.
struct Variant {
  int width = 0;          // of every hidden layer; 0: as in hand
  Activation activation;  // of every hidden layer; no row: as in hand
  std::optional<std::vector<HiddenSetup>> hidden = {};
  bool operator==(const Variant&) const = default;
};

// What is wanted: everything is a value, and counters only grow, so that only the newest matters.
struct TrainingOrders {
  long number = 0;  // of these orders: tells which of them a report follows
  // Other examples are gone on with, unless a restart comes with them.
  std::shared_ptr<const TrainingData> data;
  TrainingPlan plan;
  std::vector<Variant> beside;  // networks side by side; empty: the one in hand
  long restarts = 0;
  long goOns = 0;                    // trains on after an early stop
  long granted = 0;                  // updates that were allowed so far
  long epochs = 0;                   // so many times until the end of an epoch
  bool free = false;                 // as many updates as time allows
  PauseOn pauseOn = PauseOn::never;  // where training stops by itself, whatever was granted
  long pauseEpoch = 1;               // that `epoch` means
  long rewinds = 0;
  long rewindTo = 0;                 // what the last rewind was for
  long takes = 0;                    // networks side by side that became the one in hand
  Variant taken;                     // the last of them
  std::vector<ParameterEdit> edits;  // the newest ones; numbers ascend
  long singles = 0;                  // so many updates on one example alone
  int single = 0;                    // the row of the last of them among all examples
  bool remembered = false;           // reports tell what the optimizer remembers
  Box box{-6, 6, -6, 6};             // of the picture
  Box thumbBox{-6, 6, -6, 6};
  bool sharp = false;      // the picture at its full size
  bool snapshots = false;  // reports hold the weights of kept moments
};

// One network as it stands.
struct NetworkReport {
  NetworkPicture picture;
  Variant variant;  // of networks side by side
  long updates = 0, epochs = 0;
  double rate = 0;
  Score train, test;
  std::shared_ptr<const std::vector<CurveRow>> curve;
  std::vector<int> trainConfusion, testConfusion;
  std::vector<signed char> chosenTrain, chosenTest;  // class by the network, for every example
  std::vector<int> batch;  // rows of the training part that the last update saw; none: all
  // Of a network of one input, over the picture's width.
  std::shared_ptr<const FunctionCurves<float>> curves;
  std::optional<Trainer<float>::Divergence> divergence;
  bool stopped = false;  // early, for want of patience
  std::vector<long> moments;
  // Of the update that comes next; `memory`: what the optimizer remembers, where that was asked
  // for.
  std::shared_ptr<const StateF> memory;
  UpdateSetup next;
  std::vector<Snapshot> snapshots;  // where they are wanted
};

struct TrainingReport {
  std::shared_ptr<const TrainingData> data;
  std::vector<NetworkReport> networks;  // the one in hand, or those side by side
  bool sideBySide = false;
  bool atRest = false;              // no network can be trained any further
  PauseOn paused = PauseOn::never;  // what it stopped at by itself; goOns let it go on
  bool sharp = false;
  long number = 0;  // of the orders that were followed
  long edits = 0;   // number of the last parameter edit that was made
};

class NetworkTraining {
 public:
  void take(const TrainingOrders& orders);
  // Whether updates are wanted that can be made.
  bool busy() const;
  // Makes up to `most` updates of every network in the picture; those that are behind catch up
  // first. How it is cut into calls does not matter.
  void advance(long most);
  TrainingReport report();

 private:
  using Runs = std::vector<std::unique_ptr<TrainingRun>>;
  bool atRest() const;
  TrainingPlan variantPlan(const Variant& variant) const;
  void followPlans();
  void follow(Runs& runs, const std::vector<TrainingPlan>& plans);
  void takeBeside(const Variant& variant);
  void edit();
  void stepOn(int row, long times);
  Runs& shown() { return sideBySide_ ? beside_ : main_; }
  const Runs& shown() const { return sideBySide_ ? beside_ : main_; }
  NetworkReport reportOf(TrainingRun& run, std::size_t index);

  TrainingOrders orders_;
  Runs main_, beside_;               // main_ holds at most one
  std::vector<Variant> besideKeys_;  // what is in `beside_`
  bool sideBySide_ = false;
  long budget_ = 0;  // granted updates that are still to be made
  TrainingWatch watch_;
  long editsDone_ = 0, picture_ = 0;
};

}  // namespace ravine
