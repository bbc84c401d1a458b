// The mean loss of a network over its training examples as a function of its weights alone: what
// its loss surface and its gradients are made of.
#pragma once

#include <vector>

#include "core/lab/training_data.h"
#include "core/problem/network.h"

namespace ravine {

// f(w) = (1/n)Σℓ + penalty. It holds its examples, so that a worker can keep it.
struct MeanLoss {
  NetworkShape shape;
  LossKind kind = LossKind::logistic;
  Penalty penalty;
  std::vector<float> x, y;  // of n examples, as Batch has them
  int n = 0;

  Batch<float> batch() const { return {x.data(), y.data(), n}; }
  // About so many multiplications make one value, activations counted as ten each.
  double work() const;
};

// Over all training examples, or over `most` of them, spread evenly, where there are more.
MeanLoss meanLossOf(const TrainingData& data, const NetworkShape& shape, LossKind kind,
                    const Penalty& penalty, int most);

}  // namespace ravine
