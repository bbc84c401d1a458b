// Edits of the Landscape lab's scene that several places offer: panel, menus, palette.
#include <algorithm>

#include "app/labs/landscape.h"
#include "core/math/table.h"

namespace ravine {

namespace {

bool hasRun(const Landscape& l, std::size_t index) { return index < l.runs.size(); }
bool hasRoom(const Landscape& l) { return static_cast<int>(l.runs.size()) < kMostRuns; }

}  // namespace

void addRun(Session& session, std::string_view optimizer) {
  Landscape& l = session.scene.landscape;
  if (!hasRoom(l)) return;
  l.runs.push_back(newRun(l, optimizer));
  session.attention.openRun = static_cast<int>(l.runs.size()) - 1;
}

void duplicateRun(Session& session, std::size_t index) {
  Landscape& l = session.scene.landscape;
  if (!hasRoom(l) || !hasRun(l, index)) return;
  Run copy = l.runs[index];
  copy.colour = newRun(l, copy.optimizer.name).colour;
  copy.held.reset();
  l.runs.insert(l.runs.begin() + static_cast<std::ptrdiff_t>(index) + 1, copy);
  session.attention.openRun = static_cast<int>(index) + 1;
}

void removeRun(Session& session, std::size_t index) {
  Landscape& l = session.scene.landscape;
  if (!hasRun(l, index)) return;
  l.runs.erase(l.runs.begin() + static_cast<std::ptrdiff_t>(index));
  int& open = session.attention.openRun;
  if (open == static_cast<int>(index)) open = -1;
  if (open > static_cast<int>(index)) --open;
}

void toggleHold(const Landscape& landscape, Run& run) {
  if (run.held)
    run.held.reset();
  else
    run.held = setupOf(landscape, run);
}

void chooseObjective(Session& session, const std::string& name) {
  Landscape& l = session.scene.landscape;
  const ObjectiveRow& row = *findRow(objectiveRows(), name);
  l.objective = {name, {}};
  l.start = {row.start.x(), row.start.y()};
  for (Run& run : l.runs) run.start = l.start;
  l.field.spacing = row.manyDecades ? LevelSpacing::logarithmic : LevelSpacing::linear;
  l.space.logarithmic = row.manyDecades;
  session.view.centre = {};
  session.view.zoom = 1;
  session.attention.formulaDraft.clear();
  session.attention.formulaError.clear();
}

}  // namespace ravine
