// OpenGL without a window or display server: the headless end of the program.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/render/framebuffer.h"
#include "app/render/no_opengl.h"

namespace ravine {

// An OpenGL 3.3 core context with a picture of its own to draw into. While it lives, it is the
// thread's current one unless another is made current; several may live side by side.
class Offscreen {
 public:
  // The size is in pixels, at least 1. Throws NoOpenGl where the machine has no EGL or no
  // OpenGL 3.3, and std::runtime_error for a size that this OpenGL cannot hold.
  Offscreen(int width, int height);
  ~Offscreen();
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

  // Makes the context current; draws go to the picture from now on, with the viewport on all of it.
  void bind() const;

  // Changes the size, binds, and leaves the contents undefined. Throws as the constructor does.
  void resize(int width, int height);

  // The picture, three bytes a pixel, the top row first.
  std::vector<unsigned char> readRgb() const;

  int width() const;
  int height() const;

  // Versions and device, for `--version` and bug reports.
  std::string describe() const;

 private:
  struct Context;

  std::unique_ptr<Context> context_;
  std::optional<render::Framebuffer> picture_;  // made in the context, and gone before it
};

// A PNG file of `rgb`, three bytes a pixel, the top row first; the same bytes for the same picture.
// Throws std::invalid_argument if the size does not fit.
std::vector<unsigned char> encodePng(int width, int height, std::span<const unsigned char> rgb);

}  // namespace ravine
