// Why a run ended as it did, in one line for the screen.
#pragma once

#include <string>

#include "core/lab/landscape.h"

namespace ravine {

// "diverged at step 37: η·λmax = 2.31 > 2", "f falls without end along −∇f", "the Hessian is
// indefinite at step 3: Newton is drawn to a saddle", …; empty when there is nothing to tell.
std::string explain(const Objective& f, const Method& method, const Trajectory& run, Status status);

}  // namespace ravine
