// Text fields.
#include "app/widgets/text_field.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "app/widgets/admitted.h"

namespace ravine {

namespace {

// What the callback is given: the text, and whether the cursor shall go behind it.
struct Edited {
  std::string& text;
  bool behind;
};

int onEvent(ImGuiInputTextCallbackData* data) {
  auto& edited = *static_cast<Edited*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    edited.text.resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = edited.text.data();
  } else if (edited.behind) {
    data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
  }
  return 0;
}

// Before the field: the keyboard's wish to type into it, and its width.
void prepareField(Ui& ui, const std::string& name, float width, bool focus) {
  if (focus || ui.keyboard.asked(name).activate) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(width > 0 ? width : -1);
}

}  // namespace

bool inputText(Ui& ui, const std::string& name, std::string& text, const char* hint, float width,
               bool focus) {
  if (!admitted(ui, name)) return false;
  prepareField(ui, name, width, focus);
  const std::string label = "##" + name;
  // ImGui selects all of it as the cursor comes; what ends in a blank is to be gone on with.
  const bool arriving = ImGui::GetActiveID() != ImGui::GetID(label.c_str());
  Edited edited{text, arriving && text.ends_with(' ')};
  const bool changed = ImGui::InputTextWithHint(
      label.c_str(), hint, text.data(), text.capacity() + 1,
      ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_CallbackAlways, onEvent, &edited);
  ui.control(name);
  return changed;
}

bool inputNumber(Ui& ui, const std::string& name, double& number, Limits limits, float width,
                 bool focus) {
  if (!admitted(ui, name)) return false;
  prepareField(ui, name, width, focus);
  double typed = number;
  const bool changed =
      ImGui::InputDouble(("##" + name).c_str(), &typed, 0, 0, "%.6g") && std::isfinite(typed);
  if (changed) number = std::clamp(typed, limits.min, limits.max);
  ui.control(name);
  return changed;
}

}  // namespace ravine
