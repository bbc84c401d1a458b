// Training one network, update by update (syllabus N1–N14): what `ravine train`, the Network lab
// and the tests all run.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/data/sampler.h"
#include "core/lab/rates.h"
#include "core/lab/training_data.h"
#include "core/lab/vocabulary.h"
#include "core/optim/optimizer.h"
#include "core/problem/network.h"
#include "core/problem/vector_oracle.h"
#include "core/scene/network.h"

namespace ravine {

// All that a run depends on beside its examples: names of the scene made into rows and numbers.
struct TrainingPlan {
  std::vector<HiddenSetup> hidden;
  const InitRow* init = nullptr;
  std::vector<double> initNumbers;
  ParameterList byHand;    // initial weights in place of init's, where it has all of them
  std::uint64_t seed = 0;  // initial weights, order, dropout
  const LossRow* loss = nullptr;
  Method method{};
  SpecChain schedule;
  double clip = 0;
  int batch = 10;  // 0: all examples
  Order order = Order::reshuffle;
  Penalty penalty;
  double dropout = 0;
  int patience = 0;  // epochs; 0: never stops early
  bool operator==(const TrainingPlan&) const = default;
};
// The scene must have passed checkScene.
TrainingPlan planOf(const NetworkSetup& setup);
TrainingPlan planOf(const NetworkLab& lab);  // with weights set by hand
// `width` units in every hidden layer, for networks side by side; a network without hidden layers
// gets one.
TrainingPlan withWidth(TrainingPlan plan, int width);
// The same activation in every hidden layer: initial weights stay those of the plan.
TrainingPlan withActivation(TrainingPlan plan, const Activation& activation);

// Means over one part of the examples, without penalty; accuracy is the share of right classes.
struct Score {
  double loss = 0, accuracy = 0;
};

template <class T>
class Trainer {
 public:
  using Vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;
  // All that the future depends on beside plan and examples. Copy it to come back to it.
  struct Memory {
    State<Vector> state;
    SamplePlace place;
    long updates = 0;
  };

  // The plan must suit the examples (outputsFor).
  Trainer(std::shared_ptr<const TrainingData> data, TrainingPlan plan);
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  // Goes on by another plan for the same examples: nothing that was learned is lost. Another
  // network keeps its fit as well as it can (see refit); seed and init act at the next restart.
  void follow(TrainingPlan plan);
  // The same with other examples, from the beginning of the present epoch of them.
  void learnFrom(std::shared_ptr<const TrainingData> data, TrainingPlan plan);
  // Back to the first update, with initial weights from the plan.
  void restart();

  // Makes so many updates; fewer where an update leads to weights or a loss that are not finite:
  // then the state is that before this update, and stays there (diverged()). advance(10) equals
  // advance(3) and advance(7) bit for bit.
  long advance(long updates);
  // One update on one example alone, without dropout: x has the network's inputs, y is as
  // exampleLoss has it. The order of examples stays where it is. Where the result would not be
  // finite nothing changes, and it returns false.
  bool stepOn(std::span<const T> x, T y);
  // Updates until the present epoch is over, 1 at least.
  long untilEpochEnds() const;

  struct Divergence {
    long update;                      // the first whose result was not finite; counts from 1
    double rate, gradientNorm, loss;  // η of that update, norm and loss of the batch before it
  };
  const std::optional<Divergence>& diverged() const { return diverged_; }

  const TrainingPlan& plan() const { return plan_; }
  const TrainingData& data() const { return *data_; }
  const NetworkShape& shape() const { return network_.shape(); }
  std::span<const T> w() const { return {memory_.state.w.data(), shape().parameters()}; }
  long updates() const { return memory_.updates; }
  long epochs() const { return static_cast<long>(memory_.place.epoch); }
  // Rows of the training part that the last update saw; none: all, or it made none yet.
  std::span<const int> batchRows() const { return batchRows_; }
  double rate() const { return rate_; }  // η of the last update; before it of the first
  double nextRate() { return rates_.at(memory_.updates); }

  // Replaces parameters; the optimizer keeps what it remembers. `w` must have the shape's size.
  void setParameters(std::span<const T> w);
  void setParameter(std::size_t place, T value);

  const Memory& memory() const { return memory_; }
  // From memory() of a trainer with the same shape and optimizer.
  void recall(const Memory& memory);

  // The class that the network chooses for every example goes into `chosen` where that is given.
  Score trainScore(std::vector<signed char>* chosen = nullptr) {
    return scoreOf(trainPart<T>(*data_), chosen);
  }
  Score testScore(std::vector<signed char>* chosen = nullptr) {
    return scoreOf(testPart<T>(*data_), chosen);
  }
  Network<T>& network() { return network_; }

 private:
  using Oracle = OracleOf<Vector>;
  void begin(const Vector& w);
  void prepareOracle();
  void gather();
  StepReport step();
  bool healthy();
  Batch<T> batch() const { return {batchX_, batchY_, batchSize_}; }
  Dropout dropout() const;
  Score scoreOf(const Examples<T>& part, std::vector<signed char>* chosen);

  std::shared_ptr<const TrainingData> data_;
  TrainingPlan plan_;
  Network<T> network_;
  Sampler sampler_;
  Rates rates_;
  Memory memory_, before_;  // before_: at the start of advance, to go back to after a divergence
  std::optional<Oracle> oracle_;
  std::optional<Divergence> diverged_;
  std::vector<T> gatheredX_, gatheredY_;
  const T *batchX_ = nullptr, *batchY_ = nullptr;
  bool alone_ = false;  // the batch is one example that was asked for
  int batchSize_ = 0;
  std::span<const int> batchRows_;  // within the sampler
  double rate_ = 0;
  std::uint64_t seed_ = 0;  // of this run: the plan's when it was started
};

// A network of another shape that keeps the fit: for every parameter of the new shape its value
// and the place of the old parameter it continues (−1: none). A unit that is added has outgoing
// weights 0 and initial incoming ones, so the outputs stay; units leave by the smallest influence,
// the spread of what they pass on, and the mean of that moves into the biases behind. A layer is
// added behind the last hidden one and passes on what it gets; a layer that leaves is replaced by
// the product of the weights before and behind it. One output becomes the difference of two.
template <class T>
struct Refit {
  std::vector<T> w;
  std::vector<std::ptrdiff_t> from;
};
template <class T>
Refit<T> refit(Network<T>& old, std::span<const T> w, const NetworkShape& shape,
               const TrainingPlan& plan, const Examples<T>& examples);

}  // namespace ravine
