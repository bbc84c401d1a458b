// The inner loops of finite sums in vector code, chosen at run time for the processor: lines of a
// field, sums over all examples, and one example each for many runs side by side.
#pragma once

#include <cstddef>
#include <span>

#include "core/data/samples.h"

namespace ravine {

// The loss of one example; see finite_sums.cpp for the expressions.
enum class SumLoss { squared, logistic, hinge, nearest };

// out[i] = Σ over rows of ln(1 + e^±z) at (xs[i], y), z = xu + yv, with − for t = 1. To a few units
// in the last place.
void logisticSums(std::span<const Sample> rows, std::span<const double> xs, double y,
                  std::span<double> out);

// Σ over rows of the logistic loss and its derivatives in x and y.
struct SumTerms {
  double value, dx, dy;
};
SumTerms logisticTerms(std::span<const Sample> rows, double x, double y);

// For runs i = 0 … count−1, each at its own (x[i], y[i]) with its own example:
// gx[i] += ∂ℓ/∂x, gy[i] += ∂ℓ/∂y. Bit for bit the scalar expressions but for `logistic`, which
// agrees to a few units in the last place. All arrays hold `count` rounded up to kSumLanes.
inline constexpr std::size_t kSumLanes = 4;
void addGradients(SumLoss loss, std::size_t count, const double* x, const double* y,
                  const Sample* examples, double* gx, double* gy);

}  // namespace ravine
