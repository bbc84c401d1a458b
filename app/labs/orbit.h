// Moving the eye around the surface in space, by mouse, wheel and keys.
#pragma once

#include "app/labs/camera.h"
#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// What the surface in space stands on: what the plan shows whole, at the view's pan and zoom.
Box groundOf(const Session& session);

// By degrees; the eye never goes below the ground.
void turnCamera(Camera& camera, double azimuth, double elevation);
// Nearer by a factor above 1.
void approach(Camera& camera, double factor);

// The picture in space as a control: a drag turns, the wheel goes nearer, with Ctrl it zooms the
// plane below; arrow keys turn.
PlaneMouse spaceMouse(Session& session, Ui& ui, const Rect& rect, const std::string& name);

}  // namespace ravine
