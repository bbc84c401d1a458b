// Curves in the plane of the Function lab.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// A place in pixels of the picture; far beyond it, but somewhere, where a value is large.
inline render::PixelPoint curvePixel(const PlaneMap& map, double x, double y) {
  const double up = std::clamp((y - map.box.ymin) / map.perPixelUp(), -1e5, 1e5);
  return {static_cast<float>((x - map.box.xmin) / map.perPixel()), static_cast<float>(up)};
}

// The curve of y(i) over the places x, into what is bound; cut where y is NaN.
template <class F>
void drawCurve(Ui& ui, const PlaneMap& map, std::span<const double> x,
               const render::LineStyle& style, F y) {
  std::vector<render::PixelPoint> points;
  points.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i)
    points.push_back(curvePixel(map, x[i], static_cast<double>(y(i))));
  ui.draw([&] { ui.lines.draw({points, style}); });
}

}  // namespace ravine
