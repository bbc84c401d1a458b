// One frame of the interface, for the window and for pictures off screen alike.
#pragma once

#include <chrono>

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Owns the ImGui context. Needs a current OpenGL context for its whole life.
class Stage {
 public:
  // `scale` is the content scale of the monitor; the settings' zoom comes on top of it.
  Stage(Session& session, float scale);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  Ui& ui() { return *ui_; }
  // Draws a frame into the bound framebuffer. A platform backend, or the caller, has told ImGui
  // display size, time step and input before.
  void frame() {
    build();
    paint();
  }
  // The same in its two parts: everything that is to be seen is made; and drawn, which may be left
  // out where nobody looks.
  void build();
  void paint();
  // Our own CPU time of the last frame on this thread: results, panels, charts; OpenGL's apart.
  std::chrono::nanoseconds cpuTime() const { return cpuTime_; }

 private:
  void prepare();

  Session& session_;
  std::unique_ptr<Ui> ui_;
  std::chrono::nanoseconds cpuTime_{};
};

}  // namespace ravine
