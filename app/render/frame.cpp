// Clearing and copying pictures.
#include "app/render/frame.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace ravine::render {

void bindScreen(int width, int height) {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width, height);
}

void clear(const Rgba& colour) {
  glDisable(GL_SCISSOR_TEST);
  glClearColor(colour.r, colour.g, colour.b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

void copy(const Framebuffer& from, Framebuffer& to) {
  from.bind();  // also the source of glCopyTexSubImage2D
  glBindTexture(GL_TEXTURE_2D, to.texture());
  glCopyTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, 0, 0, from.width(), from.height());
  glBindTexture(GL_TEXTURE_2D, 0);
  to.bind();
}

std::vector<unsigned char> readRgb(int width, int height) {
  const auto row = static_cast<std::ptrdiff_t>(width) * 3;
  std::vector<unsigned char> rgb(static_cast<std::size_t>(row) * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, rgb.data());
  for (auto low = rgb.begin(), high = rgb.end() - row; low < high; low += row, high -= row)
    std::swap_ranges(low, low + row, high);
  return rgb;
}

bool drawnBySoftware() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name ? name : "";
  return std::ranges::any_of(
      std::array{"llvmpipe", "softpipe", "SWR", "SwiftShader"},
      [&](std::string_view by) { return renderer.find(by) != std::string_view::npos; });
}

int largestTexture() {
  int size = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &size);
  return size;
}

}  // namespace ravine::render
