// Scenes as commands, and `ravine simulate` commands as scenes: what "copy as command" puts on the
// clipboard and "paste" takes from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/lab/landscape.h"
#include "core/scene/scene.h"
#include "core/spec/result.h"

namespace ravine {

// A command has one schedule, one clipping and one start: runs that share them, but for their
// optimizers. Of the visible runs, or of all where none is visible.
struct RunGroup {
  RunSetup shared;
  std::vector<Spec> optimizers;
};
std::vector<RunGroup> groupsOf(const Landscape& l);

// The commands that print the numbers the window shows, a line for each group. Empty without runs.
std::string commandsOf(const Scene& scene);

// The same of the Samples lab: a line for each method. Errors say what of the scene no command can
// hold.
Result<std::string> commandsOf(const SamplesLab& lab);

// The command that trains the lab's network for so many epochs and prints its losses. Errors say
// what of the scene no command can hold.
Result<std::string> commandOf(const NetworkSetup& lab, long epochs);
Result<std::string> commandOf(const NetworkLab& lab, long epochs);

struct CommandScene {
  SceneFile file;
  std::vector<std::string> remarks;  // what the commands ask for and the window cannot show
};

// The race that these commands run, one a line (see splitCommands; a prompt `$` may stand before
// them), as a scene at its first step. Their options are read as `ravine simulate` reads them.
// Errors are one line: "line 2: simulate: --steps: what is wrong".
Result<CommandScene> sceneOfCommands(std::string_view text);

}  // namespace ravine
