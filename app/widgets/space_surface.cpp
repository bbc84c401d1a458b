// From levels to heights to a mesh, each only when what it is made of has changed.
#include "app/widgets/space_surface.h"

#include <algorithm>
#include <cstdio>

#include "app/render/frame.h"
#include "app/widgets/plan_surface.h"

namespace ravine {

namespace {

// Cells of the mesh along the longer side: where triangles are the most costly part of a frame (no
// graphics card), smaller ones than about 5 pixels take time and are not seen; larger ones do while
// the surface is turned.
int cellsFor(const SpaceMap& map, float scale, bool sharp, bool hasty) {
  const float side = std::min(map.rect().width(), map.rect().height()) / std::max(scale, 0.1f);
  const auto cells = static_cast<int>(std::clamp(side / 5, 48.0f, 160.0f));
  if (!sharp) return cells / 2;
  return hasty && render::drawnBySoftware() ? 2 * cells / 3 : cells;
}

render::MeshShape shapeOf(const Heights& heights) {
  render::MeshShape shape;
  shape.columns = heights.columns(), shape.rows = heights.rows();
  shape.halfWidth = static_cast<float>(heights.halfWidth());
  shape.halfDepth = static_cast<float>(heights.halfDepth());
  for (int row = 0; row < shape.rows; ++row)
    for (int col = 0; col < shape.columns; ++col) {
      shape.z.push_back(static_cast<float>(kTall) * heights.at(col, row));
      if (row + 1 < shape.rows && col + 1 < shape.columns)
        shape.rising.push_back(heights.risingDiagonal(col, row));
    }
  return shape;
}

render::MeshWindow windowOf(const Heights& heights, const Box& field) {
  return {static_cast<float>(heights.modelX(field.xmin)),
          static_cast<float>(heights.modelY(field.ymin)),
          static_cast<float>(heights.modelX(field.xmax)),
          static_cast<float>(heights.modelY(field.ymax))};
}

std::string cameraKey(const Camera& c) {
  char text[96];
  std::snprintf(text, sizeof text, "|%.4f %.4f %.5f", c.azimuth, c.elevation, c.distance);
  return text;
}

}  // namespace

void keepHeights(Ui& ui, const FieldPicture& picture, const SpaceMap& map, const Box& box,
                 bool logarithmic, bool hasty) {
  const int cells = cellsFor(map, ui.scale, picture.sharp, hasty);
  char text[200];
  std::snprintf(text, sizeof text, "%ld %d %d %.17g %.17g %.17g %.17g", picture.revision, cells,
                logarithmic, box.xmin, box.xmax, box.ymin, box.ymax);
  if (ui.heightsKey == text) return;
  ui.heightsKey = text;
  ui.spaceSurface.key.clear();
  const Field& field = picture.field;
  ui.heights = Heights(field, box, logarithmic, cells);
  const render::MeshShape shape = shapeOf(ui.heights);
  ui.draw([&] {
    ui.mesh.setShape(shape);
    ui.mesh.setLevels({field.window.width, field.window.height, field.level},
                      windowOf(ui.heights, field.window.box));
  });
}

void drawSpaceSurface(Ui& ui, const FieldPicture& picture, const FieldLook& look,
                      const SpaceMap& map, const Camera& camera, bool hasty) {
  const std::string key = ui.heightsKey + cameraKey(camera) + (look.heat ? "h" : "") +
                          (look.curves ? "c" : "") + (hasty ? "!" : "");
  const auto width = static_cast<int>(map.rect().width());
  const auto height = static_cast<int>(map.rect().height());
  if (!ui.spaceSurface.begin(width, height, key)) return;
  render::MeshView view = map.view();
  view.ambient = ui.light ? 0.62f : 0.55f;
  view.gleam = ui.light ? 0.02f : 0.08f;
  view.rim = ui.light ? -0.16f : 0.09f;
  view.glow = ui.light ? 0 : 0.11f;
  render::FieldStyle style = fieldStyle(ui, picture.field, look);
  style.line.a *= 1.15f;  // light takes some of it
  ui.draw([&] { ui.mesh.draw(view, style, hasty); });
  drawSpaceFrame(ui, {map, ui.heights});
}

bool beginSpace(Ui& ui, const SpaceMap& map, const std::string& key) {
  const auto width = static_cast<int>(map.rect().width());
  const auto height = static_cast<int>(map.rect().height());
  if (!ui.space.begin(width, height, ui.spaceSurface.key + key)) return false;
  ui.draw([&] { render::copy(ui.spaceSurface.target, ui.space.target); });
  return true;
}

}  // namespace ravine
