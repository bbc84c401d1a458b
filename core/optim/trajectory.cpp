// Storage of trajectories.
#include "core/optim/trajectory.h"

namespace ravine {

void Trajectory::resize(std::size_t rows) {
  for (auto* column : {&x, &y, &loss, &gx, &gy, &lr}) column->resize(rows);
}

}  // namespace ravine
