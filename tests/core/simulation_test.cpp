// Whole runs as `ravine simulate` makes them: status, divergence and averaged iterates.
#include "core/lab/simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/math/table.h"
#include "core/optim/averaging.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

TEST(Simulation, RowsDescribeTheFullObjectiveAtTheirPoint) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run =
      simulate(f, methodOf("adam:lr=0.1"), {.start = {1, 1.5}, .steps = 25}, "exponential:rho=0.1");
  ASSERT_EQ(run.size(), 26u);
  EXPECT_EQ(run.lastStep(), 25);
  EXPECT_EQ(run.x[0], 1);
  EXPECT_EQ(run.y[0], 1.5);
  for (std::size_t k = 0; k < run.size(); ++k) {
    const Slope s = f.slope(run.x[k], run.y[k]);
    EXPECT_EQ(run.loss[k], s.value);
    EXPECT_EQ(run.gradientNorm(k), std::hypot(s.gradient.x(), s.gradient.y()));
    // The rate of the step that led to the row; the start repeats the first.
    EXPECT_DOUBLE_EQ(run.lr[k], 0.1 * std::exp(-0.1 * std::max(0.0, static_cast<double>(k) - 1)));
  }
}

TEST(Simulation, NoStepsGiveTheStart) {
  const Trajectory run = simulate("booth", "adam", {.start = {2, 2}, .steps = 0});
  EXPECT_EQ(run.size(), 1u);
  EXPECT_EQ(run.lastStep(), 0);
  EXPECT_EQ(run.divergedAt, -1);
  EXPECT_EQ(run.stepLength(0), 0);
}

TEST(Simulation, AResultIsReplacedWhole) {
  Trajectory out;
  simulateRun(objectiveOf("saddle"), methodOf("exact_line_search"), scheduleOf("constant"),
              {.start = {0, 1}, .steps = 10}, out);
  EXPECT_EQ(out.divergedAt, 1);
  simulateRun(objectiveOf("booth"), methodOf("newton"), scheduleOf("constant"),
              {.start = {0, 1}, .steps = 3}, out);
  EXPECT_TRUE(sameBits(out, simulate("booth", "newton", {.start = {0, 1}, .steps = 3})));
}

TEST(Divergence, IsTheFirstRowThatIsNotFinite) {
  const Trajectory run =
      simulate("rosenbrock", "gradient_descent:lr=1", {.start = {-1.2, 1}, .steps = 100});
  double x = -1.2, y = 1;
  long step = 0;
  for (;; ++step) {
    const double v = y - x * x, gx = -2 * (1 - x) - 400 * x * v, gy = 200 * v;
    if (!std::isfinite((1 - x) * (1 - x) + 100 * v * v) || !std::isfinite(std::hypot(gx, gy)))
      break;
    x -= gx, y -= gy;
  }
  EXPECT_EQ(run.divergedAt, step);
  EXPECT_EQ(run.size(), static_cast<std::size_t>(step));
  EXPECT_EQ(statusOf(run), Status::diverged);
  for (std::size_t k = 0; k < run.size(); ++k)
    EXPECT_TRUE(std::isfinite(run.loss[k]) && std::isfinite(run.gradientNorm(k)));
}

TEST(Divergence, AboveTheLimitComesAtThePredictedStep) {
  // v grows by |1 − ηλ| a step; κv², on the way to the loss, overflows first.
  for (double eta : {0.21, 0.3, 0.5, 2.0}) {
    const double factor = std::abs(1 - eta * 10);
    const double decades = std::log(std::numeric_limits<double>::max() / 10) / 2;
    const double predicted = std::ceil(decades / std::log(factor));
    const Trajectory run = simulate("quadratic", "gradient_descent:lr=" + formatNumber(eta),
                                    {.start = {0, 1}, .steps = static_cast<int>(predicted) + 20});
    EXPECT_NEAR(static_cast<double>(run.divergedAt), predicted, 0.5) << eta;
  }
}

