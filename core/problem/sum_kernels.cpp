// The kernels of finite sums, once per instruction set, and the choice between them.
#include "core/problem/sum_kernels.h"

#include <algorithm>
#include <cmath>

#include "core/math/elementary.h"

// As network_kernels.cpp: AVX2 and what every machine has.
#if defined(__x86_64__) || defined(_M_X64)
#define HWY_DISABLED_TARGETS ((HWY_AVX2 - 1) | HWY_SSSE3)
#else
#define HWY_DISABLED_TARGETS (HWY_NEON - 1)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/problem/sum_kernels.cpp"
#include <hwy/foreach_target.h>
// Highway's order: foreach_target first.
#include <hwy/highway.h>

#include "core/problem/network_lanes.h"

HWY_BEFORE_NAMESPACE();
namespace ravine::HWY_NAMESPACE {

using D = Lanes<double>;
using V = hn::Vec<D>;
inline constexpr D kD;

// A product of factors 1 + e^−|z| ≤ 2 stays finite over so many, and has one logarithm for all.
constexpr std::size_t kFactors = 512;

// Σ ln(1 + e^z) = sum + ln(1 + rest): of every term max(z, 0) goes to the sum and the factor
// 1 + e^−|z| to the product 1 + rest, which keeps what is far smaller than 1.
struct Softplus {
  V sum, rest;
  HWY_INLINE void add(V z, V e) {
    sum = hn::Add(sum, hn::Max(z, hn::Zero(kD)));
    rest = hn::MulAdd(rest, e, hn::Add(rest, e));
  }
  HWY_INLINE void add(V z) { add(z, expOfNegative(kD, hn::Neg(hn::Abs(z)))); }
  // Makes room for further kFactors.
  HWY_INLINE void close() {
    sum = hn::Add(sum, eachLane(
                           kD, rest, +[](double v) { return std::log1p(v); }));
    rest = hn::Zero(kD);
  }
};

// The sign of z in the loss of a label t.
HWY_INLINE V signOf(V t) { return hn::NegMulAdd(hn::Set(kD, 2.0), t, hn::Set(kD, 1.0)); }

// Two vectors of places at a time: their chains of operations do not wait for each other.
void logisticSums(std::span<const Sample> rows, std::span<const double> xs, double y,
                  std::span<double> out) {
  constexpr std::size_t kAtOnce = 2;
  const std::size_t lanes = hn::Lanes(kD), block = kAtOnce * lanes;
  HWY_ALIGN double places[8], sums[8];
  for (std::size_t begin = 0; begin < xs.size(); begin += block) {
    const std::size_t count = std::min(block, xs.size() - begin);
    for (std::size_t i = 0; i < block; ++i) places[i] = xs[begin + std::min(i, count - 1)];
    const V x0 = hn::Load(kD, places), x1 = hn::Load(kD, places + lanes);
    const V zero = hn::Zero(kD);
    Softplus total0{zero, zero}, total1{zero, zero};
    for (std::size_t from = 0; from < rows.size(); from += kFactors) {
      for (const Sample& s : rows.subspan(from, std::min(kFactors, rows.size() - from))) {
        const double sign = 1 - 2 * s.t;
        const V u = hn::Set(kD, sign * s.u), yv = hn::Set(kD, sign * (y * s.v));
        total0.add(hn::MulAdd(x0, u, yv));
        total1.add(hn::MulAdd(x1, u, yv));
      }
      total0.close();
      total1.close();
    }
    hn::Store(total0.sum, kD, sums);
    hn::Store(total1.sum, kD, sums + lanes);
    std::copy_n(sums, count, out.begin() + static_cast<std::ptrdiff_t>(begin));
  }
}

// σ(z) and e^−|z|.
struct Sigma {
  V value, e;
};
HWY_INLINE Sigma sigmoid(V z) {
  const V one = hn::Set(kD, 1.0);
  const V e = expOfNegative(kD, hn::Neg(hn::Abs(z)));
  const V over = hn::IfThenElse(hn::Lt(z, hn::Zero(kD)), e, one);
  return {hn::Div(over, hn::Add(one, e)), e};
}

struct Columns {
  V u, v, t;
};
HWY_INLINE Columns columns(const Sample* examples) {
  static_assert(sizeof(Sample) == 3 * sizeof(double));
  Columns c;
  hn::LoadInterleaved3(kD, &examples->u, c.u, c.v, c.t);
  return c;
}

SumTerms logisticTerms(std::span<const Sample> rows, double x, double y) {
  const std::size_t lanes = hn::Lanes(kD), whole = rows.size() / lanes * lanes;
  const V vx = hn::Set(kD, x), vy = hn::Set(kD, y);
  V dx = hn::Zero(kD), dy = dx;
  Softplus softplus{dx, dx};
  for (std::size_t from = 0; from < whole; from += kFactors) {
    for (std::size_t i = from; i < std::min(from + kFactors, whole); i += lanes) {
      const Columns c = columns(&rows[i]);
      const V sign = signOf(c.t);
      const V z = hn::Mul(sign, hn::MulAdd(vx, c.u, hn::Mul(vy, c.v)));
      const Sigma s = sigmoid(z);
      softplus.add(z, s.e);
      const V slope = hn::Mul(s.value, sign);
      dx = hn::MulAdd(slope, c.u, dx);
      dy = hn::MulAdd(slope, c.v, dy);
    }
    softplus.close();
  }
  const auto total = [](V v) { return hn::GetLane(hn::SumOfLanes(kD, v)); };
  SumTerms terms{total(softplus.sum), total(dx), total(dy)};
  for (const Sample& s : rows.subspan(whole)) {
    const double sign = 1 - 2 * s.t, z = (x * s.u + y * s.v) * sign;
    const double slope = fn::Sigmoid::value(z) * sign;
    terms.value += fn::Softplus::value(z);
    terms.dx += slope * s.u, terms.dy += slope * s.v;
  }
  return terms;
}

// (∂ℓ/∂x, ∂ℓ/∂y), in the order of operations of the jets.
struct Pair {
  V x, y;
};
template <SumLoss kLoss>
HWY_INLINE Pair gradientOf(V x, V y, const Columns& c) {
  const V two = hn::Set(kD, 2.0), zero = hn::Zero(kD);
  if constexpr (kLoss == SumLoss::nearest) {
    const V dx = hn::Sub(x, c.u), dy = hn::Sub(y, c.u);
    const auto first = hn::Or(hn::Le(hn::Mul(dx, dx), hn::Mul(dy, dy)), hn::IsNaN(dx));
    return {hn::IfThenElseZero(first, hn::Mul(dx, two)),
            hn::IfThenZeroElse(first, hn::Mul(dy, two))};
  }
  const V z = hn::Add(hn::Mul(x, c.u), hn::Mul(y, c.v));
  if constexpr (kLoss == SumLoss::squared) {
    const V r = hn::Sub(z, c.t);
    return {hn::Mul(r, hn::Mul(two, c.u)), hn::Mul(r, hn::Mul(two, c.v))};
  } else if constexpr (kLoss == SumLoss::logistic) {
    const V sign = signOf(c.t);
    const V s = hn::Mul(sigmoid(hn::Mul(z, sign)).value, sign);
    return {hn::Mul(s, c.u), hn::Mul(s, c.v)};
  } else {
    const V slack = hn::Sub(hn::Set(kD, 1.0), hn::Mul(z, c.t));
    const auto part = [&, inside = hn::Gt(slack, zero), wrong = hn::IsNaN(slack)](V input) {
      const V slope = hn::IfThenElseZero(inside, hn::Neg(hn::Mul(c.t, input)));
      return hn::IfThenElse(wrong, slack, slope);
    };
    return {part(c.u), part(c.v)};
  }
}
template <SumLoss kLoss>
void add(std::size_t count, const double* x, const double* y, const Sample* examples, double* gx,
         double* gy) {
  for (std::size_t i = 0; i < count; i += hn::Lanes(kD)) {
    const Pair g =
        gradientOf<kLoss>(hn::LoadU(kD, x + i), hn::LoadU(kD, y + i), columns(examples + i));
    hn::StoreU(hn::Add(hn::LoadU(kD, gx + i), g.x), kD, gx + i);
    hn::StoreU(hn::Add(hn::LoadU(kD, gy + i), g.y), kD, gy + i);
  }
}
void addGradients(SumLoss loss, std::size_t count, const double* x, const double* y,
                  const Sample* examples, double* gx, double* gy) {
  constexpr decltype(&add<SumLoss::squared>) kAdd[] = {
      add<SumLoss::squared>, add<SumLoss::logistic>, add<SumLoss::hinge>, add<SumLoss::nearest>};
  kAdd[static_cast<std::size_t>(loss)](count, x, y, examples, gx, gy);
}

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ravine {

HWY_EXPORT(logisticSums);
HWY_EXPORT(logisticTerms);
HWY_EXPORT(addGradients);

void logisticSums(std::span<const Sample> rows, std::span<const double> xs, double y,
                  std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(logisticSums)(rows, xs, y, out);
}
SumTerms logisticTerms(std::span<const Sample> rows, double x, double y) {
  return HWY_DYNAMIC_DISPATCH(logisticTerms)(rows, x, y);
}
void addGradients(SumLoss loss, std::size_t count, const double* x, const double* y,
                  const Sample* examples, double* gx, double* gy) {
  HWY_DYNAMIC_DISPATCH(addGradients)(loss, count, x, y, examples, gx, gy);
}

}  // namespace ravine
#endif
