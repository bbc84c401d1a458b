// The palette: every command of the lab, surface, optimizer, data set and recent file, found by
// typing.
#include <algorithm>
#include <filesystem>
#include <functional>

#include "app/actions.h"
#include "app/labs/function.h"
#include "app/labs/landscape.h"
#include "app/labs/network.h"
#include "app/labs/samples_parts.h"
#include "app/lower_case.h"
#include "app/shell/parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/text_field.h"

namespace ravine {

namespace {

struct Entry {
  std::string name;  // in tests
  std::string text, aside, hint;
  bool enabled;
  std::function<void(Session&)> run;
};

void addRace(const Session& session, std::vector<Entry>& entries) {
  for (const Description* row : objectiveVocabulary().rows) {
    const std::string name(row->name);
    entries.push_back({"palette.surface." + name, "Surface " + std::string(row->title), "",
                       std::string(row->note), true,
                       [name](Session& s) { chooseObjective(s, name); }});
  }
  const bool room = static_cast<int>(session.scene.landscape.runs.size()) < kMostRuns;
  for (const Description* row : optimizerVocabulary().rows) {
    const std::string name(row->name);
    entries.push_back({"palette.add." + name, "Add " + std::string(row->title), "",
                       std::string(row->note), room, [name](Session& s) { addRun(s, name); }});
  }
}

void addModels(const Session& session, std::vector<Entry>& entries) {
  for (const Description* row : sumVocabulary().rows) {
    const std::string name(row->name);
    entries.push_back({"palette.model." + name, "Model " + std::string(row->title), "",
                       std::string(row->note), true, [name](Session& s) { chooseModel(s, name); }});
  }
  const SamplesLab& lab = session.scene.samples;
  const bool room = static_cast<int>(lab.runs.size()) < kMostRuns;
  for (const Description* row : methodsFor(lab).rows) {
    const std::string name(row->name);
    entries.push_back({"palette.method." + name, "Add " + std::string(row->title), "",
                       std::string(row->note), room,
                       [name](Session& s) { addSampleRun(s, name); }});
  }
}

void addData(std::vector<Entry>& entries) {
  for (const Description* row : datasetVocabulary().rows) {
    const std::string name(row->name);
    entries.push_back({"palette.data." + name, "Data " + std::string(row->title), "",
                       std::string(row->note), true, [name](Session& s) { chooseData(s, name); }});
  }
}

void addTargets(std::vector<Entry>& entries) {
  for (const Description* row : targetVocabulary().rows) {
    const std::string name(row->name);
    entries.push_back({"palette.target." + name, "Target " + std::string(row->title), "",
                       std::string(row->note), true,
                       [name](Session& s) { chooseTarget(s, name); }});
  }
}

std::vector<Entry> allEntries(const Session& session) {
  std::vector<Entry> entries;
  for (const Action& action : actions()) {
    if (!belongsTo(action.group, session.scene.lab)) continue;
    entries.push_back({std::string("palette.") + action.id, titleOf(action, session),
                       chordText(action.chord), action.hint, enabled(action, session),
                       [&action](Session& s) { run(action, s); }});
  }
  if (session.scene.lab == Lab::landscape) addRace(session, entries);
  if (session.scene.lab == Lab::samples) addModels(session, entries);
  if (session.scene.lab == Lab::network) addData(entries);
  if (session.scene.lab == Lab::function) addTargets(entries);
  for (const std::string& file : session.settings.recent)
    entries.push_back({"palette.recent." + file,
                       "Open recent " + std::filesystem::path(file).filename().string(), "", file,
                       true, [file](Session& s) { s.open(file); }});
  return entries;
}

// How well a text answers the query; 0: not at all.
int rank(const std::string& text, const std::string& query) {
  if (query.empty() || text.starts_with(query)) return 4;
  const std::size_t at = text.find(query);
  if (at != text.npos) return text[at - 1] == ' ' ? 3 : 2;
  std::size_t i = 0;  // its letters in their order
  for (const char c : text)
    if (i < query.size() && c == query[i]) ++i;
  return i == query.size() ? 1 : 0;
}

// The best answers first; letters scattered over a text count only in want of words. A blank at the
// end of the query is ignored where it leads to nothing.
std::vector<Entry> matching(const Session& session, const std::string& typed) {
  const std::vector<Entry> all = allEntries(session);
  std::vector<std::pair<int, const Entry*>> ranked;
  const auto search = [&](const std::string& query) {
    ranked.clear();
    for (const Entry& entry : all) {
      // "Add " wants something to add, not the command that asks for it.
      const bool asks = entry.text.ends_with("…") && query.ends_with(' ');
      if (const int r = rank(lowerCase(entry.text), query); r > 0 && !asks)
        ranked.emplace_back(r, &entry);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    return !ranked.empty() && ranked.front().first > 1;
  };
  const std::string query = lowerCase(typed);
  if (!search(query) && query.ends_with(' ')) search(query.substr(0, query.size() - 1));
  std::vector<Entry> entries;
  for (const auto& [r, entry] : ranked)
    if (r > 1 || ranked.front().first == 1) entries.push_back(*entry);
  return entries;
}

}  // namespace

bool moveChoice(const Ui& ui, int& chosen, int count) {
  constexpr int kPage = 8;
  chosen = std::clamp(chosen, 0, std::max(0, count - 1));
  int moved = 0;
  for (const KeyPress& press : ui.keys) {
    if (press.chord == Chord{Key::down}) ++moved;
    if (press.chord == Chord{Key::up}) --moved;
    if (press.chord == Chord{Key::pageDown}) moved += std::min(kPage, count - 1 - chosen);
    if (press.chord == Chord{Key::pageUp}) moved -= std::min(kPage, chosen);
  }
  if (count > 0) chosen = ((chosen + moved) % count + count) % count;
  return moved != 0;
}

void palette(Session& session, Ui& ui) {
  Attention& a = session.attention;
  if (!beginOverlay(session, ui, "palette", ui.px(560), ui.px(420))) return;
  if (inputText(ui, "palette.query", a.query, "Type a command, a surface, an optimizer, a file", 0,
                ImGui::IsWindowAppearing()))
    a.chosen = 0;
  const std::vector<Entry> entries = matching(session, a.query);
  const auto n = static_cast<int>(entries.size());
  const bool moved = moveChoice(ui, a.chosen, n);
  const bool enter = ui.pressed({Key::enter});
  const Entry* wanted = nullptr;
  ImGui::BeginChild("lines", ImVec2(0, 0), false, ImGuiWindowFlags_NoNav);
  for (int i = 0; i < n; ++i) {
    const Entry& entry = entries[static_cast<std::size_t>(i)];
    const MenuLine line{entry.text, entry.aside, entry.enabled, {}, i == a.chosen};
    if (menuLine(ui, entry.name, line, entry.hint) || (enter && i == a.chosen && entry.enabled))
      wanted = &entry;
    if (i == a.chosen && moved) ImGui::SetScrollHereY(0.5f);
  }
  if (n == 0) ImGui::TextDisabled("Nothing of that name.");
  ImGui::EndChild();
  endOverlay(ui);
  if (!wanted) return;
  a.overlay = Overlay::none;  // the command may open another one
  a.query.clear();
  wanted->run(session);
}

}  // namespace ravine
