// The examples that a network learns from, wherever a scene says they come from.
#pragma once

#include <cstddef>

#include "core/data/points.h"
#include "core/scene/network.h"
#include "core/spec/result.h"

namespace ravine {

inline constexpr std::size_t kLargestDataFile = 256u << 20;  // bytes

// What the generator draws from the setup's seed; or the scene's own points; or the rows of its own
// file. Neither split nor scaled. Errors: those of checkSpec; own data without points or with a
// label that is no class of theirs; a function that has no value; a file that cannot be read, is
// not the one the scene was made with (SHA-256), is malformed (with its line), or has other classes
// than the scene says.
Result<Points> makePoints(const DataSetup& setup);
// The number of classes, which is known without drawing the examples.
int classesOf(const DataSetup& setup);

}  // namespace ravine
