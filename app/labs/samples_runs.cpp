// Adding, removing and setting up the methods that race on the examples.
#include <algorithm>
#include <cmath>

#include "app/labs/panel_parts.h"
#include "app/labs/run_line.h"
#include "app/labs/samples_groups.h"
#include "app/labs/samples_parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/schedule_controls.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"
#include "core/lab/titles.h"

namespace ravine {

namespace {

// Where full gradients, and where single examples, stop holding.
std::optional<SliderMark> limitMark(const Session& session, const SampleRun& run) {
  const SumConstants& c = session.samples.result().constants;
  const Result<Method> method = makeMethod(run.optimizer, true);
  if (!method || !method->row->stabilityLimit) return {};
  const bool whole = run.batch <= 0 || run.batch >= session.samples.result().sum->n();
  const double curvature = whole ? c.smoothness : c.largestOwn;
  if (!(curvature > 0) || !std::isfinite(curvature)) return {};
  const double limit = method->row->stabilityLimit(method->numbers, curvature);
  return SliderMark{limit, whole
                               ? "Stability limit of the full gradient: η < " + shortNumber(limit) +
                                     " (λmax = " + shortNumber(curvature) + ")."
                               : "Beyond η = " + shortNumber(limit) +
                                     " the example with the largest curvature (" +
                                     shortNumber(curvature) + ") is overshot."};
}

// Its right end is all examples.
void batchSlider(const Session& session, Ui& ui, const std::string& id, SampleRun& run) {
  const int n = session.samples.result().sum->n();
  const Parameter p{.key = "batch",
                    .symbol = "B",
                    .fallback = 1,
                    .min = 1,
                    .max = kBatchLimits.max,
                    .sliderMin = 1,
                    .sliderMax = static_cast<double>(std::max(2, n)),
                    .scale = Scale::logarithmic,
                    .help = "examples of an update; at the right end all of them",
                    .whole = true};
  labelled(ui, label::kBatch);
  double value = run.batch == 0 ? n : run.batch;
  if (parameterSlider(ui, id + ".batch", p, value))
    run.batch = value >= n ? 0 : static_cast<int>(value);
}

void batchControls(const Session& session, Ui& ui, const std::string& id, SampleRun& run) {
  if (run.optimizer.name == "lloyd") return;
  batchSlider(session, ui, id, run);
  if (run.batch > 0 && run.batch < session.samples.result().sum->n()) {
    labelled(ui, label::kOrder);
    nameMenu(ui, id + ".order", run.order,
             "Cyclic: always the same way. Shuffle once: one random order. Reshuffle: a new "
             "one every epoch. Replacement: every example drawn anew.");
  }
  labelled(ui, label::kAveraging);
  std::string averaging = run.averaging.name;
  if (rowMenu(ui, id + ".averaging", averagingVocabulary(), averaging))
    run.averaging = {averaging, {}};
  specSliders(ui, id + ".average", *averagingVocabulary().find(averaging), run.averaging);
}

void runSettings(Session& session, Ui& ui, std::size_t index, const std::string& id) {
  SamplesLab& lab = session.scene.samples;
  SampleRun& run = lab.runs[index];
  const Vocabulary& methods = methodsFor(lab);
  std::string name = run.optimizer.name;
  if (rowMenu(ui, id + ".optimizer", methods, name)) {
    const double rate = run.optimizer.number("lr", 0.05);
    run.optimizer = {name, {}};
    for (const Parameter& p : methods.find(name)->parameters)
      if (p.key == "lr" && p.fallback < 1) run.optimizer.set("lr", rate);
  }
  const Description& row = *methods.find(run.optimizer.name);
  formulaText(ui, row.formula,
              legible(ui.colours(), ui.colours().runs[static_cast<std::size_t>(run.colour) % 8]));
  specSliders(ui, id, row, run.optimizer, limitMark(session, run));
  batchControls(session, ui, id, run);
  if (row.parameters.empty()) return;
  scheduleControls(ui, id, run.schedule);
  clipControls(ui, id, run.clip);
}

// "f − f* = 0.021 at the end · rms distance 0.12".
std::string statusOf(const Session& session, const SampleRunResult& run) {
  const SamplesResult& result = session.samples.result();
  if (!run.reason.empty()) return run.reason;
  const std::size_t last = run.rows.back();
  const Trajectory& t = run.average.size() > 0 ? run.average : run.trajectory;
  if (last >= t.size()) return "no finite loss";
  const bool optimum = result.sum->optimum().exists;
  std::string text =
      optimum ? "f − f* = " + shortNumber(std::max(0.0, t.loss[last] - result.sum->optimum().value))
              : "f = " + shortNumber(t.loss[last]);
  if (run.average.size() > 0) text += " of the average";
  if (run.wandering.cycles()) return text + " · limit cycle";
  if (run.status == Status::converged) return text + " · converged";
  if (optimum && run.input.batch > 0)
    text += " · rms distance " + shortNumber(run.wandering.radius);
  return text;
}

void statusLine(const Session& session, Ui& ui, std::size_t index, const std::string& id) {
  if (ui.onlyPointedAt) return;
  const auto& runs = session.samples.result().runs;
  if (index >= runs.size()) return;
  ImGui::Indent(ui.px(24));
  ImGui::PushFont(ui.fonts.small);
  const bool bad = !runs[index].reason.empty();
  wrappedText(bad ? ui.colours().warning : ui.colours().muted, statusOf(session, runs[index]));
  ui.mark(id + ".status");
  if (ImGui::IsItemHovered())
    hoverText(ui,
              "The loss gap at the last update, and the root mean square distance to the optimum "
              "over the second half of the run. Limit cycle: the last epoch repeats the one "
              "before it.");
  ImGui::PopFont();
  ImGui::Unindent(ui.px(24));
}

void addMenu(Session& session, Ui& ui) {
  const SamplesLab& lab = session.scene.samples;
  const bool room = static_cast<int>(lab.runs.size()) < kMostRuns;
  const std::string hint = room ? "Add a method to the race."
                                : "At most " + std::to_string(kMostRuns) + " runs fit in a race.";
  if (iconButton(ui, "runs.add", Icon::plus, hint, 22, room)) ImGui::OpenPopup("add run");
  if (!beginPopup(ui, "add run")) return;
  for (const Description* row : methodsFor(lab).rows)
    if (menuLine(ui, "runs.add." + std::string(row->name), {.text = std::string(row->title)},
                 std::string(row->note)))
      addSampleRun(session, row->name);
  endPopup(ui);
}

}  // namespace

void methodsGroup(Session& session, Ui& ui) {
  SamplesLab& lab = session.scene.samples;
  headingWith(ui, "Methods", 22, [&] { addMenu(session, ui); });
  RunEdit edit = RunEdit::none;
  std::size_t edited = 0;
  for (std::size_t i = 0; i < lab.runs.size(); ++i) {
    const std::string id = "run" + std::to_string(i);
    ImGui::PushID(static_cast<int>(i));
    SampleRun& run = lab.runs[i];
    const std::string title = titlesOf(lab.runs, session.samples.result().sum->n())[i];
    const RunEdit wanted = runLine(session, ui, i, id, {run.colour, run.visible, title});
    if (wanted != RunEdit::none) edit = wanted, edited = i;
    if (runOpen(session, ui, i)) {
      ImGui::Indent(ui.px(24));
      runSettings(session, ui, i, id);
      ImGui::Unindent(ui.px(24));
      session.refresh();
    }
    statusLine(session, ui, i, id);
    ImGui::PopID();
  }
  if (edit == RunEdit::duplicate) duplicateSampleRun(session, edited);
  if (edit == RunEdit::remove) removeSampleRun(session, edited);
  if (lab.runs.empty() && !ui.onlyPointedAt) ImGui::TextDisabled("No methods. Add one with +.");
}

}  // namespace ravine
