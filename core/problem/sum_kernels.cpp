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

HWY_INLINE V signedOutput(const Columns& c, V sign, V x, V y) {
  return hn::Mul(sign, hn::MulAdd(x, c.u, hn::Mul(y, c.v)));
}

HWY_INLINE double total(V v) { return hn::GetLane(hn::SumOfLanes(kD, v)); }

// What a loop over whole vectors has left over.
std::span<const Sample> remainder(std::span<const Sample> rows) {
  return rows.subspan(rows.size() / hn::Lanes(kD) * hn::Lanes(kD));
}
double signedOutput(const Sample& s, double x, double y) {
  return (x * s.u + y * s.v) * (1 - 2 * s.t);
}

SumTerms logisticTerms(std::span<const Sample> rows, double x, double y) {
  const std::size_t lanes = hn::Lanes(kD), whole = rows.size() / lanes * lanes;
  const V vx = hn::Set(kD, x), vy = hn::Set(kD, y);
  V dx = hn::Zero(kD), dy = dx;
  Softplus softplus{dx, dx};
  for (std::size_t from = 0; from < whole; from += kFactors) {
    for (std::size_t i = from; i < std::min(from + kFactors, whole); i += lanes) {
      const Columns c = columns(&rows[i]);
      const V sign = signOf(c.t), z = signedOutput(c, sign, vx, vy);
      const Sigma s = sigmoid(z);
      softplus.add(z, s.e);
      const V slope = hn::Mul(s.value, sign);
      dx = hn::MulAdd(slope, c.u, dx);
      dy = hn::MulAdd(slope, c.v, dy);
    }
    softplus.close();
  }
  SumTerms terms{total(softplus.sum), total(dx), total(dy)};
  for (const Sample& s : remainder(rows)) {
    const double z = signedOutput(s, x, y), slope = fn::Sigmoid::value(z) * (1 - 2 * s.t);
    terms.value += fn::Softplus::value(z);
    terms.dx += slope * s.u, terms.dy += slope * s.v;
  }
  return terms;
}

double logisticSum(std::span<const Sample> rows, double x, double y) {
  const std::size_t lanes = hn::Lanes(kD), whole = rows.size() / lanes * lanes;
  const V vx = hn::Set(kD, x), vy = hn::Set(kD, y);
  Softplus softplus{hn::Zero(kD), hn::Zero(kD)};
  for (std::size_t from = 0; from < whole; from += kFactors) {
    for (std::size_t i = from; i < std::min(from + kFactors, whole); i += lanes) {
      const Columns c = columns(&rows[i]);
      softplus.add(signedOutput(c, signOf(c.t), vx, vy));
    }
    softplus.close();
  }
  double value = total(softplus.sum);
  for (const Sample& s : remainder(rows)) value += fn::Softplus::value(signedOutput(s, x, y));
  return value;
}

// (∂ℓ/∂x, ∂ℓ/∂y) at inputs (u, v) that hold the label's sign, in the order of operations of the
// jets.
struct Pair {
  V x, y;
};
template <SumLoss kLoss>
HWY_INLINE Pair gradientOf(V x, V y, V u, V v, const double* t) {
  const V zero = hn::Zero(kD), one = hn::Set(kD, 1.0), two = hn::Set(kD, 2.0);
  if constexpr (kLoss == SumLoss::nearest) {
    const V dx = hn::Sub(x, u), dy = hn::Sub(y, u);
    const auto first = hn::Or(hn::Le(hn::Mul(dx, dx), hn::Mul(dy, dy)), hn::IsNaN(dx));
    return {hn::IfThenElseZero(first, hn::Mul(dx, two)),
            hn::IfThenZeroElse(first, hn::Mul(dy, two))};
  }
  const V z = hn::Add(hn::Mul(x, u), hn::Mul(y, v));
  if constexpr (kLoss == SumLoss::squared) {
    const V r = hn::Sub(z, hn::LoadU(kD, t));
    return {hn::Mul(r, hn::Mul(two, u)), hn::Mul(r, hn::Mul(two, v))};
  } else if constexpr (kLoss == SumLoss::logistic) {
    const V s = sigmoid(z).value;
    return {hn::Mul(s, u), hn::Mul(s, v)};
  } else {
    const V slack = hn::Sub(one, z);
    const auto part = [&, inside = hn::Gt(slack, zero), wrong = hn::IsNaN(slack)](V input) {
      return hn::IfThenElse(wrong, slack, hn::IfThenElseZero(inside, hn::Neg(input)));
    };
    return {part(u), part(v)};
  }
}
template <SumLoss kLoss>
void mean(std::size_t lanes, std::size_t batch, const double* x, const double* y,
          const double* columns, double* gx, double* gy) {
  constexpr std::size_t kColumns = columnsOf(kLoss);
  const V count = hn::Set(kD, static_cast<double>(batch));
  for (std::size_t i = 0; i < lanes; i += hn::Lanes(kD)) {
    const V vx = hn::LoadU(kD, x + i), vy = hn::LoadU(kD, y + i);
    const auto at = [&](std::size_t k) {
      const double* u = columns + k * kColumns * lanes + i;
      return gradientOf<kLoss>(vx, vy, hn::LoadU(kD, u), hn::LoadU(kD, u + lanes), u + 2 * lanes);
    };
    Pair g = at(0);
    for (std::size_t k = 1; k < batch; ++k) {
      const Pair next = at(k);
      g = {hn::Add(g.x, next.x), hn::Add(g.y, next.y)};
    }
    if (batch > 1) g = {hn::Div(g.x, count), hn::Div(g.y, count)};
    hn::StoreU(g.x, kD, gx + i);
    hn::StoreU(g.y, kD, gy + i);
  }
}
void meanGradients(SumLoss loss, std::size_t lanes, std::size_t batch, const double* x,
                   const double* y, const double* columns, double* gx, double* gy) {
  constexpr decltype(&mean<SumLoss::squared>) kMean[] = {
      mean<SumLoss::squared>, mean<SumLoss::logistic>, mean<SumLoss::hinge>,
      mean<SumLoss::nearest>};
  kMean[static_cast<std::size_t>(loss)](lanes, batch, x, y, columns, gx, gy);
}

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ravine {

HWY_EXPORT(logisticSums);
HWY_EXPORT(logisticTerms);
HWY_EXPORT(logisticSum);
HWY_EXPORT(meanGradients);

void logisticSums(std::span<const Sample> rows, std::span<const double> xs, double y,
                  std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(logisticSums)(rows, xs, y, out);
}
SumTerms logisticTerms(std::span<const Sample> rows, double x, double y) {
  return HWY_DYNAMIC_DISPATCH(logisticTerms)(rows, x, y);
}
double logisticSum(std::span<const Sample> rows, double x, double y) {
  return HWY_DYNAMIC_DISPATCH(logisticSum)(rows, x, y);
}
void meanGradients(SumLoss loss, std::size_t lanes, std::size_t batch, const double* x,
                   const double* y, const double* columns, double* gx, double* gy) {
  HWY_DYNAMIC_DISPATCH(meanGradients)(loss, lanes, batch, x, y, columns, gx, gy);
}

}  // namespace ravine
#endif
