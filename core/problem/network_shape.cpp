// Where a network's parameters lie in the flat vector, and the penalty on its weights.
#include <cmath>

#include "core/problem/network.h"
#include "core/problem/network_kernels.h"

namespace ravine {

NetworkShape::NetworkShape(int inputs, std::span<const HiddenSetup> hidden, int outputs)
    : inputs_(inputs) {
  const auto add = [&](int units, const Activation& activation) {
    const int before = layers_.empty() ? inputs : layers_.back().outputs;
    const std::size_t biases = parameters_ + static_cast<std::size_t>(before) * units;
    layers_.push_back({before, units, activation, parameters_, biases});
    parameters_ = biases + static_cast<std::size_t>(units);
  };
  for (const HiddenSetup& layer : hidden) add(layer.units, layer.activation);
  add(outputs, {&activationRows().front(), 0});
}

std::size_t NetworkShape::weight(std::size_t layer, int output, int input) const {
  const LayerShape& l = layers_[layer];
  return l.weights + static_cast<std::size_t>(input) * static_cast<std::size_t>(l.outputs) +
         static_cast<std::size_t>(output);
}

std::size_t NetworkShape::bias(std::size_t layer, int output) const {
  return layers_[layer].biases + static_cast<std::size_t>(output);
}

std::size_t NetworkShape::layerOf(std::size_t place) const {
  std::size_t layer = 0;
  while (layer + 1 < layers_.size() && place >= layers_[layer + 1].weights) ++layer;
  return layer;
}

bool NetworkShape::isWeight(std::size_t place) const {
  return place < layers_[layerOf(place)].biases;
}

template <class T>
double penaltyOf(const NetworkShape& shape, std::span<const T> w, const Penalty& penalty) {
  double sum = 0;
  for (const LayerShape& l : shape.layers())
    sum += kernels<T>().penalty(w.data() + l.weights, l.biases - l.weights,
                                static_cast<T>(penalty.l1), static_cast<T>(penalty.l2), nullptr);
  return sum;
}
template double penaltyOf<float>(const NetworkShape&, std::span<const float>, const Penalty&);
template double penaltyOf<double>(const NetworkShape&, std::span<const double>, const Penalty&);

}  // namespace ravine
