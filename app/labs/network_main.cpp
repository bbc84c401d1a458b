// The middle of the Network lab: how plane and diagram share it.
#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "app/labs/network_microscope.h"
#include "app/labs/network_views.h"
#include "app/widgets/controls.h"
#include "core/lab/training_words.h"

namespace ravine {

namespace {

bool empty(const Rect& r) { return r.width() * r.height() < 1; }

// The surface has the larger part of what stands beside the plane, the diagram what is left where
// that is enough for it.
void share(const Ui& ui, const Rect& rest, bool below, bool diagram, MiddleParts& parts) {
  const float length = below ? rest.width() : rest.height();
  const float cut = diagram && length >= ui.px(540) ? std::round(0.58f * length) : length;
  if (below) {
    parts.surface = {rest.min, ImVec2(rest.min.x + cut, rest.max.y)};
    parts.diagram = {ImVec2(rest.min.x + cut, rest.min.y), rest.max};
  } else {
    parts.surface = {rest.min, ImVec2(rest.max.x, rest.min.y + cut)};
    parts.diagram = {ImVec2(rest.min.x, rest.min.y + cut), rest.max};
  }
}

// Diagram and loss surface stand at the left of the plane, which is about a square; in a narrow
// middle below it. The microscope's numbers want all of the room for the diagram.
MiddleParts partsOf(const Session& session, const Ui& ui, const Rect& rect) {
  const NetworkLab& lab = session.scene.network;
  const bool looks = microscopeShown(session), diagram = looks || lab.look.diagram;
  const bool surface = lab.surface.shown && !looks;
  MiddleParts parts{rect, {}, {}};
  if ((!diagram && !surface) || rect.height() < ui.px(260)) return parts;
  Rect rest = rect;
  // In big type a diagram beside the plane would be a narrow one.
  const bool below = rect.width() < ui.px(520) || (session.attention.presenting && !looks &&
                                                   rect.width() < 1.3f * rect.height());
  // In big type on a small screen the numbers alone have room.
  if (below && looks && session.attention.presenting && rect.height() < ui.px(400))
    return {{}, rect, {}};
  if (below) {
    const bool big = session.attention.presenting;  // type that wants room
    const float part = rect.height() * (big && looks ? 0.62f : big || surface ? 0.5f : 0.4f);
    rest.min.y = std::round(rect.max.y - std::clamp(part, ui.px(170), ui.px(460)));
    parts.plane.max.y = rest.min.y;
  } else {
    float plane =
        std::max(rect.width() * 0.56f, std::min(rect.height() * 1.05f, rect.width() * 0.66f));
    if (surface) plane = rect.width() * 0.5f;
    if (looks) plane = std::min(rect.height() * 0.9f, rect.width() * 0.4f);
    rest.max.x = parts.plane.min.x = std::round(rect.max.x - plane);
  }
  if (surface)
    share(ui, rest, below, diagram, parts);
  else
    parts.diagram = rest;
  return parts;
}

}  // namespace

void networkMain(Session& session, Ui& ui, const Rect& whole) {
  Rect rect = whole;
  const std::optional<Specimen> specimen = specimenOf(session);
  if (specimen) {
    rect.max.y -= microscopeHeight(ui, whole.height());
    microscopeStrip(session, ui, *specimen, {ImVec2(whole.min.x, rect.max.y), whole.max});
  }
  const TrainingReport& report = session.network.report();
  if (session.scene.network.sideBySide && report.sideBySide)
    return networkBeside(session, ui, rect);
  const MiddleParts parts = partsOf(session, ui, rect);
  if (!empty(parts.plane)) networkPlane(session, ui, parts.plane);
  if (!empty(parts.surface)) networkSurface(session, ui, parts.surface);
  if (!empty(parts.diagram)) {
    const bool looks = specimen && microscopeShown(session);  // the strip may have closed it
    networkDiagramPart(session, ui, parts.diagram, looks ? &*specimen : nullptr);
  }
  middleLines(ui, rect, parts);
}

void middleLines(Ui& ui, const Rect& rect, const MiddleParts& parts) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Rect& part : {parts.diagram, parts.surface}) {
    if (empty(part)) continue;
    if (part.min.y > rect.min.y)
      list.AddLine(part.min, ImVec2(part.max.x, part.min.y), ui.colours().line, 1);
    if (part.max.x < rect.max.x)
      list.AddLine(ImVec2(part.max.x, part.min.y), part.max, ui.colours().line, 1);
  }
}

std::string remarkOn(const Session& session, const NetworkReport& network) {
  if (!session.training().problem().empty()) return session.training().problem();
  if (network.divergence) return divergenceText(*network.divergence);
  if (network.stopped)
    return "Stopped early at epoch " + thousands(network.epochs) +
           ": the test loss had not fallen for " +
           std::to_string(session.setup().training.patience) + " epochs. Space trains on.";
  for (const LayerShape& layer : network.picture.shape.layers())
    if (!layer.activation.row->differentiable && network.updates > 0)
      return std::string(layer.activation.row->description.title) +
             " has no gradient: the layers before it stand still.";
  if (session.setup().init.name == "zeros" && !session.setup().hidden.empty() &&
      network.updates > 0)
    return "All weights began at 0: the units of a layer stay alike, whatever is trained.";
  return {};
}

}  // namespace ravine
