// The parts a step is made of, and its formula with the present numbers put in.
#include "core/lab/anatomy.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/lab/levels.h"

namespace ravine {

namespace {

// A step of one method, as its formula is written out.
class Writing {
 public:
  Writing(const Method& method, const ReplayedStep& step, Digits digits)
      : p_(method.numbers), step_(step), digits_(digits) {
    out_.w = step.before.w, out_.next = step.after.w;
    out_.at = step.at, out_.gradient = step.gradient;
  }

  std::string number(double value) const { return numberInFormula(value, digits_); }
  double p(std::size_t i) const { return p_[i]; }
  double eta() const { return step_.eta; }
  const ReplayedStep& step() const { return step_; }
  double t() const { return static_cast<double>(step_.before.t + 1); }
  // Remembered vectors before and after.
  const Vec2& before(std::size_t slot) const { return step_.before.slots[slot]; }
  const Vec2& after(std::size_t slot) const { return step_.after.slots[slot]; }

  void part(const char* symbol, const Vec2& by) { out_.parts.push_back({symbol, by}); }
  void rates(const Vec2& rates) { out_.rates = rates; }
  void line(int i, const std::string& left, const std::string& right, double value) {
    out_.lines[static_cast<std::size_t>(i)].push_back({left, right, value});
  }
  // x ← …: the last line of a coordinate.
  void moved(int i, const std::string& right) { line(i, axis(i), right, out_.next[i]); }
  static std::string axis(int i) { return i == 0 ? "x" : "y"; }
  static std::string of(const char* symbol, int i) { return std::string(symbol) + "_" + axis(i); }

  double w(int i) const { return out_.w[i]; }
  double g(int i) const { return out_.gradient[i]; }
  StepAnatomy take() { return std::move(out_); }

