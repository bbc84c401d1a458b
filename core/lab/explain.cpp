// Regimes, local stability and reasons.
#include "core/lab/explain.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "core/lab/levels.h"

namespace ravine {

std::string_view nameOf(Regime regime) {
  constexpr std::string_view kNames[] = {"diverging", "converged", "oscillating", "crawling",
                                         "converging"};
  return kNames[static_cast<std::size_t>(regime)];
}

namespace {

// Successive steps at an obtuse angle in more than half of the last 20.
bool oscillates(const Trajectory& run) {
  constexpr std::size_t kWindow = 20;
  const std::size_t n = run.size();
  if (n < 4) return false;
  const std::size_t pairs = std::min(kWindow, n - 2);
  std::size_t obtuse = 0;
  for (std::size_t k = n - pairs; k < n; ++k) {
    const double dot = (run.x[k] - run.x[k - 1]) * (run.x[k - 1] - run.x[k - 2]) +
                       (run.y[k] - run.y[k - 1]) * (run.y[k - 1] - run.y[k - 2]);
    obtuse += dot < 0;
  }
  return 2 * obtuse > pairs;
}

// The loss fell by less than 1 % of its distance to the best known minimum in the last 100 steps.
bool crawls(const Trajectory& run, double best) {
  constexpr std::size_t kWindow = 100;
  const std::size_t last = run.size() - 1;
  const std::size_t from = last > kWindow ? last - kWindow : 0;
  return last > from && run.loss[from] - run.loss[last] < 0.01 * (run.loss[from] - best);
}

}  // namespace

Regime regimeOf(const Trajectory& run, std::optional<double> best) {
  if (run.divergedAt >= 0 || run.loss.back() > run.loss.front()) return Regime::diverging;
  if (run.gradientNorm(run.size() - 1) <= kConvergedNorm) return Regime::converged;
  if (oscillates(run)) return Regime::oscillating;
  if (best && crawls(run, *best)) return Regime::crawling;
  return Regime::converging;
}

std::optional<Stability> stabilityAt(const Objective& f, const Method& method, double x, double y) {
  if (!method.row->stabilityLimit) return {};
  const Eigen2 eigen = eigenOf(f.jet(x, y));
  if (!std::isfinite(eigen.high)) return {};
  Stability s;
  s.lambdaMax = eigen.high;
  s.limit = eigen.high > 0 ? method.row->stabilityLimit(method.numbers, eigen.high)
                           : std::numeric_limits<double>::infinity();
  return s;
}

namespace {

// The last stretch of rising loss is where it was lost: its first row.
std::size_t lastRise(const Trajectory& run) {
  std::size_t k = run.size() - 1;
  while (k > 0 && run.loss[k - 1] < run.loss[k]) --k;
  return k;
}

std::string fixed2(double value) {
  char text[32];
  std::snprintf(text, sizeof text, std::abs(value) < 100 ? "%.2f" : "%.3g", value);
  return text;
}

// The steepest curvature against the limit on the stretch where the loss rose for good.
std::string whyDiverged(const Objective& f, const Method& method, const Trajectory& run) {
  if (run.flags & kNoMinimum) return "f falls without end along −∇f";
  double worst = 0, product = 0, limit = 0;
  for (std::size_t k = lastRise(run); k < run.size() && worst <= 1; ++k) {
    const auto s = stabilityAt(f, method, run.x[k], run.y[k]);
    if (!s || !std::isfinite(s->limit)) continue;
    const double eta = k + 1 < run.size() ? run.lr[k + 1] : run.lr[k];
    if (eta / s->limit <= worst) continue;
    worst = eta / s->limit;
    product = eta * s->lambdaMax;
    limit = s->limit * s->lambdaMax;
  }
  if (worst > 1) return "η·λmax = " + fixed2(product) + " > " + fixed2(limit);
  if (run.loss.back() < run.loss.front()) return "f falls without end";
  return "the steps grew without bound";
}

std::string atStep(long step) { return " at step " + std::to_string(step); }

}  // namespace

std::string explain(const Objective& f, const Method& method, const Trajectory& run,
                    Status status) {
  if (run.size() == 0) return "f is not a number at the start";
  if (status == Status::diverged)
    return "diverged" + atStep(run.divergedAt) + ": " + whyDiverged(f, method, run);
  if (run.flags & kSingular)
    return "the Hessian is singular" + atStep(run.firstFlagged) + ": a gradient step instead";
  if (run.flags & kIndefinite)
    return "the Hessian is indefinite" + atStep(run.firstFlagged) + ": drawn to a saddle";
  if (run.loss.back() > run.loss.front()) return "the loss ends above its start";
  if (status == Status::stalled) return "steps became too small to move w";
  return {};
}

}  // namespace ravine
