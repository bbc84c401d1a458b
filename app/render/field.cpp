// Hands a field and its style to the shaders.
#include "app/render/field.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace ravine::render {
namespace {

constexpr float kHuge =
    1e30f;  // stands for "not finite" in the shaders, where NaN cannot be tested reliably
constexpr int kBetween = 4;  // steps from one colour of the map to the next, so that none is seen
constexpr int kColours = 255 * kBetween + 1;
constexpr int kBoxLayout[] = {4, 3};

float finiteOrHuge(float level) {
  return std::isnan(level) ? kHuge : std::clamp(level, -kHuge, kHuge);
}

// Entry `at` of one channel, freed of its rounding to whole steps where the map is smooth: the mean
// over a symmetric neighbourhood, at most half a step from the stored value. The ends and hard
// edges stay exact.
float withoutSteps(std::span<const std::array<unsigned char, 3>, 256> colours, int at,
                   std::size_t channel) {
  const auto value = [&](int i) {
    return static_cast<int>(colours[static_cast<std::size_t>(i)][channel]);
  };
  int sum = value(at), reach = 0;
  while (reach < 8 && reach < at && reach < 255 - at) {
    const int left = value(at - reach - 1), right = value(at + reach + 1);
    if (std::abs(left - value(at - reach)) > 1 || std::abs(right - value(at + reach)) > 1) break;
    sum += left + right;
    ++reach;
  }
  const auto stored = static_cast<float>(value(at));
  const float mean = static_cast<float>(sum) / static_cast<float>(2 * reach + 1);
  return std::clamp(mean, stored - 0.5f, stored + 0.5f) / 255.0f;
}

}  // namespace

Field::Field(const std::filesystem::path& shaderDirectory)
    : program_(shaderDirectory / "field.vert", shaderDirectory / "field.frag"),
      resample_(shaderDirectory / "fullscreen.vert", shaderDirectory / "resample.frag"),
      colours_(Texture::Format::kRgba32f, Texture::Filter::kNearest),
      image_(Texture::Format::kR32f, Texture::Filter::kNearest),
      tall_(Texture::Format::kRg32f),
      resampled_(Texture::Format::kRg32f),
      boxBuffer_(kBoxLayout),
      noVertices_(createVertexArray()) {
  std::array<std::array<unsigned char, 3>, 256> grey;
  for (std::size_t i = 0; i < grey.size(); ++i) grey[i].fill(static_cast<unsigned char>(i));
  setColourMap(grey);
}

void Field::setColourMap(std::span<const std::array<unsigned char, 3>, 256> colours) {
  std::vector<float> texels(4 * kColours, 1.0f);
  for (std::size_t c = 0; c < 3; ++c) {
    float low = withoutSteps(colours, 0, c);
    for (int i = 1; i < 256; ++i) {
      const float high = withoutSteps(colours, i, c);
      float* texel = texels.data() + static_cast<std::size_t>((i - 1) * 4 * kBetween) + c;
      for (int k = 0; k <= kBetween; ++k)
        texel[4 * k] = std::lerp(low, high, static_cast<float>(k) / kBetween);
      low = high;
    }
  }
  colours_.upload(kColours, 1, std::span<const float>(texels));
}

void Field::setImage(const FieldImage& image) {
  if (image.width < 0 || image.height < 0 ||
      image.level.size() !=
          static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height)) {
    throw std::invalid_argument("a field image needs width·height levels");
  }
  empty_ = image.width < 3 || image.height < 3;
  stale_ = true;
  if (empty_) return;
  finite_.resize(image.level.size());
  std::ranges::transform(image.level, finite_.begin(), finiteOrHuge);
  image_.upload(image.width, image.height, std::span<const float>(finite_));
}

// The field at one sample a pixel: the image itself if it is that, else resampled once for each
// image and view size.
const Texture& Field::pixelLevels(const Target& target) {
  const int width = target.width(), height = target.height();
  if (empty_ || (image_.width() == width && image_.height() == height)) return image_;
  if (stale_ || resampled_.width() != width || resampled_.height() != height) resample(target);
  return resampled_.colour();
}

// One axis after the other: 8 samples a pixel instead of 16, half of them on a narrower picture.
void Field::resample(const Target& target) {
  const auto pass = [this](const Texture& from, Framebuffer& to, int axis, int width, int height) {
    to.resize(width, height);
    to.bind();
    resample_.set("axis", axis);
    from.bind(0);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  };
  resample_.use();
  resample_.set("coarse", 0);
  pass(image_, tall_, 1, image_.width(), target.height());
  pass(tall_.colour(), resampled_, 0, target.width(), target.height());
  target.bind();
  stale_ = false;
}

void Field::draw(const FieldStyle& style) {
  const Target target;
  if (target.width() < 1 || target.height() < 1) return;
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glBindVertexArray(noVertices_.name());
  const Texture& levels = pixelLevels(target);
  const bool empty = empty_ || levels.width() < 3 || levels.height() < 3;
  program_.use();
  program_.set("level", 0);
  program_.set("colours", 1);
  setHeat(style, empty);
  setLines(style, empty);
  colours_.bind(1);
  levels.bind(0);
  drawBoxes(style, target);
}

void Field::setHeat(const FieldStyle& style, bool empty) {
  const float range = style.heatHigh - style.heatLow;
  program_.set("heat", style.ground ? 2 : style.heat && !empty ? 1 : 0);
  program_.set("ground", 2);
  if (style.ground) style.ground->bind(2);
  // An empty range splits the map at its level.
  program_.set("heatRange", style.heatLow, range != 0 ? 1 / range : kHuge);
  program_.set("background", style.background);
}

void setCurves(Program& program, const FieldStyle& style) {
  program.set("line", style.line);
  program.set("heavyAlpha", std::min(style.line.a * style.heavyGain, 1.0f));
  program.set("halfWidths", 0.5f * style.width * style.scale,
              0.5f * style.heavyWidth * style.scale);
  program.set("heavy", static_cast<float>(std::max(style.heavyEvery, 0)),
              static_cast<float>(style.heavyPhase));
  program.set("levelRange", static_cast<float>(style.firstLevel),
              static_cast<float>(style.lastLevel));
  program.set("scale", style.scale);
}

void Field::setLines(const FieldStyle& style, bool empty) {
  program_.set("samples", style.lines && !empty ? 9 : 0);
  setCurves(program_, style);
}

// The view, and over it once more the part of each gap: asking every pixel about every gap would
// cost far more.
void Field::drawBoxes(const FieldStyle& style, const Target& target) {
  const float halfWidth = 0.5f * static_cast<float>(target.width());
  const float halfHeight = 0.5f * static_cast<float>(target.height());
  boxes_.assign({halfWidth, halfHeight, halfWidth, halfHeight, 1, 0, 0});
  for (const Gap& gap : style.gaps) {
    boxes_.insert(boxes_.end(), {gap.x, gap.y, gap.halfWidth, gap.halfHeight, std::cos(gap.angle),
                                 std::sin(gap.angle), 1});
  }
  program_.set("viewSize", 2 * halfWidth, 2 * halfHeight);
  boxBuffer_.draw(boxes_);
}

}  // namespace ravine::render
