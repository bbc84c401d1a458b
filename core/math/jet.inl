// The jets of jet.h.
//
// Without guard and namespace: map_lanes.cpp reads it once more for every instruction set, whose
// functions must not be shared with those of another.

struct Zero {};
struct One {};

namespace jet_detail {

template <class A>
inline constexpr bool isZero = std::is_same_v<A, Zero>;
template <class A>
inline constexpr bool isOne = std::is_same_v<A, One>;

template <class T, class A>
constexpr T number(A a) {
  if constexpr (isZero<A>)
    return T(0);
  else if constexpr (isOne<A>)
    return T(1);
  else
    return a;
}
// s·a for a number s and a derivative a of any kind.
template <class T, class A>
constexpr auto scale(T s, A a) {
  if constexpr (isZero<A>)
    return Zero{};
  else if constexpr (isOne<A>)
    return s;
  else
    return s * a;
}
template <class T, class A, class B>
constexpr auto add(A a, B b) {
  if constexpr (isZero<A>)
    return b;
  else if constexpr (isZero<B>)
    return a;
  else
    return number<T>(a) + number<T>(b);
}
template <class T, class A>
constexpr auto negate(A a) {
  if constexpr (isZero<A>)
    return Zero{};
  else
    return -number<T>(a);
}

}  // namespace jet_detail

template <class T = double, class Dx = T, class Dy = T>
struct Jet1 {
  T v;
  [[no_unique_address]] Dx dx;
  [[no_unique_address]] Dy dy;
};

template <class T, class Dx, class Dy>
constexpr Jet1<T, Dx, Dy> makeJet(T v, Dx dx, Dy dy) {
  return {v, dx, dy};
}

// The two seeds: x itself and y itself.
template <class T>
constexpr Jet1<T, One, Zero> jetX(T x) {
  return {x, {}, {}};
}
template <class T>
constexpr Jet1<T, Zero, One> jetY(T y) {
  return {y, {}, {}};
}

// Forgets which derivatives are constants: branches of an expression meet in one type.
template <class T, class Dx, class Dy>
constexpr Jet1<T> full(Jet1<T, Dx, Dy> a) {
  return {a.v, jet_detail::number<T>(a.dx), jet_detail::number<T>(a.dy)};
}
constexpr double full(double a) { return a; }

