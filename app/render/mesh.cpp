// Nodes with their normals, triangles where there is a surface, and the shader's numbers.
#include "app/render/mesh.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "app/render/frame.h"

namespace ravine::render {
namespace {

constexpr int kNodeLayout[] = {3};  // z and the slopes
constexpr float kHuge = 1e30f;      // stands for "not finite" in the shader

std::size_t cellsOf(int columns, int rows) {
  return columns < 2 || rows < 2
             ? 0
             : static_cast<std::size_t>(columns - 1) * static_cast<std::size_t>(rows - 1);
}

// The slope at the middle one of three nodes, as far as there is a surface.
float slope(float before, float here, float after, float apart) {
  const float back = (here - before) / apart, ahead = (after - here) / apart;
  if (std::isnan(back)) return std::isnan(ahead) ? 0 : ahead;
  return std::isnan(ahead) ? back : 0.5f * (back + ahead);
}

// z, ∂z/∂x, ∂z/∂y of every node.
void writeNodes(const MeshShape& shape, std::vector<float>& nodes) {
  const int columns = shape.columns, rows = shape.rows;
  const float dx = 2 * shape.halfWidth / static_cast<float>(columns - 1);
  const float dy = 2 * shape.halfDepth / static_cast<float>(rows - 1);
  const auto z = [&](int column, int row) {
    const bool inside = column >= 0 && row >= 0 && column < columns && row < rows;
    return inside ? shape.z[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                            static_cast<std::size_t>(column)]
                  : NAN;
  };
  nodes.clear();
  for (int row = 0; row < rows; ++row)
    for (int col = 0; col < columns; ++col) {
      const float here = z(col, row);
      nodes.insert(nodes.end(),
                   {std::isnan(here) ? 0 : here, slope(z(col - 1, row), here, z(col + 1, row), dx),
                    slope(z(col, row - 1), here, z(col, row + 1), dy)});
    }
}

// Two triangles a cell, anticlockwise from above; none at a node without surface.
void writeTriangles(const MeshShape& shape, std::vector<unsigned>& triangles) {
  triangles.clear();
  const auto columns = static_cast<unsigned>(shape.columns);
  std::size_t cell = 0;
  for (unsigned row = 0; row + 1 < static_cast<unsigned>(shape.rows); ++row)
    for (unsigned col = 0; col + 1 < columns; ++col, ++cell) {
      const unsigned a = row * columns + col, b = a + 1, c = a + columns, d = c + 1;
      const bool rising = shape.rising[cell] != 0;
      const unsigned corners[] = {a, b, rising ? d : c, rising ? a : b, d, c};
      for (int t = 0; t < 6; t += 3)
        if (std::none_of(corners + t, corners + t + 3,
                         [&](unsigned i) { return std::isnan(shape.z[i]); }))
          triangles.insert(triangles.end(), corners + t, corners + t + 3);
    }
}

}  // namespace

Mesh::Mesh(const std::filesystem::path& shaderDirectory)
    : program_(shaderDirectory / "mesh.vert", shaderDirectory / "mesh.frag"),
      colours_(Texture::Format::kRgba8, Texture::Filter::kLinear),
      levels_(Texture::Format::kR32f, Texture::Filter::kLinear),
      grid_(kNodeLayout),
      bySoftware_(drawnBySoftware()) {
  std::array<std::array<unsigned char, 3>, 256> grey;
  for (std::size_t i = 0; i < grey.size(); ++i) grey[i].fill(static_cast<unsigned char>(i));
  setColourMap(grey);
  setLevels({2, 2, {0, 0, 0, 0}}, {});
}

void Mesh::setColourMap(std::span<const std::array<unsigned char, 3>, 256> colours) {
  std::vector<unsigned char> texels;
  for (const auto& c : colours) texels.insert(texels.end(), {c[0], c[1], c[2], 255});
  colours_.upload(256, 1, std::span<const unsigned char>(texels));
}

void Mesh::setShape(const MeshShape& shape) {
  const std::size_t cells = cellsOf(shape.columns, shape.rows);
  if (cells > 0 && (shape.z.size() != static_cast<std::size_t>(shape.columns) *
                                          static_cast<std::size_t>(shape.rows) ||
                    shape.rising.size() != cells))
    throw std::invalid_argument("a mesh needs a height a node and a diagonal a cell");
  scratch_.clear(), triangles_.clear();
  if (cells > 0) writeNodes(shape, scratch_), writeTriangles(shape, triangles_);
  grid_.store(scratch_, triangles_);
  halfWidth_ = shape.halfWidth, halfDepth_ = shape.halfDepth;
  nodes_ = {static_cast<float>(shape.columns), static_cast<float>(shape.rows)};
}

void Mesh::setLevels(const FieldImage& image, const MeshWindow& window) {
  if (image.width < 1 || image.height < 1 ||
      image.level.size() !=
          static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height))
    throw std::invalid_argument("a mesh needs width·height levels");
  scratch_.resize(image.level.size());
  std::ranges::transform(image.level, scratch_.begin(), [](float level) {
    return std::isnan(level) ? kHuge : std::clamp(level, -kHuge, kHuge);
  });
  levels_.upload(image.width, image.height, std::span<const float>(scratch_));
  window_ = window;
}

void Mesh::setView(const MeshView& view) {
  std::array<Rgba, 4> rows;
  for (std::size_t i = 0; i < 4; ++i)
    rows[i] = {view.toClip[i][0], view.toClip[i][1], view.toClip[i][2], view.toClip[i][3]};
  program_.set("toClip", std::span<const Rgba>(rows));
  program_.set("light", Rgba{view.light[0], view.light[1], view.light[2], view.ambient});
  program_.set("eye", Rgba{view.eye[0], view.eye[1], view.eye[2], view.gleam});
  program_.set("glow", view.glow);
  program_.set("rimmed", view.rim);
  program_.set("halfSize", halfWidth_, halfDepth_);
  program_.set("nodes", nodes_[0], nodes_[1]);
  program_.set("window", Rgba{window_.left, window_.bottom, 1 / (window_.right - window_.left),
                              1 / (window_.top - window_.bottom)});
}

void Mesh::setStyle(const FieldStyle& style) {
  const float range = style.heatHigh - style.heatLow;
  program_.set("level", 0);
  program_.set("colours", 1);
  program_.set("heat", style.heat ? 1 : 0);
  program_.set("heatRange", style.heatLow, range != 0 ? 1 / range : 0);
  program_.set("background", style.background);
  FieldStyle curves = style;
  if (!curves.lines) curves.line.a = 0;
  setCurves(program_, curves);
}

void Mesh::draw(const MeshView& view, const FieldStyle& style, bool hasty) {
  const Target target;
  if (target.width() < 1 || target.height() < 1) return;
  drawn_.begin(target.width(), target.height(), style.background, hasty && bySoftware_);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  program_.use();
  setView(view);
  setStyle(style);
  levels_.bind(0);
  colours_.bind(1);
  grid_.draw();
  glDisable(GL_DEPTH_TEST);
  drawn_.finish(target);
}

}  // namespace ravine::render
