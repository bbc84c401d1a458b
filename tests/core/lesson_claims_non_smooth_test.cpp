// What the lesson on non-smoothness claims (syllabus L5, L16, S3).
#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/line_slice.h"
#include "tests/core/claims.h"

namespace ravine {

namespace {

LandscapeClaim claimOf(std::string_view title) { return {"non_smooth", title}; }

TEST(LessonNonSmooth, PartialDerivativesPromiseAPlaneThatIsNotThere) {
  const LandscapeClaim c = claimOf("Partial derivatives are not enough");
  const double h = 1e-7;
  EXPECT_EQ(c.f().value(h, 0), 0) << "∂f/∂x is 0 at the origin";
  EXPECT_EQ(c.f().value(0, h), 0) << "and ∂f/∂y";
  for (const double angle : {0.3, 1.0, 2.5}) {
    const Vec2 u(std::cos(angle), std::sin(angle));
    const double one = c.f().value(u.x(), u.y());
    for (const double t : {-0.7, 0.001, 0.5})
      EXPECT_NEAR(c.f().value(t * u.x(), t * u.y()), t * one, 1e-14) << "straight along a line";
  }
  const double diagonal = c.f().value(std::sqrt(0.5), std::sqrt(0.5));
  expectSays(c.step, "along the diagonal its slope is " + rounded(diagonal, 2));
}

TEST(LessonNonSmooth, TheDerivativeJumpsAndNoRunMeetsNan) {
  LandscapeClaim c = claimOf("The derivative jumps");
  const Section section = sectionAt(c.f(), c.at(0, c.shown()), {1, 0}, 0.5);
  for (std::size_t i = 0; i < section.s.size(); ++i)
    EXPECT_NEAR(section.across[i], std::abs(section.s[i]) < 1e-12 ? 0 : 1, 1e-12) << section.s[i];
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(c.path(i).divergedAt, -1);
    EXPECT_LT(c.at(i, 0).norm(), 0.02) << "starts beside the origin";
    for (std::size_t k = 0; k < c.path(i).size(); ++k)
      ASSERT_TRUE(std::isfinite(c.path(i).loss[k]) && std::isfinite(c.path(i).gradientNorm(k)));
  }
  EXPECT_EQ(c.at(0, 60), Vec2(0, 0)) << "a run put on the origin rests";
  EXPECT_LT(c.lastLoss(1), -0.1);
  EXPECT_LT(c.lastLoss(2), -0.1);
  const Section dip = sectionAt(c.f(), {0, 0.1}, {1, 0}, 0.5);
  double steepest = 0;
  for (std::size_t i = 1; i < dip.s.size(); ++i)
    steepest = std::max(steepest, std::abs(dip.across[i] - dip.across[i - 1]));
  EXPECT_LT(steepest, 0.1) << "off the axis the jump is a dip";
}

TEST(LessonNonSmooth, EveryLineOfTheFanSupports) {
  const LandscapeClaim c = claimOf("A fan of supporting lines");
  const Vec2 w = c.at(0, c.shown());
  const std::vector<Vec2> corners = subgradients(c.f(), w, 1e-7);
  ASSERT_EQ(corners.size(), 2u);
  const double low = std::min(corners[0].x(), corners[1].x());
  const double high = std::max(corners[0].x(), corners[1].x());
  EXPECT_EQ(low, -1);
  EXPECT_EQ(high, 1);
  expectSays(c.step, "all of [−1, 1]");
  for (double share = 0; share <= 1; share += 0.25) {
    const Vec2 v = corners[0] + share * (corners[1] - corners[0]);
    for (double x = -2; x <= 2; x += 0.4)
      for (double y = -2; y <= 2; y += 0.4)
        EXPECT_LE(c.f().value(w.x(), w.y()) + v.dot(Vec2(x, y) - w), c.f().value(x, y) + 1e-12);
  }
  EXPECT_EQ(subgradients(c.f(), w + Vec2(0.2, 0), 1e-7).size(), 1u) << "off the kink one is left";
}

TEST(LessonNonSmooth, TheTipHasATriangleThatHolds0) {
  const LandscapeClaim c = claimOf("The hull of the active gradients");
  EXPECT_EQ(c.at(0, c.shown()), Vec2(0, 0)) << "the run has arrived at the tip";
  const std::vector<Vec2> tip = subgradients(c.f(), {0, 0}, 1e-7);
  ASSERT_EQ(tip.size(), 3u);
  EXPECT_NEAR((tip[0] + tip[1] + tip[2]).norm(), 0, 1e-12) << "their mean is 0";
  EXPECT_EQ(subgradients(c.f(), c.at(0, c.shown() - 1), 1e-7).size(), 1u) << "a step before";
  const Vec2 edge(-0.5, 0);  // where the planes of 120° and 240° meet
  EXPECT_EQ(subgradients(c.f(), edge, 1e-7).size(), 2u);
}

double bestOf(const Trajectory& t) { return *std::min_element(t.loss.begin(), t.loss.end()); }
long rises(const Trajectory& t) {
  long count = 0;
  for (std::size_t k = 1; k < t.size(); ++k) count += t.loss[k] > t.loss[k - 1] + 1e-12;
  return count;
}

TEST(LessonNonSmooth, TheSubgradientMethodIsNotMonotone) {
  LandscapeClaim c = claimOf("The subgradient method");
  EXPECT_GT(rises(c.path(0)), 30);
  EXPECT_GT(rises(c.path(1)), 30);
  const Trajectory& t = c.path(0);
  for (std::size_t k = 60; k + 2 < t.size(); ++k) {  // for ever over the kink
    EXPECT_NEAR(t.x[k], t.x[k + 2], 1e-9);
    EXPECT_NEAR(t.y[k], t.y[k + 2], 1e-9);
  }
  const double constant = bestOf(t);
  EXPECT_GT(constant, 0.3);
  EXPECT_LT(bestOf(c.path(1)), 0.1 * constant);
  c.scene.steps = 4000;
  c.compute();
  EXPECT_NEAR(bestOf(c.path(0)), constant, 1e-9) << "no end";
  EXPECT_LT(bestOf(c.path(1)), 0.01) << "as near as one likes";
  c.scene.runs[0].optimizer.set("lr", 0.02);
  c.compute();
  EXPECT_LT(bestOf(c.path(0)), 0.3 * constant) << "nearer";
  EXPECT_GT(bestOf(c.path(0)), bestOf(c.path(1))) << "but no end";
}

TEST(LessonNonSmooth, EveryExampleDrawsALineOfKinks) {
  const SamplesClaim c("non_smooth", "Kinks of the hinge loss");
  expectSays(c.step, "these six examples");
  ASSERT_EQ(c.f().n(), 6);
  for (int i = 0; i < 6; ++i) {
    const Sample& s = c.f().samples().rows[static_cast<std::size_t>(i)];
    const Vec2 x(s.u, s.v), on = s.t * x / x.squaredNorm();  // y w·x = 1
    const Vec2 inside = c.f().exampleGradient(i, 0.999 * on),
               beyond = c.f().exampleGradient(i, 1.001 * on);
    EXPECT_NEAR((inside - beyond).norm(), x.norm(), 0.01) << i;
  }
  // Between the lines: a plane and the bowl.
  const double l2 = c.f().l2();
  const Vec2 a(0.01, 0.02), b(-0.02, 0.01);
  EXPECT_NEAR((c.f().slope(a).gradient - l2 * a - c.f().slope(b).gradient + l2 * b).norm(), 0,
              1e-14);
}

// Examples on or inside the margin at w.
long held(const FiniteSum& f, const Vec2& w) {
  long count = 0;
  for (const Sample& s : f.samples().rows) count += s.t * w.dot(Vec2(s.u, s.v)) <= 1 + 1e-9;
  return count;
}

TEST(LessonNonSmooth, OnlySupportVectorsPull) {
  SamplesClaim c("non_smooth", "A support vector machine by single steps");
  const double l2 = c.f().l2();
  EXPECT_NEAR(c.run(0).method->numbers[0], 1 / l2, 1e-12) << "η_t = 1/(λt)";
  EXPECT_EQ(c.scene.runs[0].schedule.front().name, "inverse");
  long shrinks = 0, pulls = 0;
  for (std::size_t k = 0; k < 3000; ++k) {
    const int i = batchAt(c.f(), c.run(0).input, c.scene.seed, static_cast<long>(k)).at(0);
    const Sample& s = c.f().samples().rows[static_cast<std::size_t>(i)];
    const Vec2 x(s.u, s.v), w = c.at(0, k);
    const double eta = c.path(0).lr[k + 1];
    const bool inside = s.t * w.dot(x) < 1;
    (inside ? pulls : shrinks)++;
    const Vec2 next = (1 - eta * l2) * w + (inside ? eta * s.t : 0.0) * x;
    ASSERT_NEAR((c.at(0, k + 1) - next).norm(), 0, 1e-9) << k;
  }
  EXPECT_GT(shrinks, pulls) << "most examples lie outside";
  EXPECT_LT(c.gap(0, 3000), 1e-3);
  const Vec2 best = c.f().optimum().w;
  const long few = held(c.f(), best);
  EXPECT_LT(few, c.f().n() / 2);
  c.scene.objective.set("l2", 1.0);
  c.compute();
  EXPECT_LT(c.f().optimum().w.norm(), 0.8 * best.norm()) << "a larger λ: a wider margin";
  EXPECT_GT(held(c.f(), c.f().optimum().w), few) << "that more examples hold";
}

}  // namespace

}  // namespace ravine
