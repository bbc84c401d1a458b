// The middle of the Network lab: how plane and diagram share it.
#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "app/widgets/controls.h"
#include "core/lab/training_words.h"

namespace ravine {

// The diagram stands at the left of the plane, which is about a square; in a narrow middle below
// it.
MiddleParts middleParts(const Ui& ui, const Rect& rect, bool diagram) {
  if (!diagram || rect.height() < ui.px(260)) return {rect, {}};
  if (rect.width() >= ui.px(520)) {
    const float plane =
        std::max(rect.width() * 0.56f, std::min(rect.height() * 1.05f, rect.width() * 0.66f));
    const float x = std::round(rect.max.x - plane);
    return {{ImVec2(x, rect.min.y), rect.max}, {rect.min, ImVec2(x, rect.max.y)}};
  }
  const float y = std::round(rect.max.y - std::clamp(rect.height() * 0.4f, ui.px(170), ui.px(460)));
  return {{rect.min, ImVec2(rect.max.x, y)}, {ImVec2(rect.min.x, y), rect.max}};
}

void diagramBeside(Session& session, Ui& ui, const Rect& rect, const MiddleParts& parts) {
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

void networkMain(Session& session, Ui& ui, const Rect& rect) {
  const TrainingReport& report = session.network.report();
  if (session.scene.network.sideBySide && report.sideBySide)
    return networkBeside(session, ui, rect);
  const MiddleParts parts = middleParts(ui, rect, session.scene.network.look.diagram);
  networkPlane(session, ui, parts.plane);
  diagramBeside(session, ui, rect, parts);
}

std::string remarkOn(const Session& session, const NetworkReport& network) {
  if (!session.training().problem().empty()) return session.training().problem();
  if (network.divergence) return divergenceText(*network.divergence);
  if (network.stopped)
    return "Stopped early at epoch " + thousands(network.epochs) +
           ": the test loss had not fallen for " +
           std::to_string(session.setup().training.patience) + " epochs. Space trains on.";
  for (const LayerShape& layer : network.picture.shape.layers())
    if (!layer.activation.row->differentiable)
      return std::string(layer.activation.row->description.title) +
             " has no gradient: the layers before it stand still.";
  if (session.setup().init.name == "zeros" && !session.setup().hidden.empty() &&
      network.updates > 0)
    return "All weights began at 0: the units of a layer stay alike, whatever is trained.";
  return {};
}

}  // namespace ravine
