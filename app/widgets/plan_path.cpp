// A path as pixels, drawn piece by piece: what is to come, what has been, marks.
#include "app/widgets/plan_path.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ravine {

using render::PixelPoint;

double headOf(std::size_t size, double step) {
  const auto end = static_cast<double>(size) - 1;
  return std::clamp(step, 0.0, std::max(0.0, end));
}

Point pointAt(const Path& path, double step) {
  const double head = headOf(path.size(), step);
  const auto k = static_cast<std::size_t>(head);
  const std::size_t next = std::min(k + 1, path.size() - 1);
  const double u = head - static_cast<double>(k);
  return {path.x[k] + u * (path.x[next] - path.x[k]), path.y[k] + u * (path.y[next] - path.y[k])};
}

PixelPoint toPixel(const PlaneMap& map, const Point& p) {
  return {static_cast<float>((p.x - map.box.xmin) / map.perPixel()),
          static_cast<float>((p.y - map.box.ymin) / map.perPixel())};
}

std::vector<PixelPoint> toPixels(const PlaneMap& map, const Path& path, std::size_t from,
                                 std::size_t to) {
  std::vector<PixelPoint> points;
  points.reserve(to - from + 2);  // the head may follow
  const double scale = 1 / map.perPixel();
  for (std::size_t k = from; k <= to; ++k)
    points.push_back({static_cast<float>((path.x[k] - map.box.xmin) * scale),
                      static_cast<float>((path.y[k] - map.box.ymin) * scale)});
  return points;
}

render::LineStyle lineStyleOf(const Ui& ui, const PathLook& look) {
  render::LineStyle style;
  style.width = ui.px(look.width);
  style.colour = toRgba(look.colour, look.alpha);
  style.casing = ui.px(look.casing);
  if (look.casing > 0) style.casingColour = toRgba(ui.colours().casing, look.casingAlpha);
  style.fadeTail = look.fade ? 0.92f : 0;
  style.dash = ui.px(look.dash);
  return style;
}

namespace {

void drawLine(Ui& ui, const std::vector<PixelPoint>& points, const render::LineStyle& style) {
  ui.draw([&] { ui.lines.draw({points, style}); });
}

// Dots where a step is longer than 6 px on both sides.
void drawStepMarks(Ui& ui, const std::vector<PixelPoint>& points, ImU32 colour) {
  std::vector<render::Disc> marks;
  const float least = ui.px(6);
  const auto far = [&](std::size_t a, std::size_t b) {
    return std::hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]) > least;
  };
  for (std::size_t k = 1; k + 1 < points.size(); ++k)
    if (far(k, k - 1) && far(k, k + 1))
      marks.push_back({points[k][0], points[k][1], ui.px(2.3f), toRgba(colour), ui.px(0.8f),
                       toRgba(ui.colours().casing), 0});
  ui.draw([&] { ui.lines.draw(marks); });
}

}  // namespace

void drawPath(Ui& ui, const PlaneMap& map, const Path& path, const PathLook& look) {
  if (path.size() > 0) drawLine(ui, toPixels(map, path, 0, path.size() - 1), lineStyleOf(ui, look));
}

void drawPath(Ui& ui, const PlaneMap& map, const Path& path, double head, const PathLook& look) {
  if (path.size() == 0) return;
  head = headOf(path.size(), head);
  const auto k = static_cast<std::size_t>(head);
  if (look.ahead && k + 1 < path.size())
    drawLine(ui, toPixels(map, path, k, path.size() - 1),
             {ui.px(1.4f), toRgba(look.colour, 0.35f), 0, {}, 0, 0});
  std::vector<PixelPoint> past = toPixels(map, path, 0, k);
  past.push_back(toPixel(map, pointAt(path, head)));
  drawLine(ui, past, lineStyleOf(ui, look));
  if (look.stepMarks) drawStepMarks(ui, past, look.colour);
}

void drawDisc(Ui& ui, const PlaneMap& map, const Point& at, ImU32 colour, const DiscLook& look) {
  const PixelPoint p = toPixel(map, at);
  const render::Disc disc{p[0],
                          p[1],
                          ui.px(look.radius),
                          toRgba(colour),
                          ui.px(look.casing),
                          toRgba(ui.colours().casing),
                          ui.px(look.inner)};
  ui.draw([&] { ui.lines.draw(std::span(&disc, 1)); });
}

std::optional<std::size_t> nearestPoint(const Path& path, double head, const Point& place,
                                        double& reach) {
  std::optional<std::size_t> nearest;
  if (path.size() == 0) return nearest;
  const auto end = static_cast<std::size_t>(headOf(path.size(), head));
  for (std::size_t k = 0; k <= end; ++k) {
    const double d = std::hypot(path.x[k] - place.x, path.y[k] - place.y);
    if (d >= reach) continue;
    reach = d;
    nearest = k;
  }
  return nearest;
}

}  // namespace ravine
