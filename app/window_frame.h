// What commands ask of the window itself: full screen and on which monitor, its title, its end.
#pragma once

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <string>
#include <vector>

#include "app/monitors.h"

namespace ravine {

class WindowFrame {
 public:
  WindowFrame(GLFWwindow* window, Session& session) : window_(window), session_(session) {}

  // Looks where the window is and which monitors there are; true when these have changed.
  bool look();
  // The window was moved, or may have been.
  void moved() { moved_ = true; }
  // After a frame: does what was asked for in it.
  void follow();

 private:
  void fill(bool wanted);
  Place place() const;

  GLFWwindow* window_;
  Session& session_;
  std::string title_ = "Ravine";
  std::vector<GLFWmonitor*> handles_;
  std::vector<Monitor> monitors_;
  bool moved_ = true, filling_ = false;
  Place place_{0, 0, 1280, 720};  // of the window while it fills no monitor
};

}  // namespace ravine
