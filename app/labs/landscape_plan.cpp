// The plan view: the surface from above, with every run on it.
#include <cstdio>

#include "app/labs/camera.h"
#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/labs/landscape_marks.h"
#include "app/render/frame.h"
#include "app/widgets/plan_path.h"
#include "app/widgets/plan_surface.h"

namespace ravine {

namespace {

// A click that did not move sets the start.
void handleMouse(Session& session, Ui& ui, const PlaneMap& map) {
  if (!planeMouse(session, ui, map, "plan").clicked) return;
  const ImVec2 at = ImGui::GetIO().MousePos;
  setStart(session, map.x(at.x), map.y(at.y), session.attention.openRun);
}

// ---- picture ----

void drawRun(Session& session, Ui& ui, const PlaneMap& map, const Trajectory& t, const Run& run) {
  if (t.size() == 0) return;
  const TrailLook& trail = session.scene.landscape.trail;
  PathLook look;
  look.colour = runColour(ui, run);
  look.ahead = !session.view.playing;
  look.fade = trail.fade;
  look.stepMarks = trail.stepMarks;
  drawPath(ui, map, pathOf(t), session.view.step, look);
  drawDisc(ui, map, pointAt(t, session.view.step), look.colour);
}

// Former trajectories, the older the fainter.
void drawGhosts(const Session& session, Ui& ui, const PlaneMap& map) {
  const auto& ghosts = session.ghosts();
  for (auto ghost = ghosts.rbegin(); ghost != ghosts.rend(); ++ghost) {
    const ImU32 colour = runColour(ui, session.scene.landscape.runs[ghost->run]);
    drawPath(ui, map, pathOf(ghost->result.trajectory),
             {.colour = colour, .width = 1.6f, .alpha = ghostAlpha(ghost->age), .casing = 0});
  }
}

// What a run holds for comparison: dashed, up to the step shown.
void drawHeld(const Session& session, Ui& ui, const PlaneMap& map, std::size_t i) {
  const std::optional<RunResult>& held = session.result().held[i];
  if (!held || held->trajectory.size() == 0) return;
  const Trajectory& t = held->trajectory;
  const ImU32 colour = runColour(ui, session.scene.landscape.runs[i]);
  drawPath(ui, map, pathOf(t), session.view.step,
           {.colour = colour,
            .width = 1.8f,
            .alpha = 0.9f,
            .casing = 0.8f,
            .casingAlpha = 0.6f,
            .dash = 6});
  drawDisc(ui, map, pointAt(t, session.view.step), colour, kHeldRing);
}

void drawHover(Session& session, Ui& ui, const PlaneMap& map) {
  if (session.attention.hoverStep < 0) return;
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = session.result().runs[i].trajectory;
    if (!runs[i].visible || t.size() == 0) continue;
    drawDisc(ui, map, pointAt(t, session.attention.hoverStep), ui.colours().text, kHoverRing);
  }
}

std::string planKey(const Session& session) {
  const Landscape& l = session.scene.landscape;
  char text[160];
  std::snprintf(text, sizeof text, "|%ld|%.6f|%d|%.4f|%d%d|%d", session.resultRevision(),
                session.view.step, session.view.playing, session.attention.hoverStep,
                l.trail.stepMarks, l.trail.fade, session.attention.openRun);
  return text;
}

void drawPlan(Session& session, Ui& ui, const PlaneMap& map) {
  if (!beginPlan(ui, ui.surface, ui.plan, map, planKey(session))) return;
  const auto& runs = session.scene.landscape.runs;
  const int open = session.attention.openRun;
  drawGhosts(session, ui, map);
  const auto draw = [&](std::size_t i) {
    if (!runs[i].visible) return;
    drawHeld(session, ui, map, i);
    drawRun(session, ui, map, session.result().runs[i].trajectory, runs[i]);
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
  const render::Texture* ground = basinPicture(session, ui, map);
  drawSurface(ui, ui.surface, picture, session.scene.landscape.field, map,
              ground ? "basins" + ui.basinsKey : std::string(), ground);
  drawPlan(session, ui, map);
  screen.bind();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  showTexture(list, ui.plan.target.texture(), rect);
  drawMarks(session, ui, map, picture);
  drawDepth(session, ui, map);
  landscapeProbe(session, ui, map);
  list.PopClipRect();
}

}  // namespace ravine
