// Networks and batches that tests of the network share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/math/rng.h"
#include "core/math/table.h"
#include "core/problem/network.h"

namespace ravine {

inline Activation activationOf(std::string_view name) {
  const ActivationRow* row = findRow(activationRows(), name);
  return {row, row->description.parameters.empty() ? 0 : row->description.parameters[0].fallback};
}

inline NetworkShape shapeOf(int inputs, const std::vector<int>& hidden, int outputs,
                            std::string_view activation = "tanh") {
  std::vector<HiddenSetup> layers;
  for (int units : hidden) layers.push_back({units, activationOf(activation)});
  return NetworkShape(inputs, layers, outputs);
}

// Numbers in [low, high), the same for the same seed.
template <class T>
std::vector<T> numbersBetween(double low, double high, std::size_t count, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<T> all(count);
  for (T& v : all) v = static_cast<T>(rng.uniform(low, high));
  return all;
}

// Weights that keep signals of order 1 through layers of any width; biases are not 0.
template <class T>
std::vector<T> weightsFor(const NetworkShape& shape, std::uint64_t seed) {
  const InitRow& xavier = *findRow(initRows(), "xavier");
  const std::vector<double> w = initialParameters(shape, xavier, {}, seed);
  std::vector<T> all = numbersBetween<T>(-0.5, 0.5, w.size(), seed + 1);
  for (std::size_t i = 0; i < w.size(); ++i)
    if (shape.isWeight(i)) all[i] = static_cast<T>(w[i]);
  return all;
}

// A batch that owns its numbers: labels ±1, or class numbers where the network has several outputs.
template <class T>
struct OwnBatch {
  OwnBatch(const NetworkShape& shape, int count, std::uint64_t seed)
      : x(numbersBetween<T>(-1.5, 1.5, static_cast<std::size_t>(count * shape.inputs()), seed)),
        n(count) {
    Rng rng(seed + 1);
    for (int s = 0; s < count; ++s) {
      const int chosen = static_cast<int>(rng.uniform(0, std::max(2, shape.outputs())));
      y.push_back(static_cast<T>(shape.outputs() > 1 ? chosen : 2 * chosen - 1));
    }
  }
  operator Batch<T>() const { return {x.data(), y.data(), n}; }

  std::vector<T> x, y;
  int n;
};

}  // namespace ravine
