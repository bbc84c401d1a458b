// Running commands: whether they can, by which keys, and under which name.
#include <algorithm>

#include "app/actions.h"

namespace ravine {

bool enabled(const Action& action, const Session& session) {
  return belongsTo(action.group, session.scene.lab) && (!action.enabled || action.enabled(session));
}

void run(const Action& action, Session& session) {
  if (enabled(action, session)) action.run(session);
}

std::string titleOf(const Action& action, const Session& session) {
  const std::string_view id = action.id;
  const std::string what = id == "undo"   ? session.undoName()
                           : id == "redo" ? session.redoName()
                                          : std::string();
  return what.empty() ? action.title : std::string(action.title) + ": " + what;
}

std::string chordText(const Chord& chord) {
  static constexpr std::pair<Key, const char*> kNames[] = {{Key::space, "Space"},
                                                           {Key::left, "Left"},
                                                           {Key::right, "Right"},
                                                           {Key::up, "Up"},
                                                           {Key::down, "Down"},
                                                           {Key::home, "Home"},
                                                           {Key::end, "End"},
                                                           {Key::escape, "Esc"},
                                                           {Key::enter, "Enter"},
                                                           {Key::pageUp, "Page up"},
                                                           {Key::pageDown, "Page down"},
                                                           {Key::del, "Del"},
                                                           {Key::tab, "Tab"},
                                                           {Key::minus, "−"},
                                                           {Key::equal, "="}};
  std::string text = chord.ctrl ? "Ctrl+" : "";
  if (chord.shift) text += "Shift+";
  for (const auto& [k, name] : kNames)
    if (k == chord.key) return text + name;
  if (chord.key >= Key::f1)
    return text + "F" + std::to_string(static_cast<int>(chord.key) - static_cast<int>(Key::f1) + 1);
  return text + static_cast<char>(chord.key);
}

namespace {

// Keys that no text field, dialog or list uses for itself.
bool beyondText(const Chord& chord) {
  constexpr std::string_view kEditing = "ACVXYZ";
  if (chord.key >= Key::f1) return true;
  const auto code = static_cast<int>(chord.key);
  return chord.ctrl && code < 256 && kEditing.find(static_cast<char>(code)) == kEditing.npos;
}

}  // namespace

void runPressed(Session& session, const Ui& ui, bool busy) {
  for (const KeyPress& press : ui.keys)
    for (const Action& action : actions()) {
      const bool meant = press.chord == action.chord ||
                         (action.second.key != Key::none && press.chord == action.second);
      const bool blocked = busy || session.attention.overlay != Overlay::none;
      if (!meant || (press.repeated && !action.repeats)) continue;
      if (!belongsTo(action.group, session.scene.lab)) continue;
      if (!blocked || beyondText(press.chord)) run(action, session);
    }
}

}  // namespace ravine
