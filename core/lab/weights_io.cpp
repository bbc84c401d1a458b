// Networks to weights files and back.
#include "core/lab/weights_io.h"

#include "core/io/fields.h"
#include "core/lab/vocabulary.h"
#include "core/scene/network.h"

namespace ravine {

namespace {

constexpr Limits kWeightLimits{-1e30, 1e30};  // floats reach to 3e38
constexpr auto kMostUnits = static_cast<std::size_t>(kUnitsLimits.max);
constexpr std::size_t kMostLayers = kMostHiddenLayers + 1;

std::string specOf(const Activation& activation) {
  const Description& d = activation.row->description;
  Spec spec{std::string(d.name), {}};
  if (!d.parameters.empty() && activation.parameter != d.parameters[0].fallback)
    spec.set(d.parameters[0].key, activation.parameter);
  return formatSpec(spec);
}

}  // namespace

struct LayerPart {
  std::vector<std::vector<double>> weights;
  std::vector<double> biases;
  std::string activation;
};
template <class A>
void fields(A& a, LayerPart& l) {
  a("W", l.weights, kMostUnits, kMostUnits, kWeightLimits);
  a("b", l.biases, kMostUnits, kWeightLimits);
  a("activation", l.activation);
}
struct WeightsPart {
  std::vector<LayerPart> layers;
};
template <class A>
void fields(A& a, WeightsPart& w) {
  a("layers", w.layers, kMostLayers);
}

namespace {

std::string counted(std::size_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

// What is wrong with the sizes of a layer behind so many inputs, from its own path on; empty where
// nothing is.
std::string checkSizes(const LayerPart& layer, std::size_t inputs) {
  if (layer.weights.empty()) return ".W: must have a row for every unit";
  for (std::size_t o = 0; o < layer.weights.size(); ++o)
    if (layer.weights[o].size() != inputs)
      return ".W[" + std::to_string(o) + "]: has " + counted(layer.weights[o].size(), "number") +
             ", but the layer has " + counted(inputs, "input");
  if (layer.biases.size() != layer.weights.size())
    return ".b: has " + counted(layer.biases.size(), "number") + ", but the layer has " +
           counted(layer.weights.size(), "unit");
  return {};
}

// Empty where it is right; then `to` is it.
std::string readActivation(const std::string& text, Activation& to) {
  if (text.empty()) return ".activation: is missing";
  const Result<Spec> spec = parseSpec(text, activationVocabulary());
  if (!spec) return ".activation: " + spec.error();
  to = *makeActivation(*spec);
  return {};
}

// The network's inputs: one of a function, else two.
std::size_t inputsOf(const WeightsPart& part) {
  const auto& rows = part.layers.front().weights;
  return !rows.empty() && rows.front().size() == 1 ? 1 : 2;
}

std::string checkLayers(const WeightsPart& part, std::vector<HiddenSetup>& hidden) {
  if (part.layers.empty()) return "$.layers: must hold 1 to " + counted(kMostLayers, "layer");
  std::size_t inputs = inputsOf(part);
  for (std::size_t i = 0; i < part.layers.size(); ++i) {
    const LayerPart& layer = part.layers[i];
    const std::string path = "$.layers[" + std::to_string(i) + "]";
    Activation activation;
    std::string wrong = checkSizes(layer, inputs);
    if (wrong.empty()) wrong = readActivation(layer.activation, activation);
    if (!wrong.empty()) return path + wrong;
    inputs = layer.weights.size();
    if (i + 1 < part.layers.size())
      hidden.push_back({static_cast<int>(inputs), activation});
    else if (activation.kind() != ActivationKind::linear)
      return path + ".activation: must be `linear`, as that of the last layer";
  }
  return {};
}

}  // namespace

std::string writeWeights(const NetworkShape& shape, std::span<const double> w) {
  WeightsPart part;
  for (std::size_t l = 0; l < shape.layers().size(); ++l) {
    const LayerShape& layer = shape.layers()[l];
    LayerPart& to = part.layers.emplace_back();
    to.activation = specOf(layer.activation);
    for (int o = 0; o < layer.outputs; ++o) {
      std::vector<double>& row = to.weights.emplace_back();
      for (int i = 0; i < layer.inputs; ++i) row.push_back(w[shape.weight(l, o, i)]);
      to.biases.push_back(w[shape.bias(l, o)]);
    }
  }
  return json::write(json::toValue(part));
}

Result<NetworkWeights> readWeights(std::string_view text) {
  const Result<json::Value> value = json::parse(text);
  if (!value) return Error{value.error()};
  WeightsPart part;
  std::string wrong = json::fromValue(*value, part);
  NetworkWeights network;
  if (wrong.empty()) wrong = checkLayers(part, network.hidden);
  if (!wrong.empty()) return Error{wrong};
  network.shape = NetworkShape(static_cast<int>(inputsOf(part)), network.hidden,
                               static_cast<int>(part.layers.back().weights.size()));
  network.w.resize(network.shape.parameters());
  for (std::size_t l = 0; l < part.layers.size(); ++l)
    for (std::size_t o = 0; o < part.layers[l].weights.size(); ++o) {
      const std::vector<double>& row = part.layers[l].weights[o];
      const int output = static_cast<int>(o);
      for (std::size_t i = 0; i < row.size(); ++i)
        network.w[network.shape.weight(l, output, static_cast<int>(i))] = row[i];
      network.w[network.shape.bias(l, output)] = part.layers[l].biases[o];
    }
  return network;
}

}  // namespace ravine
