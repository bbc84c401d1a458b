// Sums over all examples, their spread and constants.
#include "core/problem/finite_sum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ravine {

FiniteSum::FiniteSum(const SumRow& row, double l2, Samples samples)
    : row_(&row), l2_(l2), samples_(std::move(samples)), leastSquares_(row.objective.quadratic) {
  all_.resize(samples_.rows.size());
  std::iota(all_.begin(), all_.end(), 0);
  if (n() > kFieldExamples && !leastSquares_)
    for (long i = 0; i < kFieldExamples; ++i)  // spread evenly, wherever a file is sorted by
      sparse_.push_back(samples_.rows[static_cast<std::size_t>(i * n() / kFieldExamples)]);
  findOptimum();
  findExtent();
  findDomain();
}

void FiniteSum::findOptimum() {
  switch (row_->loss) {
    case SumLoss::squared:
      optimum_ = leastSquaresOptimum(*this, hessian_);
      return;
    case SumLoss::logistic:
      optimum_ = logisticOptimum(*this);
      return;
    case SumLoss::hinge:
      optimum_ = svmOptimum(*this);
      return;
    case SumLoss::nearest:
      optimum_ = kmeansOptimum(*this);
      return;
  }
}

void FiniteSum::findExtent() {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  extent_ = {kFar, -kFar, kFar, -kFar};
  for (const Sample& s : samples_.rows) {
    const double y = isPlane(samples_.kind) ? s.v : s.t;
    extent_.xmin = std::min(extent_.xmin, s.u), extent_.xmax = std::max(extent_.xmax, s.u);
    extent_.ymin = std::min(extent_.ymin, y), extent_.ymax = std::max(extent_.ymax, y);
  }
}

Slope FiniteSum::byStatistics(const Vec2& w) const {
  const Vec2 d = w - optimum_.w;
  const auto [a, b, c] = hessian_;
  const Vec2 g(a * d.x() + b * d.y(), b * d.x() + c * d.y());
  return {optimum_.value + 0.5 * d.dot(g), g};
}

Slope FiniteSum::slope(const Vec2& w) const {
  if (leastSquares_) return byStatistics(w);
  if (row_->loss != SumLoss::logistic) return row_->slope(*this, all_, w);
  const SumTerms sum = logisticTerms(samples_.rows, w.x(), w.y());
  const double n = this->n(), c = penalty();
  return {sum.value / n + c * w.squaredNorm(), Vec2(sum.dx, sum.dy) / n + 2 * c * w};
}

double FiniteSum::value(const Vec2& w) const {
  if (leastSquares_) return byStatistics(w).value;
  if (row_->loss != SumLoss::logistic) return row_->value(*this, all_, w);
  return logisticSum(samples_.rows, w.x(), w.y()) / n() + penalty() * w.squaredNorm();
}

Jet2 FiniteSum::jet(const Vec2& w) const {
  if (!leastSquares_) return row_->jet(*this, all_, w);
  const Slope s = byStatistics(w);
  return {s.value, s.gradient.x(), s.gradient.y(), hessian_[0], hessian_[1], hessian_[2]};
}

void FiniteSum::values(std::span<const double> xs, double y, std::span<double> out) const {
  if (!leastSquares_)
    return row_->values(*this, sparse_.empty() ? samples_.rows : sparse_, xs, y, out);
  for (std::size_t i = 0; i < xs.size(); ++i) out[i] = byStatistics(Vec2(xs[i], y)).value;
}

int FiniteSum::fieldExamples() const {
  return sparse_.empty() ? n() : static_cast<int>(sparse_.size());
}

Vec2 FiniteSum::start() const {
  const Box box = domain();
  if (samples_.kind == SampleKind::scalar)  // both centroids on one side, not at the same place
    return {box.xmin + 0.1 * (box.xmax - box.xmin), box.ymin + 0.2 * (box.ymax - box.ymin)};
  return {box.xmin + 0.12 * (box.xmax - box.xmin), box.ymin + 0.8 * (box.ymax - box.ymin)};
}

namespace {

double niceUp(double size) {
  const double power = std::pow(10, std::floor(std::log10(size)));
  for (const double step : {1.0, 2.0, 3.0, 5.0})
    if (step * power >= size) return step * power;
  return 10 * power;
}

}  // namespace

