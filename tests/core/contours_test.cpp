// Marching squares against analytic curves and a plain every-cell count; labels on the curves.
#include "core/lab/contours.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/lab/field.h"
#include "core/lab/vocabulary.h"

namespace ravine {
namespace {

struct Grid {
  int width, height;
  std::vector<float> values;
  GridView view() const { return {values, width, height}; }
};

template <class F>
Grid sampled(int width, int height, F f) {
  Grid grid{width, height, {}};
  for (int row = 0; row < height; ++row)
    for (int col = 0; col < width; ++col)
      grid.values.push_back(
          static_cast<float>(f(static_cast<double>(col), static_cast<double>(row))));
  return grid;
}

TEST(Contours, CircleRunsAtItsRadius) {
  const Grid grid = sampled(101, 90, [](double x, double y) { return std::hypot(x - 50, y - 45); });
  const float levels[] = {10, 30};
  const auto segments = extractContours(grid.view(), levels);
  double length[2] = {};
  for (const Segment& s : segments) {
    EXPECT_NEAR(std::hypot(s.x0 - 50, s.y0 - 45), levels[s.level], 0.02);
    EXPECT_NEAR(std::hypot(s.x1 - 50, s.y1 - 45), levels[s.level], 0.02);
    length[s.level] += std::hypot(s.x1 - s.x0, s.y1 - s.y0);
  }
  EXPECT_NEAR(length[0], 2 * 3.14159265 * 10, 0.3);
  EXPECT_NEAR(length[1], 2 * 3.14159265 * 30, 0.3);
}

// Cells whose corners do not all lie on one side, counted one by one.
std::size_t crossedCells(const Grid& g, float level) {
  std::size_t count = 0;
  for (int row = 0; row + 1 < g.height; ++row)
    for (int col = 0; col + 1 < g.width; ++col) {
      int above = 0;
      for (int k = 0; k < 4; ++k) above += g.view().at(col + k % 2, row + k / 2) >= level;
      count +=
          above == 2 && (g.view().at(col, row) >= level) == (g.view().at(col + 1, row + 1) >= level)
              ? 2  // a saddle cell has two segments
              : above != 0 && above != 4;
    }
  return count;
}

TEST(Contours, BlocksMissNothingAtAnySize) {
  for (int width : {2, 15, 16, 17, 18, 33, 64, 65})
    for (int height : {2, 16, 17, 40}) {
      const Grid grid = sampled(width, height, [](double x, double y) {
        return std::sin(0.7 * x) * std::cos(0.9 * y) + 0.01 * x * y;
      });
      const float levels[] = {-0.6f, 0.013f, 0.4f, 2};
      std::size_t expected = 0;
      for (float level : levels) expected += crossedCells(grid, level);
      EXPECT_EQ(extractContours(grid.view(), levels).size(), expected) << width << 'x' << height;
    }
}

TEST(Contours, NotANumberLeavesAHoleAndNothingElse) {
  Grid grid = sampled(40, 40, [](double x, double) { return x; });
  const float level[] = {20.5f};
  const std::size_t whole = extractContours(grid.view(), level).size();
  grid.values[20 * 40 + 20] = std::numeric_limits<float>::quiet_NaN();
  const auto segments = extractContours(grid.view(), level);
  EXPECT_EQ(segments.size(), whole - 2);  // the two cells on the line that touch the sample
  for (const Segment& s : segments) EXPECT_FLOAT_EQ(s.x0, 20.5f);
}

TEST(Contours, LabelsLieOnTheirCurvesApartAndInside) {
  const auto objective = makeObjective({"rosenbrock", {}});
  const FieldWindow window{objective->row().domain, 240, 180};
  std::vector<double> values;
  sampleValues(*objective, window, values);
  Field field;
  sampleField(*objective, window, chooseLevels(*objective, {}, values), field);
  std::vector<float> heavy;
  for (int n = field.scale.firstLevel(); n < field.scale.firstLevel() + 30; ++n)
    if (field.scale.heavy(n)) heavy.push_back(static_cast<float>(n));
  const GridView grid{field.level, window.width, window.height};
  const auto segments = extractContours(grid, heavy);
  const auto places = placeLabels(segments, grid, 13, 10, 22, 24);
  ASSERT_GE(places.size(), 4u);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const LabelPlace& p = places[i];
    EXPECT_TRUE(p.x > 10 && p.y > 10 && p.x < 229 && p.y < 169) << p.x << " " << p.y;
    EXPECT_LE(std::abs(p.angle), 1.5708f);  // upright
    double nearest = 1e9;
    for (const Segment& s : segments)
      if (s.level == p.level)
        nearest = std::min<double>(nearest, std::hypot(s.x0 - p.x, s.y0 - p.y));
    EXPECT_LT(nearest, 1.5);
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_GT(std::hypot(places[j].x - p.x, places[j].y - p.y), 22);
  }
}

TEST(Field, SamplesLieAtCellCentres) {
  const auto objective = makeObjective({"booth", {}});
  const FieldWindow window{{-1, 3, 0, 2}, 8, 4};
  std::vector<double> values;
  ASSERT_TRUE(sampleValues(*objective, window, values));
  EXPECT_EQ(values[0], objective->value(-0.75, 0.25));
  EXPECT_EQ(values[3 * 8 + 7], objective->value(2.75, 1.75));
}

TEST(Field, AStopLeavesEarly) {
  const auto objective = makeObjective({"booth", {}});
  const StopFlag stop = true;
  std::vector<double> values;
  EXPECT_FALSE(sampleValues(*objective, {{0, 1, 0, 1}, 8, 8}, values, &stop));
}

TEST(Field, EverySurfaceHasAFinitePicture) {
  for (const ObjectiveRow& row : objectiveRows())
    for (LevelSpacing spacing :
         {LevelSpacing::linear, LevelSpacing::logarithmic, LevelSpacing::geometric}) {
      const auto objective = makeObjective({std::string(row.description.name), {}});
      const FieldWindow window{row.domain, 64, 48};
      std::vector<double> values;
      sampleValues(*objective, window, values);
      FieldLook look;
      look.spacing = spacing;
      Field field;
      ASSERT_TRUE(sampleField(*objective, window, chooseLevels(*objective, look, values), field));
      EXPECT_TRUE(field.anyFinite) << row.description.name;
      EXPECT_LT(field.heatLow, field.heatHigh) << row.description.name;
      for (float level : field.level) ASSERT_TRUE(std::isfinite(level)) << row.description.name;
    }
}

}  // namespace
}  // namespace ravine
