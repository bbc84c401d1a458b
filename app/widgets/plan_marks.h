// What lies over a picture of the plane: handles of starts, marks of minima, the mouse.
#pragma once

#include <optional>
#include <string>

#include "app/ui.h"
#include "app/widgets/axis.h"
#include "core/scene/basics.h"

namespace ravine {

// A place that a scene may hold, nearest to this one.
Point allowedPlace(double x, double y);

// By how many pixels a ring at this place of the screen is moved, by mouse or keys; its item is the
// last one afterwards.
ImVec2 ringMoved(Ui& ui, const std::string& name, ImVec2 at, const std::string& hint);
// A ring that can be grabbed where the start of a run is, by mouse or keys: moves `start`. Comes
// before what lies under it in the order of drawing, since it is an ImGui item (so that a drag is
// one entry of the history); nothing while it is out of view. True when the start has moved.
bool dragStart(Ui& ui, const PlaneMap& map, const std::string& name, Point& start,
               const std::string& hint);
// The ring itself, over the picture.
void drawStart(Ui& ui, ImDrawList& list, const PlaneMap& map, const Point& start, ImU32 colour);

// A cross with a label beside it, if there is one; nothing while it is out of view.
void drawCross(Ui& ui, ImDrawList& list, const PlaneMap& map, const Point& at,
               const std::string& label = {});
// One of a crowd of minima: a small dot.
void drawDot(Ui& ui, ImDrawList& list, const PlaneMap& map, const Point& at);

// The place under the mouse while it is over the plane and holds nothing.
std::optional<Point> placeUnderMouse(const PlaneMap& map);

}  // namespace ravine
