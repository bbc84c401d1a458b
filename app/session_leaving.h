// Pictures and numbers on their way to files.
#pragma once

namespace ravine {

class SessionLeaving {};

}  // namespace ravine
