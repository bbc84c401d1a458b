// Losses of classification (syllabus N8), and squared loss on real values.
#pragma once

#include <span>

#include "core/math/parameter.h"

namespace ravine {

enum class LossKind { squared, logistic, hinge, softmax };

struct LossRow {
  Description description;
  LossKind kind;
  bool oneOutput;  // z and y = ±1 (squared: also a real y); else one output per class
};

// The table, in the order of contracts.md.
std::span<const LossRow> lossRows();

// ℓ of one example without a mean over anything, and ∂ℓ/∂z in `slope` (K entries; may be null).
// z has K entries; y is ±1, for squared any number, for softmax the class's number 0…K−1. Stable
// for all finite z; at hinge's kink (yz = 1) the derivative is 0.
//   squared (z−y)²   logistic ln(1+e^{−yz})   hinge max(0, 1−yz)   softmax ln Σe^{z_k} − z_y
// Instantiated for float and double.
template <class T>
T exampleLoss(LossKind kind, const T* z, int outputs, T y, T* slope);

// The class that the outputs choose: with one output 1 where z > 0 or z = 0, else 0 (y = sign(z),
// sign(0) = +1), with more the first of the largest.
template <class T>
int chosenClass(const T* z, int outputs);

}  // namespace ravine
