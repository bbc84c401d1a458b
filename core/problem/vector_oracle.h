// The oracle (see oracle.h) of a function of a vector of any size, and the clipping that all share.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <functional>
#include <utility>

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

// For networks, and for tests of the optimizers themselves.
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
