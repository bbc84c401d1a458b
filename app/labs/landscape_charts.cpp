// The linked charts of the Landscape lab: loss, gradient norm and step length against the step.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/render/frame.h"
#include "app/widgets/axis.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

struct ChartKind {
  const char* id;
  const char* title;
  const char* hint;
  double (*value)(const Trajectory&, std::size_t k);
};
constexpr ChartKind kCharts[] = {
    {"chart.loss", "Loss", "The loss at every step",
     [](const Trajectory& t, std::size_t k) { return t.loss[k]; }},
    {"chart.gradient", "Gradient norm", "The length of the gradient at every step",
     [](const Trajectory& t, std::size_t k) { return t.gradientNorm(k); }},
    {"chart.step", "Step length", "How far each step moved",
     [](const Trajectory& t, std::size_t k) { return t.stepLength(k); }}};

// What a chart shows: values less `base`, over a range that is logarithmic when it spans much.
struct Axis {
  double base = 0, low = 0, high = 1;  // low and high are exponents when logarithmic
  bool logarithmic = false;
  // Place of a value, 0 at the bottom and 1 at the top.
  double place(double value) const {
    double v = value - base;
    if (logarithmic) v = v > 0 ? std::log10(v) : low - 1;
    return (v - low) / (high - low);
  }
};

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
Axis chooseAxis(const Session& session, const ChartKind& chart) {
  Axis axis;
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
    axis.high = std::log10(above.high);
    axis.low = std::max(std::log10(above.leastPositive), axis.high - 18);
  } else {
    const Extent plain = extentAbove(session, chart, 0);
    axis = {0, plain.low, std::min(plain.high, axis.base + above.high), false};
  }
  const double span = axis.high - axis.low,
               size = std::max(std::abs(axis.low), std::abs(axis.high));
  const double pad = span > 1e-9 * size ? 0.05 * span : std::max(0.5 * size, 1e-12);
  axis.low -= pad, axis.high += pad;
  return axis;
}

struct Chart {
  Rect plot;  // where curves lie, within the chart's rectangle
  Axis axis;
  double steps;
  float x(double step) const {
    return plot.min.x + static_cast<float>(step / std::max(steps, 1.0)) * plot.width();
  }
  float y(double value) const {
    return plot.max.y - static_cast<float>(axis.place(value)) * plot.height();
  }
};

void drawCurves(Session& session, Ui& ui, Canvas& canvas, const ChartKind& kind,
                const Chart& chart) {
  const int width = static_cast<int>(chart.plot.width()),
            height = static_cast<int>(chart.plot.height());
  char key[96];
  std::snprintf(key, sizeof key, "%ld|%.6f|%d", session.resultRevision(), session.view.step,
                session.view.playing);
  std::string visible;
  for (const Run& run : session.scene.landscape.runs)
    visible += run.visible ? static_cast<char>('a' + run.colour % 8) : '-';
  if (!canvas.begin(width, height, key + visible)) return;
  render::clear(toRgba(ui.colours().panel));
  const auto& runs = session.scene.landscape.runs;
  const std::size_t first = kind.value == kCharts[2].value ? 1 : 0;
  std::vector<std::array<float, 2>> points;
  const auto curve = [&](const Trajectory& t, std::size_t from, std::size_t to,
                         const render::LineStyle& style) {
    points.clear();
    for (std::size_t k = from; k <= to; ++k)
      points.push_back({chart.x(static_cast<double>(k)) - chart.plot.min.x,
                        std::clamp(chart.plot.max.y - chart.y(kind.value(t, k)), -4.f, 4e4f)});
    ui.draw([&] { ui.lines.draw({points, style}); });
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
    if (head >= first) curve(t, first, head, thin(runs[i], 1, 1.8f, 0));
  }
}

