// THE TABLE of losses, and their values and derivatives for one example.
#include "core/problem/loss.h"

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

template <class T>
T squared(T z, T y, T* slope) {
  const T d = z - y;
  if (slope) *slope = 2 * d;
  return d * d;
}

// ln(1 + e^{−m}) of the margin m = yz, and its derivative −y/(1 + e^m), without overflow.
template <class T>
T logistic(T z, T y, T* slope) {
  const T m = y * z, e = std::exp(-std::abs(m));
  if (slope) *slope = m < 0 ? -y / (1 + e) : -y * e / (1 + e);
  return (m < 0 ? -m : T(0)) + std::log1p(e);
}

// max(0, 1 − yz); a NaN stays one.
template <class T>
T hinge(T z, T y, T* slope) {
  const T lack = 1 - y * z;
  if (slope) *slope = lack > 0 ? -y : T(0);
  return lack <= 0 ? T(0) : lack;
}

// ln Σe^{z_k} − z_y, from the largest z so that nothing overflows; ∂/∂z_k = softmax_k − [k = y].
template <class T>
T softmax(const T* z, int outputs, T y, T* slope) {
  const int chosen = static_cast<int>(y);
  const T top = *std::max_element(z, z + outputs);
  T sum = 0;
  for (int k = 0; k < outputs; ++k) {
    const T e = std::exp(z[k] - top);
    if (slope) slope[k] = e;
    sum += e;
  }
  if (slope) {
    for (int k = 0; k < outputs; ++k) slope[k] /= sum;
    slope[chosen] -= 1;
  }
  return std::log(sum) + (top - z[chosen]);
}

}  // namespace

std::span<const LossRow> lossRows() {
  static const std::vector<LossRow> rows = {
      {{"squared",
        "Squared",
        "ℓ = (z − y)²",
        {},
        "Also for real y; as a loss of classes it punishes what is right by too much."},
       LossKind::squared,
       true},
      {{"logistic",
        "Logistic",
        "ℓ = ln(1 + e^{−yz})",
        {},
        "The negative log-likelihood of y = ±1; smooth, and never quite 0."},
       LossKind::logistic,
       true},
      {{"hinge",
        "Hinge",
        "ℓ = max(0, 1 − yz)",
        {},
        "The support vector machine's: 0, and without gradient, from margin 1 on."},
       LossKind::hinge,
       true},
      {{"softmax",
        "Softmax cross-entropy",
        "ℓ = ln Σₖe^{zₖ} − z_y",
        {},
        "The negative log-likelihood with one output per class."},
       LossKind::softmax,
       false},
  };
  return rows;
}

template <class T>
T exampleLoss(LossKind kind, const T* z, int outputs, T y, T* slope) {
  switch (kind) {
    case LossKind::squared:
      return squared(*z, y, slope);
    case LossKind::logistic:
      return logistic(*z, y, slope);
    case LossKind::hinge:
      return hinge(*z, y, slope);
    case LossKind::softmax:
      break;
  }
  return softmax(z, outputs, y, slope);
}
template float exampleLoss(LossKind, const float*, int, float, float*);
template double exampleLoss(LossKind, const double*, int, double, double*);

template <class T>
int chosenClass(const T* z, int outputs) {
  if (outputs == 1) return *z >= 0 ? 1 : 0;
  return static_cast<int>(std::max_element(z, z + outputs) - z);
}
template int chosenClass(const float*, int);
template int chosenClass(const double*, int);

}  // namespace ravine
