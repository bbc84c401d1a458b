// What stands over the columns of the diagram: numbers of layers and units with their buttons, and
// activations.
#include <algorithm>
#include <cmath>

#include "app/widgets/controls.h"
#include "app/widgets/diagram_parts.h"
#include "core/scene/network.h"

namespace ravine::diagram {

namespace {

float widthOf(ImFont* font, const std::string& text) {
  return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
}

// Words around a point, marked by a name.
void words(const Sheet& sheet, const std::string& name, ImVec2 centre, ImU32 colour,
           const std::string& text, const std::string& hint) {
  ImFont* font = sheet.ui.fonts.small;
  const float width = widthOf(font, text);
  const ImVec2 at(std::round(centre.x - width / 2), std::round(centre.y - font->FontSize / 2));
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, colour, text.c_str());
  const Rect rect{at, ImVec2(at.x + width, at.y + font->FontSize)};
  sheet.ui.mark(name, rect);
  if (rect.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered()) hoverText(sheet.ui, hint);
}

struct Stepper {
  std::string name;
  ImVec2 centre;
  std::string text, widest;  // what it says, and the longest it may say: nothing moves by a click
  std::string lessHint, moreHint, hint;
  bool less, more;  // whether the buttons can be used
  bool tight;
};

// "−  8 units  +"; returns −1, 0 or 1.
int stepper(const Sheet& sheet, const Stepper& s) {
  Ui& ui = sheet.ui;
  const float button = s.tight ? 17 : 20, side = ui.px(button), gap = ui.px(s.tight ? 1 : 4);
  const float half = std::round(widthOf(ui.fonts.small, s.widest) / 2 + gap);
  words(sheet, s.name, s.centre, ui.colours().text, s.text, s.hint);
  if (!sheet.look.editable) return 0;
  const float top = std::round(s.centre.y - side / 2), middle = std::round(s.centre.x);
  int by = 0;
  ImGui::SetCursorScreenPos(ImVec2(middle - half - side, top));
  if (iconButton(ui, s.name + ".less", Icon::minus, s.lessHint, button, s.less)) by = -1;
  ImGui::SetCursorScreenPos(ImVec2(middle + half, top));
  if (iconButton(ui, s.name + ".more", Icon::plus, s.moreHint, button, s.more)) by = 1;
  return by;
}

std::string counted(int count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

void layersHead(const Sheet& sheet, DiagramEdit& edit) {
  const int hidden = sheet.columns() - 2;
  const Rect& body = sheet.layout.body;
  // Where a narrow diagram has no room for the longest words, they are short.
  const bool wide = body.width() > sheet.ui.px(190);
  const std::string what = wide ? "hidden layer" : "hidden";
  const Stepper s{
      "diagram.layers",
      ImVec2(body.centre().x, sheet.layout.layersLine),
      wide ? counted(hidden, what) : std::to_string(hidden) + " " + what,
      wide ? "8 hidden layers" : "8 hidden",
      "Take the last hidden layer away.",
      "Add a hidden layer before the output.",
      "The layers between inputs and output, at most " + std::to_string(kMostHiddenLayers) + ".",
      hidden > 0,
      hidden < kMostHiddenLayers,
      !wide};
  const int by = stepper(sheet, s);
  if (by > 0) edit = {.kind = DiagramEdit::Kind::addLayer};
  if (by < 0) edit = {.kind = DiagramEdit::Kind::removeLayer};
  if (by != 0) edit.layer = static_cast<std::size_t>(by > 0 ? hidden : hidden - 1);
}

void unitsHead(const Sheet& sheet, int column, DiagramEdit& edit) {
  const int units = sheet.column(column).units;
  const std::string name = "diagram.units." + std::to_string(column);
  const std::string layer = "hidden layer " + std::to_string(column);
  const ImVec2 centre(sheet.column(column).centre, sheet.layout.unitsLine);
  const bool worded = sheet.layout.head == DiagramHead::words;
  const std::string text = worded ? counted(units, "unit") : std::to_string(units);
  const std::string hint = "The number of units of " + layer + ".";
  if (sheet.layout.head == DiagramHead::number) {
    words(sheet, name, centre, sheet.ui.colours().muted, text, hint);
    return;
  }
  const int by = stepper(
      sheet, {name, centre, text, worded ? "256 units" : "256", "One unit fewer in " + layer + ".",
              "One unit more in " + layer + "; what the network computes stays the same at first.",
              hint, units > kUnitsLimits.min, units < kUnitsLimits.max, !worded});
  if (by != 0)
    edit = {
        .kind = DiagramEdit::Kind::units, .layer = static_cast<std::size_t>(column - 1), .by = by};
}

void activationHead(const Sheet& sheet, int column) {
  const ActivationRow* row = sheet.layer(column).activation.row;
  if (!row) return;
  const std::string title = shortened(sheet.ui.fonts.small, std::string(row->description.title),
                                      sheet.layout.pitch - sheet.ui.px(8));
  words(sheet, "diagram.activation." + std::to_string(column),
        ImVec2(sheet.column(column).centre, sheet.layout.activationLine), sheet.ui.colours().muted,
        title,
        "The activation of hidden layer " + std::to_string(column) + ": " +
            std::string(row->description.title) + ".");
}

}  // namespace

void drawHeads(const Sheet& sheet, DiagramEdit& edit) {
  const DiagramLayout& layout = sheet.layout;
  if (layout.layersLine > 0) layersHead(sheet, edit);
  for (int c = 1; c + 1 < sheet.columns(); ++c) {
    if (layout.unitsLine > 0) unitsHead(sheet, c, edit);
    if (layout.activationLine > 0) activationHead(sheet, c);
  }
}

}  // namespace ravine::diagram
