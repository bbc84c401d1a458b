// How the runs of a race are called: by their method, and where several are of one method also by
// what sets them apart ("GD η 0.1", "SGD uniform").
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/scene/scene.h"

namespace ravine {

// The method alone.
std::string titleOf(const RunSetup& run);
// One title each, in their order.
std::vector<std::string> titlesOf(std::span<const RunSetup* const> runs);
std::vector<std::string> titlesOf(const std::vector<Run>& runs);
// Of runs on n examples: gradient descent is GD on all of them and SGD on some.
std::vector<std::string> titlesOf(const std::vector<SampleRun>& runs, int n);

}  // namespace ravine
