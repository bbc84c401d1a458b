// The middle and the charts of the Function lab: how plane and diagram share it.
#include <algorithm>
#include <cmath>

#include "app/labs/function.h"
#include "app/labs/function_bumps.h"
#include "app/labs/function_spread.h"
#include "app/labs/network.h"
#include "app/labs/network_charts.h"

namespace ravine {

namespace {

// A curve wants width: the diagram has no more than it needs.
MiddleParts partsOf(const Session& session, const Ui& ui, const Rect& rect) {
  const bool diagram = session.scene.function.look.diagram;
  const float least = ui.px(session.attention.presenting ? 700 : 420);  // else there is no room
  if (!diagram || rect.height() < ui.px(260) || rect.width() < least) return {rect, {}, {}};
  const float columns = static_cast<float>(session.scene.function.hidden.size() + 2);
  const float width = std::clamp(columns * ui.px(74), ui.px(170), rect.width() * 0.4f);
  const float x = std::round(rect.min.x + width);
  return {{ImVec2(x, rect.min.y), rect.max}, {rect.min, ImVec2(x, rect.max.y)}, {}};
}

}  // namespace

void functionMain(Session& session, Ui& ui, const Rect& rect) {
  if (session.scene.function.picture == FunctionPicture::bumps)
    return functionBumps(session, ui, rect);
  if (session.scene.function.picture == FunctionPicture::biasVariance)
    return functionSpread(session, ui, rect);
  if (session.function.report().sideBySide) return functionBeside(session, ui, rect);
  const MiddleParts parts = partsOf(session, ui, rect);
  functionPlane(session, ui, parts.plane);
  if (parts.diagram.width() < 1) return;
  networkDiagramPart(session, ui, parts.diagram);
  middleLines(ui, rect, parts);
}

void functionCharts(Session& session, Ui& ui, const Rect& rect) {
  if (session.scene.function.picture == FunctionPicture::bumps)
    return functionBumpsCharts(session, ui, rect);
  if (session.scene.function.picture == FunctionPicture::biasVariance)
    return functionSpreadCharts(session, ui, rect);
  const TrainingReport& report = session.function.report();
  if (report.networks.empty() || !session.function.examples()) return;
  if (report.sideBySide) return functionBesideCharts(session, ui, rect);
  const NetworkReport& network = report.networks.front();
  if (ui.onlyPointedAt) return lossChart(session, ui, rect, network);
  float y = rect.min.y;
  const auto part = [&](float height) {
    const Rect r{ImVec2(rect.min.x, y), ImVec2(rect.max.x, y + height)};
    y += height;
    return r;
  };
  networkFigures(ui, part(ui.px(72)), network);
  const float rest = rect.max.y - y;
  const bool activation = rest > ui.px(300) && !session.scene.function.hidden.empty();
  lossChart(session, ui, part(activation ? rest * 0.6f : rest), network);
  if (activation) activationPart(session, ui, part(rest * 0.4f), network);
}

}  // namespace ravine