void drawFrame(Ui& ui, ImDrawList& list, const Chart& chart) {
  const Palette& c = ui.colours();
  ImFont* font = ui.fonts.small;
  const ImU32 grid = withAlpha(c.line, 0.55f);
  const int rows = std::max(2, static_cast<int>(chart.plot.height() / ui.px(30)));
  const auto ticks = chart.axis.logarithmic ? decadeTicks(chart.axis.low, chart.axis.high, rows)
                                            : linearTicks(chart.axis.low, chart.axis.high, rows);
  for (const Tick& t : ticks) {
    const auto place =
        static_cast<float>((t.value - chart.axis.low) / (chart.axis.high - chart.axis.low));
    const float y = std::round(chart.plot.max.y - place * chart.plot.height());
    list.AddLine(ImVec2(chart.plot.min.x, y), ImVec2(chart.plot.max.x, y), grid, ui.px(1));
    const float w = font->CalcTextSizeA(font->FontSize, 1e9f, 0, t.label.c_str()).x;
    list.AddText(font, font->FontSize,
                 ImVec2(chart.plot.min.x - w - ui.px(6), y - font->FontSize / 2), c.muted,
                 t.label.c_str());
  }
  for (const Tick& t :
       linearTicks(0, chart.steps, static_cast<int>(chart.plot.width() / ui.px(56)))) {
    const float w = font->CalcTextSizeA(font->FontSize, 1e9f, 0, t.label.c_str()).x;
    const float x = std::min(chart.x(t.value) - w / 2, chart.plot.max.x - w);
    list.AddText(font, font->FontSize, ImVec2(x, chart.plot.max.y + ui.px(3)), c.muted,
                 t.label.c_str());
  }
}

// The step under the mouse, and what every run had there.
void hoverChart(Session& session, Ui& ui, const ChartKind& kind, const Chart& chart) {
  ImGui::SetCursorScreenPos(chart.plot.min);
  ImGui::InvisibleButton(kind.id, ImVec2(chart.plot.width(), chart.plot.height()));
  const Asked asked = ui.control(kind.id, chart.plot);
  if (asked.across != 0)
    session.seek(std::round(session.view.step) + asked.across * (asked.coarse ? 10 : 1));
  const double step = std::clamp(
      std::round((ImGui::GetIO().MousePos.x - chart.plot.min.x) / chart.plot.width() * chart.steps),
      0.0, chart.steps);
  if (ImGui::IsItemActive()) session.seek(step);
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  session.attention.foundStep = step;
  std::string text =
      std::string(kind.hint) + ", here step " + std::to_string(static_cast<long>(step)) + ".";
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = session.result().runs[i].trajectory;
    if (!runs[i].visible || t.size() == 0) continue;
    const auto k = static_cast<std::size_t>(headOf(t, step));
    text += "\n" + runTitle(runs[i]) + ": " + shortNumber(kind.value(t, k));
  }
  hoverText(ui, text + "\nClick or drag to go there.");
}

void drawChart(Session& session, Ui& ui, std::size_t index, const Rect& rect) {
  const ChartKind& kind = kCharts[index];
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  Chart chart{{ImVec2(std::round(rect.min.x + ui.px(48)), std::round(rect.min.y + ui.px(26))),
               ImVec2(std::round(rect.max.x - ui.px(14)), std::round(rect.max.y - ui.px(22)))},
              chooseAxis(session, kind),
              static_cast<double>(std::max(1L, session.longest()))};
  if (chart.plot.width() < ui.px(40) || chart.plot.height() < ui.px(24)) return;
  std::string title = kind.title;
  if (chart.axis.base != 0) title += " above " + shortNumber(chart.axis.base);
  list.AddText(ui.fonts.small, ui.fonts.small->FontSize,
               ImVec2(rect.min.x + ui.px(16), rect.min.y + ui.px(6)), c.muted, title.c_str());
  hoverChart(session, ui, kind, chart);
  const render::Target screen;
  drawCurves(session, ui, ui.charts[index], kind, chart);
  screen.bind();
  showTexture(list, ui.charts[index].target.texture(), chart.plot);
  drawFrame(ui, list, chart);
  const float head = std::round(chart.x(session.view.step));
  list.AddLine(ImVec2(head, chart.plot.min.y), ImVec2(head, chart.plot.max.y),
               withAlpha(c.text, 0.35f), ui.px(1));
  if (session.attention.hoverStep < 0) return;
  const float x = std::round(chart.x(session.attention.hoverStep));
  list.AddLine(ImVec2(x, chart.plot.min.y), ImVec2(x, chart.plot.max.y), c.accent, ui.px(1));
}

}  // namespace

void landscapeCharts(Session& session, Ui& ui, const Rect& rect) {
  constexpr std::size_t kCount = std::size(kCharts);
  const float height = rect.height() / static_cast<float>(kCount);
  for (std::size_t i = 0; i < kCount; ++i) {
    const float top = rect.min.y + height * static_cast<float>(i);
    drawChart(session, ui, i, {ImVec2(rect.min.x, top), ImVec2(rect.max.x, top + height)});
  }
}

}  // namespace ravine
