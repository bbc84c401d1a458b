// Which vector instructions the hot loops run on, for whoever asks about the machine.
#pragma once

#include <string>

namespace ravine {

struct VectorUnit {
  std::string library;    // "Highway 1.0.3"
  std::string chosen;     // what networks and sums run on here: "AVX2"
  std::string processor;  // the best the processor has, which maps may use: "AVX3"
};
VectorUnit vectorUnit();

}  // namespace ravine
