// The line of a run in a panel's list: its colour, its name, and what can be done with it.
#pragma once

#include <optional>
#include <string>

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

enum class RunEdit { none, hold, duplicate, remove };

struct RunLine {
  int& colour;  // index into the palette of runs
  bool& visible;
  std::string title;
  std::optional<bool> held = {};  // whether it holds a trajectory; none: it cannot
};

// Draws it and edits colour and visibility; the title unfolds the run's settings. What else was
// asked for is returned.
RunEdit runLine(Session& session, Ui& ui, std::size_t index, const std::string& id,
                const RunLine& line);
// Whether its settings are shown: one run's at a time, but for those that a lesson points at
// together.
bool runOpen(const Session& session, const Ui& ui, std::size_t index);

}  // namespace ravine
