// Processes, xdotool and Xlib behind the screen.
#include "tests/cli/screen.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

// Last, for its macros.
#include <X11/Xlib.h>
#undef None
#undef Status
#undef Success
#undef Bool

namespace ravine::cli {

namespace {

constexpr int kPatience = 5000;  // times that xdotool looks until something must have happened

[[noreturn]] void become(std::vector<std::string>& arguments, const Child::Variables& variables,
                         int out) {
  ::unsetenv("WAYLAND_DISPLAY");
  for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
  if (::dup2(out, 3) == out) ::fcntl(out, F_SETFD, 0);  // the child keeps it
  if (arguments[0] == "xdotool") ::dup2(out, STDOUT_FILENO);
  std::vector<char*> list;
  for (std::string& argument : arguments) list.push_back(argument.data());
  list.push_back(nullptr);
  ::execvp(list[0], list.data());
  ::_exit(127);
}

}  // namespace

Child::Child(std::vector<std::string> arguments, const Variables& variables) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return;
  output_ = ends[0];
  process_ = ::fork();
  if (process_ == 0) become(arguments, variables, ends[1]);
  ::close(ends[1]);
}

Child::~Child() {
  end(SIGKILL);
  ::close(output_);
}

bool Child::running() {
  if (process_ > 0 && ::waitpid(process_, &status_, WNOHANG) == process_) process_ = -1;
  return process_ > 0;
}

void Child::end(int signal) {
  if (running()) ::kill(process_, signal), wait();
}

int Child::wait() {
  if (process_ > 0) ::waitpid(process_, &status_, 0);
  process_ = -1;
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

std::string Child::line() const {
  std::string text;
  for (char c = 0; ::read(output_, &c, 1) == 1 && c != '\n';) text += c;
  return text;
}

template <class F>
F* XServer::call(const char* name) const {
  return reinterpret_cast<F*>(::dlsym(library_, name));
}

XServer::XServer(const std::string& name)
    : library_(::dlopen("libX11.so.6", RTLD_LAZY)),
      display_(library_ ? call<decltype(XOpenDisplay)>("XOpenDisplay")(name.c_str()) : nullptr) {}

XServer::~XServer() {
  if (display_) call<decltype(XCloseDisplay)>("XCloseDisplay")(static_cast<Display*>(display_));
}

unsigned XServer::pixel(int x, int y) {
  auto* display = static_cast<Display*>(display_);
  XImage* image = call<decltype(XGetImage)>("XGetImage")(display, DefaultRootWindow(display), x, y,
                                                         1, 1, AllPlanes, ZPixmap);
  if (!image) return 0;
  const auto colour = static_cast<unsigned>(image->f.get_pixel(image, 0, 0));
  image->f.destroy_image(image);
  return colour & 0xffffffu;
}

void XServer::askToClose(const std::string& window) {
  auto* display = static_cast<Display*>(display_);
  const auto atom = call<decltype(XInternAtom)>("XInternAtom");
  XEvent event{};
  event.xclient.type = ClientMessage;
  event.xclient.window = std::stoul(window);
  event.xclient.message_type = atom(display, "WM_PROTOCOLS", 0);
  event.xclient.format = 32;
  event.xclient.data.l[0] = static_cast<long>(atom(display, "WM_DELETE_WINDOW", 0));
  call<decltype(XSendEvent)>("XSendEvent")(display, event.xclient.window, 0, NoEventMask, &event);
  call<decltype(XSync)>("XSync")(display, 0);
}

void ScreenTest::SetUp() {
  const std::string number = xvfb.line();
  ASSERT_FALSE(number.empty()) << "Xvfb does not start";
  display = ":" + number;
}

std::string ScreenTest::xdotool(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "xdotool");
  Child tool(std::move(arguments), {{"DISPLAY", display}});
  std::string line = tool.line();
  tool.wait();
  return line;
}

void ScreenTest::press(const std::string& window, std::vector<std::string> keys) const {
  xdotool({"windowfocus", "--sync", window});
  keys.insert(keys.begin(), "key");
  xdotool(std::move(keys));
}

void ScreenTest::click(int x, int y) const {
  xdotool({"mousemove", std::to_string(x), std::to_string(y), "click", "1"});
}

Child::Variables ScreenTest::atHome() const {
  return {{"DISPLAY", display},
          {"HOME", folder.path()},
          {"XDG_CONFIG_HOME", folder / "config"},
          {"XDG_STATE_HOME", folder / "state"}};
}

// By its class: its title is the file's.
std::string ScreenTest::windowOf(Child& program) const {
  for (int look = 0; look < kPatience && program.running(); ++look) {
    std::string found = xdotool({"search", "--onlyvisible", "--class", "^Ravine$"});
    if (!found.empty()) return found;
  }
  return {};
}

bool ScreenTest::isTitled(const std::string& window, const std::string& title) const {
  for (int look = 0; look < kPatience; ++look)
    if (xdotool({"getwindowname", window}) == title) return true;
  return false;
}

}  // namespace ravine::cli
