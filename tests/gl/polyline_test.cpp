// Thinning, clipping, repeats and touched tiles: the part of line drawing that needs no OpenGL.
#include "app/render/polyline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "app/render/touched.h"

namespace ravine::render {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

double distanceToSegment(const PixelPoint& p, const PixelPoint& a, const PixelPoint& b) {
  const double dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
  double t = length > 0 ? ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length : 0;
  t = std::clamp(t, 0.0, 1.0);
  return std::hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

// The largest distance of a point from the segment that replaces it.
double deviation(const std::vector<PixelPoint>& points, float tolerance) {
  std::vector<std::size_t> kept;
  thin(points, tolerance, kept);
  EXPECT_EQ(kept.front(), 0u);
  EXPECT_EQ(kept.back(), points.size() - 1);
  double worst = 0;
  for (std::size_t k = 1; k < kept.size(); ++k) {
    for (std::size_t i = kept[k - 1]; i <= kept[k]; ++i) {
      worst = std::max(worst, distanceToSegment(points[i], points[kept[k - 1]], points[kept[k]]));
    }
  }
  return worst;
}

TEST(Thin, KeepsEveryPointWithinTheTolerance) {
  std::mt19937 random(1);
  for (const float step : {0.01f, 0.1f, 0.5f, 3.0f, 40.0f}) {
    std::uniform_real_distribution<float> jump(-step, step);
    std::vector<PixelPoint> points{{500, 300}};
    for (int i = 0; i < 20'000; ++i)
      points.push_back({points.back()[0] + jump(random), points.back()[1] + jump(random)});
    EXPECT_LE(deviation(points, 0.35f), 0.351) << step;
  }
}

TEST(Thin, SmoothAndStillTrailsBecomeShort) {
  std::vector<PixelPoint> spiral, still(100'000, {7, 8});
  for (int i = 0; i < 100'000; ++i) {
    const double radius = 300 * std::exp(-i / 20'000.0), angle = i / 2'000.0;
    spiral.push_back({static_cast<float>(400 + radius * std::cos(angle)),
                      static_cast<float>(300 + radius * std::sin(angle))});
  }
  EXPECT_LE(deviation(spiral, 0.35f), 0.351);
  EXPECT_LT(thin(spiral, 0.35f).size(), 600u);
  EXPECT_LE(thin(still, 0.35f).size(), 2u);
}

TEST(Thin, KeepsTurningPoints) {
  std::vector<PixelPoint> back;
  for (int i = 0; i <= 100; ++i) back.push_back({static_cast<float>(i), 0});
  for (int i = 99; i >= 0; --i) back.push_back({static_cast<float>(i), 0});
  EXPECT_EQ(thin(back, 0.35f), (std::vector<PixelPoint>{{0, 0}, {100, 0}, {0, 0}}));
}

TEST(Thin, HandlesFewPointsAndNoTolerance) {
  EXPECT_TRUE(thin({}, 0.35f).empty());
  const std::vector<PixelPoint> one{{1, 2}}, three{{0, 0}, {1, 0}, {2, 0}};
  EXPECT_EQ(thin(one, 0.35f), one);
  EXPECT_EQ(thin(three, 0), three);
  EXPECT_EQ(thin(three, kNan), three);
  EXPECT_EQ(thin(three, 0.1f).size(), 2u);
}

TEST(Thin, NonFinitePointsSeparate) {
  const std::vector<PixelPoint> points{{kNan, 0}, {0, 0}, {1, 0}, {2, 0}, {kInf, 0},
                                       {0, kNan}, {5, 5}, {6, 5}, {7, 5}};
  std::vector<std::size_t> kept;
  thin(points, 0.35f, kept);
  EXPECT_EQ(kept, (std::vector<std::size_t>{0, 1, 3, 4, 6, 8}));
}

TEST(Thin, HugeCoordinatesStayFinite) {
  const std::vector<PixelPoint> points{
      {0, 0}, {1e30f, 1e30f}, {-3e38f, 3e38f}, {3e38f, -3e38f}, {4, 4}};
  EXPECT_EQ(thin(points, 0.35f).size(), points.size());
}

class SegmentsTest : public testing::Test {
 protected:
  const std::vector<Segment>& cut(const std::vector<PixelPoint>& points, float period = 0) {
    thin(points, 0, kept);
    toSegments(points, kept, {-10, -10, 110, 60}, period, segments);
    return segments;
  }
  std::vector<std::size_t> kept;
  std::vector<Segment> segments;
};

TEST_F(SegmentsTest, AreCutToTheGuard) {
  const auto& s = cut({{-1e30f, 25}, {1e30f, 25}, {1e30f, 1e30f}});
  ASSERT_EQ(s.size(), 1u);
  EXPECT_FLOAT_EQ(s[0].ax, -10);
  EXPECT_FLOAT_EQ(s[0].bx, 110);
  EXPECT_FLOAT_EQ(s[0].ay, 25);
  EXPECT_NEAR(s[0].ageA, 0.25, 1e-6);
}

TEST_F(SegmentsTest, BreakAtNonFinitePointsAndKeepLonePoints) {
  const auto& s = cut({{0, 0}, {10, 0}, {kNan, 0}, {20, 20}, {kInf, 1}, {30, 30}, {40, 30}});
  ASSERT_EQ(s.size(), 3u);
  EXPECT_FLOAT_EQ(s[0].bx, 10);
  EXPECT_FLOAT_EQ(s[1].ax, 20);
  EXPECT_FLOAT_EQ(s[1].bx, 20);
  EXPECT_FLOAT_EQ(s[2].ax, 30);
  EXPECT_FLOAT_EQ(s[2].ageB, 1);
}

TEST_F(SegmentsTest, WayIsMeasuredModuloThePeriod) {
  const auto& s = cut({{0, 0}, {30, 0}, {30, 25}}, 14);
  EXPECT_FLOAT_EQ(s[0].way, 0);
  EXPECT_FLOAT_EQ(s[1].way, 2);
}

TEST_F(SegmentsTest, OscillationIsDrawnOnce) {
  std::vector<PixelPoint> points;
  for (int i = 0; i < 50'001; ++i)
    points.push_back({i % 2 == 0 ? 10.0f : 70.0f, 30 + 1e-4f * static_cast<float>(i % 3)});
  cut(points);
  Repeats().drop(segments, 0.25f);
  ASSERT_LE(segments.size(), 4u);
  EXPECT_FLOAT_EQ(segments.back().ageB, 1);  // the newest stays
}

TEST_F(SegmentsTest, DifferentSegmentsAreAllKept) {
  std::vector<PixelPoint> points;
  for (int i = 0; i < 3000; ++i)
    points.push_back({static_cast<float>(i % 100), static_cast<float>(i * 7 % 50)});
  const std::size_t before = cut({points.begin(), points.begin() + 100}).size();
  Repeats().drop(segments, 0.25f);
  EXPECT_EQ(segments.size(), before);
}

TEST(Touched, RectanglesHoldEverySegmentOnce) {
  const std::vector<Segment> segments{
      {-30, -20, 900, 700, 0, 1, 0}, {100, 650, 100, 650, 0, 1, 0}, {5, 5, 1270, 5, 0, 1, 0}};
  constexpr float kReach = 3;
  Touched touched;
  const auto r = touched.rectangles(segments, kReach, 1280, 720);
  ASSERT_EQ(r.size() % 4, 0u);
  std::vector<int> covered(1280 * 720);
  double area = 0;
  for (std::size_t i = 0; i < r.size(); i += 4) {
    for (int y = static_cast<int>(r[i + 1]); y < std::min(720, static_cast<int>(r[i + 3])); ++y) {
      for (int x = static_cast<int>(r[i]); x < std::min(1280, static_cast<int>(r[i + 2]));
           ++x, ++area) {
        ++covered[static_cast<std::size_t>(y * 1280 + x)];
      }
    }
  }
  EXPECT_LT(area, 0.25 * 1280 * 720);
  for (int y = 0; y < 720; ++y) {
    for (int x = 0; x < 1280; ++x) {
      const PixelPoint centre{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f};
      const int times = covered[static_cast<std::size_t>(y * 1280 + x)];
      ASSERT_LE(times, 1);
      for (const Segment& s : segments) {
        const bool near = distanceToSegment(centre, {s.ax, s.ay}, {s.bx, s.by}) <= kReach;
        ASSERT_TRUE(times == 1 || !near) << x << ' ' << y;
      }
    }
  }
}

}  // namespace
}  // namespace ravine::render
