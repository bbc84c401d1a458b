// Functions built from bumps and from elbows, and how well they approximate a target (syllabus F3).
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/lab/function_target.h"
#include "core/scene/function.h"

namespace ravine {

// Σ d(h(x − c₁) − h(x − c₂)), h(t) = 1 for t ≥ 0, else 0: piecewise constant.
double bumpsAt(std::span<const Bump> bumps, double x);

// base + Σ s·max(0, x − c): piecewise linear, kinks at the c.
struct Elbow {
  double at = 0, slope = 0;  // c, and by how much the slope changes there
};
struct Elbows {
  double base = 0;
  std::vector<Elbow> all;
};
double elbowsAt(const Elbows& elbows, double x);

// k bumps side by side over −reach…reach, each as high as f on the average of its piece.
std::vector<Bump> bumpsFor(const Target& target, double reach, int k);
// k elbows that join the values of f at k + 1 places with equal distances from −reach to reach.
Elbows elbowsFor(const Target& target, double reach, int k);

// The maximal and the mean |f − z| over −reach…reach, on a fine grid within; where f has no value
// nothing is counted.
struct FitError {
  double most = 0, mean = 0;
};
FitError errorOf(const Target& target, double reach, const std::function<double(double)>& z);

// Both kinds by their number of pieces.
struct PieceErrors {
  std::vector<double> pieces, bumpsMost, bumpsMean, elbowsMost, elbowsMean;
};
PieceErrors errorsByPieces(const Target& target, double reach);

}  // namespace ravine
