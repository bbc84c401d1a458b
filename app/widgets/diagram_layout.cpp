// Shares out the diagram's rectangle.
#include "app/widgets/diagram_layout.h"

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

// 1× pixels.
constexpr float kMostSide = 44, kLeastSide = 10, kMostPitch = 230;
constexpr float kLeastWidth = 90, kLeastHeight = 40;
constexpr float kInputNames = 18, kOutputMarks = 10;  // room beside the outer columns
constexpr float kMoreHeight = 16;                     // of the line that tells of further units

float gapBetween(float side, float scale) {
  return std::clamp(0.28f * side, 2 * scale, 12 * scale);
}

// The largest square of which `units` fit into a height, at most `most`.
float sideFor(int units, float height, float most, float scale) {
  const auto n = static_cast<float>(units);
  float side = most;
  while (side > kLeastSide * scale && n * side + (n - 1) * gapBetween(side, scale) > height)
    side -= 0.5f * scale;
  return std::floor(std::max(side, std::min(most, kLeastSide * scale)));
}

// The middle lines of what stands over the columns, as far as the height allows; returns where the
// body begins.
float placeHeads(DiagramLayout& layout, const Rect& rect, float scale) {
  const float height = rect.height() / scale;
  float top = rect.min.y;
  const auto line = [&](float& middle, float size) {
    middle = std::round(top + size * scale / 2);
    top += size * scale;
  };
  if (height >= 90) line(layout.layersLine, 26);
  if (height < 120) return top + (height >= 90 ? 4 * scale : 0);
  if (layout.head != DiagramHead::none) line(layout.unitsLine, 24);
  if (height >= 150 && layout.head >= DiagramHead::buttons) line(layout.activationLine, 16);
  return top + 6 * scale;
}

DiagramHead headFor(float pitch) {
  if (pitch >= 112) return DiagramHead::words;
  if (pitch >= 64) return DiagramHead::buttons;
  return pitch >= 32 ? DiagramHead::number : DiagramHead::none;
}

DiagramColumn column(int units, float centre, const DiagramLayout& layout, float scale) {
  const Rect& body = layout.body;
  DiagramColumn c;
  c.units = c.shown = units;
  c.centre = std::round(centre);
  const float most = std::max(4.f, std::min(kMostSide * scale, std::floor(0.5f * layout.pitch)));
  c.side = sideFor(units, body.height(), most, scale);
  const float gap = std::floor(gapBetween(c.side, scale));
  c.stride = c.side + gap;
  if (static_cast<float>(units) * c.stride - gap > body.height()) {
    const float room = body.height() - kMoreHeight * scale;
    c.shown = std::clamp(static_cast<int>((room + gap) / c.stride), 1, units);
  }
  const bool tell = c.shown < units;
  const float height = static_cast<float>(c.shown) * c.stride - gap;
  const float whole = height + (tell ? kMoreHeight * scale : 0);
  c.first = ImVec2(std::round(c.centre - c.side / 2),
                   std::max(body.min.y, std::round(body.centre().y - whole / 2)));
  c.more = {c.first, c.first};
  const float bottom = c.first.y + height, half = std::min(layout.pitch / 2, 24 * scale);
  if (tell && layout.pitch >= 44 * scale)
    c.more = {ImVec2(centre - half, bottom), ImVec2(centre + half, bottom + kMoreHeight * scale)};
  return c;
}

}  // namespace

Rect DiagramColumn::unit(int index) const {
  const float y = first.y + static_cast<float>(index) * stride;
  return {ImVec2(first.x, y), ImVec2(first.x + side, y + side)};
}

DiagramLayout diagramLayout(const NetworkShape& shape, const Rect& rect, float scale) {
  DiagramLayout layout;
  layout.body = rect;
  if (rect.width() < kLeastWidth * scale || rect.height() < kLeastHeight * scale) return layout;
  const auto gaps = static_cast<float>(shape.layers().size());
  const float left = rect.min.x + kInputNames * scale, right = rect.max.x - kOutputMarks * scale;
  const float side = std::min(kMostSide * scale, (right - left) / (2 * gaps + 1));
  layout.pitch = std::min(kMostPitch * scale, (right - left - side) / gaps);
  layout.head = headFor(layout.pitch / scale);
  layout.body.min.y = placeHeads(layout, rect, scale);
  const float first = (left + right - gaps * layout.pitch) / 2;
  const auto place = [&](int units) {
    const auto at = static_cast<float>(layout.columns.size());
    layout.columns.push_back(column(units, first + at * layout.pitch, layout, scale));
  };
  place(shape.inputs());
  for (const LayerShape& layer : shape.layers()) place(layer.outputs);
  return layout;
}

}  // namespace ravine
