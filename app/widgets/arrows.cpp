// Slim arrows and lines over a picture, cased so that they read on any map.
#include "app/widgets/arrows.h"

#include <algorithm>
#include <cmath>

#include "app/widgets/formula_text.h"

namespace ravine {

void casedLine(Ui& ui, ImDrawList& list, ImVec2 a, ImVec2 b, ImU32 colour, float width) {
  list.AddLine(a, b, withAlpha(ui.colours().casing, 0.7f), ui.px(width + 2));
  list.AddLine(a, b, colour, ui.px(width));
}

void drawArrow(Ui& ui, ImDrawList& list, ImVec2 from, ImVec2 by, ImU32 colour, const char* label) {
  const float length = std::hypot(by.x, by.y);
  if (length < ui.px(3)) return;
  const ImVec2 d(by.x / length, by.y / length), tip(from.x + by.x, from.y + by.y);
  const float head = std::min(ui.px(10), length), half = ui.px(3.6f);
  const ImVec2 neck(tip.x - d.x * head, tip.y - d.y * head);
  casedLine(ui, list, from, neck, colour, 2);
  list.AddTriangleFilled(tip, ImVec2(neck.x - d.y * half, neck.y + d.x * half),
                         ImVec2(neck.x + d.y * half, neck.y - d.x * half), colour);
  const float width = formulaWidth(ui, label), size = ui.fonts.italic->FontSize;
  drawFormula(ui, list,
              ImVec2(tip.x + d.x * ui.px(14) - width / 2, tip.y + d.y * ui.px(12) - size * 0.55f),
              ui.px(80), colour, label);
}

}  // namespace ravine
