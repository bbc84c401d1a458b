// Objectives as such: construction, polishing of known minima, eigenvalues.
#include "core/problem/objective.h"

#include <algorithm>
#include <cmath>

#include "core/problem/finite_sum.h"
#include "core/problem/formula.h"

namespace ravine {

Objective::Objective(const ObjectiveRow& row, std::span<const double> numbers) : row_(&row) {
  std::copy_n(numbers.begin(), std::min(numbers.size(), numbers_.size()), numbers_.begin());
  if (row.prepare) row.prepare(numbers_);
}

Objective::Objective(const ObjectiveRow& row, std::shared_ptr<const Formula> formula)
    : row_(&row), formula_(std::move(formula)) {}

Objective::Objective(std::shared_ptr<const FiniteSum> sum)
    : row_(&sum->row().objective), sum_(std::move(sum)) {
  numbers_[0] = sum_->l2();
}

Box Objective::domain() const { return sum_ ? sum_->domain() : row_->domain; }

Eigen2 eigenOf(double a, double b, double c) {
  const double mean = 0.5 * (a + c);
  const double half = 0.5 * (a - c);
  const double radius = std::hypot(half, b);
  Vec2 direction(half + radius, b);  // (A − λ₁I) applied to e₁, unless that vanishes
  if (half < 0) direction = Vec2(b, radius - half);
  const double length = std::hypot(direction.x(), direction.y());
  return {mean - radius, mean + radius,
          length > 0 ? Vec2(direction / length) : Vec2(half < 0 ? 0 : 1, half < 0 ? 1 : 0)};
}

namespace {

// Newton's method to the last bit from a guess; false where it leaves the guess's neighbourhood or
// ends at a point whose Hessian is not positive definite.
bool polish(const Objective& f, Minimum& m) {
  const Minimum guess = m;
  for (int i = 0; i < 50; ++i) {
    const Jet2 j = f.jet(m.x, m.y);
    const double det = j.dxx * j.dyy - j.dxy * j.dxy;
    if (!(j.dxx > 0) || !(det > 0)) return false;
    const double dx = (j.dyy * j.dx - j.dxy * j.dy) / det;
    const double dy = (j.dxx * j.dy - j.dxy * j.dx) / det;
    m.x -= dx;
    m.y -= dy;
    if (!(std::hypot(m.x - guess.x, m.y - guess.y) < 0.5)) return false;
    if (std::hypot(dx, dy) <= 1e-15 * (1 + std::hypot(m.x, m.y))) break;
  }
  const Jet2 j = f.jet(m.x, m.y);
  return std::hypot(j.dx, j.dy) <= 1e-9 * (1 + std::abs(j.dxx) + std::abs(j.dyy));
}

}  // namespace

std::vector<Minimum> Objective::minima() const {
  std::vector<Minimum> found;
  if (sum_) {
    const Optimum& o = sum_->optimum();
    if (o.exists) found.push_back({o.w.x(), o.w.y(), o.value});
    if (o.exists && sum_->row().loss == SumLoss::nearest && o.w.x() != o.w.y())
      found.push_back({o.w.y(), o.w.x(), o.value});
    return found;
  }
  if (!row_->minima) return found;
  for (Minimum m : row_->minima(numbers_)) {
    // A guess that is a minimum as it stands (exact, or a kink) needs no polishing.
    const Slope here = slope(m.x, m.y);
    const bool exact = !row_->smooth || here.gradient.isZero(0);
    if (!exact && !polish(*this, m)) continue;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Minimum& o) {
      return std::hypot(o.x - m.x, o.y - m.y) < 1e-6;
    });
    if (known || !row_->domain.contains(m.x, m.y)) continue;
    m.value = value(m.x, m.y);
    found.push_back(m);
  }
  std::stable_sort(found.begin(), found.end(), [](const Minimum& a, const Minimum& b) {
    return a.value < b.value - 1e-12 * (1 + std::abs(b.value));
  });
  return found;
}

}  // namespace ravine
