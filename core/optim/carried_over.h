// Placeholder until the helper's work is merged.
#pragma once
#include "core/optim/optimizer.h"
namespace ravine {
template <class V>
State<V> carriedOver(const OptimizerRow& row, std::span<const double> p, const State<V>& old, const V& w,
                     std::span<const std::ptrdiff_t> from);
}
