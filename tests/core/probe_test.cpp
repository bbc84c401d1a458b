// Probes agree with the surface's derivatives and with first-order theory.
#include "core/lab/probe.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/math/rng.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

const char* const kSurfaces[] = {
    "quadratic:kappa=50,angle=33", "rosenbrock", "himmelblau", "saddle", "ackley", "two_wells",
    "formula:f=x^2*y+sin(x*y)"};

// Calls check(f, probe) at random places of every surface.
template <class Check>
void atRandomPlaces(double eta, Check check) {
  Rng rng(4);
  for (const char* name : kSurfaces) {
    const Objective f = objectiveOf(name);
    const Box& box = f.row().domain;
    for (int i = 0; i < 40; ++i) {
      const Point at{rng.uniform(box.xmin, box.xmax), rng.uniform(box.ymin, box.ymax)};
      SCOPED_TRACE(std::string(name) + " at " + formatNumber(at.x) + ", " + formatNumber(at.y));
      const Probe probe = probeAt(f, at, eta);
      ASSERT_TRUE(probe.finite);
      check(f, probe);
    }
  }
}

bool allFinite(const Probe& p) {
  return std::isfinite(p.value) && p.gradient.allFinite() && std::isfinite(p.norm) &&
         std::isfinite(p.lowCurvature) && std::isfinite(p.highCurvature) &&
         p.lowDirection.allFinite() && p.highDirection.allFinite() && p.tangent.allFinite() &&
         p.step.allFinite() && std::isfinite(p.predicted) && std::isfinite(p.obtained);
}

TEST(Probe, HasTheSurfacesValueAndGradient) {
  atRandomPlaces(0.01, [](const Objective& f, const Probe& p) {
    const Slope s = f.slope(p.at.x, p.at.y);
    EXPECT_EQ(p.value, s.value);
    EXPECT_EQ(p.gradient, s.gradient);
    EXPECT_EQ(p.norm, std::hypot(s.gradient.x(), s.gradient.y()));
  });
}

TEST(Probe, TangentIsTheGradientTurnedLeft) {
  atRandomPlaces(0.01, [](const Objective& f, const Probe& p) {
    EXPECT_NEAR(p.tangent.dot(p.gradient), 0, 1e-15 * p.norm);
    EXPECT_NEAR(p.tangent.norm(), 1, 1e-15);
    EXPECT_GT(p.gradient.x() * p.tangent.y() - p.gradient.y() * p.tangent.x(), 0);
    // f does not change along it, to first order.
    const double h = 1e-6 / (1 + std::abs(p.lowCurvature) + std::abs(p.highCurvature));
    const double fore = f.value(p.at.x + h * p.tangent.x(), p.at.y + h * p.tangent.y());
    const double aft = f.value(p.at.x - h * p.tangent.x(), p.at.y - h * p.tangent.y());
    EXPECT_NEAR(fore - aft, 0, 1e-6 * h * p.norm + 1e-14 * (1 + std::abs(p.value)));
  });
}

TEST(Probe, DirectionsAreEigenvectorsOfTheHessian) {
  atRandomPlaces(0.01, [](const Objective& f, const Probe& p) {
    const Jet2 j = f.jet(p.at.x, p.at.y);
    const auto bent = [&](const Vec2& v) {
      return Vec2(j.dxx * v.x() + j.dxy * v.y(), j.dxy * v.x() + j.dyy * v.y());
    };
    const double size = std::abs(j.dxx) + std::abs(j.dxy) + std::abs(j.dyy);
    EXPECT_LE(p.lowCurvature, p.highCurvature);
    EXPECT_LT((bent(p.lowDirection) - p.lowCurvature * p.lowDirection).norm(), 1e-14 * size);
    EXPECT_LT((bent(p.highDirection) - p.highCurvature * p.highDirection).norm(), 1e-14 * size);
    EXPECT_EQ(p.lowDirection.dot(p.highDirection), 0);
    EXPECT_NEAR(p.lowDirection.norm(), 1, 1e-15);
    EXPECT_NEAR(p.highDirection.norm(), 1, 1e-15);
  });
}

