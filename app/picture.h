// The window's pictures without a window: what `ravine render` and `ravine record` make.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/offscreen.h"
#include "app/session.h"
#include "app/session_leaving.h"
#include "app/stage.h"
#include "app/vector/figures.h"
#include "core/spec/result.h"

namespace ravine {

// What is to be seen, and how large.
struct PictureRequest {
  std::optional<std::filesystem::path> scene;  // none: the first-start scene
  std::optional<std::string> lesson;           // "ID" or "ID/STEP" in place of a scene
  int width = 1280, height = 720;              // pixels
  double scale = 1;                            // of the interface
  std::optional<double> updates;  // of the network; as the scene has it where there is none
  std::optional<double> at;       // playback position, in steps
  Part part = Part::window;
  bool presenter = false;
  bool light = false;  // the light theme
  bool heat = false;   // of an SVG or PDF, which are 480 × 360 points where no size is given
};

// The scene that is asked for, standing still; errors name the file.
Result<SceneFile> sceneOf(const PictureRequest& request);
// Shows the lesson's step that is asked for, standing still; what is wrong with it, or nothing.
std::string showLesson(Session& session, const PictureRequest& request);

// A session with its window, off screen.
class PictureStage {
 public:
  // Follows the request beyond its scene. Throws as Offscreen does.
  PictureStage(Session& session, const PictureRequest& request);

  // Draws the window; then, where playback is on, `seconds` pass.
  void frame(double seconds);
  // The window when its layout has come to rest.
  void settle();
  // All charts there are, as the next frame draws them.
  std::vector<RecordedChart> charts();
  // Three bytes a pixel, the top row first.
  std::vector<unsigned char> rgb() const { return screen_.readRgb(); }

 private:
  Session& session_;
  Offscreen screen_;
  Stage stage_;
};

// The drawing as SVG or PDF; charts also as a table of their numbers. Throws std::invalid_argument
// where there are none.
std::string writeDrawing(const figure::Drawing& drawing, PictureFormat format);
std::string writeCharts(std::span<const RecordedChart> charts, const figure::FigureLook& look,
                        PictureFormat format);
// A window that is drawn for its charts alone, so large that none is left out.
inline constexpr int kChartsWidth = 560, kChartsHeight = 2400;

// Writes the PNG, SVG, PDF, or the CSV of the charts, by the name's ending. Returns the exit status
// of contracts.md; messages go to standard error.
int renderPicture(const PictureRequest& request, const std::filesystem::path& out);

}  // namespace ravine
