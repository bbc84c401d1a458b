// Framebuffers of one colour texture.
#include "app/render/framebuffer.h"

#include <epoxy/gl.h>

#include <stdexcept>

namespace ravine::render {
namespace {

unsigned createFramebuffer() {
  unsigned name = 0;
  glGenFramebuffers(1, &name);
  return name;
}

}  // namespace

Framebuffer::Framebuffer(Texture::Format format, Texture::Filter filter)
    : colour_(format, filter), handle_(createFramebuffer()) {}

void Framebuffer::destroy(unsigned name) { glDeleteFramebuffers(1, &name); }

void Framebuffer::resize(int width, int height) {
  if (width == colour_.width() && height == colour_.height()) return;
  colour_.resize(width, height);
  const Target before;
  glBindFramebuffer(GL_FRAMEBUFFER, handle_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour_.name(), 0);
  const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  before.bind();
  if (!complete) throw std::runtime_error("this OpenGL cannot draw into a texture");
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, handle_.name());
  glViewport(0, 0, width(), height());
}

Target::Target() {
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer_);
  glGetIntegerv(GL_VIEWPORT, viewport_);
}

void Target::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(framebuffer_));
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
}

}  // namespace ravine::render
