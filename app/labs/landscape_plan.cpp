// The plan view: the surface from above, with every run on it.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/camera.h"
#include "app/labs/landscape.h"
#include "app/labs/landscape_marks.h"
#include "app/render/frame.h"
#include "app/widgets/axis.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"
#include "core/math/table.h"

namespace ravine {

namespace {

using PixelPoint = std::array<float, 2>;

// A click that did not move sets the start.
void handleMouse(Session& session, Ui& ui, const PlaneMap& map) {
  if (!planeMouse(session, ui, map, "plan").clicked) return;
  const ImVec2 at = ImGui::GetIO().MousePos;
  setStart(session, map.x(at.x), map.y(at.y), session.attention.openRun);
}

// ---- picture ----

std::string surfaceKey(const Session& session, const FieldPicture& picture) {
  const FieldLook& f = session.scene.landscape.field;
  return std::to_string(picture.revision) + (f.heat ? "h" : "") + (f.curves ? "c" : "") +
         (f.labels ? "l" : "");
}

void drawSurface(Session& session, Ui& ui, const FieldPicture& picture, const PlaneMap& map) {
  const FieldLook& look = session.scene.landscape.field;
  const Field& field = picture.field;
  const int width = static_cast<int>(map.rect.width()),
            height = static_cast<int>(map.rect.height());
  if (!ui.surface.begin(width, height, surfaceKey(session, picture))) return;
  const Palette& c = ui.colours();
  render::FieldStyle style;
  style.heat = look.heat && field.anyFinite;
  style.lines = look.curves && field.anyFinite;
  style.heatLow = static_cast<float>(field.heatLow);
  style.heatHigh = static_cast<float>(field.heatHigh);
  style.line = toRgba(c.curve, c.curveAlpha);
  style.heavyGain = c.heavyGain;
  style.heavyEvery = field.scale.heavyEvery();
  style.firstLevel = field.scale.firstLevel();
  style.lastLevel = field.scale.lastLevel();
  style.background = toRgba(c.background);
  style.scale = ui.scale;
  if (look.labels && look.curves)
    for (const LevelLabel& label : levelLabels(ui, picture, width, height))
      style.gaps.push_back(label.gap);
  ui.draw([&] {
    ui.field.setImage({field.window.width, field.window.height, field.level});
    ui.field.draw(style);
  });
}

// The visible part of a run as pixels of the picture, origin bottom left.
std::vector<PixelPoint> pixels(const Trajectory& run, const PlaneMap& map, std::size_t from,
                               std::size_t to) {
  std::vector<PixelPoint> points;
  points.reserve(to - from + 2);
  const double scale = 1 / map.perPixel();
  for (std::size_t k = from; k <= to; ++k)
    points.push_back({static_cast<float>((run.x[k] - map.box.xmin) * scale),
                      static_cast<float>((run.y[k] - map.box.ymin) * scale)});
  return points;
}

PixelPoint pixel(const PlaneMap& map, const Point& p) {
  return {static_cast<float>((p.x - map.box.xmin) / map.perPixel()),
          static_cast<float>((p.y - map.box.ymin) / map.perPixel())};
}

// Dots where a step is longer than 6 px on both sides.
void stepMarks(Ui& ui, const std::vector<PixelPoint>& points, ImU32 colour) {
  std::vector<render::Disc> marks;
  const float least = ui.px(6);
  const auto far = [&](std::size_t a, std::size_t b) {
    return std::hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]) > least;
  };
  for (std::size_t k = 1; k + 1 < points.size(); ++k)
    if (far(k, k - 1) && far(k, k + 1))
      marks.push_back({points[k][0], points[k][1], ui.px(2.3f), toRgba(colour), ui.px(0.8f),
                       toRgba(ui.colours().casing), 0});
  ui.draw([&] { ui.lines.draw(marks); });
}

void drawRun(Session& session, Ui& ui, const PlaneMap& map, const RunResult& result,
             const Run& run) {
  const Trajectory& t = result.trajectory;
  if (t.size() == 0) return;
  const ImU32 colour = runColour(ui, run);
  const double head = headOf(t, session.view.step);
  const auto k = static_cast<std::size_t>(head);
  render::LineStyle style{
      ui.px(2.4f), toRgba(colour), ui.px(1.3f), toRgba(ui.colours().casing, 0.85f), 0, 0};
  if (!session.view.playing && k + 1 < t.size()) {
    render::LineStyle ahead{ui.px(1.4f), toRgba(colour, 0.35f), 0, {}, 0, 0};
    ui.draw([&] { ui.lines.draw({pixels(t, map, k, t.size() - 1), ahead}); });
  }
  std::vector<PixelPoint> past = pixels(t, map, 0, k);
  const PixelPoint tip = pixel(map, pointAt(t, head));
  past.push_back(tip);
  if (session.scene.landscape.trail.fade) style.fadeTail = 0.92f;
  ui.draw([&] { ui.lines.draw({past, style}); });
  if (session.scene.landscape.trail.stepMarks) stepMarks(ui, past, colour);
  const render::Disc disc{
      tip[0], tip[1], ui.px(5.5f), toRgba(colour), ui.px(1.6f), toRgba(ui.colours().casing), 0};
  ui.draw([&] { ui.lines.draw(std::span(&disc, 1)); });
}

