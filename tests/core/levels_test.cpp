// Level scales: round levels, whole at their values, stable while the view moves.
#include "core/lab/levels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ravine {
namespace {

std::vector<double> bowl(double size) {
  std::vector<double> values;
  for (int i = -40; i <= 40; ++i)
    for (int j = -40; j <= 40; ++j) values.push_back(size * (i * i + 10.0 * j * j));
  return values;
}

constexpr LevelSpacing kSpacings[] = {LevelSpacing::linear, LevelSpacing::logarithmic,
                                      LevelSpacing::geometric};

TEST(Levels, IndexAndValueAreInverse) {
  for (LevelSpacing spacing : kSpacings)
    for (int count : {4, 12, 20, 50})
      for (double size : {1e-9, 0.013, 1.0, 4e7}) {
        const LevelScale scale(spacing, count, bowl(size), 0);
        for (int n = scale.firstLevel() + 1; n < scale.firstLevel() + 20; ++n)
          EXPECT_NEAR(scale.index(scale.value(n)), n, 1e-6)
              << static_cast<int>(spacing) << " count " << count << " size " << size;
      }
}

TEST(Levels, IndexRisesWithTheValue) {
  for (LevelSpacing spacing : kSpacings) {
    const LevelScale scale(spacing, 20, bowl(1), 0);
    double last = -std::numeric_limits<double>::infinity();
    for (double v = 0; v < 20000; v += 0.7) {
      EXPECT_GE(scale.index(v), last) << v;
      last = scale.index(v);
    }
  }
}

TEST(Levels, AboutAsManyAsAskedFor) {
  for (LevelSpacing spacing : kSpacings)
    for (int count : {6, 10, 20, 40}) {
      const std::vector<double> values = bowl(1);
      const LevelScale scale(spacing, count, values, 0);
      const int shown = static_cast<int>(scale.index(16000)) - scale.firstLevel();
      EXPECT_GE(shown, count / 3) << static_cast<int>(spacing) << ' ' << count;
      EXPECT_LE(shown, count * 5 / 2) << static_cast<int>(spacing) << ' ' << count;
    }
}

TEST(Levels, LinearLevelsAreMultiplesOfARoundStep) {
  const LevelScale scale(LevelSpacing::linear, 20, bowl(1), 0);
  const double step = scale.value(1) - scale.value(0);
  EXPECT_EQ(step, roundStep(step));
  EXPECT_EQ(scale.value(7), 7 * step);
}

TEST(Levels, HeavyLogarithmicLevelsArePowersOfTenAboveTheBase) {
  const LevelScale scale(LevelSpacing::logarithmic, 20, bowl(1), 0);
  for (int n = scale.firstLevel(); n < scale.firstLevel() + 20; ++n) {
    if (!scale.heavy(n)) continue;
    const double exponent = std::log10(scale.value(n));
    EXPECT_NEAR(exponent, std::round(exponent), 1e-9);
  }
}

TEST(Levels, APannedViewKeepsItsLevels) {
  std::vector<double> here = bowl(1), moved = here;
  for (double& v : moved) v = v * 1.05 + 3;
  const LevelScale a(LevelSpacing::logarithmic, 20, here, 0),
      b(LevelSpacing::logarithmic, 20, moved, 0);
  EXPECT_EQ(a.value(5), b.value(5));
  EXPECT_EQ(a.heavyEvery(), b.heavyEvery());
}

TEST(Levels, NothingFiniteAndFlatSurfacesAreHarmless) {
  const double nan = std::nan("");
  const std::vector<double> none(50, nan), flat(50, 3.0);
  for (LevelSpacing spacing : kSpacings) {
    EXPECT_TRUE(std::isfinite(LevelScale(spacing, 20, none, 0).index(1)));
    const LevelScale scale(spacing, 20, flat, 3);
    EXPECT_TRUE(std::isfinite(scale.index(3)));
    EXPECT_TRUE(std::isnan(scale.index(nan)));
  }
}

TEST(Levels, InfiniteValuesStayWithinFloats) {
  for (LevelSpacing spacing : kSpacings) {
    const LevelScale scale(spacing, 20, bowl(1), 0);
    EXPECT_LE(scale.index(std::numeric_limits<double>::infinity()), 1e6);
    EXPECT_GE(scale.index(-std::numeric_limits<double>::infinity()), -1e6);
  }
}

TEST(Levels, ShortNumbers) {
  EXPECT_EQ(shortNumber(0), "0");
  EXPECT_EQ(shortNumber(-0.0), "0");
  EXPECT_EQ(shortNumber(0.02), "0.02");
  EXPECT_EQ(shortNumber(1e-5), "1e-5");
  EXPECT_EQ(shortNumber(300), "300");
  EXPECT_EQ(shortNumber(1.25e6), "1.25e6");
  EXPECT_EQ(shortNumber(-1.0316284), "−1.032");
}

}  // namespace
}  // namespace ravine
