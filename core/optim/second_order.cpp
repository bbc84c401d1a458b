// Newton's method and its approximations (syllabus L13).
#include <cmath>

#include "core/optim/families.h"
#include "core/optim/run.h"

namespace ravine {

namespace {

// Solves (H + damping·I)p = −g and takes w ← w + ηp, also where H is indefinite (then it is drawn
// to saddles, and says so). A singular system gives a gradient step. H is the surface's own, g the
// gradient the step is given, which may be clipped.
struct Newton {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 0);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    const Jet2 j = f.curvature();
    const V& g = f.here().gradient;
    const double a = j.dxx + p[1], b = j.dxy, c = j.dyy + p[1];
    const double det = a * c - b * b;
    const double scale = std::abs(a) + std::abs(b) + std::abs(c);
    if (!(std::abs(det) > 1e-14 * scale * scale)) {
      s.w -= eta * g;
      return {eta, kSingular};
    }
    s.w -= eta * V((c * g[0] - b * g[1]) / det, (a * g[1] - b * g[0]) / det);
    return {eta, a > 0 && det > 0 ? 0u : unsigned{kIndefinite}};
  }
};

// As PyTorch's LBFGS without line search: the first step is short, later ones are η.
template <class V>
double stepLength(double eta, const State<V>& s, const V& g) {
  return s.t == 0 ? std::min<double>(1, 1 / g.template lpNorm<1>()) * eta : eta;
}
constexpr double kSmallestCurvature = 1e-10;  // a pair with yᵀs below is skipped

// Keeps the inverse Hessian's approximation B in slots 2…; slots 0 and 1 hold the last step and
// gradient. B starts as I, is scaled by yᵀs/yᵀy at the first pair (Nocedal & Wright, eq. 6.20).
struct Bfgs {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 2 + static_cast<std::size_t>(w.size()), 1);
    for (Eigen::Index i = 0; i < w.size(); ++i) s.slots[static_cast<std::size_t>(2 + i)][i] = 1;
  }
  template <class V>
  static V product(const State<V>& s, const V& v) {
    V out = v;
    for (Eigen::Index i = 0; i < v.size(); ++i)
      out[i] = s.slots[static_cast<std::size_t>(2 + i)].dot(v);
    return out;
  }
  // B ← (I − ρsyᵀ)B(I − ρysᵀ) + ρssᵀ, ρ = 1/yᵀs.
  template <class V>
  static void update(State<V>& s, const V& step, const V& y) {
    using T = typename V::Scalar;
    const T ys = y.dot(step);
    if (!(ys > kSmallestCurvature)) return;
    if (s.scalars[0]++ == 0)
      for (std::size_t i = 2; i < s.slots.size(); ++i)
        s.slots[i] *= static_cast<T>(ys / y.squaredNorm());
    const V by = product(s, y);
    const T factor = (1 + y.dot(by) / ys) / ys;
    for (Eigen::Index i = 0; i < step.size(); ++i)
      s.slots[static_cast<std::size_t>(2 + i)] +=
          factor * step[i] * step - (by[i] * step + step[i] * by) / ys;
  }
  template <class V, class O>
  static StepReport step(std::span<const double>, double eta, State<V>& s, O& f) {
    const V& g = f.here().gradient;
    if (s.t > 0) update(s, s.slots[0], V(g - s.slots[1]));
    const double length = stepLength(eta, s, g);
    s.slots[0] = static_cast<typename V::Scalar>(-length) * product(s, g);
    s.slots[1] = g;
    s.w += s.slots[0];
    return {length};
  }
};

