// The program's window on a screen.
#pragma once

#include <filesystem>
#include <optional>

namespace ravine {

struct WindowRequest {
  std::optional<std::filesystem::path> scene;  // none: the first-start scene
};

// Runs until the window is closed. Returns the exit status of contracts.md (3: no display or no
// OpenGL 3.3); messages go to standard error.
int runWindow(const WindowRequest& request);

}  // namespace ravine
