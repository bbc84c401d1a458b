// Pages, their division, and which lab's figure is drawn on them.
#include "app/vector/figures.h"

#include <algorithm>
#include <stdexcept>

namespace ravine::figure {

Page pageFor(const FigureLook& look) {
  Page page;
  page.drawing.width = look.width;
  page.drawing.height = look.height;
  page.unit = kPoint * look.scale;
  return page;
}

Rect areaOf(const Page& page) {
  const float edge = page.fx(8);
  return {ImVec2(edge, edge), ImVec2(static_cast<float>(page.drawing.width) - edge,
                                     static_cast<float>(page.drawing.height) - edge)};
}

namespace {

int rowsFor(std::size_t cells, int columns) {
  return (static_cast<int>(cells) + columns - 1) / columns;
}

}  // namespace

int columnsFor(std::size_t cells, const Rect& area, float shape) {
  int best = 1;
  float largest = 0;
  for (int columns = 1; columns <= static_cast<int>(cells); ++columns) {
    const float height = area.height() / static_cast<float>(rowsFor(cells, columns));
    const float size = std::min(area.width() / static_cast<float>(columns), shape * height);
    if (size > largest) largest = size, best = columns;
  }
  return best;
}

Rect cellOf(std::size_t number, std::size_t cells, int columns, const Rect& area) {
  const float width = area.width() / static_cast<float>(columns);
  const float height = area.height() / static_cast<float>(rowsFor(cells, columns));
  const int index = static_cast<int>(number);
  const ImVec2 from(area.min.x + width * static_cast<float>(index % columns),
                    area.min.y + height * static_cast<float>(index / columns));
  return {from, ImVec2(from.x + width, from.y + height)};
}

namespace {

// What the main view shows in place of what a figure would; empty: nothing.
std::string withoutFigure(const Scene& scene) {
  if (scene.lab == Lab::landscape && scene.landscape.space.picture == Picture::space)
    return "the surface in space";
  if (scene.lab == Lab::network && scene.network.inside.microscope) return "the microscope";
  if (scene.lab != Lab::function) return {};
  if (scene.function.picture == FunctionPicture::bumps) return "sums of bumps";
  if (scene.function.picture == FunctionPicture::biasVariance) return "bias and variance";
  return {};
}

}  // namespace

Drawing mainFigure(Session& session, const FigureLook& look) {
  const std::string other = withoutFigure(session.scene);
  if (!other.empty())
    throw std::invalid_argument("there is no SVG or PDF of " + other +
                                ": take a PNG, or the charts");
  Page page = pageFor(look);
  const Rect area = areaOf(page);
  switch (session.scene.lab) {
    case Lab::landscape:
      landscapeFigure(session, page, area, look.heat);
      break;
    case Lab::samples:
      samplesFigure(session, page, area, look.heat);
      break;
    case Lab::network:
      networkFigure(session, page, area);
      break;
    case Lab::function:
      functionFigure(session, page, area);
      break;
  }
  return std::move(page.drawing);
}

}  // namespace ravine::figure
