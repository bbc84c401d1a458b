// The table of commands.
#include "app/actions.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "app/command_text.h"
#include "app/labs/camera.h"
#include "app/labs/landscape.h"
#include "app/shell/file_dialog.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.08;  // of what is in view

void zoom(Session& s, double factor) {
  s.view.zoom = std::clamp(s.view.zoom * factor, kZoomLimits.min, kZoomLimits.max);
}
void pan(Session& s, double x, double y) { panView(s, x * kPanStep, y * kPanStep); }

// The next of these scales, or the last.
void scaleBy(Session& s, int direction) {
  static constexpr double kScales[] = {0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3};
  const double now = s.attention.monitorScale * s.settings.zoom;
  double next = now;
  if (direction > 0)
    for (const double scale : kScales) {
      if (scale < now * 1.001) continue;
      next = scale;
      break;
    }
  else
    for (const double scale : kScales)
      if (scale < now * 0.999) next = scale;
  s.settings.zoom = next / s.attention.monitorScale;
}

void speedBy(Session& s, double factor) {
  s.view.speed = std::clamp(s.view.speed * factor, kSpeedLimits.min, kSpeedLimits.max);
}

// ---- the run in hand ----

Run* inHand(Session& s) {
  auto& runs = s.scene.landscape.runs;
  const int open = s.attention.openRun;
  return open >= 0 && open < static_cast<int>(runs.size()) ? &runs[static_cast<std::size_t>(open)]
                                                           : nullptr;
}
bool hasInHand(const Session& s) {
  const int open = s.attention.openRun;
  return open >= 0 && open < static_cast<int>(s.scene.landscape.runs.size());
}
bool hasRuns(const Session& s) { return !s.scene.landscape.runs.empty(); }
bool hasRoomAndRun(const Session& s) {
  return hasInHand(s) && static_cast<int>(s.scene.landscape.runs.size()) < kMostRuns;
}
void walkRuns(Session& s, int by) {
  const auto n = static_cast<int>(s.scene.landscape.runs.size());
  if (n == 0) return;
  int& open = s.attention.openRun;
  open = open < 0 || open >= n ? (by > 0 ? 0 : n - 1) : (open + by + n) % n;
}

// ---- files ----

void saveOrAsk(Session& s) {
  if (s.file().empty())
    askForFile(s, true);
  else
    s.save(s.file());
}

void copyCommand(Session& s) {
  const std::string text = commandsOf(s.scene);
  ImGui::SetClipboardText(text.c_str());
  const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
  s.mention(lines == 1 ? "Copied as a command"
                       : "Copied as " + std::to_string(lines) + " commands");
}

void paste(Session& s) {
  const char* text = ImGui::GetClipboardText();
  s.paste(text ? text : "");
}

void showPalette(Session& s, const char* query) {
  s.attention.show(Overlay::palette);
  s.attention.query = query;
}

// ---- what is switched on and off ----

bool& part(Session& s, bool FieldLook::*m) { return s.scene.landscape.field.*m; }
bool& part(Session& s, bool TrailLook::*m) { return s.scene.landscape.trail.*m; }
bool& part(Session& s, bool Landscape::*m) { return s.scene.landscape.*m; }
bool& part(Session& s, bool Settings::*m) { return s.settings.*m; }
bool& part(Session& s, bool Attention::*m) { return s.attention.*m; }
template <auto kMember>
void flip(Session& s) {
  part(s, kMember) = !part(s, kMember);
}
template <auto kMember>
bool on(const Session& s) {
  return part(const_cast<Session&>(s), kMember);  // looked at, not changed
}

