// Laws of every row of the table of surfaces: exact derivatives, one expression, kinks.
#include "core/problem/objective.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "core/math/rng.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

// The row with every number at its default, then with all combinations of slider ends.
std::vector<Objective> sliderCorners(const std::string& name) {
  std::vector<Objective> corners = {objectiveOf(name)};
  const Description& row = corners[0].row().description;
  const std::size_t count = row.parameters.size();
  if (count == 0 || row.parameters[0].isText()) return corners;
  for (std::size_t bits = 0; bits < (std::size_t{1} << count); ++bits) {
    Spec spec{name, {}};
    for (std::size_t i = 0; i < count; ++i) {
      const Parameter& p = row.parameters[i];
      spec.set(p.key, bits >> i & 1 ? p.sliderMax : p.sliderMin);
    }
    corners.push_back(orThrow(makeObjective(spec)));
  }
  return corners;
}

template <class Check>
void atRandomPoints(const Objective& f, int count, Check check) {
  Rng rng(11);
  const Box& box = f.row().domain;
  for (int i = 0; i < count; ++i) {
    const double x = rng.uniform(box.xmin, box.xmax), y = rng.uniform(box.ymin, box.ymax);
    check(x, y);
  }
}

// Fourth-order central difference of g(0) by steps of h.
template <class G>
double slopeOf(G g, double h) {
  return (8 * (g(h) - g(-h)) - (g(2 * h) - g(-2 * h))) / (12 * h);
}

class EveryObjective : public testing::TestWithParam<std::string> {};

TEST_P(EveryObjective, GradientIsTheDerivativeOfTheValue) {
  for (const Objective& f : sliderCorners(GetParam()))
    atRandomPoints(f, 50, [&](double x, double y) {
      const Vec2 g = f.slope(x, y).gradient;
      const double size = 1 + std::abs(f.value(x, y)) + g.norm();
      const double gx = slopeOf([&](double h) { return f.value(x + h, y); }, 2e-4);
      const double gy = slopeOf([&](double h) { return f.value(x, y + h); }, 2e-4);
      EXPECT_NEAR(g.x(), gx, 1e-8 * size) << "at " << x << ", " << y;
      EXPECT_NEAR(g.y(), gy, 1e-8 * size) << "at " << x << ", " << y;
    });
}

TEST_P(EveryObjective, HessianIsTheDerivativeOfTheGradient) {
  for (const Objective& f : sliderCorners(GetParam()))
    atRandomPoints(f, 50, [&](double x, double y) {
      const Jet2 j = f.jet(x, y);
      const double size = 1 + std::abs(j.dx) + std::abs(j.dy) + std::abs(j.dxx) + std::abs(j.dyy);
      const auto along = [&](int of, double dx, double dy) {
        return slopeOf([&](double h) { return f.slope(x + h * dx, y + h * dy).gradient[of]; },
                       2e-4);
      };
      EXPECT_NEAR(j.dxx, along(0, 1, 0), 1e-8 * size) << "at " << x << ", " << y;
      EXPECT_NEAR(j.dxy, along(1, 1, 0), 1e-8 * size) << "at " << x << ", " << y;
      EXPECT_NEAR(j.dxy, along(0, 0, 1), 1e-8 * size) << "at " << x << ", " << y;
      EXPECT_NEAR(j.dyy, along(1, 0, 1), 1e-8 * size) << "at " << x << ", " << y;
    });
}

void expectOneExpression(const Objective& f, double x, double y) {
  const double value = f.value(x, y);
  const Slope s = f.slope(x, y);
  const Jet2 j = f.jet(x, y);
  const auto same = [](double a, double b) {
    return sameBits(a, b) || (std::isnan(a) && std::isnan(b));
  };
  EXPECT_TRUE(same(s.value, value)) << "slope at " << x << ", " << y;
  EXPECT_TRUE(same(j.v, value)) << "jet at " << x << ", " << y;
  const double size = 1 + std::abs(j.dx) + std::abs(j.dy) + std::abs(value);
  if (!std::isfinite(size)) return;
  EXPECT_NEAR(j.dx, s.gradient.x(), 1e-13 * size) << "at " << x << ", " << y;
  EXPECT_NEAR(j.dy, s.gradient.y(), 1e-13 * size) << "at " << x << ", " << y;
}

TEST_P(EveryObjective, SlopeAndJetCarryTheBitsOfTheValue) {
  for (const Objective& f : sliderCorners(GetParam())) {
    atRandomPoints(f, 200, [&](double x, double y) { expectOneExpression(f, x, y); });
    for (double x : {0.0, -0.0, 1.0, -1e-9, 3e5, -1e200})
      for (double y : {0.0, -0.0, 1.0, 1e-200, -7e4, 1e300}) expectOneExpression(f, x, y);
  }
}

TEST_P(EveryObjective, ALineOfValuesCarriesTheBitsOfEachValue) {
  for (const Objective& f : sliderCorners(GetParam())) {
    const Box& box = f.row().domain;
    std::vector<double> xs, out;
    for (int i = 0; i <= 66; ++i) xs.push_back(box.xmin + (box.xmax - box.xmin) * i / 66);
    out.assign(xs.size(), -1);
    const double y = box.ymin + 0.37 * (box.ymax - box.ymin);
    f.values(xs, y, out);
    for (std::size_t i = 0; i < xs.size(); ++i)
      EXPECT_TRUE(sameBits(out[i], f.value(xs[i], y))) << "at " << xs[i] << ", " << y;
  }
}

