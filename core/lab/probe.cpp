// Probes from derivatives; nothing that is not finite gets into them.
#include "core/lab/probe.h"

#include <cmath>

namespace ravine {

namespace {

// The gradient turned by +90°, of length 1 even where its own length has few digits left.
Vec2 tangentOf(const Vec2& gradient) {
  const double largest = gradient.lpNorm<Eigen::Infinity>();
  if (largest == 0) return Vec2::Zero();
  const Vec2 turned = Vec2(-gradient.y(), gradient.x()) / largest;
  return turned / turned.norm();
}

// All but the step. Value and gradient as trajectories have them, from `slope`: those of `jet` may
// differ in the last bit.
Probe placeAt(const Objective& f, Point at) {
  const Slope s = f.slope(at.x, at.y);
  const Eigen2 eigen = eigenOf(f.jet(at.x, at.y));
  const double norm = std::hypot(s.gradient.x(), s.gradient.y());
  Probe probe{.at = at};
  probe.finite = std::isfinite(s.value) && std::isfinite(norm) && std::isfinite(eigen.low) &&
                 std::isfinite(eigen.high) && eigen.highDirection.allFinite();
  if (!probe.finite) return probe;
  probe.value = s.value;
  probe.gradient = s.gradient;
  probe.norm = norm;
  probe.lowCurvature = eigen.low, probe.highCurvature = eigen.high;
  probe.highDirection = eigen.highDirection;
  probe.lowDirection = Vec2(-eigen.highDirection.y(), eigen.highDirection.x());
  probe.tangent = tangentOf(s.gradient);
  return probe;
}

// Adds a step and the value at its end.
void addStep(Probe& probe, const Vec2& step, double valueAtEnd) {
  const double predicted = -probe.gradient.dot(step), obtained = probe.value - valueAtEnd;
  probe.finite = step.allFinite() && std::isfinite(predicted) && std::isfinite(obtained);
  if (!probe.finite) return;
  probe.step = step;
  probe.predicted = predicted;
  probe.obtained = obtained;
}

}  // namespace

Probe probeAt(const Objective& f, Point at, double eta) {
  Probe probe = placeAt(f, at);
  if (!probe.finite) return probe;
  const Vec2 step = -eta * probe.gradient;
  addStep(probe, step, f.value(at.x + step.x(), at.y + step.y()));
  return probe;
}

Probe probeRun(const Objective& f, const Trajectory& run, std::size_t k) {
  if (k >= run.size()) return {};
  Probe probe = placeAt(f, {run.x[k], run.y[k]});
  if (!probe.finite || k + 1 == run.size()) return probe;
  addStep(probe, Vec2(run.x[k + 1] - run.x[k], run.y[k + 1] - run.y[k]), run.loss[k + 1]);
  return probe;
}

}  // namespace ravine
