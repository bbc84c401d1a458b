// Known minima: they are minima, they are all there, and they have the values of the literature.
#include <gtest/gtest.h>

#include <cmath>

#include "core/math/rng.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

class EveryObjectiveMinima : public testing::TestWithParam<std::string> {};

// Nothing around is lower, at any of several distances.
void expectLowest(const Objective& f, const Minimum& m) {
  for (double radius : {1e-5, 1e-4, 1e-3, 1e-2})
    for (int turn = 0; turn < 32; ++turn) {
      const double x = m.x + radius * std::cos(0.19635 * turn);
      const double y = m.y + radius * std::sin(0.19635 * turn);
      EXPECT_GE(f.value(x, y), m.value - 1e-15 * (1 + std::abs(m.value)))
          << "beside (" << m.x << ", " << m.y << ") at " << x << ", " << y;
    }
}

TEST_P(EveryObjectiveMinima, AreMinima) {
  const Objective f = objectiveOf(GetParam());
  for (const Minimum& m : f.minima()) {
    SCOPED_TRACE(testing::Message() << "(" << m.x << ", " << m.y << ")");
    EXPECT_TRUE(f.row().domain.contains(m.x, m.y));
    EXPECT_TRUE(sameBits(m.value, f.value(m.x, m.y)));
    expectLowest(f, m);
    if (!f.row().smooth) continue;
    const Jet2 j = f.jet(m.x, m.y);
    EXPECT_LE(std::hypot(j.dx, j.dy),
              1e-14 * (1 + std::abs(j.dxx) + std::abs(j.dyy)) * (1 + std::hypot(m.x, m.y)));
    if (GetParam() != "plateau") {  // a kink, where derivatives count as 0
      EXPECT_GT(eigenOf(j).low, 0);
    }
  }
}

TEST_P(EveryObjectiveMinima, GlobalOnesComeFirst) {
  const std::vector<Minimum> minima = objectiveOf(GetParam()).minima();
  for (std::size_t i = 1; i < minima.size(); ++i)
    EXPECT_LE(minima[i - 1].value, minima[i].value + 1e-12 * (1 + std::abs(minima[i].value)));
}

