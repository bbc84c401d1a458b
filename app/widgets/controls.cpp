// Small controls.
#include "app/widgets/controls.h"

#include <algorithm>
#include <cctype>

#include "app/seeking.h"
#include "app/widgets/admitted.h"

namespace ravine {

bool iconButton(Ui& ui, const std::string& name, Icon icon, const std::string& hint, float size,
                bool enabled, bool highlighted) {
  if (!admitted(ui, name, hint)) return false;
  const float side = ui.px(size);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  bool clicked = ImGui::InvisibleButton(name.c_str(), ImVec2(side, side));
  clicked = (ui.control(name).activate || clicked) && enabled;
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (highlighted)
    list.AddRectFilled(at, ImVec2(at.x + side, at.y + side), c.accent, ui.px(6));
  else if (hovered && enabled)
    list.AddRectFilled(at, ImVec2(at.x + side, at.y + side), held ? c.line : c.raised, ui.px(6));
  const ImU32 ink = highlighted ? IM_COL32_WHITE : hovered && enabled ? c.text : c.muted;
  drawIcon(list, icon, ImVec2(at.x + side / 2, at.y + side / 2), side * 0.5f,
           enabled ? ink : withAlpha(c.muted, 0.35f));
  if (hovered) hoverText(ui, hint);
  return clicked;
}

bool toggle(Ui& ui, const std::string& name, const char* label, bool& on, const std::string& hint) {
  if (!admitted(ui, name)) return false;
  const float height = ui.px(18), width = ui.px(32), gap = ui.px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  // In big type a label may need a second line.
  const float room = std::max(ui.px(40), ImGui::GetContentRegionAvail().x - width - gap);
  const ImVec2 text = ImGui::CalcTextSize(label, nullptr, false, room);
  bool clicked =
      ImGui::InvisibleButton(name.c_str(), ImVec2(width + gap + text.x, std::max(height, text.y)));
  clicked = ui.control(name).activate || clicked;
  if (clicked) on = !on;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const float r = height / 2;
  list.AddRectFilled(at, ImVec2(at.x + width, at.y + height), on ? c.accent : c.line, r);
  list.AddCircleFilled(ImVec2(on ? at.x + width - r : at.x + r, at.y + r), r - ui.px(2.5f),
                       on ? IM_COL32_WHITE : c.muted);
  const float top = text.y > 1.5f * ImGui::GetFontSize() ? 0 : (height - text.y) / 2;
  list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), ImVec2(at.x + width + gap, at.y + top),
               c.text, label, nullptr, room);
  if (ImGui::IsItemHovered()) hoverText(ui, hint);
  return clicked;
}

namespace {

std::string capitals(const char* text) {
  std::string s = text;
  std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return std::toupper(c); });
  return s;
}

}  // namespace

void heading(Ui& ui, const char* text) {
  if (ui.onlyPointedAt) return;
  ImGui::PushFont(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.colours().muted);
  ImGui::TextUnformatted(capitals(text).c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

bool foldingHeading(Ui& ui, const char* text, bool open) {
  if (ui.onlyPointedAt) return true;
  const Palette& c = ui.colours();
  const float height = ui.px(24), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool all = seeking() == Seeking::unfolding;
  if (all) groupBegins(ImGui::GetID(text));
  bool* state = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID(text), open);
  const bool clicked = ImGui::InvisibleButton(text, ImVec2(width, height));
  if (ui.control(std::string("fold.") + text).activate || clicked) *state = !*state;
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) hoverText(ui, *state ? "Fold this group." : "Unfold this group.");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ink = hovered ? c.text : c.muted;
  ImFont* font = ui.fonts.small;
  list.AddText(font, font->FontSize, ImVec2(at.x, at.y + (height - font->FontSize) / 2), ink,
               capitals(text).c_str());
  drawIcon(list, *state ? Icon::chevron : Icon::chevronRight,
           ImVec2(at.x + width - ui.px(11), at.y + height / 2), ui.px(11), ink);
  return *state || all;
}

namespace {

// A drop-down menu across the line; endPopup must follow when it returns true. The keys up and down
// move `chosen` without opening it.
bool beginMenu(Ui& ui, const std::string& id, const std::string& shown, const std::string& hint,
               int& chosen) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at,
                  ImVec2(at.x + ImGui::GetContentRegionAvail().x, at.y + ImGui::GetFrameHeight())};
  ImGui::SetNextItemWidth(rect.width());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool hovered = rect.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered();
  chosen += ui.control(id, rect, true).down;
  const bool open =
      ImGui::BeginCombo(("##" + id).c_str(), shown.c_str(),
                        ImGuiComboFlags_HeightLargest | ImGuiComboFlags_NoArrowButton);
  drawIcon(list, Icon::chevron, ImVec2(rect.max.x - ui.px(14), rect.centre().y), ui.px(11),
           ui.colours().muted);
  if (open) ui.keyboard.layer += Keyboard::kPopup;
  if (open && ui.pressed({Key::escape})) ImGui::CloseCurrentPopup();
  if (!open && hovered) hoverText(ui, hint);
  return open;
}

}  // namespace

bool rowMenu(Ui& ui, const std::string& id, const Vocabulary& vocabulary, std::string& name) {
  if (!admitted(ui, id, capitalised(vocabulary.kind))) return false;
  const Description* current = vocabulary.find(name);
  const auto& rows = vocabulary.rows;
  const auto at = static_cast<int>(std::find(rows.begin(), rows.end(), current) - rows.begin());
  int chosen = at;
  const std::string hint = current->note.empty()
                               ? "Choose another " + std::string(vocabulary.kind) + "."
                               : std::string(current->note);
  if (beginMenu(ui, id, std::string(current->title), hint, chosen)) {
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
      const Description& row = *rows[static_cast<std::size_t>(i)];
      if (menuLine(ui, id + "." + std::string(row.name),
                   {.text = std::string(row.title), .chosen = i == at}, std::string(row.note)))
        chosen = i;
    }
    endPopup(ui);
  }
  chosen = std::clamp(chosen, 0, static_cast<int>(rows.size()) - 1);
  name = rows[static_cast<std::size_t>(chosen)]->name;
  return chosen != at;
}

void wrappedText(ImU32 colour, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextWrapped("%s", text.c_str());
  ImGui::PopStyleColor();
}

bool nameMenu(Ui& ui, const std::string& id, std::span<const std::string_view> names, int& index,
              const std::string& hint) {
  const int at = index;
  if (!admitted(ui, id)) return false;
  if (beginMenu(ui, id, capitalised(names[static_cast<std::size_t>(at)]), hint, index)) {
    for (int i = 0; i < static_cast<int>(names.size()); ++i) {
      const std::string_view entry = names[static_cast<std::size_t>(i)];
      if (menuLine(ui, id + "." + std::string(entry),
                   {.text = capitalised(entry), .chosen = i == at}))
        index = i;
    }
    endPopup(ui);
  }
  index = std::clamp(index, 0, static_cast<int>(names.size()) - 1);
  return index != at;
}

void hoverText(Ui& ui, const std::string& text) {
  const Palette& c = ui.colours();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(12), ui.px(8)));
  ImGui::PushStyleColor(ImGuiCol_Border, c.line);
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(360));
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ui.mark("tooltip");
  ImGui::EndTooltip();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

}  // namespace ravine