TEST(Divergence, ALoopAtItsEdgeIsNotOne) {
  const Trajectory run =
      simulate("quadratic", "gradient_descent:lr=0.2", {.start = {0, 1}, .steps = 1000});
  EXPECT_EQ(run.divergedAt, -1);
  EXPECT_EQ(statusOf(run), Status::ok);
  EXPECT_NEAR(std::abs(run.y.back()), 1, 1e-12);
}

TEST(Divergence, AStartThatIsNotFiniteGivesNoRows) {
  struct Case {
    const char* objective;
    Point start;
  };
  const double nan = std::nan(""), far = 1e300;
  for (const Case& c : {Case{"booth", {nan, 0}},
                        {"booth", {0, kUnbounded}},
                        {"booth", {far, far}},
                        {"formula:f=log(x)", {-1, 0}},
                        {"formula:f=log(x)", {0, 0}}}) {
    const Trajectory run = simulate(c.objective, "momentum", {.start = c.start, .steps = 10});
    EXPECT_EQ(run.size(), 0u) << c.objective;
    EXPECT_EQ(run.divergedAt, 0) << c.objective;
    EXPECT_EQ(statusOf(run), Status::diverged) << c.objective;
  }
}

TEST(Divergence, AGradientOverflowCountsEvenWhereTheLossIsFinite) {
  // Both components are finite, their hypot is not.
  const Trajectory run = simulate("formula:f=1.5e308*(x+y)", "gradient_descent:lr=1e-300",
                                  {.start = {0, 0}, .steps = 5});
  EXPECT_EQ(run.divergedAt, 0);
}

TEST(Statuses, Converged) {
  const Trajectory run = simulate("booth", "newton", {.start = {5, 5}, .steps = 2});
  EXPECT_EQ(statusOf(run), Status::converged);
  // At the threshold itself: |∇f| = 1e-6 counts, the next larger does not.
  Trajectory edge = simulate("booth", "newton", {.start = {5, 5}, .steps = 0});
  edge.gx[0] = 1e-6, edge.gy[0] = 0;
  EXPECT_EQ(statusOf(edge), Status::converged);
  edge.gx[0] = std::nextafter(1e-6, 1);
  EXPECT_EQ(statusOf(edge), Status::ok);
}

TEST(Statuses, StalledWhereStepsAreTooShortToMatter) {
  const Trajectory run =
      simulate("rosenbrock", "gradient_descent:lr=1e-18", {.start = {-1.2, 1}, .steps = 3});
  EXPECT_EQ(statusOf(run), Status::stalled);
  // inverse_time_recursive with a large ρ stops short of the minimum.
  const Trajectory stopped =
      simulate("quadratic", "gradient_descent:lr=0.01", {.start = {1, 1}, .steps = 200},
               "inverse_time_recursive:rho=1");
  EXPECT_EQ(statusOf(stopped), Status::stalled);
  EXPECT_GT(stopped.gradientNorm(200), 0.1);
  // The threshold is 1e-14·max(1, ‖w‖).
  Trajectory edge = simulate("rosenbrock", "adam", {.start = {0, 0}, .steps = 1});
  const auto statusAfter = [&](double place, double length) {
    edge.x = {place, place}, edge.y = {0, length};
    return statusOf(edge);
  };
  EXPECT_EQ(statusAfter(0.5, 0.99e-14), Status::stalled);
  EXPECT_EQ(statusAfter(0.5, 1.01e-14), Status::ok);
  EXPECT_EQ(statusAfter(-200, 1.99e-12), Status::stalled);
  EXPECT_EQ(statusAfter(-200, 2.01e-12), Status::ok);
  // A start alone has made no step.
  EXPECT_EQ(statusOf(simulate("rosenbrock", "adam", {.start = {0, 0}, .steps = 0})), Status::ok);
}

