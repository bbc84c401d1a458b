// The surface by the field renderer; the labels turned into the direction of their curves.
#include "app/widgets/plan_surface.h"

#include <cmath>

#include "app/render/frame.h"

namespace ravine {

namespace {

int widthOf(const PlaneMap& map) { return static_cast<int>(map.rect.width()); }
int heightOf(const PlaneMap& map) { return static_cast<int>(map.rect.height()); }

std::string surfaceKey(const FieldPicture& picture, const FieldLook& look) {
  return std::to_string(picture.revision) + (look.heat ? "h" : "") + (look.curves ? "c" : "") +
         (look.labels ? "l" : "");
}

// Text turned by `angle` (anticlockwise) around its centre.
void rotatedText(ImDrawList& list, ImFont* font, ImVec2 centre, float angle, ImU32 colour,
                 const std::string& text) {
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str());
  const int first = list.VtxBuffer.Size;
  list.AddText(font, font->FontSize, ImVec2(centre.x - size.x / 2, centre.y - size.y / 2), colour,
               text.c_str());
  const float c = std::cos(angle), s = -std::sin(angle);  // the screen's y points down
  for (int i = first; i < list.VtxBuffer.Size; ++i) {
    ImVec2& p = list.VtxBuffer[i].pos;
    const ImVec2 d(p.x - centre.x, p.y - centre.y);
    p = ImVec2(centre.x + c * d.x - s * d.y, centre.y + s * d.x + c * d.y);
  }
}

}  // namespace

render::FieldStyle fieldStyle(const Ui& ui, const Field& field, const FieldLook& look) {
  const Palette& c = ui.colours();
  render::FieldStyle style;
  style.heat = look.heat && field.anyFinite;
  style.lines = look.curves && field.anyFinite;
  style.heatLow = static_cast<float>(field.heatLow);
  style.heatHigh = static_cast<float>(field.heatHigh);
  style.line = toRgba(c.curve, c.curveAlpha);
  style.heavyGain = c.heavyGain;
  style.heavyEvery = field.scale.heavyEvery();
  style.firstLevel = field.scale.firstLevel();
  style.lastLevel = field.scale.lastLevel();
  style.background = toRgba(c.background);
  style.scale = ui.scale;
  return style;
}

void drawSurface(Ui& ui, Canvas& canvas, const FieldPicture& picture, const FieldLook& look,
                 const PlaneMap& map, const std::string& key, const render::Texture* ground) {
  const Field& field = picture.field;
  const int width = widthOf(map), height = heightOf(map);
  if (!canvas.begin(width, height, key + surfaceKey(picture, look))) return;
  render::FieldStyle style = fieldStyle(ui, field, look);
  style.ground = ground;
  if (look.labels && look.curves)
    for (const LevelLabel& label : levelLabels(ui, picture, width, height))
      style.gaps.push_back(label.gap);
  ui.draw([&] {
    ui.field.setImage({field.window.width, field.window.height, field.level});
    ui.field.draw(style);
  });
}

bool beginPlan(Ui& ui, const Canvas& surface, Canvas& plan, const PlaneMap& map,
               const std::string& key) {
  if (!plan.begin(widthOf(map), heightOf(map), surface.key + key)) return false;
  ui.draw([&] { render::copy(surface.target, plan.target); });
  return true;
}

std::vector<LevelLabel> levelLabels(const Ui& ui, const FieldPicture& picture, int width,
                                    int height) {
  std::vector<LevelLabel> labels;
  const Field& field = picture.field;
  const float sx = static_cast<float>(width) / static_cast<float>(field.window.width);
  const float sy = static_cast<float>(height) / static_cast<float>(field.window.height);
  ImFont* font = ui.fonts.small;
  for (const LabelPlace& place : picture.labels) {
    LevelLabel label;
    label.text = field.scale.label(place.level);
    const float half = font->CalcTextSizeA(font->FontSize, 1e9f, 0, label.text.c_str()).x / 2;
    label.gap = {(place.x + 0.5f) * sx, (place.y + 0.5f) * sy, half + ui.px(4),
                 font->FontSize * 0.5f, place.angle};
    labels.push_back(label);
  }
  return labels;
}

void drawLevelLabels(Ui& ui, ImDrawList& list, const FieldPicture& picture, const FieldLook& look,
                     const PlaneMap& map) {
  if (!look.labels || !look.curves) return;
  for (const LevelLabel& label : levelLabels(ui, picture, widthOf(map), heightOf(map)))
    rotatedText(list, ui.fonts.small,
                ImVec2(map.rect.min.x + label.gap.x, map.rect.max.y - label.gap.y), label.gap.angle,
                withAlpha(ui.colours().text, 0.55f), label.text);
}

void drawNothingFinite(Ui& ui, ImDrawList& list, const FieldPicture& picture, const PlaneMap& map) {
  if (!picture.field.anyFinite)
    casedText(ui, list, ui.fonts.body,
              ImVec2(map.rect.min.x + ui.px(48), map.rect.min.y + ui.px(16)), ui.colours().warning,
              "f is not a number anywhere in this view");
}

}  // namespace ravine
