// What the lesson on descent and step size claims (syllabus L1, L2, L4, L6, L18).
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/lab/basin_map.h"
#include "core/lab/probe.h"
#include "core/lab/stationary.h"
#include "tests/core/claims.h"

namespace ravine {

namespace {

LandscapeClaim claimOf(std::string_view title) { return {"descent", title}; }

TEST(LessonDescent, EveryStepGoesAgainstTheGradientAndDotsCrowd) {
  const LandscapeClaim c = claimOf("One rule");
  const Trajectory& t = c.path(0);
  for (std::size_t k = 1; k < t.size(); ++k) {
    EXPECT_NEAR(t.x[k], t.x[k - 1] - 0.1 * t.gx[k - 1], 1e-14);
    EXPECT_NEAR(t.y[k], t.y[k - 1] - 0.1 * t.gy[k - 1], 1e-14);
    EXPECT_TRUE(k < 2 || t.stepLength(k) < t.stepLength(k - 1)) << k;
  }
}

TEST(LessonDescent, TheGradientIsOrthogonalToTheLevelCurve) {
  const LandscapeClaim c = claimOf("The gradient stands on the level curve");
  const Probe probe = probeRun(c.f(), c.path(0), c.shown());
  ASSERT_TRUE(probe.finite);
  EXPECT_NEAR(probe.gradient.dot(probe.tangent), 0, 1e-14);
  const Vec2 w(probe.at.x, probe.at.y), ahead = probe.gradient.normalized();
  for (int degrees = 0; degrees < 360; degrees += 30) {
    const double phi = degrees * 3.14159265358979 / 180, h = 1e-6;
    const Vec2 u = std::cos(phi) * ahead + std::sin(phi) * probe.tangent;
    const Vec2 right = w + h * u, left = w - h * u;
    const double slope = (c.f().value(right.x(), right.y()) - c.f().value(left.x(), left.y()));
    EXPECT_NEAR(slope / (2 * h), probe.norm * std::cos(phi), 1e-8) << degrees;
  }
  const double eta = c.path(0).lr[1];
  EXPECT_NEAR(c.path(0).stepLength(c.shown() + 1), eta * probe.norm, 1e-14);
  EXPECT_GT(std::abs(probe.norm - 1), 0.5) << "a step that is not η long";
}

TEST(LessonDescent, TheShareOfThePromiseThatComesTrue) {
  LandscapeClaim c = claimOf("Promised and obtained");
  expectSays(c.step, "three quarters at η = 0.5 and nothing at η = 2");
  EXPECT_EQ(c.path(0).lr[1], 0.5);
  for (const double eta : {0.5, 1.0, 2.0}) {
    c.scene.runs[0].optimizer.set("lr", eta);
    c.compute();
    const Probe probe = probeRun(c.f(), c.path(0), c.shown());
    EXPECT_NEAR(probe.predicted, eta * probe.norm * probe.norm, 1e-12);
    EXPECT_NEAR(probe.obtained, (1 - eta / 2) * probe.predicted, 1e-12) << eta;
  }
}

TEST(LessonDescent, FourRatesHaveFourFates) {
  const LandscapeClaim c = claimOf("Four rates from one start");
  const Regime fates[] = {Regime::crawling, Regime::converged, Regime::oscillating,
                          Regime::diverging};
  const char* rates[] = {"0.000005", "0.1", "0.19", "0.205"};
  ASSERT_EQ(c.result.runs.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    expectSays(c.step, rates[i]);
    EXPECT_EQ(c.path(i).lr[1], std::stod(rates[i]));
    EXPECT_EQ(c.run(i).regime, fates[i]) << rates[i];
  }
  expectSays(c.step, "after 150 steps");
  EXPECT_EQ(c.path(0).lastStep(), 150);
  EXPECT_LT((c.at(0, 150) - c.at(0, 0)).norm(), 0.01) << "within its ring";
  EXPECT_NEAR(c.at(1, 1).y(), 0, 1e-15) << "straight down";
}

TEST(LessonDescent, TheLimitIsTwoOverLambda) {
  LandscapeClaim c = claimOf("The limit is 2/λ");
  const auto limit = stabilityAt(c.f(), *c.run(0).method, 0, 0);
  ASSERT_TRUE(limit);
  EXPECT_NEAR(limit->lambdaMax, 10, 1e-12);
  EXPECT_NEAR(limit->limit, 0.2, 1e-15);
  const Trajectory& t = c.path(0);
  for (std::size_t k = 1; k < t.size(); ++k) {
    EXPECT_NEAR(t.y[k] / t.y[k - 1], -0.9, 1e-9) << k;
    EXPECT_LT(t.loss[k], t.loss[k - 1]);
  }
  for (const auto& [eta, diverges] : {std::pair{0.001, false}, {0.199, false}, {0.201, true}}) {
    c.scene.runs[0].optimizer.set("lr", eta);
    c.scene.steps = 2000;
    c.compute();
    EXPECT_EQ(c.run(0).regime == Regime::diverging, diverges) << eta;
  }
}

TEST(LessonDescent, BeyondTheLimitEveryLeapIsWider) {
  const LandscapeClaim c = claimOf("Beyond the limit");
  const Trajectory& t = c.path(0);
  EXPECT_EQ(t.lr[1], 0.21);
  for (std::size_t k = 1; k < t.size(); ++k) {
    EXPECT_NEAR(t.y[k] / t.y[k - 1], -1.1, 1e-9);
    EXPECT_NEAR(t.x[k] / t.x[k - 1], 0.79, 1e-9) << "harmless along the floor";
    const Vec2 leap = c.at(0, k) - c.at(0, k - 1);
    EXPECT_LT(leap.dot(Vec2(t.gx[k - 1], t.gy[k - 1])), 0) << "downhill at first";
    EXPECT_TRUE(k < 2 || t.loss[k] > t.loss[k - 1]) << k;
  }
  EXPECT_EQ(c.run(0).regime, Regime::diverging);
}

TEST(LessonDescent, NineStationaryPointsOfThreeKinds) {
  const LandscapeClaim c = claimOf("Where the gradient vanishes");
  const auto points = stationaryPoints(c.f(), c.f().domain());
  ASSERT_EQ(points.size(), 9u);
  std::vector<std::string> minima;
  long saddles = 0, maxima = 0;
  for (const StationaryPoint& p : points) {
    if (p.kind == StationaryKind::minimum) minima.push_back(rounded(p.value, 1));
    saddles += p.kind == StationaryKind::saddle;
    maxima += p.kind == StationaryKind::maximum;
  }
  EXPECT_EQ(minima, (std::vector<std::string>{"−78.3", "−64.2", "−64.2", "−50.1"}));
  expectSays(c.step, "four minima, four saddles, one maximum");
  expectSays(c.step, "f = −78.3; the others lie at −64.2, −64.2 and −50.1");
  EXPECT_EQ(saddles, 4);
  EXPECT_EQ(maxima, 1);
  EXPECT_EQ(rounded(c.lastLoss(0), 1), "−50.1") << "the run finds the shallowest";
}

// The share of starts from which each stationary point is reached, and of those that reach none.
std::map<int, double> sharesOf(const LandscapeClaim& c) {
  BasinJob job;
  job.starts = {c.f().domain(), 40, 40};
  job.method = *c.run(0).method;
  job.schedule = {{"constant", {}}};
  job.options.steps = c.scene.steps;
  job.points = stationaryPoints(c.f(), c.f().domain());
  job.tolerance = basinTolerance(c.f().domain(), job.points);
  const BasinMap map = computeBasinMap(c.f(), job).value();
  std::map<int, double> shares;
  for (const int reached : map.reached) shares[reached] += 1.0 / 1600;
  return shares;
}

TEST(LessonDescent, FourMinimaShareThePlane) {
  LandscapeClaim c = claimOf("The start decides");
  for (const Minimum& m : c.result.minima) EXPECT_NEAR(m.value, 0, 1e-12) << "of equal depth";
  long reached = 0;
  for (const auto& [point, share] : sharesOf(c)) reached += point >= 0 && share > 0.1;
  EXPECT_EQ(reached, 4);
  // Between two starts with different ends lies a border that a hair's breadth decides.
  const auto endOf = [&](double x) {
    c.scene.start = {x, -0.6};
    c.compute();
    return c.at(0, static_cast<std::size_t>(c.scene.steps)).x() > 0;
  };
  double left = -3, right = 3;
  ASSERT_NE(endOf(left), endOf(right));
  while (right - left > 1e-10) (endOf((left + right) / 2) ? right : left) = (left + right) / 2;
  EXPECT_NE(endOf(left), endOf(right));
}

TEST(LessonDescent, AtTwiceTheRateSteepMinimaLoseTheirBasins) {
  LandscapeClaim c = claimOf("The start decides");
  c.scene.runs[0].optimizer.set("lr", 0.02);
  c.compute();
  long reached = 0;
  for (const auto& [point, share] : sharesOf(c)) reached += point >= 0 && share > 0.02;
  EXPECT_LT(reached, 4);
}

TEST(LessonDescent, ATypedSurfaceHoldsOneRunInTheFirstHollow) {
  const LandscapeClaim c = claimOf("A surface of your own");
  EXPECT_NEAR(c.lastLoss(0), 0.594, 1e-3);
  double least = 1e9;
  for (const StationaryPoint& p : stationaryPoints(c.f(), c.f().domain()))
    least = std::min(least, p.value);
  EXPECT_NEAR(c.lastLoss(1), least, 1e-5);
  EXPECT_NEAR(c.lastLoss(2), least, 1e-5);
  const auto wrong = makeObjective({"formula", {{"f", std::string("x^2 + * y")}}});
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().find("column 7"), std::string::npos) << wrong.error();
  EXPECT_TRUE(makeObjective({"formula", {{"f", std::string("x^4 − 2*x^2 + y^2")}}}));
}

}  // namespace

}  // namespace ravine
