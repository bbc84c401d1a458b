// The range that a number may lie in; files, options and sliders obey the same one.
#pragma once

namespace ravine {

struct Limits {
  double min, max;
};

}  // namespace ravine
