// The middle of the Landscape lab: the surface from above, in space, or both.
#include <algorithm>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/labs/landscape_space.h"
#include "app/labs/orbit.h"

namespace ravine {

namespace {

// Plan and space: side by side, or one above the other where there is more height than width.
std::pair<Rect, Rect> halves(const Rect& rect) {
  if (rect.width() >= rect.height()) {
    const float x = std::round(rect.min.x + rect.width() * 0.46f);
    return {{rect.min, ImVec2(x, rect.max.y)}, {ImVec2(x + 1, rect.min.y), rect.max}};
  }
  const float y = std::round(rect.min.y + rect.height() * 0.5f);
  return {{ImVec2(rect.min.x, y + 1), rect.max}, {rect.min, ImVec2(rect.max.x, y)}};
}

bool hasRoom(const Rect& rect) { return rect.width() >= 8 && rect.height() >= 8; }

FieldWindow windowOf(const Box& box, const Rect& rect) {
  return {box, static_cast<int>(rect.width()), static_cast<int>(rect.height())};
}

// Of the ground alone, about as fine as it is seen.
FieldWindow groundWindow(const Session& session, const Rect& rect) {
  const Box box = groundOf(session);
  const double width = box.xmax - box.xmin, depth = box.ymax - box.ymin;
  const double fine = std::clamp<double>(std::min(rect.width(), rect.height()), 240, 900);
  const auto samples = [&](double side) {
    return std::max(8, static_cast<int>(fine * side / std::max(width, depth)));
  };
  return {box, samples(width), samples(depth)};
}

}  // namespace

void landscapeMain(Session& session, Ui& ui, const Rect& rect) {
  const Picture picture = session.scene.landscape.space.picture;
  session.attention.inSpace = picture == Picture::space;
  const auto [plan, space] = halves(rect);
  if (picture == Picture::plan || (picture == Picture::both && !(hasRoom(plan) && hasRoom(space))))
    return landscapePlan(session, ui, rect);
  if (picture == Picture::space) {
    landscapeSpaceInput(session, ui, rect);
    return landscapeSpace(session, ui, rect, session.field(groundWindow(session, rect)));
  }
  // Both take the mouse before either is drawn, so that they show the same.
  landscapeSpaceInput(session, ui, space);
  landscapePlan(session, ui, plan);
  landscapeSpace(session, ui, space, session.field(windowOf(mapOf(session, plan).box, plan)));
  const ImVec2 a(plan.max.x, plan.min.y), b(space.min.x, space.max.y);
  const bool beside = space.min.x > plan.min.x;
  ImGui::GetWindowDrawList()->AddLine(beside ? a : ImVec2(plan.min.x, plan.min.y - 1),
                                      beside ? b : ImVec2(plan.max.x, plan.min.y - 1),
                                      ui.colours().line, 1);
}

}  // namespace ravine
