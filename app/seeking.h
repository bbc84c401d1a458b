// When a lesson's step begins, a panel unfolds the groups that hold the controls it points at and
// scrolls to them. Kept, as the folds themselves are, in the storage of ImGui's window.
#pragma once

#include <imgui.h>

#include "app/ui.h"

namespace ravine {

enum class Seeking { no, unfolding, scrolling };  // one frame each

// Of the window that is being drawn.
void seek(Seeking what);
Seeking seeking();
// While unfolding every group is open; this one, by the key of its fold, begins.
void groupBegins(ImGuiID fold);
// A control that is pointed at lies here.
void sought(Ui& ui, const Rect& rect);

}  // namespace ravine
