// Handles, minima and what is told about a step, over the plan view.
#include "app/labs/landscape_marks.h"

#include <cmath>

#include "app/labs/landscape_race.h"
#include "app/widgets/controls.h"
#include "app/widgets/plan_marks.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

void drawMinima(const Session& session, Ui& ui, ImDrawList& list, const PlaneMap& map) {
  if (!session.scene.landscape.trail.minima) return;
  const auto& minima = session.result().minima;
  for (const Minimum& m : minima) {
    const Point at{m.x, m.y};
    if (inCrowd(minima, m))
      drawDot(ui, list, map, at);
    else if (minima.size() > 6)
      drawCross(ui, list, map, at);
    else
      drawCross(ui, list, map, at, minimumLabel(m));
  }
}

}  // namespace

std::string minimumLabel(const Minimum& m) {
  return "min " + shortNumber(std::abs(m.value) < 1e-12 ? 0 : m.value);
}

void setStart(Session& session, double x, double y, int index) {
  Landscape& l = session.scene.landscape;
  if (l.linkedStarts)
    l.start = allowedPlace(x, y);
  else if (index >= 0 && index < static_cast<int>(l.runs.size()))
    l.runs[static_cast<std::size_t>(index)].start = allowedPlace(x, y);
}

void handleStarts(Session& session, Ui& ui, const PlaneMap& map) {
  eachStart(session.scene.landscape,
            [&](const std::string& name, Point& start, const std::string& hint) {
              dragStart(ui, map, "start" + name, start, hint);
            });
}

void hoverTrajectories(Session& session, Ui& ui, const PlaneMap& map) {
  if (const std::optional<Point> mouse = placeUnderMouse(map))
    hoverTrajectories(session, ui, *mouse, ui.px(10) * map.perPixel());
}

void hoverTrajectories(Session& session, Ui& ui, const Point& mouse, double reach) {
  Attention& a = session.attention;
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].visible) continue;
    const Path path = pathOf(session.result().runs[i].trajectory);
    if (const auto found = nearestPoint(path, session.view.step, mouse, reach)) {
      a.foundStep = static_cast<double>(*found);
      a.foundRun = static_cast<int>(i);
    }
  }
  if (a.foundRun < 0 || a.foundStep == 0) return;
  const Trajectory& t = session.result().runs[static_cast<std::size_t>(a.foundRun)].trajectory;
  const auto k = static_cast<std::size_t>(a.foundStep);
  hoverText(ui, runTitle(session.scene.landscape, static_cast<std::size_t>(a.foundRun)) +
                    " · step " + std::to_string(k) + "\nx = " + shortNumber(t.x[k]) +
                    "   y = " + shortNumber(t.y[k]) + "\nf = " + shortNumber(t.loss[k]) +
                    "   ‖∇f‖ = " + shortNumber(t.gradientNorm(k)) + "\nstep length " +
                    shortNumber(t.stepLength(k)) + "   η = " + shortNumber(t.lr[k]));
}

void drawMarks(Session& session, Ui& ui, const PlaneMap& map, const FieldPicture& picture) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  drawLevelLabels(ui, list, picture, session.scene.landscape.field, map);
  drawPlaneAxes(ui, list, map);
  drawMinima(session, ui, list, map);
  const Landscape& l = session.scene.landscape;
  eachRing(l, ui.colours(),
           [&](const Point& start, ImU32 colour) { drawStart(ui, list, map, start, colour); });
  // Beside the surface in space, which has it then, there is more room.
  if (l.trail.legend && l.space.picture == Picture::plan)
    landscapeLegend(session, ui, map.rect, &map);
  drawNothingFinite(ui, list, picture, map);
}

}  // namespace ravine
