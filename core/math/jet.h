// Jets: a value carried together with its exact derivatives in the two parameters x and y, so that
// one generic expression per surface yields value, gradient and Hessian.
//
// Jet1 holds first derivatives whose constants are types (Zero, One): the derivative of x in y
// costs nothing because the compiler never sees it (twice as fast as plain dual numbers, see
// performance.md). Jet2 holds second derivatives too and is plain, Hessians being rare.
// The value part is computed by the same operations in the same order as on plain doubles.
#pragma once

#include <type_traits>

#include "core/math/elementary.h"

namespace ravine {

#include "core/math/jet.inl"

}  // namespace ravine
