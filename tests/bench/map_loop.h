// The plainest loop one would write for a map of rates: cell after cell, step after step.
#pragma once

#include <span>

namespace ravine::hand {

// Momentum on Rosenbrock's function (a = 1, b = 100) from (x, y): factors[row·etas + column].
void rateMap(std::span<const float> etas, std::span<const float> betas, float x, float y, int steps,
             std::span<float> factors);

}  // namespace ravine::hand
