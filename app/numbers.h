// The numbers of a scene as `ravine simulate` and `ravine train` print them, written to a file.
#pragma once

#include <filesystem>
#include <string>

#include "core/async/stop.h"
#include "core/scene/scene.h"

namespace ravine {

struct NumbersJob {
  Scene scene;
  long epochs = 1;            // of a network
  std::filesystem::path out;  // .csv or .json
};

// One table of the open lab: of its visible runs, or of all where none is visible; of the network
// in hand, trained from its first update. The bytes are those that the copied command prints; where
// there are several commands, their runs are numbered on under one header. Returns what is wrong,
// or nothing; where it is stopped, the old file stays.
std::string writeNumbers(const NumbersJob& job, const StopFlag* stop = nullptr);

}  // namespace ravine
