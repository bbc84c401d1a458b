// THE TABLE of initial weights, and the streams they are drawn from.
#include <cmath>

#include "core/math/rng.h"
#include "core/problem/network.h"

namespace ravine {

namespace {

// Weight (o, i) ← sd·N(0, 1), draw i of unit o's own stream.
void fillNormal(double sd, const LayerShape& layer, std::uint64_t seed, std::span<double> weights) {
  const auto outputs = static_cast<std::size_t>(layer.outputs);
  for (std::size_t o = 0; o < outputs; ++o) {
    const std::uint64_t stream = mix64(seed + o);
    for (std::size_t i = 0; i < static_cast<std::size_t>(layer.inputs); ++i)
      weights[i * outputs + o] = sd * normalPair(stream, i / 2)[i % 2];
  }
}

}  // namespace

std::span<const InitRow> initRows() {
  static const std::vector<InitRow> rows = {
      {{"zeros",
        "Zeros",
        "W = 0",
        {},
        "All units of a layer stay alike for ever: nothing breaks the symmetry."},
       [](std::span<const double>, const LayerShape&, std::uint64_t, std::span<double> weights) {
         for (double& w : weights) w = 0;
       }},
      {{"small_normal",
        "Small normal",
        "W ~ N(0, σ²)",
        {{.key = "sd",
          .symbol = "σ",
          .fallback = 0.1,
          .min = 0,
          .max = 1e6,
          .sliderMin = 1e-3,
          .sliderMax = 10,
          .scale = Scale::logarithmic,
          .help = "standard deviation of every weight"}},
        "Whatever the layer's size: signals fade in narrow layers and saturate wide ones."},
       [](std::span<const double> p, const LayerShape& layer, std::uint64_t seed,
          std::span<double> weights) { fillNormal(p[0], layer, seed, weights); }},
      {{"xavier",
        "Xavier",
        "W ~ N(0, 2/(n_{in} + n_{out}))",
        {},
        "Keeps the size of signals and gradients from layer to layer while h is nearly linear."},
       [](std::span<const double>, const LayerShape& layer, std::uint64_t seed,
          std::span<double> weights) {
         fillNormal(std::sqrt(2.0 / (layer.inputs + layer.outputs)), layer, seed, weights);
       }},
      {{"he",
        "He",
        "W ~ N(0, 2/n_{in})",
        {},
        "Xavier's scale for ReLUs, which let half of the signal through."},
       [](std::span<const double>, const LayerShape& layer, std::uint64_t seed,
          std::span<double> weights) {
         fillNormal(std::sqrt(2.0 / layer.inputs), layer, seed, weights);
       }},
  };
  return rows;
}

std::vector<double> initialParameters(const NetworkShape& shape, const InitRow& row,
                                      std::span<const double> p, std::uint64_t seed) {
  std::vector<double> w(shape.parameters(), 0.0);
  std::uint64_t number = 0;
  for (const LayerShape& layer : shape.layers())
    row.fill(p, layer, mix64(seed ^ mix64(number++)),
             std::span(w).subspan(layer.weights, layer.biases - layer.weights));
  return w;
}

}  // namespace ravine
