// Stationary points of a surface, found numerically and told apart by curvature (syllabus L6).
#pragma once

#include <string_view>
#include <vector>

#include "core/problem/objective.h"

namespace ravine {

// By the eigenvalues λ₁ ≤ λ₂ of the Hessian: both positive, of both signs, both negative; one that
// vanishes decides nothing (the monkey saddle).
enum class StationaryKind { minimum, saddle, maximum, degenerate };
std::string_view nameOf(StationaryKind kind);

struct StationaryPoint {
  double x, y, value;
  StationaryKind kind;
  double low, high;  // λ₁ ≤ λ₂; at a kink without meaning
  bool kink;  // a minimum in whose neighbourhood f is not smooth: ∇f does not vanish around
};

// All isolated stationary points within the box, by value, then x, then y. Found are those whose
// neighbourhood is resolved by a grid of 96 × 96 cells on the box; what f().minima() knows is
// always among them, in the same digits. Lines of stationary points, plateaus and ripples too small
// to be seen (∇f around them below 1e-7 of the largest in the box) are left out, and so are points
// of surfaces that are not smooth, but for the known minima. Of finite sums only the minima.
std::vector<StationaryPoint> stationaryPoints(const Objective& f, const Box& box);

}  // namespace ravine
