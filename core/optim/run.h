// Whole trajectories: the loop around a step, instantiated once per optimizer so that a step of a
// surface run costs one indirect call (into the objective) and nothing else.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <new>

#include "core/optim/optimizer.h"
#include "core/problem/batch_oracle.h"

namespace ravine {

namespace run_detail {

inline bool finite(const Vec2& w, const Slope& s) {
  // One test in the common case: a sum is finite only if its parts are. The exact test decides when
  // the sum is not, or is so large that hypot might overflow.
  const double sum = std::abs(w.x()) + std::abs(w.y()) + std::abs(s.value) +
                     std::abs(s.gradient.x()) + std::abs(s.gradient.y());
  if (sum < 1e300) return true;
  return std::isfinite(w.x()) && std::isfinite(w.y()) && std::isfinite(s.value) &&
         std::isfinite(std::hypot(s.gradient.x(), s.gradient.y()));
}

inline void store(Trajectory& out, std::size_t k, const Vec2& w, const Slope& s, double lr) {
  out.x[k] = w.x();
  out.y[k] = w.y();
  out.loss[k] = s.value;
  out.gx[k] = s.gradient.x();
  out.gy[k] = s.gradient.y();
  out.lr[k] = lr;
}

}  // namespace run_detail

template <class Step>
void runTrajectory(std::span<const double> p, const Objective& f, const RunInput& in,
                   Trajectory& out) {
  using namespace run_detail;
  const std::size_t steps = in.rates.size();
  out.resize(steps + 1);
  out.divergedAt = out.firstFlagged = -1;
  out.flags = 0;
  State2 state;
  Step::begin(p, state, in.start);
  Oracle2 oracle(f, in.clip);
  Slope here = f.slope(state.w);
  std::size_t rows = 0;
  if (finite(state.w, here)) store(out, rows++, state.w, here, steps > 0 ? in.rates[0] : 0);
  for (std::size_t t = 0; t < steps && rows == t + 1; ++t) {
    oracle.begin(state.w, here, noiseAt(in.noise, in.seed, t));
    const StepReport report = Step::step(p, in.rates[t], state, oracle);
    ++state.t;
    if (report.flags != 0 && out.flags == 0) out.firstFlagged = state.t;
    out.flags |= report.flags;
    // Made in place: a copy would lie between one gradient and the next, on the way that every step
    // waits for (a tenth of its time).
    new (&here) Slope(f.slope(state.w));
    if (finite(state.w, here)) store(out, rows++, state.w, here, report.lr);
  }
  if (rows <= steps) out.divergedAt = static_cast<long>(rows);
  out.resize(rows);
  if (rows > 1) out.lr[0] = out.lr[1];
  out.evaluations = oracle.evaluations();
}

// The functions of a row from a Step: Step::begin(p, state, w) and Step::step(p, eta, state,
// oracle), both generic. kDynamic = false leaves out the vectors of any size (Newton wants a
// Hessian).
template <class Step, bool kDynamic = true>
OptimizerRow makeOptimizer(Description description, bool forNetworks, bool perCoordinate) {
  OptimizerRow row{};
  row.description = std::move(description);
  row.forNetworks = forNetworks;
  row.perCoordinate = perCoordinate;
  row.begin2 = &Step::template begin<Vec2>;
  row.step2 = &Step::template step<Vec2, Oracle2>;
  row.stepSum = &Step::template step<Vec2, BatchOracle>;
  row.run2 = &runTrajectory<Step>;
  if constexpr (kDynamic) {
    row.beginN = &Step::template begin<Eigen::VectorXd>;
    row.stepN = &Step::template step<Eigen::VectorXd, OracleN>;
    row.beginF = &Step::template begin<Eigen::VectorXf>;
    row.stepF = &Step::template step<Eigen::VectorXf, OracleF>;
  }
  return row;
}

// Most methods remember `count` vectors and `scalars` numbers, all zero at the start.
template <class V>
void beginWith(State<V>& state, const V& w, std::size_t count, std::size_t scalars = 0) {
  state.t = 0;
  state.w = w;
  state.slots.assign(count, V::Zero(w.size()));
  state.scalars.assign(scalars, 0.0);
}

// each(part) with part(v) = v, or one after the other its pieces, where v is long: several
// expressions in a row then pass over memory once. What one coordinate is given does not depend on
// another.
template <class V, class Each>
inline void everyPiece(const V& w, Each each) {
  if constexpr (V::SizeAtCompileTime != Eigen::Dynamic) {
    each([](auto& v) -> auto& { return v; });
  } else {
    constexpr Eigen::Index kPiece = 1024;
    for (Eigen::Index i = 0; i < w.size(); i += kPiece)
      each([i, count = std::min(kPiece, w.size() - i)](auto& v) { return v.segment(i, count); });
  }
}
// each(i) for every coordinate, for what is no expression of whole vectors.
template <class Each>
inline void everyCoordinate(Eigen::Index count, Each each) {
#pragma GCC ivdep
  for (Eigen::Index i = 0; i < count; ++i) each(i);
}

// over/under, 0 where under is not positive; without a branch, so that loops of it run in vectors.
template <class T>
T quotient(T over, T under) {
  const bool positive = under > 0;
  const T q = over / (positive ? under : T(1));
  return positive ? q : T(0);
}

}  // namespace ravine
