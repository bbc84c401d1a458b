// The help sheet: all keys by group, from the table of commands, and what the mouse does.
#include <algorithm>
#include <cmath>

#include "app/actions.h"
#include "app/shell/parts.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

struct Line {
  std::string what, how;  // without `how` a heading
};

std::vector<Line> lines(const Session& session) {
  std::vector<Line> all;
  for (int g = 0; g < kGroups; ++g) {
    if (!belongsTo(static_cast<Group>(g), session.scene.lab)) continue;
    all.push_back({nameOf(static_cast<Group>(g)), ""});
    for (const Action& action : actions()) {
      if (static_cast<int>(action.group) != g) continue;
      std::string keys = chordText(action.chord);
      if (action.second.key != Key::none) keys += ", " + chordText(action.second);
      all.push_back({action.title, keys});
    }
  }
  all.push_back({"Mouse", ""});
  using Pairs = std::vector<std::pair<const char*, const char*>>;
  const Pairs landscape = {
      {"Move the start", "click, or drag its ring"}, {"Pan, zoom", "drag, wheel"},
      {"In space: turn, go nearer", "drag, wheel"},  {"In space: zoom the plane", "Ctrl+wheel"},
      {"Go to a step", "click in a chart"},          {"Open a scene", "drop its file"}};
  const Pairs samples = {{"Pan, zoom", "drag, wheel"}, {"Open a scene", "drop its file"}};
  const Pairs network = {{"Move an example", "drag its dot"},
                         {"Pan, zoom", "drag, wheel"},
                         {"Set a weight", "drag its line, double click"},
                         {"Open a scene, import examples", "drop a .json, a .csv"}};
  const Pairs* const byLab[kLabs] = {&landscape, &samples, &network, &network};
  for (const auto& [what, how] : *byLab[static_cast<std::size_t>(session.scene.lab)])
    all.push_back({what, how});
  for (const auto& [what, how] : {std::pair{"Type a slider's value", "double click"},
                                  {"Default of a slider", "right click"},
                                  {"Size of the spotlight", "Shift+wheel"}})
    all.push_back({what, how});
  all.push_back({"In a lesson", ""});
  for (const auto& [what, how] : {std::pair{"Next, previous step", "Page down, Page up"},
                                  {"Presenter view: a step", "1 … 9"},
                                  {"Presenter view: black screen", "B"}})
    all.push_back({what, how});
  all.push_back({"Every control", ""});
  for (const auto& [what, how] : {std::pair{"Next, previous control", "Tab, Shift+Tab"},
                                  {"Press it, type its value", "Enter"},
                                  {"Move it", "Left, Right; Shift: far"},
                                  {"Choose in a menu", "Up, Down"},
                                  {"Back to its default", "Del"},
                                  {"Leave it", "Esc"}})
    all.push_back({what, how});
  return all;
}

void drawLine(Ui& ui, const Line& line, float width) {
  const Palette& c = ui.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = ui.fonts.small;
  if (line.how.empty()) {
    ImGui::Dummy(ImVec2(width, ui.px(26)));
    list.AddText(ui.fonts.strong, ui.fonts.strong->FontSize, ImVec2(at.x, at.y + ui.px(7)), c.text,
                 line.what.c_str());
    return;
  }
  ImGui::Dummy(ImVec2(width, ui.px(19)));
  const float w = font->CalcTextSizeA(font->FontSize, 1e9f, 0, line.how.c_str()).x;
  list.AddText(font, font->FontSize, at, c.muted,
               shortened(font, line.what, width - w - ui.px(8)).c_str());
  list.AddText(font, font->FontSize, ImVec2(at.x + width - w, at.y), c.text, line.how.c_str());
}

}  // namespace

void helpSheet(Session& session, Ui& ui) {
  if (!beginOverlay(session, ui, "help", ui.px(980), ui.px(566))) return;
  const std::vector<Line> all = lines(session);
  const float gap = ui.px(32), space = ImGui::GetContentRegionAvail().x - ui.px(12);
  const auto columns = std::clamp<std::size_t>(static_cast<std::size_t>(space / ui.px(270)), 1, 3);
  const float width = (space - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  // A column ends at the heading nearest to its share.
  const std::size_t share = (all.size() + columns - 1) / columns;
  std::size_t next = 0;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  for (std::size_t column = 0; column < columns; ++column) {
    if (column > 0) ImGui::SameLine(0, gap);
    ImGui::BeginGroup();
    const std::size_t from = next;
    for (; next < all.size(); ++next) {
      const bool last = column + 1 == columns;
      if (!last && next > from && all[next].how.empty() && next - from + 5 >= share) break;
      drawLine(ui, all[next], width);
    }
    ImGui::EndGroup();
  }
  ImGui::PopStyleVar();
  endOverlay(ui);
}

}  // namespace ravine
