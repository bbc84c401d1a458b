// Frames, ticks and legends of figures.
#include "app/vector/page.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/lab/levels.h"

namespace ravine::figure {

namespace {

constexpr double kTickLabel = 12.5, kName = 14, kTitle = 15;  // sizes of type
constexpr double kNamed = 66;                                 // left of a plot whose y has a name

Spot at(double x, double y) { return {x, y}; }

struct Edges {
  double left, right, top, bottom;
};
Edges edgesOf(const Rect& r) {
  return {static_cast<double>(r.min.x), static_cast<double>(r.max.x), static_cast<double>(r.min.y),
          static_cast<double>(r.max.y)};
}

// Ticks of one axis as places from 0 to 1.
std::vector<Tick> placedTicks(const ChartAxis& axis, double length, double apart) {
  std::vector<Tick> ticks = axisTicks(axis, std::max(2, static_cast<int>(length / apart)));
  for (Tick& t : ticks) {
    t.value = (t.value - axis.low) / (axis.high - axis.low);
  }
  return ticks;
}

}  // namespace

Rect plotIn(const Page& page, const Rect& whole, const PlotWords& words) {
  const float left = page.fx(words.y.empty() ? 46.f : static_cast<float>(kNamed));
  const float bottom = page.fx(words.x.empty() ? 26.f : 46.f);
  const float top = page.fx(words.title.empty() ? 10.f : 30.f);
  const Rect plot{
      ImVec2(whole.min.x + left, whole.min.y + top),
      ImVec2(whole.max.x - page.fx(14) - static_cast<float>(words.right), whole.max.y - bottom)};
  if (plot.width() < page.fx(24) || plot.height() < page.fx(24))
    throw std::invalid_argument("a figure of this size and scale has no room for its plots");
  return plot;
}

void drawFrame(Page& page, const ChartFrame& frame, const PlotWords& words, bool open) {
  const Edges e = edgesOf(frame.plot);
  const ImU32 ink = page.ink.text, line = withAlpha(ink, 0.75f);
  const double tick = page.px(5), size = page.px(kTickLabel);
  Trail border{at(e.left, e.top), at(e.left, e.bottom), at(e.right, e.bottom)};
  if (!open) border.insert(border.end(), {at(e.right, e.top), at(e.left, e.top)});
  Stroke axes{.kind = "axis", .trails = {border}, .colour = line, .width = page.px(1)};
  double free = -1e9;
  for (const Tick& t : placedTicks(frame.x, e.right - e.left, page.px(80))) {
    const double x = e.left + t.value * (e.right - e.left), half = widthOf(t.label, size) / 2;
    axes.trails.push_back({at(x, e.bottom), at(x, e.bottom + tick)});
    if (x - half < free) continue;  // uneven places may crowd
    free = x + half + page.px(8);
    page.add(
        Words{"tick", at(x, e.bottom + tick + page.px(14)), t.label, size, ink, Align::middle});
  }
  free = 1e9;
  for (const Tick& t : placedTicks(frame.y, e.bottom - e.top, page.px(38))) {
    const double y = e.bottom - t.value * (e.bottom - e.top);
    axes.trails.push_back({at(e.left - tick, y), at(e.left, y)});
    if (y > free) continue;
    free = y - 1.3 * size;
    page.add(Words{"tick", at(e.left - tick - page.px(4), y + 0.36 * size), t.label, size, ink,
                   Align::end});
  }
  page.add(std::move(axes));
  const double middle = (e.top + e.bottom) / 2;
  if (!words.title.empty())
    page.add(Words{"title", at(e.left, e.top - page.px(10)), words.title, page.px(kTitle), ink,
                   Align::start, 0, Face::strong});
  if (!words.x.empty())
    page.add(Words{"name", at((e.left + e.right) / 2, e.bottom + page.px(38)), words.x,
                   page.px(words.face == Face::italic ? 17 : kName), ink, Align::middle, 0,
                   words.face});
  if (words.y.empty()) return;
  const bool letter = words.face == Face::italic;  // a single one stands upright
  page.add(Words{"name", at(e.left - page.px(letter ? 52 : 50), middle + (letter ? page.px(5) : 0)),
                 words.y, page.px(letter ? 17 : kName), ink, Align::middle, letter ? 0. : 90.,
                 words.face});
}

ChartFrame frameOf(const PlaneMap& map) {
  return {map.rect, {0, map.box.xmin, map.box.xmax, false}, {0, map.box.ymin, map.box.ymax, false}};
}

void drawLegend(Page& page, Rect& area, std::span<const Entry> entries) {
  if (entries.empty()) return;
  const double size = page.px(13), row = page.px(21), mark = page.px(22), gap = page.px(20);
  const Edges e = edgesOf(area);
  const double left = e.left + page.px(kNamed);  // in line with the plot below
  double x = left, y = e.top + row;
  for (const Entry& entry : entries) {
    const double width = mark + page.px(6) + widthOf(entry.text, size);
    if (x > left && x + width > e.right) x = left, y += row;
    const Spot middle = at(x + mark / 2, y - 0.36 * size);
    const bool dashed = entry.sign == Sign::dashed;
    if (entry.sign == Sign::line || dashed)
      page.add(Stroke{"legend",
                      {{at(x, middle.y), at(x + mark, middle.y)}},
                      entry.colour,
                      page.px(2.4),
                      dashed ? page.px(5) : 0});
    else if (entry.sign == Sign::dot)
      page.add(Disc{"legend", middle, page.px(4.5), entry.colour});
    else
      page.add(Disc{"legend", middle, page.px(4.5), 0, page.px(1.8), entry.colour});
    page.add(Words{"legend", at(x + mark + page.px(6), y), entry.text, size, page.ink.text});
    x += width + gap;
  }
  area.min.y = static_cast<float>(y + page.px(4));
}

}  // namespace ravine::figure
