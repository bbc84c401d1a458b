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

#include "core/math/rng.h"
#include "core/problem/vector_oracle.h"

namespace ravine {

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

}  // namespace ravine