template <class T, class Ax, class Ay, class Bx, class By>
constexpr auto operator+(Jet1<T, Ax, Ay> a, Jet1<T, Bx, By> b) {
  return makeJet(a.v + b.v, jet_detail::add<T>(a.dx, b.dx), jet_detail::add<T>(a.dy, b.dy));
}
template <class T, class Ax, class Ay, class Bx, class By>
constexpr auto operator-(Jet1<T, Ax, Ay> a, Jet1<T, Bx, By> b) {
  return makeJet(a.v - b.v, jet_detail::add<T>(a.dx, jet_detail::negate<T>(b.dx)),
                 jet_detail::add<T>(a.dy, jet_detail::negate<T>(b.dy)));
}
template <class T, class Ax, class Ay, class Bx, class By>
constexpr auto operator*(Jet1<T, Ax, Ay> a, Jet1<T, Bx, By> b) {
  using namespace jet_detail;
  return makeJet(a.v * b.v, add<T>(scale(b.v, a.dx), scale(a.v, b.dx)),
                 add<T>(scale(b.v, a.dy), scale(a.v, b.dy)));
}
template <class T, class Ax, class Ay, class Bx, class By>
constexpr auto operator/(Jet1<T, Ax, Ay> a, Jet1<T, Bx, By> b) {
  using namespace jet_detail;
  const T q = a.v / b.v;  // (a/b)' = (a' − (a/b)·b')/b
  const T r = T(1) / b.v;
  return makeJet(q, scale(r, add<T>(a.dx, scale(-q, b.dx))),
                 scale(r, add<T>(a.dy, scale(-q, b.dy))));
}
template <class T, class Dx, class Dy>
constexpr auto operator-(Jet1<T, Dx, Dy> a) {
  return makeJet(-a.v, jet_detail::negate<T>(a.dx), jet_detail::negate<T>(a.dy));
}
template <class T, class Dx, class Dy>
constexpr auto operator+(Jet1<T, Dx, Dy> a, double b) {
  return makeJet(a.v + T(b), a.dx, a.dy);
}
template <class T, class Dx, class Dy>
constexpr auto operator+(double a, Jet1<T, Dx, Dy> b) {
  return makeJet(T(a) + b.v, b.dx, b.dy);
}
template <class T, class Dx, class Dy>
constexpr auto operator-(Jet1<T, Dx, Dy> a, double b) {
  return makeJet(a.v - T(b), a.dx, a.dy);
}
template <class T, class Dx, class Dy>
constexpr auto operator-(double a, Jet1<T, Dx, Dy> b) {
  return makeJet(T(a) - b.v, jet_detail::negate<T>(b.dx), jet_detail::negate<T>(b.dy));
}
template <class T, class Dx, class Dy>
constexpr auto operator*(Jet1<T, Dx, Dy> a, double b) {
  return makeJet(a.v * T(b), jet_detail::scale(T(b), a.dx), jet_detail::scale(T(b), a.dy));
}
template <class T, class Dx, class Dy>
constexpr auto operator*(double a, Jet1<T, Dx, Dy> b) {
  return makeJet(T(a) * b.v, jet_detail::scale(T(a), b.dx), jet_detail::scale(T(a), b.dy));
}
template <class T, class Dx, class Dy>
constexpr auto operator/(Jet1<T, Dx, Dy> a, double b) {
  const T r = T(1) / T(b);
  return makeJet(a.v / T(b), jet_detail::scale(r, a.dx), jet_detail::scale(r, a.dy));
}
template <class T, class Dx, class Dy>
constexpr auto operator/(double a, Jet1<T, Dx, Dy> b) {
  const T q = T(a) / b.v;
  const T slope = -q / b.v;
  return makeJet(q, jet_detail::scale(slope, b.dx), jet_detail::scale(slope, b.dy));
}

// f(u) for an entry F of elementary.h: on numbers, first-order and second-order jets.
template <class F>
double apply(double x) {
  return F::value(x);
}
template <class F, class T, class Dx, class Dy>
auto apply(Jet1<T, Dx, Dy> a) {
  const T v = F::value(a.v);
  const T slope = F::first(a.v, v);
  return makeJet(v, jet_detail::scale(slope, a.dx), jet_detail::scale(slope, a.dy));
}

// a², with the derivative a·(2a′) and not (2a)·a′: the same to the last bit, as doubling is exact,
// but 2a′ is mostly ready before a is, and a trajectory waits for every product behind a.
template <class T, class Dx, class Dy>
constexpr auto square(Jet1<T, Dx, Dy> a) {
  using namespace jet_detail;
  return makeJet(a.v * a.v, scale(a.v, scale(T(2), a.dx)), scale(a.v, scale(T(2), a.dy)));
}

// Value, gradient (dx, dy) and Hessian (dxx, dxy, dyy).
struct Jet2 {
  double v, dx = 0, dy = 0, dxx = 0, dxy = 0, dyy = 0;
};

constexpr Jet2 jet2X(double x) { return {x, 1, 0}; }
constexpr Jet2 jet2Y(double y) { return {y, 0, 1}; }
constexpr Jet2 full(Jet2 a) { return a; }

