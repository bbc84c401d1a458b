// The race as it is drawn on the plan and in space alike: which paths and discs there are, in which
// order and look, and what can be dragged.
#pragma once

#include <algorithm>
#include <string>

#include "app/labs/landscape.h"
#include "app/widgets/plan_path.h"

namespace ravine {

inline constexpr double kWholePath = 1e18;  // a head beyond every end

inline ImU32 raceColour(const Palette& colours, const Run& run) {
  return colours.runs[static_cast<std::size_t>(run.colour) % colours.runs.size()];
}

// Calls ink.path(path, head, look) and ink.disc(place, colour, look).
template <class Ink>
class RaceDrawing {
 public:
  RaceDrawing(const Session& session, const Palette& colours, Ink ink)
      : session_(session),
        colours_(colours),
        runs_(session.scene.landscape.runs),
        ink_(std::move(ink)) {}

  void draw() {
    const int open = session_.attention.openRun;
    drawGhosts();
    for (std::size_t i = 0; i < runs_.size(); ++i)  // the run in hand lies on top
      if (static_cast<int>(i) != open) drawRun(i);
    if (open >= 0 && open < static_cast<int>(runs_.size())) drawRun(static_cast<std::size_t>(open));
    drawHover();
  }

 private:
  const Trajectory& trajectory(std::size_t i) const { return session_.result().runs[i].trajectory; }

  // Former trajectories, the older the fainter.
  void drawGhosts() {
    const auto& ghosts = session_.ghosts();
    for (auto ghost = ghosts.rbegin(); ghost != ghosts.rend(); ++ghost)
      ink_.path(pathOf(ghost->result.trajectory), kWholePath,
                PathLook{.colour = raceColour(colours_, runs_[ghost->run]),
                         .width = 1.6f,
                         .alpha = ghostAlpha(ghost->age),
                         .casing = 0});
  }

  // What a run holds for comparison: dashed, up to the step shown.
  void drawHeld(std::size_t i) {
    const std::optional<RunResult>& held = session_.result().held[i];
    if (!held || held->trajectory.size() == 0) return;
    const Path path = pathOf(held->trajectory);
    const ImU32 colour = raceColour(colours_, runs_[i]);
    ink_.path(path, session_.view.step,
              PathLook{.colour = colour,
                       .width = 1.8f,
                       .alpha = 0.9f,
                       .casing = 0.8f,
                       .casingAlpha = 0.6f,
                       .dash = 6});
    ink_.disc(pointAt(path, session_.view.step), colour, kHeldRing);
  }

  void drawRun(std::size_t i) {
    if (!runs_[i].visible) return;
    drawHeld(i);
    if (trajectory(i).size() == 0) return;
    const TrailLook& trail = session_.scene.landscape.trail;
    PathLook look;
    look.colour = raceColour(colours_, runs_[i]);
    look.ahead = !session_.view.playing;
    look.fade = trail.fade;
    look.stepMarks = trail.stepMarks;
    ink_.path(pathOf(trajectory(i)), session_.view.step, look);
    ink_.disc(pointAt(trajectory(i), session_.view.step), look.colour, kHeadDisc);
  }

  void drawHover() {
    if (session_.attention.hoverStep < 0) return;
    for (std::size_t i = 0; i < runs_.size(); ++i)
      if (runs_[i].visible && trajectory(i).size() > 0)
        ink_.disc(pointAt(trajectory(i), session_.attention.hoverStep), colours_.text, kHoverRing);
  }

  const Session& session_;
  const Palette& colours_;
  const std::vector<Run>& runs_;
  Ink ink_;
};

// All that a picture of the race depends on beside the surface below it.
std::string raceKey(const Session& session);

// f(name behind "start", start, hint) for every start that can be dragged: the common one, or that
// of each run that is shown.
template <class F>
void eachStart(Landscape& l, F f) {
  if (l.linkedStarts)
    return f(std::string(), l.start, "Start of all runs: drag it, or click a place.");
  for (std::size_t i = 0; i < l.runs.size(); ++i)
    if (l.runs[i].visible)
      f(std::to_string(i), l.runs[i].start, "Start of " + runTitle(l, i) + ": drag it.");
}
// f(start, colour) for every ring that is drawn.
template <class F>
void eachRing(const Landscape& l, const Palette& colours, F f) {
  if (l.linkedStarts) return f(l.start, colours.text);
  for (const Run& run : l.runs)
    if (run.visible) f(run.start, raceColour(colours, run));
}

// One of so many minima that only the best have crosses.
inline bool inCrowd(const std::vector<Minimum>& minima, const Minimum& m) {
  return minima.size() > 12 && m.value > minima.front().value + 1e-9;
}

}  // namespace ravine
