// `ravine render`: the picture the window would show, made off screen.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace ravine {

struct PictureRequest {
  std::optional<std::filesystem::path> scene;  // none: the first-start scene
  std::optional<std::string> lesson;           // "ID" or "ID/STEP" in place of a scene
  std::filesystem::path out;
  int width = 1280, height = 720;  // pixels of the PNG
  double scale = 1;                // of the interface
  std::optional<double> updates;   // of the network; as the scene has it where there is none
  std::optional<double> at;        // playback position, in steps
  bool hideControls = false;
  bool presenter = false;
  bool light = false;  // the light theme
};

// Writes the PNG. Returns the exit status of contracts.md; messages go to standard error.
int renderPicture(const PictureRequest& request);

}  // namespace ravine
