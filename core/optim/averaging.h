// Averages of iterates (syllabus S7, S8).
#pragma once

#include <span>
#include <vector>

#include "core/math/parameter.h"

namespace ravine {

struct AveragingRow {
  Description description;
  // w̄_k ← w̄_{k−1} + c_k(w_k − w̄_{k−1}): the weight c_k of the newest iterate, k ≥ 1; p as the row.
  double (*weight)(std::span<const double> p, double k);
};

// none, uniform, polynomial.
std::span<const AveragingRow> averagingRows();

// Replaces w_0 … w_T, one coordinate in `values`, by their averages; w̄₀ = w₀.
void averageIterates(const AveragingRow& row, std::span<const double> p, std::span<double> values);

}  // namespace ravine
