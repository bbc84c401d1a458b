// A loss surface in space as a picture: the lit mesh with its curves, and the box around it.
#pragma once

#include <string>

#include "app/field_source.h"
#include "app/ui.h"
#include "app/widgets/space_map.h"

namespace ravine {

// What a picture in space shows: the surface, and how it is seen.
struct SpaceScene {
  const SpaceMap& map;
  const Heights& heights;
};

// Brings the heights, and the mesh made of them, up to the sampled field over this box; nothing
// where they are. The map tells how fine a mesh is seen. Hasty: it will be drawn again in a moment,
// so that a coarser one will do where no graphics card draws.
void keepHeights(Ui& ui, const FieldPicture& picture, const SpaceMap& map, const Box& box,
                 bool logarithmic, bool hasty);
// Draws the surface as keepHeights has it into `ui.spaceSurface`, unless that shows it already.
void drawSpaceSurface(Ui& ui, const FieldPicture& picture, const FieldLook& look,
                      const SpaceMap& map, const Camera& camera, bool hasty);
// Binds `ui.space` with a copy of the surface in it for what is drawn on top; false: it shows all
// that `key` tells of already.
bool beginSpace(Ui& ui, const SpaceMap& map, const std::string& key);

// ---- the box around it ----

// Its edges, with lines across the floor and the walls behind at the ticks.
void drawSpaceFrame(Ui& ui, const SpaceScene& in);
// Ticks and names of the three axes, by ImGui over the picture.
void drawSpaceAxes(Ui& ui, ImDrawList& list, const SpaceScene& in);

}  // namespace ravine
