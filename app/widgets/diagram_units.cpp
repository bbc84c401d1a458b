// The units of the diagram: their outputs as small pictures, biases, names.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "app/widgets/diagram_parts.h"

namespace ravine::diagram {

namespace {

// From the negative end over the neutral middle to the positive end; what is not a number is as
// grey as the frame.
render::Ramp rampOf(const Palette& c, ImU32 negative, ImU32 positive) {
  const ImVec4 middle = ImGui::ColorConvertU32ToFloat4(c.background);
  render::Ramp ramp;
  for (std::size_t i = 0; i < 256; ++i) {
    const float t = 2 * static_cast<float>(i) / 255 - 1;
    const float u = std::pow(std::abs(t), 0.75f);  // quiet units are to be told apart as well
    const ImVec4 end = ImGui::ColorConvertU32ToFloat4(t < 0 ? negative : positive);
    ramp[i] = ImGui::ColorConvertFloat4ToU32(ImVec4(std::lerp(middle.x, end.x, u),
                                                    std::lerp(middle.y, end.y, u),
                                                    std::lerp(middle.z, end.z, u), 1));
  }
  ramp[256] = c.line;
  return ramp;
}

// The values at the two ends of the colours: the activation's own range, or as far as its layer
// goes.
std::array<float, 2> rangeOf(const Sheet& sheet, int column) {
  const std::span<const float> first = sheet.picture.thumb(static_cast<std::size_t>(column - 1), 0);
  if (const Activation& h = sheet.layer(column).activation; h.row) {
    if (h.kind() == ActivationKind::tanh || h.kind() == ActivationKind::sign ||
        h.kind() == ActivationKind::sine)
      return {-1, 1};
    if (h.kind() == ActivationKind::sigmoid || h.kind() == ActivationKind::step) return {0, 1};
  }
  const std::size_t count = first.size() * static_cast<std::size_t>(sheet.column(column).units);
  // Finite floats are in the order of their bits: a loop that runs on many at once.
  std::uint32_t most = 0;
  for (const float* z = first.data(); z != first.data() + count; ++z) {
    const std::uint32_t size = std::bit_cast<std::uint32_t>(*z) & 0x7fffffffu;
    most = std::max(most, size < 0x7f800000u ? size : 0u);
  }
  const auto largest = std::bit_cast<float>(most);
  return {-largest, largest};
}

int firstTile(const Sheet& sheet, int column) {
  int tile = 0;
  for (int c = 0; c < column; ++c) tile += sheet.column(c).shown;
  return tile;
}

// An input over the plane: it grows from left to right, or from bottom to top.
std::vector<float> inputThumb(const Sheet& sheet, int input) {
  const int side = sheet.picture.thumbSide;
  std::vector<float> values;
  for (int row = 0; row < side; ++row)
    for (int col = 0; col < side; ++col)
      values.push_back(
          (2 * static_cast<float>(input == 0 ? col : row) + 1) / static_cast<float>(side) - 1);
  return values;
}

void setColumn(const Sheet& sheet, int c) {
  render::Tiles& tiles = sheet.ui.thumbs;
  const Palette& p = sheet.ui.colours();
  const render::Ramp ramp = rampOf(p, p.classes[0], p.classes[1]);
  const int first = firstTile(sheet, c);
  const bool classes = c == sheet.columns() - 1 && sheet.picture.shape.outputs() > 1;
  const std::array<float, 2> range = c == 0 ? std::array{-1.f, 1.f} : rangeOf(sheet, c);
  for (int i = 0; i < sheet.column(c).shown; ++i) {
    if (c == 0)
      tiles.set(first + i, inputThumb(sheet, i), range[0], range[1], ramp);
    else
      tiles.set(first + i, sheet.picture.thumb(static_cast<std::size_t>(c - 1), i), range[0],
                range[1],
                classes ? rampOf(p, p.muted, p.classes[static_cast<std::size_t>(i) % 6]) : ramp);
  }
}

void drawBias(const Sheet& sheet, ImDrawList& list, DiagramState::Unit unit, float largest) {
  const float b = sheet.picture.w[placeOf(sheet, unit, 0)];
  if (!std::isfinite(b) || largest <= 0) return;
  Ui& ui = sheet.ui;
  const Rect square = sheet.column(unit.column).unit(unit.index);
  const float most = std::clamp(0.13f * square.width(), ui.px(1.5f), ui.px(5));
  const float radius = std::lerp(0.35f * most, most, std::abs(b) / largest);
  const float inset = square.width() > ui.px(20) ? ui.px(2) : radius;
  const ImVec2 at(square.min.x + inset, square.max.y - inset);
  list.AddCircleFilled(at, radius + ui.px(1.2f), ui.colours().panel);
  list.AddCircleFilled(at, radius, ui.colours().classes[b < 0 ? 0 : 1]);
}

void drawBiases(const Sheet& sheet, ImDrawList& list, int column) {
  const LayerShape& layer = sheet.layer(column);
  float largest = 0;
  for (int o = 0; o < layer.outputs; ++o)
    if (const float b = sheet.picture.w[layer.biases + static_cast<std::size_t>(o)];
        std::isfinite(b))
      largest = std::max(largest, std::abs(b));
  for (int i = 0; i < sheet.column(column).shown; ++i) drawBias(sheet, list, {column, i}, largest);
}

// Names of inputs, colours of classes, the number of units that are not shown.
void drawNotes(const Sheet& sheet, ImDrawList& list) {
  Ui& ui = sheet.ui;
  const Palette& c = ui.colours();
  ImFont* name = ui.fonts.italic;
  for (int i = 0; i < sheet.column(0).shown; ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (index >= sheet.look.inputs.size()) break;
    const std::string& text = sheet.look.inputs[index];
    const Rect unit = sheet.column(0).unit(i);
    const ImVec2 size = name->CalcTextSizeA(name->FontSize, 1e9f, 0, text.c_str());
    list.AddText(name, name->FontSize,
                 ImVec2(unit.min.x - size.x - ui.px(7), unit.centre().y - size.y / 2), c.text,
                 text.c_str());
  }
  const int last = sheet.columns() - 1;
  if (sheet.picture.shape.outputs() > 1)
    for (int i = 0; i < sheet.column(last).shown; ++i) {
      const Rect unit = sheet.column(last).unit(i);
      list.AddRectFilled(ImVec2(unit.max.x + ui.px(4), unit.min.y + ui.px(2)),
                         ImVec2(unit.max.x + ui.px(7), unit.max.y - ui.px(2)),
                         c.classes[static_cast<std::size_t>(i) % 6], ui.px(1.5f));
    }
  ImFont* small = ui.fonts.small;
  for (const DiagramColumn& column : sheet.layout.columns) {
    if (column.more.width() <= 0) continue;
    const std::string text = "+ " + std::to_string(column.units - column.shown);
    const float width = small->CalcTextSizeA(small->FontSize, 1e9f, 0, text.c_str()).x;
    list.AddText(small, small->FontSize,
                 ImVec2(column.more.centre().x - width / 2, column.more.min.y + ui.px(2)), c.muted,
                 text.c_str());
  }
}

}  // namespace

void updateThumbs(const Sheet& sheet) {
  std::string key = std::to_string(sheet.picture.revision) + (sheet.ui.light ? "light" : "dark");
  for (const DiagramColumn& c : sheet.layout.columns) key += '|' + std::to_string(c.shown);
  if (!sheet.ui.thumbs.begin(firstTile(sheet, sheet.columns()), sheet.picture.thumbSide, key))
    return;
  for (int c = 0; c < sheet.columns(); ++c) setColumn(sheet, c);
  sheet.ui.thumbs.finish();
}

void drawThumb(const Sheet& sheet, ImDrawList& list, DiagramState::Unit unit, const Rect& rect) {
  const render::Tiles& tiles = sheet.ui.thumbs;
  const auto part = tiles.part(firstTile(sheet, unit.column) + unit.index);
  const ImTextureID texture = (ImTextureID) static_cast<std::intptr_t>(tiles.texture());
  const ImVec2 topLeft(part.left, part.top), bottomRight(part.right, part.bottom);
  const float radius = std::min(0.16f * rect.width(), sheet.ui.px(6));
  if (rect.width() < sheet.ui.px(16))
    list.AddImage(texture, rect.min, rect.max, topLeft, bottomRight);
  else
    list.AddImageRounded(texture, rect.min, rect.max, topLeft, bottomRight, IM_COL32_WHITE, radius);
}

void drawUnits(const Sheet& sheet, ImDrawList& list) {
  for (int c = 0; c < sheet.columns(); ++c)
    for (int i = 0; i < sheet.column(c).shown; ++i)
      drawThumb(sheet, list, {c, i}, sheet.column(c).unit(i));
  Ui& ui = sheet.ui;
  for (int c = 0; c < sheet.columns(); ++c) {
    const float radius = std::min(0.16f * sheet.column(c).side, ui.px(6));
    const bool fine = sheet.column(c).side < ui.px(16);
    for (int i = 0; i < sheet.column(c).shown; ++i) {
      const Rect unit = sheet.column(c).unit(i);
      list.AddRect(unit.min, unit.max, withAlpha(ui.colours().line, fine ? 0.5f : 1),
                   fine ? 0 : radius, 0, ui.px(1));
    }
    if (c > 0) drawBiases(sheet, list, c);
  }
  drawNotes(sheet, list);
}

}  // namespace ravine::diagram
