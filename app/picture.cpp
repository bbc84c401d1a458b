// A session drawn frame by frame into a picture of its own.
#include "app/picture.h"

#include <imgui.h>

#include <stdexcept>
#include <string_view>

#include "app/charts_table.h"
#include "app/commands_output.h"
#include "app/scene_file.h"
#include "app/session_lesson.h"
#include "core/io/file.h"
#include "core/lab/landscape.h"

namespace ravine {

Result<SceneFile> sceneOf(const PictureRequest& request) {
  Result<SceneFile> file = request.scene ? loadScene(*request.scene) : firstScene();
  if (!file) return file;
  file->view.playing = false;
  if (request.updates) file->view.updates = *request.updates;
  return file;
}

PictureStage::PictureStage(Session& session, const PictureRequest& request)
    : session_(session),
      screen_(request.width, request.height),
      stage_(session, static_cast<float>(request.scale)) {
  session.attention.hideControls = request.part == Part::main;
  session.attention.presenting = request.presenter;
  session.leaving->only = request.part;
  session.settings.theme = request.light ? Theme::light : Theme::dark;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(request.width), static_cast<float>(request.height));
  io.MousePos = ImVec2(-1e6f, -1e6f);
}

void PictureStage::frame(double seconds) {
  session_.leaving->frameTime = seconds;
  ImGui::GetIO().DeltaTime = std::max(static_cast<float>(seconds), 1e-9f);  // it wants some
  screen_.bind();
  stage_.frame();
}

// ImGui lays some things out by what it measured the frame before.
void PictureStage::settle() {
  for (int i = 0; i < 3; ++i) frame(0);
}

std::vector<RecordedChart> PictureStage::charts() {
  ChartRecording recording;
  frame(0);
  return std::move(recording.charts);
}

std::string writeDrawing(const figure::Drawing& drawing, PictureFormat format) {
  return format == PictureFormat::svg ? figure::writeSvg(drawing) : figure::writePdf(drawing);
}

std::string writeCharts(std::span<const RecordedChart> charts, const figure::FigureLook& look,
                        PictureFormat format) {
  if (charts.empty()) throw std::invalid_argument("there are no charts to be seen");
  if (format == PictureFormat::csv) return chartsTable(charts);
  return writeDrawing(figure::chartsFigure(charts, look), format);
}

namespace {

std::string pngOf(Session& session, const PictureRequest& request) {
  PictureStage stage(session, request);
  stage.settle();
  const std::vector<unsigned char> png = encodePng(request.width, request.height, stage.rgb());
  return {png.begin(), png.end()};
}

std::vector<RecordedChart> chartsOf(Session& session, PictureRequest request) {
  request.width = kChartsWidth;
  request.height = kChartsHeight;
  request.scale = 1;
  request.light = true;       // figures are on white
  request.presenter = false;  // which has only those a step points at
  PictureStage stage(session, request);
  stage.settle();
  return stage.charts();
}

std::string vectorsOf(Session& session, const PictureRequest& request, PictureFormat format) {
  const figure::FigureLook look{static_cast<double>(request.width),
                                static_cast<double>(request.height), request.scale, request.heat};
  if (request.part == Part::charts) return writeCharts(chartsOf(session, request), look, format);
  return writeDrawing(figure::mainFigure(session, look), format);
}

void trainAnew(Session& session, long updates) {
  const Scene& scene = session.scene;
  if (scene.lab == Lab::network) session.network.begin(scene.network, updates);
  if (scene.lab == Lab::function) session.function.begin(scene.function, updates);
}

}  // namespace

std::string showLesson(Session& session, const PictureRequest& request) {
  if (!request.lesson) return {};
  const Result<LessonPlace> place = session.lesson->find(*request.lesson);
  if (!place) return "--lesson: " + place.error();
  session.lesson->show(session, *place);
  if (request.updates) trainAnew(session, static_cast<long>(*request.updates));
  session.view.playing = false;
  return {};
}

int renderPicture(const PictureRequest& request, const std::filesystem::path& out) {
  const Result<SceneFile> file = sceneOf(request);
  if (!file) return fail(file.error());
  Session session(*file, true);
  const std::string refused = showLesson(session, request);
  if (!refused.empty()) return fail("render: " + refused);
  if (!request.scene && !request.lesson) session.seek(1e18);
  if (request.at) session.seek(*request.at);
  const PictureFormat format = formatOf(out);
  std::string content;
  try {
    content = format == PictureFormat::png ? pngOf(session, request)
                                           : vectorsOf(session, request, format);
  } catch (const NoOpenGl& e) {
    return fail(e.what(), kNoDisplay);
  } catch (const std::invalid_argument& e) {
    return fail(std::string("render: ") + e.what());
  } catch (const std::exception& e) {
    return fail(e.what(), kOtherFailure);
  }
  for (const Notice& notice : session.notices) say("ravine: " + notice.text);
  const std::string wrong = writeFile(out, content);
  return wrong.empty() ? 0 : fail(wrong);
}

}  // namespace ravine
