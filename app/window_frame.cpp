// GLFW's monitors, and the window on them.
#include "app/window_frame.h"

#include <algorithm>

namespace ravine {

namespace {

Monitor describe(GLFWmonitor* handle) {
  Monitor monitor;
  const char* name = glfwGetMonitorName(handle);
  monitor.name = name && *name ? name : "monitor";
  glfwGetMonitorPos(handle, &monitor.place.x, &monitor.place.y);
  if (const GLFWvidmode* mode = glfwGetVideoMode(handle))
    monitor.place.width = mode->width, monitor.place.height = mode->height;
  return monitor;
}

}  // namespace

Place WindowFrame::place() const {
  Place p;
  glfwGetWindowPos(window_, &p.x, &p.y);
  glfwGetWindowSize(window_, &p.width, &p.height);
  return p;
}

bool WindowFrame::look() {
  int count = 0;
  GLFWmonitor** all = glfwGetMonitors(&count);
  const bool changed = !std::equal(all, all + count, handles_.begin(), handles_.end());
  if (changed) {
    handles_.assign(all, all + count);
    monitors_.clear();
    for (GLFWmonitor* handle : handles_) monitors_.push_back(describe(handle));
    takeMonitors(session_, monitors_);
  }
  if ((moved_ || changed) && !filling_ && !glfwGetWindowMonitor(window_)) {
    place_ = place();
    session_.attention.monitorHere = std::max(0, monitorUnder(monitors_, place_));
  }
  moved_ = false;
  return changed;
}

void WindowFrame::follow() {
  if (session_.attention.quit) glfwSetWindowShouldClose(window_, GLFW_TRUE);
  fill(session_.attention.fullScreen);
  const std::string title = (session_.unsaved() ? "● " : "") +
                            (session_.file().empty() ? "Ravine" : session_.title() + " – Ravine");
  if (title == title_) return;
  title_ = title;
  glfwSetWindowTitle(window_, title.c_str());
}

// GLFW itself takes a window off a monitor that is unplugged.
void WindowFrame::fill(bool wanted) {
  if (!wanted) {
    if (filling_ && glfwGetWindowMonitor(window_))
      glfwSetWindowMonitor(window_, nullptr, place_.x, place_.y, place_.width, place_.height,
                           GLFW_DONT_CARE);
    filling_ = false;
    return;
  }
  if (!filling_) place_ = place();
  const int target = monitorToFill(session_, monitors_, place_);
  if (target < 0) return;
  GLFWmonitor* handle = handles_[static_cast<std::size_t>(target)];
  filling_ = true;
  if (glfwGetWindowMonitor(window_) == handle) return;
  if (const GLFWvidmode* mode = glfwGetVideoMode(handle))
    glfwSetWindowMonitor(window_, handle, 0, 0, mode->width, mode->height, mode->refreshRate);
}

}  // namespace ravine
