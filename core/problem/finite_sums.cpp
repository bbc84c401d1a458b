// THE TABLE of finite sums. Each loss is one expression of an example and the parameters.
#include <algorithm>
#include <cmath>

#include "core/problem/finite_sum.h"
#include "core/problem/surfaces.h"

namespace ravine {

namespace {

// ---- losses of one example; models read z = xu + yv ----

struct Squared {
  template <class X, class Y>
  static auto f(const Sample& s, X x, Y y) {
    return el::sq(x * s.u + y * s.v - s.t);
  }
};
// −t ln σ(z) − (1−t) ln(1−σ(z)) = ln(1 + e^±z), − for t = 1: nothing cancels where it is small.
struct Logistic {
  template <class X, class Y>
  static auto f(const Sample& s, X x, Y y) {
    return apply<fn::Softplus>((x * s.u + y * s.v) * (1 - 2 * s.t));
  }
};
struct Hinge {
  template <class X, class Y>
  static auto f(const Sample& s, X x, Y y) {
    return apply<fn::Relu>(1 - (x * s.u + y * s.v) * s.t);
  }
};
// The nearer centroid's squared distance; x's where both are as near.
struct Nearest {
  template <class X, class Y>
  static auto f(const Sample& s, X x, Y y) {
    const auto first = full(el::sq(x - s.u)), second = full(el::sq(y - s.u));
    return surface::valueOf(first) <= surface::valueOf(second) ? first : second;
  }
};

// ---- sums of them ----

template <class Loss>
Slope slopeOver(const FiniteSum& f, std::span<const int> batch, const Vec2& w) {
  const Sample* rows = f.samples().rows.data();
  double value = 0, dx = 0, dy = 0;
  for (const int i : batch) {
    const auto j = full(Loss::f(rows[i], jetX(w.x()), jetY(w.y())));
    value += j.v, dx += j.dx, dy += j.dy;
  }
  const auto count = static_cast<double>(batch.size());
  const double c = f.penalty();
  return {value / count + c * w.squaredNorm(),
          Vec2(dx / count + 2 * c * w.x(), dy / count + 2 * c * w.y())};
}

template <class Loss>
Jet2 jetOver(const FiniteSum& f, std::span<const int> batch, const Vec2& w) {
  const Jet2 x = jet2X(w.x()), y = jet2Y(w.y());
  Jet2 sum{0};
  for (const int i : batch)
    sum = sum + Loss::f(f.samples().rows[static_cast<std::size_t>(i)], x, y);
  return sum / static_cast<double>(batch.size()) + f.penalty() * (el::sq(x) + el::sq(y));
}

template <class Loss>
double valueOver(const FiniteSum& f, std::span<const int> batch, const Vec2& w) {
  double value = 0;
  for (const int i : batch)
    value += Loss::f(f.samples().rows[static_cast<std::size_t>(i)], w.x(), w.y());
  return value / static_cast<double>(batch.size()) + f.penalty() * w.squaredNorm();
}

// Example by example, so that the loop over places runs in vectors.
template <class Loss>
void valuesOver(const FiniteSum& f, std::span<const Sample> rows, std::span<const double> xs,
                double y, std::span<double> out) {
  std::fill(out.begin(), out.end(), 0.0);
  for (const Sample& s : rows)
    for (std::size_t i = 0; i < xs.size(); ++i) out[i] += Loss::f(s, xs[i], y);
  const double share = 1 / static_cast<double>(rows.size()), c = f.penalty();
  for (std::size_t i = 0; i < xs.size(); ++i) out[i] = out[i] * share + c * (xs[i] * xs[i] + y * y);
}

void logisticValues(const FiniteSum& f, std::span<const Sample> rows, std::span<const double> xs,
                    double y, std::span<double> out) {
  logisticSums(rows, xs, y, out);
  const double share = 1 / static_cast<double>(rows.size()), c = f.penalty();
  for (std::size_t i = 0; i < xs.size(); ++i) out[i] = out[i] * share + c * (xs[i] * xs[i] + y * y);
}

// The functions of a row from one expression Loss::f(example, x, y).
template <class Loss>
SumRow row(Description description, SumLoss loss, SampleKind kind, std::string_view dataSet,
           double penalty) {
  SumRow r{};
  r.loss = loss;
  r.objective.description = std::move(description);
  r.objective.domain = {-3, 3, -3, 3};  // where nothing is known of the examples
  r.objective.start = {-2, 2};
  r.objective.value = [](const Objective& o, double x, double y) {
    return o.sum()->value(Vec2(x, y));
  };
  r.objective.slope = [](const Objective& o, double x, double y) {
    return o.sum()->slope(Vec2(x, y));
  };
  r.objective.jet = [](const Objective& o, double x, double y) { return o.sum()->jet(Vec2(x, y)); };
  r.objective.values = [](const Objective& o, std::span<const double> xs, double y,
                          std::span<double> out) { o.sum()->values(xs, y, out); };
  r.samples = kind;
  r.dataSet = dataSet;
  r.penalty = penalty;
  r.slope = slopeOver<Loss>;
  r.jet = jetOver<Loss>;
  r.value = valueOver<Loss>;
  r.values = valuesOver<Loss>;
  return r;
}

SumRow smooth(SumRow r) { return r.objective.smooth = true, r; }
SumRow leastSquares(SumRow r) {
  r.objective.quadratic = r.objective.manyDecades = true;
  return smooth(std::move(r));
}
SumRow logistic(SumRow r) { return r.values = logisticValues, smooth(std::move(r)); }

constexpr Parameter l2(double fallback, std::string_view help) {
  return {.key = "l2",
          .symbol = "λ",
          .fallback = fallback,
          .min = 0,
          .max = 1e6,
          .sliderMin = 1e-4,
          .sliderMax = 10,
          .scale = Scale::logarithmic,
          .help = help};
}

std::vector<SumRow> makeRows() {
  return {leastSquares(row<Squared>(
              {"linear_regression",
               "Linear regression",
               "f = (1/n) Σ (axᵢ + b − yᵢ)²",
               {},
               "Least squares: a line through points, with a solution in closed form."},
              SumLoss::squared, SampleKind::regression, "line", 0)),
          leastSquares(row<Squared>(
              {"ridge",
               "Ridge regression",
               "f = (1/n) Σ (axᵢ + b − yᵢ)² + λ(a² + b²)",
               {l2(0.1, "penalty on the squared parameters: pulls the line towards zero")},
               "Least squares with a Tikhonov penalty: the valley becomes rounder."},
              SumLoss::squared, SampleKind::regression, "line", 1)),
          logistic(row<Logistic>(
              {"logistic_regression",
               "Logistic regression",
               "f = −(1/n) Σ [yᵢ ln σ(axᵢ+b) + (1−yᵢ) ln(1−σ(axᵢ+b))] + λ(a² + b²)",
               {l2(0, "penalty on the squared parameters: keeps them finite where classes part")},
               "The probability of a class along a line: convex, but without a closed form."},
              SumLoss::logistic, SampleKind::binary, "logit_1d", 1)),
          row<Hinge>({"svm",
                      "Support vector machine",
                      "f = (1/n) Σ max(0, 1 − yᵢ w·xᵢ) + ½λ‖w‖²",
                      {l2(0.01, "penalty on ‖w‖²: the margin's width against its violations")},
                      "The hinge loss with a penalty: kinks wherever an example meets its margin."},
                     SumLoss::hinge, SampleKind::plane, "two_gaussians", 0.5),
          row<Nearest>({"kmeans",
                        "k-means",
                        "f = (1/n) Σ min((uᵢ − x)², (uᵢ − y)²)",
                        {},
                        "Two centroids on a line: not convex, and the same when they swap."},
                       SumLoss::nearest, SampleKind::scalar, "clusters_1d", 0)};
}

}  // namespace

std::span<const SumRow> sumRows() {
  static const std::vector<SumRow> rows = makeRows();
  return rows;
}

const SumRow* findSum(std::string_view name) {
  for (const SumRow& row : sumRows())
    if (row.objective.description.name == name) return &row;
  return nullptr;
}

}  // namespace ravine
