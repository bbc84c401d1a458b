// The window's icon, where the desktop does not take it from ravine.desktop.
#pragma once

struct GLFWwindow;

namespace ravine {

// From the pictures among the program's data; without them the window has none.
void setIcon(GLFWwindow* window);

}  // namespace ravine
