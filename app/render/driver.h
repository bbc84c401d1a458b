// Which OpenGL draws, for whoever asks about the machine.
#pragma once

#include <string>

namespace ravine::render {

// "4.5 (Core Profile) Mesa 22.3.6, llvmpipe (LLVM 15.0.6, 256 bits), Mesa": version, renderer and
// vendor of the current context.
std::string driverName();

}  // namespace ravine::render
