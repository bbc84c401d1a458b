// Decision regions, their boundary and margins, measured in the picture.
#include "app/render/decision.h"

#include <functional>
#include <limits>
#include <numbers>

#include "tests/gl/gl_test.h"

namespace ravine::render {
namespace {

constexpr double kPi = std::numbers::pi;

class DecisionTest : public GlTest {
 protected:
  using Output = std::function<double(double, double)>;

  // Samples functions of view pixels at `per` × `per` pixels a cell.
  Pixels draw(const std::vector<Output>& outputs, const DecisionStyle& style, int per = 1) {
    const int width = 320 / per, height = 240 / per;
    std::vector<float> values;
    for (const Output& z : outputs)
      for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col)
          values.push_back(static_cast<float>(z((col + 0.5) * per, (row + 0.5) * per)));
    decision.setImage({width, height, static_cast<int>(outputs.size()), values});
    return draw(style);
  }
  Pixels draw(const DecisionStyle& style) {
    screen.bind();
    decision.draw(style);
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    return Pixels(screen);
  }

  // A white line on black, and nothing else.
  static DecisionStyle lines() {
    DecisionStyle style;
    style.strength = style.flatStrength = 0;
    style.casing.a = 0;
    return style;
  }
  // Red, green, blue … without lines.
  static DecisionStyle regions() {
    DecisionStyle style;
    style.boundary = false;
    style.classes = {rgb(0xff0000), rgb(0x00ff00), rgb(0x0000ff),
                     rgb(0xffff00), rgb(0x00ffff), rgb(0xff00ff)};
    return style;
  }
  static double circle(double x, double y) { return (80 - std::hypot(x - 160, y - 120)) / 20; }

