// Deep beside wide at the same number of parameters (syllabus F4).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/scene/function.h"

namespace ravine {

// Parameters of a network with these hidden layers: Σ (inputs + 1)·outputs over its layers.
long parametersOf(int inputs, std::span<const int> hidden, int outputs);
// The same of one input and one output.
long parametersOf(std::span<const HiddenLayer> hidden);
// "12" or "6 + 5 + 5": the units of the layers; "no hidden layer".
std::string shapeText(std::span<const HiddenLayer> hidden);

// Units of so many hidden layers whose network of one input and one output has as nearly as
// possible this many parameters. All layers are equal but for the first few, which may have one
// unit more.
std::vector<int> deepUnits(long parameters, int layers);

// The hidden layers of the deep network beside the lab's own: its activation is that of the lab's
// first layer.
std::vector<HiddenLayer> deepLayersOf(const FunctionLab& lab);

}  // namespace ravine
