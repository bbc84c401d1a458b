// Choosing, drawing and finding the lines of weights.
#include "app/widgets/diagram_weights.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ravine {

namespace {

constexpr std::size_t kMostLines = 1200;  // between two columns
constexpr std::size_t kPoints = 33;       // of a line; every other one where there are many lines
constexpr std::size_t kMany = 300;

// All lines of a fan share one shape: level at both ends, x = 1.5t − 1.5t² + t³ and y = 3t² − 2t³
// of the way across and up.
struct Bend {
  std::array<float, kPoints> across, up, slope;  // slope: d up / d across
};
constexpr Bend kBend = [] {
  Bend bend{};
  for (std::size_t i = 0; i < kPoints; ++i) {
    const float t = static_cast<float>(i) / (kPoints - 1);
    bend.across[i] = t * (1.5f + t * (t - 1.5f));
    bend.up[i] = t * t * (3 - 2 * t);
    bend.slope[i] = 6 * t * (1 - t) / (1.5f + t * (3 * t - 3));
  }
  return bend;
}();

// How far up a line is where it is `across` of the way.
float upAt(float across) {
  float low = 0, high = 1;
  for (int i = 0; i < 20; ++i) {
    const float t = (low + high) / 2;
    (t * (1.5f + t * (t - 1.5f)) < across ? low : high) = t;
  }
  return low * low * (3 - 2 * low);
}

struct Brush {
  float width;
  ImU32 colour;
};

// A strip of two vertices a point. Its soft edges come from ImGui's texture of baked lines: many
// times cheaper than a polyline of its own.
void strip(ImDrawList& list, const WeightFan& fan, const WeightLine& line, Brush brush) {
  if (brush.width < 1) {  // thinner than a pixel: fainter
    brush.colour = withAlpha(brush.colour, brush.width);
    brush.width = 1;
  }
  const auto baked = static_cast<int>(std::clamp(std::round(brush.width), 1.f, 32.f));
  const ImVec4 uv = ImGui::GetIO().Fonts->TexUvLines[baked];
  const ImVec2 uv0(uv.x, uv.y), uv1(uv.z, uv.w);
  const float half = brush.width / 2 + 1, dx = fan.right - fan.left, dy = line.to - line.from;
  const std::size_t step = fan.lines.size() > kMany ? 2 : 1;
  const auto count = static_cast<int>((kPoints - 1) / step + 1);
  list.PrimReserve(6 * (count - 1), 2 * count);
  const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
  for (std::size_t i = 0; i < kPoints; i += step) {
    const float x = fan.left + kBend.across[i] * dx, y = line.from + kBend.up[i] * dy;
    const float slope = dx > 0 ? kBend.slope[i] * dy / dx : 0;
    const float ny = half / std::sqrt(1 + slope * slope), nx = -slope * ny;
    list.PrimWriteVtx(ImVec2(x + nx, y + ny), uv0, brush.colour);
    list.PrimWriteVtx(ImVec2(x - nx, y - ny), uv1, brush.colour);
  }
  for (int i = 0; i + 1 < count; ++i)
    for (const int corner : {0, 1, 3, 0, 3, 2})
      list.PrimWriteIdx(static_cast<ImDrawIdx>(first + 2 * i + corner));
}

const WeightLine* find(const WeightFan& fan, std::size_t place) {
  const auto found = std::find_if(fan.lines.begin(), fan.lines.end(),
                                  [&](const WeightLine& line) { return line.place == place; });
  return found == fan.lines.end() ? nullptr : &*found;
}

float widthOf(const WeightFan& fan, float strength, float scale) {
  return std::lerp(0.6f * scale, fan.widest, strength);
}

}  // namespace

