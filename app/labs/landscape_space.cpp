// The surface in space, with every run on it.
#include "app/labs/landscape_space.h"

#include <cmath>

#include "app/labs/landscape_marks.h"
#include "app/labs/landscape_race.h"
#include "app/labs/orbit.h"
#include "app/render/frame.h"
#include "app/widgets/plan_marks.h"
#include "app/widgets/plan_surface.h"
#include "app/widgets/space_path.h"
#include "core/lab/levels.h"

namespace ravine {

SpaceMap spaceMapOf(const Session& session, const Ui& ui, const Rect& rect) {
  const Box ground = groundOf(session);
  const double width = ground.xmax - ground.xmin, depth = ground.ymax - ground.ymin;
  const double longer = std::max(width, depth);
  const float margin = std::min(ui.px(34), 0.12f * std::min(rect.width(), rect.height()));
  return SpaceMap(rect, session.view.camera, width / longer, depth / longer, margin);
}

namespace {

// ---- mouse ----

std::optional<Point> surfaceAt(const Ui& ui, const SpaceMap& map, ImVec2 screen) {
  return ui.heights.hit(map.eye(), map.way(screen));
}

// The ring at a start follows the mouse over the surface; keys move it along the ground, as one
// sees it.
bool dragInSpace(Ui& ui, const SpaceMap& map, const std::string& name, Point& start,
                 const std::string& hint) {
  const std::optional<Vec3> at = onSurface(ui.heights, start);
  if (!at || !map.rect().contains(map.toScreen(*at))) return false;
  const ImVec2 moved = ringMoved(ui, name, map.toScreen(*at), hint);
  if (moved.x == 0 && moved.y == 0) return false;
  if (ImGui::IsItemActive()) {
    const std::optional<Point> found = surfaceAt(ui, map, ImGui::GetIO().MousePos);
    if (found) start = allowedPlace(found->x, found->y);
    return found.has_value();
  }
  const double away = std::hypot(map.up()[0], map.up()[1]);
  const Vec3 ahead{-map.toEye()[0], -map.toEye()[1], 0};
  const double flat = std::max(std::hypot(ahead[0], ahead[1]), 1e-9);
  const Vec3 up = away > 1e-6 ? Vec3{map.up()[0] / away, map.up()[1] / away, 0}
                              : Vec3{ahead[0] / flat, ahead[1] / flat, 0};
  const double across = moved.x / map.perUnit(), along = -moved.y / map.perUnit();
  const Point to = ui.heights.place({(*at)[0] + across * map.right()[0] + along * up[0],
                                     (*at)[1] + across * map.right()[1] + along * up[1], 0});
  start = allowedPlace(to.x, to.y);
  return true;
}

void handleStartsInSpace(Session& session, Ui& ui, const SpaceMap& map) {
  eachStart(session.scene.landscape,
            [&](const std::string& name, Point& start, const std::string& hint) {
              dragInSpace(ui, map, "space.start" + name, start, hint);
            });
}

// ---- picture ----

struct SpaceInk {
  Ui& ui;
  const SpaceScene& in;
  void path(const Path& path, double head, const PathLook& look) {
    drawSpacePath(ui, in, path, head, look);
  }
  void disc(const Point& at, ImU32 colour, const DiscLook& look) {
    drawSpaceDisc(ui, in, at, colour, look);
  }
};

// Crosses and start rings hide behind hills, too.
void drawPlaces(const Session& session, Ui& ui, const SpaceScene& in) {
  const Landscape& l = session.scene.landscape;
  constexpr DiscLook kStart{9.2f, 1.3f, 6.8f};
  std::vector<Point> crosses, dots;  // of a crowd of minima only the best have crosses
  const auto& minima = session.result().minima;
  for (const Minimum& m : minima) {
    if (l.trail.minima) (inCrowd(minima, m) ? dots : crosses).push_back({m.x, m.y});
  }
  if (!dots.empty()) drawSpaceDots(ui, in, dots);
  if (!crosses.empty()) drawSpaceCrosses(ui, in, crosses);
  eachRing(l, ui.colours(),
           [&](const Point& start, ImU32 colour) { drawSpaceDisc(ui, in, start, colour, kStart); });
}

void drawRuns(Session& session, Ui& ui, const SpaceScene& in) {
  const std::string key = raceKey(session) + (session.scene.landscape.trail.minima ? "m" : "");
  if (!beginSpace(ui, in.map, key)) return;
  drawPlaces(session, ui, in);
  RaceDrawing(session, ui.colours(), SpaceInk{ui, in}).draw();
}

// Values of the minima, while they are few and in sight.
void drawMinimaValues(const Session& session, Ui& ui, ImDrawList& list, const SpaceScene& in) {
  const auto& minima = session.result().minima;
  if (!session.scene.landscape.trail.minima || minima.size() > 6) return;
  for (const Minimum& m : minima) {
    const std::optional<Vec3> at = onSurface(in.heights, {m.x, m.y});
    if (!at || in.heights.hides(*at, in.map.toEye())) continue;
    const ImVec2 p = in.map.toScreen(*at);
    casedText(ui, list, ui.fonts.small, ImVec2(p.x + ui.px(10), p.y + ui.px(4)), ui.colours().text,
              minimumLabel(m));
  }
}

void hoverInSpace(Session& session, Ui& ui, const SpaceMap& map) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsWindowHovered() || ImGui::IsAnyItemActive() || !map.rect().contains(mouse)) return;
  const std::optional<Point> place = surfaceAt(ui, map, mouse);
  if (!place) return;
  const Box& b = ui.heights.box();
  const double unit = std::max(b.xmax - b.xmin, b.ymax - b.ymin) / 2;
  hoverTrajectories(session, ui, *place, ui.px(10) / map.perUnit() * unit);
}

}  // namespace

void landscapeSpaceInput(Session& session, Ui& ui, const Rect& rect) {
  const PlaneMouse mouse = spaceMouse(session, ui, rect, "space");
  const SpaceMap map = spaceMapOf(session, ui, rect);
  if (mouse.clicked)
    if (const auto place = surfaceAt(ui, map, ImGui::GetIO().MousePos))
      setStart(session, place->x, place->y, session.attention.openRun);
  handleStartsInSpace(session, ui, map);
  session.refresh();
}

void landscapeSpace(Session& session, Ui& ui, const Rect& rect, const FieldPicture& picture) {
  const Landscape& l = session.scene.landscape;
  const SpaceMap map = spaceMapOf(session, ui, rect);
  const render::Target screen;
  // Smooth edges and the fine mesh come when it stands still again.
  const bool hasty = session.attention.turning || !picture.sharp;
  keepHeights(ui, picture, map, groundOf(session), l.space.logarithmic, hasty);
  drawSpaceSurface(ui, picture, l.field, map, session.view.camera, hasty);
  const SpaceScene in{map, ui.heights};
  hoverInSpace(session, ui, map);
  drawRuns(session, ui, in);
  screen.bind();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  showTexture(list, ui.space.target.texture(), rect);
  drawSpaceAxes(ui, list, in);
  drawMinimaValues(session, ui, list, in);
  if (l.trail.legend) landscapeLegend(session, ui, rect);
  if (!picture.field.anyFinite)
    drawNothingFinite(ui, list, picture, planeMap(rect, homeOf(session), {}, 1));
  list.PopClipRect();
}

}  // namespace ravine
