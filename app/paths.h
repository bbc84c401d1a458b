// Where the program finds its data, and where it keeps what is the user's.
#pragma once

#include <filesystem>

namespace ravine {

// <folder of the executable>/../share/ravine: the same in the build tree as where it is installed.
std::filesystem::path dataFolder();

// XDG_CONFIG_HOME/ravine and XDG_STATE_HOME/ravine, by their defaults where they are not set.
std::filesystem::path configFolder();
std::filesystem::path stateFolder();

}  // namespace ravine
