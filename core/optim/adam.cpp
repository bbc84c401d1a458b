// The Adam family (syllabus L12), in PyTorch's order of operations.
#include <cmath>

#include "core/optim/families.h"
#include "core/optim/run.h"

namespace ravine {

namespace {

// βᵗ as a running product, put right by pow every 16th step: as exact as pow and far cheaper.
// Keeps its product in `power`, so that a copied state has the same future.
double advancePower(double& power, double beta, long t) {
  power = t % 16 == 0 || t == 1 ? std::pow(beta, static_cast<double>(t)) : power * beta;
  return power;
}

// β₁, β₂, what is left of each, and ε, as the vectors' numbers.
template <class T>
struct Averages {
  explicit Averages(std::span<const double> p)
      : beta1(static_cast<T>(p[1])),
        beta2(static_cast<T>(p[2])),
        rest1(static_cast<T>(1 - p[1])),
        rest2(static_cast<T>(1 - p[2])),
        eps(static_cast<T>(p[3])) {}
  // m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²
  void take(T g, T& m, T& v) const {
    m = beta1 * m + rest1 * g;
    v = beta2 * v + rest2 * g * g;
  }
  T beta1, beta2, rest1, rest2, eps;
};

// w ← w − (η/(1−β₁ᵗ))·m/(√v̂ + ε), √v̂ = √v/√(1−β₂ᵗ). kDecay: w ← (1 − ηλ)w first (AdamW);
// kMaximum: the largest v so far, uncorrected, in place of v (AMSGrad).
template <bool kDecay, bool kMaximum>
struct Adam {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, kMaximum ? 3 : 2, 2);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    const V& g = f.here().gradient;
    V &m = s.slots[0], &v = s.slots[1];
    using T = typename V::Scalar;
    const Averages<T> average(p);
    const T rate = static_cast<T>(eta / (1 - advancePower(s.scalars[0], p[1], s.t + 1)));
    const T correction = static_cast<T>(std::sqrt(1 - advancePower(s.scalars[1], p[2], s.t + 1)));
    T kept = 1;
    if constexpr (kDecay) kept = static_cast<T>(1 - eta * p[4]);
    everyCoordinate(s.w.size(), [&](Eigen::Index i) {
      if constexpr (kDecay) s.w[i] *= kept;
      average.take(g[i], m[i], v[i]);
      T square = v[i];
      if constexpr (kMaximum) square = s.slots[2][i] = std::max(s.slots[2][i], v[i]);
      s.w[i] -= quotient(rate * m[i], std::sqrt(square) / correction + average.eps);
    });
    return {eta};
  }
};

// u ← max(β₂u, |g| + ε), w ← w − (η/(1−β₁ᵗ))·m/u.
struct Adamax {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 2, 1);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    const V& g = f.here().gradient;
    V &m = s.slots[0], &u = s.slots[1];
    using T = typename V::Scalar;
    const Averages<T> average(p);
    const T rate = static_cast<T>(eta / (1 - advancePower(s.scalars[0], p[1], s.t + 1)));
    everyCoordinate(s.w.size(), [&](Eigen::Index i) {
      m[i] = average.beta1 * m[i] + average.rest1 * g[i];
      u[i] = std::max(average.beta2 * u[i], std::abs(g[i]) + average.eps);
      s.w[i] -= quotient(rate * m[i], u[i]);
    });
    return {eta};
  }
};

// μ_t = β₁(1 − ½·0.96^{tψ}), P_t = Πμ_s; w ← w − η[(1−μ_t)g/(1−P_t) + μ_{t+1}m/(1−P_tμ_{t+1})] /
// (√(v/(1−β₂ᵗ)) + ε): PyTorch's documented form (release 1.13's code counts μ_t twice).
struct Nadam {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 2, 2);
    s.scalars[1] = 1;  // P₀
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    const auto mu = [&](double t) { return p[1] * (1 - 0.5 * std::pow(0.96, t * p[4])); };
    const V& g = f.here().gradient;
    V &m = s.slots[0], &v = s.slots[1];
    const double t = static_cast<double>(s.t + 1);
    const double now = mu(t), next = mu(t + 1);
    using T = typename V::Scalar;
    const Averages<T> average(p);
    const T correction = static_cast<T>(1 - advancePower(s.scalars[0], p[2], s.t + 1));
    const double product = s.scalars[1] *= now;
    const T ofGradient = static_cast<T>(eta * (1 - now) / (1 - product));
    const T ofAverage = static_cast<T>(eta * next / (1 - product * next));
    everyCoordinate(s.w.size(), [&](Eigen::Index i) {
      average.take(g[i], m[i], v[i]);
      const T root = std::sqrt(v[i] / correction) + average.eps;
      s.w[i] -= quotient(ofGradient * g[i], root);
      s.w[i] -= quotient(ofAverage * m[i], root);
    });
    return {eta};
  }
};

std::vector<Parameter> betas(double lr) {
  return {param::lr(lr), param::beta("beta1", "β₁", 0.9, "memory of the gradient's average m"),
          param::beta("beta2", "β₂", 0.999, "memory of the squared gradient's average v", 0.9999),
          param::eps(1e-8)};
}

std::vector<Parameter> with(std::vector<Parameter> parameters, Parameter last) {
  parameters.push_back(last);
  return parameters;
}

}  // namespace

std::vector<OptimizerRow> adamOptimizers() {
  constexpr Parameter kDecay{.key = "weight_decay",
                             .symbol = "λ",
                             .fallback = 0.01,
                             .min = 0,
                             .max = kUnbounded,
                             .sliderMin = 0,
                             .sliderMax = 1,
                             .help = "shrinks w by ηλ a step, apart from the gradient"};
  constexpr Parameter kPsi{.key = "momentum_decay",
                           .symbol = "ψ",
                           .fallback = 0.004,
                           .min = 0,
                           .max = kUnbounded,
                           .sliderMin = 0,
                           .sliderMax = 0.1,
                           .help = "how fast μ_t rises to β₁"};
  std::vector<OptimizerRow> rows;
  rows.push_back(makeOptimizer<Adam<false, false>>(
      {"adam", "Adam", "w ← w − η m̂/(√v̂ + ε)", betas(0.001),
       "m averages g, v averages g²; the hats correct their start at 0."},
      true, true));
  rows.push_back(makeOptimizer<Adam<true, false>>(
      {"adamw", "AdamW", "w ← (1 − ηλ)w − η m̂/(√v̂ + ε)", with(betas(0.001), kDecay),
       "Adam with weight decay kept out of the averages."},
      true, true));
  rows.push_back(makeOptimizer<Adam<false, true>>(
      {"amsgrad", "AMSGrad", "w ← w − η m̂/(√v̂_{max} + ε)", betas(0.001),
       "Adam whose rates never grow again: v is the largest so far."},
      true, true));
  rows.push_back(makeOptimizer<Adamax>(
      {"adamax", "Adamax", "u ← max(β₂u, |g| + ε),  w ← w − η m̂/u", betas(0.002),
       "Adam with the largest recent gradient instead of the mean square."},
      true, true));
  rows.push_back(
      makeOptimizer<Nadam>({"nadam", "NAdam", "w ← w − η(μ_{t+1}m̂ + (1−μ_t)ĝ)/(√v̂ + ε)",
                            with(betas(0.002), kPsi), "Adam with Nesterov's look ahead."},
                           true, true));
  return rows;
}

}  // namespace ravine
