// Perspective by hand: the same numbers for the mesh on the graphics card and for lines and handles
// here.
#include "app/widgets/space_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ravine {

namespace {

constexpr double kEyeDistance = 5.2;  // at distance 1: how strong the perspective is
constexpr double kNear = 0.5, kFar = 24;
constexpr Vec3 kMiddle{0, 0, kTall * 0.42};

double dot(const Vec3& a, const Vec3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
double radians(double degrees) { return degrees * std::numbers::pi / 180; }

}  // namespace

SpaceMap::SpaceMap(const Rect& rect, const Camera& camera, double halfWidth, double halfDepth,
                   float margin)
    : rect_(rect), distance_(kEyeDistance * camera.distance) {
  const double a = radians(camera.azimuth), e = radians(camera.elevation);
  toEye_ = {std::cos(e) * std::cos(a), std::cos(e) * std::sin(a), std::sin(e)};
  right_ = {-std::sin(a), std::cos(a), 0};
  up_ = {-std::sin(e) * std::cos(a), -std::sin(e) * std::sin(a), std::cos(e)};
  fit(std::hypot(halfWidth, halfDepth), margin);
}

// A box of this radius around the axis stays in the rectangle whatever the azimuth, so that turning
// does not pump the picture.
void SpaceMap::fit(double radius, float margin) {
  double across = 0, low = 0, high = 0;
  const double e = std::asin(toEye_[2]);
  for (int i = 0; i < 48; ++i) {
    const double t = radians(7.5 * i);
    for (const double z : {kFloor, kTall}) {
      const double towards = -radius * std::cos(t), rise = z - kMiddle[2];
      const double ahead = kEyeDistance + towards * std::cos(e) - rise * std::sin(e);
      across = std::max(across, std::abs(radius * std::sin(t)) / ahead);
      const double up = (towards * std::sin(e) + rise * std::cos(e)) / ahead;
      low = std::min(low, up), high = std::max(high, up);
    }
  }
  const double width = std::max(rect_.width() - 2 * margin, 8.0f);
  const double height = std::max(rect_.height() - 2 * margin, 8.0f);
  focal_ = std::min(width / 2 / across, height / (high - low));
  centreY_ = -focal_ * (high + low) / 2;
}

SpacePixel SpaceMap::pixel(const Vec3& p, double lift) const {
  const Vec3 q{p[0] - kMiddle[0], p[1] - kMiddle[1], p[2] - kMiddle[2]};
  const double ahead = distance_ - dot(q, toEye_), size = focal_ / ahead;
  const double nearer = std::max(ahead - lift, kNear);
  return {{static_cast<float>(rect_.width() / 2.0 + size * dot(q, right_)),
           static_cast<float>(rect_.height() / 2.0 + centreY_ + size * dot(q, up_))},
          static_cast<float>(kFar * (nearer - kNear) / (nearer * (kFar - kNear)))};
}

ImVec2 SpaceMap::toScreen(const Vec3& p) const {
  const render::PixelPoint at = pixel(p).at;
  return ImVec2(rect_.min.x + at[0], rect_.max.y - at[1]);
}

Vec3 SpaceMap::eye() const {
  return {kMiddle[0] + distance_ * toEye_[0], kMiddle[1] + distance_ * toEye_[1],
          kMiddle[2] + distance_ * toEye_[2]};
}

Vec3 SpaceMap::way(ImVec2 screen) const {
  const double x = (screen.x - (rect_.min.x + rect_.max.x) / 2) / focal_;
  const double y = ((rect_.min.y + rect_.max.y) / 2 - screen.y - centreY_) / focal_;
  Vec3 way;
  for (std::size_t i = 0; i < 3; ++i) way[i] = x * right_[i] + y * up_[i] - toEye_[i];
  return way;
}

render::MeshView SpaceMap::view() const {
  render::MeshView view;
  const auto row = [&](const Vec3& axis, double scale, double offset, std::size_t i) {
    for (std::size_t k = 0; k < 3; ++k) view.toClip[i][k] = static_cast<float>(scale * axis[k]);
    view.toClip[i][3] = static_cast<float>(offset - scale * dot(axis, kMiddle));
  };
  // Clip space divides by w, the distance ahead of the eye.
  const double ahead = distance_ + dot(toEye_, kMiddle);
  const double tilt = centreY_ / (rect_.height() / 2.0);
  row(right_, 2 * focal_ / rect_.width(), 0, 0);
  Vec3 lifted;
  const double tall = 2 * focal_ / rect_.height();
  for (std::size_t k = 0; k < 3; ++k) lifted[k] = tall * up_[k] - tilt * toEye_[k];
  row(lifted, 1, tilt * distance_, 1);
  const double slope = (kFar + kNear) / (kFar - kNear);
  for (std::size_t k = 0; k < 3; ++k) {
    view.toClip[2][k] = static_cast<float>(-slope * toEye_[k]);
    view.toClip[3][k] = static_cast<float>(-toEye_[k]);
  }
  view.toClip[2][3] = static_cast<float>(slope * ahead - 2 * kFar * kNear / (kFar - kNear));
  view.toClip[3][3] = static_cast<float>(ahead);
  // From over the left shoulder.
  Vec3 light;
  for (std::size_t k = 0; k < 3; ++k)
    light[k] = 0.45 * toEye_[k] - 0.55 * right_[k] + 0.55 * up_[k] + (k == 2 ? 0.35 : 0.0);
  const double length = std::sqrt(dot(light, light));
  for (std::size_t k = 0; k < 3; ++k) {
    view.light[k] = static_cast<float>(light[k] / length);
    view.eye[k] = static_cast<float>(toEye_[k]);
  }
  return view;
}

}  // namespace ravine
