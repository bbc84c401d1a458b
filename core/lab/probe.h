// What the surface is like at one point, and what first-order theory says of the next step from
// there (syllabus L4).
#pragma once

#include <cstddef>

#include "core/optim/trajectory.h"
#include "core/problem/objective.h"
#include "core/scene/scene.h"

namespace ravine {

struct Probe {
  Point at;
  double value = 0;
  Vec2 gradient = Vec2::Zero();
  double norm = 0;  // of the gradient
  // Eigenvalues λ₁ ≤ λ₂ of the Hessian, and unit eigenvectors, orthogonal to each other.
  double lowCurvature = 0, highCurvature = 0;
  Vec2 lowDirection = Vec2::Zero(), highDirection = Vec2::Zero();
  // Unit vector along the level curve: the gradient turned by +90°; zero where that vanishes.
  Vec2 tangent = Vec2::Zero();
  Vec2 step = Vec2::Zero();  // the next one taken from here
  double predicted = 0;  // first-order decrease −∇f·step; of a plain gradient step η‖∇f‖²
  double obtained = 0;  // f(w) − f(w + step)
  // Whether all of it could be told. What could not is zero: the last three where the step leads
  // nowhere finite, everything where the value or a derivative is not finite.
  bool finite = false;
};

// With the plain gradient step −η∇f(at).
Probe probeAt(const Objective& f, Point at, double eta);
// At row k of a run on f, with the step that the run took from there: w_{k+1} − w_k, zero at the
// last row. Nothing could be told of a row that is not there.
Probe probeRun(const Objective& f, const Trajectory& run, std::size_t k);

}  // namespace ravine
