// Deep beside wide: the network in hand and one of several layers with as many parameters, trained
// together (syllabus F4).
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/camera.h"
#include "app/labs/function.h"
#include "app/labs/network_charts.h"
#include "app/widgets/controls.h"
#include "app/widgets/line_chart.h"
#include "core/lab/deep_beside.h"
#include "core/lab/levels.h"
#include "core/lab/training_words.h"

namespace ravine {

namespace {

constexpr float kTitle = 48, kGap = 12;  // 1× pixels
constexpr const char* kNames[] = {"In hand", "Deep"};

std::vector<HiddenLayer> layersOf(const Session& session, std::size_t i) {
  return i == 0 ? session.scene.function.hidden : deepLayersOf(session.scene.function);
}

// Goes on with this one alone, with all that it has learned.
void take(Session& session, std::size_t i) {
  FunctionLab& lab = session.scene.function;
  const Variant variant = session.function.report().networks[i].variant;
  lab.hidden = layersOf(session, i);
  lab.picture = FunctionPicture::network;
  session.function.takeBeside(variant);
}

std::string lossesOf(const NetworkReport& network) {
  if (network.divergence) return divergenceText(*network.divergence);
  std::string text = "loss " + shortNumber(network.train.loss);
  if (std::isfinite(network.test.loss)) text += " · test " + shortNumber(network.test.loss);
  return text;
}

// Name, shape and parameters above; losses below them.
void title(Session& session, Ui& ui, std::size_t i, const Rect& picture) {
  const NetworkReport& network = session.function.report().networks[i];
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont *strong = ui.fonts.strong, *small = ui.fonts.small;
  const float y = picture.min.y - ui.px(kTitle - 4), side = ui.px(24);
  list.AddCircleFilled(ImVec2(picture.min.x + ui.px(6), y + strong->FontSize / 2), ui.px(5),
                       widthColour(ui, i));
  const std::string text = kNames[i] + (": " + shapeText(layersOf(session, i))) + ", " +
                           thousands(static_cast<long>(network.picture.w.size())) + " parameters";
  const float room = picture.width() - ui.px(20) - side;
  list.AddText(strong, strong->FontSize, ImVec2(picture.min.x + ui.px(17), y), ui.colours().text,
               shortened(strong, text, room).c_str());
  list.AddText(small, small->FontSize,
               ImVec2(picture.min.x + ui.px(17), y + strong->FontSize + ui.px(5)),
               network.divergence ? ui.colours().warning : ui.colours().muted,
               shortened(small, lossesOf(network), room).c_str());
  ImGui::SetCursorScreenPos(ImVec2(picture.max.x - side, y));
  if (iconButton(ui, "beside.take" + std::to_string(i), Icon::fit, "Go on with this network alone.",
                 24))
    take(session, i);
}

}  // namespace

void functionBeside(Session& session, Ui& ui, const Rect& rect) {
  const auto n = session.function.report().networks.size();
  const float gap = ui.px(kGap), top = ui.px(kTitle);
  const bool across = rect.width() > 1.1f * rect.height();
  const auto pieces = static_cast<float>(std::max<std::size_t>(1, n));
  const float width =
      across ? (rect.width() - gap * (pieces + 1)) / pieces : rect.width() - 2 * gap;
  const float height =
      across ? rect.height() - top - gap : (rect.height() - pieces * (top + gap)) / pieces;
  if (width < ui.px(60) || height < ui.px(40)) return;
  for (std::size_t i = 0; i < n; ++i) {
    const auto place = static_cast<float>(i);
    const ImVec2 at(std::round(rect.min.x + gap + (across ? place * (width + gap) : 0)),
                    std::round(rect.min.y + top + (across ? 0 : place * (height + top + gap))));
    const Rect picture{at, ImVec2(at.x + std::floor(width), at.y + std::floor(height))};
    const PlaneMap map = mapOf(session, picture);
    showFunctionPicture(session, ui, ui.beside[i], session.function.report().networks[i], map);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawPlaneAxes(ui, list, map);
    list.AddRect(picture.min, picture.max, ui.colours().line);
    ui.mark("beside." + std::to_string(i), picture);
    title(session, ui, i, picture);
    session.function.look(map.box);
  }
}

void functionBesideCharts(Session& session, Ui& ui, const Rect& rect) {
  const TrainingReport& report = session.function.report();
  const TrainingData* data = session.function.examples();
  const bool test = data && data->test.n > 0;
  struct Columns {
    std::vector<double> update, train, test;
  };
  std::vector<Columns> columns;
  for (const NetworkReport& network : report.networks) {
    Columns& c = columns.emplace_back();
    for (const CurveRow& row : *network.curve) {
      c.update.push_back(static_cast<double>(row.update));
      c.train.push_back(row.train.loss);
      c.test.push_back(row.test.loss);
    }
  }
  LineChart chart{.name = "beside.losses",
                  .title = test ? "Loss: training, and test dashed" : "Training loss",
                  .xName = "update",
                  .hint = "Mean squared error of both networks, trained together"};
  chart.logarithmic = session.scene.function.look.logLoss;
  chart.key = std::to_string(session.function.revision()) + (chart.logarithmic ? "fl" : "f");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ImU32 colour = widthColour(ui, i);
    chart.lines.push_back(
        {columns[i].update, columns[i].train, colour, i == 0 ? "in hand" : "deep", 1.8f});
    if (test)
      chart.lines.push_back({columns[i].update, columns[i].test, colour, "", 1.2f, 0.75f, 4});
  }
  const float height = std::min(rect.height(), ui.px(360));
  lineChart(ui, ui.charts[0],
            rect.height() > 0 ? Rect{rect.min, ImVec2(rect.max.x, rect.min.y + height)} : rect,
            chart);
}

}  // namespace ravine