  Decision decision{kShaders};
};

TEST_F(DecisionTest, AStraightBoundaryLiesAtItsSubPixelPlace) {
  for (const double place : {120.0, 120.3, 120.5, 120.9})
    for (const int per : {1, 2, 5}) {
      const Pixels pixels = draw(
          {[&](double x, double y) { return 0.05 * (x + 0.25 * y - place - 30); }}, lines(), per);
      for (const double y : {0.5, 60.5, 120.5, 239.5}) {
        const double expected = place + 30 - 0.25 * y;
        const auto [middle, width] = profile(pixels, expected - 10, y, 0, 0, 20);
        EXPECT_NEAR(middle, 10, 0.05) << place << ", " << per << " px a cell, row " << y;
        EXPECT_NEAR(width, 1.8 * std::hypot(1, 0.25), 0.08);
      }
    }
}

TEST_F(DecisionTest, BothSidesAreTintedAlike) {
  DecisionStyle style = regions();
  style.background = rgb(0x202020);
  const Pixels pixels = draw({[](double x, double) { return 0.02 * (x - 160); }}, style);
  for (const int away : {1, 20, 60, 150}) {
    const Colour left = pixels.at(160 - away, 100), right = pixels.at(159 + away, 100);
    EXPECT_NEAR(left[0], right[1], 1) << away;  // red wins where z < 0, green where z > 0
    EXPECT_NEAR(left[1], right[0], 1) << away;
    const double sure = std::tanh(0.01 * (away - 0.5));
    EXPECT_NEAR(right[1], 32 + 0.45 * sure * (255 - 32), 1.5);
    EXPECT_NEAR(right[2], 32 - 0.45 * sure * 32, 1.5);
  }
}

TEST_F(DecisionTest, TheDistanceIsFullFromTheMarginOn) {
  DecisionStyle style = regions();
  style.confidence = Confidence::distance;
  const Pixels pixels = draw({[](double x, double) { return 0.02 * (x - 160); }}, style);
  EXPECT_NEAR(pixels.at(185, 100)[1], 255 * 0.45 * 0.51, 2);
  EXPECT_NEAR(pixels.at(212, 100)[1], 255 * 0.45, 1);
  EXPECT_NEAR(pixels.at(310, 100)[1], 255 * 0.45, 1);
  style.confidence = Confidence::flat;
  EXPECT_NEAR(draw(style).at(163, 100)[1], 255 * 0.26, 1);
}

TEST_F(DecisionTest, ACoarseCircleIsRound) {
  for (const int per : {1, 4, 8, 10}) {
    const Pixels pixels = draw({circle}, lines(), per);
    for (int ray = 0; ray < 48; ++ray) {
      const auto [middle, width] = profile(pixels, 160, 120, ray * kPi / 24 + 0.03, 70, 90);
      EXPECT_NEAR(middle, 80, 0.1) << "ray " << ray << ", " << per << " px a cell";
      EXPECT_NEAR(width, 1.8, 0.15) << "ray " << ray << ", " << per << " px a cell";
    }
  }
}

TEST_F(DecisionTest, MarginLinesLieOneAwayFromTheBoundary) {
  DecisionStyle style = lines();
  style.boundary = false;
  style.margin = true;
  style.marginAlpha = 1;
  const auto inner = [&](const Pixels& pixels) { return profile(pixels, 160, 120, 0.7, 50, 70); };
  const auto outer = [&](const Pixels& pixels) { return profile(pixels, 160, 120, 0.7, 90, 110); };
  const Pixels one = draw({circle}, style, 4);
  EXPECT_NEAR(inner(one).middle, 60, 0.1);
  EXPECT_NEAR(outer(one).middle, 100, 0.1);
  EXPECT_NEAR(outer(one).width, 1.1, 0.2);
  EXPECT_EQ(profile(one, 160, 120, 0.7, 70, 90).width, 0) << "no boundary was asked for";
  const Pixels two = draw({[](double x, double y) { return -0.25 * circle(x, y); },
                           [](double x, double y) { return 0.75 * circle(x, y); }},
                          style, 4);
  EXPECT_NEAR(inner(two).middle, 60, 0.1);
  EXPECT_NEAR(outer(two).middle, 100, 0.1);
  style.boundary = true;
  style.margin = false;
  EXPECT_EQ(inner(draw(style)).width, 0);
  EXPECT_NEAR(profile(draw(style), 160, 120, 0.7, 70, 90).width, 1.8, 0.1);
}

// Three outputs that grow in directions 120° apart: three sectors that meet in the middle.
std::vector<std::function<double(double, double)>> threeSectors() {
  std::vector<std::function<double(double, double)>> outputs;
  for (int k = 0; k < 3; ++k) {
    const double angle = 2 * kPi * k / 3;
    outputs.push_back([=](double x, double y) {
      return 0.05 * ((x - 160) * std::cos(angle) + (y - 120) * std::sin(angle));
    });
  }
  return outputs;
}

TEST_F(DecisionTest, ThreeClassesHaveASectorEach) {
  DecisionStyle style = regions();
  style.confidence = Confidence::flat;
  style.flatStrength = 1;
  for (const int per : {1, 8}) {
    const Pixels pixels = draw(threeSectors(), style, per);
    for (int ray = 0; ray < 36; ++ray) {
      const double angle = (ray + 0.5) * kPi / 18;
      const int k = static_cast<int>(std::floor(angle / (2 * kPi / 3) + 0.5)) % 3;
      Colour expected{0, 0, 0};
      expected[static_cast<std::size_t>(k)] = 255;
      EXPECT_EQ(pixels.at(static_cast<int>(160 + 100 * std::cos(angle)),
                          static_cast<int>(120 + 100 * std::sin(angle))),
                expected)
          << ray;
    }
  }
}

TEST_F(DecisionTest, BoundariesOfThreeClassesMeetInTheMiddle) {
  const Pixels pixels = draw(threeSectors(), lines(), 8);
  for (const double angle : {kPi / 3, kPi, 5 * kPi / 3}) {
    const double x = 160 + 60 * std::cos(angle), y = 120 + 60 * std::sin(angle);
    const auto [middle, width] =
        profile(pixels, x + 10 * std::sin(angle), y - 10 * std::cos(angle), angle + kPi / 2, 0, 20);
    EXPECT_NEAR(middle, 10, 0.1);
    EXPECT_NEAR(width, 1.8, 0.1);
    EXPECT_EQ(profile(pixels, 160, 120, angle + kPi / 3, 6, 100).width, 0) << "inside a sector";
  }
}

TEST_F(DecisionTest, SixClassesShowTheirColours) {
  DecisionStyle style = regions();
  style.confidence = Confidence::flat;
  style.flatStrength = 1;
  std::vector<Output> outputs;
  for (int k = 0; k < 6; ++k)
    outputs.push_back([=](double x, double) { return -std::abs(x - 320.0 * (k + 0.5) / 6); });
  const Pixels pixels = draw(outputs, style);
  for (int k = 0; k < 6; ++k) {
    const Rgba& c = style.classes[static_cast<std::size_t>(k)];
    EXPECT_EQ(pixels.at(320 * (2 * k + 1) / 12, 50),
              (Colour{static_cast<int>(255 * c.r), static_cast<int>(255 * c.g),
                      static_cast<int>(255 * c.b)}))
        << k;
  }
}

TEST_F(DecisionTest, WithoutALineTheChangeOfColourIsSmooth) {
  DecisionStyle style = regions();
  style.confidence = Confidence::flat;
  style.flatStrength = 1;
  for (const double place : {120.1, 120.5, 120.8}) {
    const Pixels pixels = draw({[&](double x, double) { return 0.3 * (x - place); }}, style);
    double green = 0;
    for (int x = 110; x < 130; ++x) green += pixels.at(x, 40)[1] / 255.0;
    EXPECT_NEAR(green, 130 - place, 0.02);
  }
}

TEST_F(DecisionTest, WhatIsNotFiniteShowsTheBackground) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInf = std::numeric_limits<double>::infinity();
  DecisionStyle style = regions();
  style.boundary = style.margin = true;
  style.background = rgb(0x15181d);
  const Colour background{0x15, 0x18, 0x1d};
  for (const double bad : {kNan, kInf, -kInf}) {
    const auto plane = [&](double, double) { return bad; };
    EXPECT_EQ(draw({plane}, style).count(background), 320 * 240);
    EXPECT_EQ(draw({circle, plane, circle}, style).count(background), 320 * 240);
    for (const int per : {1, 4}) {
      const Pixels half =
          draw({[&](double x, double y) { return x > 200 ? bad : 0.05 * (y - 120); }}, style, per);
      for (const int x : {201, 205, 300})
        for (const int y : {20, 119, 120, 200}) EXPECT_EQ(half.at(x, y), background) << x;
      EXPECT_GT(half.at(190, 120)[0], 200) << "the line goes on up to there";
      EXPECT_NEAR(half.at(199, 40)[0], half.at(150, 40)[0], 4) << "and so does the tint";
    }
  }
}

