// Draws anti-aliased polylines, discs and rings, with a casing that sets them off from what lies
// under them.
#pragma once
#include <filesystem>
#include <span>
#include <vector>

#include "app/render/framebuffer.h"
#include "app/render/multisampled.h"
#include "app/render/polyline.h"
#include "app/render/program.h"
#include "app/render/rgba.h"
#include "app/render/touched.h"
#include "app/render/vertices.h"

namespace ravine::render {

// Lengths in pixels.
struct LineStyle {
  float width = 2.4f;
  Rgba colour{};
  float casing = 0;  // on both sides
  Rgba casingColour{};
  float fadeTail = 0;  // the first point's alpha is 1 − fadeTail times the last one's, linear in
                       // the point number
  float dash = 0;      // length of the dashes and of the spaces between them; 0: a solid line
};

// What stands before a line drawn in space: a picture of the same size as the view, with its
// depths. A place that lies more than a trace behind it shows this share of its colour.
struct Scenery {
  const Multisampled* picture = nullptr;  // none: all is seen
  float faint = 0;
};

// Points are in view pixels from the bottom left. One that is not finite separates two pieces.
struct Polyline {
  std::span<const PixelPoint> points{};
  LineStyle style{};
  Scenery scenery{};
  std::span<const float> depths{};  // of the points, 0…1; only where there is scenery
};

// A disc, or a ring where innerRadius > 0. The casing lies outside the radius (and inside the inner
// one). Pixels.
struct Disc {
  float x = 0, y = 0, radius = 0;
  Rgba colour{};
  float casing = 0;
  Rgba casingColour{};
  float innerRadius = 0;
  float depth = 0;  // of its middle, which tells whether all of it is seen
};

// Draws into the current viewport. Afterwards blending is on for premultiplied colours, the scissor
// test off.
class Lines {
 public:
  // Throws as Program does.
  explicit Lines(const std::filesystem::path& shaderDirectory);

  // Round joins and ends. All pieces are one shape: where it meets or crosses itself nothing adds
  // up, casings lie under it, and a translucent line is evenly so. The points are thinned to the
  // screen first, so length costs little; not where there is scenery, since depths may bend where
  // lines on the screen do not.
  void draw(const Polyline& line);

  // In the given order. Discs that are not finite or lie outside the view are left out.
  void draw(std::span<const Disc> discs, const Scenery& scenery = {});

 private:
  void cover(const Polyline& line, float reach, const Target& target);
  void compose(const LineStyle& style, float reach, const Target& target);

  Program lines_, compose_, discs_;
  Framebuffer covered_;  // what the current polyline covers
  InstanceBuffer segmentBuffer_, rectangleBuffer_, discBuffer_;
  Repeats repeats_;  // these: scratch memory, kept from call to call
  Touched touched_;
  std::vector<std::size_t> kept_;
  std::vector<Segment> segments_;
  std::vector<float> discFloats_;
};

}  // namespace ravine::render
