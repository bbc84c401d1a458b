// Surfaces, steps and measures in vectors, once per instruction set, and the choice between them.
#include "core/lab/map_lanes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <type_traits>

#include "core/lab/factor.h"

// AVX-512, AVX2 and what every machine has.
#if defined(__x86_64__) || defined(_M_X64)
#define HWY_DISABLED_TARGETS ((HWY_AVX3 - 1) | HWY_SSSE3)
#else
#define HWY_DISABLED_TARGETS (HWY_NEON - 1)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/lab/map_lanes.cpp"
#include <hwy/foreach_target.h>
// Highway's order: foreach_target first.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ravine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, 16>;
using V = hn::Vec<D>;
inline constexpr D kD;
inline std::size_t lanes() { return hn::Lanes(kD); }

// As many floats as a vector has, where expressions expect one number.
struct Lane {
  V v;
  Lane() = default;
  HWY_INLINE explicit Lane(V a) : v(a) {}
  HWY_INLINE explicit Lane(double a) : v(hn::Set(kD, static_cast<float>(a))) {}
};
using Mask = decltype(hn::Eq(V(), V()));

HWY_INLINE Lane operator+(Lane a, Lane b) { return Lane(hn::Add(a.v, b.v)); }
HWY_INLINE Lane operator-(Lane a, Lane b) { return Lane(hn::Sub(a.v, b.v)); }
HWY_INLINE Lane operator*(Lane a, Lane b) { return Lane(hn::Mul(a.v, b.v)); }
HWY_INLINE Lane operator/(Lane a, Lane b) { return Lane(hn::Div(a.v, b.v)); }
HWY_INLINE Lane operator-(Lane a) { return Lane(hn::Neg(a.v)); }
HWY_INLINE Mask operator==(Lane a, Lane b) { return hn::Eq(a.v, b.v); }
HWY_INLINE Mask operator<(Lane a, Lane b) { return hn::Lt(a.v, b.v); }
HWY_INLINE Mask operator>(Lane a, Lane b) { return hn::Gt(a.v, b.v); }
HWY_INLINE Lane choose(Mask m, Lane a, Lane b) { return Lane(hn::IfThenElse(m, a.v, b.v)); }
HWY_INLINE Lane sqrt(Lane a) { return Lane(hn::Sqrt(a.v)); }
HWY_INLINE Lane abs(Lane a) { return Lane(hn::Abs(a.v)); }
HWY_INLINE Lane exp(Lane a) { return Lane(hn::Exp(kD, a.v)); }
HWY_INLINE Lane sin(Lane a) { return Lane(hn::Sin(kD, a.v)); }
HWY_INLINE Lane cos(Lane a) { return Lane(hn::Cos(kD, a.v)); }

namespace fn {
#include "core/math/elementary.inl"
}  // namespace fn
#include "core/math/jet.inl"
namespace surface {
#include "core/problem/surfaces.inl"
}  // namespace surface

// The step's formula on one vector of runs; f itself is dropped by the compiler.
template <class E, bool kAhead>
HWY_INLINE void stepOf(const Numbers& p, const LaneStep& c, std::size_t i, LaneRuns& r) {
  const V x = hn::Load(kD, r.x.at + i), y = hn::Load(kD, r.y.at + i);
  V sx = hn::Load(kD, r.sx.at + i), sy = hn::Load(kD, r.sy.at + i);
  V px = x, py = y;
  if constexpr (kAhead) {
    const V ahead = hn::Load(kD, c.ahead->at + i);
    px = hn::MulAdd(ahead, sx, x), py = hn::MulAdd(ahead, sy, y);
  }
  const auto j = full(E::f(p, jetX(Lane(px)), jetY(Lane(py))));
  const V gx = j.dx.v, gy = j.dy.v;
  const V square = hn::MulAdd(gx, gx, hn::Mul(gy, gy));
  // In this order a NaN among the squares wins.
  hn::Store(hn::Max(hn::Load(kD, r.largest.at + i), square), kD, r.largest.at + i);
  const V kept = hn::Load(kD, c.kept->at + i), pull = hn::Load(kD, c.pull->at + i);
  sx = hn::NegMulAdd(pull, gx, hn::Mul(kept, sx));
  sy = hn::NegMulAdd(pull, gy, hn::Mul(kept, sy));
  hn::Store(sx, kD, r.sx.at + i);
  hn::Store(sy, kD, r.sy.at + i);
  hn::Store(hn::Add(x, sx), kD, r.x.at + i);
  hn::Store(hn::Add(y, sy), kD, r.y.at + i);
}

// Vectors inside, steps outside: chains of operations of one run do not wait for another's.
template <class E, bool kAhead>
void steps(const Numbers& p, const LaneStep& c, int count, LaneRuns& r) {
  for (int t = 0; t < count; ++t)
    for (std::size_t i = 0; i < kLaneCells; i += lanes()) stepOf<E, kAhead>(p, c, i, r);
}
template <class E>
void advance(const Numbers& p, const LaneStep& c, int count, LaneRuns& r) {
  c.ahead ? steps<E, true>(p, c, count, r) : steps<E, false>(p, c, count, r);
}