TEST(Probe, PredictsRateTimesTheSquaredGradient) {
  const double eta = 0.02;
  atRandomPlaces(eta, [&](const Objective& f, const Probe& p) {
    EXPECT_EQ(p.step, Vec2(-eta * p.gradient));
    EXPECT_NEAR(p.predicted, eta * p.norm * p.norm, 1e-14 * p.predicted);
    const double end = f.value(p.at.x + p.step.x(), p.at.y + p.step.y());
    EXPECT_EQ(p.obtained, p.value - end);
  });
}

TEST(Probe, PredictionBecomesExactAsTheRateVanishes) {
  atRandomPlaces(0, [](const Objective& f, const Probe& p) {
    EXPECT_EQ(p.obtained, 0);
    const double bend = std::max(std::abs(p.lowCurvature), std::abs(p.highCurvature));
    for (double share : {1e-2, 1e-4}) {
      const Probe small = probeAt(f, p.at, share / bend);
      // Half of η·λ is the first term left out; f is known to its last digit only.
      const double rounding = 1e-15 * (1 + std::abs(p.value)) / small.predicted;
      EXPECT_NEAR(small.obtained / small.predicted, 1, share + 10 * rounding);
    }
  });
}

TEST(Probe, OnAQuadraticTheCurvatureIsAllThatIsMissing) {
  for (const char* name : {"quadratic:kappa=50,angle=33", "booth", "matyas", "saddle"}) {
    const Objective f = objectiveOf(name);
    for (double eta : {1e-3, 0.1, 2.0}) {
      const Probe p = probeAt(f, {1.3, -0.7}, eta);
      const Jet2 j = f.jet(1.3, -0.7);
      const Vec2 g = p.gradient;
      const double bend = j.dxx * g.x() * g.x() + 2 * j.dxy * g.x() * g.y() + j.dyy * g.y() * g.y();
      const double second = 0.5 * eta * eta * bend;
      const double size = 1 + std::abs(p.value) + p.predicted + std::abs(second);
      EXPECT_NEAR(p.obtained, p.predicted - second, 1e-14 * size) << name << " " << eta;
    }
  }
}

TEST(Probe, HasNoTangentWhereTheGradientVanishes) {
  const Probe p = probeAt(objectiveOf("quadratic:kappa=5"), {0, 0}, 0.1);
  EXPECT_TRUE(p.finite);
  EXPECT_EQ(p.tangent, Vec2(0, 0));
  EXPECT_EQ(p.step, Vec2(0, 0));
  EXPECT_EQ(p.predicted, 0);
  EXPECT_EQ(p.obtained, 0);
  EXPECT_EQ(p.lowCurvature, 1);
  EXPECT_EQ(p.highCurvature, 5);
  const Probe tiny = probeAt(objectiveOf("quadratic:kappa=1"), {5e-324, 5e-324}, 0.1);
  EXPECT_NEAR(tiny.tangent.norm(), 1, 1e-15);
}

TEST(Probe, IsFiniteEverywhereOnEverySurface) {
  for (const std::string& name : namesOfRows(objectiveRows())) {
    const Objective f = objectiveOf(name);
    for (double x : {0.0, -0.0, 1.0, -1e-9, 0.3})
      for (double y : {0.0, -0.0, 1.0, 1e-200, -0.4}) {
        const Probe p = probeAt(f, {x, y}, 0.01);
        EXPECT_TRUE(p.finite) << name << " at " << x << ", " << y;
        EXPECT_TRUE(allFinite(p)) << name << " at " << x << ", " << y;
      }
  }
}

