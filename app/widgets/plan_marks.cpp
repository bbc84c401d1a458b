// Handles as ImGui items; marks by its draw list.
#include "app/widgets/plan_marks.h"

#include <algorithm>

#include "app/widgets/controls.h"

namespace ravine {

ImVec2 ringMoved(Ui& ui, const std::string& name, ImVec2 at, const std::string& hint) {
  const float grab = ui.px(14);
  ImGui::SetCursorScreenPos(ImVec2(at.x - grab, at.y - grab));
  ImGui::InvisibleButton(name.c_str(), ImVec2(2 * grab, 2 * grab));
  const bool active = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
  const Asked asked = ui.control(name, true);
  if (hovered && !active) hoverText(ui, hint);
  if (active) return ImGui::GetIO().MouseDelta;  // by how much, so that it does not jump
  const float stride = ui.px(asked.coarse ? 20 : 2);
  return ImVec2(static_cast<float>(asked.across) * stride, static_cast<float>(asked.down) * stride);
}

Point allowedPlace(double x, double y) {
  return {std::clamp(x, kPlaceLimits.min, kPlaceLimits.max),
          std::clamp(y, kPlaceLimits.min, kPlaceLimits.max)};
}

bool dragStart(Ui& ui, const PlaneMap& map, const std::string& name, Point& start,
               const std::string& hint) {
  const ImVec2 at = map.toScreen(start.x, start.y);
  if (!map.rect.contains(at)) return false;
  const ImVec2 moved = ringMoved(ui, name, at, hint);
  if (moved.x == 0 && moved.y == 0) return false;
  start = allowedPlace(start.x + moved.x * map.perPixel(), start.y - moved.y * map.perPixel());
  return true;
}

void drawStart(Ui& ui, ImDrawList& list, const PlaneMap& map, const Point& start, ImU32 colour) {
  const ImVec2 at = map.toScreen(start.x, start.y);
  list.AddCircle(at, ui.px(8), ui.colours().casing, 0, ui.px(5));
  list.AddCircle(at, ui.px(8), colour, 0, ui.px(2.4f));
}

void drawCross(Ui& ui, ImDrawList& list, const PlaneMap& map, const Point& at,
               const std::string& label) {
  const ImVec2 p = map.toScreen(at.x, at.y);
  if (!map.rect.contains(p)) return;
  const ImU32 ink = ui.colours().text, casing = withAlpha(ui.colours().casing, 0.8f);
  const float r = ui.px(5);
  for (auto [colour, width] : {std::pair{casing, ui.px(4)}, std::pair{ink, ui.px(1.6f)}}) {
    list.AddLine(ImVec2(p.x - r, p.y), ImVec2(p.x + r, p.y), colour, width);
    list.AddLine(ImVec2(p.x, p.y - r), ImVec2(p.x, p.y + r), colour, width);
  }
  if (!label.empty())
    casedText(ui, list, ui.fonts.small, ImVec2(p.x + ui.px(10), p.y + ui.px(4)), ink, label);
}

void drawDot(Ui& ui, ImDrawList& list, const PlaneMap& map, const Point& at) {
  const ImVec2 p = map.toScreen(at.x, at.y);
  if (map.rect.contains(p))
    list.AddCircleFilled(p, ui.px(2.2f), withAlpha(ui.colours().text, 0.6f));
}

std::optional<Point> placeUnderMouse(const PlaneMap& map) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsWindowHovered() || ImGui::IsAnyItemActive() || !map.rect.contains(mouse))
    return std::nullopt;
  return Point{map.x(mouse.x), map.y(mouse.y)};
}

}  // namespace ravine
