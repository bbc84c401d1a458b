// Methods that choose their own step length (syllabus L14).
#include <cmath>
#include <limits>

#include "core/optim/families.h"
#include "core/optim/run.h"

namespace ravine {

namespace {

// How close a search comes, relative to where it is, and how far it looks for the curvature: as the
// vectors' numbers allow.
template <class V>
constexpr bool kFloats = sizeof(typename V::Scalar) == sizeof(float);
template <class V>
constexpr double kClose = kFloats<V> ? 1e-6 : 1e-12;
template <class V>
constexpr double kProbe = kFloats<V> ? 1e-3 : 1e-6;

struct Found {
  double length;
  bool bounded;
};

// φ′(η) = ∇f(w + ηd)·d; of clipped gradients a shorter number with the same sign, so the same
// roots.
template <class V, class O>
double slopeAlong(O& f, const State<V>& s, const V& d, double eta) {
  return f.at(s.w + static_cast<typename V::Scalar>(eta) * d).gradient.dot(d);
}

// The root of φ′ between a (φ′ < 0) and b (φ′ ≥ 0), to 1e-12 relative (floats: 1e-6) or the last
// bit: regula falsi with the Illinois rule, guarded by bisection.
template <class V, class O>
double rootOfSlope(O& f, const State<V>& s, const V& d, double a, double fa, double b, double fb) {
  for (int i = 0; i < 200 && b - a > kClose<V> * b; ++i) {
    double m = i % 3 == 2 ? 0.5 * (a + b) : b - fb * (b - a) / (fb - fa);
    if (!(m > a && m < b)) m = 0.5 * (a + b);
    if (m == a || m == b) break;
    const double fm = slopeAlong(f, s, d, m);
    if (fm == 0) return m;
    if (fm < 0) {
      a = m, fa = fm, fb *= 0.5;
    } else {
      b = m, fb = fm, fa *= 0.5;
    }
  }
  return 0.5 * (a + b);
}

// The first minimum of φ(η) = f(w + ηd), d a descent direction: marches until φ′ ≥ 0, by a step
// taken from the curvature where there is one, then finds the root. `bounded` is false when φ falls
// for as far as numbers reach.
template <class V, class O>
Found firstMinimum(O& f, const State<V>& s, const V& d) {
  const double slope0 = f.here().gradient.dot(d);
  const double length = d.norm();
  if (!(slope0 < 0) || !(length > 0)) return {0, true};
  const double size = 1 + s.w.norm();
  const double probe = kProbe<V> * size / length;
  const double curvature = (slopeAlong(f, s, d, probe) - slope0) / probe;
  double pace = 1e-2 * size / length;
  if (curvature > 0) pace = std::min(pace, -slope0 / curvature / 4);
  pace = std::max(pace, kClose<V> * size / length);
  double a = 0, fa = slope0;
  for (double b = pace; b * length < 1e12 * size; b += pace, pace *= 1.15) {
    const double fb = slopeAlong(f, s, d, b);
    if (!std::isfinite(fb)) break;
    if (fb >= 0) return {rootOfSlope(f, s, d, a, fa, b, fb), true};
    a = b, fa = fb;
  }
  return {0, false};
}

// Closed form on a quadratic, −gᵀd/dᵀHd; the search elsewhere.
template <class V, class O>
Found exactLength(O& f, const State<V>& s, const V& d) {
  if constexpr (requires { f.curvature(); }) {
    if (f.quadratic()) {
      const Jet2 j = f.curvature();
      const double bend = j.dxx * d[0] * d[0] + 2 * j.dxy * d[0] * d[1] + j.dyy * d[1] * d[1];
      const double slope = j.dx * d[0] + j.dy * d[1];  // d may be clipped, f itself is not
      if (slope == 0 || d.squaredNorm() == 0) return {0, true};
      return bend > 0 ? Found{-slope / bend, true} : Found{0, false};
    }
  }
  return firstMinimum(f, s, d);
}

// Moves along d to its first minimum; nowhere finite when there is none.
template <class V, class O>
StepReport moveExactly(O& f, State<V>& s, const V& d, unsigned flags) {
  const Found found = exactLength(f, s, d);
  if (!found.bounded) {
    s.w.setConstant(std::numeric_limits<typename V::Scalar>::infinity());
    return {std::numeric_limits<double>::infinity(), flags | kNoMinimum};
  }
  s.w += static_cast<typename V::Scalar>(found.length) * d;
  return {found.length, flags};
}

// η* = first minimum of f(w − η∇f(w)).
struct ExactLineSearch {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 0);
  }
  template <class V, class O>
  static StepReport step(std::span<const double>, double, State<V>& s, O& f) {
    return moveExactly(f, s, V(-f.here().gradient), 0);
  }
};

