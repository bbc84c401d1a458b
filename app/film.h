// Where the frames of a recording go: a video that ffmpeg makes, or a folder of numbered PNGs.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/spec/result.h"

namespace ravine {

// Is written under a temporary name; only finish() gives it its own. A film that is not finished
// leaves nothing behind, and what was there before as it was; one that is killed leaves the
// temporary NAME.partNUMBER.
class Film {
 public:
  virtual ~Film() = default;
  // One frame: three bytes a pixel, the top row first. Both return what is wrong, or nothing.
  virtual std::string add(std::span<const unsigned char> rgb) = 0;
  virtual std::string finish() = 0;
};

// By the name's ending: .mp4 (H.264, which wants even sides: odd ones become a pixel longer), .gif,
// or none for a folder. Errors: another ending; no ffmpeg; a place that cannot be written.
Result<std::unique_ptr<Film>> openFilm(const std::filesystem::path& out, int& width, int& height,
                                       int framesASecond);

// ---- the two kinds ----

// `format` is "mp4", of even sides, or "gif".
Result<std::unique_ptr<Film>> openVideo(const std::filesystem::path& out, const std::string& format,
                                        int width, int height, int framesASecond);
Result<std::unique_ptr<Film>> openFrames(const std::filesystem::path& folder, int width,
                                         int height);

}  // namespace ravine
