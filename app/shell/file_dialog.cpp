// The file dialog: a folder's entries to walk through, a name to type.
#include "app/shell/file_dialog.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "app/lower_case.h"
#include "app/shell/parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/text_field.h"

namespace ravine {

namespace fs = std::filesystem;

namespace {

// What files are listed, by their endings.
std::vector<std::string> endingsOf(const Session& session) {
  const auto& other = session.leaving->answer;
  return other ? other->endings : std::vector<std::string>{".json"};
}

std::string listed(const std::vector<std::string>& endings) {
  std::string text;
  for (const std::string& ending : endings) text += (text.empty() ? "" : ", ") + ending;
  return text;
}

// Folders first, each kind by name; only what is asked for, nothing hidden.
void enter(Session& session, const fs::path& folder) {
  FileQuestion& q = session.attention.files;
  const std::vector<std::string> endings = endingsOf(session);
  std::error_code failed;
  const fs::path path = fs::weakly_canonical(folder, failed);
  std::vector<FileQuestion::Entry> entries;
  fs::directory_iterator it(failed ? folder : path, failed);
  if (failed) {
    q.error = folder.string() + ": " + failed.message();
    return;
  }
  for (; it != fs::directory_iterator(); it.increment(failed)) {
    if (failed) break;
    std::error_code unknown;
    const std::string name = it->path().filename().string();
    const bool isFolder = it->is_directory(unknown);
    const std::string ending = lowerCase(it->path().extension().string());
    if (name.starts_with('.') ||
        (!isFolder && std::find(endings.begin(), endings.end(), ending) == endings.end()))
      continue;
    entries.push_back({name, isFolder});
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return std::pair(!a.folder, lowerCase(a.name)) < std::pair(!b.folder, lowerCase(b.name));
  });
  q.folder = path;
  q.typedFolder = path.string();
  q.entries = std::move(entries);
  q.chosen = -1;
  q.error.clear();
  q.replacing = false;
}

// What the answer names, with the ending that it lacks.
fs::path answerOf(const Session& session) {
  const FileQuestion& q = session.attention.files;
  fs::path name = q.name;
  if (q.saving && name.extension().empty()) name += endingsOf(session).front();
  return q.folder / name;
}

bool take(Session& session, const fs::path& file) {
  if (!session.leaving->answer)
    return session.attention.files.saving ? session.save(file) : session.open(file);
  session.settings.folder = file.parent_path().string();
  return session.leaving->answer->take(session, file);
}

// Does what was asked for with the file, or says in the dialog why not.
void answer(Session& session) {
  FileQuestion& q = session.attention.files;
  if (q.name.empty()) {
    q.error = q.saving ? "The file needs a name." : "Choose a file.";
    return;
  }
  const fs::path file = answerOf(session);
  std::error_code failed;
  if (fs::is_directory(file, failed)) {
    enter(session, file);
    if (q.error.empty()) q.name.clear();
    return;
  }
  const std::vector<std::string> endings = endingsOf(session);
  const std::string ending = lowerCase(file.extension().string());
  if (session.leaving->answer &&
      std::find(endings.begin(), endings.end(), ending) == endings.end()) {
    q.error = file.filename().string() + ": does not end in " + listed(endings) + ".";
    return;
  }
  const bool own = file == session.file() && !session.leaving->answer;
  if (q.saving && !q.replacing && !own && fs::exists(file, failed)) {
    q.replacing = true;
    q.error = file.filename().string() + " is there already. Replace it?";
    return;
  }
  const std::size_t told = session.notices.size();
  if (take(session, file)) {
    session.attention.overlay = Overlay::none;
    return;
  }
  q.error = session.notices.back().text;  // here, where it was asked
  session.notices.resize(told);
  q.replacing = false;
}

void choose(FileQuestion& q, int index) {
  q.chosen = index;
  const FileQuestion::Entry& entry = q.entries[static_cast<std::size_t>(index)];
  if (!entry.folder) q.name = entry.name;
  q.error.clear();
  q.replacing = false;
}

// An entry that was pressed: a folder is entered, a file is the answer.
void press(Session& session, int index) {
  FileQuestion& q = session.attention.files;
  choose(q, index);
  const FileQuestion::Entry entry = q.entries[static_cast<std::size_t>(index)];
  if (entry.folder)
    enter(session, q.folder / entry.name);
  else
    answer(session);
}

void folderLine(Session& session, Ui& ui) {
  FileQuestion& q = session.attention.files;
  if (iconButton(ui, "files.up", Icon::up, "The folder above (Backspace).", 28,
                 q.folder.has_parent_path() && q.folder != q.folder.root_path()))
    enter(session, q.folder.parent_path());
  ImGui::SameLine();
  const bool typed = inputText(ui, "files.folder", q.typedFolder);
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    hoverText(ui, "The folder; type another one and press Enter.");
  if (!typed && ImGui::IsItemDeactivated() && q.typedFolder != q.folder.string())
    enter(session, q.typedFolder);
}

std::string nothingHere(const Session& session) {
  if (!session.leaving->answer) return "No scenes (.json) here.";
  return "No such files (" + listed(endingsOf(session)) + ") here.";
}

void entryLines(Session& session, Ui& ui) {
  FileQuestion& q = session.attention.files;
  int taken = -1, moved = 0;
  if (!ImGui::GetIO().WantTextInput) {
    moved = (ui.pressed({Key::down}) ? 1 : 0) - (ui.pressed({Key::up}) ? 1 : 0);
    if (ui.pressed({Key::backspace})) return enter(session, q.folder.parent_path());
    if (ui.pressed({Key::enter}) && q.chosen >= 0) taken = q.chosen;
  }
  const auto n = static_cast<int>(q.entries.size());
  if (moved != 0 && n > 0)
    choose(q, q.chosen < 0 ? (moved > 0 ? 0 : n - 1) : (q.chosen + moved + n) % n);
  for (int i = 0; i < n; ++i) {
    const FileQuestion::Entry& entry = q.entries[static_cast<std::size_t>(i)];
    const MenuLine line{.text = entry.name,
                        .front = entry.folder ? Icon::folder : Icon::file,
                        .chosen = i == q.chosen};
    if (menuLine(ui, "files." + entry.name, line)) taken = i;
    if (i == q.chosen && moved != 0) ImGui::SetScrollHereY(0.5f);
  }
  if (n == 0) ImGui::TextDisabled("%s", nothingHere(session).c_str());
  if (taken < 0) return;
  if (q.saving && !q.entries[static_cast<std::size_t>(taken)].folder)
    choose(q, taken);
  else
    press(session, taken);
}

void buttons(Session& session, Ui& ui, bool entered) {
  FileQuestion& q = session.attention.files;
  const char* word = !q.saving ? "Open" : q.replacing ? "Replace" : "Save";
  const char* hint = session.leaving->answer ? "Write this file."
                     : q.saving              ? "Save the scene in this file."
                                             : "Open this scene.";
  const bool pressed = textButton(ui, "files.answer", word, hint, true, !q.name.empty());
  ImGui::SameLine();
  const bool cancel = textButton(ui, "files.cancel", "Cancel", "Leave everything as it is (Esc).");
  if (cancel) session.attention.overlay = Overlay::none;
  if (pressed || (entered && !q.name.empty())) answer(session);
}

}  // namespace

