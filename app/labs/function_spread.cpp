// Mean fits with their spread, side by side, and what they amount to against width.
#include "app/labs/function_spread.h"

#include <algorithm>
#include <cmath>

#include "app/actions.h"
#include "app/labs/function.h"
#include "app/labs/network_groups.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/line_chart.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/bias_variance.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr Parameter kSetsParameter{.key = "sets",
                                   .symbol = "S",
                                   .fallback = 60,
                                   .min = kSetsLimits.min,
                                   .max = kSetsLimits.max,
                                   .sliderMin = 5,
                                   .sliderMax = 200,
                                   .help = "sets of examples, each drawn anew, that are fitted",
                                   .whole = true};
constexpr Parameter kFitUpdatesParameter{.key = "fit_updates",
                                         .symbol = "T",
                                         .fallback = 2000,
                                         .min = kFitUpdatesLimits.min,
                                         .max = kFitUpdatesLimits.max,
                                         .sliderMin = 100,
                                         .sliderMax = 20000,
                                         .scale = Scale::logarithmic,
                                         .help = "updates of every fit",
                                         .whole = true};
constexpr const char* kOwnExamples = "own examples cannot be drawn anew: choose a target";

const SpreadReport& reportOf(Session& session) {
  return session.spread.report(spreadSetupOf(session.scene.function));
}

// The numbers of a picture; they must outlive its chart.
struct Fits {
  std::vector<double> target, low, high;
};
Fits fitsOf(const SpreadReport& report, const SpreadPoint& point, const Target& target) {
  Fits fits;
  for (std::size_t i = 0; i < report.x.size(); ++i) {
    fits.target.push_back(target(report.x[i]));
    if (point.mean.empty()) continue;
    fits.low.push_back(point.mean[i] - point.deviation[i]);
    fits.high.push_back(point.mean[i] + point.deviation[i]);
  }
  return fits;
}

std::string titleOf(const SpreadPoint& point) {
  std::string text = std::to_string(point.width) + (point.width == 1 ? " unit" : " units");
  if (point.fits > 0)
    text += " · bias² " + shortNumber(point.bias2) + " · variance " + shortNumber(point.variance);
  if (point.diverged > 0) text += " · " + std::to_string(point.diverged) + " diverged";
  return text;
}

void picture(Session& session, Ui& ui, const Rect& rect, const SpreadReport& report, std::size_t k,
             const Target& target) {
  const SpreadPoint& point = report.points[k];
  const Palette& c = ui.colours();
  const Fits fits = fitsOf(report, point, target);
  const auto [least, most] = std::ranges::minmax(fits.target);
  const double room = 0.6 * std::max(most - least, 1e-9);
  LineChart chart{.name = "spread." + std::to_string(k),
                  .title = titleOf(point),
                  .xName = "x",
                  .hint = "The mean of all fits, and how far they lie around it, for networks of " +
                          std::to_string(point.width) + " hidden units."};
  chart.least = least - room, chart.most = most + room;  // all pictures alike
  if (!point.mean.empty()) {
    chart.bands.push_back({.x = report.x,
                           .low = fits.low,
                           .high = fits.high,
                           .colour = c.accent,
                           .name = "± deviation",
                           .alpha = 0.3f});
    chart.lines.push_back({report.x, point.mean, c.accent, "mean", 2.4f});
  }
  chart.lines.push_back(
      {.x = report.x, .y = fits.target, .colour = c.text, .name = "f", .width = 1.3f, .dash = 5});
  chart.key = std::to_string(session.spread.revision());
  lineChart(ui, ui.beside[k], rect, chart);
}

}  // namespace

void functionSpread(Session& session, Ui& ui, const Rect& rect) {
  const FunctionLab& lab = session.scene.function;
  const std::optional<Target> target = targetOf(lab.data);
  const SpreadReport& report = reportOf(session);
  if (!target || report.x.empty())
    return drawChartNone(ui, rect, lab.data.own ? kOwnExamples : "no target to be fitted");
  const std::size_t n = report.points.size();
  const int columns = columnsFor(n, rect, 1.7f);
  for (std::size_t k = 0; k < n; ++k) {
    const Rect cell = cellOf(k, n, columns, rect);
    const Rect part{ImVec2(std::round(cell.min.x), std::round(cell.min.y)),
                    ImVec2(std::round(cell.max.x), std::round(cell.max.y))};
    picture(session, ui, part, report, k, *target);
  }
}

void functionSpreadCharts(Session& session, Ui& ui, const Rect& rect) {
  const SpreadReport& report = reportOf(session);
  const Palette& c = ui.colours();
  std::vector<double> width, bias, variance, error;
  for (const SpreadPoint& point : report.points) {
    if (point.fits < 2) continue;
    width.push_back(point.width);
    bias.push_back(point.bias2);
    variance.push_back(point.variance);
    error.push_back(point.error);
  }
  LineChart chart{.name = "chart.spread",
                  .title = "Mean squared error against the target",
                  .xName = "hidden units",
                  .hint =
                      "bias²: of the mean fit. variance: of the fits around their mean. Together "
                      "they are the error, without the noise of the examples."};
  chart.logarithmicX = true;
  chart.logarithmic = session.scene.function.look.logLoss;
  chart.none = session.scene.function.data.own ? kOwnExamples : "fitting …";
  if (report.busy())
    chart.title += " · " + std::to_string(static_cast<int>(100 * report.progress)) + " %";
  chart.lines.push_back({width, bias, c.classes[0], "bias²", 2});
  chart.lines.push_back({width, variance, c.classes[1], "variance", 2});
  chart.lines.push_back({width, error, c.text, "error", 2.4f});
  chart.key = std::to_string(session.spread.revision()) + (chart.logarithmic ? "l" : "");
  const float height = std::min(rect.height(), ui.px(420));
  lineChart(ui, ui.charts[0], {rect.min, ImVec2(rect.max.x, rect.min.y + height)}, chart);
}

void flipSpread(Session& session) {
  session.view.playing = false;  // nothing of the training is to be seen
  FunctionPicture& shown = session.scene.function.picture;
  shown = shown == FunctionPicture::biasVariance ? FunctionPicture::network
                                                 : FunctionPicture::biasVariance;
}

void spreadGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, label::kSpread, false)) return;
  FunctionLab& lab = session.scene.function;
  actionToggle(session, ui, "bias_variance", actionOf("bias_variance"));
  widthsBox(session, ui, lab.widths);
  numberSlider(ui, label::kSets, kSetsParameter, lab.sets);
  numberSlider(ui, label::kFitUpdates, kFitUpdatesParameter, lab.fitUpdates);
}

}  // namespace ravine
