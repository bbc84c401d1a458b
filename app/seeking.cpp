// Unfolding and scrolling to what a lesson points at.
#include "app/seeking.h"

#include <imgui_internal.h>

namespace ravine {

namespace {

// Keys of the window's storage.
ImGuiID stageKey() { return ImHashStr("ravine.seeking"); }
ImGuiID groupKey() { return ImHashStr("ravine.seeking.group"); }

}  // namespace

void seek(Seeking what) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  storage.SetInt(stageKey(), static_cast<int>(what));
  storage.SetInt(groupKey(), 0);
  if (what == Seeking::unfolding) ImGui::SetScrollY(0);
}

Seeking seeking() { return static_cast<Seeking>(ImGui::GetStateStorage()->GetInt(stageKey())); }

void groupBegins(ImGuiID fold) {
  ImGui::GetStateStorage()->SetInt(groupKey(), static_cast<int>(fold));
}

void sought(Ui& ui, const Rect& rect) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const auto fold = static_cast<ImGuiID>(storage.GetInt(groupKey()));
  if (seeking() == Seeking::unfolding && fold != 0) storage.SetBool(fold, true);
  if (seeking() != Seeking::scrolling || ImGui::GetScrollMaxY() <= 0) return;
  const float bottom = ImGui::GetWindowPos().y + ImGui::GetWindowHeight() - ui.px(24);
  if (rect.max.y > bottom) ImGui::SetScrollHereY(0.6f);
}

}  // namespace ravine
