// Places within a network's picture.
#include "core/lab/network_picture.h"

namespace ravine {

std::span<const float> NetworkPicture::thumb(std::size_t layer, int unit) const {
  const std::size_t size =
      static_cast<std::size_t>(thumbSide) * static_cast<std::size_t>(thumbSide);
  std::size_t index = static_cast<std::size_t>(unit);
  for (std::size_t l = 0; l < layer; ++l)
    index += static_cast<std::size_t>(shape.layers()[l].outputs);
  return std::span(thumbs).subspan(index * size, size);
}

}  // namespace ravine
