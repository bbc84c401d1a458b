// The program's window on a screen.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace ravine {

struct WindowRequest {
  std::optional<std::filesystem::path> scene;  // none: the first-start scene
  std::optional<std::string> lesson;           // "ID" or "ID/STEP", opened over the scene
};

// Runs until the window is closed. Returns the exit status of contracts.md (3: no display or no
// OpenGL 3.3); messages go to standard error.
int runWindow(const WindowRequest& request);

}  // namespace ravine
