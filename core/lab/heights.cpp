// Heights from levels, and rays against them.
#include "core/lab/heights.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ravine {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kValley = 0.012;    // the share of the ground that ε rounds off
constexpr float kFarLevel = 0.9e6f;  // where LevelScale::index gives up

// The level at a place of the plane, between the samples around it; NaN next to what is none.
double levelAt(const Field& field, double x, double y) {
  const FieldWindow& w = field.window;
  const auto along = [](double share, int count, int& first) {
    const double at = std::clamp(share * count - 0.5, 0.0, count - 1.0);
    first = std::min(static_cast<int>(at), std::max(count - 2, 0));
    return at - first;
  };
  int col = 0, row = 0;
  const double u = along((x - w.box.xmin) / (w.box.xmax - w.box.xmin), w.width, col);
  const double v = along((y - w.box.ymin) / (w.box.ymax - w.box.ymin), w.height, row);
  const auto at = [&](int c, int r) {
    c = std::min(c, w.width - 1), r = std::min(r, w.height - 1);
    const float level =
        field.level[static_cast<std::size_t>(r) * static_cast<std::size_t>(w.width) +
                    static_cast<std::size_t>(c)];
    return level < kFarLevel ? static_cast<double>(level) : kNone;
  };
  const double low = at(col, row) + u * (at(col + 1, row) - at(col, row));
  const double high = at(col, row + 1) + u * (at(col + 1, row + 1) - at(col, row + 1));
  return low + v * (high - low);
}

}  // namespace

Heights::Heights(const Field& field, const Box& box, bool logarithmic, int cells)
    : box_(box), logarithmic_(logarithmic), base_(field.scale.base()) {
  const double width = box.xmax - box.xmin, depth = box.ymax - box.ymin;
  const double longer = std::max(width, depth);
  scale_ = 2 / longer;
  halfWidth_ = width / longer, halfDepth_ = depth / longer;
  columns_ = 1 + std::max(4, static_cast<int>(std::lround(cells * halfWidth_)));
  rows_ = 1 + std::max(4, static_cast<int>(std::lround(cells * halfDepth_)));
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
  for (int row = 0; row < rows_; ++row)
    for (int col = 0; col < columns_; ++col)
      values.push_back(
          field.scale.valueAt(levelAt(field, std::lerp(box.xmin, box.xmax, col / (columns_ - 1.0)),
                                      std::lerp(box.ymin, box.ymax, row / (rows_ - 1.0)))));
  if (field.scale.linear() && logarithmic)  // nothing has told what lies below
    for (const double v : values)
      if (v < base_) base_ = v;
  chooseEnds(values);
  height_.reserve(values.size());
  for (const double v : values) height_.push_back(static_cast<float>(heightOf(v)));
}

// Walls and poles leave room for the rest: the highest value counts only as far as the bulk of the
// values goes, three times over, or one power of ten more.
void Heights::chooseEnds(std::vector<double> values) {
  std::erase_if(values, [](double v) { return std::isnan(v); });
  if (values.empty()) return;
  const auto quantile = [&](double q) {
    const auto at =
        values.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
  };
  const double bulk = quantile(0.98), valley = quantile(kValley);
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  if (logarithmic_) {
    const double top = std::max(bulk - base_, std::numeric_limits<double>::min());
    softening_ = std::max(valley - base_, 1e-8 * top);
    high_ = std::min(scaled(*most), scaled(bulk) + 1);
  } else {
    high_ = bulk > *least ? std::min(*most, *least + 3 * (bulk - *least)) : *most;
  }
  low_ = scaled(*least);
  if (!(high_ > low_)) high_ = low_ + 1;
}

double Heights::scaled(double value) const {
  return logarithmic_ ? std::log10(std::max(value - base_, 0.0) + softening_) : value;
}

double Heights::heightOf(double value) const {
  return std::isnan(value) ? kNone : std::clamp((scaled(value) - low_) / (high_ - low_), 0.0, 1.0);
}

