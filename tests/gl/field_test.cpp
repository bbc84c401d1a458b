// Level curves and heat map, measured in the picture.
#include "app/render/field.h"

#include <functional>
#include <limits>
#include <numbers>

#include "tests/gl/gl_test.h"

namespace ravine::render {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

class FieldTest : public GlTest {
 protected:
  // Samples a function of view pixels at `per` × `per` pixels a sample.
  FieldImage sample(const std::function<double(double, double)>& level, int per = 1) const {
    FieldImage image{screen.width() / per, screen.height() / per, {}};
    for (int row = 0; row < image.height; ++row) {
      for (int col = 0; col < image.width; ++col) {
        image.level.push_back(static_cast<float>(level((col + 0.5) * per, (row + 0.5) * per)));
      }
    }
    return image;
  }

  Pixels draw(const FieldImage& image, const FieldStyle& style) {
    screen.bind();
    field.setImage(image);
    field.draw(style);
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    return Pixels(screen);
  }

  // White curves on black, all alike.
  static FieldStyle curves() {
    FieldStyle style;
    style.heat = false;
    style.line = rgb(0xffffff);
    style.heavyEvery = 0;
    style.background = rgb(0x000000);
    return style;
  }

  static double circles(double x, double y) { return std::hypot(x - 160, y - 120) / 20; }

