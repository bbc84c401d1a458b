// Carrying a fit over to a network of another shape.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/lab/trainer.h"

namespace ravine {

namespace {

// A parameter on its way: its value, and the place it came from (−1: it is new).
template <class T>
struct Weight {
  T value = 0;
  std::ptrdiff_t from = -1;
};

// What a unit passes on over the examples.
struct Output {
  double mean = 0, spread = 0;
};

template <class T>
struct Unit {
  std::vector<Weight<T>> incoming;
  Weight<T> bias;
  Output output;
};

template <class T>
using Units = std::vector<Unit<T>>;  // of one layer

template <class T>
std::vector<Units<T>> layersOf(Network<T>& network, std::span<const T> w,
                               const Examples<T>& examples) {
  const NetworkShape& shape = network.shape();
  const int n = std::min(examples.n, 1000);
  network.outputs(w, examples.x.data(), n);
  std::vector<Units<T>> layers;
  for (std::size_t l = 0; l < shape.layers().size(); ++l) {
    const LayerShape& layer = shape.layers()[l];
    const std::span<const T> z = network.activations(l);
    Units<T>& units = layers.emplace_back();
    const auto taken = [&](std::size_t place) {
      return Weight<T>{w[place], static_cast<std::ptrdiff_t>(place)};
    };
    for (int o = 0; o < layer.outputs; ++o) {
      Unit<T>& unit = units.emplace_back();
      for (int i = 0; i < layer.inputs; ++i) unit.incoming.push_back(taken(shape.weight(l, o, i)));
      unit.bias = taken(shape.bias(l, o));
      double sum = 0, squares = 0;
      for (int s = 0; s < n; ++s) {
        const auto v = static_cast<double>(z[static_cast<std::size_t>(s * layer.outputs + o)]);
        sum += v, squares += v * v;
      }
      const double mean = sum / n;
      unit.output = {mean, std::sqrt(std::max(0.0, squares / n - mean * mean))};
    }
  }
  return layers;
}

// z = W₂(W₁x + b₁) + b₂ in place of what lay between.
template <class T>
void removeLastHidden(std::vector<Units<T>>& layers) {
  const Units<T> before = layers[layers.size() - 2];
  layers.erase(layers.end() - 2);
  for (Unit<T>& unit : layers.back()) {
    std::vector<Weight<T>> product(before[0].incoming.size());
    for (std::size_t j = 0; j < before.size(); ++j) {
      const T w = unit.incoming[j].value;
      for (std::size_t i = 0; i < product.size(); ++i)
        product[i].value += w * before[j].incoming[i].value;
      unit.bias.value += w * before[j].bias.value;
    }
    unit.incoming = std::move(product);
  }
}

// As many units as the layer before, each passing on one of its outputs.
template <class T>
void addLastHidden(std::vector<Units<T>>& layers, int inputs) {
  const bool first = layers.size() == 1;
  const std::size_t width =
      first ? static_cast<std::size_t>(inputs) : layers[layers.size() - 2].size();
  Units<T> added(width);
  for (std::size_t o = 0; o < width; ++o) {
    added[o].incoming.resize(width);
    added[o].incoming[o].value = 1;
    added[o].output = first ? Output{0, 1} : layers[layers.size() - 2][o].output;
  }
  layers.insert(layers.end() - 1, std::move(added));
}

template <class T>
void removeUnit(Units<T>& layer, Units<T>& after) {
  std::size_t weakest = 0;
  double least = INFINITY;
  for (std::size_t j = 0; j < layer.size(); ++j) {
    double outgoing = 0;
    for (const Unit<T>& unit : after)
      outgoing += std::abs(static_cast<double>(unit.incoming[j].value));
    const double influence = outgoing * layer[j].output.spread;
    if (influence < least) least = influence, weakest = j;
  }
  const auto at = static_cast<std::ptrdiff_t>(weakest);
  for (Unit<T>& unit : after) {
    unit.bias.value += unit.incoming[weakest].value * static_cast<T>(layer[weakest].output.mean);
    unit.incoming.erase(unit.incoming.begin() + at);
  }
  layer.erase(layer.begin() + at);
}

template <class T>
void fitOutputs(Units<T>& last, std::size_t outputs) {
  if (last.size() == outputs) return;
  const auto scaled = [](Unit<T> unit, T factor) {
    for (Weight<T>& w : unit.incoming) w = {w.value * factor};
    unit.bias = {unit.bias.value * factor};
    return unit;
  };
  if (last.size() == 1 && outputs == 2) {
    last = {scaled(last[0], T(-0.5)), scaled(last[0], T(0.5))};
    return;
  }
  if (last.size() == 2 && outputs == 1) {
    Unit<T> difference = scaled(last[1], 1);
    for (std::size_t i = 0; i < difference.incoming.size(); ++i)
      difference.incoming[i].value -= last[0].incoming[i].value;
    difference.bias.value -= last[0].bias.value;
    last = {difference};
    return;
  }
  last.clear();  // other classes: nothing to go on with
}

// Puts the units where the new shape wants them; what is not there has initial values, and weights
// from new units to old ones are 0.
template <class T>
Refit<T> placed(const std::vector<Units<T>>& layers, const NetworkShape& shape,
                const std::vector<double>& initial) {
  Refit<T> fit{std::vector<T>(initial.begin(), initial.end()),
               std::vector<std::ptrdiff_t>(initial.size(), -1)};
  const auto put = [&](std::size_t place, const Weight<T>& weight) {
    fit.w[place] = weight.value;
    fit.from[place] = weight.from;
  };
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const LayerShape& layer = shape.layers()[l];
    for (std::size_t o = 0; o < layers[l].size(); ++o) {
      if (static_cast<int>(o) >= layer.outputs) break;
      const Unit<T>& unit = layers[l][o];
      for (int i = 0; i < layer.inputs; ++i) {
        const auto input = static_cast<std::size_t>(i);
        put(shape.weight(l, static_cast<int>(o), i),
            input < unit.incoming.size() ? unit.incoming[input] : Weight<T>{});
      }
      put(shape.bias(l, static_cast<int>(o)), unit.bias);
    }
  }
  return fit;
}

}  // namespace

template <class T>
Refit<T> refit(Network<T>& old, std::span<const T> w, const NetworkShape& shape,
               const TrainingPlan& plan, const Examples<T>& examples) {
  std::vector<Units<T>> layers = layersOf(old, w, examples);
  while (layers.size() > shape.layers().size()) removeLastHidden(layers);
  while (layers.size() < shape.layers().size()) addLastHidden(layers, shape.inputs());
  for (std::size_t l = 0; l + 1 < layers.size(); ++l)
    while (static_cast<int>(layers[l].size()) > shape.layers()[l].outputs)
      removeUnit(layers[l], layers[l + 1]);
  fitOutputs(layers.back(), static_cast<std::size_t>(shape.outputs()));
  return placed(layers, shape, initialParameters(shape, *plan.init, plan.initNumbers, plan.seed));
}

template Refit<float> refit(Network<float>&, std::span<const float>, const NetworkShape&,
                            const TrainingPlan&, const Examples<float>&);
template Refit<double> refit(Network<double>&, std::span<const double>, const NetworkShape&,
                             const TrainingPlan&, const Examples<double>&);

}  // namespace ravine
