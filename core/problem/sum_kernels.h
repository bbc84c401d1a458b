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
// Its value alone, the same bits.
double logisticSum(std::span<const Sample> rows, double x, double y);

// What a run reads of one example: u and v times the sign that its label gives the loss, and for
// least squares t.
inline constexpr std::size_t columnsOf(SumLoss loss) { return loss == SumLoss::squared ? 3 : 2; }
inline Sample signedSample(SumLoss loss, const Sample& s) {
  const double sign = loss == SumLoss::logistic ? 1 - 2 * s.t : loss == SumLoss::hinge ? s.t : 1;
  return {sign * s.u, sign * s.v, s.t};
}

// For runs i = 0 … lanes−1, each at its own (x[i], y[i]) with a batch of its own: (gx, gy)[i]
// becomes the batch's mean gradient without the penalty. Column j of run i's example k, signed, is
// columns[(k·columnsOf(loss) + j)·lanes + i]. Bit for bit the scalar expressions but for
// `logistic`, which agrees to a few units in the last place. `lanes` is a multiple of kSumLanes.
inline constexpr std::size_t kSumLanes = 4;
void meanGradients(SumLoss loss, std::size_t lanes, std::size_t batch, const double* x,
                   const double* y, const double* columns, double* gx, double* gy);

}  // namespace ravine
