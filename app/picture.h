// The window's pictures without a window: what `ravine render` and `ravine record` make.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "app/offscreen.h"
#include "app/session.h"
#include "app/stage.h"
#include "core/spec/result.h"

namespace ravine {

// What is to be seen, and how large.
struct PictureRequest {
  std::optional<std::filesystem::path> scene;  // none: the first-start scene
  int width = 1280, height = 720;              // pixels
  double scale = 1;                            // of the interface
  std::optional<double> updates;  // of the network; as the scene has it where there is none
  std::optional<double> at;       // playback position, in steps
  bool hideControls = false;
  bool light = false;  // the light theme
};

// The scene that is asked for, standing still; errors name the file.
Result<SceneFile> sceneOf(const PictureRequest& request);

// A session with its window, off screen.
class PictureStage {
 public:
  // Follows the request beyond its scene. Throws as Offscreen does.
  PictureStage(Session& session, const PictureRequest& request);

  // Draws the window; then, where playback is on, `seconds` pass.
  void frame(double seconds);
  // The window when its layout has come to rest.
  void settle();
  // Three bytes a pixel, the top row first.
  std::vector<unsigned char> rgb() const { return screen_.readRgb(); }

 private:
  Session& session_;
  Offscreen screen_;
  Stage stage_;
};

// Writes the PNG. Returns the exit status of contracts.md; messages go to standard error.
int renderPicture(const PictureRequest& request, const std::filesystem::path& out);

}  // namespace ravine
