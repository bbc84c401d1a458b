// Networks and data of the timed work.
#include "core/lab/network_bench_work.h"

#include <cmath>

#include "core/math/table.h"

namespace ravine {

namespace {

NetworkShape shapeOf(const std::vector<int>& hidden) {
  const Activation tanh{findRow(activationRows(), "tanh"), 0};
  std::vector<HiddenSetup> layers;
  for (int units : hidden) layers.push_back({units, tanh});
  return NetworkShape(2, layers, 1);
}

std::vector<float> freshWeights(const NetworkShape& shape) {
  const std::vector<double> w = initialParameters(shape, *findRow(initRows(), "xavier"), {}, 1);
  return {w.begin(), w.end()};
}

}  // namespace

TrainingWork::TrainingWork(const std::vector<int>& hidden)
    : network_(shapeOf(hidden)),
      momentum_(findRow(optimizerRows(), "momentum")),
      numbers_{static_cast<double>(kRate), static_cast<double>(kMomentum)},
      oracle_([this](const Eigen::VectorXf& w, Eigen::VectorXf* gradient) -> double {
        return network_.objective({w.data(), static_cast<std::size_t>(w.size())},
                                  {x_.data(), y_.data(), kBatch}, LossKind::logistic, {}, {},
                                  gradient ? gradient->data() : nullptr);
      }) {
  for (int s = 0; s < kBatch; ++s) {
    const float angle = 0.7f * static_cast<float>(s);
    x_.insert(x_.end(), {std::cos(angle) * 2, std::sin(1.3f * angle) * 2});
    y_.push_back(s % 3 == 0 ? -1.f : 1.f);
  }
  const std::vector<float> w = freshWeights(network_.shape());
  momentum_->beginF(numbers_, state_, Eigen::Map<const Eigen::VectorXf>(w.data(), std::ssize(w)));
}

float TrainingWork::update() {
  oracle_.begin(state_.w);
  momentum_->stepF(numbers_, numbers_[0], state_, oracle_);
  ++state_.t;
  return static_cast<float>(oracle_.here().value);
}

std::span<const float> TrainingWork::weights() const {
  return {state_.w.data(), static_cast<std::size_t>(state_.w.size())};
}

GridWork::GridWork(const std::vector<int>& hidden)
    : network_(shapeOf(hidden)), w_(freshWeights(network_.shape())) {
  for (int row = 0; row < 256; ++row)
    for (int col = 0; col < 256; ++col)
      x_.insert(x_.end(),
                {static_cast<float>(col) / 21.25f - 6, static_cast<float>(row) / 21.25f - 6});
}

std::span<const float> GridWork::evaluate() {
  return network_.outputs(w_, x_.data(), static_cast<int>(points()));
}

}  // namespace ravine
