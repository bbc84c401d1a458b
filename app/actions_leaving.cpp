// Commands by which pictures, numbers, scenes and at last the person leave the program.
#include "app/actions_tables.h"
#include "app/session_leaving.h"
#include "app/shell/file_dialog.h"
#include "core/scene/scene_io.h"

namespace ravine {

namespace {

// "race.csv" for race.json.
std::string nameFor(const Session& s, const char* otherwise, const std::string& ending) {
  return (s.file().empty() ? otherwise : s.file().stem().string()) + ending;
}

void copyScene(Session& s) {
  ImGui::SetClipboardText(writeScene({s.scene, s.view}).c_str());
  s.mention("Copied the scene");
}

void saveNumbers(Session& s) {
  askWhereTo(s, {.title = "Save the numbers",
                 .name = nameFor(s, "numbers", ".csv"),
                 .endings = {".csv", ".json"},
                 .take = [](Session& session, const std::filesystem::path& file) {
                   return session.leaving->saveNumbers(session, file);
                 }});
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    {"save_picture", Group::file, "Save picture…", ctrl('E'), none,
     "Save what is shown as PNG, SVG or PDF.",
     [](Session& s) { s.attention.show(Overlay::leaving); }},
    {"save_numbers", Group::file, "Save numbers…", {key('E'), true, true}, none,
     "Save the table that the ravine command of this scene prints, as CSV or JSON.", saveNumbers},
    {"copy_scene", Group::file, "Copy scene", {key('C'), true, true}, none,
     "Copy the scene as text (JSON), to be pasted here or elsewhere.", copyScene},
    {"quit", Group::file, "Quit", ctrl('Q'), none,
     "End Ravine. What is unsaved is offered at the next start.",
     [](Session& s) { s.attention.quit = true; }},
};
// clang-format on

}  // namespace

std::span<const Action> leavingActions() { return kActions; }

}  // namespace ravine
