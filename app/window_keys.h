// Keys from GLFW: as chords for our own commands, and one change of a key per frame for ImGui 1.86,
// which would lose a tap shorter than a frame.
#pragma once

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <deque>
#include <vector>

#include "app/keys.h"

namespace ravine {

class WindowKeys {
 public:
  // After ImGui_ImplGlfw_InitForOpenGL, whose key callback this takes over. One at a time.
  explicit WindowKeys(GLFWwindow* window);
  ~WindowKeys();
  WindowKeys(const WindowKeys&) = delete;
  WindowKeys& operator=(const WindowKeys&) = delete;

  // Before ImGui_ImplGlfw_NewFrame: hands on what may be seen this frame; chords pressed are
  // appended.
  void feed(std::vector<KeyPress>& pressed);
  // Events are left: draw another frame soon.
  bool waiting() const { return !waiting_.empty(); }

 private:
  struct Event {
    int key, scancode, action, mods;
  };
  GLFWwindow* window_;
  std::deque<Event> waiting_;
};

}  // namespace ravine
