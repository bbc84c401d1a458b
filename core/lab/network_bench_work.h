// Work that networks are timed by: training updates and decision grids.
#pragma once

#include <span>
#include <vector>

#include "core/optim/optimizer.h"
#include "core/problem/network.h"
#include "core/problem/vector_oracle.h"

namespace ravine {

// Updates of a 2-…-1 tanh network by momentum and logistic loss, on the same batch again and again.
class TrainingWork {
 public:
  static constexpr int kBatch = 10;
  static constexpr float kRate = 0.01f, kMomentum = 0.9f;

  explicit TrainingWork(const std::vector<int>& hidden);
  TrainingWork(const TrainingWork&) = delete;  // the oracle points into it
  TrainingWork& operator=(const TrainingWork&) = delete;

  float update();  // one; the loss before it
  std::span<const float> weights() const;
  const std::vector<float>& x() const { return x_; }
  const std::vector<float>& y() const { return y_; }

 private:
  Network<float> network_;
  std::vector<float> x_, y_;
  const OptimizerRow* momentum_;
  std::vector<double> numbers_;
  StateF state_;
  OracleF oracle_;
};

// Outputs of such a network at 256 × 256 points of the plane.
class GridWork {
 public:
  explicit GridWork(const std::vector<int>& hidden);
  std::span<const float> evaluate();
  std::span<const float> weights() const { return w_; }
  const std::vector<float>& x() const { return x_; }
  std::size_t points() const { return x_.size() / 2; }

 private:
  Network<float> network_;
  std::vector<float> w_, x_;
};

}  // namespace ravine
