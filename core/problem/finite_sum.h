// Finite sums (contracts.md, syllabus S1–S3, S11): objectives that are means over examples, with
// the gradient of every example and of every batch.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/data/samples.h"
#include "core/problem/objective.h"
#include "core/problem/sum_kernels.h"

namespace ravine {

class FiniteSum;

// One row of the table of finite sums: an objective, and what only sums have. Every function takes
// the mean over the examples `batch` (their numbers) and adds the penalty whole.
struct SumRow {
  ObjectiveRow objective;
  SumLoss loss;
  SampleKind samples;        // the examples it is a sum over
  std::string_view dataSet;  // what is drawn where nothing else is said
  double penalty;            // c of the penalty c·l2·‖w‖²
  Slope (*slope)(const FiniteSum&, std::span<const int> batch, const Vec2& w);
  Jet2 (*jet)(const FiniteSum&, std::span<const int> batch, const Vec2& w);
  double (*value)(const FiniteSum&, std::span<const int> batch, const Vec2& w);
  // out[i] = f(xs[i], y) over the examples `rows`: one line of a field.
  void (*values)(const FiniteSum&, std::span<const Sample> rows, std::span<const double> xs,
                 double y, std::span<double> out);
};

// The table: linear_regression, ridge, logistic_regression, svm, kmeans.
std::span<const SumRow> sumRows();
const SumRow* findSum(std::string_view name);

// A minimum, where there is one.
struct Optimum {
  bool exists = false;
  Vec2 w = Vec2::Zero();
  double value = 0;  // the infimum where no minimum exists, if that is known (separable classes: 0)
};

// The mean of fᵢ(w) = ℓ(w; example i) + c·l2·‖w‖² over n ≥ 1 examples. Immutable.
class FiniteSum {
 public:
  FiniteSum(const SumRow& row, double l2, Samples samples);

  const SumRow& row() const { return *row_; }
  const Samples& samples() const { return samples_; }
  int n() const { return samples_.n(); }
  double l2() const { return l2_; }
  double penalty() const { return row_->penalty * l2_; }  // the c of c·‖w‖²

  // Over all examples; least squares by sufficient statistics, whatever n is.
  Slope slope(const Vec2& w) const;
  double value(const Vec2& w) const;  // the same bits, in less time
  Jet2 jet(const Vec2& w) const;
  // Over some of them.
  Slope slope(std::span<const int> batch, const Vec2& w) const {
    return row_->slope(*this, batch, w);
  }
  // ∇fᵢ(w), the penalty's share included: their mean is the full gradient.
  Vec2 exampleGradient(int i, const Vec2& w) const {
    return slope(std::span<const int>(&i, 1), w).gradient;
  }
  // One line of a field. Where a sum cannot be had by statistics, over at most kFieldExamples
  // examples, the same for every line: see fieldExamples().
  void values(std::span<const double> xs, double y, std::span<double> out) const;
  static constexpr int kFieldExamples = 2000;
  // How many examples the field is a mean over; n() where over all.
  int fieldExamples() const;

  // Found by a closed form or a solver (finite_sum_optimum.cpp) to rounding.
  const Optimum& optimum() const { return optimum_; }
  // The least box around the examples: u across, and upwards v in the plane, else t.
  const Box& extent() const { return extent_; }
  // Where optimum and runs are in sight: what a view of the parameters shows at first.
  const Box& domain() const { return domain_; }
  Vec2 start() const;

 private:
  // f(w) = f* + ½(w − w*)ᵀH(w − w*) for least squares.
  Slope byStatistics(const Vec2& w) const;
  void findOptimum();
  void findExtent();
  void findDomain();

  const SumRow* row_;
  double l2_;
  Samples samples_;
  std::vector<int> all_;        // 0 … n−1
  std::vector<Sample> sparse_;  // of the field, where n is above kFieldExamples
  Optimum optimum_;
  Box extent_{}, domain_{};
  bool leastSquares_;
  std::array<double, 3> hessian_{};  // xx, xy, yy of least squares
};

// The minimum of a sum. For sums of least squares also (xx, xy, yy) of the Hessian.
Optimum leastSquaresOptimum(const FiniteSum& f, std::array<double, 3>& hessian);
Optimum logisticOptimum(const FiniteSum& f);
Optimum svmOptimum(const FiniteSum& f);
Optimum kmeansOptimum(const FiniteSum& f);

// What the theory of gradient methods asks of a sum, at its optimum (S8, S9).
struct SumConstants {
  double mu = 0;             // strong convexity μ: the least eigenvalue of the Hessian at w*
  double smoothness = 0;     // L: the largest; infinite where the loss has kinks
  double kappa = 0;          // L/μ; infinite where μ = 0
  double nu = 0;             // ν = tr(H⁻¹ Cov ∇fᵢ) at w*
  double gradientBound = 0;  // G: no example's loss has a longer gradient anywhere; infinite: none
  double largestOwn = 0;     // the largest curvature of any single fᵢ: above 2/it SGD may diverge
};
SumConstants constantsOf(const FiniteSum& f);

// Gradients of the examples at w: all of them, or kFieldExamples evenly chosen ones.
std::vector<Vec2> exampleGradients(const FiniteSum& f, const Vec2& w);
// Their mean and covariance.
struct GradientSpread {
  Vec2 mean = Vec2::Zero();
  double xx = 0, xy = 0, yy = 0;  // covariance
  double trace() const { return xx + yy; }
};
GradientSpread gradientSpread(const FiniteSum& f, const Vec2& w);
// tr Var of a batch's mean gradient: tr Cov/B with replacement, times (n−B)/(n−1) without (S12).
double batchVariance(const GradientSpread& spread, int n, int batch, bool replacement);

}  // namespace ravine
