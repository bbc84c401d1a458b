// The diagram under the mouse and the keys: finding, dragging, typing.
#include <algorithm>
#include <cmath>

#include "app/widgets/controls.h"
#include "app/widgets/diagram_parts.h"
#include "app/widgets/text_field.h"

namespace ravine::diagram {

namespace {

constexpr Limits kWeightLimits{-1e4, 1e4};
constexpr double kPerPixel = 0.02;  // of a drag, 1× pixels
constexpr double kStride = 0.1;     // of the keys up and down; ten times as much with shift

double rounded(double value) {
  return std::clamp(std::round(value * 100) / 100, kWeightLimits.min, kWeightLimits.max);
}

double numberAt(const Sheet& sheet, std::size_t place) {
  return static_cast<double>(sheet.picture.w[place]);
}

// The bias, the unit or the weight under the mouse, in this order.
void find(const Sheet& sheet, DiagramState& state, bool inside) {
  state.hovered.reset();
  state.hoveredUnit = {};
  if (!inside) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (int c = 0; c < sheet.columns(); ++c)
    for (int i = 0; i < sheet.column(c).shown; ++i) {
      const Rect unit = sheet.column(c).unit(i);
      if (c > 0 && biasRect(sheet.ui, unit).contains(mouse)) {
        state.hovered = placeOf(sheet, {c, i}, 0);
        return;
      }
      if (unit.contains(mouse)) state.hoveredUnit = {c, i};
    }
  if (state.hoveredUnit.column >= 0) return;
  for (const WeightFan& fan : sheet.fans)
    if (const auto place = lineAt(fan, mouse, sheet.ui.px(6))) state.hovered = place;
}

void drag(const Sheet& sheet, DiagramState& state, DiagramEdit& edit) {
  if (ImGui::IsItemActivated() && state.hovered && sheet.look.editable) {
    state.dragged = state.hovered;
    state.draggedFrom = state.draggedTo = numberAt(sheet, *state.dragged);
  }
  if (!ImGui::IsItemActive()) state.dragged.reset();
  if (!state.dragged) return;
  const ImVec2 moved = ImGui::GetMouseDragDelta(0, 0);
  const double way = static_cast<double>(moved.x - moved.y) / static_cast<double>(sheet.ui.scale);
  const double to = way == 0 ? state.draggedFrom : rounded(state.draggedFrom + kPerPixel * way);
  if (to == state.draggedTo) return;
  state.draggedTo = to;
  edit = {.kind = DiagramEdit::Kind::parameter, .place = *state.dragged, .value = to};
}

void beginTyping(const Sheet& sheet, DiagramState& state, std::size_t place) {
  state.typed = place;
  state.typedFrom = state.typedTo = std::round(numberAt(sheet, place) * 1e4) / 1e4;
  state.typing = false;
}

// The field in which a number is typed; what was typed counts when it is left, but not by Escape.
void type(const Sheet& sheet, DiagramState& state, DiagramEdit& edit) {
  if (!state.typed) return;
  const float width = sheet.ui.px(84);
  ImGui::SetCursorScreenPos(
      besideParameter(sheet, *state.typed, ImVec2(width, ImGui::GetFrameHeight())));
  inputNumber(sheet.ui, "diagram.value", state.typedTo, kWeightLimits, width, !state.typing);
  if (ImGui::IsItemActive()) state.typing = true;
  if (!ImGui::IsItemDeactivated()) return;
  if (state.typedTo != state.typedFrom && !sheet.ui.pressed({Key::escape}))
    edit = {.kind = DiagramEdit::Kind::parameter, .place = *state.typed, .value = state.typedTo};
  state.typed.reset();
}

// The keys on the unit that has the focus.
void obey(const Sheet& sheet, DiagramState::Unit unit, const Asked& asked, DiagramState& state,
          DiagramEdit& edit) {
  const int count = sheet.layer(unit.column).inputs + 1;
  state.chosen = ((state.chosen + asked.across) % count + count) % count;
  const std::size_t place = placeOf(sheet, unit, state.chosen);
  const double value = numberAt(sheet, place);
  double to = value;
  if (asked.down != 0) to = rounded(value - asked.down * kStride * (asked.coarse ? 10 : 1));
  if (asked.clear) to = 0;
  if (to != value) edit = {.kind = DiagramEdit::Kind::parameter, .place = place, .value = to};
  if (asked.activate) beginTyping(sheet, state, place);
}

void units(const Sheet& sheet, DiagramState& state, DiagramEdit& edit) {
  for (int c = 0; c < sheet.columns(); ++c)
    for (int i = 0; i < sheet.column(c).shown; ++i) {
      const DiagramState::Unit unit{c, i};
      const bool keys = c > 0 && sheet.look.editable;
      const std::string name = unitMark(unit);
      const Asked asked = sheet.ui.control(name, sheet.column(c).unit(i), keys);
      if (!sheet.ui.keyboard.focused(name)) continue;
      if (state.chosenOf != unit) state.chosen = 0;
      state.chosenOf = unit;
      if (keys) obey(sheet, unit, asked, state, edit);
    }
}

void tell(const Sheet& sheet, const DiagramState& state) {
  if (state.dragged || state.typed) return;
  if (sheet.look.notes && !state.hovered) return;  // they tell it all
  if (state.hoveredUnit.column >= 0) {
    unitCard(sheet, state.hoveredUnit, -1);
  } else if (state.hovered) {
    std::string text = parameterName(sheet, *parameterAt(sheet.picture.shape, *state.hovered));
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    if (sheet.look.editable) text += ": drag up or down to change it, double click to type";
    text += ".";
    hoverText(sheet.ui, text);
  } else if (const auto unit = focusedUnit(sheet)) {
    const bool keys = unit->column > 0 && sheet.look.editable;
    unitCard(sheet, *unit, keys && state.chosenOf == *unit ? state.chosen : -1);
  }
}

}  // namespace

void forgetWhatIsGone(const Sheet& sheet, DiagramState& state) {
  const std::size_t count = sheet.picture.shape.parameters();
  for (auto* held : {&state.hovered, &state.dragged, &state.typed})
    if (*held && (**held >= count || !sheet.look.editable)) held->reset();
  const DiagramState::Unit unit = state.hoveredUnit;
  if (unit.column >= sheet.columns() ||
      (unit.column >= 0 && unit.index >= sheet.column(unit.column).shown))
    state.hoveredUnit = {};
}

std::optional<DiagramState::Unit> focusedUnit(const Sheet& sheet) {
  const Keyboard& keyboard = sheet.ui.keyboard;
  if (!keyboard.visible() || !keyboard.name().starts_with("diagram.unit.")) return std::nullopt;
  for (int c = 0; c < sheet.columns(); ++c)
    for (int i = 0; i < sheet.column(c).shown; ++i)
      if (keyboard.name() == unitMark({c, i})) return DiagramState::Unit{c, i};
  return std::nullopt;
}

std::optional<std::size_t> lookedAt(const Sheet& sheet, const DiagramState& state) {
  for (const auto& place : {state.dragged, state.typed, state.hovered})
    if (place) return place;
  const auto unit = focusedUnit(sheet);
  if (!unit || unit->column == 0 || state.chosenOf != *unit || state.hoveredUnit.column >= 0 ||
      !sheet.look.editable)
    return std::nullopt;
  return placeOf(sheet, *unit, std::min(state.chosen, sheet.layer(unit->column).inputs));
}

void handleInput(const Sheet& sheet, DiagramState& state, DiagramEdit& edit) {
  const Rect& body = sheet.layout.body;
  ImGui::SetCursorScreenPos(body.min);
  ImGui::InvisibleButton("diagram", ImVec2(body.width(), body.height()));
  ImGui::SetItemAllowOverlap();
  sheet.ui.mark("diagram", body);
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  if (!state.dragged && !state.typed) find(sheet, state, hovered);
  drag(sheet, state, edit);
  if (hovered && state.hovered && sheet.look.editable) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    if (ImGui::IsMouseDoubleClicked(0)) beginTyping(sheet, state, *state.hovered);
  }
  units(sheet, state, edit);
  if (!active) type(sheet, state, edit);  // once the mouse is up again
  tell(sheet, state);
}

}  // namespace ravine::diagram
