// The charts of the Samples lab: the loss gap against what was paid for it, the variance of batch
// gradients against their size, and what gradient descent and SGD cost.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/panel_parts.h"
#include "app/labs/rate_chart.h"
#include "app/labs/samples_parts.h"
#include "app/widgets/controls.h"
#include "core/lab/batch_variance.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

using Series = std::vector<double>;

constexpr double kLeastGap = 1e-9;  // what is smaller stretches no axis

// What the x axis counts, for one run at row k.
double costAt(const SampleRunResult& run, CostAxis axis, int n, std::size_t k) {
  const double seen = run.seen[std::min(k, run.seen.size() - 1)];
  switch (axis) {
    case CostAxis::updates:
      return static_cast<double>(k);
    case CostAxis::epochs:
      return seen / n;
    case CostAxis::evaluations:
      return seen;
    case CostAxis::seconds:
      return modelledSeconds(static_cast<double>(k), seen);
  }
  return 0;
}

const char* axisName(CostAxis axis) {
  constexpr const char* kNames[] = {"updates", "epochs", "gradient evaluations",
                                    "seconds (modelled)"};
  return kNames[static_cast<std::size_t>(axis)];
}

// The lines' numbers, which must outlive the chart that is drawn of them.
struct Convergence {
  std::vector<Series> numbers;
  std::vector<ChartLine> lines;
  std::vector<ChartBand> bands;

  std::span<const double> keep(Series series) {
    numbers.push_back(std::move(series));
    return numbers.back();
  }
};

void addRun(const Session& session, const ShownRun& shown, Convergence& c) {
  const SamplesLab& lab = session.samples.computed();
  const SamplesResult& result = session.samples.result();
  const SampleRunResult& run = shown.result;
  const int n = result.sum->n();
  const double best = result.sum->optimum().value;
  Series x, y;
  const Trajectory& t = run.average.size() > 0 ? run.average : run.trajectory;
  for (const std::size_t k : run.rows) {
    if (k >= t.size()) break;
    x.push_back(costAt(run, lab.axis, n, k));
    y.push_back(t.loss[k] - best);
  }
  const auto& ensembles = session.samples.ensembles();
  const bool many = shown.index < ensembles.size() && ensembles[shown.index];
  const auto kept = c.keep(std::move(x));
  c.lines.push_back({.x = kept,
                     .y = c.keep(std::move(y)),
                     .colour = shown.colour,
                     .name = many ? std::string() : sampleTitle(session, shown.index),
                     .width = many ? 1.f : 1.8f,
                     .alpha = many ? 0.28f : 1.f});
  if (!many) return;
  const Ensemble& e = *ensembles[shown.index];
  Series places;
  for (const std::size_t k : e.rows) places.push_back(costAt(run, lab.axis, n, k));
  const auto at = c.keep(std::move(places));
  c.bands.push_back({.x = at,
                     .low = c.keep(e.low),
                     .high = c.keep(e.high),
                     .colour = shown.colour,
                     .name = "10–90 % of " + std::to_string(e.seeds) + " seeds"});
  c.lines.push_back({.x = at,
                     .y = c.keep(e.mean),
                     .colour = shown.colour,
                     .width = 1.4f,
                     .dash = 2,
                     .reference = true});
  c.lines.push_back({.x = at,
                     .y = c.keep(e.median),
                     .colour = shown.colour,
                     .name = sampleTitle(session, shown.index),
                     .width = 2.2f});
}

// A dashed line through the point `from` of another, as f says.
template <class F>
void addReference(const Ui& ui, Convergence& c, const ChartLine& line, std::size_t from,
                  const char* name, F f) {
  const double x0 = line.x[from], y0 = line.y[from];
  Series x, y;
  for (std::size_t i = from; i < line.x.size(); ++i) {
    x.push_back(line.x[i]);
    y.push_back(y0 * f(line.x[i]) / f(x0));
  }
  const auto kept = c.keep(std::move(x));
  c.lines.push_back({.x = kept,
                     .y = c.keep(std::move(y)),
                     .colour = ui.colours().muted,
                     .name = name,
                     .width = 1.2f,
                     .dash = 4,
                     .reference = true});
}

