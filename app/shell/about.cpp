// The about card: version, what the program runs on and is made of, where it keeps things.
#include "app/about.h"

#include <algorithm>

#include "app/shell/parts.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

// A muted word, and beside it what there is to say, in as many lines as that needs.
void factLine(Ui& ui, const Fact& fact) {
  const float left = ImGui::GetCursorPosX() + ui.px(104);
  ImGui::BeginGroup();
  ImGui::TextDisabled("%s", fact.what.c_str());
  ImGui::SameLine(left);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(fact.says.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
  ui.mark("about." + fact.what);
}

// Names and licences, side by side where there is room for two.
void partLines(Ui& ui) {
  const std::vector<Part> parts = partsUsed();
  const float space = ImGui::GetContentRegionAvail().x, gap = ui.px(32);
  const std::size_t columns = space < ui.px(440) ? 1 : 2;
  const float width = (space - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const std::size_t rows = (parts.size() + columns - 1) / columns;
  for (std::size_t column = 0; column < columns; ++column) {
    if (column > 0) ImGui::SameLine(0, gap);
    ImGui::BeginGroup();
    for (std::size_t i = column * rows; i < std::min(parts.size(), (column + 1) * rows); ++i) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::Dummy(ImVec2(width, ImGui::GetTextLineHeight()));
      ImDrawList& list = *ImGui::GetWindowDrawList();
      list.AddText(at, ui.colours().text, parts[i].name.c_str());
      const float licence = ImGui::CalcTextSize(parts[i].licence.c_str()).x;
      list.AddText(ImVec2(at.x + width - licence, at.y), ui.colours().muted,
                   parts[i].licence.c_str());
    }
    ImGui::EndGroup();
  }
}

}  // namespace

void aboutCard(Session& session, Ui& ui) {
  if (!beginOverlay(session, ui, "about", ui.px(620), ui.px(490))) return;
  const float below = ui.px(30 + 16);
  ImGui::BeginChild("lines",
                    ImVec2(0, std::max(ui.px(40), ImGui::GetContentRegionAvail().y - below)), false,
                    ImGuiWindowFlags_NoNav);
  ImGui::PushFont(ui.fonts.title);
  ImGui::TextUnformatted(programName().c_str());
  ImGui::PopFont();
  ui.mark("about.name");
  wrappedText(ui.colours().muted,
              "Optimizers, stochastic gradients and small networks, for lectures.");
  ImGui::Spacing();
  ImGui::PushFont(ui.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(5)));
  for (const Fact& fact : factsOf(session, ui)) factLine(ui, fact);
  ImGui::Spacing();
  ImGui::Spacing();
  heading(ui, "Built with");
  partLines(ui);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::EndChild();
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(8));
  if (textButton(ui, "about.copy", "Copy", "Copy all of this, to go with the report of a fault.",
                 true)) {
    ImGui::SetClipboardText(aboutText(session, ui).c_str());
    session.mention("Copied what Ravine is made of and runs on");
  }
  ImGui::SameLine();
  if (textButton(ui, "about.close", "Close", "Close this (Esc)."))
    session.attention.overlay = Overlay::none;
  endOverlay(ui);
}

}  // namespace ravine
