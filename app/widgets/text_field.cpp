// Text fields.
#include "app/widgets/text_field.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

int resizeText(ImGuiInputTextCallbackData* data) {
  auto& target = *static_cast<std::string*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    target.resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = target.data();
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
  prepareField(ui, name, width, focus);
  const bool changed =
      ImGui::InputTextWithHint(("##" + name).c_str(), hint, text.data(), text.capacity() + 1,
                               ImGuiInputTextFlags_CallbackResize, resizeText, &text);
  ui.control(name);
  return changed;
}

bool inputNumber(Ui& ui, const std::string& name, double& number, Limits limits, float width) {
  prepareField(ui, name, width, false);
  double typed = number;
  const bool changed =
      ImGui::InputDouble(("##" + name).c_str(), &typed, 0, 0, "%.6g") && std::isfinite(typed);
  if (changed) number = std::clamp(typed, limits.min, limits.max);
  ui.control(name);
  return changed;
}

}  // namespace ravine
