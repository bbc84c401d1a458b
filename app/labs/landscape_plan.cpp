// The plan view: the surface from above, with every run on it.
#include "app/labs/camera.h"
#include "app/labs/landscape_depth.h"
#include "app/labs/landscape_marks.h"
#include "app/labs/landscape_race.h"
#include "app/render/frame.h"
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

struct PlanInk {
  Ui& ui;
  const PlaneMap& map;
  void path(const Path& path, double head, const PathLook& look) {
    drawPath(ui, map, path, head, look);
  }
  void disc(const Point& at, ImU32 colour, const DiscLook& look) {
    drawDisc(ui, map, at, colour, look);
  }
};

void drawPlan(Session& session, Ui& ui, const PlaneMap& map) {
  if (beginPlan(ui, ui.surface, ui.plan, map, raceKey(session)))
    RaceDrawing(session, ui.colours(), PlanInk{ui, map}).draw();
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
