// What an optimizer is handed instead of a gradient: an objective it may question at any point
// within one step, with the step's noise, counting every evaluation.
//
// An oracle of either kind answers
//   here()            f and ∇f at the state's own w (known from the step before where possible)
//   at(v)             f and ∇f at v
//   value(v)          f at v
// and, in two dimensions only, curvature() = value, gradient, Hessian at w, and quadratic().
// Noise is one vector n per step, added to every gradient of the step and, so that line searches
// see one consistent function, as n·v to every value. With clipping the gradients of here() and
// at(), noise included, are shortened; values, and all of curvature(), are not.
#pragma once

#include <cmath>
#include <functional>

#include "core/math/rng.h"
#include "core/problem/objective.h"

namespace ravine {

// Shortens g to norm `clip` as PyTorch's clip_grad_norm_ does: g ← g·min(1, clip/(‖g‖₂ + 1e-6)).
// Unlike there, components whose squares overflow still have a norm.
template <class V>
void shorten(V& g, double clip) {
  double norm = g.norm();
  if (!std::isfinite(norm)) norm = g.stableNorm();
  const double share = clip / (norm + 1e-6);
  if (share < 1) g *= static_cast<typename V::Scalar>(share);
}

// The noise of step t: N(0, sd²I), the same for every run with this seed.
inline Vec2 noiseAt(double sd, std::uint64_t seed, std::size_t t) {
  if (sd == 0) return Vec2::Zero();
  const auto pair = normalPair(seed, t);
  return Vec2(sd * pair[0], sd * pair[1]);
}

class Oracle2 {
 public:
  // clip: longest gradient that here() and at() give; 0: any.
  explicit Oracle2(const Objective& objective, double clip = 0)
      : objective_(&objective), clip_(clip) {}

  // Starts a step at w, where the noise-free value and gradient are known already.
  void begin(const Vec2& w, const Slope& known, const Vec2& noise) {
    w_ = w;
    here_ = known;
    noise_ = noise;
    noisy_ = noise.x() != 0 || noise.y() != 0;
    if (noisy_) perturb(here_, w_);
    if (clip_ > 0) {
      whole_ = here_.gradient;
      shorten(here_.gradient, clip_);
    }
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
    if (clip_ > 0) shorten(s.gradient, clip_);
    return s;
  }
  double value(const Vec2& v) {
    ++evaluations_;
    return objective_->value(v.x(), v.y()) + (noisy_ ? noise_.dot(v) : 0);
  }
  // Derivatives of one function: the gradient is not clipped, so that it belongs to the Hessian.
  Jet2 curvature() {
    Jet2 j = objective_->jet(w_.x(), w_.y());
    const Slope& s = here();
    const Vec2& g = clip_ > 0 ? whole_ : s.gradient;
    j.v = s.value, j.dx = g.x(), j.dy = g.y();
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
  double clip_;
  Vec2 w_ = Vec2::Zero(), noise_ = Vec2::Zero();
  Vec2 whole_ = Vec2::Zero();  // the gradient of here() before clipping, kept only where that is on
  Slope here_{0, Vec2::Zero()};
  bool noisy_ = false, asked_ = false;
  long evaluations_ = 0;
};

// The same for a parameter vector of any size: networks, and tests of the optimizers themselves.
// Lazy: f is evaluated at w where a step first asks, once a step. Allocates nothing once it has
// seen vectors of the size.
template <class V>
class OracleOf {
 public:
  using Function = std::function<double(const V& w, V* gradient)>;  // gradient may be null

  // clip: longest gradient that here() and at() give; 0: any.
  explicit OracleOf(Function f, double clip = 0) : f_(std::move(f)), clip_(clip) {}

  // Starts a step at w, which is not copied: it stays where it is and as it is until here() has
  // been asked for.
  void begin(const V& w) {
    w_ = &w;
    asked_ = false;
  }
  const SlopeOf<V>& here() {
    if (!asked_) evaluate(*w_, here_);
    asked_ = true;
    return here_;
  }
  // `v` may be any Eigen expression, such as w + βΔ.
  template <class Expression>
  const SlopeOf<V>& at(const Expression& v) {
    point_ = v;
    evaluate(point_, there_);
    return there_;
  }
  template <class Expression>
  double value(const Expression& v) {
    point_ = v;
    ++evaluations_;
    return f_(point_, nullptr);
  }
  bool quadratic() const { return false; }
  long evaluations() const { return evaluations_; }

 private:
  void evaluate(const V& v, SlopeOf<V>& s) {
    ++evaluations_;
    s.gradient.resize(v.size());
    s.value = f_(v, &s.gradient);
    if (clip_ > 0) shorten(s.gradient, clip_);
  }

  Function f_;
  double clip_;
  const V* w_ = nullptr;
  V point_;
  SlopeOf<V> here_, there_;
  bool asked_ = false;
  long evaluations_ = 0;
};
using OracleN = OracleOf<Eigen::VectorXd>;
using OracleF = OracleOf<Eigen::VectorXf>;

}  // namespace ravine
