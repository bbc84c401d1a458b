// Stationary points: all there, rightly told apart, none that is none.
#include "core/lab/stationary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/math/rng.h"
#include "tests/core/making.h"

namespace ravine {
namespace {

std::vector<StationaryPoint> pointsOf(std::string_view spec) {
  const Objective f = objectiveOf(spec);
  return stationaryPoints(f, f.domain());
}
long count(const std::vector<StationaryPoint>& points, StationaryKind kind) {
  return std::count_if(points.begin(), points.end(), [&](const auto& p) { return p.kind == kind; });
}

struct Known {
  const char* spec;
  long minima, saddles, maxima, degenerate;
};
void PrintTo(const Known& known, std::ostream* out) { *out << known.spec; }

class StationaryCounts : public testing::TestWithParam<Known> {};

TEST_P(StationaryCounts, AreThoseOfTheLiterature) {
  const Known& known = GetParam();
  const std::vector<StationaryPoint> points = pointsOf(known.spec);
  EXPECT_EQ(count(points, StationaryKind::minimum), known.minima);
  EXPECT_EQ(count(points, StationaryKind::saddle), known.saddles);
  EXPECT_EQ(count(points, StationaryKind::maximum), known.maxima);
  EXPECT_EQ(count(points, StationaryKind::degenerate), known.degenerate);
}

// Where the surface rises all around, minima and maxima are one more than saddles.
const Known kKnown[] = {
    {"quadratic", 1, 0, 0, 0},
    {"quadratic:angle=33,kappa=900", 1, 0, 0, 0},
    {"quadratic:angle=-72,l1=0.01,kappa=1000000", 1, 0, 0, 0},
    {"rosenbrock", 1, 0, 0, 0},
    {"rosenbrock:a=-1.3,b=1000", 1, 0, 0, 0},
    {"banana", 1, 0, 0, 0},
    {"himmelblau", 4, 4, 1, 0},
    {"beale", 1, 2, 0, 0},
    {"booth", 1, 0, 0, 0},
    {"matyas", 1, 0, 0, 0},
    {"saddle", 0, 1, 0, 0},
    {"monkey_saddle", 0, 0, 0, 1},
    {"three_hump_camel", 3, 2, 0, 0},
    {"six_hump_camel", 6, 7, 2, 0},
    {"styblinski_tang", 4, 4, 1, 0},
    {"ackley", 81, 144, 64, 0},
    {"branin", 3, 2, 0, 0},
    {"mccormick", 2, 1, 0, 0},
    {"two_wells", 2, 1, 0, 0},
    {"goldstein_price", 4, 4, 1, 0},
    {"weighted_l1", 1, 0, 0, 0},
    {"max_of_planes:count=5", 1, 0, 0, 0},
    {"nondifferentiable", 0, 0, 0, 0},
    {"plateau", 1, 0, 0, 0},  // its terraces are rings, not points
    {"formula:f=\"1\"", 0, 0, 0, 0},
    {"formula:f=\"x^2\"", 0, 0, 0, 0},  // a line of minima
    {"formula:f=\"x\"", 0, 0, 0, 0},
    {"formula:f=\"x^4+y^4\"", 0, 0, 0, 1},
    {"formula:f=\"-x^2-2*y^2\"", 0, 0, 1, 0},
    {"formula:f=\"log(x)+y^2\"", 0, 0, 0, 0},  // no number in half of the box
};

INSTANTIATE_TEST_SUITE_P(Surfaces, StationaryCounts, testing::ValuesIn(kKnown),
                         [](const auto& known) {
                           return testName(known.param.spec) + std::to_string(known.index);
                         });

// f′ of one coordinate's share of Rastrigin vanishes so often within the domain.
TEST(Stationary, RastriginIsAProductOfLines) {
  const auto slope = [](double t) {
    return 2 * t + 20 * std::numbers::pi * std::sin(2 * std::numbers::pi * t);
  };
  long pits = 0, tops = 0;
  constexpr int kSteps = 100000;
  for (int i = 0; i < kSteps; ++i) {
    const double a = -5.12 + 10.24 * i / kSteps, b = -5.12 + 10.24 * (i + 1) / kSteps;
    pits += slope(a) < 0 && slope(b) >= 0;
    tops += slope(a) > 0 && slope(b) <= 0;
  }
  const std::vector<StationaryPoint> points = pointsOf("rastrigin");
  EXPECT_EQ(count(points, StationaryKind::minimum), pits * pits);
  EXPECT_EQ(count(points, StationaryKind::maximum), tops * tops);
  EXPECT_EQ(count(points, StationaryKind::saddle), 2 * pits * tops);
}

TEST(Stationary, HimmelblausPlaces) {
  const std::vector<StationaryPoint> points = pointsOf("himmelblau");
  ASSERT_EQ(points.size(), 9u);
  EXPECT_NEAR(points[8].x, -0.270845, 1e-6);  // the maximum
  EXPECT_NEAR(points[8].y, -0.923039, 1e-6);
  EXPECT_NEAR(points[8].value, 181.616522, 1e-6);
  EXPECT_NEAR(points[4].value, 13.311926, 1e-6);  // the lowest saddle
  EXPECT_NEAR(points[0].x, -3.779310, 1e-6);      // of equal minima the leftmost
}

class EveryObjectivesPoints : public testing::TestWithParam<std::string> {};

TEST_P(EveryObjectivesPoints, HoldTheKnownMinima) {
  const Objective f = objectiveOf(GetParam());
  const std::vector<StationaryPoint> points = stationaryPoints(f, f.domain());
  for (const Minimum& m : f.minima()) {
    const auto same = [&](const StationaryPoint& p) {
      return p.x == m.x && p.y == m.y && p.kind == StationaryKind::minimum;
    };
    EXPECT_EQ(std::count_if(points.begin(), points.end(), same), 1) << m.x << ", " << m.y;
  }
}

TEST_P(EveryObjectivesPoints, AreStationaryAndRightlyNamed) {
  const Objective f = objectiveOf(GetParam());
  for (const StationaryPoint& p : stationaryPoints(f, f.domain())) {
    SCOPED_TRACE(testing::Message() << p.x << ", " << p.y);
    EXPECT_TRUE(f.domain().contains(p.x, p.y));
    if (p.kink) continue;
    const Jet2 j = f.jet(p.x, p.y);
    EXPECT_LE(std::hypot(j.dx, j.dy), 1e-7 * (1 + std::abs(j.dxx) + std::abs(j.dyy)));
    EXPECT_TRUE(sameBits(p.value, j.v));
    if (p.kind == StationaryKind::minimum) {
      EXPECT_GT(p.low, 0);
    }
    if (p.kind == StationaryKind::maximum) {
      EXPECT_LT(p.high, 0);
    }
    if (p.kind == StationaryKind::saddle) {
      EXPECT_TRUE(p.low < 0 && p.high > 0);
    }
  }
}

TEST_P(EveryObjectivesPoints, AreInOrderAndApart) {
  const Objective f = objectiveOf(GetParam());
  const std::vector<StationaryPoint> points = stationaryPoints(f, f.domain());
  EXPECT_LT(points.size(), 500u);
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_LE(points[i - 1].value, points[i].value + 1e-8 * (1 + std::abs(points[i].value)));
    EXPECT_GT(std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y), 1e-3);
  }
}

