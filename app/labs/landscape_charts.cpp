// The linked charts of the Landscape lab: loss, gradient norm and step length against the step.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/render/frame.h"
#include "app/widgets/chart_record.h"
#include "app/widgets/controls.h"
#include "app/widgets/line_chart.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

struct ChartKind {
  const char* id;
  const char* title;
  const char* hint;
  double (*value)(const Trajectory&, std::size_t k);
};
constexpr ChartKind kCharts[] = {  // as CurveKind
    {"chart.loss", "Loss", "The loss at every step",
     [](const Trajectory& t, std::size_t k) { return t.loss[k]; }},
    {"chart.gradient", "Gradient norm", "The length of the gradient at every step",
     [](const Trajectory& t, std::size_t k) { return t.gradientNorm(k); }},
    {"chart.step", "Step length", "How far each step moved",
     [](const Trajectory& t, std::size_t k) { return t.stepLength(k); }}};

template <class F>
void eachValue(const Session& session, const ChartKind& chart, F f) {
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].visible) continue;
    const auto each = [&](const Trajectory& t) {
      for (std::size_t k = chart.value == kCharts[2].value ? 1 : 0; k < t.size(); ++k)
        f(chart.value(t, k));
    };
    each(session.result().runs[i].trajectory);
    if (const auto& held = session.result().held[i]) each(held->trajectory);
  }
}

struct Extent {
  double low = 1e300, high = -1e300, leastPositive = 1e300;
};
Extent extentAbove(const Session& session, const ChartKind& chart, double base) {
  Extent e;
  eachValue(session, chart, [&](double value) {
    const double v = value - base;
    e.low = std::min(e.low, v);
    e.high = std::max(e.high, v);
    if (v > 0) e.leastPositive = std::min(e.leastPositive, v);
  });
  return e;
}

constexpr double kCeiling = 1e4;  // of a chart, times the largest first value

double firstValue(const Session& session, const ChartKind& chart) {
  double largest = -1e300;
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = session.result().runs[i].trajectory;
    const std::size_t first = chart.value == kCharts[2].value ? 1 : 0;
    if (runs[i].visible && t.size() > first) largest = std::max(largest, chart.value(t, first));
  }
  return largest;
}

// Above 100 : 1 the axis is logarithmic, for the loss in its distance to the best known minimum.
ChartAxis chooseAxis(const Session& session, const ChartKind& chart) {
  ChartAxis axis;
  const auto& minima = session.result().minima;
  if (chart.value == kCharts[0].value && !minima.empty()) axis.base = minima.front().value;
  Extent above = extentAbove(session, chart, axis.base);
  if (above.low > above.high) return {};
  // What diverges leaves the chart at the top, else nothing else would be seen in it.
  const double ceiling = kCeiling * (firstValue(session, chart) - axis.base);
  if (ceiling > 0) above.high = std::min(above.high, ceiling);
  axis.logarithmic =
      above.low >= -1e-12 * std::max(1.0, above.high) && above.high > 100 * above.leastPositive;
  if (axis.logarithmic) {
    const double high = std::log10(above.high);
    return paddedAxis(axis.base, std::max(std::log10(above.leastPositive), high - 18), high, true);
  }
  const Extent plain = extentAbove(session, chart, 0);
  return paddedAxis(0, plain.low, std::min(plain.high, axis.base + above.high), false);
}

void drawCurves(Session& session, Ui& ui, Canvas& canvas, const ChartKind& kind,
                const ChartFrame& frame) {
  const int width = static_cast<int>(frame.plot.width()),
            height = static_cast<int>(frame.plot.height());
  char key[96];
  std::snprintf(key, sizeof key, "%ld|%.6f|%d", session.resultRevision(), session.view.step,
                session.view.playing);
  std::string visible;
  for (const Run& run : session.scene.landscape.runs)
    visible += run.visible ? static_cast<char>('a' + run.colour % 8) : '-';
  if (session.scene.landscape.depth.bestSoFar) visible += '*';
  if (!canvas.begin(width, height, key + visible)) return;
  render::clear(toRgba(ui.colours().panel));
  const auto& runs = session.scene.landscape.runs;
  const std::size_t first = kind.value == kCharts[2].value ? 1 : 0;
  std::vector<ChartPoint> points;
  const auto curve = [&](const Trajectory& t, std::size_t from, std::size_t to,
                         const render::LineStyle& style) {
    points.clear();
    for (std::size_t k = from; k <= to; ++k)
      points.push_back({static_cast<double>(k), kind.value(t, k)});
    drawChartLine(ui, frame, points, style);
  };
  const bool best = kind.value == kCharts[0].value && session.scene.landscape.depth.bestSoFar;
  const auto bestCurve = [&](const Trajectory& t, std::size_t to, const render::LineStyle& style) {
    points.clear();
    double least = t.loss[0];
    for (std::size_t k = 0; k <= to; ++k) {
      least = std::min(least, t.loss[k]);
      points.push_back({static_cast<double>(k), least});
    }
    drawChartLine(ui, frame, points, style);
  };
  const auto thin = [&](const Run& run, float alpha, float pixels, float dash) {
    return render::LineStyle{ui.px(pixels), toRgba(runColour(ui, run), alpha), 0, {}, 0, dash};
  };
  for (const Ghost& ghost : session.ghosts())
    if (const Trajectory& t = ghost.result.trajectory; t.size() > first + 1)
      curve(t, first, t.size() - 1, thin(runs[ghost.run], ghostAlpha(ghost.age), 1.2f, 0));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = session.result().runs[i].trajectory;
    if (!runs[i].visible || t.size() == 0) continue;
    if (const auto& held = session.result().held[i]; held && held->trajectory.size() > first + 1)
      curve(held->trajectory, first, held->trajectory.size() - 1,
            thin(runs[i], 0.9f, 1.4f, ui.px(4)));
    const auto head = static_cast<std::size_t>(headOf(t, session.view.step));
    if (!session.view.playing && head + 1 < t.size())
      curve(t, std::max(first, head), t.size() - 1, thin(runs[i], 0.35f, 1.2f, 0));
    if (head >= first) curve(t, first, head, thin(runs[i], best ? 0.45f : 1, 1.8f, 0));
    if (best) bestCurve(t, head, thin(runs[i], 1, 2, 0));
  }
}

