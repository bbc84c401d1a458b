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
  const LinearStep s = method.row->linear(method.numbers, eta);
  // s ← k·s − pλ·e, e ← e + go·s with k = kept − pull·λ·ahead.
  const double k = s.kept - s.pull * lambda * s.ahead;
  const double trace = 1 - s.go * s.pull * lambda + k, det = k;
  const double under = trace * trace / 4 - det;
  EigenMode mode{iterationFactor(s, lambda), Motion::monotone};
  const double larger = trace / 2 + std::copysign(std::sqrt(std::max(0.0, under)), trace);
  if (mode.factor > 1)
    mode.motion = Motion::diverges;
  else if (mode.factor < 1e-6)
    mode.motion = Motion::oneStep;
  else if (under < -1e-12)
    mode.motion = Motion::ripples;
  else if (larger < 0)
    mode.motion = Motion::oscillates;
  return mode;
}

}  // namespace ravine
