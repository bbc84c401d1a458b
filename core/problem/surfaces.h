// The expressions of the data-free surfaces, each written once and generic: on doubles they give
// values, on jets exact gradients and Hessians. Definitions: contracts.md, "Objectives".
// p holds the row's parameters in order; x and y are numbers or jets.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/math/jet.h"
#include "core/problem/objective.h"

namespace ravine::surface {

#include "core/problem/surfaces.inl"

}  // namespace ravine::surface