// The step under the mouse, and what every run had there.
void hoverChart(Session& session, Ui& ui, const ChartKind& kind, const ChartFrame& frame) {
  const ChartPointer pointer = chartPointer(ui, kind.id, frame);
  const Asked& asked = pointer.asked;
  if (asked.across != 0)
    session.seek(std::round(session.view.step) + asked.across * (asked.coarse ? 10 : 1));
  const double step = std::round(pointer.x);
  if (pointer.held) session.seek(step);
  if (!pointer.hovered && !pointer.held) return;
  session.attention.foundStep = step;
  std::string text =
      std::string(kind.hint) + ", here step " + std::to_string(static_cast<long>(step)) + ".";
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = session.result().runs[i].trajectory;
    if (!runs[i].visible || t.size() == 0) continue;
    const auto k = static_cast<std::size_t>(headOf(t, step));
    text += "\n" + runTitle(session.scene.landscape, i) + ": " + shortNumber(kind.value(t, k));
  }
  hoverText(ui, text + "\nClick or drag to go there.");
}

// The same curves, taken down as a chart of lines.
void record(const Session& session, const Ui& ui, const ChartKind& kind, const std::string& title,
            const ChartFrame& frame) {
  ChartRecording* recording = ChartRecording::current();
  if (!recording) return;
  const std::size_t first = kind.value == kCharts[2].value ? 1 : 0;
  LineChart chart{.name = kind.id, .title = title, .xName = "step"};
  std::vector<std::vector<double>> numbers;
  const auto& runs = session.scene.landscape.runs;
  numbers.reserve(4 * runs.size());  // lines refer to them
  const auto line = [&](const Trajectory& t, ChartLine look) {
    std::vector<double> x, y;
    for (std::size_t k = first; k < t.size(); ++k)
      x.push_back(static_cast<double>(k)), y.push_back(kind.value(t, k));
    look.x = numbers.emplace_back(std::move(x));
    look.y = numbers.emplace_back(std::move(y));
    chart.lines.push_back(std::move(look));
  };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].visible) continue;
    const ImU32 colour = runColour(ui, runs[i]);
    if (const auto& held = session.result().held[i])
      line(held->trajectory,
           {.x = {}, .y = {}, .colour = colour, .name = "held", .width = 1.4f, .dash = 4});
    line(session.result().runs[i].trajectory,
         {.x = {}, .y = {}, .colour = colour, .name = runTitle(session.scene.landscape, i)});
  }
  recording->add(chart, frame);
}

}  // namespace

void curveChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect, CurveKind which) {
  const ChartKind& kind = kCharts[static_cast<std::size_t>(which)];
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ChartFrame frame =
      chartFrame(ui, rect, {0, 0, static_cast<double>(std::max(1L, session.longest())), false},
                 chooseAxis(session, kind));
  if (!frame.roomy(ui)) return;
  std::string title = kind.title;
  if (frame.y.base != 0) title += " above " + shortNumber(frame.y.base);
  drawChartTitle(ui, rect, title);
  record(session, ui, kind, title, frame);
  hoverChart(session, ui, kind, frame);
  const render::Target screen;
  drawCurves(session, ui, canvas, kind, frame);
  screen.bind();
  showTexture(list, canvas.target.texture(), frame.plot);
  drawChartTicks(ui, list, frame);
  drawChartMoment(list, frame, session.view.step, withAlpha(ui.colours().text, 0.35f), ui.px(1));
  if (session.attention.hoverStep >= 0)
    drawChartMoment(list, frame, session.attention.hoverStep, ui.colours().accent, ui.px(1));
}

}  // namespace ravine
