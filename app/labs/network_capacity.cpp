// What networks of several widths can fit, beside their numbers of parameters (syllabus N12).
#include <algorithm>
#include <cmath>

#include "app/labs/network_views.h"
#include "app/widgets/line_chart.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

struct Columns {
  std::vector<double> across, largest, parameters, bound;
};

// Of the widths that are done, by rising size.
Columns columnsOf(const FitReport& report, FitTask task) {
  Columns c;
  for (const FitPoint& point : report.points) {
    if (!point.done) continue;
    const auto e = static_cast<double>(point.parameters);
    c.across.push_back(task == FitTask::labels ? e : point.width);
    c.largest.push_back(point.largest);
    c.parameters.push_back(e);
    c.bound.push_back(realBound(point.parameters));
  }
  return c;
}

std::string titleOf(const FitReport& report, FitTask task) {
  const bool labels = task == FitTask::labels;
  if (report.trying == 0) return labels ? "Random labels fitted" : "Bits whose parity was fitted";
  return "Width " + std::to_string(report.tryingWidth) + ": " + std::to_string(report.trying) +
         (labels ? " labels, " : " bits, ") +
         std::to_string(static_cast<int>(100 * report.progress)) + " %";
}

}  // namespace

void capacityChart(Session& session, Ui& ui, const Rect& rect) {
  NetworkLab& lab = session.scene.network;
  const FitTask task = lab.capacity.task;
  const FitReport& report = session.views.capacity(lab);
  const Columns c = columnsOf(report, task);
  const bool labels = task == FitTask::labels;
  LineChart chart{.name = "chart.capacity",
                  .title = titleOf(report, task),
                  .xName = labels ? "parameters" : "hidden units",
                  .hint = labels
                              ? "The most random labels that were fitted without an error within "
                                "the updates of an attempt, against parameters E"
                              : "The most bits whose parity was fitted without an error within "
                                "the updates of an attempt, against hidden units"};
  chart.none = "trying …";
  chart.logarithmicX = chart.logarithmic = labels;
  chart.lines.push_back({c.across, c.largest, ui.colours().accent, "n", 2});
  chart.lines.push_back({.x = c.across,
                         .y = c.largest,
                         .colour = ui.colours().accent,
                         .width = 3.6f,
                         .reference = true,
                         .dots = true});
  if (labels) {
    chart.lines.push_back({.x = c.across,
                           .y = c.parameters,
                           .colour = ui.colours().muted,
                           .name = "E",
                           .width = 1.2f,
                           .dash = 4});
    chart.lines.push_back({.x = c.across,
                           .y = c.bound,
                           .colour = ui.colours().muted,
                           .name = "E ln E",
                           .width = 1.2f,
                           .dash = 2});
  }
  chart.key = std::to_string(session.views.capacityRevision());
  lineChart(ui, ui.charts[3], rect, chart);
  titleMenu(ui, rect, {0, 84, "capacity.task"}, lab.capacity.task, "What is to be fitted.");
}

}  // namespace ravine
