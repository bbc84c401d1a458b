// One example through a network and back, with every number kept (syllabus N9):
//   forward   v_t = W_t z_{t−1} + b_t,  z_t = h(v_t),  z_0 = x, the last layer linear
//   loss      ℓ(z_L, y)
//   backward  δ_L = ∂ℓ/∂z_L,  δ_t = W_{t+1}ᵀ(h′(v_{t+1}) ∘ δ_{t+1})
//             ∂ℓ/∂W_t = (δ_t ∘ h′(v_t)) z_{t−1}ᵀ,  ∂ℓ/∂b_t = δ_t ∘ h′(v_t)
//   update    w → w′, one step of the optimizer on this example alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/lab/anatomy.h"
#include "core/lab/training_data.h"
#include "core/lab/vocabulary.h"
#include "core/optim/optimizer.h"
#include "core/problem/network.h"

namespace ravine {

// An example as the network reads it; y as exampleLoss has it.
struct SingleExample {
  std::vector<double> x;
  double y = 0;
};
// Row `row` of data.all, scaled where the data are; ±1 for losses of one output.
SingleExample singleExample(const TrainingData& data, int row, const LossRow& loss);

// What there is of one layer; every list has its outputs' order.
struct LayerPasses {
  std::vector<double> v, z, slope;  // slope: h′(v)
  std::vector<double> delta;        // δ = ∂ℓ/∂z
};

struct Passes {
  SingleExample example;
  std::vector<LayerPasses> layers;
  double loss = 0;               // ℓ, without the penalty
  std::vector<double> gradient;  // ∂ℓ/∂w as the shape places it, without the penalty
};
// In plain loops; w has the shape's size.
Passes passesOf(const NetworkShape& shape, std::span<const double> w, const SingleExample& example,
                LossKind loss);

// What an update depends on beside the passes.
struct UpdateSetup {
  Method method;
  double eta = 0;
  Penalty penalty;
  double clip = 0;  // longest gradient the step is given; 0: any
};

// One step of the optimizer from a state whose w is the network's.
struct ExampleUpdate {
  StateN before, after;
  Eigen::VectorXd at;        // where the gradient was taken: w, Nesterov's w + βΔ
  Eigen::VectorXd gradient;  // as the step was given it: with the penalty, clipped
  double eta = 0;
  StepReport report{0};
};
ExampleUpdate updateOn(const NetworkShape& shape, const StateN& before,
                       const SingleExample& example, LossKind loss, const UpdateSetup& setup);

// ---- stations on the way, and what is said at them ----

enum class StationKind { example, forward, loss, backward, update };
struct Station {
  StationKind kind;
  std::size_t layer = 0;  // of forward and backward; from 0
  bool operator==(const Station&) const = default;
};
// Example, layers forward, loss, layers backward, update.
std::vector<Station> stationsOf(const NetworkShape& shape);
// A short name in formula markup: "x", "z_2", "ℓ", "δ_1", "w′".
std::string stationSymbol(const Station& station);
// What happens there: "Forward through hidden layer 1".
std::string stationTitle(const NetworkShape& shape, const Station& station);

// Everything that words about a station depend on.
struct MicroscopeView {
  const NetworkShape& shape;
  std::span<const double> w;
  const Passes& passes;
  LossKind loss;
  const UpdateSetup& setup;
  const ExampleUpdate* update = nullptr;  // null: not known
};
// The rule in the lecture's symbols, in formula markup.
std::string stationFormula(const MicroscopeView& view, const Station& station);
// The same with numbers put in, for unit `unit` of the station's layer (of the example: the input)
// and, where weights are spoken of, the one from unit `from` of the layer before. Formulas use
// + − · / ^ √ | |, numbers, parentheses and the functions ln, e^{}, tanh, sin, cos, max, sign and
// step; negative numbers stand in parentheses. Sums of more than `most` terms have their smallest
// gathered into one number.
std::vector<FormulaLine> stationLines(const MicroscopeView& view, const Station& station, int unit,
                                      int from, Digits digits = Digits::few, std::size_t most = 6);

}  // namespace ravine