TEST_P(EveryObjectiveMinima, NoneIsListedTwice) {
  const std::vector<Minimum> minima = objectiveOf(GetParam()).minima();
  for (std::size_t i = 0; i < minima.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      EXPECT_GT(std::hypot(minima[i].x - minima[k].x, minima[i].y - minima[k].y), 1e-3);
}

// The smallest distance from (x, y) to a listed minimum.
double nearest(const std::vector<Minimum>& minima, double x, double y) {
  double distance = 1e9;
  for (const Minimum& m : minima) distance = std::min(distance, std::hypot(m.x - x, m.y - y));
  return distance;
}

// Newton's method where the Hessian is positive definite, else down the gradient, halving each step
// until f falls. True where it ends at a stationary point.
bool descend(const Objective& f, double& x, double& y) {
  for (int i = 0; i < 200; ++i) {
    const Jet2 j = f.jet(x, y);
    if (std::hypot(j.dx, j.dy) < 1e-9 * (1 + std::abs(j.dxx) + std::abs(j.dyy))) return true;
    const double det = j.dxx * j.dyy - j.dxy * j.dxy;
    const bool bowl = j.dxx > 0 && det > 0;
    double dx = bowl ? (j.dyy * j.dx - j.dxy * j.dy) / det : j.dx;
    double dy = bowl ? (j.dxx * j.dy - j.dxy * j.dx) / det : j.dy;
    const bool close = bowl && std::hypot(dx, dy) < 1e-4;  // rounding hides the fall of f
    for (int k = 0; !close && k < 60 && !(f.value(x - dx, y - dy) < j.v); ++k) dx /= 2, dy /= 2;
    x -= dx, y -= dy;
  }
  return false;
}

bool isMinimum(const Objective& f, double x, double y) {
  // Ripples below 1e-6 (Easom's plain has many, down to 1e-30) count as flat.
  const bool ripple = f.row().description.name == "easom" && std::abs(f.value(x, y)) < 1e-6;
  return f.row().domain.contains(x, y) && eigenOf(f.jet(x, y)).low > 0 && !ripple;
}

// Every point of a grid that is lower than its neighbours leads to a listed minimum.
TEST_P(EveryObjectiveMinima, NoneIsMissing) {
  const Objective f = objectiveOf(GetParam());
  const std::vector<Minimum> minima = f.minima();
  if (minima.empty() || GetParam() == "plateau") return;  // its terraces are rings, not points
  const Box& box = f.row().domain;
  const int n = 300;
  const auto at = [&](int i, int k) {
    return Vec2(box.xmin + (box.xmax - box.xmin) * i / n, box.ymin + (box.ymax - box.ymin) * k / n);
  };
  const auto value = [&](int i, int k) { return f.value(at(i, k).x(), at(i, k).y()); };
  int found = 0;
  for (int i = 0; i <= n; ++i)
    for (int k = 0; k <= n; ++k) {
      const double v = value(i, k);
      if (v > value(i - 1, k) || v > value(i + 1, k) || v > value(i, k - 1) || v > value(i, k + 1))
        continue;
      double x = at(i, k).x(), y = at(i, k).y();
      if (!descend(f, x, y) || !isMinimum(f, x, y)) continue;
      ++found;
      EXPECT_LT(nearest(minima, x, y), 1e-5) << x << ", " << y << ": " << f.value(x, y);
    }
  EXPECT_TRUE(found >= static_cast<int>(minima.size()) || !f.row().smooth) << found;
}

INSTANTIATE_TEST_SUITE_P(Table, EveryObjectiveMinima,
                         testing::ValuesIn(namesOfRows(objectiveRows())), paramName);

struct Known {
  const char* spec;
  std::size_t count;
  double x, y, value, agreement;  // of one of the global minima
};

class KnownMinima : public testing::TestWithParam<Known> {};

TEST_P(KnownMinima, CountPlaceAndValue) {
  const Known& known = GetParam();
  const std::vector<Minimum> minima = objectiveOf(known.spec).minima();
  EXPECT_EQ(minima.size(), known.count);
  if (minima.empty()) return;
  EXPECT_NEAR(minima[0].value, known.value, known.agreement);
  double distance = 1e9;
  for (const Minimum& m : minima)
    if (m.value < known.value + 1e-6)
      distance = std::min(distance, std::hypot(m.x - known.x, m.y - known.y));
  EXPECT_LT(distance, 1e-5) << "no global minimum where the literature has one";
}

const Known kKnown[] = {
    {"quadratic:l1=0.1,kappa=300,angle=20", 1, 0, 0, 0, 0},
    {"rosenbrock", 1, 1, 1, 0, 0},
    {"rosenbrock:a=-1.3,b=7", 1, -1.3, 1.69, 0, 0},
    {"rosenbrock:a=2", 0, 0, 0, 0, 0},  // (2, 4) lies outside the domain
    {"banana", 1, 1, 1 / 3., 0, 1e-30},
    {"himmelblau", 4, -2.805118, 3.131312, 0, 1e-25},
    {"beale", 1, 3, 0.5, 0, 0},
    {"booth", 1, 1, 3, 0, 0},
    {"matyas", 1, 0, 0, 0, 0},
    {"saddle", 0, 0, 0, 0, 0},
    {"monkey_saddle", 0, 0, 0, 0, 0},
    {"three_hump_camel", 3, 0, 0, 0, 0},
    {"six_hump_camel", 6, 0.08984201, -0.71265640, -1.0316284534898774, 1e-14},
    {"styblinski_tang", 4, -2.903534, -2.903534, -78.33233140754282, 1e-12},
    {"rastrigin", 121, 0, 0, 0, 0},
    {"ackley", 81, 0, 0, 0, 1e-15},
    {"goldstein_price", 4, 0, -1, 3, 1e-12},
    {"branin", 3, 3.14159265, 2.275, 0.39788735772973816, 1e-14},
    {"easom", 5, 3.14159265, 3.14159265, -1, 1e-15},
    {"mccormick", 2, -0.54719755, -1.54719755, -1.91322295498103770, 1e-14},
    {"two_wells", 2, -0.9363006, 0, -2.063090251768194, 1e-13},
    {"plateau", 1, 0, 0, -0.99998233341666645, 1e-14},
    {"nondifferentiable", 0, 0, 0, 0, 0},
    {"weighted_l1:k=0.1", 1, 0, 0, 0, 0},
    {"max_of_planes:count=5", 1, 0, 0, 0, 0},
    {"formula", 0, 0, 0, 0, 0},
};

INSTANTIATE_TEST_SUITE_P(Literature, KnownMinima, testing::ValuesIn(kKnown),
                         [](const auto& known) { return testName(known.param.spec); });

TEST(TwoWellsMinima, DeeperOneIsFirstWhicheverItIs) {
  const std::vector<Minimum> left = objectiveOf("two_wells:depth=3").minima();
  ASSERT_EQ(left.size(), 2u);
  EXPECT_LT(left[0].x, 0);
  const std::vector<Minimum> right = objectiveOf("two_wells:depth=1.5").minima();
  ASSERT_EQ(right.size(), 2u);
  EXPECT_GT(right[0].x, 0);
}

}  // namespace

}  // namespace ravine
