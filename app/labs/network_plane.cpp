// The decision plane: regions, boundary, examples; painting, moving and erasing examples.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/camera.h"
#include "app/labs/network.h"
#include "app/labs/network_lines.h"
#include "app/labs/network_microscope.h"
#include "app/labs/network_points.h"
#include "app/labs/panel_parts.h"
#include "app/render/frame.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

render::DecisionStyle styleOf(const Session& session, const Ui& ui, const NetworkPicture& picture,
                              const PlaneMap& map) {
  const NetworkLook& look = session.scene.network.look;
  const Palette& c = ui.colours();
  render::DecisionStyle style;
  const bool probability = picture.loss == LossKind::logistic || picture.loss == LossKind::softmax;
  style.confidence = !look.confidence ? render::Confidence::flat
                     : probability    ? render::Confidence::probability
                                      : render::Confidence::distance;
  style.boundary = look.boundary;
  style.margin = look.margin;
  for (std::size_t k = 0; k < style.classes.size(); ++k) style.classes[k] = toRgba(c.classes[k]);
  style.background = toRgba(c.background);
  style.line = toRgba(c.text);
  style.casing = toRgba(c.casing, 0.6f);
  // Small pictures have finer lines.
  style.scale = ui.scale * std::clamp(map.rect.height() / ui.px(320), 0.7f, 1.f);
  const Box& from = picture.box;
  const double width = from.xmax - from.xmin, height = from.ymax - from.ymin;
  style.left = static_cast<float>((map.box.xmin - from.xmin) / width);
  style.right = static_cast<float>((map.box.xmax - from.xmin) / width);
  style.bottom = static_cast<float>((map.box.ymin - from.ymin) / height);
  style.top = static_cast<float>((map.box.ymax - from.ymin) / height);
  return style;
}

std::string keyOf(const Session& session, const PlaneMap& map, long revision) {
  const NetworkLook& l = session.scene.network.look;
  char text[200];
  std::snprintf(text, sizeof text, "%ld|%d%d%d%d%d%d|%.17g|%.17g|%.17g|%p", revision, l.confidence,
                l.boundary, l.margin, l.points, l.testPoints, l.wrong, map.box.xmin, map.box.ymin,
                map.box.xmax, static_cast<const void*>(session.network.examples()));
  return text;
}

// The classes' names beside their colours, and what filled and hollow points mean.
void legend(const Session& session, Ui& ui, const Rect& rect) {
  const TrainingData* data = session.network.examples();
  if (!data || rect.width() < ui.px(300)) return;
  LegendRow row(ui, rect, rect.min.x);
  const auto entry = [&](const std::string& text, ImU32 colour, bool hollow) {
    row.entry(text, 28, [&](ImVec2 at) {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      const ImVec2 centre(at.x - ui.px(2), at.y);
      if (hollow)
        list.AddCircle(centre, ui.px(3.6f), colour, 0, ui.px(1.8f));
      else
        list.AddCircleFilled(centre, ui.px(4.2f), colour);
    });
  };
  if (data->test.n > 0) entry("test", ui.colours().muted, true);
  for (int k = classCount(session) - 1; k >= 0; --k)
    entry(withMinus(data->all.classes[static_cast<std::size_t>(k)]), classColour(ui, k), false);
}

}  // namespace

ImU32 classColour(const Ui& ui, int label) {
  const auto& classes = ui.colours().classes;
  return classes[static_cast<std::size_t>(label) % classes.size()];
}

int classCount(const Session& session) {
  if (session.scene.lab == Lab::function) return 1;  // one brush
  const TrainingData* data = session.network.examples();
  return data ? data->classes() : 2;
}

void decisionPicture(Session& session, Ui& ui, Canvas& canvas, const NetworkReport& network,
                     const PlaneMap& map, float dot) {
  const NetworkPicture& picture = network.picture;
  const render::Target screen;
  const int width = static_cast<int>(map.rect.width()),
            height = static_cast<int>(map.rect.height());
  if (canvas.begin(width, height, keyOf(session, map, picture.revision))) {
    ui.draw([&] {
      ui.decision.setImage({picture.side, picture.side, picture.shape.outputs(), picture.outputs});
      ui.decision.draw(styleOf(session, ui, picture, map));
    });
    drawExamples(session, ui, network, map, dot);
  }
  screen.bind();
  showTexture(*ImGui::GetWindowDrawList(), canvas.target.texture(), map.rect);
}

void networkPlane(Session& session, Ui& ui, const Rect& rect) {
  PlaneMap map = mapOf(session, rect);
  const bool hovered = editExamples(session, ui, map);
  session.refresh();
  map = mapOf(session, rect);
  session.network.look(map.box);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  const TrainingReport& report = session.network.report();
  if (!report.networks.empty() && !report.sideBySide) {
    const NetworkReport& network = report.networks.front();
    decisionPicture(session, ui, ui.plan, network, map, 4.2f);
    drawUnitLines(session, ui, map, hovered);
    drawFollowed(session, ui, map);
    drawPlaneAxes(ui, list, map);
    drawBrush(session, ui, map);
    legend(session, ui, rect);
    remark(ui, rect, "network.remark", remarkOn(session, network));
  } else if (!session.network.problem().empty()) {
    remark(ui, rect, "network.remark", session.network.problem());
  }
  if (!session.attention.hideControls) brushes(session, ui, rect);
  list.PopClipRect();
}

}  // namespace ravine
