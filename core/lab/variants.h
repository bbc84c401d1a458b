// Which networks a lab trains side by side.
#pragma once

#include <vector>

#include "core/lab/network_training.h"
#include "core/scene/function.h"
#include "core/scene/network.h"

namespace ravine {

// By their widths or their activations, in the scene's order; none where the lab has one network.
// The scene must have passed checkScene.
std::vector<Variant> variantsOf(const NetworkLab& lab);
// The network in hand and the deep one beside it (syllabus F4), where these are shown.
std::vector<Variant> variantsOf(const FunctionLab& lab);

}  // namespace ravine