// Slopes that theory names, for the run in hand: of stochastic methods, or of gradient descent.
void addReferences(const Session& session, const Ui& ui, Convergence& c) {
  const SamplesLab& lab = session.samples.computed();
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  if (!lab.look.references || lab.scale == ChartScale::linear || !chosen || c.lines.empty()) return;
  const SamplesResult& result = session.samples.result();
  const SampleRun& run = result.runs[chosen->index].input;
  const ChartLine line = c.lines.back();  // of the run in hand, which is drawn last
  const bool whole = run.batch <= 0 || run.batch >= result.sum->n();
  const std::size_t from = whole ? 1 : line.x.size() / 4;
  if (from >= line.x.size() || !(line.x[from] > 0) || !(line.y[from] > 0)) return;
  if (!whole) {
    addReference(ui, c, line, from, "1/√k", [](double k) { return 1 / std::sqrt(k); });
    addReference(ui, c, line, from, "1/k", [](double k) { return 1 / k; });
    addReference(ui, c, line, from, "log k/k", [](double k) { return std::log(1 + k) / k; });
    return;
  }
  const double kappa = result.constants.kappa;
  if (lab.axis != CostAxis::updates || !std::isfinite(kappa) || kappa <= 1.001) return;
  const double rate = 2 * std::log((kappa - 1) / (kappa + 1));  // f goes with the square of w − w*
  addReference(ui, c, line, from, "linear rate", [&](double k) { return std::exp(rate * k); });
}

// The theorem's bound on the mean of averaged iterates (S7).
void addBound(const Session& session, const Ui& ui, Convergence& c) {
  const SamplesResult& result = session.samples.result();
  const SamplesLab& lab = session.samples.computed();
  const FiniteSum& f = *result.sum;
  const double g = result.constants.gradientBound;
  if (!lab.look.references || !std::isfinite(g) || !f.optimum().exists ||
      lab.axis != CostAxis::updates || c.lines.empty())
    return;
  Series x, y;
  for (const double k : c.lines.front().x)
    if (k > 0) x.push_back(k), y.push_back(f.optimum().w.norm() * g / std::sqrt(k));
  const auto kept = c.keep(std::move(x));
  c.lines.push_back({.x = kept,
                     .y = c.keep(std::move(y)),
                     .colour = ui.colours().text,
                     .name = "BG/√T",
                     .width = 1.4f,
                     .dash = 6,
                     .reference = true});
}

// The chosen run's cost at the step shown.
std::optional<double> momentOf(const Session& session, const Ui& ui) {
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  if (!chosen) return {};
  const SamplesResult& result = session.samples.result();
  return costAt(result.runs[chosen->index], session.samples.computed().axis, result.sum->n(),
                static_cast<std::size_t>(chosen->step));
}

// The update whose cost lies nearest to x, for the chosen run.
void seekCost(Session& session, const Ui& ui, double x) {
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  if (!chosen) return;
  const SamplesResult& result = session.samples.result();
  const SampleRunResult& run = result.runs[chosen->index];
  std::size_t low = 0, high = run.trajectory.size() - 1;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (costAt(run, session.samples.computed().axis, result.sum->n(), middle) < x)
      low = middle + 1;
    else
      high = middle;
  }
  session.seek(static_cast<double>(low));
}

void scaleMenus(Session& session, Ui& ui, const Rect& rect) {
  SamplesLab& lab = session.scene.samples;
  if (rect.width() < ui.px(250)) return;
  titleMenu(ui, rect, {1, 112, "chart.axis"}, lab.axis,
            "What the loss gap is drawn against. Seconds are modelled: 50 ns an update and 10 ns "
            "for every gradient of an example.");
  titleMenu(ui, rect, {0, 112, "chart.scale"}, lab.scale,
            "A linear rate is straight on semilog, a power of k on loglog.");
}

void convergence(Session& session, Ui& ui, const Rect& rect) {
  const SamplesLab& lab = session.samples.computed();
  Convergence c;
  c.numbers.reserve(400);
  eachShownRun(session, ui, [&](const ShownRun& run) { addRun(session, run, c); });
  addReferences(session, ui, c);
  addBound(session, ui, c);
  LineChart chart;
  chart.name = "chart.gap";
  chart.title = session.samples.result().sum->optimum().exists ? "f − f*" : "f";
  chart.xName = axisName(lab.axis);
  chart.hint =
      "The loss of all examples above its minimum. The bound BG/√T is for averaged iterates from w "
      "= 0 at η = B/(G√T), on the mean over seeds, which is dotted.";
  chart.lines = std::move(c.lines);
  chart.bands = std::move(c.bands);
  chart.logarithmicX = lab.scale == ChartScale::loglog;
  chart.logarithmic = lab.scale != ChartScale::linear;
  chart.moment = momentOf(session, ui);
  chart.least = kLeastGap;
  char key[120];
  std::snprintf(key, sizeof key, "s%ld|%d|%d|%d|%d", session.samples.revision(),
                static_cast<int>(lab.axis), static_cast<int>(lab.scale), lab.look.references,
                session.attention.openRun);
  chart.key = key;
  for (const SampleRun& run : session.scene.samples.runs)
    chart.key += run.visible ? static_cast<char>('a' + run.colour % 8) : '-';
  ChartPointer pointer;
  lineChart(ui, ui.charts[0], rect, chart, &pointer);
  if (pointer.held) seekCost(session, ui, pointer.x);
  if (pointer.asked.across != 0)
    session.seek(std::round(session.view.step) +
                 pointer.asked.across * (pointer.asked.coarse ? 10 : 1));
  scaleMenus(session, ui, rect);
}

