// Draws a function of two variables: heat map and level curves.
#pragma once
#include <array>
#include <filesystem>
#include <span>
#include <vector>

#include "app/render/framebuffer.h"
#include "app/render/handle.h"
#include "app/render/program.h"
#include "app/render/rgba.h"
#include "app/render/texture.h"
#include "app/render/vertices.h"

namespace ravine::render {

// level[row·width + col], row 0 at the bottom, is the function in *level space*: a curve runs
// wherever it is an integer. Sample (col, row) is the value at the centre of its cell, the cells
// dividing the view evenly.
struct FieldImage {
  int width = 0, height = 0;
  std::vector<float> level{};
};

// A rectangle kept free of heavy curves, for a label: centre and half sizes in view pixels from the
// bottom left, turned by `angle` radians anticlockwise.
struct Gap {
  float x = 0, y = 0, halfWidth = 0, halfHeight = 0, angle = 0;
};

struct FieldStyle {
  bool heat = true, lines = true;
  const Texture* ground = nullptr;  // in place of the heat map: a picture stretched over the view
  float heatLow = 0,
        heatHigh = 1;  // levels at the ends of the colour map; may be given in either order
  Rgba line{1, 1, 1, 0.16f};
  float heavyGain = 1.75f;  // a heavy curve's alpha over an ordinary one's (the product ends at 1)
  float width = 1, heavyWidth = 1.6f;  // in 1× pixels
  int heavyEvery = 5,
      heavyPhase = 0;  // level n is heavy when (n − phase) % every == 0; every ≤ 0: none is
  int firstLevel = -1'000'000, lastLevel = 1'000'000;  // curves outside are not drawn
  Rgba background{};        // shown without heat map; its alpha is not used
  float scale = 1;          // pixels per 1× pixel
  std::vector<Gap> gaps{};  // those after the 64th are not used
};

// The numbers of the curves, for every shader that draws them; the program is in use.
void setCurves(Program& program, const FieldStyle& style);

// Curves fade out where they would come closer than 2.5 px (the heavy ones by their own distance,
// so that slopes stay readable) and where the field is flat. NaN and +infinity show the high end of
// the colour map, -infinity the low one, and no curve passes through them.
class Field {
 public:
  // Throws as Program does. The colour map is a grey ramp until it is set.
  explicit Field(const std::filesystem::path& shaderDirectory);

  void setColourMap(std::span<const std::array<unsigned char, 3>, 256> colours);

  // One sample a pixel of the later draw gives the sharpest curves; a coarser image is interpolated
  // smoothly. Fewer than 3×3 samples draw the background only. Throws std::invalid_argument if
  // `level` has the wrong length, std::runtime_error if the image is larger than this OpenGL's
  // textures.
  void setImage(const FieldImage& image);

  // Fills the current viewport. Blending and scissor test are off afterwards.
  void draw(const FieldStyle& style);

 private:
  const Texture& pixelLevels(const Target& target);
  void resample(const Target& target);
  void setHeat(const FieldStyle& style, bool empty);
  void setLines(const FieldStyle& style, bool empty);
  void drawBoxes(const FieldStyle& style, const Target& target);

  Program program_, resample_;
  Texture colours_, image_;
  Framebuffer tall_, resampled_;  // the image at the view's height, and at its full size
  InstanceBuffer boxBuffer_;
  Handle<destroyVertexArray> noVertices_;
  bool empty_ = true;
  bool stale_ = true;          // resampled_ was not made from this image
  std::vector<float> finite_;  // the upload, kept to save its allocation
  std::vector<float> boxes_;
};

}  // namespace ravine::render
