// From argv to a command and its arguments.
#pragma once

#include "app/commands.h"
#include "core/spec/result.h"

namespace ravine {

struct CommandLine {
  const CommandRow* command;
  Arguments arguments;
};

// Errors name what was not understood and the nearest match. `--help` and `--version` come through
// as they are; values are not looked at.
Result<CommandLine> readCommandLine(int argc, const char* const* argv);

}  // namespace ravine
