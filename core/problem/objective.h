// An objective: a loss surface over the two parameters (x, y), with exact derivatives.
#pragma once

#include <Eigen/Core>
#include <array>
#include <memory>
#include <span>
#include <vector>

#include "core/math/jet.h"
#include "core/math/parameter.h"

namespace ravine {

using Vec2 = Eigen::Vector2d;
class Formula;
class FiniteSum;

// f(w) and ∇f(w), computed together.
template <class V>
struct SlopeOf {
  double value;
  V gradient;
};
using Slope = SlopeOf<Vec2>;

struct Box {
  double xmin, xmax, ymin, ymax;
  bool contains(double x, double y) const {
    return x >= xmin && x <= xmax && y >= ymin && y <= ymax;
  }
};

struct Minimum {
  double x, y, value;
};

// The numbers of an objective: its row's parameters in order, then what `prepare` derives from
// them.
using Numbers = std::array<double, 8>;

class Objective;

// One row of the table of surfaces: what menus, messages and tests read, and the functions.
struct ObjectiveRow {
  Description description;
  Box domain;        // where it is shown and where its minima are known
  Vec2 start;        // a start from which something is to be seen
  bool quadratic;    // constant Hessian: line searches have a closed form
  bool smooth;       // twice differentiable but for cone tips where the gradient counts as 0
  bool manyDecades;  // level curves by ratio tell more than equally spaced ones
  void (*prepare)(Numbers&);                       // may be null
  std::vector<Minimum> (*minima)(const Numbers&);  // guesses or exact places; may be null
  double (*value)(const Objective&, double x, double y);
  Slope (*slope)(const Objective&, double x, double y);
  Jet2 (*jet)(const Objective&, double x, double y);
  void (*values)(const Objective&, std::span<const double> xs, double y, std::span<double> out);
};

// The table of surfaces, in the order of contracts.md.
std::span<const ObjectiveRow> objectiveRows();

// A row with numbers put in; cheap to copy, immutable, safe to share between threads.
class Objective {
 public:
  // `numbers` in the row's parameter order (see numbersOf); shorter is padded with 0.
  Objective(const ObjectiveRow& row, std::span<const double> numbers);
  // The row `formula` with its parsed text.
  Objective(const ObjectiveRow& row, std::shared_ptr<const Formula> formula);
  // The mean over examples.
  explicit Objective(std::shared_ptr<const FiniteSum> sum);

  const ObjectiveRow& row() const { return *row_; }
  const Numbers& numbers() const { return numbers_; }
  const Formula& formula() const { return *formula_; }
  const FiniteSum* sum() const { return sum_.get(); }  // null: a surface without data
  // Where it is shown.
  Box domain() const;

  double value(double x, double y) const { return row_->value(*this, x, y); }
  Slope slope(double x, double y) const { return row_->slope(*this, x, y); }
  Slope slope(const Vec2& w) const { return row_->slope(*this, w.x(), w.y()); }
  // Value, gradient and Hessian.
  Jet2 jet(double x, double y) const { return row_->jet(*this, x, y); }
  // out[i] = f(xs[i], y): one line of a field.
  void values(std::span<const double> xs, double y, std::span<double> out) const {
    row_->values(*this, xs, y, out);
  }
  // All known local minima inside the domain, global ones first, exact to rounding: guesses of the
  // row are polished by Newton steps and dropped where they lead to no minimum. Saddles: empty.
  std::vector<Minimum> minima() const;

 private:
  const ObjectiveRow* row_;
  Numbers numbers_{};
  std::shared_ptr<const Formula> formula_;
  std::shared_ptr<const FiniteSum> sum_;
};

// Eigenvalues λ₁ ≤ λ₂ of the symmetric matrix (a b; b c) and a unit eigenvector of λ₂.
struct Eigen2 {
  double low, high;
  Vec2 highDirection;
};
Eigen2 eigenOf(double a, double b, double c);
inline Eigen2 eigenOf(const Jet2& j) { return eigenOf(j.dxx, j.dxy, j.dyy); }

}  // namespace ravine
