// The elementary functions of elementary.h.
//
// Without guard and namespace: map_lanes.cpp reads it once more for every instruction set, whose
// functions must not be shared with those of another.

// a where the condition holds, else b; vectors of numbers have their own, which choose lane by
// lane.
template <class T>
T choose(bool condition, T a, T b) {
  return condition ? a : b;
}

struct Sqrt {
  template <class T>
  static T value(T x) {
    using std::sqrt;
    return sqrt(x);
  }
  template <class T>
  static T first(T, T v) {
    return choose(v == T(0), T(0), T(0.5) / v);
  }
  template <class T>
  static T second(T x, T v, T d) {
    return v == 0 ? T(0) : T(-0.5) * d / x;
  }
};

struct Exp {
  template <class T>
  static T value(T x) {
    using std::exp;
    return exp(x);
  }
  template <class T>
  static T first(T, T v) {
    return v;
  }
  template <class T>
  static T second(T, T v, T) {
    return v;
  }
};

struct Log {
  template <class T>
  static T value(T x) {
    using std::log;
    return log(x);
  }
  template <class T>
  static T first(T x, T) {
    return T(1) / x;
  }
  template <class T>
  static T second(T, T, T d) {
    return -d * d;
  }
};

struct Sin {
  template <class T>
  static T value(T x) {
    using std::sin;
    return sin(x);
  }
  template <class T>
  static T first(T x, T) {
    using std::cos;
    return cos(x);
  }
  template <class T>
  static T second(T, T v, T) {
    return -v;
  }
};

struct Cos {
  template <class T>
  static T value(T x) {
    using std::cos;
    return cos(x);
  }
  template <class T>
  static T first(T x, T) {
    using std::sin;
    return -sin(x);
  }
  template <class T>
  static T second(T, T v, T) {
    return -v;
  }
};

struct Tan {
  template <class T>
  static T value(T x) {
    using std::tan;
    return tan(x);
  }
  template <class T>
  static T first(T, T v) {
    return T(1) + v * v;
  }
  template <class T>
  static T second(T, T v, T d) {
    return T(2) * v * d;
  }
};

struct Asin {
  template <class T>
  static T value(T x) {
    using std::asin;
    return asin(x);
  }
  template <class T>
  static T first(T x, T) {
    using std::sqrt;
    return T(1) / sqrt((T(1) - x) * (T(1) + x));
  }
  template <class T>
  static T second(T x, T, T d) {
    return x * d * d * d;
  }
};

struct Acos {
  template <class T>
  static T value(T x) {
    using std::acos;
    return acos(x);
  }
  template <class T>
  static T first(T x, T v) {
    return -Asin::first(x, v);
  }
  template <class T>
  static T second(T x, T, T d) {
    return x * d * d * d;
  }
};

struct Atan {
  template <class T>
  static T value(T x) {
    using std::atan;
    return atan(x);
  }
  template <class T>
  static T first(T x, T) {
    return T(1) / (T(1) + x * x);
  }
  template <class T>
  static T second(T x, T, T d) {
    return T(-2) * x * d * d;
  }
};

struct Sinh {
  template <class T>
  static T value(T x) {
    using std::sinh;
    return sinh(x);
  }
  template <class T>
  static T first(T x, T) {
    using std::cosh;
    return cosh(x);
  }
  template <class T>
  static T second(T, T v, T) {
    return v;
  }
};

struct Cosh {
  template <class T>
  static T value(T x) {
    using std::cosh;
    return cosh(x);
  }
  template <class T>
  static T first(T x, T) {
    using std::sinh;
    return sinh(x);
  }
  template <class T>
  static T second(T, T v, T) {
    return v;
  }
};

struct Tanh {
  template <class T>
  static T value(T x) {
    using std::tanh;
    return tanh(x);
  }
  template <class T>
  static T first(T, T v) {
    return (T(1) - v) * (T(1) + v);
  }
  template <class T>
  static T second(T, T v, T d) {
    return T(-2) * v * d;
  }
};

// 1/(1+e^-x), without overflow for large |x|.
struct Sigmoid {
  template <class T>
  static T value(T x) {
    using std::exp;
    const T e = exp(x < 0 ? x : -x);
    return (x < 0 ? e : T(1)) / (T(1) + e);
  }
  template <class T>
  static T first(T x, T) {
    using std::exp;
    const T e = exp(x < 0 ? x : -x);
    return e / ((T(1) + e) * (T(1) + e));
  }
  template <class T>
  static T second(T, T v, T d) {
    return d * (T(1) - T(2) * v);
  }
};

// ln(1+e^x), without overflow for large x.
struct Softplus {
  template <class T>
  static T value(T x) {
    using std::exp;
    using std::log1p;
    return (x > 0 ? x : T(0)) + log1p(exp(x < 0 ? x : -x));
  }
  template <class T>
  static T first(T x, T) {
    return Sigmoid::value(x);
  }
  template <class T>
  static T second(T x, T, T d) {
    return Sigmoid::first(x, d);
  }
};

struct Sign {
  template <class T>
  static T value(T x) {
    // x * 0 keeps a NaN a NaN
    return choose(x > T(0), T(1), choose(x < T(0), T(-1), x * T(0)));
  }
  template <class T>
  static T first(T, T v) {
    return v * T(0);
  }
  template <class T>
  static T second(T, T v, T) {
    return v * T(0);
  }
};

struct Abs {
  template <class T>
  static T value(T x) {
    using std::abs;
    return abs(x);
  }
  template <class T>
  static T first(T x, T) {
    return Sign::value(x);
  }
  template <class T>
  static T second(T, T, T d) {
    return d * T(0);
  }
};

struct Relu {
  template <class T>
  static T value(T x) {
    return x > 0 ? x : x < 0 ? T(0) : x * T(0);
  }
  template <class T>
  static T first(T x, T v) {
    return x > 0 ? T(1) : v * T(0);
  }
  template <class T>
  static T second(T, T, T d) {
    return d * T(0);
  }
};

struct Square {
  template <class T>
  static T value(T x) {
    return x * x;
  }
  template <class T>
  static T first(T x, T) {
    return T(2) * x;
  }
  template <class T>
  static T second(T, T, T) {
    return T(2);
  }
};

// x^n for a constant exponent n; the factors n and n(n−1) are tested first, so that x = 0 gives the
// limit and not 0·∞. Small whole exponents are multiplied out: exact, and equal to x*x*x as typed.
template <class T>
T power(T x, double n) {
  using std::pow;
  if (n == 1) return x;
  if (n == 2) return x * x;
  if (n == 3) return x * x * x;
  if (n == 4) return (x * x) * (x * x);
  return pow(x, T(n));
}
template <class T>
T powerFirst(T x, double n) {
  return n == 0 ? T(0) : T(n) * power(x, n - 1);
}
template <class T>
T powerSecond(T x, double n) {
  return n == 0 || n == 1 ? T(0) : T(n * (n - 1)) * power(x, n - 2);
}
