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

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128  // no vectors: single runs are as good

LaneAdvance advanceOf(std::string_view) { return nullptr; }
WindowEnd closeWindow(LaneRuns&, LaneMeter&) { return {}; }
void laneFactors(const LaneMeter&, int, LaneNumbers&) {}
int countUnfit(const LaneRuns&) { return 0; }
void markOutside(const LaneRuns&, const LaneNumbers&, const LaneNumbers&, float, float,
                 LaneNumbers&) {}

#else

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
// Long enough to be called.
HWY_NOINLINE Lane exp(Lane a) { return Lane(hn::Exp(kD, a.v)); }
HWY_NOINLINE Lane sin(Lane a) { return Lane(hn::Sin(kD, a.v)); }
HWY_NOINLINE Lane cos(Lane a) { return Lane(hn::Cos(kD, a.v)); }

namespace fn {
#include "core/math/elementary.inl"
}  // namespace fn
#include "core/math/jet.inl"
namespace surface {
#include "core/problem/surfaces.inl"
}  // namespace surface

// One vector of runs, in registers.
struct Runs {
  V x, y, sx, sy, largest;
};

// The step's formula; f itself is dropped by the compiler.
template <class E, bool kAhead, bool kWatch>
HWY_INLINE void step(const Numbers& p, V kept, V pull, V ahead, Runs& r) {
  V x = r.x, y = r.y;
  if constexpr (kAhead) x = hn::MulAdd(ahead, r.sx, x), y = hn::MulAdd(ahead, r.sy, y);
  const auto j = full(E::f(p, jetX(Lane(x)), jetY(Lane(y))));
  const V gx = j.dx.v, gy = j.dy.v;
  // In this order a NaN among the squares wins.
  if constexpr (kWatch) r.largest = hn::Max(r.largest, hn::MulAdd(gx, gx, hn::Mul(gy, gy)));
  r.sx = hn::NegMulAdd(pull, gx, hn::Mul(kept, r.sx));
  r.sy = hn::NegMulAdd(pull, gy, hn::Mul(kept, r.sy));
  r.x = hn::Add(r.x, r.sx);
  r.y = hn::Add(r.y, r.sy);
}

// What is done with one vector of runs, from memory to memory.
template <class E, bool kAhead, bool kWatch>
HWY_INLINE void stepAt(const Numbers& p, const LaneStep& c, std::size_t i, LaneRuns& runs) {
  const V kept = hn::Load(kD, c.kept->at + i), pull = hn::Load(kD, c.pull->at + i);
  const V ahead = kAhead ? hn::Load(kD, c.ahead->at + i) : hn::Zero(kD);
  Runs r{hn::Load(kD, runs.x.at + i), hn::Load(kD, runs.y.at + i), hn::Load(kD, runs.sx.at + i),
         hn::Load(kD, runs.sy.at + i), hn::Zero(kD)};
  if constexpr (kWatch) r.largest = hn::Load(kD, runs.largest.at + i);
  step<E, kAhead, kWatch>(p, kept, pull, ahead, r);
  hn::Store(r.x, kD, runs.x.at + i);
  hn::Store(r.y, kD, runs.y.at + i);
  hn::Store(r.sx, kD, runs.sx.at + i);
  hn::Store(r.sy, kD, runs.sy.at + i);
  if constexpr (kWatch) hn::Store(r.largest, kD, runs.largest.at + i);
}

