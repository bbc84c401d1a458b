// `ravine record`: playback or training as a film.
#pragma once

#include "app/picture.h"

namespace ravine {

struct RecordRequest {
  PictureRequest picture{};
  std::filesystem::path out{};      // FILE.mp4, FILE.gif, or a folder
  std::optional<double> seconds{};  // none: as long as playback lasts, see kLongestFilm
  int framesASecond = 30;
};

inline constexpr double kLongestFilm = 60;   // seconds, where nobody says how long
inline constexpr double kTrainingFilm = 10;  // of training, which has no end

// Plays from the scene's step, or trains from its updates, and writes frame by frame; each advances
// exactly 1/framesASecond seconds, so that two films are the same byte for byte. Returns the exit
// status of contracts.md; messages go to standard error.
int recordPlayback(const RecordRequest& request);

}  // namespace ravine
