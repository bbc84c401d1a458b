// What the parts of a scene have in common.
#pragma once

#include "core/math/limits.h"

namespace ravine {

inline constexpr Limits kSeedLimits{0, 9007199254740991.0};  // whole numbers a double holds
inline constexpr Limits kPlaceLimits{-1e12, 1e12};
inline constexpr Limits kClipLimits{0, 1e6};

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

}  // namespace ravine
