// A quadratic seen along its eigenvectors, where every linear method goes its own way in each
// (syllabus L3, L8).
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/lab/simulation.h"
#include "core/problem/objective.h"

namespace ravine {

// The minimum of a convex quadratic, its eigenvalues 0 < λ₁ ≤ λ₂ and unit eigenvectors.
struct EigenAxes {
  Vec2 minimum;
  std::array<double, 2> lambda;
  std::array<Vec2, 2> direction;
  // The error of w along each eigenvector.
  Vec2 errorOf(const Vec2& w) const {
    return Vec2(direction[0].dot(w - minimum), direction[1].dot(w - minimum));
  }
  // What each of them adds to f(w) − f*: ½λeᵢ².
  Vec2 lossOf(const Vec2& w) const {
    const Vec2 e = errorOf(w);
    return Vec2(0.5 * lambda[0] * e[0] * e[0], 0.5 * lambda[1] * e[1] * e[1]);
  }
};
// Empty for surfaces that are not quadratic, or not convex.
std::optional<EigenAxes> eigenAxes(const Objective& f);

// How an error moves from step to step under a linear method.
//   oneStep    gone at once: both eigenvalues of the iteration matrix are (nearly) zero
//   monotone   real eigenvalues, the larger one positive: it shrinks and keeps its sign
//   ripples    complex ones: it swings, less and less
//   oscillates the larger one negative: it changes sign at every step
//   diverges   one of them above 1 in size
enum class Motion { oneStep, monotone, ripples, oscillates, diverges };
std::string_view nameOf(Motion motion);

struct EigenMode {
  double factor;  // the largest eigenvalue modulus: of gradient descent |1 − ηλ|
  Motion motion;
};
// Empty for methods that are not linear.
std::optional<EigenMode> eigenMode(const Method& method, double eta, double lambda);

}  // namespace ravine
