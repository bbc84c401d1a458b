// Hands a classifier's outputs and their style to the shaders.
#include "app/render/decision.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ravine::render {
namespace {

// Stands for "not finite" in the shaders, where NaN cannot be tested reliably.
constexpr float kHuge = 1e30f;
constexpr float kLargest = 1e18f;  // sums of these stay finite, and below what counts as huge

float usable(float output) {
  return std::isfinite(output) ? std::clamp(output, -kLargest, kLargest) : kHuge;
}

}  // namespace

Decision::Decision(const std::filesystem::path& shaderDirectory)
    : shaders_(shaderDirectory),
      rows_(shaderDirectory / "fullscreen.vert", shaderDirectory / "decision_rows.frag"),
      image_(Texture::Format::kR32f, Texture::Filter::kNearest),
      tall_(Texture::Format::kRg32f),
      noVertices_(createVertexArray()) {}

void Decision::setImage(const DecisionImage& image) {
  const auto size = [](int count) { return static_cast<std::size_t>(count); };
  if (image.width < 0 || image.height < 0 || image.outputs < 1 || image.outputs > kMostOutputs ||
      image.values.size() != size(image.outputs) * size(image.width) * size(image.height))
    throw std::invalid_argument("a decision needs width·height values of 1 to 6 outputs");
  outputs_ = 0;
  if (image.width < 2 || image.height < 2) return;
  const std::size_t width = size(image.width), height = size(image.height);
  upload_.resize(image.values.size());
  float largest = 0;
  const float* from = image.values.data();
  for (std::size_t k = 0; k < size(image.outputs); ++k)
    for (std::size_t row = 0; row < height; ++row)
      for (std::size_t col = 0; col < width; ++col) {
        const float value = usable(*from++);
        if (value != kHuge) largest = std::max(largest, std::abs(value));
        upload_[(row * size(image.outputs) + k) * width + col] = value;
      }
  leastSlope_ = 3e-6f * largest;
  image_.upload(image.width * image.outputs, image.height, std::span<const float>(upload_));
  width_ = image.width;
  outputs_ = image.outputs;
}

void Decision::draw(const DecisionStyle& style) {
  const Target target;
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  if (outputs_ == 0 || !(style.right > style.left) || !(style.top > style.bottom)) {
    glClearColor(style.background.r, style.background.g, style.background.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    return;
  }
  glBindVertexArray(noVertices_.name());
  stretch(style, target);
  target.bind();
  Program& drawing = program();
  drawing.use();
  drawing.set("rows", 0);
  setColours(drawing, style);
  setLines(drawing, style, target);
  tall_.colour().bind(0);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

// A shader of its own for each number of outputs draws several times as fast as one for all.
Program& Decision::program() {
  const auto known = programs_.find(outputs_);
  if (known != programs_.end()) return known->second;
  Program made(shaders_ / "fullscreen.vert", shaders_ / "decision.frag",
               "OUTPUTS " + std::to_string(outputs_));
  return programs_.emplace(outputs_, std::move(made)).first->second;
}

// One axis by itself first, on an image that is narrow still.
void Decision::stretch(const DecisionStyle& style, const Target& target) {
  const auto cells = static_cast<float>(image_.height());
  tall_.resize(image_.width(), target.height());
  tall_.bind();
  rows_.use();
  rows_.set("outputs", 0);
  rows_.set("part", style.bottom * cells,
            (style.top - style.bottom) * cells / static_cast<float>(target.height()));
  image_.bind(0);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void Decision::setColours(Program& program, const DecisionStyle& style) {
  program.set("classes", std::span<const Rgba>(style.classes));
  program.set("background", Rgba{style.background.r, style.background.g, style.background.b, 1});
  program.set("confidence", static_cast<int>(style.confidence));
  program.set("strength",
              style.confidence == Confidence::flat ? style.flatStrength : style.strength);
}

void Decision::setLines(Program& program, const DecisionStyle& style, const Target& target) {
  const auto across = static_cast<float>(width_), up = static_cast<float>(image_.height());
  const float perPixel = (style.right - style.left) * across / static_cast<float>(target.width());
  program.set("cells", width_);
  program.set("cellsUp", up);
  program.set("part", style.left * across, perPixel);
  program.set("partUp", style.bottom * up,
              (style.top - style.bottom) * up / static_cast<float>(target.height()));
  program.set("corner", static_cast<float>(target.x()), static_cast<float>(target.y()));
  program.set("line", style.line);
  program.set("casing", style.casing);
  const float half = style.boundary ? 0.5f * style.width * style.scale : 0;
  program.set("halfWidths", half, half > 0 ? half + style.casingWidth * style.scale : 0);
  program.set("margin", style.margin ? 0.5f * style.marginWidth * style.scale : 0,
              style.line.a * style.marginAlpha);
  program.set("leastSlope", leastSlope_ * perPixel);
}

}  // namespace ravine::render
