// THE TABLE of commands: menus, keys, palette, help and tests all come from it.
#pragma once

#include <span>
#include <string>

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// A menu each, in this order; some are one lab's own.
enum class Group {
  file,
  edit,
  race,
  methods,  // the Samples lab's race
  network,
  view,
  overlays,
  closer,  // of the Landscape lab, as the charts
  linked,
  inside,  // the Network lab's closer look
  sampleLayers,
  layers,    // the Network lab's overlays
  function,  // the Function lab's further pictures, as its overlays
  functionLayers,
  playback,
  training,
  lecture,
  help
};
inline constexpr int kGroups = 18;
const char* nameOf(Group group);
// Whether this lab has the group's commands.
bool belongsTo(Group group, Lab lab);

struct Action {
  const char* id;
  Group group;
  const char* title;
  Chord chord;
  Chord second;      // another key for the same
  const char* hint;  // one sentence
  void (*run)(Session&);
  bool repeats = false;  // goes on while the key is held
  bool (*enabled)(const Session&) = nullptr;
  bool (*on)(const Session&) = nullptr;  // for what is switched on and off
};
std::span<const Action> actions();
// The row of this id, which must be there.
const Action& actionOf(std::string_view id);

// Also false where it is another lab's.
bool enabled(const Action& action, const Session& session);
// Runs it, unless it is not enabled.
void run(const Action& action, Session& session);
// "Undo: Momentum η 0.003" where the title depends on what there is.
std::string titleOf(const Action& action, const Session& session);

// "Ctrl+Z", "Shift+Left".
std::string chordText(const Chord& chord);
// Runs the actions whose keys were pressed since the last frame; while the keyboard is `busy` with
// a text or a menu, or something lies over the window, only those that cannot be meant for it.
void runPressed(Session& session, const Ui& ui, bool busy);

}  // namespace ravine