  Field field{kShaders};
};

TEST_F(FieldTest, CirclesRunWhereTheValueSays) {
  for (const int per : {1, 2, 4, 5}) {
    const Pixels pixels = draw(sample(circles, per), curves());
    for (int ray = 0; ray < 24; ++ray) {
      const double angle = ray * std::numbers::pi / 12 + 0.03;
      for (const int n : {2, 3, 5}) {
        const auto [middle, width] = profile(pixels, 160, 120, angle, 20 * n - 6, 20 * n + 6);
        EXPECT_NEAR(middle, 20 * n, per == 1 ? 0.1 : 0.4)
            << "ray " << ray << ", " << per << " px a sample";
        EXPECT_NEAR(width, 1, 0.15) << "ray " << ray << ", " << per << " px a sample";
      }
    }
  }
}

TEST_F(FieldTest, ParabolasRunWhereTheValueSays) {
  const auto height = [](double x) { return 60 + 0.01 * (x - 160) * (x - 160); };
  for (const int per : {1, 4}) {
    const Pixels pixels =
        draw(sample([&](double x, double y) { return (y - height(x)) / 30; }, per), curves());
    for (double x = 100; x <= 220; x += 7.3) {
      const double slope = std::atan(0.02 * (x - 160));
      for (const int n : {0, 1, 2}) {
        const auto p = profile(pixels, x, height(x) + 30 * n - 10, std::numbers::pi / 2, 0, 20);
        EXPECT_NEAR(p.middle, 10, 0.75 / std::cos(slope))
            << "x " << x << ", " << per << " px a sample";
        EXPECT_NEAR(p.width * std::cos(slope), 1, 0.2);
      }
    }
  }
}

TEST_F(FieldTest, CurvesReachTheBorderAtFullWidth) {
  for (const int per : {1, 4}) {
    const Pixels pixels =
        draw(sample([](double x, double y) { return (x + 0.3 * y) / 20; }, per), curves());
    for (const double y : {0.5, 1.5, 238.5, 239.5}) {
      const double expected = 100 - 0.3 * y;
      const auto [middle, width] = profile(pixels, expected - 8, y, 0, 0, 16);
      EXPECT_NEAR(middle, 8, 0.2) << y;
      EXPECT_NEAR(width, std::hypot(1, 0.3), 0.15) << y;
    }
  }
}

TEST_F(FieldTest, HeavyCurvesAreWiderAndStronger) {
  FieldStyle style = curves();
  style.heavyEvery = 3;
  style.heavyPhase = 1;
  style.line.a = 0.5f;
  style.heavyGain = 2;
  const Pixels pixels = draw(sample(circles), style);
  EXPECT_NEAR(profile(pixels, 160, 120, 0.4, 34, 46).width, 0.5, 0.08);
  EXPECT_NEAR(profile(pixels, 160, 120, 0.4, 54, 66).width, 0.5, 0.08);
  EXPECT_NEAR(profile(pixels, 160, 120, 0.4, 74, 86).width, 1.6, 0.2);
}

TEST_F(FieldTest, ScaleWidensCurves) {
  FieldStyle style = curves();
  style.scale = 2;
  EXPECT_NEAR(profile(draw(sample(circles), style), 160, 120, 0.4, 34, 46).width, 2, 0.2);
}

TEST_F(FieldTest, OnlyLevelsInRangeAreDrawn) {
  FieldStyle style = curves();
  style.firstLevel = 3;
  style.lastLevel = 4;
  const Pixels pixels = draw(sample(circles), style);
  EXPECT_EQ(profile(pixels, 160, 120, 0.4, 10, 55).width, 0);
  EXPECT_NEAR(profile(pixels, 160, 120, 0.4, 55, 85).width, 2, 0.3);
  EXPECT_EQ(profile(pixels, 160, 120, 0.4, 85, 110).width, 0);
}

TEST_F(FieldTest, GapsInterruptHeavyCurvesOnly) {
  FieldStyle style = curves();
  style.heavyEvery = 2;
  const float angle = 0.6f;
  for (const float radius : {60.0f, 80.0f}) {
    style.gaps.push_back(
        {160 + radius * std::cos(angle), 120 + radius * std::sin(angle), 5, 9, angle});
  }
  const Pixels pixels = draw(sample(circles), style);
  EXPECT_NEAR(profile(pixels, 160, 120, angle, 54, 66).width, 1, 0.1);
  EXPECT_EQ(profile(pixels, 160, 120, angle, 75, 85).width, 0);
  // The rectangle turns with its angle: 9 px along the curve, no more.
  EXPECT_EQ(profile(pixels, 160, 120, angle + 7.0 / 80, 75, 85).width, 0);
  EXPECT_NEAR(profile(pixels, 160, 120, angle + 11.5 / 80, 74, 86).width, 1.6, 0.2);
}

TEST_F(FieldTest, PlateausAreNotPainted) {
  const auto black = screen.width() * screen.height();
  EXPECT_EQ(draw(sample([](double, double) { return 3; }), curves()).count({0, 0, 0}), black);
  const auto noise = [](double x, double y) { return 3 + 1e-6 * std::sin(12.9 * x + 78.2 * y); };
  EXPECT_EQ(draw(sample(noise), curves()).count({0, 0, 0}), black);
  EXPECT_EQ(draw(sample(noise, 4), curves()).count({0, 0, 0}), black);
  // A summit that just touches a level is a dot at most.
  const auto summit = [](double x, double y) {
    return 3 - 1e-3 * (std::pow(x - 160, 2) + std::pow(y - 120, 2));
  };
  EXPECT_LT(profile(draw(sample(summit), curves()), 160, 120, 0.3, 0, 15).width, 1.1);
}

TEST_F(FieldTest, CrowdedCurvesFadeOutButHeavyOnesStay) {
  const auto ramp = [](double x, double) { return 0.6 * x + 0.3; };
  FieldStyle style = curves();
  EXPECT_EQ(draw(sample(ramp), style).count({0, 0, 0}), screen.width() * screen.height());
  style.heavyEvery = 10;  // 16.7 px apart
  const auto p = profile(draw(sample(ramp), style), 0, 120, 0, 160, 176.667);
  EXPECT_NEAR(p.width, 1.6, 0.2);
}

TEST_F(FieldTest, NothingIsInventedWhereACoarseImageMissesAValley) {
  // A valley 2 px wide and 6 levels deep, seen every 8 px: no chain of islands along its floor.
  const auto valley = [](double x, double y) {
    return 3 * std::log10(std::pow(x - 0.7 * y - 80, 2) / 100 + 1e-3);
  };
  const Pixels pixels = draw(sample(valley, 8), curves());
  for (double y = 20; y < 220; y += 1) EXPECT_LT(pixels.between(80 + 0.7 * y, y), 0.1) << y;
}

TEST_F(FieldTest, NonFiniteSamplesShowTheEndsAndNoCurve) {
  FieldStyle style = curves();
  style.heat = true;
  style.line = rgb(0x00ff00);
  style.heatLow = 0;
  style.heatHigh = 10;
  for (const int per : {1, 4}) {
    const auto broken = [](double x, double y) {
      if (x > 200) return static_cast<double>(y > 120 ? kNan : kInf);
      return x < 80 ? -static_cast<double>(kInf) : (x - 60) / 20.3;
    };
    const Pixels pixels = draw(sample(broken, per), style);
    EXPECT_EQ(pixels.at(300, 200), (Colour{255, 255, 255}));
    EXPECT_EQ(pixels.at(300, 40), (Colour{255, 255, 255}));
    EXPECT_EQ(pixels.at(20, 40), (Colour{0, 0, 0}));
    for (const int x : {76, 77, 78, 79, 80, 200, 201, 202, 203}) {
      const Colour colour = pixels.at(x, 120);
      EXPECT_NEAR(colour[0], colour[1], 1) << "a curve at " << x;  // grey map, green curves
    }
    EXPECT_GT(pixels.at(100, 100)[1] - pixels.at(100, 100)[0], 100);  // level 2 at 100.6
  }
}

TEST_F(FieldTest, HeatMapShowsTheColourMap) {
  std::array<std::array<unsigned char, 3>, 256> map;
  for (std::size_t i = 0; i < 256; ++i) {
    map[i] = {static_cast<unsigned char>(20 + i / 8), static_cast<unsigned char>(255 - i),
              i < 128 ? static_cast<unsigned char>(10) : static_cast<unsigned char>(200)};
  }
  field.setColourMap(map);
  FieldStyle style;
  style.lines = false;
  style.heatLow = 2;
  style.heatHigh = 7;
  const auto ramp = [](double x, double) { return 2 + 5 * (x - 32) / 256; };
  const Pixels pixels = draw(sample(ramp), style);
  EXPECT_EQ(pixels.at(5, 7), (Colour{20, 255, 10}));
  EXPECT_EQ(pixels.at(315, 9), (Colour{51, 0, 200}));
  for (int x = 33; x < 287; ++x) {
    const auto& expected = map[static_cast<std::size_t>(x - 32)];
    for (int y = 0; y < 16; ++y) {
      EXPECT_NEAR(pixels.at(x, y)[0], expected[0], 1);
      EXPECT_NEAR(pixels.at(x, y)[1], expected[1], 1);
      if (x == 159) continue;
      EXPECT_EQ(pixels.at(x, y)[2], expected[2]) << x;  // a hard edge stays hard
    }
  }
  std::swap(style.heatLow, style.heatHigh);
  EXPECT_EQ(draw(sample(ramp), style).at(5, 7), (Colour{51, 0, 200}));
}

TEST_F(FieldTest, DitherHidesTheStepsOfAFlatRamp) {
  std::array<std::array<unsigned char, 3>, 256> map;
  for (std::size_t i = 0; i < 256; ++i) map[i].fill(static_cast<unsigned char>(20 + i / 32));
  field.setColourMap(map);
  FieldStyle style;
  style.lines = false;
  const Pixels pixels = draw(sample([](double x, double) { return x / 320; }), style);
  // 8 columns × 8 rows average to the ramp, although a step of the map is 40 px wide.
  for (int x = 60; x < 260; x += 8) {
    double mean = 0;
    for (int i = 0; i < 64; ++i) mean += pixels.at(x + i % 8, 8 + i / 8)[0] / 64.0;
    EXPECT_NEAR(mean, 20 + (x + 4) / 40.0 - 0.5, 0.3) << x;
  }
}

TEST_F(FieldTest, RefusesWrongSizesAndDrawsTheBackgroundWithoutAnImage) {
  EXPECT_THROW(field.setImage({4, 4, std::vector<float>(15)}), std::invalid_argument);
  EXPECT_THROW(field.setImage({-4, -4, std::vector<float>(16)}), std::invalid_argument);
  FieldStyle style;
  style.background = rgb(0x15181d);
  EXPECT_EQ(draw({}, style).count({0x15, 0x18, 0x1d}), screen.width() * screen.height());
  EXPECT_EQ(draw({2, 1, {1, 2}}, style).count({0x15, 0x18, 0x1d}),
            screen.width() * screen.height());
}

TEST_F(FieldTest, SameInputSameBytesAtEverySize) {
  FieldStyle style;
  style.heatHigh = 9;
  const FieldImage image = sample(circles, 4);
  const auto first = draw(image, style).bytes();
  EXPECT_EQ(draw(image, style).bytes(), first);
  screen.resize(200, 160);  // the resampled copy must follow
  draw(image, style);
  screen.resize(320, 240);
  field.draw(style);
  EXPECT_EQ(Pixels(screen).bytes(), first);
}

}  // namespace
}  // namespace ravine::render
