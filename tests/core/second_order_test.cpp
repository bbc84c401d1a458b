// Newton's method, BFGS and L-BFGS: exact on quadratics, honest where the Hessian is not definite.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/stepping.h"

namespace ravine {

namespace {

TEST(Newton, SolvesAnyQuadraticInOneStep) {
  struct Case {
    const char* objective;
    double x, y;
  };
  for (const Case& c : {Case{"quadratic", 0, 0},
                        {"quadratic:l1=0.2,kappa=1000,angle=37", 0, 0},
                        {"quadratic:l1=1000000,kappa=1,angle=-80", 0, 0},
                        {"booth", 1, 3},
                        {"matyas", 0, 0},
                        {"formula:f=x^2+x*y+3*y^2-4*y+2", -4 / 11., 8 / 11.}}) {
    const Trajectory run = simulate(c.objective, "newton", {.start = {-2.3, 1.9}, .steps = 1});
    EXPECT_LT(distance(run, 1, c.x, c.y), 1e-12) << c.objective;
    EXPECT_EQ(run.flags, 0u) << c.objective;
    EXPECT_EQ(run.lr[1], 1) << c.objective;
  }
}

TEST(Newton, HalfTheRateGoesHalfTheWay) {
  const Trajectory run = simulate("booth", "newton:lr=0.5", {.start = {-5, 7}, .steps = 3});
  for (std::size_t k = 1; k < run.size(); ++k)
    EXPECT_NEAR(distance(run, k, 1, 3), 0.5 * distance(run, k - 1, 1, 3), 1e-12);
}

TEST(Newton, DampingIsAddedToTheDiagonal) {
  const Objective f = objectiveOf("himmelblau");
  const Vec2 w(1, 1.5);
  const Trajectory run =
      simulate(f, methodOf("newton:damping=30"), {.start = {1, 1.5}, .steps = 1});
  const Jet2 j = f.jet(1, 1.5);
  const Vec2 p = Vec2(run.x[1], run.y[1]) - w;
  EXPECT_NEAR((j.dxx + 30) * p.x() + j.dxy * p.y(), -j.dx, 1e-12);
  EXPECT_NEAR(j.dxy * p.x() + (j.dyy + 30) * p.y(), -j.dy, 1e-12);
}

TEST(Newton, GoesToTheSaddleAndSaysSo) {
  const Trajectory run = simulate("saddle", "newton", {.start = {1.5, 0.5}, .steps = 2});
  EXPECT_LT(distance(run, 1, 0, 0), 1e-15);
  EXPECT_EQ(run.flags, unsigned{kIndefinite});
  EXPECT_EQ(run.firstFlagged, 1);
  // Damped enough, the system is definite again.
  EXPECT_EQ(simulate("saddle", "newton:damping=3", {.start = {1.5, 0.5}, .steps = 2}).flags, 0u);
}

TEST(Newton, ANegativeDefiniteHessianIsTold) {
  const Trajectory run = simulate("formula:f=-x^2-2*y^2", "newton", {.start = {1, 1}, .steps = 1});
  EXPECT_EQ(run.flags, unsigned{kIndefinite});
}

TEST(Newton, ASingularSystemGivesAGradientStep) {
  for (const char* objective : {"formula:f=(x+2*y)^2", "formula:f=3*x-y", "formula:f=x^4+y^2"}) {
    const Objective f = objectiveOf(objective);
    const Vec2 start(0, 0.5), g = f.slope(start).gradient;
    const Trajectory run = simulate(f, methodOf("newton:lr=0.25"), {.start = {0, 0.5}, .steps = 1});
    EXPECT_EQ(run.flags, unsigned{kSingular}) << objective;
    EXPECT_EQ(run.x[1], start.x() - 0.25 * g.x()) << objective;
    EXPECT_EQ(run.y[1], start.y() - 0.25 * g.y()) << objective;
  }
}

TEST(Newton, ConvergesQuadratically) {
  const Trajectory run = simulate("rosenbrock", "newton", {.start = {-1.2, 1}, .steps = 8});
  EXPECT_LT(distance(run, 8, 1, 1), 1e-12);
  const Trajectory near = simulate("himmelblau", "newton", {.start = {3.2, 2.2}, .steps = 4});
  for (std::size_t k = 0; k + 1 < 4; ++k) {
    const double e = distance(near, k, 3, 2);
    EXPECT_LT(distance(near, k + 1, 3, 2), 2 * e * e + 1e-15);
  }
}

class QuasiNewton : public testing::TestWithParam<std::string> {};

TEST_P(QuasiNewton, Converges) {
  const auto expectConverged = [](const Trajectory& run, int steps) {
    ASSERT_EQ(run.lastStep(), steps);
    EXPECT_EQ(statusOf(run), Status::converged) << run.gradientNorm(run.size() - 1);
  };
  expectConverged(
      simulate("quadratic:kappa=100,angle=30", GetParam(), {.start = {2, 1}, .steps = 60}), 60);
  expectConverged(simulate("rosenbrock", GetParam(), {.start = {0.9, 0.9}, .steps = 60}), 60);
}

TEST_P(QuasiNewton, FirstStepIsShort) {
  const Objective f = objectiveOf("himmelblau");
  for (const Vec2& w : {Vec2(1, 1.5), Vec2(3.001, 2.001)}) {
    const Vec2 g = f.slope(w).gradient;
    Walk2 walk("himmelblau", GetParam(), w);
    const double length = std::min(1.0, 1 / g.lpNorm<1>());
    EXPECT_DOUBLE_EQ(walk.step().lr, length);
    EXPECT_LT((walk.state.w - (w - length * g)).norm(), 1e-15 * 8);
    EXPECT_EQ(walk.step().lr, 1);
  }
}

// A pair with yᵀs ≤ 1e-10 is skipped: where f curves down nothing is learned, the step stays −g.
TEST_P(QuasiNewton, SkipsPairsOfNegativeCurvature) {
  Walk2 walk("formula:f=-x^2-y^2", GetParam(), Vec2(0.5, 0.25));
  walk.step();
  for (int t = 0; t < 4; ++t) {
    const Vec2 before = walk.state.w, g = walk.slope().gradient;
    walk.step();
    EXPECT_LT((walk.state.w - (before - g)).norm(), 1e-13 * g.norm());
  }
  EXPECT_EQ(walk.state.scalars[0], 0);
}

TEST_P(QuasiNewton, MayStartAtAMinimum) {
  const Trajectory run = simulate("booth", GetParam(), {.start = {1, 3}, .steps = 3});
  ASSERT_EQ(run.lastStep(), 3);
  EXPECT_EQ(distance(run, 3, 1, 3), 0);
}

INSTANTIATE_TEST_SUITE_P(Table, QuasiNewton, testing::Values("bfgs", "lbfgs", "lbfgs:history=3"),
                         paramName);

TEST(Bfgs, KeepsTheSecantEquation) {
  Walk2 walk("himmelblau", "bfgs:lr=0.5", Vec2(2, 1));
  walk.step();
  for (int t = 0; t < 25; ++t) {
    const State2 before = walk.state;  // its last step and gradient form the pair
    const Vec2 y = walk.slope().gradient - before.slots[1], s = before.slots[0];
    walk.step();
    if (!(y.dot(s) > 1e-10)) continue;
    const Vec2 &first = walk.state.slots[2], &second = walk.state.slots[3];
    const double size = std::max(first.norm(), second.norm()) * y.norm() + s.norm();
    EXPECT_NEAR(first.dot(y), s.x(), 1e-12 * size) << t;
    EXPECT_NEAR(second.dot(y), s.y(), 1e-12 * size) << t;
    EXPECT_NEAR(first.y(), second.x(), 1e-13 * (1 + size)) << t;  // symmetric
    EXPECT_GT(first.x() * second.y() - first.y() * second.x(), 0) << t;
    EXPECT_GT(first.x(), 0) << t;
  }
}

TEST(Lbfgs, RemembersAsManyPairsAsItsHistory) {
  for (int history : {1, 3, 10}) {
    Walk2 walk("himmelblau", "lbfgs:lr=0.3,history=" + std::to_string(history), Vec2(2, 1));
    for (int t = 1; t <= 12; ++t) {
      walk.step();
      EXPECT_EQ(walk.state.scalars[0], std::min(t - 1, history));
    }
    EXPECT_EQ(walk.state.slots.size(), static_cast<std::size_t>(2 + 2 * history));
  }
}

}  // namespace

}  // namespace ravine
