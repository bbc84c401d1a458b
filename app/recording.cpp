// The session's playback, drawn off screen and handed to a film.
#include "app/recording.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "app/commands_output.h"
#include "app/film.h"

namespace ravine {

namespace {

// One line on a terminal that grows with the film; nothing where nobody watches.
class Progress {
 public:
  explicit Progress(long frames) : frames_(frames), shown_(::isatty(STDERR_FILENO) == 1) {}
  ~Progress() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(long frame) {
    if (!shown_) return;
    constexpr int kWidth = 40;
    const int full = static_cast<int>(kWidth * frame / frames_);
    std::fprintf(stderr, "\r\033[K[%s%s] %ld of %ld frames", std::string(full, '=').c_str(),
                 std::string(kWidth - full, ' ').c_str(), frame, frames_);
    std::fflush(stderr);
  }

 private:
  long frames_;
  bool shown_;
};

// How many frames there will be at most, and about how many where playback ends by itself.
long framesOf(const RecordRequest& request, const Session& session) {
  const auto at = [&](double seconds) {
    return std::max(1L, std::lround(seconds * request.framesASecond));
  };
  if (request.seconds) return at(*request.seconds);
  if (trainsNetwork(session.scene.lab)) return at(kTrainingFilm);
  const View& view = session.view;
  const double left = static_cast<double>(session.longest()) - view.step;
  const double lasts = left * view.slowMotion / view.speed;
  return std::min(at(kLongestFilm),
                  static_cast<long>(std::ceil(lasts * request.framesASecond)) + 1);
}

// The first thing that went wrong; empty where nothing did.
std::string play(const RecordRequest& request, Session& session, PictureStage& stage, Film& film) {
  const long frames = framesOf(request, session);
  Progress progress(frames);
  for (long frame = 1; frame <= frames; ++frame) {
    const bool over = !session.view.playing && !request.seconds;
    stage.frame(1.0 / request.framesASecond);
    const std::string wrong = film.add(stage.rgb());
    if (!wrong.empty()) return wrong;
    progress.at(frame);
    if (over) break;  // the last one shows where it has ended
  }
  return film.finish();
}

void begin(const PictureRequest& request, Session& session) {
  if (request.at) session.seek(*request.at);
  session.view.playing = false;
  session.togglePlay();  // as the window begins: at its end from the start
}

}  // namespace

int recordPlayback(const RecordRequest& request) {
  const Result<SceneFile> file = sceneOf(request.picture);
  if (!file) return fail(file.error());
  PictureRequest picture = request.picture;
  Result<std::unique_ptr<Film>> film =
      openFilm(request.out, picture.width, picture.height, request.framesASecond);
  if (!film) return fail("record: " + film.error());
  std::string wrong;
  try {
    Session session(*file, true);
    wrong = showLesson(session, picture);
    if (!wrong.empty()) return fail("record: " + wrong);
    PictureStage stage(session, picture);
    begin(picture, session);
    stage.settle();
    wrong = play(request, session, stage, **film);
    for (const Notice& notice : session.notices) say("ravine: " + notice.text);
  } catch (const NoOpenGl& e) {
    return fail(e.what(), kNoDisplay);
  } catch (const std::exception& e) {
    return fail(e.what(), kOtherFailure);
  }
  return wrong.empty() ? kDone : fail("record: " + wrong);
}

}  // namespace ravine
