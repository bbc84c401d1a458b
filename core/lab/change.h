// What an edit is called in the list of changes that can be undone.
#pragma once

#include <string>

#include "core/scene/scene.h"

namespace ravine {

// What led from `before` to `after`, in one short line: "Momentum η 0.002 → 0.003", "Add Adam",
// "Surface: Himmelblau"; empty where nothing differs. What an edit brings along is not told: the
// starts, the spacing of levels and the scale of heights that a new surface comes with, the other
// runs' rates while effective rates are equal. Of several edits the weightiest is named and
// " and more" follows; where surface and runs are both different it is "Another scene". Both scenes
// must have passed checkScene.
std::string describeChange(const Scene& before, const Scene& after);

}  // namespace ravine
