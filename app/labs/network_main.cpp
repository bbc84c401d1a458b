// The middle of the Network lab: how plane and diagram share it.
#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "app/labs/network_microscope.h"
#include "app/widgets/controls.h"
#include "core/lab/training_words.h"

namespace ravine {

namespace {

struct Parts {
  Rect plane, diagram;  // the diagram may be empty
};

// The diagram stands at the left of the plane, which is about a square; in a narrow middle below
// it.
Parts partsOf(const Session& session, const Ui& ui, const Rect& rect) {
  const bool looks = microscopeShown(session);
  if ((!looks && !session.scene.network.look.diagram) || rect.height() < ui.px(260))
    return {rect, {}};
  if (rect.width() >= ui.px(520)) {
    float plane =
        std::max(rect.width() * 0.56f, std::min(rect.height() * 1.05f, rect.width() * 0.66f));
    if (looks) plane = std::min(rect.height() * 0.9f, rect.width() * 0.4f);  // numbers want room
    const float x = std::round(rect.max.x - plane);
    return {{ImVec2(x, rect.min.y), rect.max}, {rect.min, ImVec2(x, rect.max.y)}};
  }
  const float y = std::round(rect.max.y - std::clamp(rect.height() * 0.4f, ui.px(170), ui.px(460)));
  return {{rect.min, ImVec2(rect.max.x, y)}, {ImVec2(rect.min.x, y), rect.max}};
}

}  // namespace

void networkMain(Session& session, Ui& ui, const Rect& whole) {
  Rect rect = whole;
  if (microscopeShown(session)) {
    rect.max.y -= microscopeHeight(ui, whole.height());
    microscopeStrip(session, ui, {ImVec2(whole.min.x, rect.max.y), whole.max});
  }
  const TrainingReport& report = session.network.report();
  if (session.scene.network.sideBySide && report.sideBySide)
    return networkBeside(session, ui, rect);
  const Parts parts = partsOf(session, ui, rect);
  networkPlane(session, ui, parts.plane);
  if (parts.diagram.width() < 1) return;
  const bool below = parts.diagram.min.y > rect.min.y;
  networkDiagramPart(session, ui, parts.diagram);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Rect& d = parts.diagram;
  if (below)
    list.AddLine(d.min, ImVec2(d.max.x, d.min.y), ui.colours().line, 1);
  else
    list.AddLine(ImVec2(d.max.x, d.min.y), d.max, ui.colours().line, 1);
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
