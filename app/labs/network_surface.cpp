// The network's own loss surface: level curves over a plane through the present weights, the path
// of training on it, live (syllabus N15).
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/network_views.h"
#include "app/render/frame.h"
#include "app/widgets/controls.h"
#include "app/widgets/diagram_parts.h"
#include "app/widgets/line_chart.h"
#include "app/widgets/plan_marks.h"
#include "app/widgets/plan_path.h"
#include "app/widgets/plan_surface.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr float kHead = 50;  // above the picture, 1× pixels: its title, and what it shows

constexpr const char* kMeanings[] = {
    "Principal: the two directions that hold most of the path so far, by a principal component "
    "analysis of the kept weights less the present ones.",
    "Random: two directions drawn from the seed, every unit's part scaled to the length of its own "
    "weights (Li et al. 2018).",
    "Weights: two parameters as axes, all others as they are."};

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, share < 0.9995 ? "%.1f %%" : "%.0f %%", 100 * share);
  return text;
}

// What lies above the picture, with the directions to choose from.
void head(Session& session, Ui& ui, const Rect& rect, const SurfaceView* view) {
  drawChartTitle(ui, rect, "Loss surface");
  titleMenu(ui, rect, {0, 104, "surface.directions"}, session.scene.network.surface.directions,
            "Which plane through the weights (W).");
  if (!view) return;
  ImFont* font = ui.fonts.small;
  std::string text = "f = " + shortNumber(view->plane.loss);
  if (std::isfinite(view->plane.share))
    text += " · " + percent(view->plane.share) + " of the path, up to " +
            shortNumber(std::round(100 * view->plane.away) / 100) + " off it";
  const ImVec2 at(rect.min.x + ui.px(16), rect.min.y + ui.px(28));
  text = shortened(font, text, rect.width() - ui.px(32));
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, ui.colours().text, text.c_str());
  const Rect line{at, ImVec2(at.x + font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x,
                             at.y + font->FontSize)};
  ui.mark("surface.facts", line);
  if (ImGui::IsMouseHoveringRect(line.min, line.max) && ImGui::IsWindowHovered())
    hoverText(ui,
              "f: mean loss of the training examples at the present weights, with its penalty. "
              "The share of Σ‖wₖ − w‖² that lies within the plane, wₖ the kept weights, and the "
              "farthest of them from it.");
}

// The picture's place: as it was made, until one for the present place comes.
PlaneMap mapOf(const SurfaceView& view, const Rect& rect) {
  const float wide = static_cast<float>(view.job->width);
  const float tall = static_cast<float>(view.job->height);
  const float scale = std::min(rect.width() / wide, rect.height() / tall);
  const ImVec2 size(std::round(wide * scale), std::round(tall * scale));
  const ImVec2 from(std::round(rect.centre().x - size.x / 2), rect.min.y);
  return {{from, ImVec2(from.x + size.x, from.y + size.y)}, view.field.field.window.box};
}

void drawPicture(Ui& ui, const SurfaceView& view, const PlaneMap& map) {
  const render::Target screen;
  const FieldLook look;
  drawSurface(ui, ui.lossSurface, view.field, look, map, "network");
  if (beginPlan(ui, ui.lossSurface, ui.lossPlan, map, "path")) {
    const Path path{view.plane.x, view.plane.y};
    drawPath(ui, map, path, {.colour = ui.colours().accent});
    if (path.size() > 1) drawDisc(ui, map, {path.x[0], path.y[0]}, ui.colours().accent, kHeldRing);
    drawDisc(ui, map, view.plane.here, ui.colours().accent);
  }
  screen.bind();
  showTexture(*ImGui::GetWindowDrawList(), ui.lossPlan.target.texture(), map.rect);
}

// What the axes are: at the right end of the lower edge, and at the top of the left one.
void axisNames(Ui& ui, ImDrawList& list, const SurfaceView& view, const PlaneMap& map) {
  std::string across = "first direction", up = "second";
  if (view.job->look.directions == Directions::weights) {
    across = parameterName(view.job->f.shape, static_cast<std::size_t>(view.job->look.across));
    up = parameterName(view.job->f.shape, static_cast<std::size_t>(view.job->look.up));
  }
  ImFont* font = ui.fonts.small;
  const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, across.c_str()).x;
  casedText(ui, list, font,
            ImVec2(map.rect.max.x - width - ui.px(8), map.rect.max.y - ui.px(22) - font->FontSize),
            ui.colours().muted, across);
  casedText(ui, list, font, ImVec2(map.rect.min.x + ui.px(46), map.rect.min.y + ui.px(6)),
            ui.colours().muted, up);
}