WeightFan weightFan(const NetworkShape& network, std::span<const float> weights,
                    const DiagramLayout& layout, std::size_t layer, float scale) {
  const DiagramColumn &from = layout.columns[layer], &to = layout.columns[layer + 1];
  const LayerShape& shape = network.layers()[layer];
  const auto begin = weights.begin() + static_cast<std::ptrdiff_t>(shape.weights);
  float largest = 0;
  for (auto w = begin; w != begin + std::ptrdiff_t{shape.inputs} * shape.outputs; ++w)
    if (std::isfinite(*w)) largest = std::max(largest, std::abs(*w));
  WeightFan fan{from.first.x + from.side,
                to.first.x,
                std::clamp(0.2f * std::min(from.side, to.side), 1.6f * scale, 6 * scale),
                {}};
  for (int i = 0; i < from.shown; ++i)
    for (int o = 0; o < to.shown; ++o) {
      const auto place = shape.weights + static_cast<std::size_t>(i * shape.outputs + o);
      const float w = weights[place];
      const float strength = largest > 0 && std::isfinite(w) ? w / largest : 0;
      fan.lines.push_back({place, from.unit(i).centre().y, to.unit(o).centre().y, strength});
    }
  const auto weaker = [](const WeightLine& a, const WeightLine& b) {
    const float x = std::abs(a.strength), y = std::abs(b.strength);
    return x < y || (x == y && a.place < b.place);
  };
  if (fan.lines.size() > kMostLines) {
    const auto keep = fan.lines.end() - kMostLines;
    std::nth_element(fan.lines.begin(), keep, fan.lines.end(), weaker);
    fan.lines.erase(fan.lines.begin(), keep);
  }
  std::sort(fan.lines.begin(), fan.lines.end(), weaker);
  return fan;
}

void drawFan(Ui& ui, ImDrawList& list, const WeightFan& fan) {
  const auto& classes = ui.colours().classes;
  const std::size_t count = fan.lines.size();
  const float faintest = count < 60 ? 0.4f : count < 400 ? 0.22f : 0.08f;
  for (const WeightLine& line : fan.lines) {
    const float size = std::abs(line.strength);
    strip(list, fan, line,
          {widthOf(fan, size, ui.scale),
           withAlpha(classes[line.strength < 0 ? 0 : 1], std::lerp(faintest, 0.9f, size))});
  }
}

void drawEmphasised(Ui& ui, ImDrawList& list, const WeightFan& fan, std::size_t place) {
  const WeightLine* line = find(fan, place);
  if (!line) return;
  const float width = std::max(widthOf(fan, std::abs(line->strength), ui.scale), ui.px(1.5f));
  strip(list, fan, *line, {width + ui.px(3), ui.colours().text});
  strip(list, fan, *line, {width, ui.colours().classes[line->strength < 0 ? 0 : 1]});
}

std::optional<std::size_t> lineAt(const WeightFan& fan, ImVec2 point, float reach) {
  if (point.x <= fan.left || point.x >= fan.right) return std::nullopt;
  const float width = fan.right - fan.left, across = (point.x - fan.left) / width;
  const float up = upAt(across);
  const float slope = (upAt(std::min(across + 0.01f, 1.f)) - up) / (0.01f * width);
  std::optional<std::size_t> nearest;
  for (auto line = fan.lines.rbegin(); line != fan.lines.rend(); ++line) {
    const float rise = line->to - line->from, steep = rise * slope;
    const float away = std::abs(line->from + up * rise - point.y) / std::sqrt(1 + steep * steep);
    if (away >= reach) continue;
    reach = away;
    nearest = line->place;
  }
  return nearest;
}

std::optional<ImVec2> pointOn(const WeightFan& fan, std::size_t place, float across) {
  const WeightLine* line = find(fan, place);
  if (!line) return std::nullopt;
  return ImVec2(std::lerp(fan.left, fan.right, across),
                std::lerp(line->from, line->to, upAt(across)));
}

std::optional<ImVec2> middleOf(const WeightFan& fan, std::size_t place) {
  const WeightLine* line = find(fan, place);
  if (!line) return std::nullopt;
  return ImVec2((fan.left + fan.right) / 2, (line->from + line->to) / 2);
}

}  // namespace ravine
