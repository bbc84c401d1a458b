// The surface as heights: values at the nodes, ends of the axis, what rays hit and what is hidden.
#include "core/lab/heights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/lab/vocabulary.h"

namespace ravine {
namespace {

const FieldLook kLinear{true, true, true, LevelSpacing::linear, 20, ColourMap::ravine};
const FieldLook kLogarithmic{true, true, true, LevelSpacing::logarithmic, 20, ColourMap::ravine};
const FieldLook kGeometric{true, true, true, LevelSpacing::geometric, 20, ColourMap::ravine};

Objective objectiveOf(const Spec& spec) { return *makeObjective(spec); }

Heights heightsOf(const Objective& f, const FieldLook& look, bool logarithmic, int cells = 80,
                  int samples = 400) {
  const Box box = f.domain();
  const double longer = std::max(box.xmax - box.xmin, box.ymax - box.ymin);
  const FieldWindow window{box, static_cast<int>(samples * (box.xmax - box.xmin) / longer),
                           static_cast<int>(samples * (box.ymax - box.ymin) / longer)};
  std::vector<double> values;
  sampleValues(f, window, values);
  Field field;
  sampleField(f, window, chooseLevels(f, look, values), field);
  return Heights(field, box, logarithmic, cells);
}

Spec formula(const char* text) { return {"formula", {{"f", std::string(text)}}}; }

TEST(Heights, AreTheValuesBetweenTheirEnds) {
  for (const FieldLook& look : {kLinear, kLogarithmic, kGeometric})
    for (const char* name : {"himmelblau", "rosenbrock", "branin"}) {
      SCOPED_TRACE(name);
      const Objective f = objectiveOf({name, {}});
      const Heights h = heightsOf(f, look, false);
      const Box& b = h.box();
      for (int row = 3; row < h.rows() - 3; row += 7)
        for (int col = 3; col < h.columns() - 3; col += 5) {
          const double x = b.xmin + (b.xmax - b.xmin) * col / (h.columns() - 1);
          const double y = b.ymin + (b.ymax - b.ymin) * row / (h.rows() - 1);
          const double shown = h.low() + h.at(col, row) * (h.high() - h.low());
          EXPECT_NEAR(shown, std::min(f.value(x, y), h.high()), 0.01 * (h.high() - h.low()));
        }
    }
}

TEST(Heights, LogarithmicOnesArePowersOfTenAboveTheLeastValue) {
  const Objective f = objectiveOf({"rosenbrock", {}});
  for (const FieldLook& look : {kLinear, kLogarithmic, kGeometric}) {
    const Heights h = heightsOf(f, look, true);
    EXPECT_NEAR(h.base(), 0, 1e-9);
    EXPECT_GT(h.high() - h.low(), 2) << "several decades";
    const Box& b = h.box();
    const int col = h.columns() / 5, row = h.rows() / 2;
    const double x = b.xmin + (b.xmax - b.xmin) * col / (h.columns() - 1);
    const double y = b.ymin + (b.ymax - b.ymin) * row / (h.rows() - 1);
    EXPECT_NEAR(h.low() + h.at(col, row) * (h.high() - h.low()),
                std::log10(f.value(x, y) + h.softening()), 0.05);
  }
}

TEST(Heights, StayFiniteOrAreNone) {
  for (const char* text : {"1/(x*x + y*y)", "log(x)", "sqrt(x*y)", "exp(50*x)", "0*x", "0/0*x",
                           "1e300*(x*x + y*y)", "-1/abs(x - y)"})
    for (const FieldLook& look : {kLinear, kLogarithmic, kGeometric})
      for (const bool logarithmic : {false, true}) {
        SCOPED_TRACE(text);
        const Heights h = heightsOf(objectiveOf(formula(text)), look, logarithmic, 40, 120);
        EXPECT_TRUE(std::isfinite(h.low()) && std::isfinite(h.high()));
        EXPECT_LT(h.low(), h.high());
        for (int row = 0; row < h.rows(); ++row)
          for (int col = 0; col < h.columns(); ++col) {
            const float z = h.at(col, row);
            EXPECT_TRUE(std::isnan(z) || (z >= 0 && z <= 1));
          }
      }
}

TEST(Heights, WhereThereIsNoNumberThereIsNoSurface) {
  const Heights h = heightsOf(objectiveOf(formula("sqrt(x)")), kLinear, false);
  EXPECT_TRUE(std::isnan(h.z(-1, 0)));
  EXPECT_FALSE(std::isnan(h.z(1, 0)));
  EXPECT_TRUE(std::isnan(h.z(1e9, 0))) << "outside of the box";
  EXPECT_TRUE(std::isnan(Heights().z(0, 0)));
  EXPECT_FALSE(Heights().hit({0, 0, 5}, {0, 0, -1}));
}

TEST(Heights, OneWallDoesNotFlattenTheRest) {
  const Heights h =
      heightsOf(objectiveOf(formula("x^2 + y^2 + 1/(1e-9 + (x-1)^2 + (y-1)^2)")), kLinear, false);
  EXPECT_LT(h.high(), 500);
}

TEST(Heights, ARayHitsTheSurfaceWhereItIs) {
  const Objective f = objectiveOf({"himmelblau", {}});
  const Heights h = heightsOf(f, kLinear, false);
  for (const Point p : {Point{1, 2}, Point{-3, 1}, Point{0, -4}, Point{4.9, 4.9}}) {
    const Vec3 on{h.modelX(p.x), h.modelY(p.y), h.z(p.x, p.y)};
    for (const Vec3 toEye : {Vec3{0, 0, 1}, Vec3{0.2, -0.3, 0.93}, Vec3{-0.1, 0.1, 0.99}}) {
      const Vec3 eye{on[0] + 4 * toEye[0], on[1] + 4 * toEye[1], on[2] + 4 * toEye[2]};
      const auto found = h.hit(eye, {-toEye[0], -toEye[1], -toEye[2]});
      ASSERT_TRUE(found);
      EXPECT_NEAR(found->x, p.x, 1e-4);
      EXPECT_NEAR(found->y, p.y, 1e-4);
      EXPECT_FALSE(h.hides(on, toEye));
    }
  }
  EXPECT_FALSE(h.hit({0, 0, 5}, {0, 0, 1})) << "away from it";
  EXPECT_FALSE(h.hit({9, 9, 5}, {0, 0, -1})) << "beside it";
}

TEST(Heights, AHillHidesWhatIsBehindIt) {
  const Heights h =
      heightsOf(objectiveOf(formula("exp(-4*x^2)")), kLinear, false);  // a ridge along y
  const double x = -0.9;
  const Vec3 behind{h.modelX(x), 0, h.z(x, 0) + 0.003};
  EXPECT_TRUE(h.hides(behind, {0.98, 0, 0.2}));
  EXPECT_FALSE(h.hides(behind, {-0.98, 0, 0.2}));
  EXPECT_FALSE(h.hides(behind, {0, 0, 1}));
}

TEST(Levels, ValuesBetweenLevelsThereAndBack) {
  const Objective f = objectiveOf({"rosenbrock", {}});
  std::vector<double> values;
  sampleValues(f, {f.domain(), 60, 60}, values);
  for (const FieldLook& look : {kLinear, kLogarithmic, kGeometric})
    for (const int levels : {2, 7, 20, 60}) {
      FieldLook some = look;
      some.levels = levels;
      const LevelScale scale = chooseLevels(f, some, values);
      for (int n = scale.firstLevel() + 1; n < scale.firstLevel() + 12; ++n) {
        EXPECT_NEAR(scale.valueAt(n), scale.value(n), 1e-9 * std::abs(scale.value(n)));
        for (const double part : {0.1, 0.5, 0.9})
          EXPECT_NEAR(scale.index(scale.valueAt(n + part)), n + part, 1e-6);
      }
    }
}

}  // namespace
}  // namespace ravine
