// THE TABLE of learning-rate schedules.
#include "core/optim/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace ravine {

namespace {

constexpr Parameter rho() {
  return {.key = "rho",
          .symbol = "ρ",
          .fallback = 0.01,
          .min = 0,
          .max = kUnbounded,
          .sliderMin = 1e-4,
          .sliderMax = 1,
          .scale = Scale::logarithmic,
          .help = "speed of the decay",
          .minOpen = true};
}
constexpr Parameter steps(double fallback, std::string_view help) {
  return {.key = "steps",
          .symbol = "T",
          .fallback = fallback,
          .min = 1,
          .max = 1e9,
          .sliderMin = 1,
          .sliderMax = 2000,
          .scale = Scale::logarithmic,
          .help = help,
          .whole = true};
}
constexpr Parameter end() {
  return {.key = "end",
          .symbol = "η_{end}",
          .fallback = 0,
          .min = 0,
          .max = kUnbounded,
          .sliderMin = 0,
          .sliderMax = 0.1,
          .help = "the rate at the end, absolute"};
}

using P = std::span<const double>;
double constant(P, double eta0, double) { return eta0; }
double linear(P p, double eta0, double t) {
  return t < p[1] ? eta0 * (1 - t / p[1]) + p[0] * t / p[1] : p[0];
}
double inverseTime(P p, double eta0, double t) { return eta0 / (1 + p[0] * t); }
double exponential(P p, double eta0, double t) { return eta0 * std::exp(-p[0] * t); }
double inverse(P, double eta0, double t) { return eta0 / (t + 1); }
double inverseSqrt(P, double eta0, double t) { return eta0 / std::sqrt(t + 1); }
double stairs(P p, double eta0, double t) { return eta0 * std::pow(p[1], std::floor(t / p[0])); }
double cosine(P p, double eta0, double t) {
  return t < p[0] ? p[1] + 0.5 * (eta0 - p[1]) * (1 + std::cos(std::numbers::pi * t / p[0])) : p[1];
}
double warmup(P p, double eta0, double t) { return t < p[0] ? eta0 * (t + 1) / p[0] : eta0; }

// η_{t+1} = η_t/(1 + ρt): needs its own past.
double inverseTimeRecursive(P p, double eta, double t) { return eta / (1 + p[0] * t); }

// Whether Ση and Ση² are finite.
FiniteSums neither(P) { return {false, false}; }
FiniteSums squaresAlone(P) { return {false, true}; }
FiniteSums both(P) { return {true, true}; }
FiniteSums ends(bool atZero) { return {atZero, atZero}; }

using Rate = double (*)(P, double, double);
ScheduleRow row(Rate at, FiniteSums (*sums)(P), Description description, int lengthIndex = -1) {
  return {std::move(description), at, nullptr, lengthIndex, sums};
}

}  // namespace

std::span<const ScheduleRow> scheduleRows() {
  static const std::vector<ScheduleRow> rows = {
      row(constant, neither, {"constant", "Constant", "η_t = η₀", {}, "The rate stays as it is."}),
      row(
          linear, [](P p) { return ends(p[0] == 0); },
          {"linear",
           "Linear",
           "η_t = η₀(1 − t/T) + η_{end}t/T",
           {end(), steps(100, "updates until the end rate is reached")},
           "A straight line down to the end rate, then constant."},
          1),
      row(inverseTime, squaresAlone,
          {"inverse_time",
           "Inverse time",
           "η_t = η₀/(1 + ρt)",
           {rho()},
           "Ση diverges, Ση² converges: the classical conditions hold."}),
      {{"inverse_time_recursive",
        "Inverse time, recursive",
        "η_{t+1} = η_t/(1 + ρt)",
        {rho()},
        "Its sum is finite: it can stop short of the minimum."},
       nullptr,
       inverseTimeRecursive,
       -1,
       both},
      row(exponential, both,
          {"exponential",
           "Exponential",
           "η_t = η₀e^{−ρt}",
           {rho()},
           "Its sum is finite: it can stop short of the minimum."}),
      row(inverse, squaresAlone,
          {"inverse", "1/t", "η_t = η₀/(t + 1)", {}, "With η₀ = 1/λ the lectures' 1/(λt)."}),
      row(inverseSqrt, neither,
          {"inverse_sqrt",
           "1/√t",
           "η_t = η₀/√(t + 1)",
           {},
           "Slow decay for merely convex objectives."}),
      row(stairs, [](P p) { return ends(p[1] < 1); },
          {"step",
           "Steps",
           "η_t = η₀·γ^{⌊t/k⌋}",
           {{.key = "every",
             .symbol = "k",
             .fallback = 100,
             .min = 1,
             .max = 1e9,
             .sliderMin = 1,
             .sliderMax = 1000,
             .scale = Scale::logarithmic,
             .help = "updates between drops",
             .whole = true},
            {.key = "factor",
             .symbol = "γ",
             .fallback = 0.1,
             .min = 0,
             .max = 1,
             .sliderMin = 0.01,
             .sliderMax = 1,
             .help = "factor of each drop",
             .minOpen = true}},
           "Drops by a factor at fixed intervals."}),
      row(
          cosine, [](P p) { return ends(p[1] == 0); },
          {"cosine",
           "Cosine",
           "η_t = η_{end} + ½(η₀ − η_{end})(1 + cos πt/T)",
           {steps(100, "updates of the half wave"), end()},
           "Half a cosine wave down to the end rate, then constant."},
          0),
      row(warmup, neither,
          {"warmup",
           "Warm-up",
           "η_t = η₀(t + 1)/T",
           {steps(10, "updates until the full rate is reached")},
           "Rises to the full rate; another schedule may follow."},
          0)};
  return rows;
}

}  // namespace ravine
