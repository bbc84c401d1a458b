// The surface in space, measured in the picture: its silhouette, what hides what, its light and
// curves, and surfaces that are not finite.
#include "app/render/mesh.h"

#include <functional>
#include <limits>

#include "app/render/frame.h"
#include "app/render/lines.h"
#include "app/widgets/space_map.h"
#include "tests/gl/gl_test.h"

namespace ravine::render {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr Colour kSky{0, 0, 255};

class MeshTest : public GlTest {
 protected:
  using Surface = std::function<float(float x, float y)>;

  // z over −1…1 × −1…1; levels are ten times as high, unless told.
  void show(const Surface& surface, const Surface& level = {}) {
    constexpr int nodes = 81;
    MeshShape shape;
    shape.columns = shape.rows = nodes;
    const auto at = [](int i, int count) {
      return 2 * static_cast<float>(i) / static_cast<float>(count - 1) - 1;
    };
    for (int row = 0; row < nodes; ++row)
      for (int col = 0; col < nodes; ++col)
        shape.z.push_back(surface(at(col, nodes), at(row, nodes)));
    shape.rising.assign(static_cast<std::size_t>((nodes - 1) * (nodes - 1)), 1);
    mesh.setShape(shape);
    const Surface levelAt = level ? level : [&](float x, float y) { return 10 * surface(x, y); };
    FieldImage image{200, 200, {}};
    for (int row = 0; row < 200; ++row)
      for (int col = 0; col < 200; ++col)
        image.level.push_back(levelAt((static_cast<float>(col) + 0.5f) / 100 - 1,
                                      (static_cast<float>(row) + 0.5f) / 100 - 1));
    mesh.setLevels(image, {-1, -1, 1, 1});
  }

  SpaceMap map() const { return SpaceMap({ImVec2(0, 0), ImVec2(320, 240)}, camera, 1, 1, 16); }

  Pixels draw(bool hasty = false) {
    clear();
    mesh.draw(map().view(), style, hasty);
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    return Pixels(screen);
  }

  // A line of one colour from one point of the model to another.
  Pixels drawLine(const Vec3& a, const Vec3& b, float faint) {
    draw();
    const SpacePixel p = map().pixel(a), q = map().pixel(b);
    const std::vector<PixelPoint> points{p.at, q.at};
    const std::vector<float> depths{p.depth, q.depth};
    LineStyle line;
    line.width = 4;
    line.colour = rgb(0xff0000);
    lines.draw({points, line, {&mesh.drawn(), faint}, depths});
    return Pixels(screen);
  }

  static int difference(const Pixels& a, const Pixels& b) {
    int different = 0;
    for (std::size_t i = 0; i < a.bytes().size(); i += 3)
      different += std::abs(a.bytes()[i] - b.bytes()[i]) > 8;
    return different;
  }

  static float bowl(float x, float y) { return 0.4f * (x * x + y * y); }
  static float ridge(float x, float) { return 0.9f * std::exp(-12 * x * x); }

  void SetUp() override {
    GlTest::SetUp();
    style.background = rgb(0x0000ff);
    style.heatLow = 0, style.heatHigh = 10;
    style.line = {1, 1, 1, 0};
  }

