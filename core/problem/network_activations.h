// Activations on vectors, compiled anew for every instruction set that network_kernels.cpp is
// compiled for.
#if defined(RAVINE_NETWORK_ACTIVATIONS) == defined(HWY_TARGET_TOGGLE)
#ifdef RAVINE_NETWORK_ACTIVATIONS
#undef RAVINE_NETWORK_ACTIVATIONS
#else
#define RAVINE_NETWORK_ACTIVATIONS
#endif

#include <hwy/highway.h>

#include "core/problem/network_kernels.h"
#include "core/problem/network_lanes.h"

HWY_BEFORE_NAMESPACE();
namespace ravine::HWY_NAMESPACE {

// h(v), and h′(v) in `slope`, as activation.cpp has them; `a` is the activation's parameter. What
// is not used of the two the compiler drops.
template <ActivationKind kind, class D, class V>
HWY_INLINE V activated(D d, V v, V a, V& slope) {
  using T = hn::TFromD<D>;
  using enum ActivationKind;
  const V zero = hn::Zero(d), one = hn::Set(d, T(1));
  const auto positive = hn::Gt(v, zero);
  if constexpr (kind == linear) {
    slope = one;
    return v;
  } else if constexpr (kind == ActivationKind::tanh) {
    const V h = tanhOf(d, v);
    slope = hn::NegMulAdd(h, h, one);
    return h;
  } else if constexpr (kind == sigmoid) {
    const V e = expOfNegative(d, hn::Neg(hn::Abs(v)));
    const V r = hn::Div(one, hn::Add(one, e)), er = hn::Mul(e, r);
    slope = hn::Mul(er, r);
    return hn::IfThenElse(hn::Lt(v, zero), er, r);
  } else if constexpr (kind == relu) {
    slope = hn::IfThenElseZero(positive, one);
    return hn::IfThenElse(hn::Le(v, zero), zero, v);
  } else if constexpr (kind == leakyRelu) {
    slope = hn::IfThenElse(positive, one, a);
    return hn::IfThenElse(positive, v, hn::Mul(a, v));
  } else if constexpr (kind == elu) {
    const V t = expm1OfNegative(d, hn::Neg(hn::Abs(v)));
    slope = hn::IfThenElse(positive, one, hn::MulAdd(a, t, a));
    return hn::IfThenElse(positive, v, hn::Mul(a, t));
  } else if constexpr (kind == softplus) {
    const V e = expOfNegative(d, hn::Neg(hn::Abs(v)));
    slope = hn::Div(hn::IfThenElse(hn::Lt(v, zero), e, one), hn::Add(one, e));
    return hn::Add(hn::IfThenElse(hn::Lt(v, zero), zero, v), log1pOfShare(d, e));
  } else if constexpr (kind == sine) {
    V h;
    sineAndCosine(d, v, h, slope, T());
    return h;
  } else {
    slope = zero;
    const V below = hn::IfThenElse(hn::Lt(v, zero), kind == sign ? hn::Neg(one) : zero, v);
    return hn::IfThenElse(hn::Ge(v, zero), one, below);
  }
}

template <ActivationKind kind, bool kSlope, class T>
void activateRows(const Activate<T>& p) {
  const Lanes<T> d;
  using V = hn::Vec<Lanes<T>>;
  const V a = hn::Set(d, static_cast<T>(p.activation.parameter));
  // Rows without room behind their end are one long row.
  const bool together = p.units == p.row;
  const std::ptrdiff_t rows = together ? 1 : p.rows;
  const std::ptrdiff_t units = together ? p.rows * p.row : p.units;
  for (std::ptrdiff_t r = 0; r < rows; ++r) {
    T* z = p.z + r * p.row;
    T* slope = kSlope ? p.slope + r * p.row : nullptr;
    V s = a;
    std::ptrdiff_t u = 0;
    for (; u + kLanes<T> <= units; u += kLanes<T>) {
      hn::StoreU(activated<kind>(d, hn::LoadU(d, z + u), a, s), d, z + u);
      if constexpr (kSlope) hn::StoreU(s, d, slope + u);
    }
    if (u == units) continue;
    const auto inside = hn::FirstN(d, static_cast<std::size_t>(units - u));
    const V h = activated<kind>(d, hn::IfThenElseZero(inside, hn::LoadU(d, z + u)), a, s);
    hn::StoreU(hn::IfThenElseZero(inside, h), d, z + u);
    if constexpr (kSlope) hn::StoreU(hn::IfThenElseZero(inside, s), d, slope + u);
  }
}

template <ActivationKind kind, class T>
void activateAs(const Activate<T>& p) {
  if (p.slope)
    activateRows<kind, true>(p);
  else
    activateRows<kind, false>(p);
}

template <class T>
void activate(const Activate<T>& p) {
  using enum ActivationKind;
  using Way = void (*)(const Activate<T>&);
  static constexpr Way kWays[] = {
      // in the order of ActivationKind
      activateAs<linear, T>,   activateAs<sigmoid, T>,   activateAs<ActivationKind::tanh, T>,
      activateAs<relu, T>,     activateAs<leakyRelu, T>, activateAs<elu, T>,
      activateAs<softplus, T>, activateAs<sine, T>,      activateAs<sign, T>,
      activateAs<step, T>};
  kWays[static_cast<std::size_t>(p.activation.kind())](p);
}

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