// From η at each step, shrinks until f(w − ηg) ≤ f − cη‖g‖² (Armijo), at most 50 times; if even
// that fails w stays, which is what happens at a minimum known to the last bit.
struct Backtracking {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 0);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    const V g = f.here().gradient;
    const double f0 = f.here().value, square = g.squaredNorm();
    for (int shrinks = 0; shrinks <= 50; ++shrinks, eta *= p[2]) {
      const V w = s.w - static_cast<typename V::Scalar>(eta) * g;
      if (f.value(w) <= f0 - p[1] * eta * square) {
        s.w = w;
        return {eta};
      }
    }
    return {0, kNoDecrease};
  }
};

// Polak–Ribière+ with exact search: d ← −g + max(0, gᵀ(g − g′)/g′ᵀg′)d; back to −g where that is no
// descent direction. Slots: last gradient, last direction.
struct ConjugateGradient {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 2);
  }
  template <class V, class O>
  static StepReport step(std::span<const double>, double, State<V>& s, O& f) {
    const V g = f.here().gradient;
    V &last = s.slots[0], &d = s.slots[1];
    const double square = last.squaredNorm();
    const double beta = square > 0 ? std::max(0.0, g.dot(g - last) / square) : 0;
    d = static_cast<typename V::Scalar>(beta) * d - g;
    unsigned flags = 0;
    if (!(g.dot(d) < 0)) {
      if (square > 0 && beta > 0) flags = kRestarted;
      d = -g;
    }
    last = g;
    return moveExactly(f, s, V(d), flags);
  }
};

}  // namespace

std::vector<OptimizerRow> lineSearchOptimizers() {
  std::vector<OptimizerRow> rows;
  rows.push_back(makeOptimizer<ExactLineSearch>(
      {"exact_line_search",
       "Exact line search",
       "η* = argmin_η f(w − η∇f(w)),  w ← w − η*∇f(w)",
       {},
       "Goes to the first minimum along −∇f; successive steps are orthogonal."},
      false, false));
  rows.push_back(makeOptimizer<Backtracking>(
      {"backtracking",
       "Backtracking",
       "shrink η until f(w − ηg) ≤ f − cη‖g‖²",
       {param::lr(1, 1e-3, 100),
        {.key = "c",
         .symbol = "c",
         .fallback = 1e-4,
         .min = 0,
         .max = 1,
         .sliderMin = 1e-4,
         .sliderMax = 0.9,
         .scale = Scale::logarithmic,
         .help = "share of the first-order decrease that must be reached",
         .minOpen = true,
         .maxOpen = true},
        {.key = "shrink",
         .symbol = "τ",
         .fallback = 0.5,
         .min = 0,
         .max = 1,
         .sliderMin = 0.1,
         .sliderMax = 0.95,
         .help = "factor of each try",
         .minOpen = true,
         .maxOpen = true}},
       "Tries η and shrinks it until the loss falls enough (Armijo)."},
      true, false));
  rows.push_back(makeOptimizer<ConjugateGradient>(
      {"conjugate_gradient",
       "Conjugate gradient",
       "d ← −g + β_{PR}d,  w ← w + η*d",
       {},
       "Exact searches along directions that do not undo each other (Polak–Ribière+)."},
      true, false));
  return rows;
}

}  // namespace ravine
