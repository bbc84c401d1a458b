// The GLFW window: input, redraw on demand.
#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "app/commands_output.h"
#include "app/render/frame.h"
#include "app/scene_file.h"
#include "app/session_leaving.h"
#include "app/session_lesson.h"
#include "app/shell/tour.h"
#include "app/stage.h"
#include "app/window_frame.h"
#include "app/window_icon.h"
#include "app/window_keys.h"
#include "core/lab/landscape.h"

namespace ravine {

namespace {

constexpr double kNap = 0.1;  // seconds between frames while something is only due in a moment

struct Glfw {
  bool ready = glfwInit() == GLFW_TRUE;
  ~Glfw() {
    if (ready) glfwTerminate();
  }
};
using Window = std::unique_ptr<GLFWwindow, decltype(&glfwDestroyWindow)>;

float contentScale(GLFWmonitor* monitor) {
  float x = 1, y = 1;
  if (monitor) glfwGetMonitorContentScale(monitor, &x, &y);
  return std::clamp(std::max(x, y), 1.f, static_cast<float>(kScaleLimits.max));
}

// As large as it was left, or as suits the monitor, in its content scale.
Window openWindow(const Settings& settings, float& scale) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  // By these names a desktop finds ravine.desktop, and with it name and icon.
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "Ravine");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "ravine");
#ifdef GLFW_WAYLAND_APP_ID
  glfwWindowHintString(GLFW_WAYLAND_APP_ID, "ravine");
#endif
  // What fills a projector stays there while the laptop's other windows are used.
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_MAXIMIZED, settings.maximized ? GLFW_TRUE : GLFW_FALSE);
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  scale = contentScale(monitor);
  int width = settings.width > 0 ? settings.width : static_cast<int>(1440 * scale);
  int height = settings.height > 0 ? settings.height : static_cast<int>(900 * scale);
  if (monitor) {
    int x = 0, y = 0, w = 0, h = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &w, &h);
    width = std::min(width, w);
    height = std::min(height, h);
  }
  return Window(glfwCreateWindow(width, height, "Ravine", nullptr, nullptr), glfwDestroyWindow);
}

// Frames drawn after an event: hover, layout and worker results follow on.
constexpr int kSettle = 3;

// What GLFW's callbacks reach through the window's user pointer.
struct Wanted {
  Session& session;
  WindowFrame frame;
  int frames = kSettle;  // still to be drawn
};
Wanted& wantedOf(GLFWwindow* window) {
  return *static_cast<Wanted*>(glfwGetWindowUserPointer(window));
}

void rememberSize(GLFWwindow* window) {
  Session& session = wantedOf(window).session;
  session.settings.maximized = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) == GLFW_TRUE;
  if (session.settings.maximized || glfwGetWindowMonitor(window)) return;
  int width = 0, height = 0;
  glfwGetWindowSize(window, &width, &height);
  if (width <= 0 || height <= 0) return;
  session.settings.width = width;
  session.settings.height = height;
}

// A wake-up of GLFW's alone is no reason to draw: the X server answers every frame shown, and each
// answer would ask for the next. So only events count.
void listen(GLFWwindow* window, Wanted* wanted) {
  glfwSetWindowUserPointer(window, wanted);
  static constexpr auto wake = [](GLFWwindow* w) { wantedOf(w).frames = kSettle; };
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { wake(w); });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { wake(w); });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { wake(w); });
  glfwSetWindowPosCallback(window, [](GLFWwindow* w, int, int) { wantedOf(w).frame.moved(); });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { wake(w); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { wake(w); });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) {
    rememberSize(w);
    wake(w);
  });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float x, float y) {
    wantedOf(w).session.attention.monitorScale =
        std::clamp(std::max(x, y), 1.f, static_cast<float>(kScaleLimits.max));
    wake(w);
  });
  glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** files) {
    wantedOf(w).session.drop(std::vector<std::string>(files, files + count));
    wake(w);
  });
}

void drawFrame(GLFWwindow* window, Stage& stage) {
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  // After a sleep playback goes on, it does not jump.
  io.DeltaTime = std::min(io.DeltaTime, static_cast<float>(kNap));
  int width = 0, height = 0;
  glfwGetFramebufferSize(window, &width, &height);
  if (width <= 0 || height <= 0) return glfwWaitEvents();  // nothing to draw on while minimised
  render::bindScreen(width, height);
  stage.frame();
  glfwSwapBuffers(window);
}

// Draws while something moves, is being typed or has been worked out, else sleeps.
void runFrames(GLFWwindow* window, Session& session, Stage& stage, WindowKeys& keys,
               Wanted& wanted) {
  while (!glfwWindowShouldClose(window)) {
    if (wanted.frame.look()) wanted.frames = kSettle;
    if (keys.waiting() || session.pictureWaiting() || session.leaving->ready())
      wanted.frames = kSettle;
    if (!session.animating() && wanted.frames <= 0) {
      if (session.waiting()) {
        glfwWaitEventsTimeout(kNap);
        wanted.frames = std::max(wanted.frames, 1);
      } else {
        glfwWaitEvents();
      }
      continue;
    }
    keys.feed(stage.ui().keys);
    drawFrame(window, stage);
    wanted.frame.follow();
    --wanted.frames;
    glfwPollEvents();
  }
}

// With what was left at the last start; who comes without a scene for the first time is shown
// around.
void begin(Session& session, const WindowRequest& request) {
  session.keepIn(Storage::ofUser());
  if (request.scene)
    session.adopt(*request.scene);
  else if (!request.lesson && !session.settings.toured)
    startTour(session);
  if (request.lesson) session.lesson->show(session, *session.lesson->find(*request.lesson));
}

// What the person's own scene is; what is wrong is found before anything opens.
Result<SceneFile> sceneOf(const WindowRequest& request) {
  if (request.lesson)
    if (const Result<LessonPlace> place = SessionLesson().find(*request.lesson); !place)
      return Error{"--lesson: " + place.error()};
  return request.scene ? loadScene(*request.scene) : Result<SceneFile>(firstScene());
}

}  // namespace

int runWindow(const WindowRequest& request) {
  const Result<SceneFile> file = sceneOf(request);
  if (!file) return fail(file.error());
  constexpr const char* kNoDisplayText =
      "no display to open a window on; `ravine render` makes pictures without one";
  // Asked first: newer libraries under GLFW print lines of their own when there is none.
  if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY"))
    return fail(kNoDisplayText, kNoDisplay);
  glfwSetErrorCallback([](int, const char*) {});  // told in our own words below
  const Glfw glfw;
  if (!glfw.ready) return fail(kNoDisplayText, kNoDisplay);
  Session session(*file, false, [] { glfwPostEmptyEvent(); });
  begin(session, request);
  float scale = 1;
  const Window window = openWindow(session.settings, scale);
  if (!window)
    return fail("no OpenGL 3.3 for a window; `ravine render` makes pictures without one",
                kNoDisplay);
  setIcon(window.get());
  glfwMakeContextCurrent(window.get());
  glfwSwapInterval(1);
  Stage stage(session, scale);
  Wanted wanted{session, WindowFrame(window.get(), session)};
  listen(window.get(), &wanted);  // before ImGui, which calls these from its own
  ImGui_ImplGlfw_InitForOpenGL(window.get(), true);
  const std::string platform = std::string("GLFW ") + glfwGetVersionString();
  ImGui::GetIO().BackendPlatformName = platform.c_str();  // for the about card
  {
    WindowKeys keys(window.get());
    runFrames(window.get(), session, stage, keys, wanted);
  }
  ImGui_ImplGlfw_Shutdown();
  return 0;
}

}  // namespace ravine
