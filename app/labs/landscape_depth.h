// The closer look of the Landscape lab: layers over the plan and linked charts of the run in hand.
#pragma once

#include <optional>

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// The run that a closer look is taken at: the one in hand, else the first that is shown.
std::optional<std::size_t> lookedAt(const Session& session);
// It, at the step shown. `step` is null at its end.
struct CloserLook {
  std::size_t run;
  long k;
  const Trajectory& trajectory;
  const RunResult& result;
  const ReplayedStep* step;
  Vec2 w;
  ImU32 colour;
};
// Empty while no run is shown.
std::optional<CloserLook> closerLook(Session& session, const Ui& ui);

// ---- layers over the plan ----

// All of them that are switched on, but for the basins.
void drawDepth(Session& session, Ui& ui, const PlaneMap& map);
void drawAnatomy(Session& session, Ui& ui, const PlaneMap& map);
void drawEigenAxes(Session& session, Ui& ui, const PlaneMap& map);
void drawStationary(Session& session, Ui& ui, const PlaneMap& map);
void drawSubgradients(Session& session, Ui& ui, const PlaneMap& map);
// The picture of the basins for what lies under the level curves, or null where it is off.
const render::Texture* basinPicture(Session& session, Ui& ui, const PlaneMap& map);
// What the colours of basins stand for: the colour of the i-th point.
ImU32 basinColour(const Ui& ui, std::size_t point);

// ---- linked charts ----

// Loss, gradient norm or step length of every run.
enum class CurveKind { loss, gradient, step };
void curveChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect, CurveKind kind);
void scheduleChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect);
void modesChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect);
void pastChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect);
void lineSearchChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect);
void sectionChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect);
void rateMapChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect);

}  // namespace ravine
