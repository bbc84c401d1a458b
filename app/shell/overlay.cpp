// The card in the middle of the window on which palette, help, history, course and file dialog lie.
#include <algorithm>

#include "app/shell/file_dialog.h"
#include "app/shell/parts.h"
#include "app/shell/tour.h"

namespace ravine {

bool beginOverlay(Session& session, Ui& ui, const char* name, float width, float height) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float margin = std::min(ui.px(24), size.x / 20);
  width = std::min(width, size.x - 2 * margin);
  height = std::min(height, size.y - 2 * margin);
  if (width < 16 || height < 16) return false;
  const ImVec2 at((size.x - width) / 2, std::max(margin, (size.y - height) * 0.35f));
  const Rect card{at, ImVec2(at.x + width, at.y + height)};
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(0, 0, 0, ui.light ? 70 : 120));
  ImGui::Begin("overlay", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  const bool beside = ImGui::IsMouseClicked(0) && !card.contains(ImGui::GetIO().MousePos) &&
                      !ImGui::IsWindowAppearing();
  if (beside || ui.pressed({Key::escape})) session.attention.overlay = Overlay::none;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(card.min, card.max, ui.colours().panel, ui.px(10));
  list.AddRect(card.min, card.max, ui.colours().line, ui.px(10));
  ui.mark(std::string("overlay.") + name, card);
  ++ui.keyboard.layer;
  const float pad = ui.px(16);
  ImGui::SetCursorScreenPos(ImVec2(card.min.x + pad, card.min.y + pad));
  ImGui::BeginChild(name, ImVec2(width - 2 * pad, height - 2 * pad), false, ImGuiWindowFlags_NoNav);
  return true;
}

void endOverlay(Ui& ui) {
  ImGui::EndChild();
  --ui.keyboard.layer;
  ImGui::End();
}

void overlays(Session& session, Ui& ui) {
  switch (session.attention.overlay) {
    case Overlay::none:
      return tour(session, ui);
    case Overlay::palette:
      return palette(session, ui);
    case Overlay::help:
      return helpSheet(session, ui);
    case Overlay::history:
      return historyList(session, ui);
    case Overlay::files:
      return fileDialog(session, ui);
    case Overlay::course:
      return courseList(session, ui);
    case Overlay::about:
      return aboutCard(session, ui);
    case Overlay::leaving:
      return leavingCard(session, ui);
  }
}

}  // namespace ravine
