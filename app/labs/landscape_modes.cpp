// Charts of the run in hand, step by step: errors along eigenvectors (L3) and the weights of past
// gradients (L10).
#include <algorithm>
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

}  // namespace

void modesChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  LineChart chart;
  chart.name = "chart.modes";
  chart.title = "Error along the eigenvectors";
  chart.xName = "step";
  chart.hint =
      "How far the run is from the minimum along each eigenvector of the Hessian: a linear method "
      "multiplies each by its own factor, of gradient descent |1 − ηλ|.";
  const auto look = closerLook(session, ui);
  const auto axes = eigenAxes(*session.result().objective);
  chart.none = axes ? "no run is shown" : "for quadratic surfaces with a minimum";
  std::vector<double> step, low, high;
  if (look && axes) {
    for (std::size_t k = 0; k < look->trajectory.size(); ++k) {
      const Vec2 e = axes->errorOf(Vec2(look->trajectory.x[k], look->trajectory.y[k]));
      step.push_back(static_cast<double>(k));
      low.push_back(std::abs(e[0]));
      high.push_back(std::abs(e[1]));
    }
    const Palette& p = ui.colours();
    chart.lines.push_back({.x = step,
                           .y = low,
                           .colour = look->colour,
                           .name = modeName(*look, axes->lambda[0], "λ₁")});
    chart.lines.push_back({.x = step,
                           .y = high,
                           .colour = p.text,
                           .name = modeName(*look, axes->lambda[1], "λ₂"),
                           .width = 1.4f});
    chart.moment = static_cast<double>(look->k);
    chart.key = keyOf(session, *look);
  }
  chart.logarithmic = true;
  chart.least = 1e-12;
  ChartPointer pointer;
  lineChart(ui, canvas, rect, chart, &pointer);
  seekIn(session, pointer);
}

void pastChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  LineChart chart;
  chart.name = "chart.past";
  chart.title = "Weights of past gradients";
  chart.xName = "gradient";
  chart.hint =
      "w_k = w₀ − Σ Γ_i ∇f_i: how much every gradient so far weighs in where the run is now.";
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
