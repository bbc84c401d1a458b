// The panel's groups on the network's loss surface, on gradient flow and on capacity.
#include <cmath>

#include "app/actions.h"
#include "app/labs/network_views.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/capacity.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr Parameter kSurfaceSeed =
    seedParameter("surface_seed", "chooses the random directions of the loss surface");
constexpr Parameter kReach{.key = "reach",
                           .symbol = "×",
                           .fallback = 1,
                           .min = kReachLimits.min,
                           .max = kReachLimits.max,
                           .sliderMin = kReachLimits.min,
                           .sliderMax = kReachLimits.max,
                           .scale = Scale::logarithmic,
                           .help = "how far the surface reaches; 1 shows the whole path"};
constexpr Parameter kBudget{.key = "budget",
                            .symbol = "t",
                            .fallback = 2000,
                            .min = kFitBudgetLimits.min,
                            .max = kFitBudgetLimits.max,
                            .sliderMin = 100,
                            .sliderMax = 20'000,
                            .scale = Scale::logarithmic,
                            .help = "updates, of all examples each, until an attempt has failed",
                            .whole = true};

void toggleOf(Session& session, Ui& ui, const char* id) {
  actionToggle(session, ui, std::string("look.") + id, actionOf(id));
}

// A parameter of the network as an axis, with its name below.
void weightSlider(Ui& ui, const char* label, const char* key, const NetworkShape& shape,
                  int& place) {
  const Parameter p{.key = key,
                    .symbol = "i",
                    .fallback = 0,
                    .min = 0,
                    .max = kParameterPlaceLimits.max,
                    .sliderMin = 0,
                    .sliderMax = static_cast<double>(shape.parameters() - 1),
                    .help =
                        "number of a weight or bias, layer by layer; Wₖ(o, i) is the weight of "
                        "unit o of layer k for its input i",
                    .whole = true};
  labelled(ui, (label + (": " + parameterName(shape, static_cast<std::size_t>(place)))).c_str());
  auto value = static_cast<double>(place);
  if (parameterSlider(ui, key, p, value)) place = static_cast<int>(value);
}

// A bound in figures, with its formula; hovering tells what it says.
void boundLine(Ui& ui, const std::string& formula, const std::string& value,
               const std::string& hint) {
  if (ui.onlyPointedAt) return;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  formulaText(ui, formula, ui.colours().muted);
  const float height = ImGui::GetCursorScreenPos().y - from.y;
  const float right = ImGui::CalcTextSize(value.c_str()).x;
  ImGui::GetWindowDrawList()->AddText(
      ImVec2(from.x + width - right, from.y + (height - ImGui::GetFontSize()) / 2 - ui.px(2)),
      ui.colours().text, value.c_str());
  if (ImGui::IsWindowHovered() &&
      ImGui::IsMouseHoveringRect(from, ImVec2(from.x + width, from.y + height)))
    hoverText(ui, hint);
}

std::string rounded(double number) { return thousands(std::lround(number)); }

}  // namespace

void surfaceGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Loss surface", false)) return;
  SurfaceLook& look = session.scene.network.surface;
  if (session.scene.network.sideBySide)
    return plainText(ui, "It is that of one network alone: leave side by side (M) to see it.");
  toggleOf(session, ui, "loss_surface");
  labelled(ui, "Plane");
  nameMenu(ui, "directions", look.directions,
           "Two principal directions of the path, two random ones, or two weights (W).");
  if (look.directions == Directions::random)
    numberSlider(ui, label::kSurfaceSeed, kSurfaceSeed, look.seed);
  const TrainingReport& report = session.network.report();
  if (look.directions == Directions::weights && !report.networks.empty()) {
    const NetworkShape& shape = report.networks.front().picture.shape;
    weightSlider(ui, label::kAcrossWeight, "across", shape, look.across);
    weightSlider(ui, label::kUpWeight, "up", shape, look.up);
  }
  numberSlider(ui, label::kReach, kReach, session.view.reach);
}

void flowGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Gradient flow", false)) return;
  FlowLook& look = session.scene.network.flow;
  toggleOf(session, ui, "flow");
  labelled(ui, "Of every layer");
  nameMenu(ui, "quantity", look.quantity,
           "The norm of its gradient, the norm of what it passes on, or the share of its units "
           "that are saturated (Shift+G).");
}

void capacityGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Capacity", false)) return;
  const TrainingReport& report = session.network.report();
  if (!report.networks.empty()) {
    const std::size_t e = report.networks.front().picture.shape.parameters();
    boundLine(ui, "E", thousands(static_cast<long>(e)) + " parameters",
              "Weights and biases of the network in hand.");
    boundLine(ui, "D·E, D = 32", rounded(bitBound(e)) + " bits",
              "Weights of D bits: at most 2^(D·E) networks, so the VC dimension is at most "
              "log₂|H| = D·E: no set of more examples can be labelled in every way.");
    boundLine(ui, "c·E·ln E, c = 1", rounded(realBound(e)) + " examples",
              "Real weights and threshold units: the VC dimension is at most c·E·ln E for an "
              "unknown constant c; shown for c = 1.");
  }
  CapacityLook& look = session.scene.network.capacity;
  toggleOf(session, ui, "capacity");
  labelled(ui, label::kFitTask);
  nameMenu(ui, "task", look.task,
           "Labels drawn at random, or the parity of all words of n bits, by networks of the "
           "widths side by side.");
  numberSlider(ui, label::kFitBudget, kBudget, look.budget);
}

}  // namespace ravine
