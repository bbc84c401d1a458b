// Adding, removing and setting up the runs of a race.
#include "app/labs/landscape_runs.h"

#include <algorithm>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/explain.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

void colourPopup(Ui& ui, const std::string& id, Run& run) {
  if (!ImGui::BeginPopup(id.c_str())) return;
  for (int i = 0; i < 8; ++i) {
    if (i % 4 != 0) ImGui::SameLine();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = ui.px(26);
    if (ImGui::InvisibleButton(kRunColourNames[static_cast<std::size_t>(i)], ImVec2(side, side))) {
      run.colour = i;
      ImGui::CloseCurrentPopup();
    }
    ui.mark(id + "." + std::to_string(i));
    const ImVec2 centre(at.x + side / 2, at.y + side / 2);
    const ImU32 colour = ui.colours().runs[static_cast<std::size_t>(i)];
    ImGui::GetWindowDrawList()->AddCircleFilled(centre, ui.px(9), colour);
    if (run.colour % 8 == i)
      ImGui::GetWindowDrawList()->AddCircle(centre, ui.px(12), ui.colours().text, 0, ui.px(1.5f));
    if (ImGui::IsItemHovered()) hoverText(ui, kRunColourNames[static_cast<std::size_t>(i)]);
  }
  ImGui::EndPopup();
}

enum class RunEdit { none, duplicate, remove };

// Colour dot, title, and the icons at the right end of a run's line.
RunEdit runHeader(Session& session, Ui& ui, std::size_t index, const std::string& id) {
  Run& run = session.scene.landscape.runs[index];
  RunEdit edit = RunEdit::none;
  const float side = ui.px(24);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  if (ImGui::InvisibleButton((id + ".dot").c_str(), ImVec2(ui.px(20), side)))
    ImGui::OpenPopup((id + ".colours").c_str());
  ui.mark(id + ".dot");
  if (ImGui::IsItemHovered()) hoverText(ui, "Colour of this run.");
  const ImU32 colour = runColour(ui, run);
  ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(at.x + ui.px(7), at.y + side / 2), ui.px(6),
                                              run.visible ? colour : withAlpha(colour, 0.35f));
  colourPopup(ui, id + ".colours", run);
  ImGui::SameLine(0, ui.px(4));
  const float titleWidth = right - ImGui::GetCursorScreenPos().x - 3 * side - ui.px(2);
  const ImVec2 titleAt = ImGui::GetCursorScreenPos();
  const bool open = session.attention.openRun == static_cast<int>(index);
  if (ImGui::InvisibleButton((id + ".title").c_str(), ImVec2(titleWidth, side)))
    session.attention.openRun = open ? -1 : static_cast<int>(index);
  ui.mark(id + ".title");
  if (ImGui::IsItemHovered()) hoverText(ui, open ? "Fold this run." : "Show this run's settings.");
  ImGui::GetWindowDrawList()->AddText(
      ui.fonts.strong, ui.fonts.strong->FontSize,
      ImVec2(titleAt.x, titleAt.y + (side - ui.fonts.strong->FontSize) / 2),
      run.visible ? ui.colours().text : ui.colours().muted, runTitle(run).c_str());
  ImGui::SameLine(0, 0);
  if (iconButton(ui, id + ".eye", run.visible ? Icon::eye : Icon::eyeOff,
                 run.visible ? "Hide this run." : "Show this run.", 24))
    run.visible = !run.visible;
  ImGui::SameLine(0, ui.px(1));
  if (iconButton(ui, id + ".copy", Icon::copy, "Duplicate this run.", 24))
    edit = RunEdit::duplicate;
  ImGui::SameLine(0, ui.px(1));
  if (iconButton(ui, id + ".remove", Icon::close, "Remove this run.", 24)) edit = RunEdit::remove;
  return edit;
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

void scheduleControls(Ui& ui, const std::string& id, Run& run) {
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextDisabled("Rate schedule");
  ImGui::PopFont();
  for (std::size_t i = 0; i < run.schedule.size(); ++i) {
    const std::string name = id + ".schedule" + std::to_string(i);
    Spec& spec = run.schedule[i];
    std::string chosen = spec.name;
    if (rowMenu(ui, name, scheduleVocabulary(), chosen) && !(i > 0 && chosen == "warmup")) {
      spec = {chosen, {}};
      run.schedule.resize(i + 1);
      if (chosen == "warmup") run.schedule.push_back({"constant", {}});
    }
    const Description& row = *scheduleVocabulary().find(run.schedule[i].name);
    if (row.name != "constant") formulaText(ui, row.formula, ui.colours().muted);
    specSliders(ui, name, row, run.schedule[i]);
  }
}

