// Text fields over std::string: Debian's ImGui library is built without its own such helper.
#pragma once

#include <string>

#include "app/ui.h"
#include "core/math/limits.h"

namespace ravine {

// Edits the text in place, over `width` (0: the rest of the line); true when it changed. `focus`
// puts the cursor into it. `hint` is shown while it is empty.
bool inputText(Ui& ui, const std::string& name, std::string& text, const char* hint = "",
               float width = 0, bool focus = false);
// The same for a number, which stays finite and within limits.
bool inputNumber(Ui& ui, const std::string& name, double& number, Limits limits, float width,
                 bool focus = false);

}  // namespace ravine
