// What theory says of gradient descent and momentum, held against their runs.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/core/stepping.h"

namespace ravine {

namespace {

constexpr double kPi = std::numbers::pi;

std::string number(double value) { return formatNumber(value); }

TEST(GradientDescent, ShrinksEachEigenvectorBy1MinusEtaLambda) {
  const double a = kPi / 6, c = std::cos(a), s = std::sin(a);
  for (double eta : {0.05, 0.15, 0.19}) {
    const Trajectory run =
        simulate("quadratic:l1=0.5,kappa=20,angle=30", "gradient_descent:lr=" + number(eta),
                 {.start = {2, 1}, .steps = 200});
    for (std::size_t t = 0; t < run.size(); ++t) {
      const double u = run.x[t] * c + run.y[t] * s, v = run.y[t] * c - run.x[t] * s;
      const double n = static_cast<double>(t);
      EXPECT_NEAR(u, (2 * c + s) * std::pow(1 - eta * 0.5, n), 1e-12);
      EXPECT_NEAR(v, (c - 2 * s) * std::pow(1 - eta * 10, n), 1e-12);
    }
  }
}

// Spectral radius of w_{k+1} = (1 + β − ηλ)w_k − βw_{k−1}, from z² − (1 + β − ηλ)z + β.
double momentumRadius(double eta, double beta, double lambda) {
  const double half = (1 + beta - eta * lambda) / 2, square = half * half - beta;
  return square < 0 ? std::sqrt(beta) : std::abs(half) + std::sqrt(square);
}

TEST(Momentum, ShrinksByTheSpectralRadius) {
  struct Case {
    double eta, beta;
  };
  for (const Case& c : {Case{0.01, 0.9}, {0.1, 0.9}, {0.3, 0.5}, {0.01, 0.2}, {0.33, 0.7}}) {
    const double lambda = 10;
    const Trajectory run =
        simulate("quadratic:kappa=10", "momentum:lr=" + number(c.eta) + ",beta=" + number(c.beta),
                 {.start = {0, 1}, .steps = 60});
    const double radius = momentumRadius(c.eta, c.beta, lambda);
    for (std::size_t k = 30; k + 1 < run.size(); ++k) {
      // Complex roots: Cassini's w_{k+1}w_{k−1} − w_k² is a definite form that shrinks by β = ρ².
      const auto form = [&](std::size_t i) {
        return run.y[i + 1] * run.y[i - 1] - run.y[i] * run.y[i];
      };
      const double rate = radius * radius > c.beta + 1e-9 ? std::abs(run.y[k + 1] / run.y[k])
                          : k + 2 < run.size()            ? std::sqrt(form(k + 1) / form(k))
                                                          : radius;
      EXPECT_NEAR(rate, radius, 1e-9) << "eta " << c.eta << " beta " << c.beta << " step " << k;
    }
  }
}

// Mean factor per step of the distance to 0 over the second half of a run.
double meanFactor(const Trajectory& run) {
  const std::size_t half = run.size() / 2, last = run.size() - 1;
  return std::pow(distance(run, last, 0, 0) / distance(run, half, 0, 0),
                  1 / static_cast<double>(last - half));
}

TEST(Momentum, AtItsBestGainsTheSquareRootOfKappa) {
  for (double kappa : {25.0, 100.0, 400.0}) {
    const double root = std::sqrt(kappa);
    const double plain = (kappa - 1) / (kappa + 1), heavy = (root - 1) / (root + 1);
    const std::string surface = "quadratic:kappa=" + number(kappa);
    const RunOptions options{.start = {1, 1}, .steps = static_cast<int>(20 * root)};
    const Trajectory descent =
        simulate(surface, "gradient_descent:lr=" + number(2 / (1 + kappa)), options);
    const double eta = 4 / ((1 + root) * (1 + root));
    const Trajectory momentum =
        simulate(surface, "momentum:lr=" + number(eta) + ",beta=" + number(heavy * heavy), options);
    EXPECT_NEAR(meanFactor(descent), plain, 1e-9);
    // A double root: k·ρᵏ, whose mean factor over the second half of n steps is 2^(2/n)·ρ.
    const double n = static_cast<double>(options.steps);
    EXPECT_NEAR(meanFactor(momentum), heavy * std::pow(2, 2 / n), 0.02 * (1 - heavy));
    EXPECT_LT(momentum.loss.back(), 1e-6 * descent.loss.back());
  }
}

TEST(Momentum, EqualsPyTorchsBufferFormAtAConstantRate) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run =
      simulate(f, methodOf("momentum:lr=0.005,beta=0.85"), {.start = {1, 1.5}, .steps = 300});
  Vec2 w(1, 1.5), buffer = Vec2::Zero();
  for (std::size_t k = 1; k < run.size(); ++k) {
    buffer = 0.85 * buffer + f.slope(w).gradient;
    w -= 0.005 * buffer;
    ASSERT_NEAR(run.x[k], w.x(), 1e-12) << "step " << k;
    ASSERT_NEAR(run.y[k], w.y(), 1e-12) << "step " << k;
  }
}

TEST(Momentum, KeepsTheLecturesFormUnderASchedule) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run = simulate(f, methodOf("momentum:lr=0.01,beta=0.8"),
                                  {.start = {1, 1.5}, .steps = 100}, "exponential:rho=0.05");
  Vec2 w(1, 1.5), delta = Vec2::Zero();
  for (std::size_t k = 1; k < run.size(); ++k) {
    delta = 0.8 * delta - 0.01 * std::exp(-0.05 * static_cast<double>(k - 1)) * f.slope(w).gradient;
    w += delta;
    ASSERT_NEAR(run.x[k], w.x(), 1e-12) << "step " << k;
    ASSERT_NEAR(run.y[k], w.y(), 1e-12) << "step " << k;
  }
}

