// The flag by which work in progress is told to give up.
#pragma once

#include <atomic>

namespace ravine {

using StopFlag = std::atomic<bool>;

}  // namespace ravine