TEST(Statuses, OkAndTheirNames) {
  EXPECT_EQ(statusOf(simulate("rosenbrock", "adam", {.start = {-1, 1}, .steps = 10})), Status::ok);
  EXPECT_EQ(nameOf(Status::ok), "ok");
  EXPECT_EQ(nameOf(Status::converged), "converged");
  EXPECT_EQ(nameOf(Status::stalled), "stalled");
  EXPECT_EQ(nameOf(Status::diverged), "diverged");
}

Trajectory averaged(const Objective& f, Trajectory run, std::string_view averaging) {
  averageRun(f, orThrow(parseSpec(averaging, averagingVocabulary())), run);
  return run;
}

TEST(Averaging, EqualsTheDirectFormulas) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory raw = simulate(f, methodOf("gradient_descent:lr=0.02"),
                                  {.start = {1, 1.5}, .steps = 200, .noise = 5});
  EXPECT_TRUE(sameBits(averaged(f, raw, "none"), raw));
  const Trajectory uniform = averaged(f, raw, "uniform");
  double sum = 0;
  for (std::size_t k = 0; k < raw.size(); ++k) {
    sum += raw.x[k];
    EXPECT_NEAR(uniform.x[k], sum / static_cast<double>(k + 1), 1e-13);
  }
  for (double gamma : {0.0, 1.0, 3.0, 8.0}) {
    const Trajectory mean = averaged(f, raw, "polynomial:gamma=" + formatNumber(gamma));
    double y = raw.y[0];
    for (std::size_t k = 1; k < raw.size(); ++k) {
      const double c = (gamma + 1) / (static_cast<double>(k) + 1 + gamma);
      y = (1 - c) * y + c * raw.y[k];
      EXPECT_NEAR(mean.y[k], y, 1e-13) << gamma << " step " << k;
    }
    if (gamma == 0) {
      EXPECT_NEAR(mean.x.back(), uniform.x.back(), 1e-13);
    }
  }
}

// γ = 1 weighs w_k by k + 1: w̄_k = 2Σ(i+1)w_i/((k+1)(k+2)).
TEST(Averaging, PolynomialWeightsAreThoseOfTheSum) {
  std::vector<double> w = {3, -1, 4, 1, -5};
  double sum = 0, weights = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    sum += static_cast<double>(i + 1) * w[i];
    weights += static_cast<double>(i + 1);
  }
  averageIterates(*findRow(averagingRows(), "polynomial"), std::vector<double>{1.0}, w);
  EXPECT_EQ(w[0], 3);
  EXPECT_NEAR(w.back(), sum / weights, 1e-15);
}

TEST(Averaging, RowsTellLossAndGradientAtTheAverage) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory raw =
      simulate(f, methodOf("gradient_descent:lr=0.02"), {.start = {1, 1.5}, .steps = 50});
  const Trajectory mean = averaged(f, raw, "uniform");
  ASSERT_EQ(mean.size(), raw.size());
  for (std::size_t k = 0; k < mean.size(); ++k) {
    const Slope s = f.slope(mean.x[k], mean.y[k]);
    EXPECT_EQ(mean.loss[k], s.value);
    EXPECT_EQ(Vec2(mean.gx[k], mean.gy[k]), s.gradient);
  }
  EXPECT_TRUE(sameBits(mean.lr, raw.lr));
}

TEST(Averaging, EndsBeforeAnAverageThatIsNotFinite) {
  const Objective f = objectiveOf("formula:f=log(x)+0*y");
  Trajectory raw;
  raw.resize(4);
  raw.x = {1, 1, -5, 9};
  const Trajectory mean = averaged(f, raw, "uniform");
  EXPECT_EQ(mean.divergedAt, 2);
  EXPECT_EQ(mean.size(), 2u);
  EXPECT_EQ(statusOf(mean), Status::diverged);
}

}  // namespace

}  // namespace ravine