  Mesh mesh{kShaders};
  Lines lines{kShaders};
  Camera camera{-90, 20, 1};
  FieldStyle style;
};

TEST_F(MeshTest, FillsItsGroundAndNothingElse) {
  show([](float, float) { return 0.0f; });
  camera = {-90, 90, 1};  // straight from above
  const Pixels pixels = draw();
  const SpaceMap seen = map();
  for (const double x : {-0.95, 0.0, 0.95})
    for (const double y : {-0.95, 0.0, 0.95}) {
      const PixelPoint p = seen.pixel({x, y, 0}).at;
      EXPECT_NE(pixels.at(static_cast<int>(p[0]), static_cast<int>(p[1])), kSky) << x << ' ' << y;
    }
  for (const double x : {-1.05, 1.05}) {
    const PixelPoint p = seen.pixel({x, 0, 0}).at;
    EXPECT_EQ(pixels.at(static_cast<int>(p[0]), static_cast<int>(p[1])), kSky) << x;
  }
}

TEST_F(MeshTest, StaysInThePictureHoweverItIsTurned) {
  show([](float, float) { return static_cast<float>(kTall); });
  for (const double elevation : {3.0, 30.0, 60.0, 90.0})
    for (double azimuth = -180; azimuth < 180; azimuth += 15) {
      camera = {azimuth, elevation, 1};
      for (const double x : {-1.0, 1.0})
        for (const double y : {-1.0, 1.0})
          for (const double z : {kFloor, kTall}) {
            const PixelPoint p = map().pixel({x, y, z}).at;
            EXPECT_TRUE(p[0] > 15 && p[0] < 305 && p[1] > 15 && p[1] < 225)
                << azimuth << ' ' << elevation << ": " << p[0] << ' ' << p[1];
          }
    }
}

TEST_F(MeshTest, TurningChangesThePicture) {
  show([](float x, float y) { return bowl(x, y) * (1 + 0.5f * x); });
  const Pixels before = draw();
  EXPECT_EQ(difference(before, draw()), 0) << "the same view gives the same picture";
  camera.azimuth += 20;
  EXPECT_GT(difference(before, draw()), 2000);
  camera.azimuth -= 20, camera.elevation += 20;
  EXPECT_GT(difference(before, draw()), 2000);
  camera.elevation -= 20, camera.distance = 2;
  EXPECT_GT(difference(before, draw()), 2000);
}

TEST_F(MeshTest, EdgesAreSmooth) {
  show([](float, float) { return 0.0f; });
  camera = {-80, 90, 1};
  style.heatLow = -10, style.heatHigh = 0;  // white
  const Pixels pixels = draw();
  int between = 0;
  for (int y = 0; y < 240; ++y)
    for (int x = 0; x < 320; ++x) between += pixels.at(x, y)[0] > 20 && pixels.at(x, y)[0] < 180;
  EXPECT_GT(between, 100);
}

TEST_F(MeshTest, AHastyOneDiffersAtEdgesAndLeavesNothingBehind) {
  show(ridge);
  const Pixels smooth = draw(), hasty = draw(true), again = draw();
  const int edges = difference(smooth, hasty);
  if (drawnBySoftware()) {
    EXPECT_GT(edges, 50);
  }
  EXPECT_LT(edges, 320 * 240 / 40);
  EXPECT_EQ(difference(smooth, again), 0);
}

TEST_F(MeshTest, ALineBehindAHillIsHiddenOrFaint) {
  show(ridge);
  camera = {0, 10, 1};  // looking along x, at the ridge
  const Colour red{255, 0, 0};
  const auto share = [&](double x, float faint) {
    return drawLine({x, -0.4, 0.03}, {x, 0.4, 0.03}, faint).count(red);
  };
  EXPECT_GT(share(0.9, 0), 250) << "in front of the ridge";
  EXPECT_EQ(share(-0.9, 0), 0) << "behind it";
  EXPECT_EQ(share(-0.9, 0.3f), 0) << "not at full strength";
  EXPECT_GT(difference(drawLine({-0.9, -0.4, 0.03}, {-0.9, 0.4, 0.03}, 0.3f), draw()), 200);
  camera.azimuth = 180;
  EXPECT_GT(share(-0.9, 0), 250) << "from the other side";
}

TEST_F(MeshTest, ALineGoesBehindTheHillWhereItDoes) {
  show([](float x, float y) { return y < 0 ? ridge(x, y) : 0; });
  camera = {0, 6, 1};
  const Pixels pixels = drawLine({-0.9, -0.8, 0.06}, {-0.9, 0.8, 0.06}, 0);
  const PixelPoint hidden = map().pixel({-0.9, -0.5, 0.06}).at,
                   seen = map().pixel({-0.9, 0.5, 0.06}).at;
  EXPECT_NE(pixels.at(static_cast<int>(hidden[0]), static_cast<int>(hidden[1])),
            (Colour{255, 0, 0}));
  EXPECT_EQ(pixels.at(static_cast<int>(seen[0]), static_cast<int>(seen[1])), (Colour{255, 0, 0}));
}

TEST_F(MeshTest, DiscsHideToo) {
  show(ridge);
  camera = {0, 10, 1};
  const auto disc = [&](double x) {
    draw();
    const SpacePixel p = map().pixel({x, 0, 0.03}, 0.02);
    const Disc d{p.at[0], p.at[1], 6, rgb(0xff0000), 0, {}, 0, p.depth};
    lines.draw(std::span(&d, 1), {&mesh.drawn(), 0});
    return Pixels(screen).count({255, 0, 0});
  };
  EXPECT_GT(disc(0.9), 80);
  EXPECT_EQ(disc(-0.9), 0);
}

TEST_F(MeshTest, TheNearerHillIsInFront) {
  // Two ridges across the view, a dark and a bright one: from either side the nearer one covers the
  // other.
  show([](float x,
          float) { return 0.5f * std::exp(-30 * (std::abs(x) - 0.5f) * (std::abs(x) - 0.5f)); },
       [](float x, float) { return x < 0 ? 9.0f : 2.0f; });
  const auto brightness = [&](double azimuth) {
    camera = {azimuth, 8, 1};
    const Pixels pixels = draw();
    const PixelPoint p = map().pixel({0, 0, 0.2}).at;
    return pixels.at(static_cast<int>(p[0]), static_cast<int>(p[1]))[0];
  };
  EXPECT_GT(brightness(180), brightness(0) + 40);
}

TEST_F(MeshTest, LightMakesSlopesDiffer) {
  show([](float x, float y) { return 0.6f - 0.5f * std::max(std::abs(x), std::abs(y)); });
  camera = {-90, 50, 1};
  style.heat = true, style.heatLow = -10, style.heatHigh = 0;  // one colour all over
  const Pixels pixels = draw();
  const auto at = [&](double x, double y, double z) {
    const PixelPoint p = map().pixel({x, y, z}).at;
    return pixels.at(static_cast<int>(p[0]), static_cast<int>(p[1]))[0];
  };
  EXPECT_GT(at(-0.5, 0, 0.35), at(0.5, 0, 0.35) + 15) << "the light comes from the left";
}

TEST_F(MeshTest, LevelCurvesRunAtWholeLevelsAndFadeWhereDense) {
  show([](float x, float) { return 0.5f + 0.4f * x; });
  camera = {-90, 60, 1};
  style.heat = false;
  style.line = {1, 1, 1, 1};
  style.heavyEvery = 0;
  const Pixels pixels = draw();
  const auto bright = [&](double level) {
    const double x = (level / 10 - 0.5) / 0.4;
    int most = 0;
    const PixelPoint p = map().pixel({x, 0, level / 10}).at;
    for (int d = -1; d <= 1; ++d)
      most = std::max(most, pixels.at(static_cast<int>(p[0]) + d, static_cast<int>(p[1]))[0]);
    return most;
  };
  for (const int level : {2, 4, 5, 7}) {
    EXPECT_GT(bright(level), 120) << level;
    EXPECT_LT(bright(level + 0.5), 60) << level;
  }
  show([](float, float) { return 0.0f; }, [](float x, float) { return 300 * x; });
  camera = {-90, 90, 1};
  const Pixels dense = draw();
  int lit = 0;
  for (int x = 100; x < 220; ++x) lit += dense.at(x, 120)[0] > 60;
  EXPECT_EQ(lit, 0);
}

TEST_F(MeshTest, WhatIsNotFiniteLeavesAHole) {
  for (const float odd : {kNan, kInf, -kInf, 1e38f}) {
    SCOPED_TRACE(odd);
    show([&](float x, float y) { return std::hypot(x, y) < 0.3f ? odd : 0.2f * x; });
    style.line.a = 0.5f;
    camera = {-60, 50, 1};
    draw();
    camera.elevation = 3;
    draw();
  }
  show([](float x, float y) { return std::hypot(x, y) < 0.4f ? kNan : 0.0f; });
  camera = {-90, 90, 1};
  const Pixels pixels = draw();
  const PixelPoint middle = map().pixel({0, 0, 0}).at, beside = map().pixel({0.7, 0, 0}).at;
  EXPECT_EQ(pixels.at(static_cast<int>(middle[0]), static_cast<int>(middle[1])), kSky);
  EXPECT_NE(pixels.at(static_cast<int>(beside[0]), static_cast<int>(beside[1])), kSky);
  show([](float, float) { return kNan; });
  EXPECT_EQ(draw().count(kSky), 320 * 240);
}

TEST_F(MeshTest, RefusesWhatDoesNotFit) {
  MeshShape shape;
  shape.columns = shape.rows = 3;
  shape.z.assign(8, 0);
  EXPECT_THROW(mesh.setShape(shape), std::invalid_argument);
  EXPECT_THROW(mesh.setLevels({3, 3, {1, 2}}, {}), std::invalid_argument);
  EXPECT_NO_THROW(mesh.setShape({}));
  EXPECT_EQ(draw().count(kSky), 320 * 240);
}

// The map that places lines and handles is the one the graphics card uses.
TEST_F(MeshTest, TheMapAgreesWithTheMatrix) {
  for (const Camera& some : {Camera{-62, 34, 1}, Camera{170, 80, 0.5}, Camera{0, 3, 4}}) {
    camera = some;
    const SpaceMap seen = map();
    const MeshView view = seen.view();
    for (const Vec3& p : {Vec3{0, 0, 0}, Vec3{1, -1, 0.9}, Vec3{-0.3, 0.8, 0.2}}) {
      double clip[4];
      for (std::size_t i = 0; i < 4; ++i)
        clip[i] = view.toClip[i][0] * p[0] + view.toClip[i][1] * p[1] + view.toClip[i][2] * p[2] +
                  view.toClip[i][3];
      const SpacePixel pixel = seen.pixel(p);
      EXPECT_NEAR((clip[0] / clip[3] + 1) * 160, pixel.at[0], 1e-2);
      EXPECT_NEAR((clip[1] / clip[3] + 1) * 120, pixel.at[1], 1e-2);
      EXPECT_NEAR((clip[2] / clip[3] + 1) / 2, pixel.depth, 1e-4);
      // And back: the ray through the pixel passes the point.
      const Vec3 eye = seen.eye(), way = seen.way(seen.toScreen(p));
      const double t = (p[2] - eye[2]) / way[2];
      EXPECT_NEAR(eye[0] + t * way[0], p[0], 1e-4);
      EXPECT_NEAR(eye[1] + t * way[1], p[1], 1e-4);
    }
  }
}

}  // namespace
}  // namespace ravine::render
