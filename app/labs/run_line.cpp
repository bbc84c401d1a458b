// The line of a run in a panel's list.
#include "app/labs/run_line.h"

#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

ImU32 colourOf(const Ui& ui, int colour) {
  return ui.colours().runs[static_cast<std::size_t>(colour) % 8];
}

void colourPopup(Ui& ui, const std::string& id, int& colour) {
  if (!beginPopup(ui, id.c_str())) return;
  for (int i = 0; i < 8; ++i) {
    if (i % 4 != 0) ImGui::SameLine();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = ui.px(26);
    const bool clicked =
        ImGui::InvisibleButton(kRunColourNames[static_cast<std::size_t>(i)], ImVec2(side, side));
    if (ui.control(id + "." + std::to_string(i)).activate || clicked) {
      colour = i;
      ImGui::CloseCurrentPopup();
    }
    const ImVec2 centre(at.x + side / 2, at.y + side / 2);
    ImGui::GetWindowDrawList()->AddCircleFilled(centre, ui.px(9), colourOf(ui, i));
    if (colour % 8 == i)
      ImGui::GetWindowDrawList()->AddCircle(centre, ui.px(12), ui.colours().text, 0, ui.px(1.5f));
    if (ImGui::IsItemHovered()) hoverText(ui, kRunColourNames[static_cast<std::size_t>(i)]);
  }
  endPopup(ui);
}

// A colour dot that opens the palette.
void runDot(Ui& ui, const RunLine& line, const std::string& id, float side) {
  if (!admitted(ui, id + ".dot", line.title)) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton((id + ".dot").c_str(), ImVec2(ui.px(20), side));
  if (ui.control(id + ".dot").activate || clicked) ImGui::OpenPopup((id + ".colours").c_str());
  if (ImGui::IsItemHovered()) hoverText(ui, "Colour of this run.");
  const ImU32 colour = colourOf(ui, line.colour);
  ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(at.x + ui.px(7), at.y + side / 2), ui.px(6),
                                              line.visible ? colour : withAlpha(colour, 0.35f));
  colourPopup(ui, id + ".colours", line.colour);
}

// The title unfolds the settings.
void runName(Session& session, Ui& ui, std::size_t index, const std::string& id,
             const RunLine& line, ImVec2 size) {
  if (!admitted(ui, id + ".title")) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool open = runOpen(session, ui, index);
  const bool clicked = ImGui::InvisibleButton((id + ".title").c_str(), size);
  if (ui.control(id + ".title").activate || clicked)
    session.attention.openRun = open ? -1 : static_cast<int>(index);
  if (ImGui::IsItemHovered()) hoverText(ui, open ? "Fold this run." : "Show this run's settings.");
  ImFont* font = ui.fonts.strong;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      ImVec2(at.x, at.y + (size.y - font->FontSize) / 2),
                                      line.visible ? ui.colours().text : ui.colours().muted,
                                      shortened(font, line.title, size.x).c_str());
}

// In a presentation, above the controls of a run: whose they are.
void runHeading(Ui& ui, const std::string& id, const RunLine& line) {
  if (!pointsInto(ui, id + ".")) return;
  freshLine(ui);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = ui.fonts.strong;
  const float width = ImGui::GetContentRegionAvail().x;
  list.AddCircleFilled(ImVec2(at.x + ui.px(7), at.y + font->FontSize / 2), ui.px(6),
                       colourOf(ui, line.colour));
  list.AddText(font, font->FontSize, ImVec2(at.x + ui.px(22), at.y), ui.colours().text,
               shortened(font, line.title, width - ui.px(22)).c_str());
  ImGui::Dummy(ImVec2(width, font->FontSize));
}

}  // namespace

bool runOpen(const Session& session, const Ui& ui, std::size_t index) {
  const int open = session.attention.openRun;
  const auto pointed = [&](std::size_t run) {
    return pointsInto(ui, "run" + std::to_string(run) + ".");
  };
  if (open == static_cast<int>(index) || ui.onlyPointedAt) return true;
  return open >= 0 && pointed(index) && pointed(static_cast<std::size_t>(open));
}

RunEdit runLine(Session& session, Ui& ui, std::size_t index, const std::string& id,
                const RunLine& line) {
  RunEdit edit = RunEdit::none;
  constexpr float kIcon = 23;
  if (ui.onlyPointedAt) runHeading(ui, id, line);
  const float side = ui.px(24);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  runDot(ui, line, id, side);
  ImGui::SameLine(0, ui.px(4));
  const float icons = line.held ? 4 : 3;
  runName(session, ui, index, id, line,
          ImVec2(right - ImGui::GetCursorScreenPos().x - icons * ui.px(kIcon), side));
  ImGui::SameLine(0, 0);
  if (line.held) {
    if (iconButton(ui, id + ".hold", Icon::pin,
                   *line.held
                       ? "Let go of the trajectory that is held for comparison."
                       : "Hold this trajectory for comparison: it stays while the run changes.",
                   kIcon, true, *line.held))
      edit = RunEdit::hold;
    ImGui::SameLine(0, 0);
  }
  if (iconButton(ui, id + ".eye", line.visible ? Icon::eye : Icon::eyeOff,
                 line.visible ? "Hide this run." : "Show this run.", kIcon))
    line.visible = !line.visible;
  ImGui::SameLine(0, 0);
  if (iconButton(ui, id + ".copy", Icon::copy, "Duplicate this run.", kIcon))
    edit = RunEdit::duplicate;
  ImGui::SameLine(0, 0);
  if (iconButton(ui, id + ".remove", Icon::close, "Remove this run.", kIcon))
    edit = RunEdit::remove;
  return edit;
}

}  // namespace ravine
