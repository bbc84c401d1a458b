// Elementary functions on vectors of floats or doubles, compiled anew for every instruction set
// that network_kernels.cpp is compiled for. A NaN stays a NaN; nothing overflows.
#if defined(RAVINE_NETWORK_LANES) == defined(HWY_TARGET_TOGGLE)
#ifdef RAVINE_NETWORK_LANES
#undef RAVINE_NETWORK_LANES
#else
#define RAVINE_NETWORK_LANES
#endif

#include <hwy/highway.h>

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace ravine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// At most 32 bytes: longer vectors would be mostly empty on layers of eight neurons.
template <class T>
using Lanes = hn::CappedTag<T, 32 / sizeof(T)>;
template <class T>
inline constexpr int kLanes = static_cast<int>(sizeof(hn::Vec<Lanes<T>>) / sizeof(T));

// c₀ + x(c₁ + x(c₂ + …))
template <class D, class V, std::size_t n>
HWY_INLINE V horner(D d, V x, const hn::TFromD<D> (&c)[n]) {
  V sum = hn::Set(d, c[n - 1]);
  for (std::size_t i = n - 1; i-- > 0;) sum = hn::MulAdd(sum, x, hn::Set(d, c[i]));
  return sum;
}

// f of each lane: for what is not worth a vector form.
template <class D, class V>
HWY_INLINE V eachLane(D d, V x, hn::TFromD<D> (*f)(hn::TFromD<D>)) {
  HWY_ALIGN hn::TFromD<D> lanes[32 / sizeof(hn::TFromD<D>)];
  hn::Store(x, d, lanes);
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) lanes[i] = f(lanes[i]);
  return hn::Load(d, lanes);
}

template <class T>
struct ExpNumbers;
template <>
struct ExpNumbers<float> {
  static constexpr float kLowest = -87, kMagic = 12582912;  // 1.5·2²³: x + kMagic rounds x
  static constexpr float kHigh = 0.693145751953125f, kLow = 1.42860677e-6f;  // ln 2
  static constexpr float kSeries[] = {1 / 2.f, 1 / 6.f, 1 / 24.f, 1 / 120.f, 1 / 720.f, 1 / 5040.f};
  static constexpr int kShift = 23, kBias = 127;
};
template <>
struct ExpNumbers<double> {
  static constexpr double kLowest = -708, kMagic = 6755399441055744;
  static constexpr double kHigh = 6.93147180369123816490e-01, kLow = 1.90821492927058770002e-10;
  static constexpr double kSeries[] = {
      1 / 2.,     1 / 6.,      1 / 24.,      1 / 120.,      1 / 720.,       1 / 5040.,
      1 / 40320., 1 / 362880., 1 / 3628800., 1 / 39916800., 1 / 479001600., 1 / 6227020800.};
  static constexpr int kShift = 52, kBias = 1023;
};

// e^x = 2^k·e^r with |r| ≤ ½ ln 2: 2^k and e^r − 1.
template <class V>
struct SplitExp {
  V power, rest;
};
template <class D, class V>
HWY_INLINE SplitExp<V> splitExp(D d, V x) {
  using T = hn::TFromD<D>;
  using N = ExpNumbers<T>;
  const hn::RebindToSigned<D> whole;
  const V magic = hn::Set(d, N::kMagic);
  const V shifted = hn::MulAdd(x, hn::Set(d, T(1.4426950408889634)), magic);
  const V k = hn::Sub(shifted, magic);
  V r = hn::NegMulAdd(k, hn::Set(d, N::kHigh), x);
  r = hn::NegMulAdd(k, hn::Set(d, N::kLow), r);
  const auto exponent = hn::Add(hn::BitCast(whole, shifted), hn::Set(whole, N::kBias));
  const V power = hn::BitCast(d, hn::ShiftLeft<N::kShift>(exponent));
  return {power, hn::MulAdd(hn::Mul(r, r), horner(d, r, N::kSeries), r)};
}

// e^x and e^x − 1 for x ≤ 0.
template <class D, class V>
HWY_INLINE V expOfNegative(D d, V x) {
  const SplitExp<V> e = splitExp(d, x);
  const auto tiny = hn::Lt(x, hn::Set(d, ExpNumbers<hn::TFromD<D>>::kLowest));
  return hn::IfThenElse(tiny, hn::Zero(d), hn::MulAdd(e.power, e.rest, e.power));
}
template <class D, class V>
HWY_INLINE V expm1OfNegative(D d, V x) {
  const V one = hn::Set(d, hn::TFromD<D>(1));
  const SplitExp<V> e = splitExp(d, x);
  const auto tiny = hn::Lt(x, hn::Set(d, ExpNumbers<hn::TFromD<D>>::kLowest));
  return hn::IfThenElse(tiny, hn::Neg(one), hn::MulAdd(e.power, e.rest, hn::Sub(e.power, one)));
}

