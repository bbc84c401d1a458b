// A page of a figure: its unit, its ink, and what every plot has: frame, ticks, names, a legend.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/vector/drawing.h"
#include "app/widgets/line_chart.h"
#include "app/widgets/plan_path.h"

namespace ravine::figure {

// Sizes are said as on screen, in 1× pixels, of which one is 0.6 points at scale 1: 15 px type is
// 9 points.
inline constexpr double kPoint = 0.6;

struct Page {
  Drawing drawing{};
  double unit = kPoint;
  const Palette& ink = palette(true);  // on white

  double px(double size) const { return size * unit; }
  float fx(float size) const { return static_cast<float>(px(static_cast<double>(size))); }
  void add(Shape shape) { drawing.shapes.push_back(std::move(shape)); }
};

// What it says around a plot; empty: nothing, and no room for it.
struct PlotWords {
  std::string title{}, x{}, y{};
  Face face = Face::regular;  // of x and y
  double right = 0;           // room for names at the right, points
};

// The part of `whole` that is left for a plot by its ticks and words. Throws std::invalid_argument
// where that is nothing.
Rect plotIn(const Page& page, const Rect& whole, const PlotWords& words);
// Frame, ticks and words around the plot. `open`: without the upper and right side.
void drawFrame(Page& page, const ChartFrame& frame, const PlotWords& words, bool open = false);
// The same axes as a plane has on screen.
ChartFrame frameOf(const PlaneMap& map);

enum class Sign { line, dashed, dot, ring };
struct Entry {
  std::string text;
  ImU32 colour;
  Sign sign = Sign::line;
};
// Entries in a row above a plot, in further rows where one is too short; takes its room off `area`.
void drawLegend(Page& page, Rect& area, std::span<const Entry> entries);

// The parts of a trail within a rectangle, up to a margin beyond it; NaN ends a part.
std::vector<Trail> clipped(const Trail& trail, const Rect& rect, double margin);
// Without the points that lie within `tolerance` of the line they are on.
Trail simplified(const Trail& trail, double tolerance);

// Places of data on the page, in doubles, since runs go far.
inline Spot spotOf(const PlaneMap& map, double x, double y) {
  return {static_cast<double>(map.rect.min.x) + (x - map.box.xmin) / map.perPixel(),
          static_cast<double>(map.rect.max.y) - (y - map.box.ymin) / map.perPixelUp()};
}
inline Spot spotOn(const ChartFrame& frame, double x, double y) {
  const Rect& r = frame.plot;
  return {static_cast<double>(r.min.x) + frame.x.place(x) * static_cast<double>(r.width()),
          static_cast<double>(r.max.y) - frame.y.place(y) * static_cast<double>(r.height())};
}
// A line with its casing, cut at the map's edge.
void drawTrail(Page& page, const PlaneMap& map, const Trail& trail, const PathLook& look,
               std::string_view kind);
// Up to a position on it, as drawPath does on screen.
void drawPath(Page& page, const PlaneMap& map, const Path& path, double head, const PathLook& look);
void drawDisc(Page& page, const PlaneMap& map, const Point& at, ImU32 colour,
              const DiscLook& look = kHeadDisc);
void drawStart(Page& page, const PlaneMap& map, const Point& at, ImU32 colour);
void drawCross(Page& page, const PlaneMap& map, const Point& at, const std::string& label);

}  // namespace ravine::figure
