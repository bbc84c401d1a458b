// The charts of the Network lab: losses, accuracy, who was taken for whom, activations; and those
// below the networks side by side.
#include "app/labs/network_charts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/labs/network.h"
#include "app/labs/network_views.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/activation_curve.h"
#include "app/widgets/confusion_matrix.h"
#include "app/widgets/controls.h"
#include "app/widgets/line_chart.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

struct Columns {
  std::vector<double> update, train, test;
};
Columns columnsOf(const std::vector<CurveRow>& curve, double Score::*part, bool error = false) {
  Columns c;
  for (const CurveRow& row : curve) {
    const auto value = [&](const Score& score) { return error ? 1 - score.*part : score.*part; };
    c.update.push_back(static_cast<double>(row.update));
    c.train.push_back(value(row.train));
    c.test.push_back(value(row.test));
  }
  return c;
}

bool logLoss(const Session& session) {
  return session.scene.lab == Lab::function ? session.scene.function.look.logLoss
                                            : session.scene.network.look.logLoss;
}

std::string keyOf(const Session& session) {
  return std::to_string(session.training().revision()) + (logLoss(session) ? "l" : "");
}

LineChart chartOf(const Session& session, const Ui& ui, const char* name, const char* title,
                  const char* hint, const Columns& c) {
  LineChart chart{.name = name, .title = title, .xName = "update", .hint = hint};
  chart.lines.push_back({c.update, c.train, ui.colours().text, "train", 1.8f});
  const TrainingData* data = session.training().examples();
  if (data && data->test.n > 0)
    chart.lines.push_back({c.update, c.test, ui.colours().accent, "test", 1.8f});
  chart.key = keyOf(session);
  return chart;
}

void accuracyChart(const Session& session, Ui& ui, const Rect& rect, const NetworkReport& network) {
  const Columns c = columnsOf(*network.curve, &Score::accuracy);
  lineChart(ui, ui.charts[1], rect,
            chartOf(session, ui, "chart.accuracy", "Accuracy",
                    "Share of examples on the right side; the loss only stands for it", c));
}

std::string percent(double share) {
  char text[16];
  if (!std::isfinite(share)) return "–";
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return withMinus(text);
}

std::string lossText(double loss) {
  char text[24];
  if (!std::isfinite(loss)) return "–";
  if (loss >= 1e4 || (loss > 0 && loss < 1e-4)) return shortNumber(loss);
  std::snprintf(text, sizeof text, "%.4f", loss);
  return withMinus(text);
}

void subtitle(Ui& ui, const Rect& rect, const std::string& text) {
  ImFont* font = ui.fonts.small;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      ImVec2(rect.min.x + ui.px(16), rect.min.y + ui.px(8)),
                                      ui.colours().muted, text.c_str());
}

Rect inset(const Ui& ui, const Rect& rect, float top) {
  return {ImVec2(rect.min.x + ui.px(16), rect.min.y + ui.px(top)),
          ImVec2(rect.max.x - ui.px(16), rect.max.y - ui.px(8))};
}

void confusionPart(const Session& session, Ui& ui, const Rect& rect, const NetworkReport& network) {
  const TrainingData& data = *session.network.examples();
  const bool test = data.test.n > 0;
  const std::vector<int>& counts = test ? network.testConfusion : network.trainConfusion;
  subtitle(ui, rect,
           test ? "Test examples: true class, chosen class"
                : "Training examples: true class, chosen class");
  std::vector<std::string> names;
  for (const std::string& name : data.all.classes) names.push_back(withMinus(name));
  confusionMatrix(ui, "confusion", inset(ui, rect, 26), {names, counts});
}

}  // namespace

void lossChart(const Session& session, Ui& ui, const Rect& rect, const NetworkReport& network) {
  const Columns c = columnsOf(*network.curve, &Score::loss);
  LineChart chart =
      chartOf(session, ui, "chart.loss", "Loss", "Mean loss of an example, without the penalty", c);
  chart.logarithmic = logLoss(session);
  lineChart(ui, ui.charts[0], rect, chart);
}

