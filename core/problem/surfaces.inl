// The surfaces of surfaces.h. Definitions: contracts.md, "Objectives".
//
// Without guard and namespace: map_lanes.cpp reads it once more for every instruction set, whose
// functions must not be shared with those of another.

inline constexpr double kPi = std::numbers::pi;

constexpr double valueOf(double a) { return a; }
template <class J>
constexpr double valueOf(const J& a) {
  return a.v;
}

// The larger by value, the first one at a tie: the kink convention of contracts.md.
template <class T>
T larger(T a, T b) {
  return valueOf(a) >= valueOf(b) ? a : b;
}

struct Quadratic {  // p = l1, kappa, angle, cos, sin
  static void prepare(Numbers& p) {
    const double turns = std::remainder(p[2], 360.0);
    const bool right = std::remainder(turns, 90.0) == 0;  // exact at multiples of 90°
    const double c = std::cos(turns * kPi / 180), s = std::sin(turns * kPi / 180);
    p[3] = right ? std::round(c) : c;
    p[4] = right ? std::round(s) : s;
  }
  template <class X, class Y>
  static auto f(const Numbers& p, X x, Y y) {
    const auto u = p[3] * x + p[4] * y;
    const auto v = p[3] * y - p[4] * x;
    return (0.5 * p[0]) * (el::sq(u) + p[1] * el::sq(v));
  }
};

struct Rosenbrock {
  template <class X, class Y>
  static auto f(const Numbers& p, X x, Y y) {
    return el::sq(p[0] - x) + p[1] * el::sq(y - el::sq(x));
  }
};

struct Banana {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    return el::sq(1.0 - x) + 20.0 * el::sq(3.0 * y - el::sq(x));
  }
};

struct Himmelblau {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    return el::sq(el::sq(x) + y - 11.0) + el::sq(x + el::sq(y) - 7.0);
  }
};

struct Beale {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto y2 = el::sq(y);
    return el::sq(1.5 - x + x * y) + el::sq(2.25 - x + x * y2) + el::sq(2.625 - x + x * (y2 * y));
  }
};

struct Booth {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    return el::sq(x + 2.0 * y - 7.0) + el::sq(2.0 * x + y - 5.0);
  }
};

struct Matyas {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    return 0.26 * (el::sq(x) + el::sq(y)) - 0.48 * (x * y);
  }
};

struct Saddle {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    return el::sq(x) - el::sq(y);
  }
};

struct MonkeySaddle {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    return x * (el::sq(x) - 3.0 * el::sq(y));
  }
};

struct ThreeHumpCamel {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto x2 = el::sq(x);
    return 2.0 * x2 - 1.05 * el::sq(x2) + (x2 * el::sq(x2)) / 6.0 + x * y + el::sq(y);
  }
};

struct SixHumpCamel {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto x2 = el::sq(x), y2 = el::sq(y);
    return (4.0 - 2.1 * x2 + el::sq(x2) / 3.0) * x2 + x * y + (4.0 * y2 - 4.0) * y2;
  }
};

struct StyblinskiTang {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto term = [](auto t) {
      const auto t2 = el::sq(t);
      return el::sq(t2) - 16.0 * t2 + 5.0 * t;
    };
    return 0.5 * (term(x) + term(y));
  }
};

struct Rastrigin {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto term = [](auto t) { return el::sq(t) - 10.0 * el::cos((2 * kPi) * t); };
    return 20.0 + (term(x) + term(y));
  }
};

struct Ackley {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto bowl = el::exp(-0.2 * el::sqrt(0.5 * (el::sq(x) + el::sq(y))));
    const auto bumps = el::exp(0.5 * (el::cos((2 * kPi) * x) + el::cos((2 * kPi) * y)));
    return (-20.0 * bowl - bumps + std::numbers::e) + 20.0;
  }
};

struct GoldsteinPrice {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto x2 = el::sq(x), y2 = el::sq(y), xy = x * y;
    const auto a = 19.0 - 14.0 * x + 3.0 * x2 - 14.0 * y + 6.0 * xy + 3.0 * y2;
    const auto b = 18.0 - 32.0 * x + 12.0 * x2 + 48.0 * y - 36.0 * xy + 27.0 * y2;
    return (1.0 + el::sq(x + y + 1.0) * a) * (30.0 + el::sq(2.0 * x - 3.0 * y) * b);
  }
};

struct Branin {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    constexpr double b = 5.1 / (4 * kPi * kPi), c = 5 / kPi, t = 1 / (8 * kPi);
    return el::sq(y - b * el::sq(x) + c * x - 6.0) + (10 * (1 - t)) * el::cos(x) + 10.0;
  }
};

struct Easom {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto bell = el::exp(-(el::sq(x - kPi) + el::sq(y - kPi)));
    return -(el::cos(x) * el::cos(y) * bell);
  }
};

struct McCormick {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    return el::sin(x + y) + el::sq(x - y) - 1.5 * x + 2.5 * y + 1.0;
  }
};

struct TwoWells {
  template <class X, class Y>
  static auto f(const Numbers& p, X x, Y y) {
    const auto y2 = el::sq(y);
    const auto local = el::exp((el::sq(x - 1.0) + y2) / -0.2);
    const auto global = el::exp((el::sq(x + 1.0) + y2) / -0.2);
    return -2.0 * local - p[0] * global + el::sq(x) + y2;
  }
};

struct Plateau {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto r = el::sqrt(100.0 * el::sq(x) + 100.0 * el::sq(y)) + 0.01;
    return 0.01 * el::sq(r) - el::sin(r) / r;
  }
};

struct Nondifferentiable {
  template <class X, class Y>
  static auto f(const Numbers&, X x, Y y) {
    const auto square = full(el::sq(x) + el::sq(y));
    using Value = decltype(full(el::sq(x) * y / square));
    // 0 at the origin, with zero derivatives; so near it that squares underflow counts as at it.
    if (valueOf(square) < 1e-280) return full(Value{} * 0.0);
    return full(el::sq(x) * y / square);
  }
};

struct WeightedL1 {
  template <class X, class Y>
  static auto f(const Numbers& p, X x, Y y) {
    return el::abs(x) + p[0] * el::abs(y);
  }
};

struct MaxOfPlanes {
  template <class X, class Y>
  static auto f(const Numbers& p, X x, Y y) {
    const int count = static_cast<int>(p[0]);
    auto best = full(x + 0.0 * y);
    for (int i = 1; i < count; ++i) {
      const double angle = 2 * kPi * i / count;
      best = larger(best, full(std::cos(angle) * x + std::sin(angle) * y));
    }
    return best;
  }
};
