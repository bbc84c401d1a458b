// Pictures and numbers on their way to files.
#pragma once

#include <optional>

namespace ravine {

class SessionLeaving {
 public:
  // While something is recorded: seconds that every frame lasts, whatever the clock says.
  std::optional<double> frameTime;
};

}  // namespace ravine
