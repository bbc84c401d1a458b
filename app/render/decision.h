// Draws what a classifier decides all over the plane: regions in the colours of the classes, the
// boundary between them, and its margins.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <vector>

#include "app/render/framebuffer.h"
#include "app/render/handle.h"
#include "app/render/program.h"
#include "app/render/rgba.h"
#include "app/render/texture.h"
#include "app/render/vertices.h"

namespace ravine::render {

inline constexpr int kMostOutputs = 6;

// values[(k·height + row)·width + col], row 0 at the bottom, is output k at the centre of a cell;
// the cells divide the image evenly. With one output class 1 wins where it is ≥ 0, class 0 where it
// is below; with more the class whose output is largest.
struct DecisionImage {
  int width = 0, height = 0, outputs = 1;
  std::span<const float> values{};
};

// How surely a class wins, 0 on the boundary and 1 far from it. For more than one output z stands
// for the distance between the two largest.
enum class Confidence {
  flat,         // not shown: one tint a class
  probability,  // tanh(|z|/2), that is p − (1 − p) for p = σ(z); softmax: p of the first − second
  distance  // |z|, at most 1: how far it is to the margin
};

struct DecisionStyle {
  Confidence confidence = Confidence::probability;
  bool boundary = true;
  bool margin = false;  // lines where |z| = 1, or the first output exceeds the second by 1
  std::array<Rgba, kMostOutputs> classes{};
  Rgba background{};
  float strength = 0.45f;      // of a class's colour where it is sure to win
  float flatStrength = 0.26f;  // the same where confidence is not shown
  Rgba line{1, 1, 1, 1}, casing{0, 0, 0, 0.6f};
  float width = 1.8f, casingWidth = 1, marginWidth = 1.1f;  // in 1× pixels; the casing a side
  float marginAlpha = 0.6f;                                 // times the line's
  float scale = 1;                                          // pixels per 1× pixel
  // The part of the image that fills the view, its sides in shares of the image. What lies outside
  // the image shows the background.
  float left = 0, bottom = 0, right = 1, top = 1;
};

// Outputs are interpolated smoothly, so that lines are crisp though the image is coarse. Where an
// output is not finite the background shows, and no line. Nor is there one on plateaus, where all
// classes are equal.
class Decision {
 public:
  // Throws as Program does.
  explicit Decision(const std::filesystem::path& shaderDirectory);

  // Fewer than 2×2 cells draw the background only. Throws std::invalid_argument if there are not
  // 1…6 outputs or `values` has the wrong length, std::runtime_error if the image is larger than
  // this OpenGL's textures.
  void setImage(const DecisionImage& image);

  // Fills the current viewport. Blending and scissor test are off afterwards.
  void draw(const DecisionStyle& style);

 private:
  void stretch(const DecisionStyle& style, const Target& target);
  void setColours(Program& program, const DecisionStyle& style);
  void setLines(Program& program, const DecisionStyle& style, const Target& target);

  Program& program();

  std::filesystem::path shaders_;
  std::map<int, Program> programs_;  // by the number of outputs, compiled when first wanted
  Program rows_;
  Texture image_;     // the outputs side by side
  Framebuffer tall_;  // the same at the view's height: value, and its rise from row to row
  Handle<destroyVertexArray> noVertices_;
  int width_ = 0, outputs_ = 0;  // of the image; 0 outputs: nothing to show
  float leastSlope_ = 0;         // change of an output per cell that is more than rounding noise
  std::vector<float> upload_;    // kept to save its allocation
};

}  // namespace ravine::render
