// Multisampled buffers and their resolution.
#include "app/render/multisampled.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <stdexcept>

namespace ravine::render {
namespace {

constexpr int kSamples = 4;  // a pixel

template <void (*destroy)(unsigned)>
Handle<destroy> make(void (*generate)(int, unsigned*)) {
  unsigned name = 0;
  generate(1, &name);
  return Handle<destroy>(name);
}

}  // namespace

void Multisampled::destroyTexture(unsigned name) { glDeleteTextures(1, &name); }
void Multisampled::destroyBuffer(unsigned name) { glDeleteRenderbuffers(1, &name); }
void Multisampled::destroyFramebuffer(unsigned name) { glDeleteFramebuffers(1, &name); }

Multisampled::Multisampled()
    : colours_(make<destroyBuffer>([](int n, unsigned* out) { glGenRenderbuffers(n, out); })),
      depths_(make<destroyBuffer>([](int n, unsigned* out) { glGenRenderbuffers(n, out); })),
      depth_(make<destroyTexture>([](int n, unsigned* out) { glGenTextures(n, out); })),
      drawn_(make<destroyFramebuffer>([](int n, unsigned* out) { glGenFramebuffers(n, out); })),
      single_(make<destroyFramebuffer>([](int n, unsigned* out) { glGenFramebuffers(n, out); })) {}

void Multisampled::resize(int width, int height, int samples) {
  if (width == width_ && height == height_ && samples == samples_) return;
  glBindRenderbuffer(GL_RENDERBUFFER, colours_.name());
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_RGBA8, width, height);
  glBindRenderbuffer(GL_RENDERBUFFER, depths_.name());
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_DEPTH_COMPONENT24, width, height);
  glBindRenderbuffer(GL_RENDERBUFFER, 0);
  glBindTexture(GL_TEXTURE_2D, depth_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_DEPTH_COMPONENT24, width, height, 0, GL_DEPTH_COMPONENT,
               GL_UNSIGNED_INT, nullptr);
  for (const unsigned filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  for (const unsigned wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  glBindTexture(GL_TEXTURE_2D, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, single_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth_.name(), 0);
  glDrawBuffer(GL_NONE);
  glReadBuffer(GL_NONE);
  bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer(GL_FRAMEBUFFER, drawn_.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colours_.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depths_.name());
  complete = complete && glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  if (!complete) throw std::runtime_error("this OpenGL cannot draw with depth");
  width_ = width, height_ = height, samples_ = samples;
}

void Multisampled::begin(int width, int height, const Rgba& background, bool hasty) {
  const Target before;
  int most = 0;
  glGetIntegerv(GL_MAX_SAMPLES, &most);
  try {
    resize(width, height, hasty ? 0 : std::min(kSamples, most));
  } catch (...) {
    before.bind();
    throw;
  }
  glBindFramebuffer(GL_FRAMEBUFFER, drawn_.name());
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glDepthMask(GL_TRUE);
  glClearColor(background.r, background.g, background.b, 1);
  glClearDepth(1);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void Multisampled::finish(const Target& to) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, drawn_.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, single_.name());
  glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_DEPTH_BUFFER_BIT, GL_NEAREST);
  to.bind();  // for drawing and reading
  glBindFramebuffer(GL_READ_FRAMEBUFFER, drawn_.name());
  glBlitFramebuffer(0, 0, width_, height_, to.x(), to.y(), to.x() + width_, to.y() + height_,
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
  to.bind();
}

void Multisampled::bindDepth(unsigned unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, depth_.name());
  glActiveTexture(GL_TEXTURE0);
}

}  // namespace ravine::render
