// A texture to draw into, and a note of where drawing went before.
#pragma once
#include "app/render/handle.h"
#include "app/render/texture.h"

namespace ravine::render {

class Framebuffer {
 public:
  // Nothing can be drawn before the first resize(). kRgba8 is for pictures; kR32f and kRg8 hold
  // steps on the way to one.
  explicit Framebuffer(Texture::Format format = Texture::Format::kRgba8,
                       Texture::Filter filter = Texture::Filter::kNearest);

  // In pixels. The contents are lost unless the size stays, in which case nothing happens.
  // Throws as Texture::resize does, and std::runtime_error when OpenGL refuses the format.
  void resize(int width, int height);

  // Draws go here from now on, with the viewport on all of it.
  void bind() const;

  // The OpenGL name of the picture; its first row is the bottom one.
  unsigned texture() const { return colour_.name(); }
  const Texture& colour() const { return colour_; }
  int width() const { return colour_.width(); }
  int height() const { return colour_.height(); }

 private:
  static void destroy(unsigned name);

  Texture colour_;
  Handle<destroy> handle_;
};

// The framebuffer and viewport (pixels) in use when this was made; a drawing step that needs a
// framebuffer of its own returns to it by bind().
class Target {
 public:
  Target();
  void bind() const;
  int x() const { return viewport_[0]; }
  int y() const { return viewport_[1]; }
  int width() const { return viewport_[2]; }
  int height() const { return viewport_[3]; }

 private:
  int framebuffer_ = 0;
  int viewport_[4] = {};
};

}  // namespace ravine::render
