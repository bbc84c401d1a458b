// The whole program once, as a person meets it: a window on an X server of its own, keys, a polite
// end.
#include <dlfcn.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/scene/scene_io.h"

// Last, for its macros.
#include <X11/Xlib.h>
#undef None
#undef Status
#undef Success
#undef Bool

namespace ravine {
namespace {

namespace fs = std::filesystem;

constexpr int kPatience = 5000;  // looks at the server until something must have happened

// A child process; what it prints can be read. Ended and waited for when this goes.
class Child {
 public:
  // `display` becomes its DISPLAY; with `tellNumber` the argument "FD" stands for a pipe.
  Child(std::vector<std::string> arguments, const std::string& display) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    output_ = ends[0];
    process_ = fork();
    if (process_ == 0) run(arguments, display, ends[1]);
    close(ends[1]);
  }
  ~Child() {
    if (running()) kill(process_, SIGKILL), wait();
    close(output_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool running() {
    if (process_ > 0 && waitpid(process_, &status_, WNOHANG) == process_) process_ = -1;
    return process_ > 0;
  }
  void end() {
    if (running()) kill(process_, SIGTERM), wait();
  }
  // The exit status, or 128 + the signal that ended it.
  int wait() {
    if (process_ > 0) waitpid(process_, &status_, 0);
    process_ = -1;
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  }
  // Its first line, without the line's end; waits for it.
  std::string line() const {
    std::string text;
    for (char c = 0; read(output_, &c, 1) == 1 && c != '\n';) text += c;
    return text;
  }

 private:
  [[noreturn]] static void run(std::vector<std::string>& arguments, const std::string& display,
                               int out) {
    unsetenv("WAYLAND_DISPLAY");
    if (!display.empty()) setenv("DISPLAY", display.c_str(), 1);
    if (dup2(out, 3) == out) fcntl(out, F_SETFD, 0);  // the child keeps it
    if (arguments[0] == "xdotool") dup2(out, STDOUT_FILENO);
    std::vector<char*> list;
    for (std::string& argument : arguments) list.push_back(argument.data());
    list.push_back(nullptr);
    execvp(list[0], list.data());
    _exit(127);
  }

  pid_t process_ = -1;
  int output_ = -1, status_ = 0;
};

// The few calls of Xlib that xdotool lacks; opened at run time, as GLFW does it.
class XServer {
 public:
  explicit XServer(const std::string& name)
      : library_(dlopen("libX11.so.6", RTLD_LAZY)),
        display_(library_ ? call<decltype(XOpenDisplay)>("XOpenDisplay")(name.c_str()) : nullptr) {}
  ~XServer() {
    if (display_) call<decltype(XCloseDisplay)>("XCloseDisplay")(display_);
  }
  XServer(const XServer&) = delete;
  XServer& operator=(const XServer&) = delete;

  bool open() const { return display_ != nullptr; }
  // 0xRRGGBB of a pixel of the screen.
  unsigned pixel(int x, int y) {
    XImage* image = call<decltype(XGetImage)>("XGetImage")(display_, DefaultRootWindow(display_), x,
                                                           y, 1, 1, AllPlanes, ZPixmap);
    if (!image) return 0;
    const auto colour = static_cast<unsigned>(image->f.get_pixel(image, 0, 0));
    image->f.destroy_image(image);
    return colour & 0xffffffu;
  }
  // What a window manager sends when its cross is clicked.
  void askToClose(Window window) {
    const auto atom = call<decltype(XInternAtom)>("XInternAtom");
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.window = window;
    event.xclient.message_type = atom(display_, "WM_PROTOCOLS", 0);
    event.xclient.format = 32;
    event.xclient.data.l[0] = static_cast<long>(atom(display_, "WM_DELETE_WINDOW", 0));
    call<decltype(XSendEvent)>("XSendEvent")(display_, window, 0, NoEventMask, &event);
    call<decltype(XSync)>("XSync")(display_, 0);
  }

 private:
  template <class F>
  F* call(const char* name) const {
    return reinterpret_cast<F*>(dlsym(library_, name));
  }

  void* library_;
  Display* display_;
};

class WindowTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string number = xvfb.line();
    ASSERT_FALSE(number.empty()) << "Xvfb does not start";
    display = ":" + number;
    std::string pattern = (fs::temp_directory_path() / "ravine_window_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder = pattern;
  }
  void TearDown() override {
    fs::remove_all(folder);
    xvfb.end();
  }

  std::string xdotool(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "xdotool");
    Child tool(std::move(arguments), display);
    std::string line = tool.line();
    tool.wait();
    return line;
  }
  // A race that stands still, so that the window has nothing to do by itself.
  fs::path scene() const {
    SceneFile file;
    file.scene.landscape.runs.push_back({});
    const fs::path path = folder / "scene.json";
    std::ofstream(path) << writeScene(file);
    return path;
  }
  // The window's number, once it is to be seen; empty when the program has ended before.
  std::string windowOf(Child& program) const {
    for (int look = 0; look < kPatience && program.running(); ++look) {
      std::string found = xdotool({"search", "--onlyvisible", "--name", "^Ravine$"});
      if (!found.empty()) return found;
    }
    return {};
  }
  static bool turns(XServer& server, unsigned colour) {
    for (int look = 0; look < kPatience * 10; ++look)
      if (server.pixel(150, 700) == colour) return true;
    return false;
  }

  Child xvfb{
      {"Xvfb", "-displayfd", "3", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"},
      ""};
  std::string display;
  fs::path folder;
};

TEST_F(WindowTest, OpensTakesKeysAndCloses) {
  Child program({RAVINE_PROGRAM, "--scene", scene().string()}, display);
  const std::string window = windowOf(program);
  ASSERT_FALSE(window.empty()) << "no window; exit status " << program.wait();
  XServer server(display);
  ASSERT_TRUE(server.open());
  EXPECT_TRUE(turns(server, 0x1c2027)) << "the panel is not drawn";
  xdotool({"windowfocus", "--sync", window});
  xdotool({"key", "t"});
  EXPECT_TRUE(turns(server, 0xffffff)) << "T does not change the theme";
  xdotool({"key", "space", "plus", "shift+Left", "f", "End", "ctrl+z", "c", "t"});
  EXPECT_TRUE(turns(server, 0x1c2027)) << "keys are lost";
  xdotool({"mousemove", "1248", "24", "click", "1"});  // the button of the theme
  EXPECT_TRUE(turns(server, 0xffffff)) << "a click is lost";
  EXPECT_TRUE(program.running());
  server.askToClose(std::stoul(window));
  EXPECT_EQ(program.wait(), 0);
}

TEST_F(WindowTest, AnErrorInTheSceneOpensNothing) {
  const fs::path broken = folder / "broken.json";
  std::ofstream(broken) << "{\"ravine\": 1, \"lab\": ";
  Child program({RAVINE_PROGRAM, "--scene", broken.string()}, display);
  EXPECT_EQ(program.wait(), 2);
}

}  // namespace
}  // namespace ravine
