// Gradient clipping: the shortening itself, and what it means to each optimizer.
#include <gtest/gtest.h>

#include <cmath>

#include "core/problem/batch_oracle.h"
#include "tests/core/stepping.h"

namespace ravine {

namespace {

using Vector = Eigen::VectorXd;

Vec2 point(const Trajectory& run, std::size_t k) { return Vec2(run.x[k], run.y[k]); }

template <class V>
V shortened(V g, double clip) {
  shorten(g, clip);
  return g;
}

TEST(Shorten, IsPyTorchsFormula) {
  const Vec2 g(3, -4);
  EXPECT_EQ(shortened(g, 1), Vec2(1 / (5 + 1e-6) * g));
  EXPECT_EQ(shortened(g, 5), Vec2(5 / (5 + 1e-6) * g));  // its norm is 5 already, its ε is not 0
  EXPECT_TRUE(sameBits(shortened(g, 5.00001), g));
  const Vector many = Vector::LinSpaced(9, -1, 3);
  EXPECT_EQ(shortened(many, 0.5), Vector(0.5 / (many.norm() + 1e-6) * many));
  EXPECT_TRUE(sameBits(shortened(many, 100), many));
}

TEST(Shorten, KeepsTheDirectionOfGradientsOfAnySize) {
  for (double size : {1e-300, 1e-9, 1.0, 1e9, 1e160, 1e307}) {
    const Vec2 g = shortened(Vec2(3 * size, -4 * size), 2);
    EXPECT_NEAR(g.stableNorm(), std::min(2.0, 5 * size), 1e-6) << size;
    EXPECT_NEAR(g.y() / g.x(), -4.0 / 3, 1e-15) << size;
  }
  EXPECT_EQ(shortened(Vec2(0, 0), 1), Vec2(0, 0));
}

TEST(ClippedOracle, ShortensGradientsNoiseIncludedAndNothingElse) {
  const Objective f = objectiveOf("himmelblau");
  const Vec2 w(-4, 1), v(0.3, -4), noise(50, -20);
  Oracle2 whole(f), clipped(f, 7);
  whole.begin(w, f.slope(w), noise);
  clipped.begin(w, f.slope(w), noise);
  EXPECT_EQ(clipped.here().gradient, shortened(whole.here().gradient, 7));
  EXPECT_EQ(clipped.at(v).gradient, shortened(whole.at(v).gradient, 7));
  EXPECT_EQ(clipped.at(w).gradient, clipped.here().gradient);
  EXPECT_EQ(clipped.here().value, whole.here().value);
  EXPECT_EQ(clipped.at(v).value, whole.at(v).value);
  EXPECT_EQ(clipped.value(v), whole.value(v));
  const Jet2 a = clipped.curvature(), b = whole.curvature();
  EXPECT_EQ(Vec2(a.dx, a.dy), whole.here().gradient);
  EXPECT_EQ(Vec2(a.dxx, a.dyy), Vec2(b.dxx, b.dyy));
  EXPECT_EQ(clipped.evaluations(), whole.evaluations() + 1);  // at(w)
}

class EveryClippedOptimizer : public testing::TestWithParam<std::string> {};

TEST_P(EveryClippedOptimizer, AClipAboveEveryGradientChangesNoBit) {
  for (const char* objective : {"himmelblau", "quadratic:kappa=20,angle=30"}) {
    RunOptions options{.start = {1, 1.5}, .steps = 200, .noise = 0.5, .seed = 2};
    const Trajectory whole = simulate(objective, GetParam(), options);
    options.clip = 1e12;  // Newton is thrown far
    EXPECT_TRUE(sameBits(simulate(objective, GetParam(), options), whole)) << objective;
  }
}

// What oracles do for the step, the function does here.
TEST_P(EveryClippedOptimizer, IsTheMethodOnClippedGradients) {
  if (!methodOf(GetParam()).row->stepN) return;  // Newton, below
  const double clip = 3;
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run =
      simulate(f, methodOf(GetParam()), {.start = {-4.5, 5}, .steps = 60, .clip = clip});
  ASSERT_GT(run.gradientNorm(0), clip);
  WalkN walk(
      [&](const Vector& w, Vector* gradient) {
        const Slope s = f.slope(w[0], w[1]);
        if (gradient) *gradient = shortened(s.gradient, clip);
        return s.value;
      },
      GetParam(), Vec2(-4.5, 5));
  for (std::size_t k = 1; k < run.size(); ++k) {
    walk.step();
    ASSERT_TRUE(sameBits(walk.state.w, Vector(point(run, k)))) << "step " << k;
  }
}

TEST_P(EveryClippedOptimizer, RowsTellTheWholeObjective) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run = simulate(
      f, methodOf(GetParam()), {.start = {-4.5, 5}, .steps = 40, .noise = 3, .seed = 5, .clip = 2});
  for (std::size_t k = 0; k < run.size(); ++k) {
    EXPECT_EQ(run.loss[k], f.value(run.x[k], run.y[k]));
    EXPECT_EQ(Vec2(run.gx[k], run.gy[k]), f.slope(point(run, k)).gradient);
  }
}

TEST_P(EveryClippedOptimizer, StaysFiniteHoweverShortTheGradientsAre) {
  for (const char* objective : {"himmelblau", "quadratic"})
    for (double clip : {1e-3, 1e-30, 1e-155, 1e-200, 1e-310}) {
      const Trajectory run =
          simulate(objective, GetParam(), {.start = {-4.5, 5}, .steps = 20, .clip = clip});
      EXPECT_EQ(run.divergedAt, -1) << objective << " " << clip;
      EXPECT_LE(run.loss.back(), run.loss.front()) << objective << " " << clip;
    }
}

TEST_P(EveryClippedOptimizer, StaysAtAMinimum) {
  const Trajectory run =
      simulate("quadratic", GetParam(), {.start = {0, 0}, .steps = 5, .clip = 0.1});
  ASSERT_EQ(run.lastStep(), 5);
  EXPECT_EQ(run.x.back(), 0);
  EXPECT_EQ(run.y.back(), 0);
}

INSTANTIATE_TEST_SUITE_P(Table, EveryClippedOptimizer,
                         testing::ValuesIn(namesOfRows(optimizerRows())), paramName);

TEST(ClippedDescent, NoStepIsLongerThanRateTimesClip) {
  const double eta = 0.01, clip = 4;
  for (double noise : {0.0, 100.0}) {
    const Trajectory run =
        simulate("himmelblau", "gradient_descent",
                 {.start = {-6, 7}, .steps = 300, .noise = noise, .seed = 1, .clip = clip});
    ASSERT_EQ(run.lastStep(), 300);
    for (std::size_t k = 1; k < run.size(); ++k)
      EXPECT_LE(run.stepLength(k), eta * clip * (1 + 1e-12)) << noise << " step " << k;
  }
}

TEST(ClippedDescent, FollowsTheGradientAtConstantSpeedUntilItIsShort) {
  const double eta = 0.01, clip = 4;
  const Trajectory run =
      simulate("himmelblau", "gradient_descent", {.start = {-6, 7}, .steps = 300, .clip = clip});
  for (std::size_t k = 0; k + 1 < run.size(); ++k) {
    const double norm = run.gradientNorm(k), length = std::min(1.0, clip / (norm + 1e-6)) * eta;
    EXPECT_NEAR(run.x[k + 1], run.x[k] - length * run.gx[k], 1e-14);
    EXPECT_NEAR(run.y[k + 1], run.y[k] - length * run.gy[k], 1e-14);
  }
  EXPECT_LT(run.gradientNorm(300), 0.1);
}

TEST(ClippedDescent, StaysFiniteWhereTheWholeGradientDiverges) {
  for (const char* optimizer :
       {"gradient_descent:lr=0.01", "momentum:lr=0.01", "nesterov:lr=0.01", "ema_momentum:lr=1"}) {
    RunOptions options{.start = {-3, 3}, .steps = 2000};
    ASSERT_GE(simulate("rosenbrock", optimizer, options).divergedAt, 0) << optimizer;
    options.clip = 1;
    const Trajectory run = simulate("rosenbrock", optimizer, options);
    EXPECT_EQ(run.divergedAt, -1) << optimizer;
    EXPECT_LT(run.loss.back(), run.loss.front()) << optimizer;
  }
  // A gradient whose square overflows still has a direction.
  const Trajectory far = simulate("quadratic:kappa=1", "gradient_descent:lr=1",
                                  {.start = {-1e153, 1e153}, .steps = 3, .clip = 1e6});
  EXPECT_EQ(far.divergedAt, -1);
}

TEST(ClippedNewton, SolvesForTheGradientItIsGiven) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run =
      simulate(f, methodOf("newton:damping=30"), {.start = {1, 1.5}, .steps = 1, .clip = 2});
  const Jet2 j = f.jet(1, 1.5);
  const Vec2 p = point(run, 1) - Vec2(1, 1.5), g = shortened(Vec2(j.dx, j.dy), 2);
  EXPECT_NEAR((j.dxx + 30) * p.x() + j.dxy * p.y(), -g.x(), 1e-13);
  EXPECT_NEAR(j.dxy * p.x() + (j.dyy + 30) * p.y(), -g.y(), 1e-13);
}

