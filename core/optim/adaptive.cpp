// Methods with a rate per coordinate other than the Adam family (syllabus L11, L12), in PyTorch's
// order of operations.
#include <cmath>

#include "core/optim/families.h"
#include "core/optim/run.h"

namespace ravine {

namespace {

// G ← G + g², w ← w − ηg/(√(G + stabilizer) + ε). G starts at `stabilizer`, as PyTorch's
// initial_accumulator_value. A coordinate whose G and g are 0 stays (0/0 counts as 0).
struct AdaGrad {
  template <class V>
  static void begin(std::span<const double> p, State<V>& s, const V& w) {
    beginWith(s, w, 1);
    s.slots[0].setConstant(static_cast<typename V::Scalar>(p[1]));
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    using T = typename V::Scalar;
    const T rate = static_cast<T>(eta), eps = static_cast<T>(p[2]);
    const V& g = f.here().gradient;
    V& sum = s.slots[0];
    everyCoordinate(s.w.size(), [&](Eigen::Index i) {
      sum[i] += g[i] * g[i];
      s.w[i] -= quotient(rate * g[i], std::sqrt(sum[i]) + eps);
    });
    return {eta};
  }
};

// v ← αv + (1−α)g², w ← w − ηg/(√v + ε); with β the quotient goes through a momentum buffer.
struct RmsProp {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 2);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    using T = typename V::Scalar;
    const T rate = static_cast<T>(eta), alpha = static_cast<T>(p[1]);
    const T rest = static_cast<T>(1 - p[1]), eps = static_cast<T>(p[2]);
    const T beta = static_cast<T>(p[3]);
    const V& g = f.here().gradient;
    V &v = s.slots[0], &buffer = s.slots[1];
    const auto root = [&](Eigen::Index i) {
      v[i] = alpha * v[i] + rest * g[i] * g[i];
      return std::sqrt(v[i]) + eps;
    };
    if (beta > 0)
      everyCoordinate(s.w.size(), [&](Eigen::Index i) {
        buffer[i] = beta * buffer[i] + quotient(g[i], root(i));
        s.w[i] -= rate * buffer[i];
      });
    else
      everyCoordinate(s.w.size(),
                      [&](Eigen::Index i) { s.w[i] -= quotient(rate * g[i], root(i)); });
    return {eta};
  }
};

// v ← ρv + (1−ρ)g², d = g·√(u + ε)/√(v + ε), u ← ρu + (1−ρ)d², w ← w − ηd (Zeiler 2012).
struct AdaDelta {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 2);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    using T = typename V::Scalar;
    const T rate = static_cast<T>(eta), rho = static_cast<T>(p[1]);
    const T rest = static_cast<T>(1 - p[1]), eps = static_cast<T>(p[2]);
    const V& g = f.here().gradient;
    V &v = s.slots[0], &u = s.slots[1];
    everyCoordinate(s.w.size(), [&](Eigen::Index i) {
      v[i] = rho * v[i] + rest * g[i] * g[i];
      const T d = quotient(std::sqrt(u[i] + eps), std::sqrt(v[i] + eps)) * g[i];
      u[i] = rho * u[i] + rest * d * d;
      s.w[i] -= rate * d;
    });
    return {eta};
  }
};

// A step size per coordinate that grows while the gradient keeps its sign and shrinks when it
// changes; then the gradient counts as 0 once (no step back). η is the first step size only.
struct Rprop {
  template <class V>
  static void begin(std::span<const double> p, State<V>& s, const V& w) {
    beginWith(s, w, 2);
    s.slots[1].setConstant(static_cast<typename V::Scalar>(p[0]));
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double, State<V>& s, O& f) {
    using T = typename V::Scalar;
    const T shrink = static_cast<T>(p[1]), grow = static_cast<T>(p[2]);
    const T smallest = static_cast<T>(p[3]), largest = static_cast<T>(p[4]);
    const V& g = f.here().gradient;
    V &last = s.slots[0], &size = s.slots[1];
    everyCoordinate(s.w.size(), [&](Eigen::Index i) {
      const T agree = g[i] * last[i];
      const T factor = agree > 0 ? grow : agree < 0 ? shrink : T(1);
      size[i] = std::min(std::max(size[i] * factor, smallest), largest);
      const T kept = agree < 0 ? T(0) : g[i];
      s.w[i] -= fn::Sign::value(kept) * size[i];
      last[i] = kept;
    });
    return {p[0]};
  }
};

constexpr Parameter positive(std::string_view key, std::string_view symbol, double fallback,
                             double sliderMin, double sliderMax, std::string_view help) {
  return {.key = key,
          .symbol = symbol,
          .fallback = fallback,
          .min = 0,
          .max = kUnbounded,
          .sliderMin = sliderMin,
          .sliderMax = sliderMax,
          .scale = Scale::logarithmic,
          .help = help,
          .minOpen = true};
}

}  // namespace

std::vector<OptimizerRow> adaptiveOptimizers() {
  std::vector<OptimizerRow> rows;
  rows.push_back(makeOptimizer<AdaGrad>(
      {"adagrad",
       "AdaGrad",
       "G ← G + g²,  w ← w − ηg/(√(G + s) + ε)",
       {param::lr(0.01),
        {.key = "stabilizer",
         .symbol = "s",
         .fallback = 0,
         .min = 0,
         .max = kUnbounded,
         .sliderMin = 0,
         .sliderMax = 1,
         .help = "added to G under the root; lecture E uses 0.1"},
        param::eps(1e-10)},
       "Coordinates that have seen large gradients take smaller steps, for ever."},
      true, true));
  rows.push_back(makeOptimizer<RmsProp>(
      {"rmsprop",
       "RMSprop",
       "v ← αv + (1−α)g²,  w ← w − ηg/(√v + ε)",
       {param::lr(0.01), param::beta("alpha", "α", 0.99, "memory of the squared gradients"),
        param::eps(1e-8), param::beta("beta", "β", 0, "momentum on the scaled gradient")},
       "AdaGrad that forgets: the scale follows recent gradients."},
      true, true));
  rows.push_back(makeOptimizer<AdaDelta>(
      {"adadelta",
       "AdaDelta",
       "d = g√(u+ε)/√(v+ε),  w ← w − ηd",
       {param::lr(1, 1e-3, 100), param::beta("rho", "ρ", 0.9, "memory of both averages"),
        param::eps(1e-6)},
       "v averages g², u averages d²: the step has the units of w."},
      true, true));
  rows.push_back(makeOptimizer<Rprop>(
      {"rprop",
       "Rprop",
       "w_i ← w_i − sign(g_i)Δ_i,  Δ_i ← Δ_i·η₊ or Δ_i·η₋",
       {param::lr(0.01),
        {.key = "eta_minus",
         .symbol = "η₋",
         .fallback = 0.5,
         .min = 0,
         .max = 1,
         .sliderMin = 0.1,
         .sliderMax = 0.99,
         .help = "shrinks the step when the sign changes",
         .minOpen = true,
         .maxOpen = true},
        {.key = "eta_plus",
         .symbol = "η₊",
         .fallback = 1.2,
         .min = 1,
         .max = kUnbounded,
         .sliderMin = 1.01,
         .sliderMax = 2,
         .help = "grows the step while the sign stays",
         .minOpen = true},
        positive("step_min", "Δ₋", 1e-6, 1e-10, 0.1, "smallest step"),
        positive("step_max", "Δ₊", 50, 0.01, 100, "largest step")},
       "Only the sign of the gradient counts; each coordinate has its own step."},
      true, true));
  return rows;
}

}  // namespace ravine
