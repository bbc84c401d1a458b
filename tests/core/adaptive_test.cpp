// Properties of the methods with a rate per coordinate that PyTorch's recorded runs do not show.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/stepping.h"

namespace ravine {

namespace {

using Vector = Eigen::VectorXd;

TEST(Adam, FirstStepIsEtaTimesTheSign) {
  const Vec2 start(1.3, -0.4);
  const Vec2 g = objectiveOf("himmelblau").slope(start).gradient;
  for (const char* spec : {"adam:lr=0.1", "adamw:lr=0.1,weight_decay=0", "amsgrad:lr=0.1"}) {
    Walk2 walk("himmelblau", spec, start);
    walk.step();
    for (int i = 0; i < 2; ++i)
      EXPECT_NEAR(start[i] - walk.state.w[i], 0.1 * g[i] / (std::abs(g[i]) + 1e-8), 1e-14) << spec;
  }
  Walk2 adamax("himmelblau", "adamax:lr=0.1,eps=0", start);
  adamax.step();
  for (int i = 0; i < 2; ++i)
    EXPECT_NEAR(start[i] - adamax.state.w[i], std::copysign(0.1, g[i]), 1e-14);
}

TEST(Adam, PowersOfBetaStayExact) {
  Walk2 walk("quadratic", "adam:beta1=0.9,beta2=0.9999", Vec2(1, 1));
  for (int t = 1; t <= 20000; ++t) {
    walk.step();
    const double exact = std::pow(0.9999, t);
    ASSERT_NEAR(walk.state.scalars[1], exact, 1e-14 * exact) << t;
  }
}

// With eps = 0 only the direction of the gradient counts: 1024·f gives the same bits as f.
TEST(Adaptive, WithoutEpsilonTheScaleOfTheLossDoesNotMatter) {
  const RunOptions options{.start = {2, 1}, .steps = 100};
  for (const char* spec :
       {"adagrad:lr=0.1,eps=0", "rmsprop:lr=0.01,eps=0", "rmsprop:lr=0.01,eps=0,beta=0.5",
        "adam:lr=0.05,eps=0", "adamw:lr=0.05,eps=0", "amsgrad:lr=0.05,eps=0",
        "adamax:lr=0.05,eps=0", "nadam:lr=0.05,eps=0", "rprop"}) {
    const Trajectory one = simulate("quadratic:l1=1,angle=30", spec, options);
    const Trajectory many = simulate("quadratic:l1=1024,angle=30", spec, options);
    EXPECT_TRUE(sameBits(one.x, many.x) && sameBits(one.y, many.y)) << spec;
    EXPECT_NE(one.x.front(), one.x.back()) << spec;
  }
}

// One coordinate never sees a gradient: 0/0 must count as 0 there.
TEST(Adaptive, ACoordinateWithoutGradientStays) {
  for (const char* spec :
       {"adagrad:eps=0", "rmsprop:eps=0", "rmsprop:eps=0,beta=0.9", "adadelta:eps=0", "adam:eps=0",
        "amsgrad:eps=0", "adamax:eps=0", "nadam:eps=0", "rprop"}) {
    const Trajectory run = simulate("formula:f=y^2", spec, {.start = {0.7, 1}, .steps = 50});
    ASSERT_EQ(run.lastStep(), 50) << spec;
    EXPECT_EQ(run.x.back(), 0.7) << spec;
    EXPECT_TRUE(std::isfinite(run.y.back())) << spec;
  }
}

TEST(AdaGrad, StabilizerIsPartOfTheSumUnderTheRoot) {
  Walk2 walk("formula:f=3*x", "adagrad:lr=0.5,stabilizer=7,eps=0.25", Vec2(0, 0));
  walk.step();
  EXPECT_NEAR(walk.state.w.x(), -0.5 * 3 / (std::sqrt(9 + 7) + 0.25), 1e-15);
  walk.step();
  EXPECT_NEAR(walk.state.w.x(), -1.5 / 4.25 - 1.5 / (std::sqrt(18 + 7) + 0.25), 1e-15);
}

TEST(AdaDelta, FirstStepIsTheRatioOfRoots) {
  Walk2 walk("formula:f=3*x", "adadelta:lr=2,rho=0.9,eps=0.01", Vec2(0, 0));
  walk.step();
  EXPECT_NEAR(walk.state.w.x(), -2 * 3 * std::sqrt(0.01) / std::sqrt(0.1 * 9 + 0.01), 1e-15);
}

TEST(AmsGrad, RatesNeverGrowAgain) {
  Walk2 walk("rosenbrock", "amsgrad:lr=0.05", Vec2(-1.2, 1));
  Vec2 largest = Vec2::Zero();
  for (int t = 0; t < 300; ++t) {
    walk.step();
    const Vec2& kept = walk.state.slots[2];
    EXPECT_TRUE((kept.array() >= largest.array()).all());
    EXPECT_TRUE((kept.array() >= walk.state.slots[1].array()).all());
    largest = kept;
  }
  EXPECT_GT(largest.x(), 1);
}

TEST(AdamW, DecayIsApartFromTheGradient) {
  WalkN walk(
      [](const Vector&, Vector* gradient) {
        if (gradient) gradient->setZero();
        return 0.0;
      },
      "adamw:lr=0.1,weight_decay=0.5", Vector::Constant(5, 3.0));
  walk.steps(40);
  for (int i = 0; i < 5; ++i) EXPECT_NEAR(walk.state.w[i], 3 * std::pow(1 - 0.1 * 0.5, 40), 1e-14);
  for (const Vector& slot : walk.state.slots) EXPECT_TRUE(slot.isZero(0));
}

TEST(AdamW, WithoutDecayIsAdam) {
  const RunOptions options{.start = {-1.2, 1}, .steps = 100};
  EXPECT_TRUE(sameBits(simulate("rosenbrock", "adamw:lr=0.05,weight_decay=0", options).x,
                       simulate("rosenbrock", "adam:lr=0.05", options).x));
}

TEST(Rprop, ASignChangeShrinksTheStepAndTakesNone) {
  Walk2 walk("quadratic:kappa=3", "rprop:lr=0.3,step_min=1e-18", Vec2(1, 0.2));
  int changes = 0, kept = 0;
  for (int t = 0; t < 60; ++t) {
    const State2 before = walk.state;
    const Vec2 g = walk.slope().gradient;
    walk.step();
    for (int i = 0; i < 2; ++i) {
      const double agree = g[i] * before.slots[0][i];
      const double moved = walk.state.w[i] - before.w[i];
      const double size = walk.state.slots[1][i], old = before.slots[1][i];
      if (agree < 0) {
        ++changes;
        EXPECT_EQ(moved, 0);
        EXPECT_EQ(size, 0.5 * old);
        EXPECT_EQ(walk.state.slots[0][i], 0);  // so that the next step counts as a first one
      } else {
        kept += agree > 0;
        EXPECT_EQ(size, agree > 0 ? 1.2 * old : old);
        EXPECT_NEAR(moved, g[i] > 0 ? -size : g[i] < 0 ? size : 0, 1e-15);
      }
    }
  }
  EXPECT_GT(changes, 10);
  EXPECT_GT(kept, 10);
}

TEST(Rprop, StepsStayBetweenTheirBounds) {
  Walk2 walk("formula:f=x+y^2", "rprop:lr=0.1,step_min=0.01,step_max=0.5", Vec2(0, 0.77));
  for (int t = 0; t < 100; ++t) {
    walk.step();
    EXPECT_GE(walk.state.slots[1].minCoeff(), 0.01);
    EXPECT_LE(walk.state.slots[1].maxCoeff(), 0.5);
  }
  EXPECT_EQ(walk.state.slots[1].x(), 0.5);
  EXPECT_EQ(walk.state.slots[1].y(), 0.01);
}

TEST(Rprop, SaysItsOwnRateWhateverTheSchedule) {
  const Trajectory run = simulate("himmelblau", "rprop:lr=0.03", {.start = {1, 1.5}, .steps = 20},
                                  "exponential:rho=0.1");
  const Trajectory constant =
      simulate("himmelblau", "rprop:lr=0.03", {.start = {1, 1.5}, .steps = 20});
  EXPECT_TRUE(sameBits(run.x, constant.x));
  for (double lr : run.lr) EXPECT_EQ(lr, 0.03);
}

TEST(RmsProp, SettlesAtStepsOfLengthEta) {
  Walk2 walk("formula:f=5*x", "rmsprop:lr=0.01,alpha=0.9", Vec2(0, 0));
  walk.steps(300);
  const double before = walk.state.w.x();
  walk.step();
  EXPECT_NEAR(before - walk.state.w.x(), 0.01, 1e-9);
}

}  // namespace

}  // namespace ravine
