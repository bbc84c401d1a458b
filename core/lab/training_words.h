// What happens to a network in training, in words for the screen.
#pragma once

#include <string>

#include "core/lab/trainer.h"

namespace ravine {

// "Diverged at update 37: with η = 3 …"; what to do about it.
std::string divergenceText(const Trainer<float>::Divergence& divergence);

}  // namespace ravine