// ln(1 + e) for 0 ≤ e ≤ 1: 2 artanh(e/(2 + e)), whose series ends soon because its argument is at
// most ⅓.
template <class D, class V>
HWY_INLINE V log1pOfShare(D d, V e) {
  using T = hn::TFromD<D>;
  const V s = hn::Div(e, hn::Add(e, hn::Set(d, T(2))));
  const V s2 = hn::Mul(s, s);
  constexpr int kLast = sizeof(T) == 4 ? 8 : 17;
  V sum = hn::Set(d, T(2) / (2 * kLast + 1));
  for (int k = kLast - 1; k >= 0; --k) sum = hn::MulAdd(sum, s2, hn::Set(d, T(2) / (2 * k + 1)));
  return hn::Mul(s, sum);
}

// x·P(x²)/Q(x²), the rational function of degree 4/4 with the least relative error (2e-8) on
// |x| ≤ 9, from where on a float's tanh is ±1.
template <class D, class V>
HWY_INLINE V tanhOf(D d, V x, float) {
  static constexpr float kOver[] = {1.f, 0.133803823832f, 0.00349482297906f, 2.05964322429e-5f,
                                    1.3336997066e-8f};
  static constexpr float kUnder[] = {1.f, 0.467136977967f, 0.0258740745006f, 0.000328438110084f,
                                     7.76935876946e-7f};
  const V x2 = hn::Mul(x, x);
  const V inner = hn::Div(hn::Mul(x, horner(d, x2, kOver)), horner(d, x2, kUnder));
  const V one = hn::Set(d, 1.f);
  const auto far = hn::Or(hn::Gt(hn::Abs(x), hn::Set(d, 9.f)), hn::Gt(hn::Abs(inner), one));
  return hn::IfThenElse(far, hn::CopySignToAbs(one, x), inner);
}
// −t/(t + 2) with t = e^{−2|x|} − 1.
template <class D, class V>
HWY_INLINE V tanhOf(D d, V x, double) {
  const V t = expm1OfNegative(d, hn::Mul(hn::Set(d, -2.0), hn::Abs(x)));
  return hn::CopySign(hn::Div(t, hn::Add(t, hn::Set(d, 2.0))), x);
}
template <class D, class V>
HWY_INLINE V tanhOf(D d, V x) {
  return tanhOf(d, x, hn::TFromD<D>());
}

// sin x and cos x. Floats: x minus the nearest (for the cosine odd) multiple of π or ½π, taken in
// three parts, and the polynomial of SLEEF's sinf; far out and for doubles lane by lane.
template <class D, class V>
HWY_INLINE V sineOfRest(D d, V x, V k, float turn) {
  static constexpr float kSeries[] = {-0.166666597127914428710938f, 0.00833307858556509017944336f,
                                      -0.0001981069071916863322258f, 2.6083159809786593541503e-06f};
  V r = hn::NegMulAdd(k, hn::Set(d, turn * 3.1414794921875f), x);
  r = hn::NegMulAdd(k, hn::Set(d, turn * 0.00011315941810607910156f), r);
  r = hn::NegMulAdd(k, hn::Set(d, turn * 1.9841872589410058936e-09f), r);
  const V r2 = hn::Mul(r, r);
  return hn::MulAdd(hn::Mul(r, r2), horner(d, r2, kSeries), r);
}
template <class D, class V>
HWY_INLINE void sineAndCosine(D d, V x, V& sine, V& cosine, float) {
  if (!hn::AllTrue(d, hn::Le(hn::Abs(x), hn::Set(d, 100.f)))) {
    sine = eachLane(
        d, x, +[](float v) { return std::sin(v); });
    cosine = eachLane(
        d, x, +[](float v) { return std::cos(v); });
    return;
  }
  const hn::RebindToSigned<D> whole;
  const V turns = hn::Mul(x, hn::Set(d, 0.318309886f));
  const V k = hn::Round(turns), low = hn::Round(hn::Sub(turns, hn::Set(d, 0.5f)));
  const auto signOf = [&](V n) { return hn::ShiftLeft<31>(hn::ConvertTo(whole, n)); };
  const auto flip = [&](V v, auto sign) {
    return hn::BitCast(d, hn::Xor(hn::BitCast(whole, v), sign));
  };
  sine = flip(sineOfRest(d, x, k, 1.f), signOf(k));
  const V odd = hn::MulAdd(low, hn::Set(d, 2.f), hn::Set(d, 1.f));
  cosine = flip(hn::Neg(sineOfRest(d, x, odd, 0.5f)), signOf(low));
}
template <class D, class V>
HWY_INLINE void sineAndCosine(D d, V x, V& sine, V& cosine, double) {
  sine = eachLane(
      d, x, +[](double v) { return std::sin(v); });
  cosine = eachLane(
      d, x, +[](double v) { return std::cos(v); });
}

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
