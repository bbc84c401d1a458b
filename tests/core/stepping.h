// Single steps of optimizers: on surfaces with step2, on any function with stepN.
#pragma once

#include <string_view>

#include "core/problem/batch_oracle.h"
#include "tests/core/making.h"

namespace ravine {

// One row of the table at work on a surface, a step at a time.
class Walk2 {
 public:
  Walk2(std::string_view objective, std::string_view optimizer, Vec2 start)
      : f_(objectiveOf(objective)), method_(methodOf(optimizer)) {
    method_.row->begin2(method_.numbers, state, start);
  }
  StepReport step(double eta, const Vec2& noise = Vec2::Zero()) {
    Oracle2 oracle(f_);
    oracle.begin(state.w, f_.slope(state.w), noise);
    const StepReport report = method_.row->step2(method_.numbers, eta, state, oracle);
    ++state.t;
    return report;
  }
  StepReport step() { return step(method_.rate()); }
  void steps(int count) {
    for (int i = 0; i < count; ++i) step();
  }
  Slope slope() const { return f_.slope(state.w); }

  State2 state;

 private:
  Objective f_;
  Method method_;
};

// The same for a function of any number of parameters.
class WalkN {
 public:
  WalkN(OracleN::Function f, std::string_view optimizer, const Eigen::VectorXd& start)
      : oracle_(std::move(f)), method_(methodOf(optimizer)) {
    method_.row->beginN(method_.numbers, state, start);
  }
  StepReport step() {
    oracle_.begin(state.w);
    const StepReport report = method_.row->stepN(method_.numbers, method_.rate(), state, oracle_);
    ++state.t;
    return report;
  }
  void steps(int count) {
    for (int i = 0; i < count; ++i) step();
  }

  StateN state;

 private:
  OracleN oracle_;
  Method method_;
};

template <class V>
bool sameBits(const Eigen::MatrixBase<V>& a, const Eigen::MatrixBase<V>& b) {
  if (a.size() != b.size()) return false;
  for (Eigen::Index i = 0; i < a.size(); ++i)
    if (!sameBits(a[i], b[i])) return false;
  return true;
}
template <class V>
bool sameBits(const State<V>& a, const State<V>& b) {
  if (a.t != b.t || a.slots.size() != b.slots.size()) return false;
  for (std::size_t i = 0; i < a.slots.size(); ++i)
    if (!sameBits(a.slots[i], b.slots[i])) return false;
  return sameBits(a.w, b.w) && sameBits(a.scalars, b.scalars);
}

}  // namespace ravine
