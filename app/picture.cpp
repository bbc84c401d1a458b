// The window's picture without a window.
#include "app/picture.h"

#include <imgui.h>

#include <string_view>

#include "app/commands_output.h"
#include "app/offscreen.h"
#include "app/scene_file.h"
#include "app/session_lesson.h"
#include "app/stage.h"
#include "core/io/file.h"
#include "core/lab/landscape.h"

namespace ravine {

namespace {

std::vector<unsigned char> draw(Offscreen& screen, Session& session,
                                const PictureRequest& request) {
  Stage stage(session, static_cast<float>(request.scale));
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(request.width), static_cast<float>(request.height));
  io.DeltaTime = 1e-9f;  // playback stands still
  io.MousePos = ImVec2(-1e6f, -1e6f);
  // ImGui lays some things out by what it measured the frame before.
  for (int i = 0; i < 3; ++i) {
    screen.bind();
    stage.frame();
  }
  for (const Notice& notice : session.notices) say("ravine: " + notice.text);
  return encodePng(request.width, request.height, screen.readRgb());
}

void trainAnew(Session& session, long updates) {
  const Scene& scene = session.scene;
  if (scene.lab == Lab::network) session.network.begin(scene.network, updates);
  if (scene.lab == Lab::function) session.function.begin(scene.function, updates);
}

// Shows what was asked for, standing still; the error, or nothing.
std::string prepare(Session& session, const PictureRequest& request) {
  if (request.lesson) {
    const Result<LessonPlace> place = session.lesson->find(*request.lesson);
    if (!place) return "--lesson: " + place.error();
    session.lesson->show(session, *place);
    if (request.updates) trainAnew(session, static_cast<long>(*request.updates));
  }
  session.view.playing = false;
  if (!request.scene && !request.lesson) session.seek(1e18);
  if (request.at) session.seek(*request.at);
  session.attention.hideControls = request.hideControls;
  session.attention.presenting = request.presenter;
  session.settings.theme = request.light ? Theme::light : Theme::dark;
  return {};
}

}  // namespace

int renderPicture(const PictureRequest& request) {
  SceneFile file = firstScene();
  if (request.scene) {
    const Result<SceneFile> loaded = loadScene(*request.scene);
    if (!loaded) return fail(loaded.error());
    file = *loaded;
  }
  file.view.playing = false;
  if (request.updates) file.view.updates = *request.updates;
  Session session(file, true);
  const std::string refused = prepare(session, request);
  if (!refused.empty()) return fail("render: " + refused);
  std::vector<unsigned char> png;
  try {
    Offscreen screen(request.width, request.height);
    png = draw(screen, session, request);
  } catch (const NoOpenGl& e) {
    return fail(e.what(), kNoDisplay);
  } catch (const std::exception& e) {
    return fail(e.what(), kOtherFailure);
  }
  const std::string wrong =
      writeFile(request.out, {reinterpret_cast<const char*>(png.data()), png.size()});
  return wrong.empty() ? 0 : fail(wrong);
}

}  // namespace ravine
