// Axes: round tick positions, their short labels, and the map between data and pixels.
#pragma once

#include <string>
#include <vector>

#include "app/ui.h"
#include "core/problem/objective.h"

namespace ravine {

struct Tick {
  double value;
  std::string label;
};

// Ticks at 1, 2 or 5 times a power of ten, at most about `count` of them within [low, high].
std::vector<Tick> linearTicks(double low, double high, int count);
// Ticks at whole powers of ten between exponents low and high, thinned to about `count`; values are
// the exponents.
std::vector<Tick> decadeTicks(double low, double high, int count);

// The plane shown in a rectangle of the screen; equal scale on both axes unless it is stretched.
struct PlaneMap {
  Rect rect;
  Box box;
  bool stretched = false;
  double perPixel() const { return (box.xmax - box.xmin) / rect.width(); }
  double perPixelUp() const {
    return stretched ? (box.ymax - box.ymin) / rect.height() : perPixel();
  }
  ImVec2 toScreen(double x, double y) const {
    return ImVec2(static_cast<float>(rect.min.x + (x - box.xmin) / perPixel()),
                  static_cast<float>(rect.max.y - (y - box.ymin) / perPixelUp()));
  }
  double x(float screen) const { return box.xmin + (screen - rect.min.x) * perPixel(); }
  double y(float screen) const { return box.ymin + (rect.max.y - screen) * perPixelUp(); }
};

// The box that shows `domain` whole at zoom 1, moved by `pan`, filling the rectangle.
PlaneMap planeMap(const Rect& rect, const Box& domain, Point pan, double zoom);
// The same with a scale for each axis: `domain` fills the rectangle at zoom 1.
PlaneMap stretchedMap(const Rect& rect, const Box& domain, Point pan, double zoom);

// Tick marks and labels along the lower and left edge of the plane, inside it.
void drawPlaneAxes(Ui& ui, ImDrawList& list, const PlaneMap& map);

// Text with a thin outline in the casing colour, so that it reads on any map.
void casedText(Ui& ui, ImDrawList& list, ImFont* font, ImVec2 at, ImU32 colour,
               const std::string& text);

}  // namespace ravine
