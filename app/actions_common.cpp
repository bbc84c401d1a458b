// Commands that every lab has.
#include <algorithm>
#include <cmath>

#include "app/actions_tables.h"
#include "app/command_text.h"
#include "app/labs/camera.h"
#include "app/labs/labs.h"
#include "app/labs/orbit.h"
#include "app/shell/file_dialog.h"

namespace ravine {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.08;  // of what is in view

void zoom(Session& s, double factor) {
  if (s.scene.lab == Lab::landscape && s.attention.inSpace) return approach(s.view.camera, factor);
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

void saveOrAsk(Session& s) {
  if (s.file().empty())
    askForFile(s, true);
  else
    s.save(s.file());
}

// Of the lab that is open.
Result<std::string> commandsOf(const Session& s) {
  if (s.scene.lab == Lab::landscape) return commandsOf(s.scene);
  if (s.scene.lab == Lab::samples) return commandsOf(s.scene.samples);
  const auto& networks = s.training().report().networks;
  const long epochs = networks.empty() ? 1 : std::max(1L, networks.front().epochs);
  return s.scene.lab == Lab::network ? commandOf(s.scene.network, epochs)
                                     : commandOf(s.scene.function, epochs);
}

void copyCommand(Session& s) {
  const Result<std::string> text = commandsOf(s);
  if (!text) return s.mention("Not copied: " + text.error());
  ImGui::SetClipboardText(text->c_str());
  const auto lines = std::count(text->begin(), text->end(), '\n') + 1;
  s.mention(lines == 1 ? "Copied as a command"
                       : "Copied as " + std::to_string(lines) + " commands");
}

bool hasNumbers(const Session& s) {
  if (s.scene.lab == Lab::landscape) return !s.scene.landscape.runs.empty();
  if (s.scene.lab == Lab::samples) return !s.scene.samples.runs.empty();
  return trainsNetwork(s.scene.lab);
}

void paste(Session& s) {
  const char* text = ImGui::GetClipboardText();
  s.paste(text ? text : "");
}

// ---- what is switched on and off ----

bool& inPart(Session& s, bool Settings::*m) { return s.settings.*m; }
bool& inPart(Session& s, bool Attention::*m) { return s.attention.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

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
     "Copy the ravine command that prints these numbers.", copyCommand, false, hasNumbers},
    {"paste", Group::file, "Paste", ctrl('V'), none,
     "Paste a scene, or a ravine simulate command, from the clipboard.", paste},
    // ---- edit ----
    {"undo", Group::edit, "Undo", ctrl('Z'), none, "Take the last change back.",
     [](Session& s) { s.undo(); }, true, [](const Session& s) { return s.canUndo(); }},
    {"redo", Group::edit, "Redo", ctrl('Y'), {key('Z'), true, true},
     "Bring back the change that was undone.", [](Session& s) { s.redo(); }, true,
     [](const Session& s) { return s.canRedo(); }},
    {"history", Group::edit, "History", {key('U')}, none,
     "List all changes by name; choose one to go back to.",
     [](Session& s) { s.attention.show(Overlay::history); }},
    // ---- view ----
    {"zoom_in", Group::view, "Zoom in", {key('+')}, {Key::equal},
     "Show less of the plane, larger.", [](Session& s) { zoom(s, kZoomStep); }, true},
    {"zoom_out", Group::view, "Zoom out", {Key::minus}, none, "Show more of the plane.",
     [](Session& s) { zoom(s, 1 / kZoomStep); }, true},
    {"fit", Group::view, "Show everything", {key('F')}, none, "Show the whole plane.",
     [](Session& s) { s.view.centre = {}, s.view.zoom = 1, s.view.camera = {}; }},
    {"pan_left", Group::view, "Move the view left", shift(Key::left), none, "Move the view left.",
     [](Session& s) { pan(s, -1, 0); }, true},
    {"pan_right", Group::view, "Move the view right", shift(Key::right), none,
     "Move the view right.", [](Session& s) { pan(s, 1, 0); }, true},
    {"pan_up", Group::view, "Move the view up", shift(Key::up), none, "Move the view up.",
     [](Session& s) { pan(s, 0, 1); }, true},
    {"pan_down", Group::view, "Move the view down", shift(Key::down), none, "Move the view down.",
     [](Session& s) { pan(s, 0, -1); }, true},
    {"landscape", Group::view, "Landscape lab", ctrl('1'), none,
     "Optimizers on loss surfaces over two parameters.",
     [](Session& s) { s.openLab(Lab::landscape); }, false, nullptr,
     [](const Session& s) { return s.scene.lab == Lab::landscape; }},
    {"samples_lab", Group::view, "Samples lab", ctrl('2'), none,
     "Models with two parameters, fitted on batches of examples.",
     [](Session& s) { s.openLab(Lab::samples); }, false, nullptr,
     [](const Session& s) { return s.scene.lab == Lab::samples; }},
    {"network_lab", Group::view, "Network lab", ctrl('3'), none,
     "Small networks trained on points in the plane.",
     [](Session& s) { s.openLab(Lab::network); }, false, nullptr,
     [](const Session& s) { return s.scene.lab == Lab::network; }},
    {"function_lab", Group::view, "Function lab", ctrl('4'), none,
     "Small networks that fit functions of one variable.",
     [](Session& s) { s.openLab(Lab::function); }, false, nullptr,
     [](const Session& s) { return s.scene.lab == Lab::function; }},
    {"theme", Group::view, "Light theme", {key('T')}, none, "Light or dark.",
     [](Session& s) { s.settings.theme = s.settings.light() ? Theme::dark : Theme::light; },
     false, nullptr, [](const Session& s) { return s.settings.light(); }},
    {"panel", Group::view, "Settings panel", {key('B')}, none,
     "Show or hide the panel at the left.", flip<part<&Settings::panel>>, false, nullptr,
     on<part<&Settings::panel>>},
    {"charts", Group::view, "Charts", {key('C')}, none, "Show or hide the charts.",
     flip<part<&Settings::charts>>, false, nullptr, on<part<&Settings::charts>>},
    {"picture", Group::view, "Only the picture", {Key::f9}, none,
     "Hide all controls, and show them again.", flip<part<&Attention::hideControls>>, false, nullptr,
     on<part<&Attention::hideControls>>},
    {"full_screen", Group::view, "Full screen", {Key::f11}, none, "Fill the screen, or leave it.",
     flip<part<&Attention::fullScreen>>, false, nullptr, on<part<&Attention::fullScreen>>},
    {"larger", Group::view, "Larger interface", {key('+'), true, false},
     {Key::equal, true, false}, "Larger type and controls, up to three times the size.",
     [](Session& s) { scaleBy(s, 1); }},
    {"smaller", Group::view, "Smaller interface", {Key::minus, true, false}, none,
     "Smaller type and controls.", [](Session& s) { scaleBy(s, -1); }},
    {"scale", Group::view, "Interface as the monitor has it", ctrl('0'), none,
     "Back to the scale of the monitor.", [](Session& s) { s.settings.zoom = 1; }},
    // ---- help ----
    {"help", Group::help, "Keys and mouse", {Key::f1}, {key('H')},
     "All keys, and what the mouse does.", [](Session& s) { s.attention.show(Overlay::help); }},
    {"palette", Group::help, "Find a command…", ctrl('P'), none,
     "Find commands, surfaces, optimizers and recent files by typing.",
     [](Session& s) { s.attention.show(Overlay::palette); }},
};
// clang-format on

}  // namespace

std::span<const Action> commonActions() { return kActions; }

}  // namespace ravine
