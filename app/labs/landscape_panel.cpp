// The Landscape lab's left panel.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/labs/landscape_runs.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/text_field.h"
#include "core/lab/labels.h"
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
constexpr Parameter kSeed = seedParameter("seed", "chooses the noise");

constexpr Parameter kGhosts{.key = "ghosts",
                            .symbol = "n",
                            .fallback = 2,
                            .min = kGhostsLimits.min,
                            .max = kGhostsLimits.max,
                            .sliderMin = kGhostsLimits.min,
                            .sliderMax = kGhostsLimits.max,
                            .help = "how many changes back former trajectories are kept",
                            .whole = true};

// ---- surface ----

void formulaBox(Session& session, Ui& ui) {
  formulaField(session, ui, session.scene.landscape.objective,
               findRow(objectiveRows(), "formula")->description.parameters[0], "x, y",
               [](const Spec& next) {
                 const Result<Objective> parsed = makeObjective(next);
                 return parsed ? std::string() : parsed.error();
               });
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

// ---- start, race and picture ----

void startGroup(Session& session, Ui& ui) {
  Landscape& l = session.scene.landscape;
  heading(ui, "Start");
  const int open =
      std::clamp(session.attention.openRun, 0, std::max(0, static_cast<int>(l.runs.size()) - 1));
  Point& start =
      l.linkedStarts || l.runs.empty() ? l.start : l.runs[static_cast<std::size_t>(open)].start;
  if (startFields(ui, start, l.linkedStarts)) toggleLink(l);
}

void raceGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Race", true)) return;
  Landscape& l = session.scene.landscape;
  numberSlider(ui, label::kSteps, kSteps, l.steps);
  numberSlider(ui, label::kNoise, kNoise, l.noise);
  if (l.noise > 0) numberSlider(ui, label::kSeed, kSeed, l.seed);
  actionToggle(session, ui, "race.equal", actionOf("equal"));
}

void pictureGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Picture", false)) return;
  Landscape& l = session.scene.landscape;
  labelled(ui, label::kPicture);
  nameMenu(ui, "look.picture", l.space.picture,
           std::string(actionOf("space").hint) + " (" + chordText(actionOf("space").chord) + ")");
  groupToggles(session, ui, Group::overlays, [&](const Action& action) {
    if (std::string_view(action.id) == "ghosts" && l.trail.ghosts)
      numberSlider(ui, label::kGhostsKept, kGhosts, l.trail.ghostsKept);
  });
  levelControls(ui, l.field);
  labelled(ui, label::kColours);
  nameMenu(ui, "look.colours", l.field.colours, "Colour map of the loss.");
}

void closerGroup(Session& session, Ui& ui) {
  if (foldingHeading(ui, "Closer look", false))
    groupToggles(session, ui, Group::closer, [](const Action&) {});
  if (foldingHeading(ui, "Charts", false))
    groupToggles(session, ui, Group::linked, [](const Action&) {});
}

}  // namespace

void landscapePanel(Session& session, Ui& ui) {
  surfaceGroup(session, ui);
  groupGap(ui);
  startGroup(session, ui);
  session.refresh();
  groupGap(ui);
  runsGroup(session, ui);
  groupGap(ui);
  raceGroup(session, ui);
  pictureGroup(session, ui);
  closerGroup(session, ui);
  session.refresh();
}

}  // namespace ravine
