// Elementary functions of one real variable with their first and second derivatives, each written
// once: jets, surfaces and typed formulas all take them from here.
//
// Every entry F has F::value(x), F::first(x, v) = F'(x) and F::second(x, v, d) = F''(x), where
// v = F(x) and d = F'(x) are handed in so that nothing is computed twice. T is double today and may
// be any type that has the std functions by argument-dependent look-up. At a kink the derivative is
// the convention of contracts.md: |x|' = 0 at 0, relu' = 0 at 0, sqrt' = 0 at 0.
#pragma once

#include <cmath>

namespace ravine::fn {

#include "core/math/elementary.inl"

}  // namespace ravine::fn