constexpr Chord shift(Key k) { return {k, false, true}; }
constexpr Chord ctrl(char c) { return {key(c), true, false}; }
constexpr Chord none{};

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    // ---- file ----
    {"new", Group::file, "New", ctrl('N'), none, "Start anew with the first scene.",
     [](Session& s) { s.startAnew(); }},
    {"open", Group::file, "Open…", ctrl('O'), none, "Open a scene.",
     [](Session& s) { askForFile(s, false); }},
    {"recent", Group::file, "Open recent…", {key('O'), true, true}, none,
     "Choose among the files that were open lately.",
     [](Session& s) { showPalette(s, "Open recent "); }, false,
     [](const Session& s) { return !s.settings.recent.empty(); }},
    {"save", Group::file, "Save", ctrl('S'), none, "Save the scene in its file.", saveOrAsk},
    {"save_as", Group::file, "Save as…", {key('S'), true, true}, none,
     "Save the scene in another file.", [](Session& s) { askForFile(s, true); }},
    {"copy", Group::file, "Copy as command", ctrl('C'), none,
     "Copy the ravine simulate command that prints these numbers.", copyCommand, false, hasRuns},
    {"paste", Group::file, "Paste", ctrl('V'), none,
     "Paste a scene, or a ravine simulate command, from the clipboard.", paste},
    {"quit", Group::file, "Quit", ctrl('Q'), none,
     "End Ravine. What is unsaved is offered at the next start.",
     [](Session& s) { s.attention.quit = true; }},
    // ---- edit ----
    {"undo", Group::edit, "Undo", ctrl('Z'), none, "Take the last change back.",
     [](Session& s) { s.undo(); }, true, [](const Session& s) { return s.canUndo(); }},
    {"redo", Group::edit, "Redo", ctrl('Y'), {key('Z'), true, true},
     "Bring back the change that was undone.", [](Session& s) { s.redo(); }, true,
     [](const Session& s) { return s.canRedo(); }},
    {"history", Group::edit, "History", {key('U')}, none,
     "List all changes by name; choose one to go back to.",
     [](Session& s) { s.attention.show(Overlay::history); }},
    // ---- race ----
    {"add", Group::race, "Add an optimizer…", {key('A')}, none, "Add an optimizer to the race.",
     [](Session& s) { showPalette(s, "Add "); }},
    {"duplicate", Group::race, "Duplicate the run", {key('D')}, none,
     "Duplicate the run in hand.",
     [](Session& s) { duplicateRun(s, static_cast<std::size_t>(s.attention.openRun)); }, false,
     hasRoomAndRun},
    {"remove", Group::race, "Remove the run", {Key::del}, none, "Remove the run in hand.",
     [](Session& s) { removeRun(s, static_cast<std::size_t>(s.attention.openRun)); }, false,
     hasInHand},
    {"hide", Group::race, "Hide or show the run", {key('V')}, none,
     "Hide the run in hand, or show it again.",
     [](Session& s) { inHand(s)->visible = !inHand(s)->visible; }, false, hasInHand},
    {"hold", Group::race, "Hold for comparison", {key('P')}, none,
     "Hold the trajectory of the run in hand while it changes, or let go of it.",
     [](Session& s) { toggleHold(s.scene.landscape, *inHand(s)); }, false, hasInHand},
    {"next_run", Group::race, "Next run", {Key::pageDown}, none, "Take the next run in hand.",
     [](Session& s) { walkRuns(s, 1); }, true, hasRuns},
    {"previous_run", Group::race, "Previous run", {Key::pageUp}, none,
     "Take the previous run in hand.", [](Session& s) { walkRuns(s, -1); }, true, hasRuns},
    {"equal", Group::race, label::kEqualRates, {key('E')}, none,
     "A fair race: gradient descent, momentum and Nesterov get the same η/(1−β), and keep it.",
     flip<&Landscape::equalRates>, false, nullptr, on<&Landscape::equalRates>},
    {"link", Group::race, "One start for all", {key('L')}, none,
     "All runs start at one point, or each at its own.", [](Session& s) { toggleLink(s); }, false,
     nullptr, [](const Session& s) { return s.scene.landscape.linkedStarts; }},
    {"surface", Group::race, "Choose a surface…", {key('S')}, none, "Choose another surface.",
     [](Session& s) { showPalette(s, "Surface "); }},
    // ---- view ----
    {"zoom_in", Group::view, "Zoom in", {key('+')}, {Key::equal},
     "Show less of the surface, larger.", [](Session& s) { zoom(s, kZoomStep); }, true},
    {"zoom_out", Group::view, "Zoom out", {Key::minus}, none, "Show more of the surface.",
     [](Session& s) { zoom(s, 1 / kZoomStep); }, true},
    {"fit", Group::view, "Show the whole surface", {key('F')}, none, "Show the whole surface.",
     [](Session& s) { s.view.centre = {}, s.view.zoom = 1; }},
    {"pan_left", Group::view, "Move the view left", shift(Key::left), none, "Move the view left.",
     [](Session& s) { pan(s, -1, 0); }, true},
    {"pan_right", Group::view, "Move the view right", shift(Key::right), none,
     "Move the view right.", [](Session& s) { pan(s, 1, 0); }, true},
    {"pan_up", Group::view, "Move the view up", shift(Key::up), none, "Move the view up.",
     [](Session& s) { pan(s, 0, 1); }, true},
    {"pan_down", Group::view, "Move the view down", shift(Key::down), none, "Move the view down.",
     [](Session& s) { pan(s, 0, -1); }, true},
    {"theme", Group::view, "Light theme", {key('T')}, none, "Light or dark.",
     [](Session& s) { s.settings.theme = s.settings.light() ? Theme::dark : Theme::light; },
     false, nullptr, [](const Session& s) { return s.settings.light(); }},
    {"panel", Group::view, "Settings panel", {key('B')}, none,
     "Show or hide the panel at the left.", flip<&Settings::panel>, false, nullptr,
     on<&Settings::panel>},
    {"charts", Group::view, "Charts", {key('C')}, none, "Show or hide the charts.",
     flip<&Settings::charts>, false, nullptr, on<&Settings::charts>},
    {"picture", Group::view, "Only the picture", {Key::f9}, none,
     "Hide all controls, and show them again.", flip<&Attention::hideControls>, false, nullptr,
     on<&Attention::hideControls>},
    {"full_screen", Group::view, "Full screen", {Key::f11}, none, "Fill the screen, or leave it.",
     flip<&Attention::fullScreen>, false, nullptr, on<&Attention::fullScreen>},
    {"larger", Group::view, "Larger interface", {key('+'), true, false},
     {Key::equal, true, false}, "Larger type and controls, up to three times the size.",
     [](Session& s) { scaleBy(s, 1); }},
    {"smaller", Group::view, "Smaller interface", {Key::minus, true, false}, none,
     "Smaller type and controls.", [](Session& s) { scaleBy(s, -1); }},
    {"scale", Group::view, "Interface as the monitor has it", ctrl('0'), none,
     "Back to the scale of the monitor.", [](Session& s) { s.settings.zoom = 1; }},
    // ---- overlays ----
    {"heat", Group::overlays, label::kHeat, {key('1')}, none, "Colour the plane by the loss.",
     flip<&FieldLook::heat>, false, nullptr, on<&FieldLook::heat>},
    {"curves", Group::overlays, label::kCurves, {key('2')}, none, "Lines of equal loss.",
     flip<&FieldLook::curves>, false, nullptr, on<&FieldLook::curves>},
    {"labels", Group::overlays, label::kLevelLabels, {key('3')}, none,
     "Values on the heavier curves.", flip<&FieldLook::labels>, false, nullptr,
     on<&FieldLook::labels>},
    {"marks", Group::overlays, label::kStepMarks, {key('4')}, none, "A dot at every step.",
     flip<&TrailLook::stepMarks>, false, nullptr, on<&TrailLook::stepMarks>},
    {"fade", Group::overlays, label::kFade, {key('5')}, none, "Older steps fade.",
     flip<&TrailLook::fade>, false, nullptr, on<&TrailLook::fade>},
    {"minima", Group::overlays, label::kMinima, {key('6')}, none, "Mark the known minima.",
     flip<&TrailLook::minima>, false, nullptr, on<&TrailLook::minima>},
    {"ghosts", Group::overlays, label::kGhosts, {key('7')}, none,
     "Every change leaves the former trajectory faintly behind.", flip<&TrailLook::ghosts>, false,
     nullptr, on<&TrailLook::ghosts>},
    {"probe", Group::overlays, label::kProbe, {key('8')}, none,
     "Gradient, level curve's tangent, curvature, next step: at the mouse, or at the run in hand.",
     flip<&TrailLook::probe>, false, nullptr, on<&TrailLook::probe>},
    {"legend", Group::overlays, label::kLegend, {key('9')}, none, "Names and losses of the runs.",
     flip<&TrailLook::legend>, false, nullptr, on<&TrailLook::legend>},
    // ---- playback ----
    {"play", Group::playback, "Play or pause", {Key::space}, none,
     "Play from here; from the start when at the end.", [](Session& s) { s.togglePlay(); }},
    {"step", Group::playback, "One step forward", {Key::right}, none, "One step forward.",
     [](Session& s) { s.seek(std::floor(s.view.step) + 1); }, true},
    {"back", Group::playback, "One step back", {Key::left}, none, "One step back.",
     [](Session& s) { s.seek(std::ceil(s.view.step) - 1); }, true},
    {"start", Group::playback, "Back to the start", {Key::home}, {key('R')}, "Back to step 0.",
     [](Session& s) { s.seek(0); }},
    {"end", Group::playback, "To the end", {Key::end}, none, "To the last step.",
     [](Session& s) { s.seek(1e18); }},
    {"faster", Group::playback, "Faster", {Key::up}, none, "More steps a second.",
     [](Session& s) { speedBy(s, 1.25); }, true},
    {"slower", Group::playback, "Slower", {Key::down}, none, "Fewer steps a second.",
     [](Session& s) { speedBy(s, 0.8); }, true},
    // ---- help ----
    {"help", Group::help, "Keys and mouse", {Key::f1}, {key('H')},
     "All keys, and what the mouse does.", [](Session& s) { s.attention.show(Overlay::help); }},
    {"palette", Group::help, "Find a command…", ctrl('P'), none,
     "Find commands, surfaces, optimizers and recent files by typing.",
     [](Session& s) { s.attention.show(Overlay::palette); }},
};
// clang-format on

}  // namespace

std::span<const Action> actions() { return kActions; }

const Action& actionOf(std::string_view id) {
  return *std::find_if(std::begin(kActions), std::end(kActions),
                       [&](const Action& action) { return action.id == id; });
}

const char* nameOf(Group group) {
  constexpr const char* kNames[kGroups] = {"File",     "Edit",     "Race", "View",
                                           "Overlays", "Playback", "Help"};
  return kNames[static_cast<int>(group)];
}

}  // namespace ravine