TEST_F(DecisionTest, PlateausHaveNoBoundary) {
  DecisionStyle style = lines();
  style.margin = true;
  const auto black = 320 * 240;
  for (const double level : {0.0, 1.0, -1.0}) {
    EXPECT_EQ(draw({[&](double, double) { return level; }}, style).count({0, 0, 0}), black);
    EXPECT_EQ(
        draw({[&](double, double) { return level; }, [](double, double) { return 0.0; }}, style)
            .count({0, 0, 0}),
        black);
  }
  const auto noise = [](double x, double y) { return 1 + 1e-7 * std::sin(12.9 * x + 78.2 * y); };
  EXPECT_EQ(draw({noise, [](double, double) { return 1.0; }}, style).count({0, 0, 0}), black);
}

TEST_F(DecisionTest, AFaintBoundaryIsDrawnLikeAnyOther) {
  const Pixels pixels = draw({[](double x, double) { return 1e-12 * (x - 120.25); }}, lines(), 4);
  EXPECT_NEAR(profile(pixels, 110, 100, 0, 0, 20).middle, 10.25, 0.05);
}

TEST_F(DecisionTest, ShowsPartsOfTheImage) {
  DecisionStyle style = lines();
  style.left = 0.25f, style.right = 0.75f, style.bottom = 0.5f, style.top = 1;
  const Pixels pixels = draw({circle}, style, 4);  // twice as large, its centre at (160, 0)
  for (const double angle : {0.3, 1.2, 2.5})
    EXPECT_NEAR(profile(pixels, 160, 0, angle, 140, 180).middle, 160, 0.15);
  DecisionStyle wide = regions();
  wide.left = -0.5f, wide.right = 1.5f;
  const Pixels margins = draw({[](double, double) { return 5.0; }}, wide, 4);
  EXPECT_EQ(margins.at(79, 100), (Colour{0, 0, 0}));
  EXPECT_GT(margins.at(80, 100)[1], 100);
  EXPECT_GT(margins.at(239, 100)[1], 100);
  EXPECT_EQ(margins.at(240, 100), (Colour{0, 0, 0}));
}

TEST_F(DecisionTest, ScaleWidensTheLine) {
  DecisionStyle style = lines();
  style.scale = 2;
  EXPECT_NEAR(profile(draw({circle}, style, 4), 160, 120, 0.4, 70, 90).width, 3.6, 0.12);
}

TEST_F(DecisionTest, TheViewportMayLieAnywhere) {
  draw({circle}, lines(), 4);
  clear();
  glViewport(100, 60, 160, 120);
  decision.draw(lines());
  const Pixels pixels(screen);
  EXPECT_NEAR(profile(pixels, 180, 120, 0.4, 35, 45).middle, 40, 0.1);
  EXPECT_EQ(pixels.at(99, 120), (Colour{0, 0, 0}));
}

TEST_F(DecisionTest, RefusesWrongSizesAndDrawsTheBackgroundWithoutAnImage) {
  const std::vector<float> values(16);
  EXPECT_THROW(decision.setImage({4, 4, 2, values}), std::invalid_argument);
  EXPECT_THROW(decision.setImage({4, 4, 0, {}}), std::invalid_argument);
  EXPECT_THROW(decision.setImage({1, 1, 7, std::span(values).first(7)}), std::invalid_argument);
  DecisionStyle style;
  style.background = rgb(0x15181d);
  decision.setImage({});
  EXPECT_EQ(draw(style).count({0x15, 0x18, 0x1d}), 320 * 240);
  decision.setImage({16, 1, 1, values});
  EXPECT_EQ(draw(style).count({0x15, 0x18, 0x1d}), 320 * 240);
}

TEST_F(DecisionTest, SameInputSameBytes) {
  DecisionStyle style = regions();
  style.boundary = style.margin = true;
  const auto first = draw(threeSectors(), style, 4).bytes();
  EXPECT_EQ(draw(threeSectors(), style, 4).bytes(), first);
  screen.resize(200, 160);
  draw(style);
  screen.resize(320, 240);
  EXPECT_EQ(draw(style).bytes(), first);
}

}  // namespace
}  // namespace ravine::render
