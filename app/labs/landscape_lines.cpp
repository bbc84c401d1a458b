// Charts of the loss along lines: of the step that is shown (L14), and of a section through the run
// in hand with its subgradients (L5, L16).
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/widgets/controls.h"
#include "app/widgets/line_chart.h"
#include "core/lab/levels.h"
#include "core/lab/line_slice.h"

namespace ravine {

namespace {

// The numbers of lines must outlive the chart.
struct KeptNumbers {
  std::vector<std::vector<double>> all;
  KeptNumbers() { all.reserve(64); }
  std::span<const double> keep(std::vector<double> numbers) {
    all.push_back(std::move(numbers));
    return all.back();
  }
};

std::string keyOf(const Session& session, const CloserLook& look) {
  const SectionLook& section = session.scene.landscape.section;
  char key[96];
  std::snprintf(key, sizeof key, "%ld|%zu|%ld|%u|%d%d|%.6g", session.resultRevision(), look.run,
                look.k, look.colour, static_cast<int>(section.line),
                static_cast<int>(section.curve), session.view.zoom);
  return key;
}

void addSlice(const Ui& ui, const CloserLook& look, StepSlice slice, KeptNumbers& numbers,
              LineChart& chart) {
  const Palette& p = ui.colours();
  const double first = slice.value.front();
  // What overshoots by far stretches no axis.
  chart.most = first + 2 * std::abs(first - slice.chosenValue);
  if (slice.tried.size() > 1) chart.title += " · " + std::to_string(slice.tried.size()) + " tried";
  const auto eta = numbers.keep(std::move(slice.eta));
  chart.lines.push_back(
      {.x = eta, .y = numbers.keep(std::move(slice.value)), .colour = look.colour, .name = "f"});
  const auto straight = [&](double slope, const char* name) {
    std::vector<double> y;
    for (const double e : eta) y.push_back(first + slope * e);
    chart.lines.push_back({.x = eta,
                           .y = numbers.keep(std::move(y)),
                           .colour = p.muted,
                           .name = name,
                           .width = 1.2f,
                           .dash = 4,
                           .reference = true});
  };
  straight(slice.slope, "tangent");
  if (slice.armijo) straight(*slice.armijo * slice.slope, "Armijo");
  if (slice.tried.size() > 1)
    chart.lines.push_back({.x = numbers.keep(std::move(slice.tried)),
                           .y = numbers.keep(std::move(slice.triedValue)),
                           .colour = p.text,
                           .name = {},
                           .width = 3,
                           .dots = true});
  chart.lines.push_back({.x = numbers.keep({slice.chosen}),
                         .y = numbers.keep({slice.chosenValue}),
                         .colour = look.colour,
                         .name = {},
                         .width = 5,
                         .dots = true});
  chart.moment = slice.chosen;
}

Vec2 directionOf(const SectionLook& look, const Objective& f, const Vec2& w) {
  if (look.line == SectionLine::x) return {1, 0};
  if (look.line == SectionLine::y) return {0, 1};
  const Vec2 g = f.slope(w).gradient;
  return g.allFinite() && g.norm() > 0 ? Vec2(-g.normalized()) : Vec2(1, 0);
}

// Lines through the point whose slopes are those of subgradients along the direction.
void addFan(const Ui& ui, const std::vector<Vec2>& corners, const Vec2& u, double f0,
            std::span<const double> s, KeptNumbers& numbers, LineChart& chart) {
  double low = 1e300, high = -1e300;
  for (const Vec2& v : corners) low = std::min(low, v.dot(u)), high = std::max(high, v.dot(u));
  const int count = high - low > 1e-9 * (1 + std::abs(high)) ? 7 : 1;
  for (int i = 0; i < count; ++i) {
    const double slope = count == 1 ? low : low + (high - low) * i / (count - 1);
    std::vector<double> y;
    for (const double at : s) y.push_back(f0 + slope * at);
    chart.lines.push_back({.x = s,
                           .y = numbers.keep(std::move(y)),
                           .colour = ui.colours().accent,
                           .name = i == 0 && count > 1 ? "subgradients" : "",
                           .width = 1,
                           .alpha = 0.8f,
                           .reference = true});
  }
}

}  // namespace

void lineSearchChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  LineChart chart;
  KeptNumbers numbers;
  chart.name = "chart.line";
  chart.xName = "η";
  const auto look = closerLook(session, ui);
  chart.none = look ? "the run has no further step" : "no run is shown";
  chart.title = "The loss along the step";
  if (look && look->step) {
    StepSlice slice = stepSlice(*session.result().objective, *look->result.method, *look->step);
    chart.title = slice.alongGradient ? "f(w − η∇f) along the step" : "f(w + ηΔw) along the step";
    chart.hint = slice.armijo
                     ? "Backtracking shrinks η from dot to dot until f lies below Armijo's line."
                     : "f along the line of the step; the large dot is where the step went.";
    addSlice(ui, *look, std::move(slice), numbers, chart);
    chart.key = keyOf(session, *look);
  }
  lineChart(ui, canvas, rect, chart);
}

void sectionChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  LineChart chart;
  KeptNumbers numbers;
  SectionLook& wanted = session.scene.landscape.section;
  chart.name = "chart.section";
  chart.title = "Section";
  chart.xName = "s";
  chart.hint =
      "f, or one of its derivatives, along a line through the run in hand; at a kink with the "
      "supporting lines of its subgradients.";
  chart.none = "no run is shown";
  if (const auto look = closerLook(session, ui)) {
    const Objective& f = *session.result().objective;
    const Box d = f.domain();
    const double reach = (d.xmax - d.xmin) / 4 / session.view.zoom;
    const Vec2 u = directionOf(wanted, f, look->w);
    Section section = sectionAt(f, look->w, u, reach);
    const auto s = numbers.keep(std::move(section.s));
    const bool value = wanted.curve == SectionCurve::value;
    const auto y = numbers.keep(std::move(value                                 ? section.value
                                          : wanted.curve == SectionCurve::along ? section.along
                                                                                : section.across));
    chart.lines.push_back({.x = s, .y = y, .colour = look->colour, .width = 2});
    const double f0 = y[y.size() / 2];
    if (value) addFan(ui, subgradients(f, look->w, 1e-7 * reach), u, f0, s, numbers, chart);
    chart.lines.push_back({.x = numbers.keep({0.0}),
                           .y = numbers.keep({f0}),
                           .colour = look->colour,
                           .width = 4.5f,
                           .dots = true});
    chart.key = keyOf(session, *look);
  }
  lineChart(ui, canvas, rect, chart);
  if (rect.width() < ui.px(250)) return;
  titleMenu(ui, rect, {0, 78, "section.curve"}, wanted.curve,
            "f itself, its derivative along the line, or the one across it.");
  titleMenu(ui, rect, {1, 78, "section.line"}, wanted.line,
            "The direction of the line: along x, along y, or down the gradient.");
}

}  // namespace ravine
