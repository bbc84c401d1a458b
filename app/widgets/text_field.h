// Text fields over std::string: Debian's ImGui library is built without its own such helper.
#pragma once

#include <string>

namespace ravine {

// Edits the text in place; true when it changed.
bool inputText(const char* label, std::string& text);

}  // namespace ravine
