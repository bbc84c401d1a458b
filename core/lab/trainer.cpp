// Updates, divergence, live changes of plan, scores.
#include "core/lab/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/math/rng.h"
#include "core/optim/resized.h"

namespace ravine {

namespace {

// The row's step for this precision.
template <class T, class Oracle>
StepReport takeStep(const Method& m, double eta, State<typename Trainer<T>::Vector>& state,
                    Oracle& oracle) {
  if constexpr (std::is_same_v<T, float>)
    return m.row->stepF(m.numbers, eta, state, oracle);
  else
    return m.row->stepN(m.numbers, eta, state, oracle);
}

NetworkShape shapeOf(const TrainingData& data, const TrainingPlan& plan) {
  return NetworkShape(data.inputs(), plan.hidden, *outputsFor(data, *plan.loss));
}

// The same numbers of units: at most activations differ.
bool sameSizes(const NetworkShape& a, const NetworkShape& b) {
  return std::equal(a.layers().begin(), a.layers().end(), b.layers().begin(), b.layers().end(),
                    [](const LayerShape& x, const LayerShape& y) {
                      return x.inputs == y.inputs && x.outputs == y.outputs;
                    });
}

}  // namespace

template <class T>
Trainer<T>::Trainer(std::shared_ptr<const TrainingData> data, TrainingPlan plan)
    : data_(std::move(data)),
      plan_(std::move(plan)),
      network_(shapeOf(*data_, plan_)),
      sampler_(trainPart<T>(*data_).n, plan_.seed),
      rates_(plan_.schedule, plan_.method.rate()) {
  restart();
}

template <class T>
void Trainer<T>::restart() {
  const std::span<const double> given = plan_.byHand.all();
  const std::vector<double> initial =
      given.size() == shape().parameters()
          ? std::vector<double>(given.begin(), given.end())
          : initialParameters(shape(), *plan_.init, plan_.initNumbers, plan_.seed);
  seed_ = plan_.seed;
  sampler_ = Sampler(trainPart<T>(*data_).n, seed_);
  batchRows_ = {};
  memory_ = {};
  begin(Eigen::Map<const Eigen::VectorXd>(initial.data(), static_cast<Eigen::Index>(initial.size()))
            .template cast<T>());
  prepareOracle();
}

template <class T>
void Trainer<T>::begin(const Vector& w) {
  beginAt(*plan_.method.row, plan_.method.numbers, memory_.state, w);
  diverged_.reset();
  rate_ = rates_.at(memory_.updates);
}

template <class T>
void Trainer<T>::prepareOracle() {
  oracle_.emplace(
      [this](const Vector& w, Vector* gradient) {
        return static_cast<double>(network_.objective(
            {w.data(), static_cast<std::size_t>(w.size())}, batch(), plan_.loss->kind,
            plan_.penalty, dropout(), gradient ? gradient->data() : nullptr));
      },
      plan_.clip);
}

template <class T>
Dropout Trainer<T>::dropout() const {
  const auto update = static_cast<std::uint64_t>(memory_.updates);
  if (alone_) return {};
  return {plan_.dropout, mix64(seed_ ^ mix64(update))};
}

template <class T>
void Trainer<T>::follow(TrainingPlan plan) {
  const NetworkShape next = shapeOf(*data_, plan);
  const bool sameMethod =
      plan.method.row == plan_.method.row &&
      (plan.method.row->perCoordinate || plan.method.numbers == plan_.method.numbers);
  if (!sameSizes(next, shape())) {
    const Refit<T> fit = refit(network_, w(), next, plan, trainPart<T>(*data_));
    const Vector start =
        Eigen::Map<const Vector>(fit.w.data(), static_cast<Eigen::Index>(fit.w.size()));
    if (sameMethod)
      memory_.state =
          carriedOver(*plan.method.row, plan.method.numbers, memory_.state, start, fit.from);
    else
      beginAt(*plan.method.row, plan.method.numbers, memory_.state, start);
  } else if (!sameMethod) {
    beginAt(*plan.method.row, plan.method.numbers, memory_.state, Vector(memory_.state.w));
  }
  if (!(next == shape())) network_ = Network<T>(next);
  plan_ = std::move(plan);
  rates_ = Rates(plan_.schedule, plan_.method.rate());
  diverged_.reset();
  prepareOracle();
}

template <class T>
void Trainer<T>::learnFrom(std::shared_ptr<const TrainingData> data, TrainingPlan plan) {
  data_ = std::move(data);
  sampler_ = Sampler(trainPart<T>(*data_).n, seed_);
  batchRows_ = {};
  memory_.place.position = 0;
  sampler_.goTo(memory_.place);
  follow(std::move(plan));
}

template <class T>
void Trainer<T>::gather() {
  const Examples<T>& part = trainPart<T>(*data_);
  const std::span<const T> targets = part.targets(plan_.loss->oneOutput);
  const bool whole = (plan_.batch <= 0 || plan_.batch >= part.n) &&
                     plan_.order != Order::replacement && memory_.place.position == 0;
  if (whole) {  // in their own order, copied nowhere
    batchX_ = part.x.data(), batchY_ = targets.data(), batchSize_ = part.n;
    batchRows_ = {};
    ++memory_.place.epoch;
    return sampler_.goTo(memory_.place);
  }
  const std::span<const int> rows = batchRows_ = sampler_.next(plan_.order, plan_.batch);
  const auto inputs = static_cast<std::size_t>(data_->inputs());
  gatheredX_.resize(std::max(gatheredX_.size(), rows.size() * inputs));
  gatheredY_.resize(std::max(gatheredY_.size(), rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = static_cast<std::size_t>(rows[i]);
    std::copy_n(&part.x[row * inputs], inputs, &gatheredX_[i * inputs]);
    gatheredY_[i] = targets[row];
  }
  batchX_ = gatheredX_.data(), batchY_ = gatheredY_.data();
  batchSize_ = static_cast<int>(rows.size());
  memory_.place = sampler_.place();
}

template <class T>
StepReport Trainer<T>::step() {
  gather();
  rate_ = rates_.at(memory_.updates);
  oracle_->begin(memory_.state.w);
  const StepReport report = takeStep<T>(plan_.method, rate_, memory_.state, *oracle_);
  ++memory_.state.t;
  ++memory_.updates;
  return report;
}

// Weights that are finite have a sum that mostly is, too; where it is not, all are looked at.
template <class T>
bool Trainer<T>::healthy() {
  return std::isfinite(memory_.state.w.sum()) || memory_.state.w.allFinite();
}

template <class T>
long Trainer<T>::advance(long updates) {
  if (diverged_) return 0;
  before_ = memory_;
  for (long made = 0; made < updates; ++made) {
    step();
    if (healthy()) continue;
    recall(before_);
    for (long again = 0; again < made; ++again) step();
    const Memory last = memory_;
    gather();  // the batch of the update that failed
    Vector gradient(last.state.w.size());
    const double loss = network_.objective(w(), batch(), plan_.loss->kind, plan_.penalty, dropout(),
                                           gradient.data());
    diverged_ = {last.updates + 1, rates_.at(last.updates),
                 static_cast<double>(gradient.stableNorm()), loss};
    memory_ = last;
    sampler_.goTo(last.place);
    return made;
  }
  return updates;
}

template <class T>
bool Trainer<T>::stepOn(std::span<const T> x, T y) {
  if (diverged_) return false;
  before_ = memory_;
  alone_ = true;
  batchX_ = x.data(), batchY_ = &y, batchSize_ = 1;
  rate_ = rates_.at(memory_.updates);
  oracle_->begin(memory_.state.w);
  takeStep<T>(plan_.method, rate_, memory_.state, *oracle_);
  alone_ = false;
  ++memory_.state.t;
  ++memory_.updates;
  if (healthy()) return true;
  recall(before_);
  return false;
}

template <class T>
long Trainer<T>::untilEpochEnds() const {
  const int n = sampler_.n();
  const int batch = plan_.batch <= 0 || plan_.batch > n ? n : plan_.batch;
  return (n - memory_.place.position + batch - 1) / batch;
}

template <class T>
void Trainer<T>::setParameters(std::span<const T> w) {
  std::copy(w.begin(), w.end(), memory_.state.w.data());
  diverged_.reset();
}

template <class T>
void Trainer<T>::setParameter(std::size_t place, T value) {
  memory_.state.w[static_cast<Eigen::Index>(place)] = value;
  diverged_.reset();
}

template <class T>
void Trainer<T>::recall(const Memory& memory) {
  memory_ = memory;
  sampler_.goTo(memory_.place);
  batchRows_ = {};
  diverged_.reset();
  rate_ = rates_.at(std::max(0L, memory_.updates - 1));
}

template <class T>
Score Trainer<T>::scoreOf(const Examples<T>& part, std::vector<signed char>* chosen) {
  constexpr int kChunk = 256;
  const std::span<const T> targets = part.targets(plan_.loss->oneOutput);
  const int outputs = shape().outputs();
  double loss = 0;
  int right = 0;
  if (chosen) chosen->assign(static_cast<std::size_t>(part.n), 0);
  for (int begin = 0; begin < part.n; begin += kChunk) {
    const int n = std::min(kChunk, part.n - begin);
    const T* z = network_
                     .outputs(w(),
                              &part.x[static_cast<std::size_t>(begin) *
                                      static_cast<std::size_t>(data_->inputs())],
                              n)
                     .data();
    for (int i = 0; i < n; ++i, z += outputs) {
      const auto row = static_cast<std::size_t>(begin + i);
      loss +=
          static_cast<double>(exampleLoss<T>(plan_.loss->kind, z, outputs, targets[row], nullptr));
      const int by = chosenClass(z, outputs);
      right += T(by) == part.classes[row];
      if (chosen) (*chosen)[row] = static_cast<signed char>(by);
    }
  }
  const double none = std::numeric_limits<double>::quiet_NaN();
  if (part.n == 0) return {none, none};
  return {loss / part.n, data_->regression() ? none : static_cast<double>(right) / part.n};
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace ravine
