// Gradient descent and its momentum forms (syllabus L1, L8, L9). p in each row's parameter order;
// η = p[0] at the start, later as the schedule says.
#include "core/optim/families.h"
#include "core/optim/run.h"

namespace ravine {

namespace {

// w ← w − η∇f(w)
struct GradientDescent {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 0);
  }
  template <class V, class O>
  static StepReport step(std::span<const double>, double eta, State<V>& s, O& f) {
    s.w -= static_cast<typename V::Scalar>(eta) * f.here().gradient;
    return {eta};
  }
};

// Δ ← βΔ − η∇f(w), w ← w + Δ. Equals PyTorch's SGD(momentum) while η is constant.
struct Momentum {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 1);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    using T = typename V::Scalar;
    const T beta = static_cast<T>(p[1]), rate = static_cast<T>(eta);
    const V& g = f.here().gradient;
    V& delta = s.slots[0];
    everyPiece(s.w, [&](auto part) {
      part(delta) = beta * part(delta) - rate * part(g);
      part(s.w) += part(delta);
    });
    return {eta};
  }
};

// v ← (1−β)v + β∇f(w), w ← w − ηv: β is the weight of the new gradient (lecture E).
struct EmaMomentum {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 1);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    using T = typename V::Scalar;
    const T beta = static_cast<T>(p[1]), kept = static_cast<T>(1 - p[1]);
    const T rate = static_cast<T>(eta);
    const V& g = f.here().gradient;
    V& v = s.slots[0];
    everyPiece(s.w, [&](auto part) {
      part(v) = kept * part(v) + beta * part(g);
      part(s.w) -= rate * part(v);
    });
    return {eta};
  }
};

// Δ ← βΔ − η∇f(w + βΔ), w ← w + Δ. PyTorch's SGD(nesterov=True) iterates are these w + βΔ.
struct Nesterov {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 1);
  }
  template <class V, class O>
  static StepReport step(std::span<const double> p, double eta, State<V>& s, O& f) {
    using T = typename V::Scalar;
    const T beta = static_cast<T>(p[1]), rate = static_cast<T>(eta);
    V& delta = s.slots[0];
    const SlopeOf<V>& ahead = f.at(s.w + beta * delta);
    const V& g = ahead.gradient;
    everyPiece(s.w, [&](auto part) {
      part(delta) = beta * part(delta) - rate * part(g);
      part(s.w) += part(delta);
    });
    return {eta};
  }
};

double onePerRemaining(std::span<const double> p) { return p[0] / (1 - p[1]); }

}  // namespace

std::vector<OptimizerRow> firstOrderOptimizers() {
  constexpr std::string_view kBetaHelp = "momentum: the share of the last step that is kept";
  std::vector<OptimizerRow> rows;
  rows.push_back(makeOptimizer<GradientDescent>({"gradient_descent",
                                                 "Gradient descent",
                                                 "w ← w − η∇f(w)",
                                                 {param::lr(0.01)},
                                                 "Straight downhill, η times the gradient."},
                                                true, true));
  rows.back().stabilityLimit = [](std::span<const double>, double lambda) { return 2 / lambda; };
  rows.back().effectiveRate = [](std::span<const double> p) { return p[0]; };
  rows.back().linear = [](std::span<const double>, double eta) { return LinearStep{0, eta, 0, 1}; };

  rows.push_back(
      makeOptimizer<Momentum>({"momentum",
                               "Momentum",
                               "Δ ← βΔ − η∇f(w),  w ← w + Δ",
                               {param::lr(0.01), param::beta("beta", "β", 0.9, kBetaHelp)},
                               "Steps that agree add up, steps that oscillate cancel."},
                              true, true));
  rows.back().stabilityLimit = [](std::span<const double> p, double lambda) {
    return 2 * (1 + p[1]) / lambda;
  };
  rows.back().effectiveRate = onePerRemaining;
  rows.back().linear = [](std::span<const double> p, double eta) {
    return LinearStep{p[1], eta, 0, 1};
  };

  rows.push_back(makeOptimizer<EmaMomentum>(
      {"ema_momentum",
       "Averaged momentum",
       "v ← (1−β)v + β∇f(w),  w ← w − ηv",
       {param::lr(0.01),
        {.key = "beta",
         .symbol = "β",
         .fallback = 0.1,
         .min = 0,
         .max = 1,
         .sliderMin = 0.001,
         .sliderMax = 1,
         .scale = Scale::logarithmic,
         .help = "weight of the new gradient in the average",
         .minOpen = true}},
       "Momentum as an exponentially weighted average: the same as momentum with rate ηβ and 1−β."},
      true, true));
  rows.back().stabilityLimit = [](std::span<const double> p, double lambda) {
    return 2 * (2 - p[1]) / (p[1] * lambda);
  };
  rows.back().effectiveRate = [](std::span<const double> p) { return p[0]; };
  rows.back().linear = [](std::span<const double> p, double eta) {
    return LinearStep{1 - p[1], -p[1], 0, -eta};
  };

  rows.push_back(
      makeOptimizer<Nesterov>({"nesterov",
                               "Nesterov",
                               "Δ ← βΔ − η∇f(w + βΔ),  w ← w + Δ",
                               {param::lr(0.01), param::beta("beta", "β", 0.9, kBetaHelp)},
                               "Momentum that looks where it is about to be."},
                              true, true));
  rows.back().stabilityLimit = [](std::span<const double> p, double lambda) {
    return (2 + 2 * p[1]) / ((1 + 2 * p[1]) * lambda);
  };
  rows.back().effectiveRate = onePerRemaining;
  rows.back().linear = [](std::span<const double> p, double eta) {
    return LinearStep{p[1], eta, p[1], 1};
  };
  return rows;
}

}  // namespace ravine
