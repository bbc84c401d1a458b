// What the pixel tests share: a picture without a window, and questions about its pixels.
#pragma once
#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <vector>

#include "app/offscreen.h"

namespace ravine {

inline const std::filesystem::path kShaders = std::filesystem::path(RAVINE_SOURCE_DIR) / "shaders";

using Colour = std::array<int, 3>;

// A picture read back, with the origin at the bottom left as in the drawing code.
class Pixels {
 public:
  explicit Pixels(const Offscreen& screen)
      : width_(screen.width()), height_(screen.height()), rgb_(screen.readRgb()) {}

  Colour at(int x, int y) const {
    const auto first = static_cast<std::size_t>(((height_ - 1 - y) * width_ + x) * 3);
    return {rgb_[first], rgb_[first + 1], rgb_[first + 2]};
  }

  // One channel in 0…1 at a place between pixel centres (x = 0.5 is the centre of the first pixel).
  double between(double x, double y, std::size_t channel = 0) const {
    const double u = std::clamp(x - 0.5, 0.0, width_ - 1.001),
                 v = std::clamp(y - 0.5, 0.0, height_ - 1.001);
    const int i = static_cast<int>(u), j = static_cast<int>(v);
    const double s = u - i, t = v - j;
    const auto value = [&](int a, int b) { return at(a, b)[channel] / 255.0; };
    return (1 - t) * ((1 - s) * value(i, j) + s * value(i + 1, j)) +
           t * ((1 - s) * value(i, j + 1) + s * value(i + 1, j + 1));
  }

  int count(const Colour& colour) const {
    int found = 0;
    for (int y = 0; y < height_; ++y) {
      for (int x = 0; x < width_; ++x) found += at(x, y) == colour;
    }
    return found;
  }

  const std::vector<unsigned char>& bytes() const { return rgb_; }

 private:
  int width_, height_;
  std::vector<unsigned char> rgb_;
};

// A white line on black, crossed at right angles: where its middle lies and how wide it is.
struct Profile {
  double middle = 0, width = 0;  // pixels along the ray from its start
};

// Looks from (x, y) in the direction of `angle`, between `from` and `to` pixels away.
inline Profile profile(const Pixels& pixels, double x, double y, double angle, double from,
                       double to) {
  constexpr double kStep = 0.05;
  double weight = 0, moment = 0;
  for (double s = from; s < to; s += kStep) {
    const double brightness = pixels.between(x + s * std::cos(angle), y + s * std::sin(angle));
    weight += brightness * kStep;
    moment += brightness * kStep * s;
  }
  return {moment / weight, weight};
}

class GlTest : public testing::Test {
 protected:
  void SetUp() override { clear(); }
  void TearDown() override { EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR)); }

  void clear(float grey = 0) {
    screen.bind();
    glClearColor(grey, grey, grey, 1);
    glClear(GL_COLOR_BUFFER_BIT);
  }

  Offscreen screen{320, 240};
};

}  // namespace ravine
