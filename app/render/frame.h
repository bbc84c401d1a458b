// Whole-picture operations on framebuffers.
#pragma once

#include <vector>

#include "app/render/framebuffer.h"
#include "app/render/rgba.h"

namespace ravine::render {

// Draws go to the window itself from now on, over its whole size in pixels.
void bindScreen(int width, int height);
// Fills what is bound with one colour.
void clear(const Rgba& colour);
// Copies a picture of the same size into another; leaves `to` bound.
void copy(const Framebuffer& from, Framebuffer& to);
// What is bound, three bytes a pixel, the top row first; so large that it must be known.
std::vector<unsigned char> readRgb(int width, int height);
// Whether the processor draws, Mesa's llvmpipe or the like, so that every sample of a pixel costs.
bool drawnBySoftware();
// Largest side of a texture this OpenGL can hold.
int largestTexture();

}  // namespace ravine::render
