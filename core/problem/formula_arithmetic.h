// The arithmetic of typed formulas: the operations of jet.h in the same order, except that a
// derivative which is exactly 0 contributes exactly 0, even beside an infinite or undefined factor.
//
// A built-in surface is written so that 0·∞ does not arise; a typed one is whatever was typed, and
// the y-derivative of log(x) at x = 0 must be 0 and not NaN. Each struct is one instruction.
#pragma once

#include <cmath>

#include "core/math/elementary.h"
#include "core/math/jet.h"

namespace ravine::formula_detail {

using Jet = Jet1<double>;

// factor · derivative, and derivative / number.
inline double term(double factor, double derivative) {
  return derivative == 0 ? 0 : factor * derivative;
}
inline double termOver(double derivative, double number) {
  return derivative == 0 ? 0 : derivative / number;
}
// The product of two derivatives.
inline double cross(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

inline double valueOf(double a) { return a; }
inline double valueOf(const Jet& a) { return a.v; }
inline double valueOf(const Jet2& a) { return a.v; }

// f(a) from f, f' and f'' at a.v.
inline Jet2 chained(const Jet2& a, double v, double d, double dd) {
  return {v,
          term(d, a.dx),
          term(d, a.dy),
          term(dd, cross(a.dx, a.dx)) + term(d, a.dxx),
          term(dd, cross(a.dx, a.dy)) + term(d, a.dxy),
          term(dd, cross(a.dy, a.dy)) + term(d, a.dyy)};
}

template <class Entry>
double function(double a) {
  return Entry::value(a);
}
template <class Entry>
Jet function(const Jet& a) {
  const double v = Entry::value(a.v);
  const double d = Entry::first(a.v, v);
  return {v, term(d, a.dx), term(d, a.dy)};
}
template <class Entry>
Jet2 function(const Jet2& a) {
  const double v = Entry::value(a.v);
  const double d = Entry::first(a.v, v);
  return chained(a, v, d, Entry::second(a.v, v, d));
}

struct Add {
  template <class T>
  static T of(const T& a, const T& b) {
    return a + b;
  }
};
struct AddNumber {
  template <class T>
  static T of(const T& a, double c) {
    return a + c;
  }
};
struct Subtract {
  template <class T>
  static T of(const T& a, const T& b) {
    return a - b;
  }
};
struct SubtractNumber {
  template <class T>
  static T of(const T& a, double c) {
    return a - c;
  }
};
struct NumberSubtract {
  template <class T>
  static T of(const T& a, double c) {
    return c - a;
  }
};

struct Multiply {
  static double of(double a, double b) { return a * b; }
  static Jet of(const Jet& a, const Jet& b) {
    return {a.v * b.v, term(b.v, a.dx) + term(a.v, b.dx), term(b.v, a.dy) + term(a.v, b.dy)};
  }
  static Jet2 of(const Jet2& a, const Jet2& b) {
    return {a.v * b.v,
            term(b.v, a.dx) + term(a.v, b.dx),
            term(b.v, a.dy) + term(a.v, b.dy),
            term(b.v, a.dxx) + 2 * cross(a.dx, b.dx) + term(a.v, b.dxx),
            term(b.v, a.dxy) + (cross(a.dx, b.dy) + cross(a.dy, b.dx)) + term(a.v, b.dxy),
            term(b.v, a.dyy) + 2 * cross(a.dy, b.dy) + term(a.v, b.dyy)};
  }
};
struct MultiplyNumber {
  static double of(double a, double c) { return a * c; }
  static Jet of(const Jet& a, double c) { return {a.v * c, term(c, a.dx), term(c, a.dy)}; }
  static Jet2 of(const Jet2& a, double c) {
    return {a.v * c, term(c, a.dx), term(c, a.dy), term(c, a.dxx), term(c, a.dxy), term(c, a.dyy)};
  }
};

struct Divide {
  static double of(double a, double b) { return a / b; }
  static Jet of(const Jet& a, const Jet& b) {
    const double q = a.v / b.v;
    const double r = 1 / b.v;
    return {q, term(r, a.dx + term(-q, b.dx)), term(r, a.dy + term(-q, b.dy))};
  }
  static Jet2 of(const Jet2& a, const Jet2& b) {
    const double q = a.v / b.v, r = 1 / b.v;
    const double dx = term(r, a.dx - term(q, b.dx)), dy = term(r, a.dy - term(q, b.dy));
    return {q,
            dx,
            dy,
            term(r, a.dxx - 2 * cross(dx, b.dx) - term(q, b.dxx)),
            term(r, a.dxy - (cross(dx, b.dy) + cross(dy, b.dx)) - term(q, b.dxy)),
            term(r, a.dyy - 2 * cross(dy, b.dy) - term(q, b.dyy))};
  }
};
struct DivideNumber {
  static double of(double a, double c) { return a / c; }
  static Jet of(const Jet& a, double c) {
    const double r = 1 / c;
    return {a.v / c, term(r, a.dx), term(r, a.dy)};
  }
  static Jet2 of(const Jet2& a, double c) {
    return {a.v / c,
            termOver(a.dx, c),
            termOver(a.dy, c),
            termOver(a.dxx, c),
            termOver(a.dxy, c),
            termOver(a.dyy, c)};
  }
};
struct NumberDivide {
  static double of(double a, double c) { return c / a; }
  static Jet of(const Jet& a, double c) {
    const double q = c / a.v;
    const double slope = -q / a.v;
    return {q, term(slope, a.dx), term(slope, a.dy)};
  }
  static Jet2 of(const Jet2& a, double c) { return Divide::of(Jet2{c}, a); }
};

struct PowerNumber {
  static double of(double a, double n) { return fn::power(a, n); }
  static Jet of(const Jet& a, double n) {
    const double d = fn::powerFirst(a.v, n);
    return {fn::power(a.v, n), term(d, a.dx), term(d, a.dy)};
  }
  static Jet2 of(const Jet2& a, double n) {
    return chained(a, fn::power(a.v, n), fn::powerFirst(a.v, n), fn::powerSecond(a.v, n));
  }
};

// c^a: the derivatives in a carry ln c; for c = 0 and a > 0 their limit is 0.
struct NumberPower {
  static double of(double a, double c) { return fn::power(c, a); }
  static Jet of(const Jet& a, double c) {
    const double v = fn::power(c, a.v);
    const double d = c == 0 && a.v > 0 ? 0 : v * std::log(c);
    return {v, term(d, a.dx), term(d, a.dy)};
  }
  static Jet2 of(const Jet2& a, double c) {
    const double v = fn::power(c, a.v);
    const double l = c == 0 && a.v > 0 ? 0 : std::log(c);
    return chained(a, v, v * l, v * l * l);
  }
};

// u^w for a varying exponent: f_u = w·u^(w−1), f_w = u^w·ln u and so on. At u = 0 and w > 0 the
// derivatives in w are their limit, 0, and not 0·∞. A negative base keeps its derivatives in u
// where w is a whole number; those in w do not exist and are NaN.
struct Power {
  static double of(double u, double w) { return fn::power(u, w); }
  static Jet of(const Jet& u, const Jet& w) {
    const double v = fn::power(u.v, w.v);
    const double du = fn::powerFirst(u.v, w.v);
    const double dw = u.v == 0 && w.v > 0 ? 0 : v * std::log(u.v);
    return {v, term(du, u.dx) + term(dw, w.dx), term(du, u.dy) + term(dw, w.dy)};
  }
  static Jet2 of(const Jet2& u, const Jet2& w) {
    const bool flat = u.v == 0 && w.v > 0;
    const double l = std::log(u.v);
    const double v = fn::power(u.v, w.v);
    const double du = fn::powerFirst(u.v, w.v);
    const double dw = flat ? 0 : v * l;
    const double dww = flat ? 0 : v * l * l;
    const double duw =
        flat && w.v > 1 ? 0 : fn::power(u.v, w.v - 1) * (1 + (w.v == 0 ? 0 : w.v * l));
    Jet2 f = chained(u, v, du, fn::powerSecond(u.v, w.v));
    f.dx += term(dw, w.dx);
    f.dy += term(dw, w.dy);
    f.dxx += 2 * term(duw, cross(u.dx, w.dx)) + term(dww, cross(w.dx, w.dx)) + term(dw, w.dxx);
    f.dxy += term(duw, cross(u.dx, w.dy) + cross(u.dy, w.dx)) + term(dww, cross(w.dx, w.dy)) +
             term(dw, w.dxy);
    f.dyy += 2 * term(duw, cross(u.dy, w.dy)) + term(dww, cross(w.dy, w.dy)) + term(dw, w.dyy);
    return f;
  }
};

// On a tie the first argument; a NaN in either is kept, so that a hole in the surface stays
// visible.
struct Min {
  template <class T>
  static T of(const T& a, const T& b) {
    return valueOf(b) < valueOf(a) || std::isnan(valueOf(b)) ? b : a;
  }
};
struct Max {
  template <class T>
  static T of(const T& a, const T& b) {
    return valueOf(b) > valueOf(a) || std::isnan(valueOf(b)) ? b : a;
  }
};

}  // namespace ravine::formula_detail
