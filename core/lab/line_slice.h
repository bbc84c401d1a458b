// The loss along one step's line, with what a line search tried there (syllabus L14), and along any
// line through a point, with its subgradients (L5, L16).
#pragma once

#include <optional>
#include <vector>

#include "core/lab/replay.h"

namespace ravine {

// φ(η) = f(w + ηd) for η from 0 to a little beyond what the step took.
struct StepSlice {
  std::vector<double> eta, value;
  double slope = 0;   // φ′(0) = ∇f·d
  double chosen = 0;  // the η that was taken, in units of d
  double chosenValue = 0;
  // Of backtracking: the rates it tried, the chosen one last, and Armijo's line φ(0) + cηφ′(0).
  std::vector<double> tried, triedValue;
  std::optional<double> armijo;  // c
  bool alongGradient = true;     // d = −∇f; else d is the step itself and η = 1 was taken
};
// `step` of a run on f by `method`.
StepSlice stepSlice(const Objective& f, const Method& method, const ReplayedStep& step,
                    int points = 200);

// f along the line w + s·u, u a unit vector, s from −reach to reach, and the derivatives along u
// and along u turned by +90°.
struct Section {
  std::vector<double> s, value, along, across;
};
Section sectionAt(const Objective& f, const Vec2& w, const Vec2& u, double reach, int points = 401);

// The corners of the set of subgradients at w: the gradients of the smooth pieces that meet within
// `near` of w, counter-clockwise; one where f is smooth there. Of convex f their convex hull is ∂f.
// Pieces are found by the gradients on a small circle, so that near must be below the distance to
// other kinks.
std::vector<Vec2> subgradients(const Objective& f, const Vec2& w, double near);

}  // namespace ravine