 private:
  std::span<const double> p_;
  const ReplayedStep& step_;
  Digits digits_;
  StepAnatomy out_;
};

template <class F>
void eachAxis(F f) {
  f(0);
  f(1);
}

std::string n(const Writing& w, double value) { return w.number(value); }

void gradientDescent(Writing& s) {
  s.part("−η∇f", -s.eta() * s.step().gradient);
  eachAxis([&](int i) { s.moved(i, n(s, s.w(i)) + " − " + n(s, s.eta()) + "·" + n(s, s.g(i))); });
}

// Momentum and, with its gradient from ahead, Nesterov.
void momentum(Writing& s) {
  s.part("βΔ", s.p(1) * s.before(0));
  s.part("−η∇f", -s.eta() * s.step().gradient);
  eachAxis([&](int i) {
    s.line(i, Writing::of("Δ", i),
           n(s, s.p(1)) + "·" + n(s, s.before(0)[i]) + " − " + n(s, s.eta()) + "·" + n(s, s.g(i)),
           s.after(0)[i]);
    s.moved(i, n(s, s.w(i)) + " + " + n(s, s.after(0)[i]));
  });
}

void emaMomentum(Writing& s) {
  s.part("−η(1−β)v", -s.eta() * (1 - s.p(1)) * s.before(0));
  s.part("−ηβ∇f", -s.eta() * s.p(1) * s.step().gradient);
  eachAxis([&](int i) {
    s.line(i, Writing::of("v", i),
           "(1 − " + n(s, s.p(1)) + ")·" + n(s, s.before(0)[i]) + " + " + n(s, s.p(1)) + "·" +
               n(s, s.g(i)),
           s.after(0)[i]);
    s.moved(i, n(s, s.w(i)) + " − " + n(s, s.eta()) + "·" + n(s, s.after(0)[i]));
  });
}

double over(double a, double b) { return b > 0 ? a / b : 0; }

void adagrad(Writing& s) {
  Vec2 rates;
  eachAxis([&](int i) { rates[i] = over(s.eta(), std::sqrt(s.after(0)[i]) + s.p(2)); });
  s.rates(rates);
  s.part("−η∇f/√G", -rates.cwiseProduct(s.step().gradient));
  eachAxis([&](int i) {
    s.line(i, Writing::of("G", i), n(s, s.before(0)[i]) + " + " + n(s, s.g(i)) + "·" + n(s, s.g(i)),
           s.after(0)[i]);
    s.moved(i, n(s, s.w(i)) + " − " + n(s, s.eta()) + "·" + n(s, s.g(i)) + "/(√(" +
                   n(s, s.after(0)[i]) + ") + " + n(s, s.p(2)) + ")");
  });
}

// v ← αv + (1−α)g²
std::string meanSquare(const Writing& s, int i, double alpha, double v) {
  return n(s, alpha) + "·" + n(s, v) + " + (1 − " + n(s, alpha) + ")·" + n(s, s.g(i)) + "·" +
         n(s, s.g(i));
}

void rmsprop(Writing& s) {
  const bool buffered = s.p(3) > 0;
  Vec2 rates;
  eachAxis([&](int i) { rates[i] = over(s.eta(), std::sqrt(s.after(0)[i]) + s.p(2)); });
  s.rates(rates);
  if (buffered) s.part("−ηβb", -s.eta() * s.p(3) * s.before(1));
  s.part("−η∇f/√v", -rates.cwiseProduct(s.step().gradient));
  eachAxis([&](int i) {
    const std::string root = "(√(" + n(s, s.after(0)[i]) + ") + " + n(s, s.p(2)) + ")";
    s.line(i, Writing::of("v", i), meanSquare(s, i, s.p(1), s.before(0)[i]), s.after(0)[i]);
    if (buffered) {
      s.line(i, Writing::of("b", i),
             n(s, s.p(3)) + "·" + n(s, s.before(1)[i]) + " + " + n(s, s.g(i)) + "/" + root,
             s.after(1)[i]);
      s.moved(i, n(s, s.w(i)) + " − " + n(s, s.eta()) + "·" + n(s, s.after(1)[i]));
    } else {
      s.moved(i, n(s, s.w(i)) + " − " + n(s, s.eta()) + "·" + n(s, s.g(i)) + "/" + root);
    }
  });
}

// m ← β₁m + (1−β₁)g
void averageLine(Writing& s, int i) {
  s.line(
      i, Writing::of("m", i),
      n(s, s.p(1)) + "·" + n(s, s.before(0)[i]) + " + (1 − " + n(s, s.p(1)) + ")·" + n(s, s.g(i)),
      s.after(0)[i]);
}

// The two parts of −rates·m.
void averageParts(Writing& s, const Vec2& rates) {
  s.rates(rates);
  s.part("−Γβ_1m", -s.p(1) * rates.cwiseProduct(s.before(0)));
  s.part("−Γ(1−β_1)∇f", -(1 - s.p(1)) * rates.cwiseProduct(s.step().gradient));
}

// Adam; `decays`: AdamW; `square`: the slot whose root divides.
void adam(Writing& s, bool decays, std::size_t square) {
  const double rest1 = 1 - std::pow(s.p(1), s.t()), rest2 = 1 - std::pow(s.p(2), s.t());
  Vec2 rates;
  eachAxis([&](int i) {
    rates[i] = over(s.eta() / rest1, std::sqrt(s.after(square)[i]) / std::sqrt(rest2) + s.p(3));
  });
  if (decays) s.part("−ηλw", -s.eta() * s.p(4) * s.step().before.w);
  averageParts(s, rates);
  eachAxis([&](int i) {
    averageLine(s, i);
    s.line(i, Writing::of("v", i), meanSquare(s, i, s.p(2), s.before(1)[i]), s.after(1)[i]);
    const double m = s.after(0)[i] / rest1, v = s.after(square)[i] / rest2;
    s.line(i, Writing::of("m̂", i), n(s, s.after(0)[i]) + "/" + n(s, rest1), m);
    s.line(i, Writing::of("v̂", i), n(s, s.after(square)[i]) + "/" + n(s, rest2), v);
    const std::string from =
        decays ? "(1 − " + n(s, s.eta()) + "·" + n(s, s.p(4)) + ")·" + n(s, s.w(i)) : n(s, s.w(i));
    s.moved(i, from + " − " + n(s, s.eta()) + "·" + n(s, m) + "/(√(" + n(s, v) + ") + " +
                   n(s, s.p(3)) + ")");
  });
}

void adamax(Writing& s) {
  const double rest1 = 1 - std::pow(s.p(1), s.t());
  Vec2 rates;
  eachAxis([&](int i) { rates[i] = over(s.eta() / rest1, s.after(1)[i]); });
  averageParts(s, rates);
  eachAxis([&](int i) {
    averageLine(s, i);
    s.moved(i, n(s, s.w(i)) + " − " + n(s, s.eta()) + "·" + n(s, s.after(0)[i]) + "/" +
                   n(s, rest1) + "/" + n(s, s.after(1)[i]));
  });
}

// Everything along −∇f, of the length that was found.
void alongGradient(Writing& s) {
  const double length = s.step().report.lr;
  s.part("−η∇f", -length * s.step().gradient);
  eachAxis([&](int i) { s.moved(i, n(s, s.w(i)) + " − " + n(s, length) + "·" + n(s, s.g(i))); });
}

void wholeStep(Writing& s) {
  const Vec2 step = s.step().after.w - s.step().before.w;
  s.part("Δw", step);
  eachAxis([&](int i) { s.moved(i, n(s, s.w(i)) + " + " + n(s, step[i])); });
}

// How a method's step is written out.
struct Row {
  std::string_view name;
  void (*write)(Writing&);
};
constexpr Row kRows[] = {{"gradient_descent", gradientDescent},
                         {"momentum", momentum},
                         {"nesterov", momentum},
                         {"ema_momentum", emaMomentum},
                         {"adagrad", adagrad},
                         {"rmsprop", rmsprop},
                         {"adam", [](Writing& s) { adam(s, false, 1); }},
                         {"adamw", [](Writing& s) { adam(s, true, 1); }},
                         {"amsgrad", [](Writing& s) { adam(s, false, 2); }},
                         {"adamax", adamax},
                         {"exact_line_search", alongGradient},
                         {"backtracking", alongGradient}};

}  // namespace

std::string numberInFormula(double value, Digits digits) {
  std::string text;
  if (digits == Digits::few) {
    text = shortNumber(value);
  } else {
    char all[40];
    std::snprintf(all, sizeof all, "%.17g", std::abs(value));
    text = (std::signbit(value) ? "−" : "") + std::string(all);
  }
  return std::signbit(value) && value != 0 ? "(" + text + ")" : text;
}

StepAnatomy anatomyOf(const Method& method, const ReplayedStep& step, Digits digits) {
  Writing s(method, step, digits);
  const std::string_view name = method.row->description.name;
  const auto row = std::find_if(std::begin(kRows), std::end(kRows),
                                [&](const Row& r) { return r.name == name; });
  (row != std::end(kRows) ? row->write : wholeStep)(s);
  return s.take();
}

}  // namespace ravine