// Two-loop recursion over the last `history` pairs, B₀ = (yᵀs/yᵀy)I of the newest pair (PyTorch's
// LBFGS). Slots: last step, last gradient, then pairs (s, y) as a ring; scalars: pairs kept, next
// place, yᵀs/yᵀy.
struct Lbfgs {
  template <class V>
  static void begin(std::span<const double> p, State<V>& s, const V& w) {
    beginWith(s, w, 2 + 2 * static_cast<std::size_t>(p[1]), 3);
    s.scalars[2] = 1;
  }
  template <class V>
  static void remember(State<V>& s, const V& y) {
    const double ys = y.dot(s.slots[0]);
    if (!(ys > kSmallestCurvature)) return;
    const std::size_t capacity = (s.slots.size() - 2) / 2;
    const auto place = static_cast<std::size_t>(s.scalars[1]);
    s.slots[2 + 2 * place] = s.slots[0];
    s.slots[3 + 2 * place] = y;
    s.scalars[0] = std::min(s.scalars[0] + 1, static_cast<double>(capacity));
    s.scalars[1] = static_cast<double>((place + 1) % capacity);
    s.scalars[2] = ys / y.squaredNorm();
  }
  template <class V>
  static V direction(const State<V>& s, const V& g) {
    using T = typename V::Scalar;
    const std::size_t capacity = (s.slots.size() - 2) / 2;
    const auto kept = static_cast<std::size_t>(s.scalars[0]);
    const auto next = static_cast<std::size_t>(s.scalars[1]);
    const auto slot = [&](std::size_t age) { return 2 + 2 * ((next + capacity - age) % capacity); };
    V q = -g;
    std::vector<T> alpha(kept + 1);
    for (std::size_t age = 1; age <= kept; ++age) {  // newest first
      const V &step = s.slots[slot(age)], &y = s.slots[slot(age) + 1];
      alpha[age] = step.dot(q) * (1 / y.dot(step));
      q -= alpha[age] * y;
    }
    q *= static_cast<T>(s.scalars[2]);
    for (std::size_t age = kept; age >= 1; --age) {
      const V &step = s.slots[slot(age)], &y = s.slots[slot(age) + 1];
      const T b = y.dot(q) * (1 / y.dot(step));
      q += (alpha[age] - b) * step;
    }
    return q;
  }
  template <class V, class O>
  static StepReport step(std::span<const double>, double eta, State<V>& s, O& f) {
    const V& g = f.here().gradient;
    if (s.t > 0) remember(s, V(g - s.slots[1]));
    const double length = stepLength(eta, s, g);
    s.slots[0] = static_cast<typename V::Scalar>(length) * direction(s, g);
    s.slots[1] = g;
    s.w += s.slots[0];
    return {length};
  }
};

}  // namespace

std::vector<OptimizerRow> secondOrderOptimizers() {
  std::vector<OptimizerRow> rows;
  const Parameter lr = param::lr(1, 1e-3, 2);
  rows.push_back(makeOptimizer<Newton, false>(
      {"newton",
       "Newton",
       "(H + δI)p = −∇f,  w ← w + ηp",
       {lr,
        {.key = "damping",
         .symbol = "δ",
         .fallback = 0,
         .min = 0,
         .max = kUnbounded,
         .sliderMin = 0,
         .sliderMax = 100,
         .help = "added to the Hessian's diagonal"}},
       "One step to the bottom of the quadratic model, whatever κ is; at an indefinite Hessian "
       "that is a saddle."},
      false, false));
  rows.push_back(
      makeOptimizer<Bfgs>({"bfgs",
                           "BFGS",
                           "w ← w − ηB∇f,  B ≈ H⁻¹",
                           {lr},
                           "Learns the inverse Hessian from the gradients met; no line search."},
                          false, false));
  rows.push_back(
      makeOptimizer<Lbfgs>({"lbfgs",
                            "L-BFGS",
                            "w ← w − ηB∇f,  B from the last m pairs",
                            {lr,
                             {.key = "history",
                              .symbol = "m",
                              .fallback = 10,
                              .min = 1,
                              .max = 100,
                              .sliderMin = 1,
                              .sliderMax = 20,
                              .help = "pairs of step and gradient change that are remembered",
                              .whole = true}},
                            "BFGS with a short memory, as in PyTorch; no line search."},
                           true, false));
  return rows;
}

}  // namespace ravine