// "start" and "now" beside the ends of the path, where they are far enough apart.
void endNames(Ui& ui, ImDrawList& list, const SurfaceView& view, const PlaneMap& map) {
  const PlanePicture& p = view.plane;
  const ImVec2 now = map.toScreen(p.here.x, p.here.y), start = map.toScreen(p.x[0], p.y[0]);
  ImFont* font = ui.fonts.small;
  const auto name = [&](ImVec2 at, const char* text) {
    const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text).x;
    const bool right = at.x + ui.px(14) + width < map.rect.max.x;
    if (map.rect.contains(at))
      casedText(ui, list, font,
                ImVec2(right ? at.x + ui.px(10) : at.x - ui.px(10) - width,
                       at.y - font->FontSize - ui.px(4)),
                ui.colours().text, text);
  };
  name(now, "now");
  if (std::hypot(now.x - start.x, now.y - start.y) > ui.px(44)) name(start, "start");
}

// The wheel and the keys reach farther or nearer; the mouse reads the loss.
void pointer(Session& session, Ui& ui, const SurfaceView& view, const PlaneMap& map) {
  ImGui::SetCursorScreenPos(map.rect.min);
  ImGui::InvisibleButton("surface", ImVec2(map.rect.width(), map.rect.height()));
  const Asked asked = ui.control("surface", map.rect, true);
  const bool hovered = ImGui::IsItemHovered();
  double steps = static_cast<double>(asked.down) * (asked.coarse ? 3 : 1);
  if (hovered) steps -= static_cast<double>(ImGui::GetIO().MouseWheel);
  if (steps != 0)
    session.view.reach =
        std::clamp(session.view.reach * std::pow(1.2, steps), kReachLimits.min, kReachLimits.max);
  if (!hovered) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double x = map.x(mouse.x), y = map.y(mouse.y);
  hoverText(ui, "At (" + shortNumber(x) + ", " + shortNumber(y) + ") of this plane f = " +
                    shortNumber(planeValue(view.plane.plane, view.job->f, x, y)) +
                    ". Wheel: nearer or farther.\n" +
                    kMeanings[static_cast<std::size_t>(view.job->look.directions)]);
}

// Where fewer examples than all are looked at, that is told.
void examplesLine(const Session& session, Ui& ui, ImDrawList& list, const SurfaceView& view,
                  const PlaneMap& map) {
  const TrainingData* data = session.network.examples();
  if (!data || view.job->f.n >= data->train.n) return;
  const std::string text =
      "over " + thousands(view.job->f.n) + " of " + thousands(data->train.n) + " examples";
  casedText(ui, list, ui.fonts.small,
            ImVec2(map.rect.min.x + ui.px(46), map.rect.min.y + ui.px(24)), ui.colours().text,
            text);
}

}  // namespace

std::string parameterName(const NetworkShape& shape, std::size_t place) {
  static constexpr const char* kSubscripts[] = {"₁", "₂", "₃", "₄", "₅", "₆", "₇"};
  const diagram::Parameter p =
      *diagram::parameterAt(shape, std::min(place, shape.parameters() - 1));
  const std::string layer = kSubscripts[p.unit.column - 1], unit = std::to_string(p.unit.index + 1);
  if (p.from < 0) return "b" + layer + "(" + unit + ")";
  return "W" + layer + "(" + unit + ", " + std::to_string(p.from + 1) + ")";
}

void networkSurface(Session& session, Ui& ui, const Rect& rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(rect.min, rect.max, ui.colours().panel);
  const Rect below{ImVec2(rect.min.x, rect.min.y + ui.px(kHead)), rect.max};
  const SurfaceView* view =
      session.views.surface(session.scene.network, session.network, session.view.reach,
                            static_cast<int>(below.width()), static_cast<int>(below.height()));
  head(session, ui, rect, view);
  if (!view) return;
  const PlaneMap map = mapOf(*view, below);
  if (map.rect.width() < 16 || map.rect.height() < 16) return;
  pointer(session, ui, *view, map);
  list.PushClipRect(below.min, below.max, true);
  drawPicture(ui, *view, map);
  drawPlaneAxes(ui, list, map);
  drawLevelLabels(ui, list, view->field, {}, map);
  axisNames(ui, list, *view, map);
  endNames(ui, list, *view, map);
  examplesLine(session, ui, list, *view, map);
  drawNothingFinite(ui, list, view->field, map);
  list.PopClipRect();
}

}  // namespace ravine
