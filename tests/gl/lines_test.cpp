// Polylines, discs and rings, measured in the picture.
#include "app/render/lines.h"

#include <limits>
#include <numbers>

#include "tests/gl/gl_test.h"

namespace ravine::render {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

class LinesTest : public GlTest {
 protected:
  Pixels draw(const std::vector<PixelPoint>& points, const LineStyle& style) {
    clear();
    lines.draw(Polyline{points, style});
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    return Pixels(screen);
  }

  Pixels drawDiscs(const std::vector<Disc>& discs) {
    clear();
    lines.draw(discs);
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    return Pixels(screen);
  }

  static LineStyle white(float width) {
    LineStyle style;
    style.width = width;
    style.colour = rgb(0xffffff);
    return style;
  }

  Lines lines{kShaders};
};

TEST_F(LinesTest, CoversItsWidthAtEveryAngle) {
  for (const float width : {0.6f, 1.0f, 2.4f, 5.0f}) {
    for (int k = 0; k < 12; ++k) {
      const double angle = k * std::numbers::pi / 12 + 0.05;
      const auto c = static_cast<float>(100 * std::cos(angle)),
                 s = static_cast<float>(100 * std::sin(angle));
      const Pixels pixels = draw({{160 - c, 120 - s}, {160 + c, 120 + s}}, white(width));
      // The pixel grid makes single profiles vary; their mean along the line must not.
      const double across = angle + std::numbers::pi / 2;
      double mean = 0;
      for (int i = -20; i < 20; ++i) {
        const double x = 160 + 1.37 * i * std::cos(angle), y = 120 + 1.37 * i * std::sin(angle);
        const Profile p =
            profile(pixels, x - 10 * std::cos(across), y - 10 * std::sin(across), across, 0, 20);
        EXPECT_NEAR(p.middle, 10, 0.25);
        mean += p.width / 40;
      }
      EXPECT_NEAR(mean, width, 0.05) << "angle " << angle;
    }
  }
}

TEST_F(LinesTest, CasingLiesOnBothSidesAndUnderCrossings) {
  LineStyle style = white(4);
  style.casing = 3;
  style.casingColour = rgb(0xff0000);
  const Pixels pixels = draw({{20, 120}, {300, 120}, {160, 220}, {160, 20}}, style);
  EXPECT_EQ(pixels.at(80, 120), (Colour{255, 255, 255}));
  EXPECT_EQ(pixels.at(80, 124), (Colour{255, 0, 0}));
  EXPECT_EQ(pixels.at(80, 115), (Colour{255, 0, 0}));
  EXPECT_EQ(pixels.at(80, 126), (Colour{0, 0, 0}));
  EXPECT_EQ(pixels.at(80, 113), (Colour{0, 0, 0}));
  for (int d = -12; d <= 12; ++d) {  // both cores run through the crossing
    EXPECT_EQ(pixels.at(160 + d, 120), (Colour{255, 255, 255})) << d;
    EXPECT_EQ(pixels.at(160, 120 + d), (Colour{255, 255, 255})) << d;
  }
}

TEST_F(LinesTest, JoinsAreRoundAndAddNothing) {
  LineStyle style = white(20);
  style.colour.a = 0.5f;
  const Pixels pixels = draw({{60, 60}, {160, 60}, {160, 160}, {150, 160}, {140, 60}}, style);
  for (const auto& [x, y] : std::vector<std::pair<int, int>>{
           {100, 60}, {160, 60}, {150, 62}, {160, 100}, {157, 158}, {166, 54}}) {
    EXPECT_NEAR(pixels.at(x, y)[0], 128, 1) << x << ' ' << y;
  }
  EXPECT_EQ(pixels.at(169, 51), (Colour{0, 0, 0}));  // a mitre would reach here
  EXPECT_NEAR(pixels.at(52, 60)[0], 128, 1);         // round end
}

TEST_F(LinesTest, DenseCurvesKeepTheirSoftEdge) {
  // Edges of overlapping pieces must not add up: 3000 points of a circle look like one circle.
  std::vector<PixelPoint> circle;
  for (int i = 0; i <= 3000; ++i) {
    const double a = i * std::numbers::pi / 1500;
    circle.push_back(
        {static_cast<float>(160 + 90 * std::cos(a)), static_cast<float>(120 + 90 * std::sin(a))});
  }
  const Pixels pixels = draw(circle, white(2.4f));
  double mean = 0;
  for (int k = 0; k < 80; ++k) {
    const Profile p = profile(pixels, 160, 120, 0.0785 * k, 80, 100);
    EXPECT_NEAR(p.middle, 90, 0.25);
    mean += p.width / 80;
  }
  EXPECT_NEAR(mean, 2.4, 0.05);
}

TEST_F(LinesTest, WildPointsDoNotSmear) {
  const std::vector<PixelPoint> points{{20, 50},   {300, 50}, {kNan, 50},   {20, 200},
                                       {300, 200}, {kInf, 3}, {-kInf, kInf}};
  const Pixels broken = draw(points, white(2));
  EXPECT_EQ(broken.at(160, 50), (Colour{255, 255, 255}));
  EXPECT_EQ(broken.at(160, 200), (Colour{255, 255, 255}));
  int lit = 0;
  for (int y = 0; y < 240; ++y) lit += broken.at(160, y)[0] > 0;
  EXPECT_LE(lit, 6);

  const Pixels far = draw({{-1e30f, 100}, {1e30f, 100}, {3e38f, 3e38f}, {1e6f, -1e6f}}, white(2));
  EXPECT_EQ(far.at(3, 100), (Colour{255, 255, 255}));
  EXPECT_EQ(far.at(316, 99), (Colour{255, 255, 255}));
  for (const int y : {20, 60, 90, 110, 180, 239}) EXPECT_EQ(far.at(160, y), (Colour{0, 0, 0})) << y;
}

TEST_F(LinesTest, TailFadesAlongThePoints) {
  LineStyle style = white(6);
  style.fadeTail = 0.8f;
  const Pixels pixels = draw({{10, 120}, {160, 120}, {310, 120}}, style);
  EXPECT_NEAR(pixels.at(10, 120)[0], 0.2 * 255, 3);
  EXPECT_NEAR(pixels.at(160, 120)[0], 0.6 * 255, 3);
  EXPECT_NEAR(pixels.at(309, 120)[0], 255, 3);
}

TEST_F(LinesTest, DashesAreAsLongAsTheirGaps) {
  LineStyle style = white(3);
  style.dash = 8;
  const Pixels pixels = draw({{20, 120}, {130, 120}, {300, 120.5f}}, style);
  EXPECT_NEAR(profile(pixels, 30, 120, 0, 2, 258).width, 128, 3);
  EXPECT_EQ(pixels.at(24, 120), (Colour{255, 255, 255}));
  EXPECT_EQ(pixels.at(32, 120), (Colour{0, 0, 0}));
  EXPECT_EQ(pixels.at(40, 120), (Colour{255, 255, 255}));
}

TEST_F(LinesTest, DrawsNothingForNothing) {
  const int all = screen.width() * screen.height();
  EXPECT_EQ(draw({}, white(2)).count({0, 0, 0}), all);
  EXPECT_EQ(draw({{10, 10}, {90, 90}}, white(0)).count({0, 0, 0}), all);
  EXPECT_EQ(draw({{10, 10}, {90, 90}}, white(kNan)).count({0, 0, 0}), all);
  EXPECT_EQ(draw({{-500, 10}, {-90, 90}}, white(2)).count({0, 0, 0}), all);
  EXPECT_EQ(drawDiscs({}).count({0, 0, 0}), all);
}

TEST_F(LinesTest, ALonePointIsADot) {
  const Pixels pixels = draw({{100, 100}}, white(6));
  EXPECT_EQ(pixels.at(100, 100), (Colour{255, 255, 255}));
  EXPECT_EQ(pixels.at(104, 100), (Colour{0, 0, 0}));
}

TEST_F(LinesTest, RespectsTheViewport) {
  clear();
  glViewport(100, 50, 120, 100);
  const std::vector<PixelPoint> points{{-1000, 20}, {1000, 20}};
  lines.draw(Polyline{points, white(4)});
  const Target after;
  EXPECT_EQ(after.x(), 100);
  EXPECT_EQ(after.height(), 100);
  const Pixels pixels(screen);
  EXPECT_EQ(pixels.at(102, 70), (Colour{255, 255, 255}));
  EXPECT_EQ(pixels.at(217, 69), (Colour{255, 255, 255}));
  EXPECT_EQ(pixels.at(98, 70), (Colour{0, 0, 0}));
  EXPECT_EQ(pixels.at(222, 70), (Colour{0, 0, 0}));
}

TEST_F(LinesTest, DiscsAndRingsHaveTheirSizesAndCasings) {
  const Rgba casing = rgb(0xff0000);
  const Pixels pixels = drawDiscs({{80, 120, 20, rgb(0xffffff), 4, casing},
                                   {220, 120, 30, rgb(0xffffff), 4, casing, 20},
                                   {kNan, 10, 5, rgb(0xffffff)},
                                   {1e30f, 10, 5, rgb(0xffffff)},
                                   {10, 10, -5, rgb(0xffffff)}});
  for (int k = 0; k < 8; ++k) {
    const auto at = [&](int x, double r) {
      return pixels.at(static_cast<int>(x + r * std::cos(k * 0.8)),
                       static_cast<int>(120 + r * std::sin(k * 0.8)));
    };
    for (const double r : {0.0, 10.0, 18.0}) EXPECT_EQ(at(80, r), (Colour{255, 255, 255}));
    EXPECT_EQ(at(80, 22), (Colour{255, 0, 0}));
    EXPECT_EQ(at(80, 27), (Colour{0, 0, 0}));
    EXPECT_EQ(at(220, 25), (Colour{255, 255, 255}));
    EXPECT_EQ(at(220, 32), (Colour{255, 0, 0}));
    EXPECT_EQ(at(220, 18), (Colour{255, 0, 0}));
    EXPECT_EQ(at(220, 12), (Colour{0, 0, 0}));
  }
  EXPECT_NEAR(profile(pixels, 80, 120, 0.3, 0, 40).width, 24, 0.2);
  EXPECT_EQ(pixels.at(10, 10), (Colour{0, 0, 0}));
}

TEST_F(LinesTest, SameInputSameBytes) {
  std::vector<PixelPoint> points;
  for (int i = 0; i < 4000; ++i) {
    points.push_back({static_cast<float>(160 + 150 * std::sin(i * 0.7)),
                      static_cast<float>(120 + 110 * std::cos(i * 1.1))});
  }
  LineStyle style = white(2.4f);
  style.casing = 1.3f;
  style.casingColour = rgb(0x15181d);
  style.colour = rgb(0xe69f00, 0.7f);
  const auto first = draw(points, style).bytes();
  draw({{0, 0}, {320, 240}}, white(9));
  EXPECT_EQ(draw(points, style).bytes(), first);
}

}  // namespace
}  // namespace ravine::render
