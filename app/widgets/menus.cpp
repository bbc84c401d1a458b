// Popups, their lines, and buttons with words.
#include <algorithm>

#include "app/widgets/controls.h"

namespace ravine {

bool beginPopup(Ui& ui, const char* id) {
  if (!ImGui::BeginPopup(id)) return false;
  ++ui.keyboard.layer;
  if (ui.pressed({Key::escape})) ImGui::CloseCurrentPopup();
  return true;
}

void endPopup(Ui& ui) {
  --ui.keyboard.layer;
  ImGui::EndPopup();
}

bool menuLine(Ui& ui, const std::string& name, const MenuLine& line, const std::string& hint,
              float width) {
  const Palette& c = ui.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushStyleColor(ImGuiCol_Text, line.enabled ? c.text : withAlpha(c.muted, 0.6f));
  const ImGuiSelectableFlags flags = line.enabled ? 0 : ImGuiSelectableFlags_DontClosePopups;
  // The name tells lines of the same text apart.
  bool clicked =
      ImGui::Selectable((line.text + "##" + name).c_str(), line.chosen, flags, ImVec2(width, 0));
  const Asked asked = ui.control(name);
  ImGui::PopStyleColor();
  if (!hint.empty() && ImGui::IsItemHovered()) hoverText(ui, hint);
  const Rect rect{at, ImVec2(ImGui::GetItemRectMax().x, ImGui::GetItemRectMax().y)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!line.aside.empty()) {
    ImFont* font = ui.fonts.small;
    const float w = font->CalcTextSizeA(font->FontSize, 1e9f, 0, line.aside.c_str()).x;
    list.AddText(
        font, font->FontSize,
        ImVec2(rect.max.x - w - ui.px(6), rect.min.y + (ImGui::GetFontSize() - font->FontSize) / 2),
        line.enabled ? c.muted : withAlpha(c.muted, 0.5f), line.aside.c_str());
  }
  if (line.ticked)
    drawIcon(list, Icon::check, ImVec2(at.x - ui.px(12), at.y + ImGui::GetFontSize() / 2),
             ui.px(12), c.accent);
  if (asked.activate && line.enabled) {
    clicked = true;
    if (ui.keyboard.layer > 0) ImGui::CloseCurrentPopup();
  }
  return clicked && line.enabled;
}

std::string shortened(ImFont* font, const std::string& text, float width) {
  const auto wide = [&](const std::string& t) {
    return font->CalcTextSizeA(font->FontSize, 1e9f, 0, t.c_str()).x;
  };
  if (wide(text) <= width) return text;
  std::string cut = text;
  do {  // whole characters of UTF-8
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
  } while (!cut.empty() && wide(cut + "…") > width);
  return cut + "…";
}

bool textButton(Ui& ui, const std::string& name, const std::string& text, const std::string& hint,
                bool strong, bool enabled) {
  const Palette& c = ui.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos(), words = ImGui::CalcTextSize(text.c_str());
  const ImVec2 size(words.x + ui.px(24), ui.px(30));
  bool clicked = ImGui::InvisibleButton(name.c_str(), size);
  clicked = (ui.control(name).activate || clicked) && enabled;
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) hoverText(ui, hint);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ground = strong && enabled ? c.accent : hovered && enabled ? c.line : c.raised;
  list.AddRectFilled(at, ImVec2(at.x + size.x, at.y + size.y), ground, ui.px(6));
  const ImU32 ink = !enabled ? withAlpha(c.muted, 0.5f) : strong ? IM_COL32_WHITE : c.text;
  list.AddText(ImVec2(at.x + ui.px(12), at.y + (size.y - words.y) / 2), ink, text.c_str());
  return clicked;
}

}  // namespace ravine