// Losses and accuracies in figures, with what lies between training and test.
void networkFigures(Ui& ui, const Rect& rect, const NetworkReport& network) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  ImFont *small = ui.fonts.small, *body = ui.fonts.body;
  const float left = rect.min.x + ui.px(16), column = (rect.width() - ui.px(96)) / 3;
  const auto right = [&](ImFont* font, int i, float y, ImU32 colour, const std::string& text) {
    const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
    const float x = left + ui.px(64) + column * static_cast<float>(i + 1) - width;
    list.AddText(font, font->FontSize, ImVec2(x, y), colour, text.c_str());
  };
  const char* heads[] = {"train", "test", "gap"};
  const ImU32 colours[] = {c.text, c.accent, c.muted};
  float y = rect.min.y + ui.px(10);
  for (int i = 0; i < 3; ++i) right(small, i, y, colours[i], heads[i]);
  const auto line = [&](const char* name, const std::string& a, const std::string& b,
                        const std::string& gap) {
    y += ui.px(21);
    list.AddText(small, small->FontSize, ImVec2(left, y + ui.px(1)), c.muted, name);
    right(body, 0, y, c.text, a);
    right(body, 1, y, c.text, b);
    right(body, 2, y, c.text, gap);
  };
  const Score &train = network.train, &test = network.test;
  line("Loss", lossText(train.loss), lossText(test.loss), lossText(test.loss - train.loss));
  if (std::isfinite(train.accuracy))
    line("Accuracy", percent(train.accuracy), percent(test.accuracy),
         percent(train.accuracy - test.accuracy));
  y += ui.px(23);
  const std::string size = thousands(static_cast<long>(network.picture.shape.parameters())) +
                           " parameters · η = " + shortNumber(network.rate);
  list.AddText(small, small->FontSize, ImVec2(left, y), c.muted, size.c_str());
  ui.mark("network.figures", {ImVec2(left, rect.min.y + ui.px(10)),
                              ImVec2(rect.max.x - ui.px(16), y + small->FontSize)});
}

void activationPart(const Session& session, Ui& ui, const Rect& rect,
                    const NetworkReport& network) {
  const auto layers = network.picture.shape.layers();
  if (layers.size() < 2) return;
  const auto l = static_cast<std::size_t>(
      std::clamp(session.attention.openLayer, 0, static_cast<int>(layers.size()) - 2));
  const Activation& h = layers[l].activation;
  subtitle(ui, rect,
           std::string(h.row->description.title) + " of hidden layer " + std::to_string(l + 1) +
               ", with its gradient");
  activationCurve(ui, "activation", inset(ui, rect, 26), h);
}

namespace {

// Only those that a lesson is about.
void chartsPointedAt(Session& session, Ui& ui, const Rect& rect, const NetworkReport& network) {
  constexpr const char* kNames[] = {"chart.loss", "chart.accuracy", "chart.flow", "chart.capacity"};
  const NetworkLab& lab = session.scene.network;
  const bool there[] = {true, true, lab.flow.shown, lab.capacity.shown};
  std::vector<std::size_t> drawn;
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (there[i] && ui.admits(kNames[i])) drawn.push_back(i);
  const std::vector<Rect> parts = divided(rect, std::vector<float>(drawn.size(), 1.f));
  for (std::size_t k = 0; k < drawn.size(); ++k) {
    if (drawn[k] == 0) lossChart(session, ui, parts[k], network);
    if (drawn[k] == 1) accuracyChart(session, ui, parts[k], network);
    if (drawn[k] == 2) flowChart(session, ui, parts[k]);
    if (drawn[k] == 3) capacityChart(session, ui, parts[k]);
  }
}

}  // namespace

