// THE TABLE of commands: keys, menus, help and tests all come from it.
#pragma once

#include <span>
#include <string>

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

struct Action {
  const char* id;
  const char* title;
  Chord chord;
  Chord second = {};  // another key for the same
  void (*run)(Session&);
};
std::span<const Action> actions();

// "Ctrl+Z", "Shift+Left".
std::string chordText(const Chord& chord);
// Runs the actions whose keys were pressed since the last frame.
void runPressed(Session& session, const Ui& ui);

}  // namespace ravine
