// Exact line search, backtracking and conjugate gradients keep their defining properties.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/stepping.h"

namespace ravine {

namespace {

const char* const kQuadratics[] = {"quadratic", "quadratic:kappa=200,angle=33", "booth", "matyas",
                                   "formula:f=x^2+x*y+3*y^2-4*y+2"};
Vec2 gradient(const Trajectory& run, std::size_t k) { return Vec2(run.gx[k], run.gy[k]); }

TEST(ExactLineSearch, SuccessiveStepsAreOrthogonalOnQuadratics) {
  for (const char* objective : kQuadratics) {
    const Trajectory run =
        simulate(objective, "exact_line_search", {.start = {-1.7, 1.1}, .steps = 30});
    for (std::size_t k = 0; k + 2 < run.size() && run.gradientNorm(k) > 1e-4; ++k) {
      const Vec2 a(run.x[k + 1] - run.x[k], run.y[k + 1] - run.y[k]);
      const Vec2 b(run.x[k + 2] - run.x[k + 1], run.y[k + 2] - run.y[k + 1]);
      EXPECT_NEAR(a.dot(b), 0, 1e-9 * a.norm() * b.norm()) << objective << " step " << k;
    }
    EXPECT_LT(run.loss.back(), run.loss[1]) << objective;
  }
}

TEST(ExactLineSearch, ClosedFormIsTheMinimumAlongTheGradient) {
  const Objective f = objectiveOf("quadratic:kappa=50,angle=20");
  const Trajectory run = simulate(f, methodOf("exact_line_search"), {.start = {-2, 1}, .steps = 1});
  const Jet2 j = f.jet(-2, 1);
  const Vec2 g(j.dx, j.dy);
  const double bend = j.dxx * g.x() * g.x() + 2 * j.dxy * g.x() * g.y() + j.dyy * g.y() * g.y();
  EXPECT_NEAR(run.lr[1], g.squaredNorm() / bend, 1e-15);
  EXPECT_NEAR(run.x[1], -2 - run.lr[1] * g.x(), 1e-14);
}

TEST(ExactLineSearch, SlopeAlongTheStepVanishesAtItsEnd) {
  for (const auto& [objective, start] : kCurvedPlaces) {
    const Trajectory run = simulate(objective, "exact_line_search", {.start = start, .steps = 40});
    ASSERT_EQ(run.lastStep(), 40) << objective;
    for (std::size_t k = 0; k < 40 && run.gradientNorm(k) > 1e-3; ++k)
      EXPECT_NEAR(gradient(run, k + 1).dot(gradient(run, k)) / gradient(run, k).squaredNorm(), 0,
                  1e-7)
          << objective << " step " << k;
  }
}

TEST(ExactLineSearch, StopsAtTheFirstMinimum) {
  for (const auto& [objective, start] : kCurvedPlaces) {
    const Objective f = objectiveOf(objective);
    const Trajectory run =
        simulate(f, methodOf("exact_line_search"), {.start = start, .steps = 10});
    for (std::size_t k = 0; k < 10 && run.gradientNorm(k) > 1e-3; ++k) {
      const Vec2 w(run.x[k], run.y[k]), g = gradient(run, k);
      EXPECT_LT(run.loss[k + 1], run.loss[k]) << objective;
      for (int i = 0; i < 50; ++i) {
        const Vec2 v = w - (run.lr[k + 1] * i / 50) * g;
        EXPECT_GT(f.slope(v).gradient.dot(g), 0) << objective << " step " << k << " at " << i;
      }
    }
  }
}

TEST(ExactLineSearch, GeneralSearchAgreesWithTheClosedForm) {
  const RunOptions options{.start = {-2, 1}, .steps = 20};
  const Trajectory closed = simulate("quadratic:kappa=10,angle=0", "exact_line_search", options);
  const Trajectory searched = simulate("formula:f=0.5*(x^2+10*y^2)", "exact_line_search", options);
  for (std::size_t k = 0; k <= 20; ++k)
    EXPECT_LT(distance(searched, k, closed.x[k], closed.y[k]), 1e-10) << "step " << k;
}

class WithoutMinimum : public testing::TestWithParam<std::string> {};

TEST_P(WithoutMinimum, DivergesAndSaysWhy) {
  struct Case {
    const char* objective;
    Point start;
  };
  for (const Case& c : {Case{"saddle", {0.3, 1}},
                        {"monkey_saddle", {-1, 0.1}},
                        {"formula:f=x-2*y", {0, 0}},
                        {"formula:f=-exp(x)", {0, 0}}}) {
    const Trajectory run = simulate(c.objective, GetParam(), {.start = c.start, .steps = 10});
    EXPECT_EQ(run.divergedAt, 1) << c.objective;
    EXPECT_EQ(run.size(), 1u) << c.objective;
    EXPECT_EQ(run.flags & kNoMinimum, unsigned{kNoMinimum}) << c.objective;
    EXPECT_EQ(run.firstFlagged, 1) << c.objective;
    EXPECT_EQ(statusOf(run), Status::diverged) << c.objective;
  }
}

INSTANTIATE_TEST_SUITE_P(Exact, WithoutMinimum,
                         testing::Values("exact_line_search", "conjugate_gradient"), paramName);

TEST(Backtracking, EveryAcceptedStepSatisfiesArmijoAndIsTheFirstThatDoes) {
  for (const auto& [objective, start] : kCurvedPlaces)
    for (double c : {1e-4, 0.3}) {
      const Objective f = objectiveOf(objective);
      const double shrink = 0.6;
      const Trajectory run =
          simulate(f, methodOf("backtracking:lr=2,shrink=0.6,c=" + formatNumber(c)),
                   {.start = start, .steps = 60});
      ASSERT_EQ(run.lastStep(), 60) << objective;
      for (std::size_t k = 0; k < 60 && run.gradientNorm(k) > 1e-5; ++k) {
        const double eta = run.lr[k + 1], square = gradient(run, k).squaredNorm();
        const auto enough = [&](double length) {
          const Vec2 v = Vec2(run.x[k], run.y[k]) - length * gradient(run, k);
          return f.value(v.x(), v.y()) <= run.loss[k] - c * length * square;
        };
        EXPECT_LE(run.loss[k + 1], run.loss[k] - c * eta * square) << objective << " step " << k;
        const double shrinks = std::log(eta / 2) / std::log(shrink);
        EXPECT_NEAR(shrinks, std::round(shrinks), 1e-9) << objective;
        EXPECT_TRUE(shrinks < 0.5 || !enough(eta / shrink)) << objective << " step " << k;
      }
    }
}

TEST(Backtracking, StaysWhereNothingFalls) {
  // At the tip of the pyramid the gradient is that of one face; along it another face rises.
  const Trajectory run = simulate("max_of_planes", "backtracking", {.start = {0, 0}, .steps = 3});
  ASSERT_EQ(run.lastStep(), 3);
  EXPECT_EQ(run.flags, unsigned{kNoDecrease});
  EXPECT_EQ(run.x.back(), 0);
  EXPECT_EQ(run.lr[1], 0);
  EXPECT_EQ(run.evaluations, 3 * 52);  // the gradient, 51 trials
  EXPECT_EQ(statusOf(run), Status::stalled);
}

TEST(Backtracking, StartsFromTheSchedulesRate) {
  const Trajectory run = simulate("quadratic:kappa=1", "backtracking:lr=0.5",
                                  {.start = {1, 1}, .steps = 5}, "inverse");
  for (std::size_t t = 0; t < 5; ++t)
    EXPECT_DOUBLE_EQ(run.lr[t + 1], 0.5 / static_cast<double>(t + 1));
}

TEST(ConjugateGradient, SolvesAQuadraticInTwoSteps) {
  for (const char* objective : kQuadratics) {
    const Trajectory run =
        simulate(objective, "conjugate_gradient", {.start = {-1.7, 1.1}, .steps = 2});
    EXPECT_LT(run.gradientNorm(2), 1e-7 * run.gradientNorm(0)) << objective;
    EXPECT_EQ(run.flags, 0u) << objective;
  }
}

TEST(ConjugateGradient, DirectionsAreConjugate) {
  const Objective f = objectiveOf("quadratic:kappa=200,angle=33");
  Walk2 walk("quadratic:kappa=200,angle=33", "conjugate_gradient", Vec2(-1.7, 1.1));
  walk.step();
  const Vec2 first = walk.state.slots[1];
  walk.step();
  const Vec2 second = walk.state.slots[1];
  const Jet2 j = f.jet(0, 0);
  const Vec2 bent(j.dxx * second.x() + j.dxy * second.y(), j.dxy * second.x() + j.dyy * second.y());
  EXPECT_NEAR(first.dot(bent), 0, 1e-9 * first.norm() * bent.norm());
}

TEST(ConjugateGradient, IsPolakRibierePlus) {
  Walk2 walk("rosenbrock", "conjugate_gradient", Vec2(-1.2, 1));
  walk.step();
  int bent = 0, reset = 0;
  for (int t = 0; t < 12; ++t) {
    const Vec2 last = walk.state.slots[0], d = walk.state.slots[1], g = walk.slope().gradient;
    const double beta = g.dot(g - last) / last.squaredNorm();
    Vec2 expected = std::max(0.0, beta) * d - g;
    if (!(g.dot(expected) < 0)) expected = -g;
    ++(expected == -g ? reset : bent);
    walk.step();
    EXPECT_LT((walk.state.slots[1] - expected).norm(), 1e-14 * expected.norm()) << t;
    EXPECT_EQ(walk.state.slots[0], g) << t;
  }
  EXPECT_GT(bent, 5);
  EXPECT_GT(reset, 0);
}

TEST(ConjugateGradient, ConvergesOnRosenbrock) {
  const Trajectory run =
      simulate("rosenbrock", "conjugate_gradient", {.start = {-1.2, 1}, .steps = 100});
  ASSERT_EQ(run.lastStep(), 100);
  EXPECT_EQ(statusOf(run), Status::converged);
  EXPECT_LT(distance(run, 100, 1, 1), 1e-5);
}

}  // namespace

}  // namespace ravine
