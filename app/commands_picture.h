// What `ravine render` and `ravine record` have in common: their options for what is shown.
#pragma once

#include "app/commands_reading.h"
#include "app/picture.h"

namespace ravine {

// The options that both have, and that --out names something.
PictureRequest readPicture(Reading& reading, const Arguments& arguments);

}  // namespace ravine
