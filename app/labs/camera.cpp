// The view of a plane and what moves it.
#include "app/labs/camera.h"

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

void zoomAt(View& view, const PlaneMap& map, ImVec2 at, double factor) {
  const double zoom = std::clamp(view.zoom * factor, kZoomLimits.min, kZoomLimits.max);
  const double keep = 1 - view.zoom / zoom;  // the point under the mouse stays where it is
  const Box& b = map.box;
  moveView(view, keep * (map.x(at.x) - (b.xmin + b.xmax) / 2),
           keep * (map.y(at.y) - (b.ymin + b.ymax) / 2));
  view.zoom = zoom;
}

}  // namespace

Box homeOf(const Session& session) {
  switch (session.scene.lab) {
    case Lab::landscape:
      break;
    case Lab::samples:
      return session.samples.result().objective->domain();
    case Lab::network:
      return session.network.home();
    case Lab::function:
      return session.function.home();
  }
  return session.result().objective->domain();
}

PlaneMap mapOf(const Session& session, const Rect& rect) {
  if (session.scene.lab == Lab::function)
    return stretchedMap(rect, homeOf(session), session.view.centre, session.view.zoom);
  return planeMap(rect, homeOf(session), session.view.centre, session.view.zoom);
}

void moveView(View& view, double x, double y) {
  view.centre.x = std::clamp(view.centre.x + x, kPlaceLimits.min, kPlaceLimits.max);
  view.centre.y = std::clamp(view.centre.y + y, kPlaceLimits.min, kPlaceLimits.max);
}

void panView(Session& session, double x, double y) {
  const Box d = homeOf(session);
  const double width = d.xmax - d.xmin, height = d.ymax - d.ymin, larger = std::max(width, height);
  const bool stretched = session.scene.lab == Lab::function;
  moveView(session.view, x * (stretched ? width : larger) / session.view.zoom,
           y * (stretched ? height : larger) / session.view.zoom);
}

PlaneMouse planeMouse(Session& session, Ui& ui, const PlaneMap& map, const std::string& name,
                      bool drags) {
  ImGui::SetCursorScreenPos(map.rect.min);
  ImGui::InvisibleButton(name.c_str(), ImVec2(map.rect.width(), map.rect.height()));
  ImGui::SetItemAllowOverlap();
  const Asked asked = ui.control(name, map.rect, true);
  const double stride = asked.coarse ? 0.1 : 0.02;  // of what is in view
  panView(session, asked.across * stride, -asked.down * stride);
  const ImGuiIO& io = ImGui::GetIO();
  PlaneMouse mouse{ImGui::IsItemHovered(), ImGui::IsItemActive(), false};
  if (mouse.hovered && io.MouseWheel != 0)
    zoomAt(session.view, map, io.MousePos, std::pow(1.2, io.MouseWheel));
  const float click = ui.px(3);  // what moved no further, however it came back, is a click
  if (mouse.held && drags && ImGui::IsMouseDragging(0, click)) {
    const ImVec2 moved = ImGui::GetMouseDragDelta(0, click);
    ImGui::ResetMouseDragDelta(0);
    moveView(session.view, -moved.x * map.perPixel(), moved.y * map.perPixelUp());
  }
  const bool still = io.MouseDragMaxDistanceSqr[0] < click * click;
  mouse.clicked = ImGui::IsItemDeactivated() && still && io.MouseReleased[0];
  return mouse;
}

}  // namespace ravine
