// Text fields over std::string.
#include "app/widgets/text_field.h"

#include <imgui.h>

namespace ravine {

bool inputText(const char* label, std::string& text) {
  const auto resize = [](ImGuiInputTextCallbackData* data) {
    auto& target = *static_cast<std::string*>(data->UserData);
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
      target.resize(static_cast<std::size_t>(data->BufTextLen));
      data->Buf = target.data();
    }
    return 0;
  };
  return ImGui::InputText(label, text.data(), text.capacity() + 1,
                          ImGuiInputTextFlags_CallbackResize, resize, &text);
}

}  // namespace ravine