TEST(Nesterov, TakesTheGradientAhead) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run =
      simulate(f, methodOf("nesterov:lr=0.01,beta=0.8"), {.start = {1, 1.5}, .steps = 100});
  Vec2 w(1, 1.5), delta = Vec2::Zero();
  for (std::size_t k = 1; k < run.size(); ++k) {
    delta = 0.8 * delta - 0.01 * f.slope(Vec2(w + 0.8 * delta)).gradient;
    w += delta;
    ASSERT_NEAR(run.x[k], w.x(), 1e-12) << "step " << k;
    ASSERT_NEAR(run.y[k], w.y(), 1e-12) << "step " << k;
  }
}

TEST(FirstOrder, WithoutMomentumAllAreGradientDescent) {
  const RunOptions options{.start = {-1.2, 1}, .steps = 100};
  const Trajectory plain = simulate("rosenbrock", "gradient_descent:lr=0.001", options);
  for (const char* other :
       {"momentum:lr=0.001,beta=0", "nesterov:lr=0.001,beta=0", "ema_momentum:lr=0.001,beta=1"})
    EXPECT_TRUE(sameBits(plain.x, simulate("rosenbrock", other, options).x)) << other;
}

TEST(EmaMomentum, IsMomentumWithRateEtaBetaAnd1MinusBeta) {
  for (double beta : {0.05, 0.1, 0.5}) {
    const double eta = 0.01;
    const RunOptions options{.start = {1, 1.5}, .steps = 200};
    const Trajectory ema =
        simulate("himmelblau", "ema_momentum:lr=" + number(eta) + ",beta=" + number(beta), options);
    const Trajectory momentum = simulate(
        "himmelblau", "momentum:lr=" + number(eta * beta) + ",beta=" + number(1 - beta), options);
    for (std::size_t k = 0; k < ema.size(); ++k)
      ASSERT_LT(distance(ema, k, momentum.x[k], momentum.y[k]), 1e-12) << "step " << k;
  }
}

class StabilityLimit : public testing::TestWithParam<std::string> {};

// The distance to 0 of the last row, infinite after divergence, against that of the start.
double growth(const std::string& spec, double eta, double kappa) {
  Method method = methodOf(spec);
  method.numbers[0] = eta;
  const Objective f = objectiveOf("quadratic:l1=0.3,angle=25,kappa=" + number(kappa));
  const RunOptions options{.start = {1, 0.7}, .steps = 40000};
  const Trajectory run = simulate(f, method, options);
  if (run.divergedAt >= 0) return kUnbounded;
  return distance(run, run.size() - 1, 0, 0) / distance(run, 0, 0, 0);
}

TEST_P(StabilityLimit, SeparatesConvergenceFromDivergence) {
  const Method method = methodOf(GetParam());
  for (double kappa : {1.0, 2.0, 30.0, 300.0}) {
    const double limit = method.row->stabilityLimit(method.numbers, 0.3 * kappa);
    EXPECT_LT(growth(GetParam(), 0.99 * limit, kappa), 1e-6) << "kappa " << kappa;
    EXPECT_GT(growth(GetParam(), 1.01 * limit, kappa), 1e6) << "kappa " << kappa;
  }
}

INSTANTIATE_TEST_SUITE_P(Table, StabilityLimit,
                         testing::Values("gradient_descent", "momentum", "momentum:beta=0.5",
                                         "momentum:beta=0", "nesterov", "nesterov:beta=0.3",
                                         "ema_momentum", "ema_momentum:beta=0.6",
                                         "ema_momentum:beta=1"),
                         paramName);

TEST(StabilityLimits, AreThoseOfTheContractAndNoMore) {
  for (const OptimizerRow& row : optimizerRows()) {
    const std::string name(row.description.name);
    const bool limited = name == "gradient_descent" || name == "momentum" || name == "nesterov" ||
                         name == "ema_momentum";
    EXPECT_EQ(row.stabilityLimit != nullptr, limited) << name;
  }
  const auto limit = [](const char* spec, double lambda) {
    const Method method = methodOf(spec);
    return method.row->stabilityLimit(method.numbers, lambda);
  };
  EXPECT_DOUBLE_EQ(limit("gradient_descent", 4), 0.5);
  EXPECT_DOUBLE_EQ(limit("momentum:beta=0.9", 4), 0.95);
  EXPECT_DOUBLE_EQ(limit("nesterov:beta=0.9", 4), 3.8 / (2.8 * 4));
  EXPECT_DOUBLE_EQ(limit("ema_momentum:beta=0.1", 4), 2 * 1.9 / (0.1 * 4));
}

TEST(EffectiveRates, AreTheSpeedOnAConstantSlope) {
  for (const char* spec : {"gradient_descent:lr=0.02", "momentum:lr=0.02,beta=0.8",
                           "nesterov:lr=0.02,beta=0.5", "ema_momentum:lr=0.02,beta=0.3"}) {
    const Method method = methodOf(spec);
    Walk2 walk("formula:f=3*x", spec, Vec2(0, 0));
    walk.steps(200);
    const double before = walk.state.w.x();
    walk.step();
    EXPECT_NEAR(before - walk.state.w.x(), 3 * method.row->effectiveRate(method.numbers), 1e-12)
        << spec;
  }
}

}  // namespace

}  // namespace ravine
