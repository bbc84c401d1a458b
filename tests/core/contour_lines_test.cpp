// Level curves as lines and as the areas that they enclose.
#include "core/lab/contour_lines.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ravine {
namespace {

constexpr int kSide = 81;

template <class F>
std::vector<float> sampled(F f) {
  std::vector<float> values;
  for (int row = 0; row < kSide; ++row)
    for (int col = 0; col < kSide; ++col)
      values.push_back(f(static_cast<float>(col) - 40, static_cast<float>(row) - 40));
  return values;
}

double areaOf(const ContourLine& loop) {
  double twice = 0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const ContourSpot &a = loop[i], &b = loop[(i + 1) % loop.size()];
    twice += static_cast<double>(a.x) * static_cast<double>(b.y) -
             static_cast<double>(b.x) * static_cast<double>(a.y);
  }
  return std::abs(twice) / 2;
}

bool closed(const ContourLine& loop) {
  return std::hypot(loop.front().x - loop.back().x, loop.front().y - loop.back().y) < 0.01f;
}

TEST(ContourLines, ACircleIsOneClosedLineOfItsRadius) {
  const std::vector<float> values = sampled([](float x, float y) { return std::hypot(x, y); });
  const float level[] = {25};
  const auto lines = joinSegments(extractContours({values, kSide, kSide}, level));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(closed(lines[0]));
  for (const ContourSpot& s : lines[0]) EXPECT_NEAR(std::hypot(s.x - 40, s.y - 40), 25, 0.02);
}

TEST(ContourLines, AnAreaWithinIsItsLoop) {
  const auto loops =
      loopsAbove({sampled([](float x, float y) { return 25 - std::hypot(x, y); }), kSide, kSide});
  ASSERT_EQ(loops.size(), 1u);
  EXPECT_TRUE(closed(loops[0]));
  EXPECT_NEAR(areaOf(loops[0]), M_PI * 25 * 25, 3);
}

TEST(ContourLines, AnAreaThatReachesTheBorderIsClosedByIt) {
  const std::vector<float> half = sampled([](float x, float) { return x - 10; });
  const auto loops = loopsAbove({half, kSide, kSide});
  ASSERT_EQ(loops.size(), 1u);
  EXPECT_TRUE(closed(loops[0]));
  EXPECT_NEAR(areaOf(loops[0]), 30 * 80, 1);
  for (const ContourSpot& s : loops[0]) {
    EXPECT_GE(s.x, -0.01f);
    EXPECT_LE(s.x, 80.01f);
  }
}

TEST(ContourLines, AHoleIsALoopOfItsOwn) {
  const std::vector<float> ring =
      sampled([](float x, float y) { return 8 - std::abs(std::hypot(x, y) - 25); });
  const auto loops = loopsAbove({ring, kSide, kSide});
  ASSERT_EQ(loops.size(), 2u);
  EXPECT_NEAR(std::abs(areaOf(loops[0]) - areaOf(loops[1])), M_PI * (33 * 33 - 17 * 17), 6);
}

TEST(ContourLines, EverywhereAndNowhereAreAreasToo) {
  const auto all = loopsAbove({sampled([](float, float) { return 1.f; }), kSide, kSide});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_NEAR(areaOf(all[0]), 80 * 80, 1);
  EXPECT_TRUE(loopsAbove({sampled([](float, float) { return -1.f; }), kSide, kSide}).empty());
}

}  // namespace
}  // namespace ravine
