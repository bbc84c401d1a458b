// Small fully connected networks (syllabus N1): z_k = h(W_k z_{k−1} + b_k), the last layer linear,
// on one flat vector of parameters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/problem/activation.h"
#include "core/problem/loss.h"

namespace ravine {

struct HiddenSetup {
  int units;
  Activation activation;
  bool operator==(const HiddenSetup&) const = default;
};

// One layer's place in the flat vector.
struct LayerShape {
  int inputs, outputs;
  Activation activation;  // of the last layer: linear
  std::size_t weights;    // W[o][i] lies at weights + i·outputs + o: outputs are adjacent
  std::size_t biases;     // b[o] at biases + o
  bool operator==(const LayerShape&) const = default;
};

class NetworkShape {
 public:
  NetworkShape() = default;
  // Up to 6 hidden layers of 1…256 units each.
  NetworkShape(int inputs, std::span<const HiddenSetup> hidden, int outputs);

  int inputs() const { return inputs_; }
  int outputs() const { return layers_.back().outputs; }
  std::span<const LayerShape> layers() const { return layers_; }  // hidden ones, then the last
  std::size_t parameters() const { return parameters_; }
  std::size_t weight(std::size_t layer, int output, int input) const;
  std::size_t bias(std::size_t layer, int output) const;
  // The layer whose weight or bias stands at this place, which must be below parameters().
  std::size_t layerOf(std::size_t place) const;
  // Whether the parameter at this place is a weight, which penalties shrink, and not a bias.
  bool isWeight(std::size_t place) const;
  bool operator==(const NetworkShape&) const = default;

 private:
  int inputs_ = 0;
  std::vector<LayerShape> layers_;
  std::size_t parameters_ = 0;
};

// Added to the mean loss: l1·Σ|W| + ½·l2·ΣW², weights only. |·| has derivative 0 at 0.
struct Penalty {
  double l1 = 0, l2 = 0;
  bool operator==(const Penalty&) const = default;
};
template <class T>
double penaltyOf(const NetworkShape& shape, std::span<const T> w, const Penalty& penalty);

// Hidden outputs are zeroed with this probability and the others divided by 1 − share. Which ones
// follows from seed, layer, row of the batch and unit alone: every evaluation within a step sees
// the same.
struct Dropout {
  double share = 0;
  std::uint64_t seed = 0;
};

// n examples: x is n × inputs, row by row; y as exampleLoss has it.
template <class T>
struct Batch {
  const T* x;
  const T* y;
  int n;
};

// Evaluates networks of one shape. Holds working memory, no parameters: nothing is allocated once
// the largest n has been seen. One thread at a time. Instantiated for float and double.
template <class T>
class Network {
 public:
  explicit Network(NetworkShape shape);
  ~Network();
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;

  const NetworkShape& shape() const;

  // z_L of n inputs (n × inputs, row by row): n × outputs, row by row, until the next call.
  std::span<const T> outputs(std::span<const T> w, const T* x, int n);
  // z_k of layer k of that call: n × units, row by row. Layer 0 is the first hidden one.
  std::span<const T> activations(std::size_t layer) const;

  // Mean loss of the batch plus penalty, and its gradient in the order of the flat vector where
  // `gradient` is not null: fused forward pass, loss and backpropagation.
  T objective(std::span<const T> w, const Batch<T>& batch, LossKind loss, const Penalty& penalty,
              const Dropout& dropout, T* gradient);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

// Initial weights; biases 0 (syllabus N14).
struct InitRow {
  Description description;
  // Fills the weights of one layer, from a stream of random numbers of its own.
  void (*fill)(std::span<const double> p, const LayerShape& layer, std::uint64_t seed,
               std::span<double> weights);
};
std::span<const InitRow> initRows();

// All parameters of a fresh network: p in the row's order. Each layer, and each unit within it,
// has a stream of its own from the seed: unit o of a wider layer starts like unit o of a narrower
// one but for the scale that xavier and he take from the layer's size.
std::vector<double> initialParameters(const NetworkShape& shape, const InitRow& row,
                                      std::span<const double> p, std::uint64_t seed);

}  // namespace ravine
