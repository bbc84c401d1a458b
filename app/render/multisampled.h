// A picture with depth whose edges are smooth: several samples a pixel while it is drawn, one
// afterwards.
#pragma once
#include "app/render/framebuffer.h"
#include "app/render/handle.h"
#include "app/render/rgba.h"

namespace ravine::render {

class Multisampled {
 public:
  Multisampled();

  // Draws go here from now on, into an empty picture of this colour and the farthest depth. A
  // hasty one has a single sample a pixel. Throws std::runtime_error when OpenGL refuses the
  // format.
  void begin(int width, int height, const Rgba& background, bool hasty = false);
  // Puts the picture into `to`, which has the same size and is bound afterwards; keeps the depths.
  void finish(const Target& to);

  // Makes the depths the texture of unit `unit`: 0 nearest … 1 farthest, smooth between pixels.
  void bindDepth(unsigned unit) const;

 private:
  static void destroyTexture(unsigned name);
  static void destroyBuffer(unsigned name);
  static void destroyFramebuffer(unsigned name);
  void resize(int width, int height, int samples);

  Handle<destroyBuffer> colours_, depths_;  // of all samples
  Handle<destroyTexture> depth_;            // one
  Handle<destroyFramebuffer> drawn_, single_;
  int width_ = 0, height_ = 0, samples_ = 0;
};

}  // namespace ravine::render
