// Many small square pictures side by side in one texture, so that they are drawn in one go.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/render/texture.h"

namespace ravine::render {

// Colours from the low to the high end, and last that of what is not a number; red in the lowest
// byte, alpha in the highest.
using Ramp = std::array<std::uint32_t, 257>;

class Tiles {
 public:
  Tiles();

  // Whether they must be made anew, as the key (all they depend on), their number or their side
  // changed: then each is to be set, and finish() called. Throws as Texture does.
  bool begin(int count, int side, std::string key);
  // values[row·side + col], row 0 at the bottom; `low` and `high` have the ends of the ramp. Where
  // they are the same everything has its middle.
  void set(int tile, std::span<const float> values, float low, float high, const Ramp& ramp);
  void finish();

  // Where a tile lies in the texture, in shares of it from the bottom left; without the outer half
  // of its border texels, into which filtering mixes its neighbours.
  struct Part {
    float left, bottom, right, top;
  };
  Part part(int tile) const;
  unsigned texture() const { return texture_.name(); }

 private:
  int columns() const;

  Texture texture_;
  int count_ = 0, side_ = 0;
  std::string key_;
  std::vector<std::uint32_t> texels_;
};

}  // namespace ravine::render