bool Heights::risingDiagonal(int column, int row) const {
  return std::abs(at(column, row) - at(column + 1, row + 1)) <=
         std::abs(at(column + 1, row) - at(column, row + 1));
}

Point Heights::place(const Vec3& p) const {
  return {(box_.xmin + box_.xmax) / 2 + p[0] / scale_, (box_.ymin + box_.ymax) / 2 + p[1] / scale_};
}

double Heights::z(double x, double y) const {
  if (columns_ < 2) return kNone;
  const double u = (x - box_.xmin) / (box_.xmax - box_.xmin) * (columns_ - 1);
  const double v = (y - box_.ymin) / (box_.ymax - box_.ymin) * (rows_ - 1);
  constexpr double kEdge = 1e-9;
  if (!(u >= -kEdge && v >= -kEdge && u <= columns_ - 1 + kEdge && v <= rows_ - 1 + kEdge))
    return kNone;
  const int col = std::clamp(static_cast<int>(u), 0, columns_ - 2);
  const int row = std::clamp(static_cast<int>(v), 0, rows_ - 2);
  const double s = u - col, t = v - row;
  const double a = at(col, row), b = at(col + 1, row), c = at(col, row + 1),
               d = at(col + 1, row + 1);
  double h;
  if (risingDiagonal(col, row))
    h = s > t ? a + s * (b - a) + t * (d - b) : a + t * (c - a) + s * (d - c);
  else
    h = s + t < 1 ? a + s * (b - a) + t * (c - a) : d + (1 - s) * (c - d) + (1 - t) * (b - d);
  return kTall * h;
}

namespace {

// The part of the ray, from `near` to `far` along `way`, that lies over the box.
bool within(const Vec3& from, const Vec3& way, const Vec3& half, double& near, double& far) {
  for (std::size_t i = 0; i < 3; ++i) {
    const double low = i == 2 ? -1e-6 : -half[i], high = half[i];
    if (way[i] == 0 && (from[i] < low || from[i] > high)) return false;
    if (way[i] == 0) continue;
    const double a = (low - from[i]) / way[i], b = (high - from[i]) / way[i];
    near = std::max(near, std::min(a, b));
    far = std::min(far, std::max(a, b));
  }
  return near < far;
}

Vec3 along(const Vec3& from, const Vec3& way, double t) {
  return {from[0] + t * way[0], from[1] + t * way[1], from[2] + t * way[2]};
}

}  // namespace

std::optional<Point> Heights::hit(const Vec3& from, const Vec3& way) const {
  double near = 0, far = 1e9;
  if (columns_ < 2 || !within(from, way, {halfWidth_, halfDepth_, kTall + 1e-6}, near, far))
    return {};
  // How far the ray is above the surface. Neighbouring steps are less than a cell apart.
  const auto above = [&](double t) {
    const Vec3 p = along(from, way, t);
    const Point at = place(p);
    return p[2] - z(at.x, at.y);
  };
  const int steps = 3 * std::max(columns_, rows_);
  double before = near, last = above(near);
  for (int i = 1; i <= steps; ++i) {
    const double t = near + (far - near) * i / steps, now = above(t);
    if (last >= 0 && now < 0) {
      double low = before, high = t;
      for (int k = 0; k < 40; ++k) (above((low + high) / 2) < 0 ? high : low) = (low + high) / 2;
      return place(along(from, way, low));
    }
    before = t, last = now;
  }
  return {};
}

bool Heights::hides(const Vec3& point, const Vec3& toEye) const {
  return hit(along(point, toEye, 0.03), toEye).has_value() ||
         [&] {  // rays that leave the surface below it
           const Vec3 p = along(point, toEye, 0.03);
           const Point at = place(p);
           return p[2] < z(at.x, at.y);
         }();
}

}  // namespace ravine
