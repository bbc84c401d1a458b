// Polylines in two steps, coverage and then colour; discs in one.
#include "app/render/lines.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

namespace ravine::render {
namespace {

constexpr float kTolerance = 0.25f;  // pixels; thinning by so little is not seen
constexpr float kGrid = 0.25f;       // pixels; segments this close are drawn once
constexpr int kSegmentLayout[] = {4, 3, 2};
constexpr int kRectangleLayout[] = {4};
constexpr int kDiscLayout[] = {4, 4, 4, 2};

void prepareState() {
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

// Tells the program, which is in use, what stands in front.
void setScenery(Program& program, const Scenery& scenery) {
  program.set("tested", scenery.picture ? 1 : 0);
  program.set("scenery", 0);
  program.set("faint", scenery.faint);
  if (scenery.picture) scenery.picture->bindDepth(0);
}

bool isVisible(const Disc& disc, int width, int height) {
  const float reach = disc.radius + disc.casing + 1;
  // Written so that NaN fails.
  return std::isfinite(reach) && disc.radius > 0 && disc.x > -reach && disc.y > -reach &&
         disc.x < static_cast<float>(width) + reach && disc.y < static_cast<float>(height) + reach;
}

}  // namespace

Lines::Lines(const std::filesystem::path& shaderDirectory)
    : lines_(shaderDirectory / "lines.vert", shaderDirectory / "lines.frag"),
      compose_(shaderDirectory / "compose.vert", shaderDirectory / "compose.frag"),
      discs_(shaderDirectory / "discs.vert", shaderDirectory / "discs.frag"),
      covered_(Texture::Format::kRg8),
      segmentBuffer_(kSegmentLayout),
      rectangleBuffer_(kRectangleLayout),
      discBuffer_(kDiscLayout) {}

void Lines::draw(const Polyline& line) {
  const Target target;
  const LineStyle& style = line.style;
  const float reach = 0.5f * style.width + std::max(style.casing, 0.0f) + 0.5f;
  if (target.width() < 1 || target.height() < 1 || !(style.width > 0) || !std::isfinite(reach))
    return;
  const bool tested = line.scenery.picture && line.depths.size() == line.points.size();
  thin(line.points, tested ? 0 : kTolerance, kept_);
  const Rectangle guard{-reach, -reach, static_cast<float>(target.width()) + reach,
                        static_cast<float>(target.height()) + reach};
  toSegments(line.points, kept_, guard, 2 * style.dash, segments_,
             tested ? line.depths : std::span<const float>());
  if (!(style.dash > 0)) repeats_.drop(segments_, kGrid);
  if (segments_.empty()) return;
  prepareState();
  cover(line, reach, target);
  target.bind();
  compose(style, reach, target);
}

void Lines::cover(const Polyline& line, float reach, const Target& target) {
  const LineStyle& style = line.style;
  covered_.resize(target.width(), target.height());
  covered_.bind();
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  glBlendEquation(GL_MAX);
  lines_.use();
  lines_.set("viewSize", static_cast<float>(target.width()), static_cast<float>(target.height()));
  lines_.set("reach", reach);
  lines_.set("halfWidth", 0.5f * style.width);
  lines_.set("casing", std::max(style.casing, 0.0f));
  lines_.set("fadeTail", std::clamp(style.fadeTail, 0.0f, 1.0f));
  lines_.set("dash", std::max(style.dash, 0.0f));
  setScenery(lines_, line.depths.empty() ? Scenery{} : line.scenery);
  static_assert(sizeof(Segment) == 9 * sizeof(float));
  segmentBuffer_.draw({&segments_.data()->ax, 9 * segments_.size()});
  glBlendEquation(GL_FUNC_ADD);
}

void Lines::compose(const LineStyle& style, float reach, const Target& target) {
  compose_.use();
  compose_.set("viewSize", static_cast<float>(target.width()), static_cast<float>(target.height()));
  compose_.set("corner", static_cast<float>(target.x()), static_cast<float>(target.y()));
  compose_.set("covered", 0);
  compose_.set("core", style.colour);
  compose_.set("casing", style.casingColour);
  covered_.colour().bind(0);
  rectangleBuffer_.draw(touched_.rectangles(segments_, reach, target.width(), target.height()));
}

void Lines::draw(std::span<const Disc> discs, const Scenery& scenery) {
  const Target target;
  discFloats_.clear();
  for (const Disc& disc : discs) {
    if (!isVisible(disc, target.width(), target.height())) continue;
    const auto& [r, g, b, a] = disc.colour;
    const auto& [cr, cg, cb, ca] = disc.casingColour;
    discFloats_.insert(discFloats_.end(),
                       {disc.x, disc.y, disc.radius, disc.innerRadius, r, g, b, a, cr, cg, cb, ca,
                        std::max(disc.casing, 0.0f), disc.depth});
  }
  if (discFloats_.empty()) return;
  prepareState();
  discs_.use();
  discs_.set("viewSize", static_cast<float>(target.width()), static_cast<float>(target.height()));
  setScenery(discs_, scenery);
  discBuffer_.draw(discFloats_);
}

}  // namespace ravine::render
