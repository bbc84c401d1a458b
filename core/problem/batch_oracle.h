// What an optimizer is handed when its objective is a finite sum: the mean over this step's batch.
#pragma once

#include "core/problem/finite_sum.h"
#include "core/problem/oracle.h"

namespace ravine {

// Answers as Oracle2 does (see there), over the examples of one batch; every evaluation of a step
// shares the batch and the noise. Counts gradients (or values) of single examples. A batch that is
// the whole may be summed in a faster way (FiniteSum::slope).
class BatchOracle {
 public:
  // clip: longest gradient that here() and at() give; 0: any.
  explicit BatchOracle(const FiniteSum& f, double clip = 0) : f_(&f), clip_(clip) {}

  // Starts a step at w; `batch` stays as it is until the step is done. `whole`: it holds every
  // example once.
  void begin(const Vec2& w, std::span<const int> batch, bool whole,
             const Vec2& noise = Vec2::Zero()) {
    w_ = w;
    batch_ = batch;
    noise_ = noise;
    whole_ = whole;
    asked_ = false;
  }
  const Slope& here() {
    if (!asked_) here_ = at(w_);
    asked_ = true;
    return here_;
  }
  Slope at(const Vec2& v) {
    Slope s = exact(v);
    if (clip_ > 0) shorten(s.gradient, clip_);
    return s;
  }
  double value(const Vec2& v) {
    count();
    return (whole_ ? f_->value(v) : f_->row().value(*f_, batch_, v)) + noise_.dot(v);
  }
  // Derivatives of one function: the gradient is not clipped, so that it belongs to the Hessian.
  // Counted with here() as one evaluation.
  Jet2 curvature() {
    Jet2 j = whole_ ? f_->jet(w_) : f_->row().jet(*f_, batch_, w_);
    j.v += noise_.dot(w_), j.dx += noise_.x(), j.dy += noise_.y();
    if (!asked_) {
      count();
      here_ = {j.v, Vec2(j.dx, j.dy)};
      if (clip_ > 0) shorten(here_.gradient, clip_);
      asked_ = true;
    }
    return j;
  }
  bool quadratic() const { return f_->row().objective.quadratic; }
  // Of the examples in this step's batch.
  int batchSize() const { return static_cast<int>(batch_.size()); }
  // Gradients or values of single examples asked for so far.
  long evaluations() const { return evaluations_; }

 private:
  void count() { evaluations_ += static_cast<long>(batch_.size()); }
  Slope exact(const Vec2& v) {
    count();
    Slope s = whole_ ? f_->slope(v) : f_->slope(batch_, v);
    s.value += noise_.dot(v);
    s.gradient += noise_;
    return s;
  }

  const FiniteSum* f_;
  double clip_;
  Vec2 w_ = Vec2::Zero(), noise_ = Vec2::Zero();
  std::span<const int> batch_;
  Slope here_{0, Vec2::Zero()};
  bool whole_ = false, asked_ = false;
  long evaluations_ = 0;
};

}  // namespace ravine
