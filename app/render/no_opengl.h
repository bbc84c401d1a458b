// The one error meaning "this machine cannot draw": the program then ends with status 3, not 1.
#pragma once
#include <stdexcept>

namespace ravine {

// what() is one sentence fit for the user.
struct NoOpenGl : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace ravine
