// A picture of the window that is open: as `ravine render` makes it, but of the session as it
// stands.
#pragma once

#include "app/session.h"

namespace ravine {

// Draws what session.leaving says (its choice, its picture's file) within the present OpenGL
// context, between two frames, and writes the file. What is wrong is told as a notice.
void savePicture(Session& session);

}  // namespace ravine
