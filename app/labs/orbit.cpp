// The eye around the surface.
#include "app/labs/orbit.h"

#include <algorithm>
#include <cmath>

namespace ravine {

Box groundOf(const Session& session) {
  const Box d = homeOf(session);
  const View& v = session.view;
  const double x = (d.xmin + d.xmax) / 2 + v.centre.x, y = (d.ymin + d.ymax) / 2 + v.centre.y;
  const double halfX = (d.xmax - d.xmin) / 2 / v.zoom, halfY = (d.ymax - d.ymin) / 2 / v.zoom;
  return {x - halfX, x + halfX, y - halfY, y + halfY};
}

void turnCamera(Camera& camera, double azimuth, double elevation) {
  camera.azimuth = std::remainder(camera.azimuth + azimuth, 360);
  camera.elevation =
      std::clamp(camera.elevation + elevation, kElevationLimits.min, kElevationLimits.max);
}

void approach(Camera& camera, double factor) {
  camera.distance = std::clamp(camera.distance / factor, kDistanceLimits.min, kDistanceLimits.max);
}

PlaneMouse spaceMouse(Session& session, Ui& ui, const Rect& rect, const std::string& name) {
  ImGui::SetCursorScreenPos(rect.min);
  ImGui::InvisibleButton(name.c_str(), ImVec2(rect.width(), rect.height()));
  ImGui::SetItemAllowOverlap();
  const Asked asked = ui.control(name, rect, true);
  Camera& camera = session.view.camera;
  const Camera before = camera;
  const double stride = asked.coarse ? 15 : 3;  // degrees
  turnCamera(camera, asked.across * stride, -asked.down * stride);
  const ImGuiIO& io = ImGui::GetIO();
  PlaneMouse mouse{ImGui::IsItemHovered(), ImGui::IsItemActive(), false};
  if (mouse.hovered && io.MouseWheel != 0) {
    const double factor = std::pow(1.12, io.MouseWheel);
    double& zoom = session.view.zoom;
    if (io.KeyCtrl)
      zoom = std::clamp(zoom * factor, kZoomLimits.min, kZoomLimits.max);
    else
      approach(camera, factor);
  }
  const float click = ui.px(3);  // what moved no further, however it came back, is a click
  const bool dragged = mouse.held && ImGui::IsMouseDragging(0, click);
  if (dragged) {
    const ImVec2 moved = ImGui::GetMouseDragDelta(0, click);
    ImGui::ResetMouseDragDelta(0);
    constexpr float kDegrees = 0.4f;  // a 1× pixel
    turnCamera(camera, -moved.x / ui.scale * kDegrees, moved.y / ui.scale * kDegrees);
  }
  session.attention.turning = dragged || !(camera == before);
  const bool still = io.MouseDragMaxDistanceSqr[0] < click * click;
  mouse.clicked = ImGui::IsItemDeactivated() && still && io.MouseReleased[0];
  // Keys that zoom and fit are meant for what one is at.
  session.attention.inSpace |= mouse.hovered || mouse.held || ui.keyboard.focused(name);
  return mouse;
}

}  // namespace ravine
