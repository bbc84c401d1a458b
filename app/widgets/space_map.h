// The surface in space on the screen: the eye's perspective, there and back.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "app/render/mesh.h"
#include "app/render/polyline.h"
#include "app/ui.h"
#include "core/lab/heights.h"
#include "core/scene/scene.h"

namespace ravine {

inline constexpr double kFloor = -0.05;  // z of the ground, a hair below the lowest place

// A point of the picture: pixels from the lower left corner, and depth 0…1.
struct SpacePixel {
  render::PixelPoint at;
  float depth;
};

class SpaceMap {
 public:
  // `camera` shows all of a model with these half sizes in the rectangle at distance 1, however it
  // is turned; `margin` pixels are left for what stands around it.
  SpaceMap(const Rect& rect, const Camera& camera, double halfWidth, double halfDepth,
           float margin);

  const Rect& rect() const { return rect_; }
  const Vec3& toEye() const { return toEye_; }  // unit vectors
  const Vec3& right() const { return right_; }
  const Vec3& up() const { return up_; }
  render::MeshView view() const;

  // Where a point of the model is seen. `lift`: its depth is that of a point so much nearer to the
  // eye, so that what lies on the surface is not hidden by it.
  SpacePixel pixel(const Vec3& p, double lift = 0) const;
  ImVec2 toScreen(const Vec3& p) const;
  // The eye, and the direction in which it looks through a place of the screen.
  Vec3 eye() const;
  Vec3 way(ImVec2 screen) const;
  // How long one unit of the model is on the screen, in pixels, at its middle.
  double perUnit() const { return focal_ / distance_; }

 private:
  void fit(double radius, float margin);

  Rect rect_;
  Vec3 toEye_, right_, up_;
  double distance_;     // of the eye from the model's middle
  double focal_ = 1;    // pixels
  double centreY_ = 0;  // pixels above the rectangle's middle where the model's middle is seen
};

}  // namespace ravine
