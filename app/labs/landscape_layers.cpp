// Layers over the plan that belong to the surface: eigenvectors (L3), stationary points and basins
// of attraction (L6).
#include <algorithm>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/widgets/arrows.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "core/lab/eigen_modes.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

void eigenLine(Ui& ui, ImDrawList& list, const PlaneMap& map, const EigenAxes& axes,
               std::size_t i) {
  const double reach = 2 * std::max(map.box.xmax - map.box.xmin, map.box.ymax - map.box.ymin);
  const Vec2 a = axes.minimum - reach * axes.direction[i];
  const Vec2 b = axes.minimum + reach * axes.direction[i];
  casedLine(ui, list, map.toScreen(a.x(), a.y()), map.toScreen(b.x(), b.y()),
            withAlpha(ui.colours().text, 0.55f), 1.2f);
  // The label where the axis is well within view, on the side that is up.
  Vec2 d = axes.direction[i];
  if (d.y() < 0) d = -d;
  const double out = 0.33 * std::min(map.box.xmax - map.box.xmin, map.box.ymax - map.box.ymin);
  const Vec2 at = axes.minimum + out * d;
  const ImVec2 p = map.toScreen(at.x(), at.y());
  drawFormula(ui, list, ImVec2(p.x + ui.px(6), p.y - ui.px(10)), ui.px(160), ui.colours().text,
              (i == 0 ? "λ_1 = " : "λ_2 = ") + shortNumber(axes.lambda[i]));
}

// Minima are discs, saddles diamonds, maxima triangles, what curvature cannot tell squares.
void drawKind(Ui& ui, ImDrawList& list, ImVec2 at, StationaryKind kind, ImU32 colour) {
  const float r = ui.px(6), rim = ui.px(1.6f);
  const ImU32 ink = ui.colours().text;
  const auto shape = [&](std::initializer_list<ImVec2> corners) {
    std::vector<ImVec2> points;
    for (const ImVec2 c : corners) points.push_back(ImVec2(at.x + r * c.x, at.y + r * c.y));
    list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour);
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ink, ImDrawFlags_Closed, rim);
  };
  switch (kind) {
    case StationaryKind::minimum:
      list.AddCircleFilled(at, r * 0.9f, colour);
      list.AddCircle(at, r * 0.9f, ink, 0, rim);
      return;
    case StationaryKind::saddle:
      return shape({{0, -1.2f}, {1.2f, 0}, {0, 1.2f}, {-1.2f, 0}});
    case StationaryKind::maximum:
      return shape({{0, -1.15f}, {1.1f, 0.8f}, {-1.1f, 0.8f}});
    case StationaryKind::degenerate:
      return shape({{-0.85f, -0.85f}, {0.85f, -0.85f}, {0.85f, 0.85f}, {-0.85f, 0.85f}});
  }
}

std::string wordsOf(const StationaryPoint& p) {
  std::string text = std::string(nameOf(p.kind)) + " " + shortNumber(p.value) + " at (" +
                     shortNumber(p.x) + ", " + shortNumber(p.y) + ")";
  if (!p.kink) text += "\nλ₁ = " + shortNumber(p.low) + ", λ₂ = " + shortNumber(p.high);
  return text;
}

// A basin's colour, paler the later its point is reached.
std::array<unsigned char, 4> basinTexel(const Ui& ui, const BasinMap& map, std::size_t cell,
                                        int steps) {
  const int reached = map.reached[cell];
  const ImU32 ground = ui.colours().background;
  ImU32 colour = ground;
  float strength = 1;
  if (reached >= 0) {
    colour = basinColour(ui, static_cast<std::size_t>(reached));
    const float late = static_cast<float>(map.step[cell]) / static_cast<float>(std::max(1, steps));
    strength = 0.78f - 0.6f * std::sqrt(std::clamp(late, 0.f, 1.f));
  } else if (reached == kReachedNothing) {
    colour = ui.colours().muted;
    strength = 0.18f;
  }
  std::array<unsigned char, 4> texel{0, 0, 0, 255};
  for (std::size_t c = 0; c < 3; ++c) {
    const auto channel = [&](ImU32 from) { return static_cast<float>((from >> (8 * c)) & 255u); };
    const float mixed = channel(ground) + strength * (channel(colour) - channel(ground));
    texel[c] = static_cast<unsigned char>(std::clamp(mixed + 0.5f, 0.f, 255.f));
  }
  return texel;
}

}  // namespace

void drawEigenAxes(Session& session, Ui& ui, const PlaneMap& map) {
  if (!session.scene.landscape.depth.eigenAxes) return;
  const auto axes = eigenAxes(*session.result().objective);
  if (!axes) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  eigenLine(ui, list, map, *axes, 0);
  if (axes->lambda[1] > axes->lambda[0]) eigenLine(ui, list, map, *axes, 1);
}

ImU32 basinColour(const Ui& ui, std::size_t point) {
  const auto& runs = ui.colours().runs;
  return runs[point % runs.size()];
}

void drawStationary(Session& session, Ui& ui, const PlaneMap& map) {
  const DepthLook& depth = session.scene.landscape.depth;
  if (!depth.stationary && !depth.basins) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto& points = session.depth.stationary(session.race(), map.box);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool over = map.rect.contains(mouse) && ImGui::IsWindowHovered();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 at = map.toScreen(points[i].x, points[i].y);
    if (!map.rect.contains(at)) continue;
    drawKind(ui, list, at, points[i].kind,
             depth.basins && points[i].kind == StationaryKind::minimum ? basinColour(ui, i)
                                                                       : ui.colours().background);
    if (over && std::hypot(mouse.x - at.x, mouse.y - at.y) < ui.px(9))
      hoverText(ui, wordsOf(points[i]));
  }
}

void drawDepth(Session& session, Ui& ui, const PlaneMap& map) {
  drawEigenAxes(session, ui, map);
  drawStationary(session, ui, map);
  drawSubgradients(session, ui, map);
  drawAnatomy(session, ui, map);
}

const render::Texture* basinPicture(Session& session, Ui& ui, const PlaneMap& map) {
  if (!session.scene.landscape.depth.basins) return nullptr;
  const std::optional<std::size_t> run = lookedAt(session);
  if (!run) return nullptr;
  const BasinMap& basins = session.depth.basins(session.race(), *run, map.box);
  const std::string key = std::to_string(session.depth.basinRevision()) + (ui.light ? "l" : "d");
  if (key != ui.basinsKey) {
    std::vector<unsigned char> texels;
    texels.reserve(4 * basins.reached.size());
    for (std::size_t cell = 0; cell < basins.reached.size(); ++cell) {
      const auto texel = basinTexel(ui, basins, cell, session.scene.landscape.steps);
      texels.insert(texels.end(), texel.begin(), texel.end());
    }
    ui.draw([&] {
      ui.basins.upload(basins.starts.width, basins.starts.height,
                       std::span<const unsigned char>(texels));
    });
    ui.basinsKey = key;
  }
  return &ui.basins;
}

}  // namespace ravine
