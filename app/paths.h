// Where the program finds its data.
#pragma once

#include <filesystem>

namespace ravine {

// <folder of the executable>/../share/ravine: the same in the build tree as where it is installed.
std::filesystem::path dataFolder();

}  // namespace ravine
