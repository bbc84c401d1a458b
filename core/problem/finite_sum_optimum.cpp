// Minima of finite sums: closed forms for least squares and k-means on a line, Newton's method for
// logistic regression, and for the support vector machine Newton's method on ever less smoothed
// hinges followed by the exact solution on the kinks it ends at.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/problem/finite_sum.h"

namespace ravine {

namespace {

std::vector<int> everyRow(const FiniteSum& f) {
  std::vector<int> all(static_cast<std::size_t>(f.n()));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

// H⁻¹g; where H is singular the shortest step that it allows. H has no negative eigenvalue; that x
// is far larger than 1 is no reason to call it singular.
Vec2 solve(double a, double b, double c, const Vec2& g) {
  const double det = a * c - b * b;
  if (det > 1e-14 * a * c) return {(c * g.x() - b * g.y()) / det, (a * g.y() - b * g.x()) / det};
  const Eigen2 eigen = eigenOf(a, b, c);
  if (!(eigen.high > 0)) return Vec2::Zero();
  return eigen.highDirection * (eigen.highDirection.dot(g) / eigen.high);
}

}  // namespace

Optimum leastSquaresOptimum(const FiniteSum& f, std::array<double, 3>& hessian) {
  const std::vector<int> all = everyRow(f);
  const double n = f.n();
  double uu = 0, uv = 0, vv = 0;
  for (const Sample& s : f.samples().rows) uu += s.u * s.u, uv += s.u * s.v, vv += s.v * s.v;
  const double c = 2 * f.penalty();
  hessian = {2 * uu / n + c, 2 * uv / n, 2 * vv / n + c};
  Optimum o{true};
  // The second and third solution take away what rounding left of the gradient.
  for (int i = 0; i < 3; ++i)
    o.w -= solve(hessian[0], hessian[1], hessian[2], f.slope(all, o.w).gradient);
  o.value = f.slope(all, o.w).value;
  return o;
}

namespace {

// Without a penalty logistic regression has no minimum where a threshold parts the classes; then
// its infimum is what examples on the very threshold cost.
bool parted(const FiniteSum& f, double& infimum) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  double low[2] = {kFar, kFar}, high[2] = {-kFar, -kFar};
  for (const Sample& s : f.samples().rows) {
    const int k = s.t == 1;
    low[k] = std::min(low[k], s.u), high[k] = std::max(high[k], s.u);
  }
  const bool rising = high[0] <= low[1], falling = high[1] <= low[0];
  if (!rising && !falling) return false;
  if (low[0] == high[0] && low[1] == high[1] && low[0] == low[1]) return false;  // one place
  const double border = rising ? low[1] : low[0];
  double count[2] = {0, 0};
  for (const Sample& s : f.samples().rows)
    if (s.u == border) ++count[s.t == 1];
  const double tied = count[0] + count[1];
  infimum = 0;
  if (count[0] > 0 && count[1] > 0)
    for (const double k : count) infimum -= k / f.n() * std::log(k / tied);
  return true;
}

}  // namespace

Optimum logisticOptimum(const FiniteSum& f) {
  Optimum o;
  if (f.penalty() == 0 && parted(f, o.value)) return o;
  const std::vector<int> all = everyRow(f);
  // Newton's direction shortens the gradient too, and that is told from rounding to the last digit.
  const auto gradientNorm = [&](const Vec2& w) { return f.slope(all, w).gradient.norm(); };
  double norm = gradientNorm(o.w);
  for (int i = 0; i < 100; ++i) {
    const Jet2 j = f.row().jet(f, all, o.w);
    const Vec2 step = solve(j.dxx, j.dxy, j.dyy, Vec2(j.dx, j.dy));
    double share = 1, next = gradientNorm(o.w - step);
    for (; !(next < norm) && share > 1e-5; next = gradientNorm(o.w - share * step)) share /= 2;
    if (!(next < norm)) break;
    o.w -= share * step;
    norm = next;
    if (step.norm() <= 1e-15 * (1 + o.w.norm())) break;
  }
  o.exists = true;
  o.value = f.slope(all, o.w).value;
  return o;
}

namespace {

// Hinges rounded off over a width: s²/(2·width) for slacks 0 < s < width.
double smoothedValue(const FiniteSum& f, const Vec2& w, double width) {
  double sum = 0;
  for (const Sample& e : f.samples().rows) {
    const double s = 1 - e.t * (w.x() * e.u + w.y() * e.v);
    sum += s <= 0 ? 0 : s < width ? s * s / (2 * width) : s - width / 2;
  }
  return sum / f.n() + f.penalty() * w.squaredNorm();
}

Jet2 smoothedJet(const FiniteSum& f, const Vec2& w, double width) {
  const double c = f.penalty(), n = f.n();
  Jet2 j{0, 2 * c * w.x(), 2 * c * w.y(), 2 * c, 0, 2 * c};
  for (const Sample& e : f.samples().rows) {
    const double s = 1 - e.t * (w.x() * e.u + w.y() * e.v);
    if (s <= 0) continue;
    const double slope = e.t * std::min(s / width, 1.0) / n;
    j.dx -= slope * e.u, j.dy -= slope * e.v;
    if (s >= width) continue;
    const double curvature = 1 / (width * n);
    j.dxx += curvature * e.u * e.u, j.dxy += curvature * e.u * e.v;
    j.dyy += curvature * e.v * e.v;
  }
  return j;
}

// Newton's method, damped as Levenberg and Marquardt do: where all hinges are straight there is no
// curvature at all.
Vec2 smoothedSvm(const FiniteSum& f, Vec2 w, double width) {
  double scale = 2 * f.penalty();  // of curvatures
  for (const Sample& e : f.samples().rows) scale += (e.u * e.u + e.v * e.v) / f.n();
  const double least = 1e-12 * scale, most = 1e12 * scale;
  double damping = 1e-3 * scale, now = smoothedValue(f, w, width);
  for (int i = 0; i < 100 && damping < most; ++i) {
    const Jet2 j = smoothedJet(f, w, width);
    const Vec2 g(j.dx, j.dy);
    for (; damping < most; damping *= 10) {
      const Vec2 step = solve(j.dxx + damping, j.dxy, j.dyy + damping, g);
      if (g.dot(step) <= 1e-17 * now) return w;  // it could not lower a double
      const double next = smoothedValue(f, w - step, width);
      if (!(next < now)) continue;
      w -= step, now = next;
      damping = std::max(damping / 100, least);
      break;
    }
  }
  return w;
}

// The place where the margins of the chosen examples are met exactly and everything else stays as
// slack as it is near w: none, one or two examples on their margins.
std::vector<Vec2> onKinks(const FiniteSum& f, const Vec2& w) {
  const double c = f.penalty(), n = f.n();
  constexpr std::size_t kMostKinks = 20;  // more different ones hardly meet in one place
  Vec2 pull = Vec2::Zero();               // Σ m over violated margins
  std::vector<Vec2> kinks;
  for (const Sample& e : f.samples().rows) {
    const Vec2 m = e.t * Vec2(e.u, e.v);
    const double s = 1 - m.dot(w);
    if (std::abs(s) <= 1e-5 && std::ranges::find(kinks, m) != kinks.end()) continue;
    if (std::abs(s) <= 1e-5 && kinks.size() < kMostKinks)
      kinks.push_back(m);
    else if (s > 0)
      pull += m;
  }
  const Vec2 free = c > 0 ? Vec2(pull / (2 * c * n)) : w;
  std::vector<Vec2> places{free};
  for (const Vec2& m : kinks) places.push_back(free + m * ((1 - m.dot(free)) / m.squaredNorm()));
  for (std::size_t i = 0; i < kinks.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const double det = kinks[i].x() * kinks[k].y() - kinks[i].y() * kinks[k].x();
      if (std::abs(det) < 1e-12) continue;
      places.emplace_back((kinks[k].y() - kinks[i].y()) / det, (kinks[i].x() - kinks[k].x()) / det);
    }
  return places;
}

}  // namespace

Optimum svmOptimum(const FiniteSum& f) {
  Optimum o{true};
  for (double width = 2; width > 1e-7; width /= 100) o.w = smoothedSvm(f, o.w, width);
  double least = f.slope(o.w).value * (1 + 1e-14);  // what is exact goes before what is as low
  for (const Vec2& w : onKinks(f, o.w)) {
    const double value = f.slope(w).value;
    if (value < least) o.w = w, least = value;
  }
  o.value = f.slope(o.w).value;
  return o;
}

Optimum kmeansOptimum(const FiniteSum& f) {
  std::vector<double> u;
  for (const Sample& s : f.samples().rows) u.push_back(s.u);
  std::sort(u.begin(), u.end());
  double mean = 0;
  for (const double x : u) mean += x / f.n();
  std::vector<double> sums{0};  // of what is left of the mean: squares cancel less
  for (const double x : u) sums.push_back(sums.back() + (x - mean));
  // The within-cluster spread is least where (Σ left)²/k + (Σ right)²/(n−k) is largest.
  const std::size_t n = u.size();
  double best = -1;
  Optimum o{true, Vec2(mean, mean), 0};
  for (std::size_t k = 1; k < n; ++k) {
    const double left = sums[k], right = sums[n] - sums[k];
    const double low = left / static_cast<double>(k), high = right / static_cast<double>(n - k);
    const double gain = left * low + right * high;
    if (gain > best) best = gain, o.w = Vec2(mean + low, mean + high);
  }
  o.value = f.slope(o.w).value;
  return o;
}

}  // namespace ravine