void runSettings(Session& session, Ui& ui, std::size_t index, const std::string& id) {
  Run& run = session.scene.landscape.runs[index];
  std::string name = run.optimizer.name;
  if (rowMenu(ui, id + ".optimizer", optimizerVocabulary(), name)) run.optimizer = {name, {}};
  const Description& row = *optimizerVocabulary().find(run.optimizer.name);
  formulaText(ui, row.formula, runColour(ui, run));
  std::optional<SliderMark> mark;
  if (index < session.result().runs.size() &&
      session.result().runs[index].input.optimizer.name == run.optimizer.name)
    mark = limitMark(session, session.result().runs[index]);
  specSliders(ui, id, row, run.optimizer, mark);
  scheduleControls(ui, id, run);
}

void statusLine(Session& session, Ui& ui, std::size_t index, const std::string& id) {
  const RunResult& result = session.result().runs[index];
  const bool bad = result.regime == Regime::diverging;
  ImGui::Indent(ui.px(24));
  ImGui::PushFont(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, bad ? ui.colours().warning : ui.colours().muted);
  ImGui::TextWrapped("%s", runStatus(result).c_str());
  ImGui::PopStyleColor();
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
  if (!ImGui::BeginPopup("add run")) return;
  for (const OptimizerRow& row : optimizerRows()) {
    if (ImGui::Selectable(std::string(row.description.title).c_str())) {
      l.runs.push_back(newRun(l, row.description.name));
      session.attention.openRun = static_cast<int>(l.runs.size()) - 1;
    }
    ui.mark("runs.add." + std::string(row.description.name));
    if (ImGui::IsItemHovered()) hoverText(ui, std::string(row.description.note));
  }
  ImGui::EndPopup();
}

void duplicate(Session& session, std::size_t index) {
  Landscape& l = session.scene.landscape;
  if (static_cast<int>(l.runs.size()) >= kMostRuns) return;
  Run copy = l.runs[index];
  copy.colour = newRun(l, copy.optimizer.name).colour;
  l.runs.insert(l.runs.begin() + static_cast<std::ptrdiff_t>(index) + 1, copy);
  session.attention.openRun = static_cast<int>(index) + 1;
}

void remove(Session& session, std::size_t index) {
  Landscape& l = session.scene.landscape;
  l.runs.erase(l.runs.begin() + static_cast<std::ptrdiff_t>(index));
  int& open = session.attention.openRun;
  if (open == static_cast<int>(index)) open = -1;
  if (open > static_cast<int>(index)) --open;
}

}  // namespace

void runsGroup(Session& session, Ui& ui) {
  Landscape& l = session.scene.landscape;
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + ui.px(4));
  heading(ui, "Optimizers");
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(22));
  ImGui::SetCursorPosY(top);
  addRunMenu(session, ui);
  RunEdit edit = RunEdit::none;
  std::size_t edited = 0;
  for (std::size_t i = 0; i < l.runs.size(); ++i) {
    const std::string id = "run" + std::to_string(i);
    ImGui::PushID(static_cast<int>(i));
    const RunEdit wanted = runHeader(session, ui, i, id);
    if (wanted != RunEdit::none) edit = wanted, edited = i;
    session.refresh();  // the status below belongs to what was just chosen
    if (session.attention.openRun == static_cast<int>(i)) {
      ImGui::Indent(ui.px(24));
      runSettings(session, ui, i, id);
      ImGui::Unindent(ui.px(24));
      session.refresh();
    }
    if (i < session.result().runs.size()) statusLine(session, ui, i, id);
    ImGui::PopID();
  }
  if (edit == RunEdit::duplicate) duplicate(session, edited);
  if (edit == RunEdit::remove) remove(session, edited);
  if (l.runs.empty()) ImGui::TextDisabled("No runs. Add one with +.");
}

}  // namespace ravine