// Newton's method, as it comes, from many places: wherever it ends has been found.
TEST_P(EveryObjectivesPoints, NoneIsMissing) {
  const Objective f = objectiveOf(GetParam());
  // Ripples too small to be seen; rings; a line and kinks.
  if (GetParam() == "easom" || GetParam() == "plateau" || !f.row().smooth) return;
  const Box box = f.domain();
  const std::vector<StationaryPoint> points = stationaryPoints(f, box);
  Rng rng(11);
  int ended = 0;
  for (int n = 0; n < 4000; ++n) {
    Vec2 w(rng.uniform(box.xmin, box.xmax), rng.uniform(box.ymin, box.ymax));
    double length = 1;
    for (int t = 0; t < 60 && length > 1e-12; ++t) {
      const Jet2 j = f.jet(w.x(), w.y());
      const double det = j.dxx * j.dyy - j.dxy * j.dxy;
      const Vec2 step = Vec2(j.dyy * j.dx - j.dxy * j.dy, j.dxx * j.dy - j.dxy * j.dx) / det;
      w -= step;
      length = step.norm();
    }
    if (!(length <= 1e-12) || !box.contains(w.x(), w.y())) continue;
    ++ended;
    const auto near = [&](const StationaryPoint& p) {
      return std::hypot(p.x - w.x(), p.y - w.y()) < 1e-5;
    };
    EXPECT_TRUE(std::any_of(points.begin(), points.end(), near)) << w.x() << ", " << w.y();
  }
  EXPECT_GT(ended, 100);
}

INSTANTIATE_TEST_SUITE_P(Table, EveryObjectivesPoints,
                         testing::ValuesIn(namesOfRows(objectiveRows())), paramName);

TEST(Stationary, OnlyWhatLiesInTheBoxIsFound) {
  const Objective f = objectiveOf("himmelblau");
  EXPECT_EQ(stationaryPoints(f, {0, 5, 0, 5}).size(), 3u);  // a minimum, two saddles
  EXPECT_EQ(stationaryPoints(f, {50, 60, 0, 5}).size(), 0u);
}

TEST(Stationary, AreFoundInLargeAndSmallBoxes) {
  const Objective f = objectiveOf("himmelblau");
  EXPECT_EQ(stationaryPoints(f, {-40, 40, -40, 40}).size(), 9u);
  EXPECT_EQ(stationaryPoints(f, {2.999, 3.0011, 1.9991, 2.001}).size(), 1u);
}

}  // namespace
}  // namespace ravine
