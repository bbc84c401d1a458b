// The loop, in its own file so that the compiler knows none of the numbers, and compiled without
// vectors (tests/CMakeLists.txt).
#include "map_loop.h"

#include <cmath>
#include <limits>

namespace ravine::hand {

namespace {

// (‖∇f‖ at the end / at the start)^{1/steps}; a run that diverges is left there and then.
float factor(float eta, float beta, float x, float y, int steps) {
  float dx = 0, dy = 0, first = 0, square = 0;
  for (int t = 0; t < steps; ++t) {
    const float q = y - x * x;
    const float gx = -2 * (1 - x) - 400 * q * x, gy = 200 * q;
    square = gx * gx + gy * gy;
    if (t == 0) first = square;
    if (!(square <= std::numeric_limits<float>::max())) return square;
    dx = beta * dx - eta * gx;
    dy = beta * dy - eta * gy;
    x += dx;
    y += dy;
  }
  return std::pow(square / first, 0.5f / static_cast<float>(steps));
}

}  // namespace

void rateMap(std::span<const float> etas, std::span<const float> betas, float x, float y, int steps,
             std::span<float> factors) {
  for (std::size_t row = 0; row < betas.size(); ++row)
    for (std::size_t column = 0; column < etas.size(); ++column)
      factors[row * etas.size() + column] = factor(etas[column], betas[row], x, y, steps);
}

}  // namespace ravine::hand