constexpr Jet2 operator+(Jet2 a, Jet2 b) {
  return {a.v + b.v, a.dx + b.dx, a.dy + b.dy, a.dxx + b.dxx, a.dxy + b.dxy, a.dyy + b.dyy};
}
constexpr Jet2 operator-(Jet2 a) { return {-a.v, -a.dx, -a.dy, -a.dxx, -a.dxy, -a.dyy}; }
constexpr Jet2 operator-(Jet2 a, Jet2 b) {
  return {a.v - b.v, a.dx - b.dx, a.dy - b.dy, a.dxx - b.dxx, a.dxy - b.dxy, a.dyy - b.dyy};
}
constexpr Jet2 operator*(Jet2 a, Jet2 b) {
  return {a.v * b.v,
          b.v * a.dx + a.v * b.dx,
          b.v * a.dy + a.v * b.dy,
          b.v * a.dxx + 2 * (a.dx * b.dx) + a.v * b.dxx,
          b.v * a.dxy + (a.dx * b.dy + a.dy * b.dx) + a.v * b.dxy,
          b.v * a.dyy + 2 * (a.dy * b.dy) + a.v * b.dyy};
}
// f(a) from f(a.v), f'(a.v), f''(a.v): the chain rule to second order.
constexpr Jet2 chain(Jet2 a, double v, double d, double dd) {
  return {v,
          d * a.dx,
          d * a.dy,
          dd * (a.dx * a.dx) + d * a.dxx,
          dd * (a.dx * a.dy) + d * a.dxy,
          dd * (a.dy * a.dy) + d * a.dyy};
}
// From a = qb: a' = q'b + qb' and so on; 1/b³, which overflows for small b, never occurs.
constexpr Jet2 operator/(Jet2 a, Jet2 b) {
  const double q = a.v / b.v, r = 1 / b.v;
  const double dx = r * (a.dx - q * b.dx), dy = r * (a.dy - q * b.dy);
  return {q,
          dx,
          dy,
          r * (a.dxx - 2 * (dx * b.dx) - q * b.dxx),
          r * (a.dxy - (dx * b.dy + dy * b.dx) - q * b.dxy),
          r * (a.dyy - 2 * (dy * b.dy) - q * b.dyy)};
}
constexpr Jet2 operator+(Jet2 a, double b) { return a.v += b, a; }
constexpr Jet2 operator+(double a, Jet2 b) { return b.v = a + b.v, b; }
constexpr Jet2 operator-(Jet2 a, double b) { return a.v -= b, a; }
constexpr Jet2 operator-(double a, Jet2 b) { return b = -b, b.v += a, b; }
constexpr Jet2 operator*(Jet2 a, double b) {
  return {a.v * b, a.dx * b, a.dy * b, a.dxx * b, a.dxy * b, a.dyy * b};
}
constexpr Jet2 operator*(double a, Jet2 b) { return b * a; }
constexpr Jet2 operator/(Jet2 a, double b) {
  return {a.v / b, a.dx / b, a.dy / b, a.dxx / b, a.dxy / b, a.dyy / b};
}
constexpr Jet2 operator/(double a, Jet2 b) { return Jet2{a} / b; }

template <class F>
Jet2 apply(Jet2 a) {
  const double v = F::value(a.v);
  const double d = F::first(a.v, v);
  return chain(a, v, d, F::second(a.v, v, d));
}

// The elementary functions under their textbook names, for numbers and jets alike.
#define RAVINE_ELEMENTARY(name, Entry) \
  template <class T>                   \
  auto name(T a) {                     \
    return apply<fn::Entry>(a);        \
  }
namespace el {
RAVINE_ELEMENTARY(sqrt, Sqrt)
RAVINE_ELEMENTARY(exp, Exp)
RAVINE_ELEMENTARY(log, Log)
RAVINE_ELEMENTARY(sin, Sin)
RAVINE_ELEMENTARY(cos, Cos)
RAVINE_ELEMENTARY(abs, Abs)
template <class T>
auto sq(T a) {
  return apply<fn::Square>(a);
}
template <class T, class Dx, class Dy>
auto sq(Jet1<T, Dx, Dy> a) {
  return square(a);
}
}  // namespace el
#undef RAVINE_ELEMENTARY
