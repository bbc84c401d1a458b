// Gates as networks, and the scenes that hold them.
#include "core/lab/by_hand.h"

#include <algorithm>
#include <tuple>

#include "core/lab/examples.h"
#include "core/lab/microscope.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

std::optional<NetworkShape> shapeOf(const NetworkLab& lab) {
  const LossRow* loss = findRow(lossRows(), lab.training.loss.name);
  if (!loss) return std::nullopt;
  const Result<int> outputs = outputsFor(*loss, classesOf(lab.data));
  if (!outputs) return std::nullopt;
  std::vector<HiddenSetup> hidden;
  for (const HiddenLayer& layer : lab.hidden)
    hidden.push_back({layer.units, *makeActivation(layer.activation)});
  return NetworkShape(2, hidden, *outputs);
}

std::string checkByHand(const NetworkLab& lab) {
  const std::size_t count = lab.byHand.all().size();
  if (count == 0) return {};
  const auto shape = shapeOf(lab);
  if (!shape || shape->parameters() == count) return {};
  return "has " + std::to_string(count) + " numbers; this network has " +
         std::to_string(shape->parameters()) + " parameters";
}

void forgetUnsuited(NetworkLab& lab) {
  if (!lab.byHand.all().empty() && !checkByHand(lab).empty()) lab.byHand = {};
}

std::span<const GatePreset> gatePresets() {
  static const std::vector<GatePreset> presets{
      {"or", "01", "OR", "h(x_1 + x_2 − 0.5)", "step", 1, {1, 1, -0.5, 1, -0.5}},
      {"and", "01", "AND", "h(x_1 + x_2 − 1.5)", "step", 1, {1, 1, -1.5, 1, -0.5}},
      {"xor",
       "pm1",
       "XOR",
       "sign(sign(x_1 + x_2 + 0.1) + sign(−x_1 − x_2 + 0.1) − 1)",
       "sign",
       2,
       {1, -1, 1, -1, 0.1, 0.1, 1, 1, -1}}};
  return presets;
}

void setByHand(NetworkLab& lab, const GatePreset& preset) {
  lab.data = {};
  lab.data.generator = {"gates", {}};
  lab.data.generator.set("gate", std::string(preset.gate));
  lab.data.generator.set("encoding", std::string(preset.encoding));
  lab.data.testFraction = 0;
  lab.hidden = {{preset.units, {std::string(preset.activation), {}}}};
  if (lab.training.loss.name == "softmax") lab.training.loss = {"logistic", {}};
  lab.byHand = ParameterList(preset.weights);
  lab.sideBySide = false;
}

const GatePreset* gateOf(const DataSetup& data) {
  if (data.own || data.generator.name != "gates" || data.testFraction != 0) return nullptr;
  const Description& row = *datasetVocabulary().find("gates");
  const auto word = static_cast<std::size_t>(numbersOf(data.generator, row)[0]);
  const std::string_view gate = row.parameters[0].words[word];
  const auto presets = gatePresets();
  const auto found = std::find_if(presets.begin(), presets.end(),
                                  [&](const GatePreset& p) { return p.gate == gate; });
  return found == presets.end() ? nullptr : &*found;
}

void makeDifferentiable(NetworkLab& lab) {
  for (HiddenLayer& layer : lab.hidden) {
    if (layer.activation.name == "sign") layer.activation = {"tanh", {}};
    if (layer.activation.name == "step") layer.activation = {"sigmoid", {}};
  }
}

std::vector<TruthRow> truthTable(const NetworkShape& shape, std::span<const float> w,
                                 const TrainingData& data) {
  const std::vector<double> exact(w.begin(), w.end());
  const LossRow& loss =
      *findRow(lossRows(), shape.outputs() > 1 ? "softmax" : "squared");  // only y depends on it
  std::vector<TruthRow> rows;
  for (int i = 0; i < data.all.n(); ++i) {
    const Passes passes = passesOf(shape, exact, singleExample(data, i, loss), loss.kind);
    const std::vector<double>& z = passes.layers.back().z;
    const int says = chosenClass(z.data(), shape.outputs());
    rows.push_back({i, data.all.at(i, 0), data.all.at(i, 1),
                    static_cast<int>(data.all.label[static_cast<std::size_t>(i)]), says,
                    z[static_cast<std::size_t>(shape.outputs() > 1 ? says : 0)]});
  }
  std::sort(rows.begin(), rows.end(), [](const TruthRow& p, const TruthRow& q) {
    return std::tie(p.a, p.b) < std::tie(q.a, q.b);
  });
  return rows;
}

}  // namespace ravine