namespace {

void ask(Session& session, bool saving, std::optional<FileAnswer> answer) {
  FileQuestion& q = session.attention.files;
  q = {};
  q.saving = saving;
  session.leaving->answer = std::move(answer);
  std::error_code failed;
  const char* home = std::getenv("HOME");
  fs::path folder = session.settings.folder;
  if (folder.empty() || !fs::is_directory(folder, failed)) folder = home && home[0] ? home : "/";
  enter(session, folder);
  session.attention.overlay = Overlay::none;
  session.attention.show(Overlay::files);
}

}  // namespace

void askForFile(Session& session, bool saving) {
  ask(session, saving, std::nullopt);
  if (saving)
    session.attention.files.name = session.file().empty() ? "scene.json" : session.title();
}

void askWhereTo(Session& session, FileAnswer answer) {
  std::string name = answer.name;
  ask(session, true, std::move(answer));
  session.attention.files.name = std::move(name);
}

void fileDialog(Session& session, Ui& ui) {
  FileQuestion& q = session.attention.files;
  if (!beginOverlay(session, ui, "files", ui.px(620), ui.px(500))) return;
  const bool appearing = ImGui::IsWindowAppearing();
  const auto& other = session.leaving->answer;
  heading(ui, other ? other->title.c_str() : q.saving ? "Save the scene" : "Open a scene");
  folderLine(session, ui);
  const float below = ui.px(q.saving ? 130 : 92);
  ImGui::BeginChild("lines",
                    ImVec2(0, std::max(ui.px(40), ImGui::GetContentRegionAvail().y - below)), false,
                    ImGuiWindowFlags_NoNav);
  entryLines(session, ui);
  ImGui::EndChild();
  bool entered = false;
  if (q.saving) {
    const std::string before = q.name;
    inputText(ui, "files.name", q.name, "Name of the file", 0, appearing);
    entered = ImGui::IsItemDeactivated() && ui.pressed({Key::enter});
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) hoverText(ui, "Name of the file.");
    if (q.name != before) q.error.clear(), q.replacing = false;
  }
  const float at = ImGui::GetCursorPosY();
  if (!q.error.empty()) {
    wrappedText(ui.colours().warning, q.error);
    ui.mark("files.error");
    if (ImGui::IsItemHovered()) hoverText(ui, q.error);
  }
  ImGui::SetCursorPosY(std::max(at + ui.px(44), ImGui::GetCursorPosY()));
  buttons(session, ui, entered);
  endOverlay(ui);
}

}  // namespace ravine
