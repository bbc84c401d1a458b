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