TEST_P(EveryObjective, RowIsSound) {
  const Objective f = objectiveOf(GetParam());
  const Box& box = f.row().domain;
  EXPECT_LT(box.xmin, box.xmax);
  EXPECT_LT(box.ymin, box.ymax);
  EXPECT_TRUE(box.contains(f.row().start.x(), f.row().start.y()));
  EXPECT_GT(f.slope(f.row().start).gradient.norm(), 1e-3) << "nothing moves from the start";
}

TEST_P(EveryObjective, QuadraticRowsAndNoOthersHaveAConstantHessian) {
  const Objective f = objectiveOf(GetParam());
  double spread = 0;
  const Jet2 first = f.jet(0.3, -0.2);
  atRandomPoints(f, 20, [&](double x, double y) {
    const Jet2 j = f.jet(x, y);
    spread = std::max({spread, std::abs(j.dxx - first.dxx), std::abs(j.dxy - first.dxy),
                       std::abs(j.dyy - first.dyy)});
  });
  EXPECT_EQ(f.row().quadratic, f.row().smooth && spread < 1e-12) << spread;
}

INSTANTIATE_TEST_SUITE_P(Table, EveryObjective, testing::ValuesIn(namesOfRows(objectiveRows())),
                         paramName);

void expectGradient(const char* spec, double x, double y, double gx, double gy) {
  const Slope s = objectiveOf(spec).slope(x, y);
  EXPECT_EQ(s.gradient.x(), gx) << spec << " at " << x << ", " << y;
  EXPECT_EQ(s.gradient.y(), gy) << spec << " at " << x << ", " << y;
}

TEST(ObjectiveKinks, FollowTheContract) {
  expectGradient("weighted_l1", 0, 0, 0, 0);
  expectGradient("weighted_l1", 0, -2, 0, -5);
  expectGradient("weighted_l1:k=0.5", -3, 0, -1, 0);
  expectGradient("max_of_planes", 0, 0, 1, 0);  // all planes meet: the first counts
  expectGradient("ackley", 0, 0, 0, 0);
  expectGradient("plateau", 0, 0, 0, 0);
  expectGradient("nondifferentiable", 0, 0, 0, 0);
}

TEST(ObjectiveKinks, NondifferentiableIsFiniteNearTheOrigin) {
  const Objective f = objectiveOf("nondifferentiable");
  const Jet2 origin = f.jet(0, 0);
  EXPECT_TRUE(origin.v == 0 && origin.dx == 0 && origin.dy == 0);
  EXPECT_TRUE(origin.dxx == 0 && origin.dxy == 0 && origin.dyy == 0);
  for (int e = 0; e >= -320; e -= 4)
    for (int turn = 0; turn < 16; ++turn) {
      const double r = std::pow(10.0, e), t = 0.3927 * turn;
      const double x = r * std::cos(t), y = r * std::sin(t);
      const Jet2 j = f.jet(x, y);
      // Degree 1: the value scales with r, the gradient stays, r times the Hessian stays.
      for (double part : {j.v / r, j.dx, j.dy, j.dxx * r, j.dxy * r, j.dyy * r}) {
        EXPECT_TRUE(std::isfinite(part)) << "r = 1e" << e << ", turn " << turn;
        EXPECT_LE(std::abs(part), 8) << "r = 1e" << e << ", turn " << turn;
      }
    }
}

TEST(Quadratic, HasTheEigenvaluesItSays) {
  for (double angle : {0.0, 30.0, 45.0, -75.0, 90.0, 180.0, 360.0})
    for (double kappa : {1.0, 10.0, 1000.0}) {
      const Objective f =
          orThrow(makeObjective({"quadratic", {{"l1", 0.5}, {"kappa", kappa}, {"angle", angle}}}));
      const Eigen2 e = eigenOf(f.jet(0.7, -0.3));
      EXPECT_NEAR(e.low, 0.5, 1e-13 * kappa);
      EXPECT_NEAR(e.high, 0.5 * kappa, 1e-13 * kappa);
      if (kappa == 1) continue;
      const double a = angle * std::acos(-1.0) / 180;  // the steep direction is v's
      EXPECT_NEAR(std::abs(e.highDirection.dot(Vec2(-std::sin(a), std::cos(a)))), 1, 1e-12);
    }
}

TEST(Quadratic, RightAnglesAreExact) {
  const Jet2 j = objectiveOf("quadratic:angle=90").jet(1, 1);
  EXPECT_TRUE(j.dxx == 10 && j.dxy == 0 && j.dyy == 1) << j.dxx << " " << j.dxy << " " << j.dyy;
}

TEST(Eigenvalues, SolveTheirEquation) {
  Rng rng(2);
  const std::array<double, 3> special[] = {{0, 0, 0}, {2, 0, 2}, {1, 0, 5}, {5, 0, 1}, {0, 3, 0}};
  for (int i = 0; i < 200; ++i) {
    const bool random = i >= 5;
    const double a = random ? rng.uniform(-9, 9) : special[i][0];
    const double b = random ? rng.uniform(-9, 9) : special[i][1];
    const double c = random ? rng.uniform(-9, 9) : special[i][2];
    const Eigen2 e = eigenOf(a, b, c);
    EXPECT_LE(e.low, e.high);
    EXPECT_NEAR(e.low + e.high, a + c, 1e-14 * 20);
    EXPECT_NEAR(e.low * e.high, a * c - b * b, 1e-13 * 200);
    const Vec2 v = e.highDirection;
    EXPECT_NEAR(v.norm(), 1, 1e-15 * 4);
    EXPECT_NEAR(a * v.x() + b * v.y(), e.high * v.x(), 1e-13 * 20);
    EXPECT_NEAR(b * v.x() + c * v.y(), e.high * v.y(), 1e-13 * 20);
  }
}

}  // namespace

}  // namespace ravine
