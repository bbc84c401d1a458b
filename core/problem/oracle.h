// What an optimizer is handed instead of a gradient: an objective it may question at any point
// within one step, with the step's noise, counting every evaluation.
//
// An oracle of either kind answers
//   here()            f and ∇f at the state's own w (known from the step before where possible)
//   at(v)             f and ∇f at v
//   value(v)          f at v
// and, in two dimensions only, curvature() = value, gradient, Hessian at w, and quadratic().
// Noise is one vector n per step, added to every gradient of the step and, so that line searches
// see one consistent function, as n·v to every value.
#pragma once

#include <functional>

#include "core/problem/objective.h"

namespace ravine {

class Oracle2 {
 public:
  explicit Oracle2(const Objective& objective) : objective_(&objective) {}

  // Starts a step at w, where the noise-free value and gradient are known already.
  void begin(const Vec2& w, const Slope& known, const Vec2& noise) {
    w_ = w;
    here_ = known;
    noise_ = noise;
    noisy_ = noise.x() != 0 || noise.y() != 0;
    if (noisy_) perturb(here_, w_);
    asked_ = false;
  }
  const Slope& here() {  // counted once a step, and only where the method asks (Nesterov does not)
    if (!asked_) ++evaluations_;
    asked_ = true;
    return here_;
  }
  Slope at(const Vec2& v) {
    ++evaluations_;
    Slope s = objective_->slope(v);
    if (noisy_) perturb(s, v);
    return s;
  }
  double value(const Vec2& v) {
    ++evaluations_;
    return objective_->value(v.x(), v.y()) + (noisy_ ? noise_.dot(v) : 0);
  }
  Jet2 curvature() {
    Jet2 j = objective_->jet(w_.x(), w_.y());
    const Slope& s = here();
    j.v = s.value, j.dx = s.gradient.x(), j.dy = s.gradient.y();
    return j;
  }
  bool quadratic() const { return objective_->row().quadratic; }
  // f, ∇f pairs asked for so far, values alone included.
  long evaluations() const { return evaluations_; }

 private:
  void perturb(Slope& s, const Vec2& v) const {
    s.value += noise_.dot(v);
    s.gradient += noise_;
  }

  const Objective* objective_;
  Vec2 w_ = Vec2::Zero(), noise_ = Vec2::Zero();
  Slope here_{0, Vec2::Zero()};
  bool noisy_ = false, asked_ = false;
  long evaluations_ = 0;
};

// The same for a parameter vector of any size: networks, and tests of the optimizers themselves.
class OracleN {
 public:
  using Vector = Eigen::VectorXd;
  using Function =
      std::function<double(const Vector& w, Vector* gradient)>;  // gradient may be null

  explicit OracleN(Function f) : f_(std::move(f)) {}

  void begin(const Vector& w) {
    here_.gradient.resize(w.size());
    here_.value = f_(w, &here_.gradient);
    ++evaluations_;
  }
  const SlopeOf<Vector>& here() const { return here_; }
  const SlopeOf<Vector>& at(const Vector& v) {
    there_.gradient.resize(v.size());
    there_.value = f_(v, &there_.gradient);
    ++evaluations_;
    return there_;
  }
  double value(const Vector& v) {
    ++evaluations_;
    return f_(v, nullptr);
  }
  bool quadratic() const { return false; }
  long evaluations() const { return evaluations_; }

 private:
  Function f_;
  SlopeOf<Vector> here_, there_;
  long evaluations_ = 0;
};

}  // namespace ravine
