// Puts the parts of the diagram together, and finds what they are called.
#include "app/widgets/network_diagram.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/widgets/diagram_notes.h"
#include "app/widgets/diagram_parts.h"

namespace ravine {

namespace diagram {

std::optional<Parameter> parameterAt(const NetworkShape& shape, std::size_t place) {
  if (place >= shape.parameters()) return std::nullopt;
  const std::size_t l = shape.layerOf(place);
  const LayerShape& layer = shape.layers()[l];
  const int column = static_cast<int>(l) + 1;
  if (place >= layer.biases) return Parameter{{column, static_cast<int>(place - layer.biases)}, -1};
  const auto n = static_cast<int>(place - layer.weights);
  return Parameter{{column, n % layer.outputs}, n / layer.outputs};
}

std::size_t placeOf(const Sheet& sheet, DiagramState::Unit unit, int n) {
  const LayerShape& layer = sheet.layer(unit.column);
  const auto index = static_cast<std::size_t>(unit.index);
  if (n == 0) return layer.biases + index;
  return layer.weights + static_cast<std::size_t>((n - 1) * layer.outputs) + index;
}

std::string unitName(const Sheet& sheet, DiagramState::Unit unit) {
  const auto index = static_cast<std::size_t>(unit.index);
  const std::string number = std::to_string(unit.index + 1);
  if (unit.column == 0)
    return "input " + (index < sheet.look.inputs.size() ? sheet.look.inputs[index] : number);
  if (unit.column < sheet.columns() - 1)
    return "hidden " + std::to_string(unit.column) + ", unit " + number;
  if (sheet.picture.shape.outputs() == 1) return "output";
  return "output of class " +
         (index < sheet.look.classes.size() ? sheet.look.classes[index] : number);
}

std::string parameterName(const Sheet& sheet, const Parameter& parameter) {
  const std::string unit = unitName(sheet, parameter.unit);
  if (parameter.from < 0) return "bias of " + unit;
  return "weight from " + unitName(sheet, {parameter.unit.column - 1, parameter.from}) + " to " +
         unit;
}

std::string unitMark(DiagramState::Unit unit) {
  return "diagram.unit." + std::to_string(unit.column) + "." + std::to_string(unit.index);
}

std::string weightText(double value) {
  if (std::isnan(value)) return "–";
  char text[32];
  const double size = std::abs(value);
  std::snprintf(text, sizeof text, size < 99.995 ? "%.2f" : size < 1e5 ? "%.0f" : "%.1e", size);
  return (value < 0 && size >= 0.005 ? "−" : "") + std::string(text);
}

Rect biasRect(const Ui& ui, const Rect& unit) {
  const float size = std::min(std::max(ui.px(9), 0.36f * unit.width()), unit.width());
  const float out = unit.width() > ui.px(20) ? ui.px(3) : 0;
  return {ImVec2(unit.min.x - out, unit.max.y - size), ImVec2(unit.min.x + size, unit.max.y + out)};
}

ImVec2 besideParameter(const Sheet& sheet, std::size_t place, ImVec2 size) {
  const auto parameter = parameterAt(sheet.picture.shape, place);
  const DiagramState::Unit unit = parameter->unit;
  const Rect square = sheet.column(unit.column).unit(unit.index), &body = sheet.layout.body;
  ImVec2 at(square.min.x, square.max.y + sheet.ui.px(4));
  if (parameter->from >= 0)
    if (const auto middle = middleOf(sheet.fans[static_cast<std::size_t>(unit.column - 1)], place))
      at = ImVec2(middle->x - size.x / 2, middle->y - size.y - sheet.ui.px(7));
  return ImVec2(
      std::round(std::clamp(at.x, body.min.x, std::max(body.min.x, body.max.x - size.x))),
      std::round(std::clamp(at.y, body.min.y, std::max(body.min.y, body.max.y - size.y))));
}

namespace {

// The lines of weights, and over them the one that is looked at.
void drawWeights(const Sheet& sheet, const DiagramState& state, ImDrawList& list) {
  for (const WeightFan& fan : sheet.fans) drawFan(sheet.ui, list, fan);
  const std::optional<std::size_t> place = lookedAt(sheet, state);
  if (!place) return;
  if (const auto at = parameterAt(sheet.picture.shape, *place); at->from >= 0)
    drawEmphasised(sheet.ui, list, sheet.fans[static_cast<std::size_t>(at->unit.column - 1)],
                   *place);
}

// The number of the parameter that is looked at.
void drawNumber(const Sheet& sheet, const DiagramState& state, ImDrawList& list) {
  const std::optional<std::size_t> place = lookedAt(sheet, state);
  if (!place || state.typed) return;
  Ui& ui = sheet.ui;
  ImFont* font = ui.fonts.strong;
  const std::string text =
      weightText(state.dragged ? state.draggedTo : static_cast<double>(sheet.picture.w[*place]));
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str());
  const ImVec2 at = besideParameter(sheet, *place, size), pad(ui.px(5), ui.px(1));
  const Rect box{ImVec2(at.x - pad.x, at.y - pad.y),
                 ImVec2(at.x + size.x + pad.x, at.y + size.y + pad.y)};
  list.AddRectFilled(box.min, box.max, withAlpha(ui.colours().panel, 0.88f), ui.px(4));
  list.AddText(font, font->FontSize, at, ui.colours().text, text.c_str());
  ui.mark("diagram.number", box);
}

bool drawable(const NetworkPicture& picture) {
  const auto layers = picture.shape.layers();
  if (layers.empty() || picture.w.size() < picture.shape.parameters()) return false;
  std::size_t units = 0;
  for (const LayerShape& layer : layers) units += static_cast<std::size_t>(layer.outputs);
  const auto side = static_cast<std::size_t>(picture.thumbSide);
  return picture.thumbSide > 0 && picture.thumbs.size() >= units * side * side;
}

}  // namespace

}  // namespace diagram

DiagramEdit networkDiagram(Ui& ui, const Rect& rect, const NetworkPicture& picture,
                           const DiagramLook& look, DiagramState& state) {
  using namespace diagram;
  DiagramEdit edit;
  if (!drawable(picture)) return edit;
  Sheet sheet{ui, picture, look, diagramLayout(picture.shape, rect, ui.scale)};
  if (sheet.columns() == 0) return edit;
  const bool others = look.notes && !look.notes->strengths.empty();
  const std::vector<float>& strengths = others ? look.notes->strengths : picture.w;
  for (std::size_t layer = 0; layer < picture.shape.layers().size(); ++layer)
    sheet.fans.push_back(weightFan(picture.shape, strengths, sheet.layout, layer, ui.scale));
  forgetWhatIsGone(sheet, state);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  drawHeads(sheet, edit);
  ui.draw([&] { updateThumbs(sheet); });
  drawWeights(sheet, state, list);
  drawUnits(sheet, list);
  ringUnit(sheet, list, state.pointed);
  if (look.notes) writeNotes(sheet, *look.notes, list);
  handleInput(sheet, state, edit);
  drawNumber(sheet, state, list);
  list.PopClipRect();
  return edit;
}

}  // namespace ravine
