// Texture storage and uploads.
#include "app/render/texture.h"

#include <epoxy/gl.h>

#include <stdexcept>
#include <string>

namespace ravine::render {
namespace {

struct Layout {
  int internal;
  unsigned format, type;
  std::size_t channels;
};

Layout layoutOf(Texture::Format format) {
  switch (format) {
    case Texture::Format::kR32f:
      return {GL_R32F, GL_RED, GL_FLOAT, 1};
    case Texture::Format::kRg32f:
      return {GL_RG32F, GL_RG, GL_FLOAT, 2};
    case Texture::Format::kRg8:
      return {GL_RG8, GL_RG, GL_UNSIGNED_BYTE, 2};
    case Texture::Format::kRgba8:
      return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, 4};
    case Texture::Format::kRgba32f:
      break;
  }
  return {GL_RGBA32F, GL_RGBA, GL_FLOAT, 4};
}

unsigned createTexture() {
  unsigned name = 0;
  glGenTextures(1, &name);
  return name;
}

}  // namespace

Texture::Texture(Format format, Filter filter) : handle_(createTexture()), format_(format) {
  glBindTexture(GL_TEXTURE_2D, name());
  const int how = filter == Filter::kLinear ? GL_LINEAR : GL_NEAREST;
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, how);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, how);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void Texture::destroy(unsigned name) { glDeleteTextures(1, &name); }

void Texture::upload(int width, int height, std::span<const float> data) {
  store(width, height, data.size(), GL_FLOAT, data.data());
}

void Texture::upload(int width, int height, std::span<const unsigned char> data) {
  store(width, height, data.size(), GL_UNSIGNED_BYTE, data.data());
}

void Texture::store(int width, int height, std::size_t count, unsigned type, const void* data) {
  const Layout layout = layoutOf(format_);
  if (width < 1 || height < 1 || layout.type != type ||
      count !=
          static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * layout.channels) {
    throw std::invalid_argument("texture data does not fit its size or format");
  }
  resize(width, height);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glBindTexture(GL_TEXTURE_2D, name());
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, layout.format, layout.type, data);
}

void Texture::resize(int width, int height) {
  if (width == width_ && height == height_) return;
  if (width < 1 || height < 1) throw std::invalid_argument("a texture needs at least one texel");
  int largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  if (width > largest || height > largest) {
    throw std::runtime_error("a picture of " + std::to_string(width) + "x" +
                             std::to_string(height) + " pixels exceeds this OpenGL's limit of " +
                             std::to_string(largest));
  }
  const Layout layout = layoutOf(format_);
  glBindTexture(GL_TEXTURE_2D, name());
  glTexImage2D(GL_TEXTURE_2D, 0, layout.internal, width, height, 0, layout.format, layout.type,
               nullptr);
  width_ = width;
  height_ = height;
}

void Texture::bind(unsigned unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, name());
}

}  // namespace ravine::render
