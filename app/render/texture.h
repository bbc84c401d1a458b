// A two-dimensional texture whose storage is kept as long as its size stays.
#pragma once
#include <span>

#include "app/render/handle.h"

namespace ravine::render {

class Texture {
 public:
  enum class Format { kR32f, kRg32f, kRg8, kRgba8, kRgba32f };
  enum class Filter { kNearest, kLinear };

  // Coordinates outside 0…1 read the edge.
  Texture(Format format, Filter filter);

  // `data` has width·height texels, the bottom row first: one float each for kR32f, four for
  // kRgba32f. Throws std::invalid_argument when its size or type does not fit, and what resize()
  // throws.
  void upload(int width, int height, std::span<const float> data);
  // The same for the byte formats, two bytes a texel for kRg8 and four for kRgba8.
  void upload(int width, int height, std::span<const unsigned char> data);

  // Makes room for width·height texels with undefined contents; does nothing when the size stays.
  // Throws std::invalid_argument below 1 and std::runtime_error above what this OpenGL can hold.
  void resize(int width, int height);

  // Makes this the texture of unit `unit`.
  void bind(unsigned unit) const;

  unsigned name() const { return handle_.name(); }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  static void destroy(unsigned name);
  void store(int width, int height, std::size_t count, unsigned type, const void* data);

  Handle<destroy> handle_;
  Format format_;
  int width_ = 0, height_ = 0;
};

}  // namespace ravine::render
