// How much every gradient of the past weighs in where a run is: w_k = w₀ − Σ_{i<k} Γ_i∇f_i with
// diagonal matrices Γ_i (syllabus L10).
#pragma once

#include <optional>
#include <vector>

#include "core/lab/replay.h"

namespace ravine {

struct PastGradients {
  std::vector<Vec2> weights;  // the diagonals of Γ_0 … Γ_{k−1}
  bool equal = true;          // both coordinates have the same weights
};

// Of row `k` of a run:
//   gradient descent      γ_i = η_i
//   momentum, Nesterov    γ_i = η_i(1 − β^{k−i})/(1 − β), gradients taken where the method does
//   averaged momentum     γ_i = Σ_{s=i}^{k−1} η_sβ(1−β)^{s−i}
//   AdaGrad, RMSprop      Γ_i = η_i/(√(G_i) + ε), with RMSprop's momentum β summed as above
//   Adam, AMSGrad, Adamax Γ_i = Σ_{s=i}^{k−1} η_s(1−β₁)β₁^{s−i}/(bc₁(s)(√v̂_s + ε))
// Empty for methods that are no such sums.
std::optional<PastGradients> pastGradients(const ReplayInput& in, long k);

}  // namespace ravine
