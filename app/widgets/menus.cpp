// Popups, their lines, and buttons with words.
#include <imgui_internal.h>

#include <algorithm>

#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/cut_text.h"

namespace ravine {

bool beginPopup(Ui& ui, const char* id) {
  if (!ImGui::BeginPopup(id)) return false;
  ui.keyboard.layer += Keyboard::kPopup;
  if (ui.pressed({Key::escape})) ImGui::CloseCurrentPopup();
  return true;
}

void endPopup(Ui& ui) {
  ui.keyboard.layer -= Keyboard::kPopup;
  ImGui::EndPopup();
}

bool menuLine(Ui& ui, const std::string& name, const MenuLine& line, const std::string& hint,
              float width) {
  const Palette& c = ui.colours();
  ImFont *font = ui.fonts.body, *small = ui.fonts.small;
  const float height = ui.px(26), pad = ui.px(10), front = pad + (line.front ? ui.px(20) : 0);
  const auto wide = [](ImFont* f, const std::string& t) {
    return f->CalcTextSizeA(f->FontSize, 1e9f, 0, t.c_str()).x;
  };
  const float aside = line.aside.empty() ? 0 : wide(small, line.aside) + ui.px(24);
  if (width <= 0)
    width = std::max(ImGui::GetContentRegionAvail().x, front + wide(font, line.text) + aside + pad);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  bool clicked = ImGui::InvisibleButton(name.c_str(), ImVec2(width, height));
  ImGui::PopStyleVar();
  clicked = (ui.control(name).activate || clicked) && line.enabled;
  const bool hovered = ImGui::IsItemHovered();
  if (hovered && !hint.empty()) hoverText(ui, hint);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float right = at.x + width, middle = at.y + height / 2;
  if ((hovered && line.enabled) || line.chosen)
    list.AddRectFilled(at, ImVec2(right, at.y + height), hovered ? c.line : c.raised, ui.px(5));
  if (line.front)
    drawIcon(list, *line.front, ImVec2(at.x + pad + ui.px(6), middle), ui.px(12),
             *line.front == Icon::check ? c.accent : c.muted);
  const ImU32 ink = line.enabled ? c.text : withAlpha(c.muted, 0.6f);
  list.AddText(font, font->FontSize, ImVec2(at.x + front, middle - font->FontSize / 2), ink,
               shortened(font, line.text, width - front - aside - pad).c_str());
  if (aside > 0)
    list.AddText(small, small->FontSize,
                 ImVec2(right - pad - wide(small, line.aside), middle - small->FontSize / 2),
                 line.enabled ? c.muted : withAlpha(c.muted, 0.5f), line.aside.c_str());
  // A line of a popup takes it away; lines elsewhere stay.
  if (clicked && (ImGui::GetCurrentWindow()->Flags & ImGuiWindowFlags_Popup) != 0)
    ImGui::CloseCurrentPopup();
  return clicked;
}

std::string shortened(ImFont* font, const std::string& text, float width) {
  return cutToFit(text, [&](const std::string& t) {
    return font->CalcTextSizeA(font->FontSize, 1e9f, 0, t.c_str()).x <= width;
  });
}

std::string fitting(ImFont* font, std::span<const std::string> texts, float width) {
  for (const std::string& text : texts)
    if (font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x <= width) return text;
  return texts.empty() ? std::string() : shortened(font, texts.back(), width);
}

bool textButton(Ui& ui, const std::string& name, const std::string& text, const std::string& hint,
                bool strong, bool enabled) {
  if (!admitted(ui, name)) return false;
  const Palette& c = ui.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos(), words = ImGui::CalcTextSize(text.c_str());
  const ImVec2 size(words.x + ui.px(24), ui.px(30));
  bool clicked = ImGui::InvisibleButton(name.c_str(), size);
  clicked = (ui.control(name).activate || clicked) && enabled;
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) hoverText(ui, hint);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ground = strong && enabled    ? c.accent
                       : hovered && enabled ? withAlpha(c.muted, 0.45f)
                                            : c.line;
  list.AddRectFilled(at, ImVec2(at.x + size.x, at.y + size.y), ground, ui.px(6));
  const ImU32 ink = !enabled ? withAlpha(c.muted, 0.5f) : strong ? IM_COL32_WHITE : c.text;
  list.AddText(ImVec2(at.x + ui.px(12), at.y + (size.y - words.y) / 2), ink, text.c_str());
  return clicked;
}

}  // namespace ravine
