// How often this program has asked for memory, for tests that promise it does not.
#pragma once

namespace ravine {

// Calls of malloc and realloc so far, Eigen's and operator new's included; always 0 where a
// sanitizer has these to itself.
long allocations();

}  // namespace ravine
