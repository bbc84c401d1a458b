// Trajectories on a surface in space: lines that lie on it and hide behind it, heads, marks.
#pragma once

#include <optional>

#include "app/widgets/plan_path.h"
#include "app/widgets/space_surface.h"

namespace ravine {

// Up to a position on it; as drawPath in the plan. Where the path leaves the box it ends at the
// edge.
void drawSpacePath(Ui& ui, const SpaceScene& in, const Path& path, double head,
                   const PathLook& look);
void drawSpaceDisc(Ui& ui, const SpaceScene& in, const Point& at, ImU32 colour,
                   const DiscLook& look = kHeadDisc);
// Small dots, for a crowd of minima.
void drawSpaceDots(Ui& ui, const SpaceScene& in, const std::vector<Point>& places);
// Crosses that face the eye.
void drawSpaceCrosses(Ui& ui, const SpaceScene& in, const std::vector<Point>& places);

// The point of the model on the surface; none outside of the box and where there is no surface.
std::optional<Vec3> onSurface(const Heights& heights, const Point& at);

}  // namespace ravine
