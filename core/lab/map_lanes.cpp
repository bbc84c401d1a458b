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

// As many floats as two vectors have, where expressions expect one number. Two, since then every
// operation stands beside one that does not wait for it: in a row of operations on one vector the
// processor looks no further ahead than a step or two.
struct Lane {
  V a, b;
  Lane() = default;
  HWY_INLINE Lane(V first, V second) : a(first), b(second) {}
  HWY_INLINE explicit Lane(double all) : a(hn::Set(kD, static_cast<float>(all))), b(a) {}
};
struct Mask {
  decltype(hn::Eq(V(), V())) a, b;
};

HWY_INLINE Lane operator+(Lane x, Lane y) { return {hn::Add(x.a, y.a), hn::Add(x.b, y.b)}; }
HWY_INLINE Lane operator-(Lane x, Lane y) { return {hn::Sub(x.a, y.a), hn::Sub(x.b, y.b)}; }
HWY_INLINE Lane operator*(Lane x, Lane y) { return {hn::Mul(x.a, y.a), hn::Mul(x.b, y.b)}; }
HWY_INLINE Lane operator/(Lane x, Lane y) { return {hn::Div(x.a, y.a), hn::Div(x.b, y.b)}; }
HWY_INLINE Lane operator-(Lane x) { return {hn::Neg(x.a), hn::Neg(x.b)}; }
HWY_INLINE Mask operator==(Lane x, Lane y) { return {hn::Eq(x.a, y.a), hn::Eq(x.b, y.b)}; }
HWY_INLINE Mask operator<(Lane x, Lane y) { return {hn::Lt(x.a, y.a), hn::Lt(x.b, y.b)}; }
HWY_INLINE Mask operator>(Lane x, Lane y) { return {hn::Gt(x.a, y.a), hn::Gt(x.b, y.b)}; }
HWY_INLINE Lane choose(Mask m, Lane x, Lane y) {
  return {hn::IfThenElse(m.a, x.a, y.a), hn::IfThenElse(m.b, x.b, y.b)};
}
HWY_INLINE Lane max(Lane x, Lane y) { return {hn::Max(x.a, y.a), hn::Max(x.b, y.b)}; }
HWY_INLINE Lane sqrt(Lane x) { return {hn::Sqrt(x.a), hn::Sqrt(x.b)}; }
HWY_INLINE Lane abs(Lane x) { return {hn::Abs(x.a), hn::Abs(x.b)}; }
// x·y + z and z − x·y.
HWY_INLINE Lane plus(Lane x, Lane y, Lane z) {
  return {hn::MulAdd(x.a, y.a, z.a), hn::MulAdd(x.b, y.b, z.b)};
}
HWY_INLINE Lane less(Lane x, Lane y, Lane z) {
  return {hn::NegMulAdd(x.a, y.a, z.a), hn::NegMulAdd(x.b, y.b, z.b)};
}
HWY_INLINE Lane load(const LaneNumbers& n, std::size_t i) {
  return {hn::Load(kD, n.at + i), hn::Load(kD, n.at + i + lanes())};
}
HWY_INLINE void store(Lane x, LaneNumbers& n, std::size_t i) {
  hn::Store(x.a, kD, n.at + i);
  hn::Store(x.b, kD, n.at + i + lanes());
}
// Long enough to be called.
HWY_NOINLINE V expOf(V x) { return hn::Exp(kD, x); }
HWY_NOINLINE V sinOf(V x) { return hn::Sin(kD, x); }
HWY_NOINLINE V cosOf(V x) { return hn::Cos(kD, x); }
HWY_INLINE Lane exp(Lane x) { return {expOf(x.a), expOf(x.b)}; }
HWY_INLINE Lane sin(Lane x) { return {sinOf(x.a), sinOf(x.b)}; }
HWY_INLINE Lane cos(Lane x) { return {cosOf(x.a), cosOf(x.b)}; }

namespace fn {
#include "core/math/elementary.inl"
}  // namespace fn
#include "core/math/jet.inl"
namespace surface {
#include "core/problem/surfaces.inl"
}  // namespace surface

// A step of two vectors of runs, from memory to memory; f itself is dropped by the compiler.
template <class E, bool kAhead, bool kWatch>
HWY_INLINE void stepAt(const Numbers& p, const LaneStep& c, std::size_t i, LaneRuns& runs) {
  const Lane x = load(runs.x, i), y = load(runs.y, i);
  const Lane sx = load(runs.sx, i), sy = load(runs.sy, i);
  Lane atX = x, atY = y;
  if constexpr (kAhead) {
    const Lane ahead = load(*c.ahead, i);
    atX = plus(ahead, sx, x), atY = plus(ahead, sy, y);
  }
  const auto j = full(E::f(p, jetX(atX), jetY(atY)));
  // In this order a NaN among the squares wins.
  if constexpr (kWatch)
    store(max(load(runs.largest, i), plus(j.dx, j.dx, j.dy * j.dy)), runs.largest, i);
  const Lane kept = load(*c.kept, i), pull = load(*c.pull, i);
  const Lane nextX = less(pull, j.dx, kept * sx), nextY = less(pull, j.dy, kept * sy);
  store(nextX, runs.sx, i);
  store(nextY, runs.sy, i);
  store(x + nextX, runs.x, i);
  store(y + nextY, runs.y, i);
}

// Vectors inside, steps outside: the chains of operations of all of them run side by side, where
// several steps of one would wait for each other.
template <class E, bool kAhead, bool kWatch>
HWY_NOINLINE void steps(const Numbers& numbers, const LaneStep& coefficients, int count,
                        LaneRuns& runs) {
  // Copies that no store can change.
  const Numbers p = numbers;
  const LaneStep c = coefficients;
  for (int t = 0; t < count; ++t)
    for (std::size_t i = 0; i < kLaneCells; i += 2 * lanes())
      stepAt<E, kAhead, kWatch>(p, c, i, runs);
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
