// The ImGui context and the order of a frame.
#include "app/stage.h"

#include <backends/imgui_impl_opengl3.h>

#include <stdexcept>

#include "app/paths.h"
#include "app/picture_of_window.h"
#include "app/render/frame.h"
#include "app/session_leaving.h"
#include "app/shell/hall.h"
#include "app/shell/layout.h"
#include "app/shell/shell.h"

namespace ravine {

Stage::Stage(Session& session, float scale) : session_(session) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // the same picture every time
  if (!ImGui_ImplOpenGL3_Init("#version 330 core"))
    throw std::runtime_error("the interface could not be set up on this OpenGL");
  ui_ = std::make_unique<Ui>(dataFolder());
  session_.attention.monitorScale = scale;
  prepare();
}

Stage::~Stage() {
  ui_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

void Stage::prepare() {
  std::vector<std::string> messages;
  const double usual = session_.attention.monitorScale * session_.settings.zoom;
  const double scale =
      session_.attention.presenting ? presenterScale(usual, ImGui::GetIO().DisplaySize) : usual;
  const Scene& scene = session_.scene;
  const FieldLook& look = scene.lab == Lab::samples ? scene.samples.field : scene.landscape.field;
  ui_->prepare(session_.settings.light(), look.colours, static_cast<float>(scale), messages);
  for (std::string& message : messages) session_.tell(std::move(message));
}

void Stage::build() {
  prepare();
  ImGui_ImplOpenGL3_NewFrame();
  ui_->drawing = {};
  const auto begin = threadTime();
  ui_->probes.clear();
  ui_->clips.clear();
  ImGui::NewFrame();
  if (!blankScreen(session_, *ui_)) {
    resizeSpotlight(session_, *ui_);
    ui_->keyboard.begin(ui_->keys, ImGui::GetIO().WantTextInput);
    drawShell(session_, *ui_);
    ui_->keyboard.end();
    spotlight(session_, *ui_);
  }
  session_.update(session_.leaving->frameTime.value_or(ImGui::GetIO().DeltaTime),
                  ImGui::IsAnyItemActive());
  ui_->keys.clear();
  ImGui::Render();
  cpuTime_ = threadTime() - begin - ui_->drawing;
  if (session_.leaving->picture) savePicture(session_);
}

void Stage::paint() {
  render::clear(toRgba(ui_->colours().background));
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace ravine
