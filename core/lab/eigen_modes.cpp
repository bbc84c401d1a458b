// A quadratic seen along its eigenvectors.
#include "core/lab/eigen_modes.h"

#include <cmath>

#include "core/lab/rate_map.h"

namespace ravine {

std::optional<EigenAxes> eigenAxes(const Objective& f) {
  if (!f.row().quadratic) return {};
  const Jet2 at = f.jet(0, 0);
  const Eigen2 e = eigenOf(at);
  if (!(e.low > 0) || !std::isfinite(e.high)) return {};
  const Vec2 high = e.highDirection, low(high.y(), -high.x());
  // w* = −H⁻¹∇f(0), in the eigenvectors.
  const Vec2 g(at.dx, at.dy);
  const Vec2 minimum = -(low * (low.dot(g) / e.low) + high * (high.dot(g) / e.high));
  return EigenAxes{minimum, {e.low, e.high}, {low, high}};
}

std::string_view nameOf(Motion motion) {
  constexpr std::string_view kNames[] = {"one step", "monotone", "ripples", "oscillates",
                                         "diverges"};
  return kNames[static_cast<std::size_t>(motion)];
}

std::optional<EigenMode> eigenMode(const Method& method, double eta, double lambda) {
  if (!method.row->linear) return {};
  const Iteration iteration = iterationOf(method.row->linear(method.numbers, eta), lambda);
  EigenMode mode{iteration.factor(), Motion::monotone};
  if (mode.factor > 1)
    mode.motion = Motion::diverges;
  else if (mode.factor < 1e-6)
    mode.motion = Motion::oneStep;
  else if (iteration.discriminant() < -1e-12)
    mode.motion = Motion::ripples;
  else if (iteration.half < 0)  // the larger eigenvalue is
    mode.motion = Motion::oscillates;
  return mode;
}

}  // namespace ravine
