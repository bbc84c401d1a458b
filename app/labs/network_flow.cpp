// Gradient flow: what reaches every layer, forward and back, against updates (syllabus N10).
#include <algorithm>
#include <cmath>

#include "app/labs/network_charts.h"
#include "app/labs/network_views.h"
#include "app/widgets/line_chart.h"

namespace ravine {

namespace {

struct FlowWords {
  const char *title, *hint;
};
constexpr FlowWords kWords[] = {
    {"Gradient norm by layer",
     "‖∂f/∂(W, b)‖ of every layer, f the mean loss of the training examples without penalty"},
    {"Activation norm by layer", "‖z‖ of every layer, the mean over the training examples"},
    {"Saturated units in %",
     "Share of examples for which a unit's |h′(v)| is below 5 % of its largest, by layer"}};

double valueOf(const LayerFlow& flow, FlowQuantity quantity) {
  switch (quantity) {
    case FlowQuantity::gradient:
      return flow.gradient;
    case FlowQuantity::activation:
      return flow.activation;
    case FlowQuantity::saturation:
      break;
  }
  return 100 * flow.saturated;
}

// Of one layer of one network.
struct Series {
  std::vector<double> x, y;
};

Series seriesOf(const std::vector<FlowRow>& rows, std::size_t layer, FlowQuantity quantity) {
  Series s;
  for (const FlowRow& row : rows) {
    s.x.push_back(static_cast<double>(row.update));
    s.y.push_back(valueOf(row.layers[layer], quantity));
  }
  return s;
}

// The look of a layer's line. Alone, every layer has its colour; side by side every network has
// its own, and its layers go from strong to faint.
ChartLine styleOf(const Ui& ui, const TrainingReport& report, std::size_t network,
                  std::size_t layer, std::size_t layers) {
  ChartLine line;
  const bool last = layer + 1 == layers;
  line.name = last ? "output" : "layer " + std::to_string(layer + 1);
  line.width = 2;
  if (!report.sideBySide) {
    line.colour = ui.colours().runs[layer % ui.colours().runs.size()];
    return line;
  }
  const float far = layers > 1 ? static_cast<float>(layer) / static_cast<float>(layers - 1) : 0;
  line.colour = widthColour(ui, network);
  line.alpha = 1 - 0.55f * far;
  line.width = 2.4f - 1.2f * far;
  line.dash = last ? 4.f : 0;
  line.name = variantName(report.networks[network].variant) +
              (last ? " out" : " " + std::to_string(layer + 1));
  return line;
}

}  // namespace

void flowChart(Session& session, Ui& ui, const Rect& rect) {
  FlowLook& look = session.scene.network.flow;
  const FlowQuantity quantity = look.quantity;
  const FlowWords& words = kWords[static_cast<std::size_t>(quantity)];
  const auto& flows = session.views.flows(session.network);
  const TrainingReport& report = session.network.report();
  std::vector<Series> series;
  LineChart chart{
      .name = "chart.flow", .title = words.title, .xName = "update", .hint = words.hint};
  chart.logarithmic = quantity != FlowQuantity::saturation;
  chart.key = std::to_string(session.views.flowRevision()) +
              namesOf(quantity)[static_cast<std::size_t>(quantity)].data();
  const std::size_t networks = std::min(flows.size(), report.networks.size());
  for (std::size_t i = 0; i < networks; ++i)
    for (std::size_t l = 0; !flows[i].empty() && l < flows[i].back().layers.size(); ++l) {
      // The last layer is linear: it has nothing to saturate.
      if (quantity == FlowQuantity::saturation && l + 1 == flows[i].back().layers.size()) continue;
      series.push_back(seriesOf(flows[i], l, quantity));
      chart.lines.push_back(styleOf(ui, report, i, l, flows[i].back().layers.size()));
    }
  for (std::size_t i = 0; i < series.size(); ++i)
    chart.lines[i].x = series[i].x, chart.lines[i].y = series[i].y;
  lineChart(ui, ui.charts[2], rect, chart);
  titleMenu(ui, rect, {0, 100, "flow.quantity"}, look.quantity,
            "What is told of every layer (Shift+G).");
}

}  // namespace ravine