// Vectors inside, steps outside: the chains of operations of eight vectors and more run side by
// side, where several steps of one would wait for each other.
template <class E, bool kAhead, bool kWatch>
HWY_NOINLINE void steps(const Numbers& numbers, const LaneStep& coefficients, int count,
                        LaneRuns& runs) {
  // Copies that no store can change.
  const Numbers p = numbers;
  const LaneStep c = coefficients;
  for (int t = 0; t < count; ++t)
    for (std::size_t i = 0; i < kLaneCells; i += 2 * lanes()) {
      stepAt<E, kAhead, kWatch>(p, c, i, runs);
      stepAt<E, kAhead, kWatch>(p, c, i + lanes(), runs);
    }
}
template <class E>
void advance(const Numbers& p, const LaneStep& c, int count, bool watch, LaneRuns& r) {
  if (c.ahead) return steps<E, true, true>(p, c, count, r);
  watch ? steps<E, false, true>(p, c, count, r) : steps<E, false, false>(p, c, count, r);
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

// Numbers below 1e-18 become 0: they would get too small for floats, which is slow.
void roundTiny(LaneRuns& r) {
  for (LaneNumbers* n : {&r.x, &r.y, &r.sx, &r.sy})
    for (std::size_t i = 0; i < kLaneCells; i += lanes()) {
      const V v = hn::Load(kD, n->at + i);
      const auto tiny = hn::Lt(hn::Abs(v), hn::Set(kD, 1e-18f));
      hn::Store(hn::IfThenZeroElse(tiny, v), kD, n->at + i);
    }
}

void beginMeter(const LaneRuns& r, LaneMeter& m) {
  m.first = r.largest;
  m.last = r.largest;
  m.at = {};
  std::fill_n(m.wentAt.at, kLaneCells, -1.f);
}

WindowEnd closeWindow(LaneRuns& r, LaneMeter& m) {
  if (m.windows == 0) beginMeter(r, m);
  const V zero = hn::Zero(kD), minusOne = hn::Set(kD, -1.f);
  const V window = hn::Set(kD, static_cast<float>(m.windows));
  // Window 1 counts whatever it is.
  const V floor = hn::Set(kD, m.windows == 1 ? -1.f : static_cast<float>(kFactorFloor));
  const V worthless = hn::Set(kD, static_cast<float>(1e-2 * kFactorFloor));
  const V most = hn::Set(kD, std::numeric_limits<float>::max());
  bool over = true, went = false;
  for (std::size_t i = 0; i < kLaneCells; i += lanes()) {
    const V largest = hn::Load(kD, r.largest.at + i), first = hn::Load(kD, m.first.at + i);
    const V wentAt = hn::Load(kD, m.wentAt.at + i);
    const auto fit = hn::Le(largest, most), stayed = hn::Eq(wentAt, minusOne);
    const auto alive = hn::And(fit, stayed);
    const auto above = hn::And(alive, hn::Gt(largest, hn::Mul(floor, first)));
    hn::Store(zero, kD, r.largest.at + i);
    hn::Store(hn::IfThenElse(above, largest, hn::Load(kD, m.last.at + i)), kD, m.last.at + i);
    hn::Store(hn::IfThenElse(above, window, hn::Load(kD, m.at.at + i)), kD, m.at.at + i);
    over = over && hn::AllFalse(kD, hn::And(alive, hn::Gt(largest, hn::Mul(worthless, first))));
    const auto goes = hn::AndNot(fit, stayed);
    if (hn::AllFalse(kD, goes)) continue;
    went = true;
    hn::Store(hn::IfThenElse(goes, window, wentAt), kD, m.wentAt.at + i);
  }
  if (m.windows % 4 == 3) roundTiny(r);
  ++m.windows;
  return {went, over};
}

void laneFactors(const LaneMeter& m, int window, LaneNumbers& factors) {
  const V one = hn::Set(kD, 1.f), zero = hn::Zero(kD);
  const V infinite = hn::Set(kD, std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < kLaneCells; i += lanes()) {
    const V first = hn::Load(kD, m.first.at + i), last = hn::Load(kD, m.last.at + i);
    const V at = hn::Load(kD, m.at.at + i);
    const V length = hn::Mul(at, hn::Set(kD, 2.f * static_cast<float>(window)));
    const V least = hn::Set(kD, 1e-37f), most = hn::Set(kD, 1e37f);
    const V ratio = hn::Min(hn::Max(hn::Div(last, first), least), most);
    V factor = hn::Exp(kD, hn::Div(hn::Log(kD, ratio), length));
    factor = hn::IfThenZeroElse(hn::Eq(last, zero), factor);
    const auto unmoved = hn::Or(hn::Eq(at, zero), hn::Not(hn::Gt(first, zero)));
    factor = hn::IfThenElse(unmoved, one, factor);
    const auto gone = hn::Ge(hn::Load(kD, m.wentAt.at + i), zero);
    hn::Store(hn::IfThenElse(gone, infinite, factor), kD, factors.at + i);
  }
}

int countUnfit(const LaneRuns& r) {
  const V most = hn::Set(kD, std::numeric_limits<float>::max());
  std::size_t fit = 0;
  for (std::size_t i = 0; i < kLaneCells; i += lanes())
    fit += hn::CountTrue(kD, hn::Le(hn::Load(kD, r.largest.at + i), most));
  return static_cast<int>(kLaneCells - fit);
}

void markOutside(const LaneRuns& r, const LaneNumbers& x, const LaneNumbers& y, float tolerance,
                 float t, LaneNumbers& last) {
  const V now = hn::Set(kD, t), square = hn::Set(kD, tolerance * tolerance);
  for (std::size_t i = 0; i < kLaneCells; i += lanes()) {
    const V dx = hn::Sub(hn::Load(kD, r.x.at + i), hn::Load(kD, x.at + i));
    const V dy = hn::Sub(hn::Load(kD, r.y.at + i), hn::Load(kD, y.at + i));
    const auto inside = hn::Le(hn::MulAdd(dx, dx, hn::Mul(dy, dy)), square);
    hn::Store(hn::IfThenElse(inside, hn::Load(kD, last.at + i), now), kD, last.at + i);
  }
}

#endif

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ravine {

HWY_EXPORT(advanceOf);
HWY_EXPORT(closeWindow);
HWY_EXPORT(laneFactors);
HWY_EXPORT(countUnfit);
HWY_EXPORT(markOutside);

LaneAdvance laneAdvance(const Objective& f) {
  return HWY_DYNAMIC_DISPATCH(advanceOf)(f.row().description.name);
}
WindowEnd closeWindow(LaneRuns& runs, LaneMeter& meter) {
  return HWY_DYNAMIC_DISPATCH(closeWindow)(runs, meter);
}
void laneFactors(const LaneMeter& meter, int window, LaneNumbers& factors) {
  HWY_DYNAMIC_DISPATCH(laneFactors)(meter, window, factors);
}
int countUnfit(const LaneRuns& runs) { return HWY_DYNAMIC_DISPATCH(countUnfit)(runs); }
void markOutside(const LaneRuns& runs, const LaneNumbers& x, const LaneNumbers& y, float tolerance,
                 float t, LaneNumbers& last) {
  HWY_DYNAMIC_DISPATCH(markOutside)(runs, x, y, tolerance, t, last);
}

}  // namespace ravine
#endif
