// THE TABLE of activations: each one's value and derivative in plain arithmetic. The lanes of
// network_lanes.h repeat them for many neurons at once.
#include "core/problem/activation.h"

#include <cmath>

namespace ravine {

namespace {

// In every function a NaN stays one: a network that has diverged must show it.

double sigmoid(double v) {
  const double e = std::exp(-std::abs(v));  // never overflows
  return v < 0 ? e / (1 + e) : 1 / (1 + e);
}
double sigmoidSlope(double v) {
  const double e = std::exp(-std::abs(v));
  return e / ((1 + e) * (1 + e));
}
double softplus(double v) { return (v < 0 ? 0 : v) + std::log1p(std::exp(-std::abs(v))); }
double sign(double v) { return v >= 0 ? 1 : v < 0 ? -1 : v; }
double step(double v) { return v >= 0 ? 1 : v < 0 ? 0 : v; }
double flat(double, double) { return 0; }

std::vector<ActivationRow> smoothRows() {
  return {
      {{"linear", "Linear", "h(v) = v", {}, "However many linear layers, the whole stays linear."},
       ActivationKind::linear,
       true,
       [](double v, double) { return v; },
       [](double, double) { return 1.0; }},
      {{"sigmoid",
        "Sigmoid",
        "h(v) = 1/(1 + e^{−v})",
        {},
        "Saturates on both sides and h′ ≤ ¼: gradients shrink from layer to layer."},
       ActivationKind::sigmoid,
       true,
       [](double v, double) { return sigmoid(v); },
       [](double v, double) { return sigmoidSlope(v); }},
      {{"tanh",
        "Tanh",
        "h(v) = tanh v",
        {},
        "A sigmoid around 0 with h′(0) = 1; still saturates for large |v|."},
       ActivationKind::tanh,
       true,
       [](double v, double) { return std::tanh(v); },
       [](double v, double) {
         const double h = std::tanh(v);
         return 1 - h * h;
       }},
  };
}

std::vector<ActivationRow> linearUnits() {
  return {
      {{"relu",
        "ReLU",
        "h(v) = max(0, v)",
        {},
        "Does not saturate to the right; ReLU′(0) = 0 here, lecture E writes 1."},
       ActivationKind::relu,
       true,
       [](double v, double) { return v <= 0 ? 0 : v; },
       [](double v, double) { return v > 0 ? 1.0 : 0.0; }},
      {{"leaky_relu",
        "Leaky ReLU",
        "h(v) = v if v > 0, else av",
        {{.key = "slope",
          .symbol = "a",
          .fallback = 0.01,
          .min = 0,
          .max = 1,
          .sliderMin = 0,
          .sliderMax = 0.5,
          .help = "slope to the left of 0"}},
        "A ReLU that cannot die: a little gradient passes on the left as well."},
       ActivationKind::leakyRelu,
       true,
       [](double v, double a) { return v > 0 ? v : a * v; },
       [](double v, double a) { return v > 0 ? 1 : a; }},
      {{"elu",
        "ELU",
        "h(v) = v if v > 0, else α(e^v − 1)",
        {{.key = "alpha",
          .symbol = "α",
          .fallback = 1,
          .min = 0,
          .max = 100,
          .sliderMin = 0,
          .sliderMax = 3,
          .help = "h tends to −α on the left"}},
        "Bends into −α instead of breaking at 0, so that outputs lie around 0."},
       ActivationKind::elu,
       true,
       [](double v, double a) { return v > 0 ? v : a * std::expm1(v); },
       [](double v, double a) { return v > 0 ? 1 : a * std::exp(v); }},
      {{"softplus",
        "Softplus",
        "h(v) = ln(1 + e^v)",
        {},
        "A smooth ReLU whose derivative is the sigmoid."},
       ActivationKind::softplus,
       true,
       [](double v, double) { return softplus(v); },
       [](double v, double) { return sigmoid(v); }},
  };
}

std::vector<ActivationRow> oddOnes() {
  return {
      {{"sine", "Sine", "h(v) = sin v", {}, "Periodic: far from the data the boundary repeats."},
       ActivationKind::sine,
       true,
       [](double v, double) { return std::sin(v); },
       [](double v, double) { return std::cos(v); }},
      {{"sign",
        "Sign",
        "h(v) = 1 if v ≥ 0, else −1",
        {},
        "The first neurons' activation; no gradient: training stands still."},
       ActivationKind::sign,
       false,
       [](double v, double) { return sign(v); },
       flat},
      {{"step",
        "Step",
        "h(v) = 1 if v ≥ 0, else 0",
        {},
        "Fires or does not; no gradient: training stands still."},
       ActivationKind::step,
       false,
       [](double v, double) { return step(v); },
       flat},
  };
}

}  // namespace

std::span<const ActivationRow> activationRows() {
  static const std::vector<ActivationRow> rows = [] {
    std::vector<ActivationRow> all;
    for (auto part : {smoothRows, linearUnits, oddOnes})
      for (ActivationRow& row : part()) all.push_back(std::move(row));
    return all;
  }();
  return rows;
}

}  // namespace ravine
