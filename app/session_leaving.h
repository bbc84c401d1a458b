// Pictures and numbers on their way to files.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/numbers.h"
#include "core/async/latest_worker.h"

namespace ravine {

class Session;

// What of the window a picture shows: all of it; without controls the main view; the charts.
enum class Part { window, main, charts };
enum class PictureFormat { png, svg, pdf, csv };  // csv: the numbers of the charts

// What the card asks; kept for the next time.
struct PictureChoice {
  Part part = Part::window;
  PictureFormat format = PictureFormat::png;
  int scale = 2;      // pixels of a PNG for each one of the window, 1 to 4
  bool heat = false;  // in an SVG or PDF, as an image
};
// By the file's ending.
PictureFormat formatOf(const std::filesystem::path& file);

// What the file dialog is open for where that is not a scene.
struct FileAnswer {
  std::string title, name;           // of the dialog; of the file at first
  std::vector<std::string> endings;  // of files that are listed; the first one is added to a name
  // Writes the file; false where that is told as a notice.
  std::function<bool(Session&, const std::filesystem::path&)> take;
};

class SessionLeaving {
 public:
  // A patient one writes at once.
  SessionLeaving(bool patient, std::function<void()> onWork)
      : patient_(patient), onWork_(std::move(onWork)) {}

  // While something is recorded: seconds that every frame lasts, whatever the clock says.
  std::optional<double> frameTime;
  Part only = Part::window;  // what is drawn of it in a picture
  PictureChoice choice;
  std::optional<FileAnswer> answer;
  // A picture that is to be drawn once this frame is over, and where to.
  std::optional<std::filesystem::path> picture;

  // Writes the numbers of the scene (see writeNumbers), on a worker. False where that is told.
  bool saveNumbers(Session& session, const std::filesystem::path& out);
  bool ready() const;  // something has been written
  // Once a frame: tells what has been written.
  void update(Session& session);

 private:
  struct Written {
    std::filesystem::path file;
    std::string wrong;
  };
  using Worker = LatestWorker<NumbersJob, Written>;
  static std::optional<Written> write(const NumbersJob& job, const StopFlag& stop);
  static bool tell(Session& session, const Written& written);

  const bool patient_;
  std::function<void()> onWork_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace ravine
