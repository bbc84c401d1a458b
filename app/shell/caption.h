// What a lesson says of the step that is shown: a strip below the picture, and in the presenter
// view a column with the controls that matter.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Of the strip, in pixels, at this width. A lesson must be open.
float captionHeight(const Session& session, Ui& ui, float width);
void captionStrip(Session& session, Ui& ui, const Rect& rect);
// Of the column in a window of this size: as wide as its words ask for, at most half of it.
float presenterWidth(const Session& session, Ui& ui, ImVec2 size);
// Words, controls and the buttons of steps, in big type.
void presenterColumn(Session& session, Ui& ui, const Rect& rect);

}  // namespace ravine
