// Networks to be drawn: plain numbers, without training.
#pragma once

#include <cmath>
#include <string_view>
#include <vector>

#include "core/lab/network_picture.h"
#include "core/math/table.h"

namespace ravine {

// A network of two inputs with weights of all sizes and signs, the same every time.
inline NetworkPicture networkPicture(const std::vector<int>& hidden, int outputs = 1,
                                     std::string_view activation = "tanh", int thumbSide = 16) {
  NetworkPicture p;
  std::vector<HiddenSetup> layers;
  for (const int units : hidden)
    layers.push_back({units, {findRow(activationRows(), activation), 0}});
  p.shape = NetworkShape(2, layers, outputs);
  for (std::size_t i = 0; i < p.shape.parameters(); ++i)
    p.w.push_back(static_cast<float>(std::sin(12.9898 * static_cast<double>(i) + 0.7) * 2));
  p.thumbSide = thumbSide;
  std::size_t units = 0;
  for (const LayerShape& layer : p.shape.layers()) units += static_cast<std::size_t>(layer.outputs);
  const auto side = static_cast<std::size_t>(thumbSide);
  for (std::size_t unit = 0; unit < units; ++unit)
    for (std::size_t cell = 0; cell < side * side; ++cell)
      p.thumbs.push_back(static_cast<float>(
          std::tanh(static_cast<double>(cell % side) / 4 - static_cast<double>(unit % 5))));
  p.revision = 1;
  return p;
}

}  // namespace ravine
