// How one looks inside a network: lines of its units in the data plane, one example followed.
#pragma once

#include <cstddef>

#include "core/scene/basics.h"

namespace ravine {

// Of the largest network: six hidden layers of 256 units, six outputs.
inline constexpr std::size_t kMostParameters = 331'270;
inline constexpr Limits kParameterLimits{-1e6, 1e6};
inline constexpr Limits kRowLimits{0, 1e6};

// All parameters of a network in the order of NetworkShape, shared between copies of a scene.
using ParameterList = ListOf<double>;

struct InsideLook {
  bool lines = false;        // where first-layer units are 0, in the data plane
  bool deeperLines = false;  // the same of the units behind them
  bool microscope = false;   // one example forward and back; view.step says how far
  int example = 0;           // its row among all examples
  bool operator==(const InsideLook&) const = default;
};

}  // namespace ravine
