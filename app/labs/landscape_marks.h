// What lies over the plan view as text and handles: level labels, starts, minima, legend, hover.
#pragma once

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"
#include "app/widgets/plan_surface.h"

namespace ravine {

// Moves the start of all runs while linked, else that of run `index`.
void setStart(Session& session, double x, double y, int index);
// The draggable rings at the starts.
void handleStarts(Session& session, Ui& ui, const PlaneMap& map);
// Finds the step of a trajectory near the mouse, tells about it, links the charts to it.
void hoverTrajectories(Session& session, Ui& ui, const PlaneMap& map);
// The same for the mouse over a place of the plane.
void hoverTrajectories(Session& session, Ui& ui, const Point& mouse, double reach);
// "min −78.33"; what is 0 but for rounding is 0.
std::string minimumLabel(const Minimum& m);
// Of the probe's card, 1× pixels from the picture's left edge, in the upper left corner.
inline constexpr float kProbeLeft = 44, kProbeWidth = 300;
// A picture with little room, as beside charts in the presenter view: what lies over it says less.
inline bool isSmall(const Ui& ui, const Rect& rect) {
  return rect.width() < ui.px(480) && rect.height() < ui.px(300);
}
// Names and losses of the runs, in the upper right corner or where, in the plane of `map`, they
// cover less.
void landscapeLegend(const Session& session, Ui& ui, const Rect& rect,
                     const PlaneMap* map = nullptr);
// Gradient, tangent, curvature and next step at the mouse, or at the run in hand while the mouse is
// elsewhere; only while the probe is on.
void landscapeProbe(Session& session, Ui& ui, const PlaneMap& map);
// Everything that is drawn over the picture but the probe.
void drawMarks(Session& session, Ui& ui, const PlaneMap& map, const FieldPicture& picture);

}  // namespace ravine
