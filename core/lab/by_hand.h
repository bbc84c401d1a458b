// Networks whose weights nobody trained: set by hand, and logic with threshold units (syllabus N7).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/lab/training_data.h"
#include "core/problem/network.h"
#include "core/scene/network.h"

namespace ravine {

// The shape of the scene's network; nothing where the loss does not suit the number of classes. The
// activations are those of the scene.
std::optional<NetworkShape> shapeOf(const NetworkLab& lab);
// Whether lab.byHand has a number for every parameter, or is empty; what is wrong, else empty.
std::string checkByHand(const NetworkLab& lab);
// Forgets weights by hand that are those of another shape.
void forgetUnsuited(NetworkLab& lab);

// A gate as the lecture writes it. The network's last layer is linear and a class is the sign of
// its output, sign(0) = +1, so that what the lecture has outside the last threshold unit is the
// output here, and that unit is the sign:
//   OR   h(x₁ + x₂ − ½)            with h = step on inputs 0/1: one unit u, output u − ½, whose
//   sign
//                                  is +1 just where u = 1
//   AND  h(x₁ + x₂ − 1½)           the same
//   XOR  sign(sign(x₁ + x₂ + 0.1) + sign(−x₁ − x₂ + 0.1) − 1) on inputs ±1: two sign units u₁, u₂,
//                                  output u₁ + u₂ − 1
struct GatePreset {
  std::string_view gate;      // as the data set `gates` has it
  std::string_view encoding;  // of false and true
  std::string_view title, formula;
  std::string_view activation;
  int units;                    // of the only hidden layer
  std::vector<double> weights;  // in the order of NetworkShape
};
std::span<const GatePreset> gatePresets();
// Data, network and weights of the gate; nothing of training but a loss that suits.
void setByHand(NetworkLab& lab, const GatePreset& preset);
// Which gate the data are; nothing where they are no gate, or not all of it as drawn.
const GatePreset* gateOf(const DataSetup& data);

// Units without a gradient become those that they are the limit of: sign → tanh, step → sigmoid.
void makeDifferentiable(NetworkLab& lab);

// One line of a truth table.
struct TruthRow {
  int row;           // of all examples
  double a, b;       // the inputs
  int should, says;  // numbers of classes
  double output;     // z of the last layer
};
// Every example of a gate in the order of its inputs, the first one changing slowest; the network
// has one output or one per class.
std::vector<TruthRow> truthTable(const NetworkShape& shape, std::span<const float> w,
                                 const TrainingData& data);

}  // namespace ravine