void FiniteSum::findDomain() {
  if (samples_.kind == SampleKind::scalar) {  // centroids lie where the examples do
    const double low = extent_.xmin, high = extent_.xmax;
    const double pad = std::max(0.15 * (high - low), 0.5);
    domain_ = {low - pad, high + pad, low - pad, high + pad};
    return;
  }
  const Vec2 centre = optimum_.exists ? optimum_.w : Vec2::Zero();
  // Round, so that the view does not creep while points are dragged.
  const double reach =
      niceUp(std::max({2.5, 1.2 * std::abs(centre.x()), 1.2 * std::abs(centre.y())}));
  const double step = reach / 5;
  const double x = std::round(centre.x() / step) * step, y = std::round(centre.y() / step) * step;
  domain_ = {x - reach, x + reach, y - reach, y + reach};
}

std::vector<Vec2> exampleGradients(const FiniteSum& f, const Vec2& w) {
  const long count = std::min(f.n(), FiniteSum::kFieldExamples);
  std::vector<Vec2> gradients;
  gradients.reserve(static_cast<std::size_t>(count));
  for (long i = 0; i < count; ++i)
    gradients.push_back(f.exampleGradient(static_cast<int>(i * f.n() / count), w));
  return gradients;
}

GradientSpread gradientSpread(const FiniteSum& f, const Vec2& w) {
  const std::vector<Vec2> gradients = exampleGradients(f, w);
  const auto count = static_cast<double>(gradients.size());
  GradientSpread s;
  for (const Vec2& g : gradients) s.mean += g;
  s.mean /= count;
  for (const Vec2& g : gradients) {
    const Vec2 d = g - s.mean;
    s.xx += d.x() * d.x(), s.xy += d.x() * d.y(), s.yy += d.y() * d.y();
  }
  s.xx /= count, s.xy /= count, s.yy /= count;
  return s;
}

double batchVariance(const GradientSpread& spread, int n, int batch, bool replacement) {
  const double whole = spread.trace() / batch;
  if (replacement || n < 2) return whole;
  return whole * (n - batch) / (n - 1.0);
}

namespace {

// The largest ‖(u, v)‖².
double largestInput(const FiniteSum& f) {
  double largest = 0;
  for (const Sample& s : f.samples().rows) largest = std::max(largest, s.u * s.u + s.v * s.v);
  return largest;
}

// The largest second derivative that a single example's loss can have in any direction.
double ownCurvature(SumLoss loss, double largest) {
  switch (loss) {
    case SumLoss::squared:
      return 2 * largest;
    case SumLoss::logistic:
      return largest / 4;
    case SumLoss::hinge:
      return 0;
    case SumLoss::nearest:
      return 2;
  }
  return 0;
}

}  // namespace

SumConstants constantsOf(const FiniteSum& f) {
  constexpr double kNone = std::numeric_limits<double>::infinity();
  SumConstants c;
  const Vec2& w = f.optimum().w;
  const Jet2 j = f.jet(w);
  const Eigen2 eigen = eigenOf(j);
  const bool kinked = f.row().loss == SumLoss::hinge;
  c.mu = kinked ? 2 * f.penalty() : std::max(eigen.low, 0.0);
  // A flat direction's is rarely exactly 0; towards a minimum at infinity f flattens out.
  if (c.mu < 1e-12 * eigen.high || !f.optimum().exists) c.mu = 0;
  c.smoothness = kinked ? kNone : eigen.high;
  c.kappa = c.mu > 0 ? c.smoothness / c.mu : kNone;
  const double largest = largestInput(f);
  c.largestOwn = ownCurvature(f.row().loss, largest) + 2 * f.penalty();
  const bool bounded = kinked || f.row().loss == SumLoss::logistic;  // both have slopes within ±1
  c.gradientBound = bounded && f.penalty() == 0 ? std::sqrt(largest) : kNone;
  if (kinked || c.mu == 0) return c;
  const GradientSpread s = gradientSpread(f, w);
  c.nu = (j.dyy * s.xx - 2 * j.dxy * s.xy + j.dxx * s.yy) / (j.dxx * j.dyy - j.dxy * j.dxy);
  return c;
}

}  // namespace ravine
