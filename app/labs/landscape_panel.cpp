// The Landscape lab's left panel.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/labs/landscape_runs.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/text_field.h"
#include "core/lab/levels.h"
#include "core/math/table.h"

namespace ravine {

namespace {

constexpr Parameter kSteps{.key = "steps",
                           .symbol = "T",
                           .fallback = 300,
                           .min = kStepsLimits.min,
                           .max = kStepsLimits.max,
                           .sliderMin = 10,
                           .sliderMax = 10000,
                           .scale = Scale::logarithmic,
                           .help = "steps of every run",
                           .whole = true};
constexpr Parameter kNoise{.key = "noise",
                           .symbol = "σ",
                           .fallback = 0,
                           .min = kNoiseLimits.min,
                           .max = kNoiseLimits.max,
                           .sliderMin = 0,
                           .sliderMax = 20,
                           .help =
                               "standard deviation of the noise added to every gradient; all "
                               "runs see the same draws"};
constexpr Parameter kSeed{.key = "seed",
                          .symbol = "#",
                          .fallback = 0,
                          .min = kSeedLimits.min,
                          .max = kSeedLimits.max,
                          .sliderMin = 0,
                          .sliderMax = 99,
                          .help = "chooses the noise",
                          .whole = true};
constexpr Parameter kLevels{.key = "levels",
                            .symbol = "n",
                            .fallback = 20,
                            .min = kLevelsLimits.min,
                            .max = kLevelsLimits.max,
                            .sliderMin = 4,
                            .sliderMax = 50,
                            .help = "about how many level curves are in view",
                            .whole = true};

// A slider for a number of the scene that is no spec's parameter.
template <class T>
void numberSlider(Ui& ui, const char* label, const Parameter& p, T& number) {
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextDisabled("%s", label);
  ImGui::PopFont();
  auto value = static_cast<double>(number);
  if (parameterSlider(ui, std::string(p.key), p, value)) number = static_cast<T>(value);
}

// ---- surface ----

// A new surface brings its own start and the spacing of levels that suits it; the view goes home.
void chooseObjective(Session& session, const std::string& name) {
  Landscape& l = session.scene.landscape;
  const ObjectiveRow& row = *findRow(objectiveRows(), name);
  l.objective = {name, {}};
  l.start = {row.start.x(), row.start.y()};
  for (Run& run : l.runs) run.start = l.start;
  l.field.spacing = row.manyDecades ? LevelSpacing::logarithmic : LevelSpacing::linear;
  session.view.centre = {};
  session.view.zoom = 1;
  session.attention.formulaDraft.clear();
  session.attention.formulaError.clear();
}

// The formula box: a text that does not parse is told with its column and the old surface stays.
void formulaBox(Session& session, Ui& ui) {
  Spec& spec = session.scene.landscape.objective;
  Attention& a = session.attention;
  const Parameter& p = findRow(objectiveRows(), "formula")->description.parameters[0];
  if (!(a.formulaBase == spec)) a.formulaError.clear();
  const SpecValue* typed = spec.find(p.key);
  const std::string current = typed ? std::get<std::string>(*typed) : std::string(p.text);
  std::string text = a.formulaError.empty() ? current : a.formulaDraft;
  ImGui::SetNextItemWidth(-1);
  const bool edited = inputText("##formula", text);
  ui.mark("formula");
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    hoverText(ui,
              "f(x, y) from + − * / ^, x, y, pi, e and sqrt exp log sin cos tan asin acos atan "
              "sinh cosh tanh sigmoid softplus abs sign min max relu.");
  if (edited) {
    Spec next = spec;
    next.set(p.key, text);
    const Result<Objective> parsed = makeObjective(next);
    a.formulaDraft = text;
    a.formulaError = parsed ? std::string() : parsed.error();
    if (parsed) spec = next;
    a.formulaBase = spec;
  }
  if (a.formulaError.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_Text, ui.colours().warning);
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextWrapped("%s", a.formulaError.c_str());
  ImGui::PopFont();
  ImGui::PopStyleColor();
}

void surfaceGroup(Session& session, Ui& ui) {
  Landscape& l = session.scene.landscape;
  heading(ui, "Surface");
  std::string name = l.objective.name;
  if (rowMenu(ui, "surface", objectiveVocabulary(), name)) chooseObjective(session, name);
  const Description& row = *objectiveVocabulary().find(l.objective.name);
  if (l.objective.name == "formula")
    formulaBox(session, ui);
  else
    formulaText(ui, row.formula, ui.colours().muted);
  specSliders(ui, "surface", row, l.objective);
}

// ---- start ----

void startFields(Session& session, Ui& ui) {
  Landscape& l = session.scene.landscape;
  const int open =
      std::clamp(session.attention.openRun, 0, std::max(0, static_cast<int>(l.runs.size()) - 1));
  Point& start =
      l.linkedStarts || l.runs.empty() ? l.start : l.runs[static_cast<std::size_t>(open)].start;
  const float width = (ImGui::GetContentRegionAvail().x - ui.px(44)) / 2;
  for (auto [name, number] : {std::pair{"start.x", &start.x}, std::pair{"start.y", &start.y}}) {
    ImGui::SetNextItemWidth(width);
    double typed = *number;
    if (ImGui::InputDouble((std::string("##") + name).c_str(), &typed, 0, 0, "%.6g") &&
        std::isfinite(typed))
      *number = std::clamp(typed, kPlaceLimits.min, kPlaceLimits.max);
    ui.mark(name);
    if (ImGui::IsItemHovered())
      hoverText(ui, "Start point. Drag its ring in the picture, click a place there, or type.");
    ImGui::SameLine();
  }
  const bool linked = l.linkedStarts;
  if (iconButton(ui, "start.link", linked ? Icon::link : Icon::unlink,
                 linked ? "All runs start at the same point. Click for a start of its own each."
                        : "Every run has its own start. Click to join them.",
                 26)) {
    if (linked)
      for (Run& run : l.runs) run.start = l.start;
    l.linkedStarts = !linked;
  }
}

// ---- race and picture ----

void raceGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Race", true)) return;
  Landscape& l = session.scene.landscape;
  numberSlider(ui, "Steps", kSteps, l.steps);
  numberSlider(ui, "Gradient noise", kNoise, l.noise);
  if (l.noise > 0) numberSlider(ui, "Seed", kSeed, l.seed);
}

void pictureGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Picture", false)) return;
  Landscape& l = session.scene.landscape;
  toggle(ui, "look.heat", "Heat map", l.field.heat, "Colour the plane by the loss.");
  toggle(ui, "look.curves", "Level curves", l.field.curves, "Lines of equal loss.");
  toggle(ui, "look.labels", "Level labels", l.field.labels, "Values on every heavier curve.");
  toggle(ui, "look.marks", "Step marks", l.trail.stepMarks,
         "A dot at every step, where there is room.");
  toggle(ui, "look.fade", "Fading tail", l.trail.fade, "Older steps fade.");
  toggle(ui, "look.minima", "Known minima", l.trail.minima, "Mark the known minima.");
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextDisabled("Spacing of levels");
  ImGui::PopFont();
  int spacing = static_cast<int>(l.field.spacing), map = static_cast<int>(l.field.colours);
  if (nameMenu(ui, "look.spacing", namesOf(l.field.spacing), spacing,
               "Linear: equal differences. Logarithmic: round values by decades. Geometric: equal "
               "ratios."))
    l.field.spacing = static_cast<LevelSpacing>(spacing);
  numberSlider(ui, "Number of levels", kLevels, l.field.levels);
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextDisabled("Colours");
  ImGui::PopFont();
  if (nameMenu(ui, "look.colours", namesOf(l.field.colours), map, "Colour map of the loss."))
    l.field.colours = static_cast<ColourMap>(map);
}

}  // namespace

void landscapePanel(Session& session, Ui& ui) {
  surfaceGroup(session, ui);
  ImGui::Dummy(ImVec2(0, ui.px(2)));
  heading(ui, "Start");
  startFields(session, ui);
  session.refresh();
  ImGui::Dummy(ImVec2(0, ui.px(2)));
  runsGroup(session, ui);
  ImGui::Dummy(ImVec2(0, ui.px(2)));
  raceGroup(session, ui);
  pictureGroup(session, ui);
  session.refresh();
}

}  // namespace ravine
