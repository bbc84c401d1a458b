// Colours small pictures on the processor and uploads them together.
#include "app/render/tiles.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ravine::render {

Tiles::Tiles() : texture_(Texture::Format::kRgba8, Texture::Filter::kLinear) {}

int Tiles::columns() const {
  return static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count_))));
}

bool Tiles::begin(int count, int side, std::string key) {
  if (count < 1 || side < 1) throw std::invalid_argument("tiles need a number and a side");
  if (count == count_ && side == side_ && key == key_) return false;
  count_ = count;
  side_ = side;
  key_ = std::move(key);
  const auto width = static_cast<std::size_t>(columns() * side);
  const auto rows = static_cast<std::size_t>((count + columns() - 1) / columns());
  texels_.resize(width * rows * static_cast<std::size_t>(side));
  return true;
}

void Tiles::set(int tile, std::span<const float> values, float low, float high, const Ramp& ramp) {
  const auto side = static_cast<std::size_t>(side_);
  if (tile < 0 || tile >= count_ || values.size() != side * side)
    throw std::invalid_argument("a tile needs side·side values");
  const auto across = static_cast<std::size_t>(columns());
  const std::size_t width = across * side, at = static_cast<std::size_t>(tile);
  std::uint32_t* to = texels_.data() + at / across * side * width + at % across * side;
  const float scale = high > low ? 255 / (high - low) : 0;
  const float shift = high > low ? 0.5f - low * scale : 127.5f;
  for (std::size_t row = 0; row < side; ++row)
    for (std::size_t col = 0; col < side; ++col) {
      const float v = values[row * side + col];
      const float place = std::clamp(scale != 0 ? v * scale + shift : shift, 0.f, 255.f);
      to[row * width + col] = ramp[v == v ? static_cast<std::size_t>(place) : 256];
    }
}

void Tiles::finish() {
  const int width = columns() * side_;
  texture_.upload(width, static_cast<int>(texels_.size()) / width,
                  std::span(reinterpret_cast<const unsigned char*>(texels_.data()),
                            texels_.size() * sizeof(std::uint32_t)));
}

Tiles::Part Tiles::part(int tile) const {
  if (side_ <= 0) return {};  // nothing has been drawn yet
  const auto side = static_cast<float>(side_);
  const auto width = static_cast<float>(texture_.width()),
             height = static_cast<float>(texture_.height());
  const float x = static_cast<float>(tile % columns()) * side,
              y = static_cast<float>(tile / columns()) * side;
  return {(x + 0.5f) / width, (y + 0.5f) / height, (x + side - 0.5f) / width,
          (y + side - 0.5f) / height};
}

}  // namespace ravine::render
