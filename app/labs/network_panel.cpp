// The Network lab's left panel.
#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "app/labs/network_by_hand.h"
#include "app/labs/network_groups.h"
#include "app/labs/network_views.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

constexpr Parameter kUnits{.key = "units",
                           .symbol = "n",
                           .fallback = 8,
                           .min = kUnitsLimits.min,
                           .max = kUnitsLimits.max,
                           .sliderMin = 1,
                           .sliderMax = 32,
                           .help = "hidden units of this layer; what was learned stays",
                           .whole = true};
constexpr Parameter kWeightSeed =
    seedParameter("weights_seed", "chooses the initial weights and the order of examples");
constexpr Parameter kL1{.key = "l1",
                        .symbol = "λ₁",
                        .fallback = 0,
                        .min = 0,
                        .max = kPenaltyLimits.max,
                        .sliderMin = 1e-6,
                        .sliderMax = 1,
                        .scale = Scale::logarithmic,
                        .help = "adds λ₁·Σ|W| to the loss: weights go to 0 one by one"};
constexpr Parameter kL2{.key = "l2",
                        .symbol = "λ₂",
                        .fallback = 0,
                        .min = 0,
                        .max = kPenaltyLimits.max,
                        .sliderMin = 1e-6,
                        .sliderMax = 1,
                        .scale = Scale::logarithmic,
                        .help = "adds ½λ₂·ΣW² to the loss: the boundary becomes smoother"};
constexpr Parameter kDropout{.key = "dropout",
                             .symbol = "p",
                             .fallback = 0,
                             .min = 0,
                             .max = kDropoutLimits.max,
                             .sliderMin = 0,
                             .sliderMax = 0.8,
                             .help = "share of hidden units left out of every update"};
constexpr Parameter kPatience{.key = "patience",
                              .symbol = "E",
                              .fallback = 0,
                              .min = 0,
                              .max = kPatienceLimits.max,
                              .sliderMin = 0,
                              .sliderMax = 200,
                              .help =
                                  "stops when the test loss has not fallen for so many "
                                  "epochs; 0: never",
                              .whole = true};

// ---- network ----

void layerLine(Session& session, Ui& ui, std::size_t l) {
  HiddenLayer& layer = session.setup().hidden[l];
  const std::string id = "layer" + std::to_string(l);
  ImGui::PushID(id.c_str());
  labelled(ui, ("Hidden layer " + std::to_string(l + 1)).c_str());
  auto units = static_cast<double>(layer.units);
  if (parameterSlider(ui, id + ".units", kUnits, units)) layer.units = static_cast<int>(units);
  std::string name = layer.activation.name;
  if (rowMenu(ui, id + ".activation", activationVocabulary(), name)) {
    layer.activation = {name, {}};
    session.attention.openLayer = static_cast<int>(l);
  }
  specSliders(ui, id, *activationVocabulary().find(name), layer.activation);
  ImGui::PopID();
}

void layerButtons(Session& session, Ui& ui) {
  auto& hidden = session.setup().hidden;
  const std::string count = hidden.empty()       ? "No hidden layer"
                            : hidden.size() == 1 ? "1 hidden layer"
                                                 : std::to_string(hidden.size()) + " hidden layers";
  if (!ui.onlyPointedAt) {
    const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(count.c_str());
    ImGui::SameLine(right - ui.px(54));
  }
  if (iconButton(ui, "layers.less", Icon::minus, "Remove the last hidden layer (Shift+L).", 26,
                 !hidden.empty()))
    removeLayer(session, hidden.size() - 1);
  ImGui::SameLine(0, ui.px(2));
  if (iconButton(ui, "layers.more", Icon::plus, "Add a hidden layer (L).", 26,
                 static_cast<int>(hidden.size()) < kMostHiddenLayers))
    addLayer(session);
}

void weightsControls(Session& session, Ui& ui) {
  NetworkSetup& lab = session.setup();
  if (session.scene.lab == Lab::network && !session.scene.network.byHand.all().empty()) {
    plainText(ui, "Weights set by hand.");
    if (textButton(ui, "weights.drawn", "Draw them anew",
                   "Initial weights as they are drawn from the seed."))
      drawWeightsAnew(session);
    return;
  }
  labelled(ui, label::kInit);
  std::string name = lab.init.name;
  if (rowMenu(ui, "init", initVocabulary(), name)) lab.init = {name, {}};
  specSliders(ui, "init", *initVocabulary().find(name), lab.init);
  numberSlider(ui, label::kWeightSeed, kWeightSeed, lab.seed);
}

// ---- picture ----

// The left end of a logarithmic slider stands for nothing at all.
void penaltySlider(Ui& ui, const char* label, const Parameter& p, double& value) {
  const double before = value;
  numberSlider(ui, label, p, value);
  if (value != before && value <= p.sliderMin) value = 0;
}

void pictureGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Picture", false)) return;
  groupToggles(session, ui, Group::layers, [](const Action&) {});
}

}  // namespace

void networkGroup(Session& session, Ui& ui) {
  heading(ui, "Network");
  layerButtons(session, ui);
  for (std::size_t l = 0; l < session.setup().hidden.size(); ++l) layerLine(session, ui, l);
  weightsControls(session, ui);
}

void regularizationGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Regularization", false)) return;
  TrainingSetup& t = session.setup().training;
  penaltySlider(ui, label::kL2, kL2, t.l2);
  penaltySlider(ui, label::kL1, kL1, t.l1);
  numberSlider(ui, label::kDropout, kDropout, t.dropout);
  numberSlider(ui, label::kPatience, kPatience, t.patience);
}

void networkPanel(Session& session, Ui& ui) {
  dataGroup(session, ui);
  groupGap(ui);
  networkGroup(session, ui);
  groupGap(ui);
  trainingGroup(session, ui);
  groupGap(ui);
  regularizationGroup(session, ui);
  besideGroup(session, ui);
  insideGroup(session, ui);
  surfaceGroup(session, ui);
  flowGroup(session, ui);
  capacityGroup(session, ui);
  pictureGroup(session, ui);
  session.refresh();
}

}  // namespace ravine