// Batch sizes at which the variance is measured: doubling, as far as examples are at hand.
std::vector<int> measuredSizes(int n) {
  std::vector<int> sizes;
  const int most = n > FiniteSum::kFieldExamples ? FiniteSum::kFieldExamples / 2 : n;
  for (int size = 1; size <= most; size *= 2) sizes.push_back(size);
  return sizes;
}

// tr Var of the batch's mean gradient against B at the step shown: as theory says, and measured.
void variance(Session& session, Ui& ui, const Rect& rect) {
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  const FiniteSum& f = *session.samples.result().sum;
  if (!chosen || f.n() < 2) return;
  const SampleRun& run = session.samples.result().runs[chosen->index].input;
  const bool replacement = run.order == Order::replacement;
  const GradientSpread spread = gradientSpread(f, Vec2(chosen->w.x, chosen->w.y));
  Series size, value;
  for (int i = 0; i <= 40; ++i) {
    const double b = std::round(std::pow(f.n(), i / 40.0));
    if (!size.empty() && b == size.back()) continue;
    size.push_back(b);
    value.push_back(batchVariance(spread, f.n(), static_cast<int>(b), replacement));
  }
  constexpr int kDraws = 64;
  const std::vector<int> sizes = measuredSizes(f.n());
  const Series drawn(sizes.begin(), sizes.end());
  const Series measured = measuredVariance(f, Vec2(chosen->w.x, chosen->w.y), run.order,
                                           session.samples.computed().seed, sizes, kDraws);
  LineChart chart;
  chart.name = "chart.variance";
  chart.title = "Batch variance";
  chart.xName = "batch size";
  chart.hint =
      "tr Var of the mean gradient of B examples at the step shown: the line is theory, about 1/B; "
      "the dots are measured on 64 batches in the order of the method in hand.";
  chart.lines.push_back({.x = size, .y = value, .colour = chosen->colour, .name = "theory"});
  chart.lines.push_back({.x = drawn,
                         .y = measured,
                         .colour = chosen->colour,
                         .name = "measured",
                         .width = 3.2f,
                         .dots = true});
  chart.logarithmicX = chart.logarithmic = true;
  chart.moment = run.batch <= 0 ? f.n() : std::min(run.batch, f.n());
  char key[96];
  std::snprintf(key, sizeof key, "v%ld|%zu|%ld", session.samples.revision(), chosen->index,
                chosen->step);
  chart.key = key;
  lineChart(ui, ui.charts[1], rect, chart);
}

// η of every update, of the methods that are shown.
void learningRates(Session& session, Ui& ui, const Rect& rect) {
  std::vector<RateCurve> curves;
  std::string key = "r" + std::to_string(session.samples.revision());
  eachShownRun(session, ui, [&](const ShownRun& run) {
    curves.push_back({run.result.trajectory.lr, run.result.input, run.colour});
    key += '|' + std::to_string(run.index);
  });
  ChartPointer pointer;
  rateChart(ui, ui.charts[1], rect, curves, session.view.step, key, pointer);
  if (pointer.held) session.seek(std::round(pointer.x));
}

// Which of them it is.
void secondChart(Session& session, Ui& ui, const Rect& rect) {
  SampleChart& chart = session.scene.samples.chart;
  if (chart == SampleChart::variance)
    variance(session, ui, rect);
  else
    learningRates(session, ui, rect);
  if (rect.width() < ui.px(250)) return;
  titleMenu(ui, rect, {0, 112, "chart.second"}, chart,
            "The variance of batch gradients against their size, or the learning rate.");
}

}  // namespace

void samplesCharts(Session& session, Ui& ui, const Rect& rect) {
  if (!session.samples.result().sum) return;
  struct Part {
    void (*draw)(Session&, Ui&, const Rect&);
    float share;  // of the height, against others
    bool drawn;
  };
  const Part all[] = {{convergence, 0.46f, ui.admits("chart.gap")},
                      {secondChart, 0.24f, ui.admits("chart.variance") || ui.admits("chart.rates")},
                      {samplesCost, ui.onlyPointedAt ? 0.46f : 0.3f, ui.admits("accuracy")}};
  std::vector<float> shares;
  std::vector<const Part*> drawn;
  for (const Part& part : all)
    if (part.drawn) drawn.push_back(&part), shares.push_back(part.share);
  const std::vector<Rect> parts = divided(rect, shares);
  for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i]->draw(session, ui, parts[i]);
}

}  // namespace ravine
