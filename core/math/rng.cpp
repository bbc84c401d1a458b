// Normal draws and shuffles.
#include "core/math/rng.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace ravine {

std::array<double, 2> normalPair(std::uint64_t seed, std::uint64_t index) {
  const std::uint64_t key = mix64(seed ^ mix64(index));
  const double u = 1.0 - unit(mix64(key));  // in (0, 1]: its logarithm is finite
  const double v = unit(mix64(key + 1));
  const double radius = std::sqrt(-2.0 * std::log(u));
  const double angle = 2.0 * std::numbers::pi * v;
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

void shuffle(std::span<int> items, Rng& rng) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[rng.below(i)]);
}

}  // namespace ravine
