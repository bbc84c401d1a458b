// A colour as the screen stores it, for everything that draws.
#pragma once

namespace ravine::render {

// Straight (not premultiplied) alpha; red, green and blue are the stored sRGB values in 0…1,
// blended as they are.
struct Rgba {
  float r = 0, g = 0, b = 0, a = 1;
};

// 0xRRGGBB as in a style sheet; bits above the lowest 24 are ignored, alpha is taken as it is.
constexpr Rgba rgb(unsigned hex, float alpha = 1) {
  constexpr auto part = [](unsigned value) { return static_cast<float>(value & 0xffu) / 255.0f; };
  return {part(hex >> 16), part(hex >> 8), part(hex), alpha};
}

}  // namespace ravine::render
