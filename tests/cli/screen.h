// A screen for the whole program: an X server of its own, a person's keys and mouse, a home in
// which the program keeps its files.
#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/core/folder.h"

namespace ravine::cli {

// A child process; what it prints can be read. Ended and waited for when this goes.
class Child {
 public:
  using Variables = std::vector<std::pair<std::string, std::string>>;

  // `variables` are set in its environment; its descriptor 3 is a pipe that `line` reads, and so is
  // the standard output of xdotool.
  Child(std::vector<std::string> arguments, const Variables& variables);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool running();
  pid_t process() const { return process_; }  // while it runs
  void end(int signal);
  // The exit status, or 128 + the signal that ended it.
  int wait();
  // Its first line, without the line's end; waits for it.
  std::string line() const;

 private:
  pid_t process_ = -1;
  int output_ = -1, status_ = 0;
};

// The few calls of Xlib that xdotool lacks; opened at run time, as GLFW does it.
class XServer {
 public:
  explicit XServer(const std::string& name);
  ~XServer();
  XServer(const XServer&) = delete;
  XServer& operator=(const XServer&) = delete;

  bool open() const { return display_ != nullptr; }
  // 0xRRGGBB of a pixel of the screen.
  unsigned pixel(int x, int y);
  // What a window manager sends when its cross is clicked.
  void askToClose(const std::string& window);

 private:
  template <class F>
  F* call(const char* name) const;

  void* library_;
  void* display_;
};

class ScreenTest : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override { xvfb.end(SIGTERM); }

  std::string xdotool(std::vector<std::string> arguments) const;
  // Presses keys, or clicks on a place, of a window.
  void press(const std::string& window, std::vector<std::string> keys) const;
  void click(int x, int y) const;
  // The program's environment: this screen and this home.
  Child::Variables atHome() const;
  // The window's number, once it is to be seen; empty when the program has ended before.
  std::string windowOf(Child& program) const;
  // Looks until this holds, each time after an answer of the server.
  template <class Condition>
  static bool becomes(XServer& server, Condition holds) {
    constexpr int kPatience = 50000;  // looks
    for (int look = 0; look < kPatience; ++look) {
      if (holds()) return true;
      server.pixel(0, 0);
    }
    return false;
  }
  // The panel's ground gets this colour.
  static bool panelTurns(XServer& server, unsigned colour) {
    return becomes(server, [&] { return server.pixel(150, 700) == colour; });
  }
  bool isTitled(const std::string& window, const std::string& title) const;

  static constexpr unsigned kDarkPanel = 0x1c2027, kLightPanel = 0xffffff;

  Child xvfb{
      {"Xvfb", "-displayfd", "3", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"},
      {}};
  std::string display;
  Folder folder;
  const std::filesystem::path settings = folder / "config/ravine/settings.json";
};

}  // namespace ravine::cli
