// Moving about in the plane that a lab shows, by mouse, wheel and keys.
#pragma once

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// What the open lab shows of its plane at zoom 1.
Box homeOf(const Session& session);
// The plane of the open lab in a rectangle of the screen, as the view has it.
PlaneMap mapOf(const Session& session, const Rect& rect);

// Moves the view in the plane, within the places that a scene file may hold.
void moveView(View& view, double x, double y);
// By this share of what is in view.
void panView(Session& session, double x, double y);

// What the mouse did over the plane beside moving the view.
struct PlaneMouse {
  bool hovered = false;
  bool held = false;     // pressed on the plane
  bool clicked = false;  // released where it was pressed
};
// The plane as a control: a drag pans unless `drags` says that it means something else, the wheel
// zooms at the mouse, arrow keys pan.
PlaneMouse planeMouse(Session& session, Ui& ui, const PlaneMap& map, const std::string& name,
                      bool drags = true);

}  // namespace ravine
