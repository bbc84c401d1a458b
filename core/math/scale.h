// Where a value lies between two ends on a linear, logarithmic or near-one scale: sliders and the
// axes of maps measure alike.
#pragma once

#include <algorithm>
#include <cmath>

#include "core/math/parameter.h"

namespace ravine {

namespace scale_detail {
// A logarithmic scale that begins at 0 begins just above it.
inline double above0(double from) { return std::max(from, 1e-300); }
}  // namespace scale_detail

// 0 at `from`, 1 at `to` > `from`; values beyond the ends count as the ends, and where both ends
// are one, the answer is 0. nearOne wants ends below 1.
inline double fractionOn(Scale scale, double from, double to, double value) {
  if (from == to) return 0;
  double t = 0;
  if (scale == Scale::logarithmic) {
    const double low = scale_detail::above0(from);
    t = std::log(std::max(value, low) / low) / std::log(to / low);
  } else if (scale == Scale::nearOne) {
    const double first = std::log1p(-from);
    t = (std::log1p(-std::min(value, to)) - first) / (std::log1p(-to) - first);
  } else {
    t = (value - from) / (to - from);
  }
  return std::clamp(t, 0.0, 1.0);
}

// The value at a fraction, which is clamped to 0 … 1.
inline double valueOn(Scale scale, double from, double to, double fraction) {
  const double t = std::clamp(fraction, 0.0, 1.0);
  if (scale == Scale::logarithmic) {
    const double low = scale_detail::above0(from);
    return low * std::pow(to / low, t);
  }
  if (scale == Scale::nearOne) {
    const double first = std::log1p(-from);
    return -std::expm1(first + t * (std::log1p(-to) - first));
  }
  return from + t * (to - from);
}

}  // namespace ravine