void networkCharts(Session& session, Ui& ui, const Rect& rect) {
  const TrainingReport& report = session.network.report();
  if (report.networks.empty() || !session.network.examples()) return;
  if (report.sideBySide) return besideCharts(session, ui, rect);
  const NetworkReport& network = report.networks.front();
  if (ui.onlyPointedAt) return chartsPointedAt(session, ui, rect, network);
  float y = rect.min.y;
  const auto part = [&](float height) {
    const Rect r{ImVec2(rect.min.x, y), ImVec2(rect.max.x, y + height)};
    y += height;
    return r;
  };
  networkFigures(ui, part(ui.px(88)), network);
  const float rest = rect.max.y - y;
  const NetworkLab& lab = session.scene.network;
  const int further = lab.flow.shown + lab.capacity.shown;
  // What there is no room for is left out from below.
  const float asked = static_cast<float>(further) * ui.px(170);
  const bool activation = rest - asked > ui.px(470), confusion = rest - asked > ui.px(330);
  const float fixed = (activation ? ui.px(130) : 0) + (confusion ? ui.px(150) : 0);
  // Those that were asked for take more of what is left than those that are always there.
  const float share = (rest - fixed) / (1 + 0.75f * static_cast<float>(further));
  lossChart(session, ui, part(share * 0.55f), network);
  accuracyChart(session, ui, part(share * 0.45f), network);
  if (lab.flow.shown) flowChart(session, ui, part(share * 0.75f));
  if (lab.capacity.shown) capacityChart(session, ui, part(share * 0.75f));
  if (confusion && report.data == nullptr) return;
  if (confusion) confusionPart(session, ui, part(ui.px(150)), network);
  if (activation) activationPart(session, ui, part(ui.px(130)), network);
}

namespace {

void besideLosses(const Session& session, Ui& ui, const Rect& rect, bool test) {
  const TrainingReport& report = session.network.report();
  std::vector<Columns> columns;
  for (const NetworkReport& network : report.networks)
    columns.push_back(columnsOf(*network.curve, &Score::loss));
  LineChart chart{.name = "beside.losses",
                  .title = test ? "Loss: training, and test dashed" : "Training loss",
                  .xName = "update",
                  .hint = "Mean loss of an example, for every network"};
  chart.logarithmic = logLoss(session);
  chart.key = keyOf(session);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ImU32 colour = widthColour(ui, i);
    chart.lines.push_back({columns[i].update, columns[i].train, colour,
                           variantName(report.networks[i].variant), 1.8f});
    if (test)
      chart.lines.push_back({columns[i].update, columns[i].test, colour, "", 1.2f, 0.75f, 4});
  }
  lineChart(ui, ui.charts[0], rect, chart);
}

void besideErrors(const Session& session, Ui& ui, const Rect& rect, bool test) {
  std::vector<const NetworkReport*> sorted;
  for (const NetworkReport& network : session.network.report().networks) sorted.push_back(&network);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* a, const auto* b) { return a->variant.width < b->variant.width; });
  Columns errors;
  for (const NetworkReport* network : sorted) {
    errors.update.push_back(network->variant.width);
    errors.train.push_back(100 * (1 - network->train.accuracy));
    errors.test.push_back(100 * (1 - network->test.accuracy));
  }
  LineChart chart{.name = "beside.errors",
                  .title = "Errors in % by hidden units",
                  .xName = "hidden units",
                  .hint = "Share of examples on the wrong side, for every width"};
  chart.lines.push_back({errors.update, errors.train, ui.colours().text, "train"});
  if (test) chart.lines.push_back({errors.update, errors.test, ui.colours().accent, "test"});
  chart.key = keyOf(session);
  lineChart(ui, ui.charts[1], rect, chart);
}

}  // namespace

void besideCharts(Session& session, Ui& ui, const Rect& rect) {
  const NetworkLab& lab = session.scene.network;
  const TrainingData* data = session.network.examples();
  const bool test = data && data->test.n > 0;
  const bool errors = lab.besideBy == Beside::widths;
  const std::array<bool, 4> shown{ui.admits("beside.losses"), errors && ui.admits("beside.errors"),
                                  lab.flow.shown && ui.admits("chart.flow"),
                                  lab.capacity.shown && ui.admits("chart.capacity")};
  constexpr std::array<float, 4> kShares{0.55f, 0.45f, 0.5f, 0.45f};
  std::vector<float> shares;
  for (std::size_t i = 0; i < shown.size(); ++i)
    if (shown[i]) shares.push_back(kShares[i]);
  const std::vector<Rect> parts = divided(rect, shares);
  auto part = parts.begin();
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!shown[i]) continue;
    if (i == 0) besideLosses(session, ui, *part, test);
    if (i == 1) besideErrors(session, ui, *part, test);
    if (i == 2) flowChart(session, ui, *part);
    if (i == 3) capacityChart(session, ui, *part);
    ++part;
  }
}

}  // namespace ravine
