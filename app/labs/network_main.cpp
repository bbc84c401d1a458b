// The middle of the Network lab: how plane and diagram share it.
#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "app/labs/network_views.h"
#include "app/widgets/controls.h"
#include "core/lab/training_words.h"

namespace ravine {

namespace {

struct Parts {
  Rect plane, diagram, surface;  // the last two may be empty
};

// The surface has the larger part of what stands beside the plane, the diagram what is left where
// that is enough for it.
void share(const Session& session, const Ui& ui, const Rect& rest, bool below, Parts& parts) {
  const NetworkLab& lab = session.scene.network;
  const float length = below ? rest.width() : rest.height();
  const float cut = lab.look.diagram && length >= ui.px(540) ? std::round(0.58f * length) : length;
  if (!lab.surface.shown) {
    parts.diagram = rest;
  } else if (below) {
    parts.surface = {rest.min, ImVec2(rest.min.x + cut, rest.max.y)};
    parts.diagram = {ImVec2(rest.min.x + cut, rest.min.y), rest.max};
  } else {
    parts.surface = {rest.min, ImVec2(rest.max.x, rest.min.y + cut)};
    parts.diagram = {ImVec2(rest.min.x, rest.min.y + cut), rest.max};
  }
}

// Diagram and loss surface stand at the left of the plane, which is about a square; in a narrow
// middle below it.
Parts partsOf(const Session& session, const Ui& ui, const Rect& rect) {
  const bool surface = session.scene.network.surface.shown;
  Parts parts{rect, {}, {}};
  if ((!session.scene.network.look.diagram && !surface) || rect.height() < ui.px(260)) return parts;
  if (rect.width() >= ui.px(520)) {
    const float plane = surface ? rect.width() * 0.5f
                                : std::max(rect.width() * 0.56f,
                                           std::min(rect.height() * 1.05f, rect.width() * 0.66f));
    const float x = std::round(rect.max.x - plane);
    parts.plane.min.x = x;
    share(session, ui, {rect.min, ImVec2(x, rect.max.y)}, false, parts);
  } else {
    const float part = surface ? rect.height() * 0.5f : rect.height() * 0.4f;
    const float y = std::round(rect.max.y - std::clamp(part, ui.px(170), ui.px(460)));
    parts.plane.max.y = y;
    share(session, ui, {ImVec2(rect.min.x, y), rect.max}, true, parts);
  }
  return parts;
}

}  // namespace

void networkMain(Session& session, Ui& ui, const Rect& rect) {
  const TrainingReport& report = session.network.report();
  if (session.scene.network.sideBySide && report.sideBySide)
    return networkBeside(session, ui, rect);
  const Parts parts = partsOf(session, ui, rect);
  networkPlane(session, ui, parts.plane);
  const auto area = [](const Rect& r) { return r.width() * r.height(); };
  if (area(parts.surface) >= 1) networkSurface(session, ui, parts.surface);
  if (area(parts.diagram) >= 1) networkDiagramPart(session, ui, parts.diagram);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // Lines where parts meet.
  for (const Rect& part : {parts.diagram, parts.surface}) {
    if (area(part) < 1) continue;
    if (part.min.y > rect.min.y)
      list.AddLine(part.min, ImVec2(part.max.x, part.min.y), ui.colours().line, 1);
    if (part.max.x < rect.max.x)
      list.AddLine(ImVec2(part.max.x, part.min.y), part.max, ui.colours().line, 1);
  }
}

std::string remarkOn(const Session& session, const NetworkReport& network) {
  if (!session.network.problem().empty()) return session.network.problem();
  if (network.divergence) return divergenceText(*network.divergence);
  if (network.stopped)
    return "Stopped early at epoch " + thousands(network.epochs) +
           ": the test loss had not fallen for " +
           std::to_string(session.scene.network.training.patience) + " epochs. Space trains on.";
  for (const LayerShape& layer : network.picture.shape.layers())
    if (!layer.activation.row->differentiable)
      return std::string(layer.activation.row->description.title) +
             " has no gradient: the layers before it stand still.";
  if (session.scene.network.init.name == "zeros" && !session.scene.network.hidden.empty() &&
      network.updates > 0)
    return "All weights began at 0: the units of a layer stay alike, whatever is trained.";
  return {};
}

}  // namespace ravine
