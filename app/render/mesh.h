// Draws a function of two variables as a lit surface in space, with its colours and level curves.
#pragma once
#include <array>
#include <filesystem>
#include <span>
#include <vector>

#include "app/render/field.h"
#include "app/render/multisampled.h"
#include "app/render/program.h"
#include "app/render/texture.h"
#include "app/render/vertices.h"

namespace ravine::render {

// A surface over −halfWidth…halfWidth × −halfDepth…halfDepth of the ground.
struct MeshShape {
  int columns = 0, rows = 0;
  float halfWidth = 1, halfDepth = 1;
  std::vector<float> z{};               // at node row·columns + column; NaN: there is no surface
  std::vector<unsigned char> rising{};  // of cell row·(columns−1) + column: cut from the node
                                        // (column, row) to the one opposite, else across
};

// Where the levels of a FieldImage lie on the ground: its borders, in the model.
struct MeshWindow {
  float left = -1, bottom = -1, right = 1, top = 1;
};

struct MeshView {
  // Rows of the matrix from (x, y, z, 1) to clip space.
  std::array<std::array<float, 4>, 4> toClip{};
  std::array<float, 3> light{0, 0, 1};  // unit vectors, towards the light and the eye
  std::array<float, 3> eye{0, 0, 1};
  float ambient = 0.55f, gleam = 0.05f;  // how dark the side away from the light is; highlights
  float rim = 0.06f;                     // added where the surface turns away from the eye
  float glow = 0;                        // added where light falls, so that dark colours show it
};

class Mesh {
 public:
  // Throws as Program does. The colour map is a grey ramp until it is set.
  explicit Mesh(const std::filesystem::path& shaderDirectory);

  void setColourMap(std::span<const std::array<unsigned char, 3>, 256> colours);
  // Throws std::invalid_argument where the numbers of nodes, cells or samples do not fit.
  void setShape(const MeshShape& shape);
  void setLevels(const FieldImage& image, const MeshWindow& window);

  // Draws into what is bound, over all of it, and keeps the depths. Of the style, gaps are not
  // used. Hasty: where no graphics card draws, edges are left jagged, in half the time. Depth test
  // and blending are off afterwards.
  void draw(const MeshView& view, const FieldStyle& style, bool hasty = false);
  const Multisampled& drawn() const { return drawn_; }

 private:
  void setView(const MeshView& view);
  void setStyle(const FieldStyle& style);

  Program program_;
  Texture colours_, levels_;
  GridBuffer grid_;
  Multisampled drawn_;
  bool bySoftware_;
  MeshWindow window_;
  float halfWidth_ = 1, halfDepth_ = 1;
  std::array<float, 2> nodes_{1, 1};
  std::vector<float> scratch_;  // kept to save their allocation
  std::vector<unsigned> triangles_;
};

}  // namespace ravine::render
