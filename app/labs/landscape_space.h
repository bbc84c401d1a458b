// The surface in space, in its two parts: what the mouse does there, and the picture.
#pragma once

#include "app/field_source.h"
#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/space_map.h"

namespace ravine {

// How the surface is seen in this rectangle.
SpaceMap spaceMapOf(const Session& session, const Ui& ui, const Rect& rect);

// Turns the camera, moves starts; against the surface as it was drawn last.
void landscapeSpaceInput(Session& session, Ui& ui, const Rect& rect);
// The sampled field holds what the plan shows of the surface, or more.
void landscapeSpace(Session& session, Ui& ui, const Rect& rect, const FieldPicture& picture);

}  // namespace ravine
