// Charts of the run in hand, step by step: errors along eigenvectors (L3) and the weights of past
// gradients (L10).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/widgets/line_chart.h"
#include "core/lab/eigen_modes.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

std::string keyOf(const Session& session, const CloserLook& look) {
  char key[80];
  std::snprintf(key, sizeof key, "%ld|%zu|%ld|%u", session.resultRevision(), look.run, look.k,
                look.colour);
  return key;
}

void seekIn(Session& session, const ChartPointer& pointer) {
  if (pointer.held) session.seek(std::round(pointer.x));
  if (pointer.asked.across != 0)
    session.seek(std::round(session.view.step) +
                 pointer.asked.across * (pointer.asked.coarse ? 10 : 1));
}

// "λ₁: 0.98 monotone".
std::string modeName(const CloserLook& look, double lambda, const char* symbol) {
  const double eta =
      look.trajectory
          .lr[std::min(static_cast<std::size_t>(look.k) + 1, look.trajectory.size() - 1)];
  const auto mode = eigenMode(*look.result.method, eta, lambda);
  if (!mode) return symbol;
  return std::string(symbol) + " " + shortNumber(mode->factor) + " " +
         std::string(nameOf(mode->motion));
}

// What the two curves of the chart are made of, step by step.
struct Modes {
  std::vector<double> step, low, high;  // of λ₁, of λ₂
  std::array<std::string, 2> name;
};
Modes modesOf(const CloserLook& look, const EigenAxes& axes, ModesCurve curve) {
  Modes modes;
  for (std::size_t k = 0; k < look.trajectory.size(); ++k) {
    const Vec2 w(look.trajectory.x[k], look.trajectory.y[k]);
    const Vec2 size =
        curve == ModesCurve::error ? Vec2(axes.errorOf(w).cwiseAbs()) : axes.lossOf(w);
    modes.step.push_back(static_cast<double>(k));
    modes.low.push_back(size[0]);
    modes.high.push_back(size[1]);
  }
  modes.name = {modeName(look, axes.lambda[0], "λ₁"), modeName(look, axes.lambda[1], "λ₂")};
  return modes;
}

// The errors themselves, on a logarithmic axis: a straight line falls by one factor.
void addErrors(const Modes& modes, ImU32 low, ImU32 high, LineChart& chart) {
  chart.lines.push_back({.x = modes.step, .y = modes.low, .colour = low, .name = modes.name[0]});
  chart.lines.push_back(
      {.x = modes.step, .y = modes.high, .colour = high, .name = modes.name[1], .width = 1.4f});
  chart.logarithmic = true;
  chart.least = 1e-12;
}

// Where the rest of a stack lies flat on the axis: what is shown ends there.
std::size_t shownOf(const Modes& modes) {
  constexpr double kFlat = 2e-3;  // of the height at the start
  std::size_t end = modes.step.size();
  const double least = end > 0 ? kFlat * (modes.low[0] + modes.high[0]) : 0;
  while (end > 12 && modes.low[end - 1] + modes.high[end - 1] < least) --end;
  return end;
}

// What each adds to f − f*, one above the other. A run that diverges shows how it begins to.
void addStack(Modes& modes, ImU32 low, ImU32 high, std::vector<double>& zero, LineChart& chart) {
  const std::size_t end = shownOf(modes);
  for (std::vector<double>* numbers : {&modes.step, &modes.low, &modes.high}) numbers->resize(end);
  zero.assign(end, 0);
  for (std::size_t k = 0; k < end; ++k) modes.high[k] += modes.low[k];
  chart.bands.push_back({.x = modes.step,
                         .low = zero,
                         .high = modes.low,
                         .colour = low,
                         .name = modes.name[0],
                         .alpha = 0.55f,
                         .part = true});
  chart.bands.push_back({.x = modes.step,
                         .low = modes.low,
                         .high = modes.high,
                         .colour = high,
                         .name = modes.name[1],
                         .alpha = 0.3f,
                         .part = true});
  const auto edge = [&](const std::vector<double>& y, ImU32 colour, const std::string& name) {
    chart.lines.push_back({.x = modes.step,
                           .y = y,
                           .colour = colour,
                           .name = name,
                           .width = 1.4f,
                           .reference = true});
  };
  edge(modes.low, low, modes.name[0]);
  edge(modes.high, high, modes.name[1]);
  if (!modes.high.empty()) chart.most = 1.2 * modes.high.front();
}

}  // namespace

void modesChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  ModesLook& wanted = session.scene.landscape.modes;
  const bool stacked = wanted.curve == ModesCurve::stacked;
  LineChart chart;
  chart.name = "chart.modes";
  chart.title = stacked ? "f − f* by eigenvector" : "Error along the eigenvectors";
  chart.xName = "step";
  chart.hint =
      stacked ? "What the error along each eigenvector of the Hessian adds to f − f*: ½λe²."
              : "How far the run is from the minimum along each eigenvector of the Hessian: a "
                "linear method multiplies each by its own factor, of gradient descent |1 − ηλ|.";
  const auto look = closerLook(session, ui);
  const auto axes = eigenAxes(*session.result().objective);
  chart.none = axes ? "no run is shown" : "for quadratic surfaces with a minimum";
  Modes modes;
  std::vector<double> zero;
  if (look && axes) {
    modes = modesOf(*look, *axes, wanted.curve);
    const ImU32 high = ui.colours().text;
    stacked ? addStack(modes, look->colour, high, zero, chart)
            : addErrors(modes, look->colour, high, chart);
    chart.moment = static_cast<double>(look->k);
    chart.key = keyOf(session, *look) + (stacked ? "|stacked" : "");
  }
  ChartPointer pointer;
  lineChart(ui, canvas, rect, chart, &pointer);
  seekIn(session, pointer);
  titleMenu(ui, rect, {0, 78, "modes.curve"}, wanted.curve,
            "The error along each eigenvector, or what each adds to f − f*, stacked.");
}

void pastChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  LineChart chart;
  chart.name = "chart.past";
  chart.title = "Weights of past gradients";
  chart.xName = "gradient";
  chart.hint =
      "Where the run is now is w₀ minus a weighted sum of all gradients so far; here are their "
      "weights.";
  const auto look = closerLook(session, ui);
  const PastGradients* past =
      look ? session.depth.past(session.race(), look->run, look->k) : nullptr;
  if (look && look->k > kMostPast) chart.title += " at step " + thousands(kMostPast);
  chart.none = !look             ? "no run is shown"
               : past == nullptr ? "this method is no weighted sum of gradients"
                                 : "no gradient yet";
  std::vector<double> index, x, y;
  if (past)
    for (const Vec2& weight : past->weights) {
      index.push_back(static_cast<double>(index.size()));
      x.push_back(weight.x());
      y.push_back(weight.y());
    }
  if (!index.empty()) {
    chart.lines.push_back({.x = index,
                           .y = x,
                           .colour = look->colour,
                           .name = past->equal ? "weight" : "of x",
                           .bars = true});
    if (!past->equal)
      chart.lines.push_back({.x = index,
                             .y = y,
                             .colour = ui.colours().text,
                             .name = "of y",
                             .width = 3,
                             .dots = true});
    chart.key = keyOf(session, *look);
  }
  lineChart(ui, canvas, rect, chart);
}

}  // namespace ravine
