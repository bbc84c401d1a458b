// The variance of a batch's gradient, measured on batches that are drawn (syllabus S12).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/order.h"
#include "core/problem/finite_sum.h"

namespace ravine {

// tr Var ∇f_I(w) for each of these batch sizes: the mean of ‖∇f_I − ∇f‖² over the first `draws`
// batches that a sampler gives in this order from this seed. Over at most kFieldExamples examples,
// evenly chosen where there are more; sizes are at most as many.
std::vector<double> measuredVariance(const FiniteSum& f, const Vec2& w, Order order,
                                     std::uint64_t seed, std::span<const int> sizes, int draws);

}  // namespace ravine
