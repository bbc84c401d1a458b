// How runs are named, coloured and summed up on screen, and where they stand at a step.
#include <cmath>
#include <cstdio>

#include "app/labs/landscape_race.h"
#include "core/lab/levels.h"
#include "core/lab/titles.h"

namespace ravine {

ImU32 runColour(const Ui& ui, const Run& run) {
  return ui.colours().runs[static_cast<std::size_t>(run.colour) % 8];
}

float ghostAlpha(int age) { return 0.35f * std::pow(0.65f, static_cast<float>(age - 1)); }

std::string runTitle(const Landscape& landscape, std::size_t index) {
  return titlesOf(landscape.runs).at(index);
}

std::string heldTitle(const Landscape& landscape, std::size_t index) {
  const Run& run = landscape.runs.at(index);
  const RunSetup* both[] = {&run, &*run.held};
  return titlesOf(both)[1];
}

std::string runStatus(const RunResult& run) {
  if (run.trajectory.size() == 0) return run.reason;
  const std::string loss = "f = " + shortNumber(run.trajectory.loss.back());
  if (run.status == Status::diverged) return run.reason;
  std::string word(nameOf(run.regime));
  if (run.regime == Regime::converged && run.stepsToConverge >= 0)
    word += " · " + std::to_string(run.stepsToConverge) + " steps";
  word += " · " + loss;
  return run.reason.empty() ? word : word + "\n" + run.reason;
}

double headOf(const Trajectory& run, double step) { return headOf(run.size(), step); }

Point pointAt(const Trajectory& run, double step) { return pointAt(pathOf(run), step); }

std::string raceKey(const Session& session) {
  const Landscape& l = session.scene.landscape;
  char text[160];
  std::snprintf(text, sizeof text, "|%ld|%.6f|%d|%.4f|%d%d|%d", session.resultRevision(),
                session.view.step, session.view.playing, session.attention.hoverStep,
                l.trail.stepMarks, l.trail.fade, session.attention.openRun);
  return text;
}

}  // namespace ravine
