// Shapes with equal numbers of parameters.
#include "core/lab/deep_beside.h"

#include <cstdlib>

namespace ravine {

long parametersOf(int inputs, std::span<const int> hidden, int outputs) {
  long count = 0, before = inputs;
  for (const int units : hidden) {
    count += (before + 1) * units;
    before = units;
  }
  return count + (before + 1) * outputs;
}

long parametersOf(std::span<const HiddenLayer> hidden) {
  std::vector<int> units;
  for (const HiddenLayer& layer : hidden) units.push_back(layer.units);
  return parametersOf(1, units, 1);
}

std::string shapeText(std::span<const HiddenLayer> hidden) {
  if (hidden.empty()) return "no hidden layer";
  std::string text;
  for (const HiddenLayer& layer : hidden)
    text += (text.empty() ? "" : " + ") + std::to_string(layer.units);
  return text + (text == "1" ? " unit" : " units");
}

std::vector<int> deepUnits(long parameters, int layers) {
  std::vector<int> best;
  long least = 0;
  const auto most = static_cast<int>(kUnitsLimits.max);
  for (int units = 1; units <= most; ++units)
    for (int more = 0; more < layers && (more == 0 || units < most); ++more) {
      std::vector<int> shape(static_cast<std::size_t>(layers), units);
      for (int i = 0; i < more; ++i) ++shape[static_cast<std::size_t>(i)];
      const long off = std::labs(parametersOf(1, shape, 1) - parameters);
      if (best.empty() || off < least) best = shape, least = off;
    }
  return best;
}

std::vector<HiddenLayer> deepLayersOf(const FunctionLab& lab) {
  const Spec activation = lab.hidden.empty() ? Spec{"relu", {}} : lab.hidden.front().activation;
  std::vector<HiddenLayer> deep;
  for (const int units : deepUnits(parametersOf(lab.hidden), lab.deepLayers))
    deep.push_back({units, activation});
  return deep;
}

}  // namespace ravine
