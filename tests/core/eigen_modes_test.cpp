// Errors along eigenvectors, their regimes, slices along steps, sections and subgradients (L3, L5,
// L14, L16).
#include "core/lab/eigen_modes.h"

#include <gtest/gtest.h>

#include <numbers>

#include "core/lab/line_slice.h"
#include "core/lab/rates.h"
#include "core/math/rng.h"

namespace ravine {

namespace {

Objective objectiveOf(const std::string& spec) {
  return *makeObjective(*parseSpec(spec, objectiveVocabulary()));
}
Method methodOf(const std::string& spec) {
  return *makeMethod(*parseSpec(spec, optimizerVocabulary()));
}

TEST(EigenAxes, AreThoseOfTheHessian) {
  for (const char* spec : {"quadratic:l1=2,kappa=15,angle=33", "booth", "matyas"}) {
    const Objective f = objectiveOf(spec);
    const auto axes = eigenAxes(f);
    ASSERT_TRUE(axes) << spec;
    EXPECT_LE(f.slope(axes->minimum).gradient.norm(), 1e-12) << spec;
    const Jet2 j = f.jet(0.3, -0.7);
    Eigen::Matrix2d h;
    h << j.dxx, j.dxy, j.dxy, j.dyy;
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_NEAR(axes->direction[i].norm(), 1, 1e-15);
      EXPECT_LE((h * axes->direction[i] - axes->lambda[i] * axes->direction[i]).norm(),
                1e-12 * axes->lambda[1])
          << spec;
    }
    EXPECT_NEAR(axes->direction[0].dot(axes->direction[1]), 0, 1e-15);
  }
  EXPECT_FALSE(eigenAxes(objectiveOf("rosenbrock")));
  EXPECT_FALSE(eigenAxes(objectiveOf("saddle")));
}

TEST(EigenAxes, WhatEachAddsIsTheLossAboveItsLeast) {
  Rng rng(4);
  for (const char* spec : {"quadratic:l1=2,kappa=15,angle=33", "booth", "matyas"}) {
    const Objective f = objectiveOf(spec);
    const auto axes = eigenAxes(f);
    ASSERT_TRUE(axes) << spec;
    const double least = f.value(axes->minimum.x(), axes->minimum.y());
    for (int i = 0; i < 20; ++i) {
      const Vec2 w(8 * rng.uniform() - 4, 8 * rng.uniform() - 4);
      const double above = f.value(w.x(), w.y()) - least;
      EXPECT_NEAR(axes->lossOf(w).sum(), above, 1e-11 * (1 + std::abs(above))) << spec;
      EXPECT_GE(axes->lossOf(w).minCoeff(), 0);
    }
  }
}

// The error along each eigenvector falls by the factor that is told, in the end.
TEST(EigenModes, FactorsAreThoseOfRuns) {
  const Objective f = objectiveOf("quadratic:l1=1,kappa=8,angle=25");
  const auto axes = eigenAxes(f);
  for (const char* spec :
       {"gradient_descent:lr=0.05", "gradient_descent:lr=0.2", "momentum:lr=0.1,beta=0.7",
        "ema_momentum:lr=0.3,beta=0.4", "nesterov:lr=0.08,beta=0.6"}) {
    const Method method = methodOf(spec);
    Trajectory t;
    simulateRun(f, method, {{"constant", {}}}, {{3, -2}, 260, 0, 0, 0}, t);
    for (std::size_t i = 0; i < 2; ++i) {
      const auto mode = eigenMode(method, method.rate(), axes->lambda[i]);
      ASSERT_TRUE(mode);
      // The largest of some errors early and late: ripples pass through zero.
      const auto largest = [&](std::size_t from) {
        double most = 0;
        for (std::size_t k = from; k < from + 12; ++k)
          most =
              std::max(most, std::abs(axes->errorOf(Vec2(t.x[k], t.y[k]))[static_cast<long>(i)]));
        return most;
      };
      const std::size_t late = largest(60) < 1e-12 ? 24 : 48;
      const double measured =
          std::pow(largest(12 + late) / largest(12), 1.0 / static_cast<double>(late));
      EXPECT_NEAR(measured, mode->factor, 0.03) << spec << " λ" << i;
    }
  }
}

TEST(EigenModes, RegimesAreTold) {
  const Method gd = methodOf("gradient_descent");
  EXPECT_EQ(eigenMode(gd, 0.5, 1)->motion, Motion::monotone);
  EXPECT_EQ(eigenMode(gd, 1, 1)->motion, Motion::oneStep);
  EXPECT_EQ(eigenMode(gd, 1.5, 1)->motion, Motion::oscillates);
  EXPECT_EQ(eigenMode(gd, 2.5, 1)->motion, Motion::diverges);
  EXPECT_NEAR(eigenMode(gd, 1.5, 1)->factor, 0.5, 1e-12);
  const Method momentum = methodOf("momentum:beta=0.81");
  EXPECT_EQ(eigenMode(momentum, 0.005, 1)->motion, Motion::monotone);
  EXPECT_EQ(eigenMode(momentum, 1, 1)->motion, Motion::ripples);
  EXPECT_NEAR(eigenMode(momentum, 1, 1)->factor, 0.9, 1e-12);  // √β while it ripples
  EXPECT_EQ(eigenMode(momentum, 3.615, 1)->motion, Motion::oscillates);
  EXPECT_EQ(eigenMode(momentum, 3.7, 1)->motion, Motion::diverges);  // above 2(1+β)
  EXPECT_FALSE(eigenMode(methodOf("adam"), 0.1, 1));
}

TEST(StepSlices, ShowWhatALineSearchTried) {
  const Objective f = objectiveOf("quadratic:kappa=10");
  const ReplayInput in{&f,
                       methodOf("backtracking:lr=1,shrink=0.5,c=0.3"),
                       {{"constant", {}}},
                       {{3, 2}, 10, 0, 0, 0}};
  const auto step = replayStep(in, 0);
  ASSERT_TRUE(step);
  const StepSlice slice = stepSlice(f, in.method, *step);
  ASSERT_TRUE(slice.armijo);
  ASSERT_GE(slice.tried.size(), 2u);
  EXPECT_EQ(slice.tried.front(), 1);
  EXPECT_NEAR(slice.tried.back(), step->report.lr, 1e-15);
  const double f0 = f.value(3, 2), square = step->gradient.squaredNorm();
  EXPECT_NEAR(slice.slope, -square, 1e-12 * square);
  for (std::size_t i = 0; i < slice.tried.size(); ++i) {
    const bool holds = slice.triedValue[i] <= f0 + 0.3 * slice.tried[i] * slice.slope;
    EXPECT_EQ(holds, i + 1 == slice.tried.size()) << i;
  }
  EXPECT_EQ(slice.eta.front(), 0);
  EXPECT_NEAR(slice.value.front(), f0, 1e-12 * f0);
}

TEST(StepSlices, OfExactSearchesEndAtTheMinimum) {
  const Objective f = objectiveOf("himmelblau");
  const ReplayInput in{
      &f, methodOf("exact_line_search"), {{"constant", {}}}, {{0, -1}, 5, 0, 0, 0}};
  const auto step = replayStep(in, 1);
  const StepSlice slice = stepSlice(f, in.method, *step);
  EXPECT_NEAR(slice.chosen, step->report.lr, 1e-12);
  const Vec2 next = step->after.w;
  EXPECT_NEAR(f.slope(next).gradient.dot(step->gradient) / step->gradient.squaredNorm(), 0, 1e-8);
  for (std::size_t i = 0; i < slice.eta.size(); ++i)
    EXPECT_TRUE(slice.eta[i] > 1.2 * slice.chosen || slice.value[i] >= slice.chosenValue - 1e-9);
}

TEST(Sections, TellTheJumpOfAPartialDerivative) {
  const Objective f = objectiveOf("nondifferentiable");
  const Section s = sectionAt(f, Vec2::Zero(), Vec2(1, 0), 2, 401);
  for (std::size_t i = 0; i < s.s.size(); ++i)
    EXPECT_NEAR(s.across[i], s.s[i] == 0 ? 0 : 1, 1e-12) << s.s[i];  // ∂f/∂y(x, 0)
  EXPECT_EQ(s.s[200], 0);
}

// f(w) + v·(u − w) ≤ f(u) for every corner v and sampled u.
TEST(Subgradients, SupportConvexSurfaces) {
  Rng rng(4);
  const std::pair<const char*, Vec2> kinks[] = {
      {"weighted_l1:k=3", Vec2(0, 0)},       {"weighted_l1:k=3", Vec2(1.5, 0)},
      {"weighted_l1:k=3", Vec2(0, -2)},      {"max_of_planes:count=3", Vec2(0, 0)},
      {"max_of_planes:count=5", Vec2(0, 0)}, {"max_of_planes:count=4", Vec2(1, 1)},
      {"weighted_l1:k=3", Vec2(1, 2)}};
  for (const auto& [spec, w] : kinks) {
    const Objective f = objectiveOf(spec);
    const auto corners = subgradients(f, w, 1e-6);
    ASSERT_FALSE(corners.empty()) << spec;
    for (const Vec2& v : corners)
      for (int i = 0; i < 500; ++i) {
        const Vec2 u(rng.uniform(-4, 4), rng.uniform(-4, 4));
        EXPECT_LE(f.value(w.x(), w.y()) + v.dot(u - w), f.value(u.x(), u.y()) + 1e-9) << spec;
      }
  }
  EXPECT_EQ(subgradients(objectiveOf("weighted_l1:k=3"), Vec2(0, 0), 1e-6).size(), 4u);
  EXPECT_EQ(subgradients(objectiveOf("weighted_l1:k=3"), Vec2(1, 0), 1e-6).size(), 2u);
  EXPECT_EQ(subgradients(objectiveOf("max_of_planes:count=5"), Vec2(0, 0), 1e-6).size(), 5u);
  EXPECT_EQ(subgradients(objectiveOf("himmelblau"), Vec2(1, 0), 1e-6).size(), 1u);
  EXPECT_EQ(subgradients(objectiveOf("rosenbrock"), Vec2(-1.2, 1.9), 1e-6).size(), 1u);
}

}  // namespace

}  // namespace ravine
