// Adding, removing and setting up the runs of a race.
#include "app/labs/landscape_runs.h"

#include <algorithm>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/labs/panel_parts.h"
#include "app/labs/run_line.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/schedule_controls.h"
#include "core/lab/explain.h"
#include "core/lab/fair_rates.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

// Colour dot, title, and the icons at the right end of a run's line.
RunEdit header(Session& session, Ui& ui, std::size_t index, const std::string& id) {
  Run& run = session.scene.landscape.runs[index];
  RunLine line{run.colour, run.visible, runTitle(session.scene.landscape, index)};
  line.held = run.held.has_value();
  const RunEdit edit = runLine(session, ui, index, id, line);
  if (edit != RunEdit::hold) return edit;
  toggleHold(session.scene.landscape, run);
  return RunEdit::none;
}

// The stability limit at the step shown, as a mark on the rate's slider.
std::optional<SliderMark> limitMark(const Session& session, const RunResult& result) {
  if (!result.method || result.trajectory.size() == 0) return {};
  const auto k = static_cast<std::size_t>(headOf(result.trajectory, session.view.step));
  const auto s = stabilityAt(*session.result().objective, *result.method, result.trajectory.x[k],
                             result.trajectory.y[k]);
  if (!s || !std::isfinite(s->limit)) return {};
  return SliderMark{s->limit, "Stability limit here: η < " + shortNumber(s->limit) +
                                  " (λmax = " + shortNumber(s->lambdaMax) + " at the step shown)."};
}

// How fast a method that remembers its steps travels in the end.
void effectiveRate(Ui& ui, const Run& run) {
  const auto rate = effectiveRateOf(run);
  if (!rate || run.optimizer.name == "gradient_descent") return;
  const bool divided = run.optimizer.name != "ema_momentum";
  formulaText(ui, (divided ? "η/(1−β) = " : "effective η = ") + shortNumber(*rate),
              ui.colours().muted);
}

void runSettings(Session& session, Ui& ui, std::size_t index, const std::string& id) {
  Run& run = session.scene.landscape.runs[index];
  std::string name = run.optimizer.name;
  if (rowMenu(ui, id + ".optimizer", optimizerVocabulary(), name)) run.optimizer = {name, {}};
  const Description& row = *optimizerVocabulary().find(run.optimizer.name);
  formulaText(ui, row.formula, legible(ui.colours(), runColour(ui, run)));
  std::optional<SliderMark> mark;
  if (index < session.result().runs.size() &&
      session.result().runs[index].input.optimizer.name == run.optimizer.name)
    mark = limitMark(session, session.result().runs[index]);
  specSliders(ui, id, row, run.optimizer, mark);
  effectiveRate(ui, run);
  scheduleControls(ui, id, run.schedule);
  clipControls(ui, id, run.clip);
}

void statusLine(Session& session, Ui& ui, std::size_t index, const std::string& id) {
  if (ui.onlyPointedAt) return;
  const RunResult& result = session.result().runs[index];
  const bool bad = result.regime == Regime::diverging;
  ImGui::Indent(ui.px(24));
  ImGui::PushFont(ui.fonts.small);
  wrappedText(bad ? ui.colours().warning : ui.colours().muted, runStatus(result));
  ui.mark(id + ".status");
  if (ImGui::IsItemHovered())
    hoverText(ui,
              "Converged: ‖∇f‖ ≤ 1e-6, with the first such step. Oscillating: more than half of "
              "the last 20 steps turn back. Crawling: less than 1 % of the way to the minimum in "
              "100 steps. f is the loss at the last step.");
  ImGui::PopFont();
  ImGui::Unindent(ui.px(24));
}

void addRunMenu(Session& session, Ui& ui) {
  Landscape& l = session.scene.landscape;
  const bool room = static_cast<int>(l.runs.size()) < kMostRuns;
  const std::string hint = room ? "Add an optimizer to the race."
                                : "At most " + std::to_string(kMostRuns) + " runs fit in a race.";
  if (iconButton(ui, "runs.add", Icon::plus, hint, 22, room)) ImGui::OpenPopup("add run");
  if (!beginPopup(ui, "add run")) return;
  for (const OptimizerRow& row : optimizerRows()) {
    const std::string name(row.description.name);
    if (menuLine(ui, "runs.add." + name, {.text = std::string(row.description.title)},
                 std::string(row.description.note)))
      addRun(session, name);
  }
  endPopup(ui);
}

}  // namespace

void runsGroup(Session& session, Ui& ui) {
  Landscape& l = session.scene.landscape;
  headingWith(ui, "Optimizers", 22, [&] { addRunMenu(session, ui); });
  RunEdit edit = RunEdit::none;
  std::size_t edited = 0;
  for (std::size_t i = 0; i < l.runs.size(); ++i) {
    const std::string id = "run" + std::to_string(i);
    ImGui::PushID(static_cast<int>(i));
    const RunEdit wanted = header(session, ui, i, id);
    if (wanted != RunEdit::none) edit = wanted, edited = i;
    session.refresh();  // the status below belongs to what was just chosen
    if (runOpen(session, ui, i)) {
      ImGui::Indent(ui.px(24));
      runSettings(session, ui, i, id);
      ImGui::Unindent(ui.px(24));
      session.refresh();
    }
    if (i < session.result().runs.size()) statusLine(session, ui, i, id);
    ImGui::PopID();
  }
  if (edit == RunEdit::duplicate) duplicateRun(session, edited);
  if (edit == RunEdit::remove) removeRun(session, edited);
  if (l.runs.empty() && !ui.onlyPointedAt) ImGui::TextDisabled("No runs. Add one with +.");
}

}  // namespace ravine
