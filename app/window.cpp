// The GLFW window: input, redraw on demand.
#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include <cstdlib>
#include <memory>

#include "app/commands_output.h"
#include "app/render/frame.h"
#include "app/scene_file.h"
#include "app/stage.h"
#include "app/window_keys.h"
#include "core/lab/landscape.h"

namespace ravine {

namespace {

struct Glfw {
  bool ready = glfwInit() == GLFW_TRUE;
  ~Glfw() {
    if (ready) glfwTerminate();
  }
};
using Window = std::unique_ptr<GLFWwindow, decltype(&glfwDestroyWindow)>;

// As large as suits the monitor, in its content scale.
Window openWindow(float& scale) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  int width = 1440, height = 900;
  scale = 1;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
    float sx = 1, sy = 1;
    glfwGetMonitorContentScale(monitor, &sx, &sy);
    scale = std::max(1.f, std::max(sx, sy));
    int x = 0, y = 0, w = 0, h = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &w, &h);
    width = std::min(static_cast<int>(1440 * scale), w);
    height = std::min(static_cast<int>(900 * scale), h);
  }
  return Window(glfwCreateWindow(width, height, "Ravine", nullptr, nullptr), glfwDestroyWindow);
}

// Frames drawn after an event: hover, layout and worker results follow on.
constexpr int kSettle = 3;

// Counts the frames still to be drawn, reached through the window's user pointer. A wake-up of
// GLFW's alone is no reason to draw: the X server answers every frame shown, and each answer would
// ask for the next.
void countFramesOnEvents(GLFWwindow* window, int* frames) {
  glfwSetWindowUserPointer(window, frames);
  static constexpr auto wake = [](GLFWwindow* w) {
    *static_cast<int*>(glfwGetWindowUserPointer(w)) = kSettle;
  };
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { wake(w); });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { wake(w); });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { wake(w); });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { wake(w); });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { wake(w); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { wake(w); });
}

void drawFrame(GLFWwindow* window, Stage& stage) {
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::min(io.DeltaTime, 0.1f);  // after a sleep playback goes on, it does not jump
  int width = 0, height = 0;
  glfwGetFramebufferSize(window, &width, &height);
  if (width <= 0 || height <= 0) return;
  render::bindScreen(width, height);
  stage.frame();
  glfwSwapBuffers(window);
}

// Draws while something moves, is being typed or has been worked out, else sleeps.
void runFrames(GLFWwindow* window, Session& session, Stage& stage, WindowKeys& keys, int& frames) {
  while (!glfwWindowShouldClose(window)) {
    if (keys.waiting() || session.pictureWaiting()) frames = kSettle;
    if (!session.animating() && frames <= 0) {
      glfwWaitEvents();
      continue;
    }
    keys.feed(stage.ui().keys);
    drawFrame(window, stage);
    --frames;
    glfwPollEvents();
  }
}

}  // namespace

int runWindow(const WindowRequest& request) {
  SceneFile file = firstScene();
  if (request.scene) {
    const Result<SceneFile> loaded = loadScene(*request.scene);
    if (!loaded) return fail(loaded.error());
    file = *loaded;
  }
  constexpr const char* kNoDisplayText =
      "no display to open a window on; `ravine render` makes pictures without one";
  // Asked first: newer libraries under GLFW print lines of their own when there is none.
  if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY"))
    return fail(kNoDisplayText, kNoDisplay);
  glfwSetErrorCallback([](int, const char*) {});  // told in our own words below
  const Glfw glfw;
  if (!glfw.ready) return fail(kNoDisplayText, kNoDisplay);
  float scale = 1;
  const Window window = openWindow(scale);
  if (!window)
    return fail("no OpenGL 3.3 for a window; `ravine render` makes pictures without one",
                kNoDisplay);
  glfwMakeContextCurrent(window.get());
  glfwSwapInterval(1);
  Session session(file, false, [] { glfwPostEmptyEvent(); });
  Stage stage(session, scale);
  int frames = kSettle;
  countFramesOnEvents(window.get(), &frames);  // before ImGui, which calls these from its own
  ImGui_ImplGlfw_InitForOpenGL(window.get(), true);
  {
    WindowKeys keys(window.get());
    runFrames(window.get(), session, stage, keys, frames);
  }
  ImGui_ImplGlfw_Shutdown();
  return 0;
}

}  // namespace ravine
