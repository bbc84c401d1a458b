// The panel's groups on training and on networks side by side.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "app/labs/network.h"
#include "app/labs/network_groups.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/schedule_controls.h"
#include "app/widgets/text_field.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

// Only what can train networks.
const Vocabulary& networkOptimizers() {
  static const Vocabulary v = [] {
    Vocabulary some{optimizerVocabulary().kind, {}};
    for (const OptimizerRow& row : optimizerRows())
      if (row.forNetworks) some.rows.push_back(&row.description);
    return some;
  }();
  return v;
}

// A function has one loss that suits it.
void lossControls(Session& session, Ui& ui) {
  TrainingSetup& t = session.setup().training;
  labelled(ui, label::kLoss);
  std::string name = t.loss.name;
  const bool choice = session.scene.lab == Lab::network;
  if (choice && rowMenu(ui, "loss", lossVocabulary(), name)) {
    const LossRow& row = *findRow(lossRows(), name);
    if (row.oneOutput && classCount(session) > 2)
      session.mention("Only softmax tells more than two classes apart");
    else
      t.loss = {name, {}};
  }
  formulaText(ui, lossVocabulary().find(t.loss.name)->formula, ui.colours().muted);
}

void optimizerControls(Session& session, Ui& ui) {
  TrainingSetup& t = session.setup().training;
  labelled(ui, "Optimizer");
  std::string name = t.optimizer.name;
  if (rowMenu(ui, "optimizer", networkOptimizers(), name)) {
    const Description& row = *optimizerVocabulary().find(name);
    const double rate = t.optimizer.number("lr", 0.03);
    t.optimizer = {name, {}};
    // PyTorch's own defaults are made for larger networks; these learn too slowly to be watched.
    for (const Parameter& p : row.parameters)
      if (p.key == "lr")
        t.optimizer.set("lr", name == "adadelta" || name == "lbfgs" ? p.fallback
                              : name == "backtracking"              ? 1.0
                                                                    : std::min(rate, 0.1));
  }
  specSliders(ui, "optimizer", *optimizerVocabulary().find(t.optimizer.name), t.optimizer);
}

// Its right end is the whole training set.
void batchControls(Session& session, Ui& ui) {
  TrainingSetup& t = session.setup().training;
  const TrainingData* data = session.training().examples();
  const int n = data ? std::max(2, data->train.n) : 500;
  Parameter p{.key = "batch",
              .symbol = "B",
              .fallback = 10,
              .min = 1,
              .max = kBatchLimits.max,
              .sliderMin = 1,
              .sliderMax = static_cast<double>(n),
              .scale = Scale::logarithmic,
              .help = "examples of an update; at the right end all of them",
              .whole = true};
  labelled(ui, label::kBatch);
  double value = t.batch == 0 ? n : t.batch;
  if (parameterSlider(ui, "batch", p, value)) t.batch = value >= n ? 0 : static_cast<int>(value);
  labelled(ui, label::kOrder);
  nameMenu(ui, "order", t.order,
           "Cyclic: always the same way. Shuffle once: one random order. Reshuffle: a new one "
           "every epoch. Replacement: every example drawn anew.");
}

// "1, 3, 6, 20" as numbers; empty where it cannot be read.
std::vector<int> widthsFrom(const std::string& text) {
  std::vector<int> widths;
  const char* at = text.c_str();
  while (*at != '\0') {
    char* end = nullptr;
    const long value = std::strtol(at, &end, 10);
    if (end == at || value < 1 || value > static_cast<long>(kUnitsLimits.max)) return {};
    widths.push_back(static_cast<int>(value));
    for (at = end; *at == ' ' || *at == ','; ++at) {
    }
  }
  if (widths.size() > kMostBeside) return {};
  std::vector<int> sorted = widths;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return {};
  return widths;
}

std::string textOf(const std::vector<int>& widths) {
  std::string text;
  for (const int width : widths) text += (text.empty() ? "" : ", ") + std::to_string(width);
  return text;
}

// A network each; initial weights are the same.
void activationList(Ui& ui, std::vector<Spec>& activations) {
  labelled(ui, label::kActivations);
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  ImGui::SameLine(right - ui.px(54));
  if (iconButton(ui, "activations.less", Icon::minus, "One network less.", 26,
                 activations.size() > 1))
    activations.pop_back();
  ImGui::SameLine(0, ui.px(2));
  if (iconButton(ui, "activations.more", Icon::plus, "One network more.", 26,
                 activations.size() < kMostBeside))
    activations.push_back({"tanh", {}});
  for (std::size_t i = 0; i < activations.size(); ++i) {
    const std::string id = "activations" + std::to_string(i);
    std::string name = activations[i].name;
    if (rowMenu(ui, id, activationVocabulary(), name)) activations[i] = {name, {}};
    specSliders(ui, id, *activationVocabulary().find(name), activations[i]);
  }
}

}  // namespace

void trainingGroup(Session& session, Ui& ui) {
  heading(ui, "Training");
  lossControls(session, ui);
  optimizerControls(session, ui);
  batchControls(session, ui);
  TrainingSetup& t = session.setup().training;
  scheduleControls(ui, "training", t.schedule);
  clipControls(ui, "training", t.clip);
}

void widthsBox(Session& session, Ui& ui, std::vector<int>& widths) {
  Attention& a = session.attention;
  labelled(ui, label::kWidths);
  std::string text = a.widthsError.empty() ? textOf(widths) : a.widthsDraft;
  if (inputText(ui, "widths", text, "1, 3, 6, 20")) {
    const std::vector<int> typed = widthsFrom(text);
    a.widthsDraft = text;
    a.widthsError = typed.empty()
                        ? "Up to " + std::to_string(kMostBeside) + " different numbers, 1 to 256"
                        : "";
    if (!typed.empty()) widths = typed;
  }
  if (!ui.admits("widths")) return;
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    hoverText(ui, "Hidden units of each network, in every hidden layer.");
  if (!a.widthsError.empty()) wrappedText(ui.colours().warning, a.widthsError);
}

void besideGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Side by side", false)) return;
  NetworkLab& lab = session.scene.network;
  toggle(ui, "beside", label::kSideBySide, lab.sideBySide,
         "Train networks of several widths, or with several activations, together on the same data "
         "from the same seed (M).");
  labelled(ui, label::kBesideBy);
  nameMenu(ui, "beside_by", lab.besideBy,
           "Networks of several widths, or with several activations (J).");
  if (lab.besideBy == Beside::activations) return activationList(ui, lab.activations);
  widthsBox(session, ui, lab.widths);
}

}  // namespace ravine
