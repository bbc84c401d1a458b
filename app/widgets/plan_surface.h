// A loss surface from above as a picture: heat map, level curves, values in their gaps.
#pragma once

#include <string>
#include <vector>

#include "app/field_source.h"
#include "app/render/field.h"
#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// How a field looks in this theme; without gaps for labels.
render::FieldStyle fieldStyle(const Ui& ui, const Field& field, const FieldLook& look);
// Draws it into `canvas`, unless that shows it already. `key`: what the picture depends on beside
// these and the picture's revision; sources that share a canvas need one each.
// `ground`: a picture in place of the heat map.
void drawSurface(Ui& ui, Canvas& canvas, const FieldPicture& picture, const FieldLook& look,
                 const PlaneMap& map, const std::string& key = {},
                 const render::Texture* ground = nullptr);
// Binds `plan` with a copy of `surface` in it for what is drawn on top; false: it shows all that
// `key` tells of already.
bool beginPlan(Ui& ui, const Canvas& surface, Canvas& plan, const PlaneMap& map,
               const std::string& key);

// A level's value in the gap of its curve.
struct LevelLabel {
  render::Gap gap;  // pixels of the view, origin bottom left
  std::string text;
};
std::vector<LevelLabel> levelLabels(const Ui& ui, const FieldPicture& picture, int width,
                                    int height);
void drawLevelLabels(Ui& ui, ImDrawList& list, const FieldPicture& picture, const FieldLook& look,
                     const PlaneMap& map);
// Says so where there is no finite value in view.
void drawNothingFinite(Ui& ui, ImDrawList& list, const FieldPicture& picture, const PlaneMap& map);

}  // namespace ravine