// The search along −g finds the same point however long g is.
TEST(ClippedSearch, EndsWhereTheWholeGradientLeads) {
  std::vector<std::pair<const char*, Point>> places(std::begin(kCurvedPlaces),
                                                    std::end(kCurvedPlaces));
  for (const char* quadratic :
       {"quadratic:kappa=200,angle=33", "booth", "formula:f=x^2+x*y+3*y^2-4*y+2"})
    places.push_back({quadratic, {-1.7, 1.1}});
  const double clip = 0.01;
  for (const auto& [objective, start] : places) {
    RunOptions options{.start = start, .steps = 8};
    const Trajectory whole = simulate(objective, "exact_line_search", options);
    options.clip = clip;
    const Trajectory run = simulate(objective, "exact_line_search", options);
    ASSERT_EQ(run.lastStep(), 8) << objective;
    for (std::size_t k = 1; k < run.size(); ++k) {
      EXPECT_LT(distance(run, k, whole.x[k], whole.y[k]), 1e-7) << objective << " step " << k;
      const double given = std::min(clip, run.gradientNorm(k - 1));
      EXPECT_NEAR(run.lr[k] * given, run.stepLength(k), 1e-3 * run.stepLength(k));
    }
  }
}

TEST(ClippedSearch, BacktrackingAsksForTheDecreaseOfTheShorterStep) {
  const double clip = 2, c = 0.3;
  const Objective f = objectiveOf("rosenbrock");
  const Trajectory run = simulate(f, methodOf("backtracking:lr=2,c=0.3"),
                                  {.start = {-1.2, 1}, .steps = 60, .clip = clip});
  ASSERT_EQ(run.flags, 0u);
  for (std::size_t k = 0; k < 60; ++k) {
    const Vec2 g = shortened(Vec2(run.gx[k], run.gy[k]), clip);
    EXPECT_LE(run.loss[k + 1], run.loss[k] - c * run.lr[k + 1] * g.squaredNorm()) << "step " << k;
    EXPECT_NEAR(run.stepLength(k + 1), run.lr[k + 1] * g.norm(), 1e-14) << "step " << k;
  }
}

}  // namespace

}  // namespace ravine