// Former trajectories, the older the fainter.
void drawGhosts(const Session& session, Ui& ui, const PlaneMap& map) {
  const auto& ghosts = session.ghosts();
  for (auto ghost = ghosts.rbegin(); ghost != ghosts.rend(); ++ghost) {
    const Trajectory& t = ghost->result.trajectory;
    if (t.size() == 0) continue;
    const ImU32 colour = runColour(ui, session.scene.landscape.runs[ghost->run]);
    const render::LineStyle style{ui.px(1.6f), toRgba(colour, ghostAlpha(ghost->age)), 0, {}, 0, 0};
    ui.draw([&] { ui.lines.draw({pixels(t, map, 0, t.size() - 1), style}); });
  }
}

// What a run holds for comparison: dashed, up to the step shown.
void drawHeld(const Session& session, Ui& ui, const PlaneMap& map, std::size_t i) {
  const std::optional<RunResult>& held = session.result().held[i];
  if (!held || held->trajectory.size() == 0) return;
  const Trajectory& t = held->trajectory;
  const ImU32 colour = runColour(ui, session.scene.landscape.runs[i]);
  const double head = headOf(t, session.view.step);
  std::vector<PixelPoint> past = pixels(t, map, 0, static_cast<std::size_t>(head));
  const PixelPoint tip = pixel(map, pointAt(t, head));
  past.push_back(tip);
  const render::LineStyle style{ui.px(1.8f), toRgba(colour, 0.9f),
                                ui.px(0.8f), toRgba(ui.colours().casing, 0.6f),
                                0,           ui.px(6)};
  const render::Disc ring{tip[0],         tip[1],      ui.px(5.5f),
                          toRgba(colour), ui.px(1.2f), toRgba(ui.colours().casing),
                          ui.px(3.5f)};
  ui.draw([&] {
    ui.lines.draw({past, style});
    ui.lines.draw(std::span(&ring, 1));
  });
}

void drawHover(Session& session, Ui& ui, const PlaneMap& map) {
  if (session.attention.hoverStep < 0) return;
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = session.result().runs[i].trajectory;
    if (!runs[i].visible || t.size() == 0) continue;
    const PixelPoint p = pixel(map, pointAt(t, session.attention.hoverStep));
    const render::Disc ring{
        p[0],    p[1], ui.px(7), toRgba(ui.colours().text), ui.px(1), toRgba(ui.colours().casing),
        ui.px(5)};
    ui.draw([&] { ui.lines.draw(std::span(&ring, 1)); });
  }
}

std::string planKey(const Session& session, const Ui& ui) {
  const Landscape& l = session.scene.landscape;
  char text[160];
  std::snprintf(text, sizeof text, "|%ld|%.6f|%d|%.4f|%d%d|%d", session.resultRevision(),
                session.view.step, session.view.playing, session.attention.hoverStep,
                l.trail.stepMarks, l.trail.fade, session.attention.openRun);
  return ui.surface.key + text;
}

void drawPlan(Session& session, Ui& ui, const PlaneMap& map) {
  const int width = static_cast<int>(map.rect.width()),
            height = static_cast<int>(map.rect.height());
  if (!ui.plan.begin(width, height, planKey(session, ui))) return;
  ui.draw([&] { render::copy(ui.surface.target, ui.plan.target); });
  const auto& runs = session.scene.landscape.runs;
  const int open = session.attention.openRun;
  drawGhosts(session, ui, map);
  const auto draw = [&](std::size_t i) {
    if (!runs[i].visible) return;
    drawHeld(session, ui, map, i);
    drawRun(session, ui, map, session.result().runs[i], runs[i]);
  };
  for (std::size_t i = 0; i < runs.size(); ++i)  // the run in hand lies on top
    if (static_cast<int>(i) != open) draw(i);
  if (open >= 0 && open < static_cast<int>(runs.size())) draw(static_cast<std::size_t>(open));
  drawHover(session, ui, map);
}

}  // namespace

void landscapePlan(Session& session, Ui& ui, const Rect& rect) {
  PlaneMap map = mapOf(session, rect);
  handleMouse(session, ui, map);
  handleStarts(session, ui, map);
  session.refresh();
  map = mapOf(session, rect);
  hoverTrajectories(session, ui, map);
  const FieldWindow window{map.box, static_cast<int>(rect.width()),
                           static_cast<int>(rect.height())};
  const FieldPicture& picture = session.field(window);
  const render::Target screen;
  drawSurface(session, ui, picture, map);
  drawPlan(session, ui, map);
  screen.bind();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  showTexture(list, ui.plan.target.texture(), rect);
  drawMarks(session, ui, map, picture);
  landscapeProbe(session, ui, map);
  list.PopClipRect();
}

}  // namespace ravine