TEST(Probe, TellsWhatIsNotFiniteAndHoldsNoneOfIt) {
  const Probe outside = probeAt(objectiveOf("formula:f=log(x)+y^2"), {-1, 2}, 0.1);
  EXPECT_FALSE(outside.finite);
  EXPECT_TRUE(allFinite(outside));
  EXPECT_EQ(outside.gradient, Vec2(0, 0));
  // The point is well, the end of the step is not.
  const Probe leaving = probeAt(objectiveOf("formula:f=log(x)+y^2"), {0.1, 2}, 1);
  EXPECT_FALSE(leaving.finite);
  EXPECT_TRUE(allFinite(leaving));
  EXPECT_EQ(leaving.gradient, Vec2(10, 4));
  EXPECT_EQ(leaving.step, Vec2(0, 0));
  for (double far : {1e154, 1e300, kUnbounded, std::nan("")}) {
    const Probe p = probeAt(objectiveOf("rosenbrock"), {far, 1}, 0.1);
    EXPECT_FALSE(p.finite) << far;
    EXPECT_TRUE(allFinite(p)) << far;
  }
}

TEST(ProbeRun, TakesTheRunsOwnSteps) {
  const Objective f = objectiveOf("rosenbrock");
  for (const char* optimizer : {"momentum:lr=0.001", "adam:lr=0.05", "exact_line_search"}) {
    const Trajectory run = simulate(f, methodOf(optimizer), {.start = {-1.2, 1}, .steps = 50});
    for (std::size_t k = 0; k < 50; ++k) {
      const Probe p = probeRun(f, run, k);
      ASSERT_TRUE(p.finite);
      EXPECT_EQ(p.at, (Point{run.x[k], run.y[k]}));
      EXPECT_EQ(p.value, run.loss[k]);
      EXPECT_EQ(p.gradient, Vec2(run.gx[k], run.gy[k]));
      EXPECT_EQ(p.step, Vec2(run.x[k + 1] - run.x[k], run.y[k + 1] - run.y[k]));
      EXPECT_EQ(p.predicted, -p.gradient.dot(p.step));
      EXPECT_EQ(p.obtained, run.loss[k] - run.loss[k + 1]);
    }
  }
}

TEST(ProbeRun, OfGradientDescentIsTheProbeAtThePoint) {
  const Objective f = objectiveOf("himmelblau");
  const Trajectory run =
      simulate(f, methodOf("gradient_descent:lr=0.02"), {.start = {1, 1.5}, .steps = 20});
  for (std::size_t k = 0; k < 20; ++k) {
    const Probe row = probeRun(f, run, k), place = probeAt(f, {run.x[k], run.y[k]}, 0.02);
    EXPECT_LT((row.step - place.step).norm(), 1e-15);
    EXPECT_NEAR(row.predicted, 0.02 * row.norm * row.norm, 1e-14 * (1 + row.norm));
    EXPECT_NEAR(row.obtained, place.obtained, 1e-13);
    EXPECT_EQ(row.highCurvature, place.highCurvature);
    EXPECT_EQ(row.tangent, place.tangent);
  }
}

TEST(ProbeRun, HasNoStepAtTheLastRowAndNothingBehindIt) {
  const Objective f = objectiveOf("rosenbrock");
  const Trajectory run =
      simulate(f, methodOf("gradient_descent:lr=1"), {.start = {-1.2, 1}, .steps = 100});
  ASSERT_GT(run.divergedAt, 0);
  const Probe last = probeRun(f, run, run.size() - 1);
  EXPECT_EQ(last.step, Vec2(0, 0));
  EXPECT_EQ(last.predicted, 0);
  EXPECT_EQ(last.obtained, 0);
  EXPECT_FALSE(probeRun(f, run, run.size()).finite);
  const Probe end = probeRun(f, simulate(f, methodOf("adam"), {.start = {2, 2}, .steps = 3}), 3);
  EXPECT_TRUE(end.finite);
  EXPECT_GT(end.norm, 0);
  EXPECT_EQ(end.step, Vec2(0, 0));
}

}  // namespace

}  // namespace ravine
