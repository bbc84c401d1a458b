// Which controls are drawn, and where a presentation places them.
#include "app/widgets/admitted.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "app/widgets/controls.h"

namespace ravine {

std::string capitalised(std::string_view name) {
  std::string s(name);
  if (!s.empty()) s[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(s[0])));
  return s;
}

// Panels place controls beside others, which may not be drawn now.
void freshLine(const Ui& ui) {
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  window.DC.CurrLineSize = ImVec2(0, 0);  // of what it would have stood beside
  window.DC.CurrLineTextBaseOffset = 0;
  const ImVec2 start = window.DC.CursorStartPos;
  const bool first = window.DC.CursorMaxPos.y <= start.y + 1;
  ImGui::SetCursorScreenPos(
      ImVec2(start.x, first ? start.y : window.DC.CursorMaxPos.y + ui.px(10)));
}

void plainText(const Ui& ui, const std::string& text) {
  if (!ui.onlyPointedAt) ImGui::TextWrapped("%s", text.c_str());
}

bool pointsInto(const Ui& ui, const std::string& prefix) {
  return std::ranges::any_of(ui.pointedAt,
                             [&](const std::string& name) { return name.starts_with(prefix); });
}

bool admitted(Ui& ui, const std::string& name, const std::string& otherwise) {
  if (!ui.onlyPointedAt) return true;
  const std::string said = std::exchange(ui.label, {});
  if (!ui.admits(name)) return false;
  if ((ImGui::GetCurrentWindow()->Flags & ImGuiWindowFlags_ChildWindow) != 0) return true;
  freshLine(ui);
  const std::string& label = said.empty() ? otherwise : said;
  if (label.empty()) return true;
  ImGui::PushFont(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.colours().muted);
  ImGui::TextWrapped("%s", label.substr(0, label.find_first_of(":;")).c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  // Below the label, not where the panel's indents would have it.
  ImGui::SetCursorScreenPos(
      ImVec2(ImGui::GetCurrentWindow()->DC.CursorStartPos.x, ImGui::GetCursorScreenPos().y));
  return true;
}

}  // namespace ravine
