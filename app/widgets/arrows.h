// Slim arrows and lines over a picture, cased so that they read on any map.
#pragma once

#include "app/ui.h"

namespace ravine {

void casedLine(Ui& ui, ImDrawList& list, ImVec2 a, ImVec2 b, ImU32 colour, float width);
// From a point of the screen, with a label in formula markup beyond its tip; nothing where it would
// be shorter than a few pixels.
void drawArrow(Ui& ui, ImDrawList& list, ImVec2 from, ImVec2 by, ImU32 colour, const char* label);

}  // namespace ravine
