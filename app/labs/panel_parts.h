// Parts that the labs' panels and pictures have in common.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/actions.h"
#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/controls.h"
#include "core/math/parameter.h"

namespace ravine {

// As many columns as let cells of this shape (width to height) be largest.
int columnsFor(std::size_t cells, const Rect& area, float shape = 1);
// The cell of this number, row by row.
Rect cellOf(std::size_t number, std::size_t cells, int columns, const Rect& area);

// A little room between two groups.
void groupGap(Ui& ui);

// A group's heading with a button of this size at the line's right end.
template <class F>
void headingWith(Ui& ui, const char* text, float size, F button) {
  if (ui.onlyPointedAt) return button();
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + ui.px(4));
  heading(ui, text);
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(size));
  ImGui::SetCursorPosY(top);
  button();
}

// The slider of a seed; `help` says what it chooses.
constexpr Parameter seedParameter(std::string_view key, std::string_view help) {
  return {.key = key,
          .symbol = "#",
          .fallback = 0,
          .min = kSeedLimits.min,
          .max = kSeedLimits.max,
          .sliderMin = 0,
          .sliderMax = 99,
          .help = help,
          .whole = true};
}

// The coordinates of a start, and the button that links all runs' starts; true when that was
// pressed.
bool startFields(Ui& ui, Point& start, bool linked);

// One start for all runs of a lab, or one for each, which begins where the common one was.
template <class Lab>
void toggleLink(Lab& lab) {
  if (lab.linkedStarts)
    for (auto& run : lab.runs) run.start = lab.start;
  lab.linkedStarts = !lab.linkedStarts;
}

// A command that switches something, as a switch.
void actionToggle(Session& session, Ui& ui, const std::string& name, const Action& action);
// All commands of a group that switch something, as switches; `below(action)` may add what belongs
// to one.
template <class F>
void groupToggles(Session& session, Ui& ui, Group group, F below) {
  for (const Action& action : actions()) {
    if (action.group != group || !action.on) continue;
    actionToggle(session, ui, std::string("look.") + action.id, action);
    below(action);
  }
}

// A line in which a formula of these variables is typed, the parameter p of a spec. What `wrongIn`
// finds wrong in the new spec is told below, and the former one stays.
void formulaField(Session& session, Ui& ui, Spec& spec, const Parameter& p,
                  const std::string& variables,
                  const std::function<std::string(const Spec&)>& wrongIn);

// The parts of a rectangle by these shares of it: beside each other where it is wide, else below.
std::vector<Rect> divided(const Rect& rect, std::span<const float> shares);

// Samples and words in a row, from the right end of a picture's upper edge.
class LegendRow {
 public:
  // Nothing is drawn further left than `left`.
  LegendRow(Ui& ui, const Rect& rect, float left)
      : ui_(ui), left_(left), x_(rect.max.x - ui.px(14)), y_(rect.min.y + ui.px(20)) {}
  // sample(place of its right end); `room` for it and what sets it apart from the next one, 1×
  // pixels.
  template <class F>
  void entry(const std::string& text, float room, F sample) {
    if (!word(text)) return;
    sample(ImVec2(x_ - ui_.px(8), y_));
    x_ -= ui_.px(room);
  }
  // A piece of line.
  void line(const std::string& text, ImU32 colour, float width);

 private:
  bool word(const std::string& text);

  Ui& ui_;
  float left_, x_, y_;
};

// How the level curves are spaced and how many there are.
void levelControls(Ui& ui, FieldLook& look);

// A line of words in the upper left corner of a picture, about something amiss; none where empty.
void remark(Ui& ui, const Rect& rect, const std::string& name, const std::string& text);

}  // namespace ravine
