// The Samples lab's left panel.
#include <algorithm>
#include <cmath>

#include "app/labs/panel_parts.h"
#include "app/labs/samples.h"
#include "app/labs/samples_groups.h"
#include "app/labs/samples_parts.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "core/data/generators.h"
#include "core/data/sample_sets.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr Parameter kUpdates{.key = "steps",
                             .symbol = "T",
                             .fallback = 1000,
                             .min = kStepsLimits.min,
                             .max = kStepsLimits.max,
                             .sliderMin = 10,
                             .sliderMax = 20000,
                             .scale = Scale::logarithmic,
                             .help = "updates of every method",
                             .whole = true};
constexpr Parameter kOrderSeed =
    seedParameter("seed", "chooses the order of the examples; the ensemble goes on from it");
constexpr Parameter kDataSeed = seedParameter("data_seed", "chooses the examples");
constexpr Parameter kSeeds{.key = "seeds",
                           .symbol = "K",
                           .fallback = 100,
                           .min = kSeedsLimits.min,
                           .max = kSeedsLimits.max,
                           .sliderMin = 0,
                           .sliderMax = 1000,
                           .help = "runs that differ in their seed alone; 0: none",
                           .whole = true};
// ---- model and data ----

void modelGroup(Session& session, Ui& ui) {
  SamplesLab& lab = session.scene.samples;
  heading(ui, "Model");
  std::string name = lab.objective.name;
  if (rowMenu(ui, "model", sumVocabulary(), name)) chooseModel(session, name);
  const Description& row = *sumVocabulary().find(lab.objective.name);
  formulaText(ui, row.formula, ui.colours().muted);
  specSliders(ui, "model", row, lab.objective);
}

// The data sets that suit the model.
Vocabulary setsFor(SampleKind kind) {
  Vocabulary some{sampleSetVocabulary().kind, {}};
  for (const SampleSetRow& row : sampleSetRows())
    if (row.kind == kind) some.rows.push_back(&row.description);
  if (kind == SampleKind::plane)
    for (const DatasetRow& row : datasetRows()) {
      const std::string_view id = row.description.name;
      if (id != "blobs" && id != "gates") some.rows.push_back(&row.description);
    }
  return some;
}

void ownData(Session& session, Ui& ui) {
  SampleSetup& data = session.scene.samples.data;
  const std::string what =
      data.own->file.empty()
          ? thousands(static_cast<long>(data.own->rows.all().size())) + " examples of your own"
          : data.own->file.substr(data.own->file.find_last_of('/') + 1);
  plainText(ui, what);
  if (!ui.onlyPointedAt) ui.mark("data.own");
  if (textButton(ui, "data.drop", "Back to the data set",
                 "Leaves these examples for what the data set draws. Undo brings them back."))
    data.own.reset();
}

void dataGroup(Session& session, Ui& ui) {
  SamplesLab& lab = session.scene.samples;
  heading(ui, "Data");
  if (lab.data.own) {
    ownData(session, ui);
  } else {
    const Vocabulary sets = setsFor(findSum(lab.objective.name)->samples);
    std::string name = lab.data.generator.name;
    if (rowMenu(ui, "data", sets, name)) chooseSampleSet(session, name);
    const Description& row = *sampleSetVocabulary().find(lab.data.generator.name);
    specSliders(ui, "data", row, lab.data.generator);
    numberSlider(ui, label::kDataSeed, kDataSeed, lab.data.seed);
  }
  toggle(ui, "scaled", label::kCentred, lab.data.scaled,
         "Subtracts the inputs' mean and divides by their standard deviation: the valley of the "
         "loss becomes round.");
}

// ---- start and race ----

void startGroup(Session& session, Ui& ui) {
  SamplesLab& lab = session.scene.samples;
  heading(ui, "Start");
  const int last = static_cast<int>(lab.runs.size()) - 1;
  const int open = std::clamp(session.attention.openRun, 0, std::max(0, last));
  Point& start = lab.linkedStarts || lab.runs.empty()
                     ? lab.start
                     : lab.runs[static_cast<std::size_t>(open)].start;
  if (startFields(ui, start, lab.linkedStarts)) toggleLink(lab);
}

void raceGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Race", true)) return;
  SamplesLab& lab = session.scene.samples;
  numberSlider(ui, label::kUpdates, kUpdates, lab.steps);
  numberSlider(ui, label::kSeed, kOrderSeed, lab.seed);
  numberSlider(ui, label::kEnsemble, kSeeds, lab.seeds);
}

void pictureGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Picture", false)) return;
  groupToggles(session, ui, Group::sampleLayers, [](const Action&) {});
  levelControls(ui, session.scene.samples.field);
}

}  // namespace

void samplesPanel(Session& session, Ui& ui) {
  session.refresh();
  modelGroup(session, ui);
  groupGap(ui);
  dataGroup(session, ui);
  session.refresh();
  groupGap(ui);
  if (session.samples.result().sum) methodsGroup(session, ui);
  groupGap(ui);
  startGroup(session, ui);
  groupGap(ui);
  raceGroup(session, ui);
  pictureGroup(session, ui);
  session.refresh();
}

}  // namespace ravine
