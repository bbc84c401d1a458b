// The future of a run whose parameters became more, fewer or others: a hidden unit was added.
#pragma once

#include <cstddef>
#include <span>

#include "core/optim/optimizer.h"

namespace ravine {

inline void beginAt(const OptimizerRow& row, std::span<const double> p, StateN& s,
                    const Eigen::VectorXd& w) {
  row.beginN(p, s, w);
}
inline void beginAt(const OptimizerRow& row, std::span<const double> p, StateF& s,
                    const Eigen::VectorXf& w) {
  row.beginF(p, s, w);
}

// The state of a run that goes on at w, whose coordinate i was coordinate from[i] before, or is new
// (−1). Methods with a memory per coordinate keep t, their scalars and what they remember of the
// coordinates that stay; new ones get what a fresh run begins with. Where coordinates see each
// other (L-BFGS, conjugate gradient) what was learned of the old space is void: the method starts
// afresh.
template <class V>
State<V> carriedOver(const OptimizerRow& row, std::span<const double> p, const State<V>& old,
                     const V& w, std::span<const std::ptrdiff_t> from) {
  State<V> state;
  beginAt(row, p, state, w);
  if (!row.perCoordinate) return state;
  state.t = old.t;
  state.scalars = old.scalars;
  for (std::size_t k = 0; k < state.slots.size(); ++k)
    for (std::size_t i = 0; i < from.size(); ++i)
      if (from[i] >= 0) state.slots[k][static_cast<Eigen::Index>(i)] = old.slots[k][from[i]];
  return state;
}

}  // namespace ravine