struct Row {
  std::string_view name;
  LaneAdvance advance;
};
LaneAdvance advanceOf(std::string_view name) {
  using namespace surface;
  static constexpr Row kRows[] = {{"quadratic", advance<Quadratic>},
                                  {"rosenbrock", advance<Rosenbrock>},
                                  {"banana", advance<Banana>},
                                  {"himmelblau", advance<Himmelblau>},
                                  {"beale", advance<Beale>},
                                  {"booth", advance<Booth>},
                                  {"matyas", advance<Matyas>},
                                  {"saddle", advance<Saddle>},
                                  {"monkey_saddle", advance<MonkeySaddle>},
                                  {"three_hump_camel", advance<ThreeHumpCamel>},
                                  {"six_hump_camel", advance<SixHumpCamel>},
                                  {"styblinski_tang", advance<StyblinskiTang>},
                                  {"rastrigin", advance<Rastrigin>},
                                  {"ackley", advance<Ackley>},
                                  {"goldstein_price", advance<GoldsteinPrice>},
                                  {"branin", advance<Branin>},
                                  {"easom", advance<Easom>},
                                  {"mccormick", advance<McCormick>},
                                  {"two_wells", advance<TwoWells>},
                                  {"plateau", advance<Plateau>},
                                  {"weighted_l1", advance<WeightedL1>}};
  for (const Row& row : kRows)
    if (row.name == name) return row.advance;
  return nullptr;
}

bool closeWindow(LaneRuns& r, LaneMeter& m) {
  const V zero = hn::Zero(kD), minusOne = hn::Set(kD, -1.f);
  const V window = hn::Set(kD, static_cast<float>(m.windows));
  const V floor = hn::Set(kD, static_cast<float>(kFactorFloor));
  const V most = hn::Set(kD, std::numeric_limits<float>::max());
  const bool begins = m.windows == 0, second = m.windows == 1;
  bool going = false;
  for (std::size_t i = 0; i < kLaneCells; i += lanes()) {
    const V largest = hn::Load(kD, r.largest.at + i);
    hn::Store(zero, kD, r.largest.at + i);
    if (begins) {
      hn::Store(largest, kD, m.first.at + i);
      hn::Store(largest, kD, m.last.at + i);
      hn::Store(zero, kD, m.at.at + i);
      hn::Store(minusOne, kD, m.wentAt.at + i);
    }
    const V wentAt = hn::Load(kD, m.wentAt.at + i);
    const auto alive = hn::And(hn::Le(largest, most), hn::Eq(wentAt, minusOne));
    const auto goes = hn::AndNot(alive, hn::Eq(wentAt, minusOne));
    hn::Store(hn::IfThenElse(goes, window, wentAt), kD, m.wentAt.at + i);
    const V least = hn::Mul(floor, hn::Load(kD, m.first.at + i));
    const auto above = second ? alive : hn::And(alive, hn::Gt(largest, least));
    hn::Store(hn::IfThenElse(above, largest, hn::Load(kD, m.last.at + i)), kD, m.last.at + i);
    hn::Store(hn::IfThenElse(above, window, hn::Load(kD, m.at.at + i)), kD, m.at.at + i);
    const auto worth = hn::And(alive, hn::Gt(largest, hn::Mul(least, hn::Set(kD, 1e-2f))));
    going = going || !hn::AllFalse(kD, worth);
    for (LaneNumbers* n : {&r.x, &r.y, &r.sx, &r.sy}) {
      const V v = hn::Load(kD, n->at + i);
      const auto tiny = hn::Lt(hn::Abs(v), hn::Set(kD, 1e-18f));
      hn::Store(hn::IfThenZeroElse(tiny, v), kD, n->at + i);
    }
  }
  ++m.windows;
  return !going;
}

void laneFactors(const LaneMeter& m, int window, LaneNumbers& factors) {
  const V one = hn::Set(kD, 1.f), zero = hn::Zero(kD);
  const V infinite = hn::Set(kD, std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < kLaneCells; i += lanes()) {
    const V first = hn::Load(kD, m.first.at + i), last = hn::Load(kD, m.last.at + i);
    const V at = hn::Load(kD, m.at.at + i);
    const V length = hn::Mul(at, hn::Set(kD, 2.f * static_cast<float>(window)));
    // Logarithms apart: the ratio may be too large or small for a float.
    const V gained = hn::Sub(hn::Log(kD, last), hn::Log(kD, first));
    V factor = hn::Exp(kD, hn::Div(gained, length));
    factor = hn::IfThenZeroElse(hn::Eq(last, zero), factor);
    const auto unmoved = hn::Or(hn::Eq(at, zero), hn::Not(hn::Gt(first, zero)));
    factor = hn::IfThenElse(unmoved, one, factor);
    const auto gone = hn::Ge(hn::Load(kD, m.wentAt.at + i), zero);
    hn::Store(hn::IfThenElse(gone, infinite, factor), kD, factors.at + i);
  }
}

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ravine {

HWY_EXPORT(advanceOf);
HWY_EXPORT(closeWindow);
HWY_EXPORT(laneFactors);

LaneAdvance laneAdvance(const Objective& f) {
  return HWY_DYNAMIC_DISPATCH(advanceOf)(f.row().description.name);
}
bool closeWindow(LaneRuns& runs, LaneMeter& meter) {
  return HWY_DYNAMIC_DISPATCH(closeWindow)(runs, meter);
}
void laneFactors(const LaneMeter& meter, int window, LaneNumbers& factors) {
  HWY_DYNAMIC_DISPATCH(laneFactors)(meter, window, factors);
}

}  // namespace ravine
#endif
