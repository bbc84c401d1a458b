// A second interface for the same session, larger and into a picture of its own; the first one does
// not notice.
#include "app/picture_of_window.h"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <exception>
#include <utility>

#include "app/picture.h"
#include "app/render/frame.h"
#include "app/session_lesson.h"
#include "app/vector/figures.h"
#include "core/io/file.h"

namespace ravine {

namespace {

using std::chrono::steady_clock;
constexpr std::chrono::seconds kLongestWait(2);  // for what workers make
constexpr unsigned kNap = 2000;                  // microseconds

// Everything that a picture changes of the session is as before when this ends.
class Untouched {
 public:
  explicit Untouched(Session& session)
      : session_(session),
        attention_(session.attention),
        theme_(session.settings.theme),
        notices_(std::exchange(session.notices, {})),
        frameTime_(std::exchange(session.leaving->frameTime, 0.0)),
        imgui_(ImGui::GetCurrentContext()) {
    session.attention.overlay = Overlay::none;
    session.attention.mention.clear();
    session.attention.hoverStep = session.attention.foundStep = -1;
    session.attention.hoverRun = session.attention.foundRun = -1;
    ImGui::SetCurrentContext(nullptr);  // a stage makes its own the current one then
  }
  ~Untouched() {
    ImGui::SetCurrentContext(imgui_);
    session_.attention = std::move(attention_);
    session_.settings.theme = theme_;
    session_.notices = std::move(notices_);
    session_.leaving->frameTime = frameTime_;
    session_.leaving->only = Part::window;
    screen_.bind();
  }
  Untouched(const Untouched&) = delete;
  Untouched& operator=(const Untouched&) = delete;

 private:
  Session& session_;
  Attention attention_;
  Theme theme_;
  std::vector<Notice> notices_;
  std::optional<double> frameTime_;
  ImGuiContext* imgui_;
  render::Target screen_;
};

// The window's interface once more.
class Copy {
 public:
  Copy(Session& session, int width, int height, float scale)
      : session_(session), stage_(session, scale) {
    target_.resize(width, height);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.MousePos = ImVec2(-1e6f, -1e6f);
    // ImGui lays some things out by what it measured the frame before; workers sharpen surfaces.
    const steady_clock::time_point begin = steady_clock::now();
    for (int i = 0; i < 3 || (unfinished() && steady_clock::now() - begin < kLongestWait); ++i) {
      if (i >= 3) ::usleep(kNap);
      frame();
    }
  }
  std::vector<unsigned char> rgb() const {
    target_.bind();
    return render::readRgb(target_.width(), target_.height());
  }
  std::vector<RecordedChart> charts() {
    ChartRecording recording;
    frame();
    return std::move(recording.charts);
  }
  int width() const { return target_.width(); }
  int height() const { return target_.height(); }

 private:
  bool unfinished() const { return session_.working() || session_.pictureWaiting(); }
  void frame() {
    ImGui::GetIO().DeltaTime = 1e-9f;  // it wants some
    target_.bind();
    stage_.frame();
  }

  Session& session_;
  Stage stage_;
  render::Framebuffer target_;
};

// The window's size in pixels and scale, before the copy takes its place.
struct Seen {
  ImVec2 size;
  double scale;
};

std::string pngOf(Session& session, const Seen& seen) {
  const PictureChoice& choice = session.leaving->choice;
  ImVec2 size = seen.size;
  if (choice.part == Part::charts)  // as wide as their column is at most
    size.x = std::min(size.x, std::round(static_cast<float>(460 * seen.scale)));
  const auto pixels = [&](float side) { return static_cast<int>(std::round(side)) * choice.scale; };
  if (choice.part == Part::main) session.attention.hideControls = true;
  if (choice.part == Part::charts) session.attention.presenting = false;
  session.leaving->only = choice.part;
  // The copy's panel has not unfolded anything yet.
  if (choice.part == Part::window) session.lesson->lookAgain();
  const Copy copy(session, pixels(size.x), pixels(size.y),
                  static_cast<float>(session.attention.monitorScale * choice.scale));
  const auto png = encodePng(copy.width(), copy.height(), copy.rgb());
  return {png.begin(), png.end()};
}

std::string vectorsOf(Session& session, PictureFormat format) {
  const figure::FigureLook look{.heat = session.leaving->choice.heat};
  if (session.leaving->choice.part != Part::charts)
    return writeDrawing(figure::mainFigure(session, look), format);
  session.settings.theme = Theme::light;  // figures are on white
  session.leaving->only = Part::charts;
  session.attention.presenting = false;  // which has only those a step points at
  const double zoom = session.settings.zoom;
  Copy copy(session, kChartsWidth, kChartsHeight, static_cast<float>(1 / zoom));
  return writeCharts(copy.charts(), look, format);
}

}  // namespace

void savePicture(Session& session) {
  const std::filesystem::path file = *std::exchange(session.leaving->picture, std::nullopt);
  const Seen seen{ImGui::GetIO().DisplaySize,
                  session.attention.monitorScale * session.settings.zoom};
  std::string wrong;
  try {
    const PictureFormat format = formatOf(file);
    std::string content;
    {
      const Untouched untouched(session);
      content = format == PictureFormat::png ? pngOf(session, seen) : vectorsOf(session, format);
    }
    wrong = writeFile(file, content);
  } catch (const std::exception& e) {
    wrong = e.what();
  }
  if (wrong.empty())
    session.mention("Saved " + file.filename().string());
  else
    session.tell("Not saved: " + wrong);
}

}  // namespace ravine
