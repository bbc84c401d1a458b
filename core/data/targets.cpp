// THE TABLE of targets.
#include "core/data/targets.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "core/math/rng.h"

namespace ravine {

namespace {

// Keeps the curve apart from whatever else is drawn from the same seed.
constexpr std::uint64_t kCurveStream = 0x6375727665;  // "curve"

double sine(double x, std::uint64_t) { return std::sin(2 * x); }
double step(double x, std::uint64_t) { return x < 0 ? -1 : 1; }
double absolute(double x, std::uint64_t) { return std::abs(x); }
double sawtooth(double x, std::uint64_t) { return x - 2 * std::floor(x / 2 + 0.5); }
double polynomial(double x, std::uint64_t) { return x * (0.2 * x * x - 1); }

// Four waves of falling height; the slowest goes once through −3…3.
double randomSmooth(double x, std::uint64_t seed) {
  double y = 0;
  for (unsigned k = 1; k <= 4; ++k) {
    const auto [a, b] = normalPair(mix64(seed ^ kCurveStream), k);
    const double t = k * x * std::numbers::pi / 3;
    y += (a * std::sin(t) + b * std::cos(t)) / (k + 0.5);
  }
  return y;
}

std::vector<TargetRow> makeRows() {
  return {{{"sine", "Sine", "f(x) = sin 2x", {}, "Smooth and simple: bends are needed everywhere."},
           sine},
          {{"step",
            "Step",
            "f(x) = −1 for x < 0, else 1",
            {},
            "A jump: one steep unit does it, and continuous fits overshoot beside it."},
           step},
          {{"abs", "|x|", "f(x) = |x|", {}, "One kink: two elbows fit it exactly."}, absolute},
          {{"sawtooth",
            "Sawtooth",
            "f(x) = x − 2⌊x/2 + ½⌋",
            {},
            "Straight pieces with jumps between them."},
           sawtooth},
          {{"polynomial",
            "Polynomial",
            "f(x) = 0.2x³ − x",
            {},
            "Bends twice, and grows beyond the examples faster than any network here."},
           polynomial},
          {{"random_smooth",
            "Random smooth",
            "f(x) = Σ_{k=1}^4 (a_k sin kπx/3 + b_k cos kπx/3)/(k + ½),  a_k, b_k ~ N(0, 1)",
            {},
            "Another curve for every seed of the data."},
           randomSmooth},
          {{"formula", "Formula", "f(x) as typed in", {}, "Any formula in x."}, nullptr}};
}

std::span<const std::string_view> targetNames() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const TargetRow& row : targetRows()) all.push_back(row.description.name);
    return all;
  }();
  return names;
}

Parameter number(std::string_view key, std::string_view symbol, double fallback, double max,
                 double sliderMax, std::string_view help) {
  return {.key = key,
          .symbol = symbol,
          .fallback = fallback,
          .min = 0,
          .max = max,
          .sliderMin = 0,
          .sliderMax = sliderMax,
          .help = help};
}

Parameter textParameter(std::string_view key, std::string_view symbol, std::string_view text,
                        std::string_view help) {
  Parameter p = number(key, symbol, 0, 0, 0, help);
  p.text = text;
  return p;
}

Description makeFunctionRow() {
  Parameter n = number("n", "n", 80, 1e5, 1000, "number of examples");
  n.min = 2, n.sliderMin = 4, n.whole = true, n.scale = Scale::logarithmic;
  Parameter reach = number("reach", "r", 3, 1e3, 10, "examples lie between −r and r");
  reach.min = 1e-3, reach.sliderMin = 0.5;
  Parameter target = textParameter("target", "f", "sine", "the function to be fitted");
  target.words = targetNames();
  return {
      "function",
      "Function",
      "y = f(x) + s·N(0, 1),  x ~ U(−r, r)",
      {n, number("noise", "s", 0.1, 10, 1, "standard deviation of what is added to f(x)"), target,
       textParameter("f", "f(x)", "sin(x) + x/3",
                     "the formula in x of target=formula, which needs not be said beside it"),
       reach},
      "One input and a real value, for networks that fit a function (loss squared)."};
}

}  // namespace

std::span<const TargetRow> targetRows() {
  static const std::vector<TargetRow> rows = makeRows();
  return rows;
}

const Description& functionRow() {
  static const Description row = makeFunctionRow();
  return row;
}

}  // namespace ravine
