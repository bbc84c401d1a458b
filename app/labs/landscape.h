// What the Landscape lab draws: panel, plan view, charts. Functions of the session; they read
// results and edit the scene.
#pragma once

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/plan_path.h"

namespace ravine {

// The left panel: surface, start, optimizers, race, picture.
void landscapePanel(Session& session, Ui& ui);
// The middle: the plan view, the surface in space, or both.
void landscapeMain(Session& session, Ui& ui, const Rect& rect);
// The plan view in a rectangle of the screen: field, level curves, runs, handles.
void landscapePlan(Session& session, Ui& ui, const Rect& rect);
// Loss, gradient norm and step length against the step, one below the other.
void landscapeCharts(Session& session, Ui& ui, const Rect& rect);

// Edits of the list of runs; what cannot be done does nothing.
void addRun(Session& session, std::string_view optimizer);
void duplicateRun(Session& session, std::size_t index);
void removeRun(Session& session, std::size_t index);
// Holds the run's present trajectory for comparison, or lets go of the one that is held.
void toggleHold(const Landscape& landscape, Run& run);
// Another surface brings its own start and the spacing of levels that suits it; the view goes home.
void chooseObjective(Session& session, const std::string& name);

// How faint a ghost is so many changes after; 35 % at first.
float ghostAlpha(int age);

// The colour of a run in the present theme.
ImU32 runColour(const Ui& ui, const Run& run);
// How a run is called on screen, among all of the race.
std::string runTitle(const Landscape& landscape, std::size_t index);
// The same of what this run holds for comparison, told apart from the run; it must hold something.
std::string heldTitle(const Landscape& landscape, std::size_t index);
// "converged · 212 steps", "diverged at step 37: …": a word and a number.
std::string runStatus(const RunResult& run);

// Its places, for drawing.
inline Path pathOf(const Trajectory& run) { return {run.x, run.y}; }
// The step up to which a run is drawn at this playback position: its own end may come earlier.
double headOf(const Trajectory& run, double step);
// The point of a trajectory at a position between its rows.
Point pointAt(const Trajectory& run, double step);

}  // namespace ravine
