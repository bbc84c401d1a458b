// A presentation shows only the controls that a lesson points at: what every widget asks before it
// is drawn.
#pragma once

#include <string>

#include "app/ui.h"

namespace ravine {

// Whether this control is drawn. In a presentation it has a line of its own, below what was drawn
// before it, and above it stands its label: the one of ui.label, else `otherwise` as far as its
// first : or ;. But not where it lies within a part of its own, as those in titles of charts do.
bool admitted(Ui& ui, const std::string& name, const std::string& otherwise = {});
// A line of its own for what a presentation draws next.
void freshLine(const Ui& ui);
// Words between controls, in as many lines as they need; a presentation leaves them out.
void plainText(const Ui& ui, const std::string& text);
// Whether a control whose name begins so is pointed at.
bool pointsInto(const Ui& ui, const std::string& prefix);

// "learning rate" → "Learning rate".
std::string capitalised(std::string_view name);

}  // namespace ravine
