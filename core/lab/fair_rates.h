// Fair races: methods that have an effective rate, η/(1−β) or η, are held to the same one.
#pragma once

#include <optional>

#include "core/scene/scene.h"

namespace ravine {

// The effective rate of a run's optimizer; empty for methods without one and for unknown names.
std::optional<double> effectiveRateOf(const RunSetup& setup);

// Where the scene asks for equal rates, changes `lr` of its runs so that all effective rates are
// the same. Whose rate that is, `before`, the scene as it was last left, tells: a run whose lr was
// moved leads the others; without one the former rate stays, so that momentum can be moved and runs
// can come and go; without a former one the first run's rate is everybody's. Runs that agree
// already are left bit for bit as they are, and so is a whole scene that was undone or loaded. What
// runs hold for comparison is left alone. A loaded scene with only one effective rate cannot be
// told from an edit: do not call this for it.
void equalizeRates(Landscape& now, const Landscape& before);

}  // namespace ravine
