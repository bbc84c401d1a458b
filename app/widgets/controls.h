// Small controls in the house's look: icon buttons, switches, headings, menus of rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "app/ui.h"
#include "core/spec/spec.h"

namespace ravine {

enum class Icon {
  play,
  pause,
  reset,
  stepForward,
  stepBack,
  toEnd,
  plus,
  minus,
  close,
  copy,
  eye,
  eyeOff,
  undo,
  redo,
  sun,
  moon,
  fit,
  columns,
  sidebar,
  none,
  menu,
  pin,
  folder,
  file,
  up,
  check,
  question,
  link,
  unlink,
  chevron,
  chevronRight,
  hand,
  eraser,
  flag
};

// Draws an icon within a square of `size` around the centre, in ImDrawList strokes: no face has
// them all.
void drawIcon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour);

// A square button; `hint` tells what it does. Returns true when clicked.
bool iconButton(Ui& ui, const std::string& name, Icon icon, const std::string& hint,
                float size = 28, bool enabled = true, bool highlighted = false);

// A switch with its label; returns true when it changed.
bool toggle(Ui& ui, const std::string& name, const char* label, bool& on, const std::string& hint);

// Lines of words to choose from. A popup of ours lies on a layer of its own for the keyboard, and
// Escape closes it; endPopup must follow when it returns true. It is opened by ImGui::OpenPopup.
bool beginPopup(Ui& ui, const char* id);
void endPopup(Ui& ui);
// One line of a popup or list: an icon and its text, at the right end what `aside` says (a key).
// True when it was chosen, by the mouse or the keyboard. `width` 0: as there is room.
struct MenuLine {
  std::string text;
  std::string aside = {};
  bool enabled = true;
  std::optional<Icon> front = {};  // Icon::none leaves the room for one
  bool chosen = false;             // highlighted, though not hovered
};
bool menuLine(Ui& ui, const std::string& name, const MenuLine& line, const std::string& hint = {},
              float width = 0);

// A button with a word on it; `strong`: the one that is meant to be pressed.
bool textButton(Ui& ui, const std::string& name, const std::string& text, const std::string& hint,
                bool strong = false, bool enabled = true);

// Small muted capitals above a group.
void heading(Ui& ui, const char* text);
// The same as a line that folds the group below; returns whether it is open.
bool foldingHeading(Ui& ui, const char* text, bool open);

// A menu that chooses among rows; true when `name` changed to another row's.
bool rowMenu(Ui& ui, const std::string& id, const Vocabulary& vocabulary, std::string& name);
// A menu that chooses among plain names by index.
bool nameMenu(Ui& ui, const std::string& id, std::span<const std::string_view> names, int& index,
              const std::string& hint);

// The same for the values of an enumeration.
template <class T>
requires std::is_enum_v<T>
bool nameMenu(Ui& ui, const std::string& id, T& value, const std::string& hint) {
  int index = static_cast<int>(value);
  const bool changed = nameMenu(ui, id, namesOf(value), index, hint);
  value = static_cast<T>(index);
  return changed;
}
// Words of this colour, in as many lines as they need.
void wrappedText(ImU32 colour, const std::string& text);

// The text as far as it fits into this width, ended by … where it does not.
std::string shortened(ImFont* font, const std::string& text, float width);

// The first of these texts that fits into the width; where none does, the last one shortened.
std::string fitting(ImFont* font, std::span<const std::string> texts, float width);

// A tooltip of readable width for the item just drawn; call when it is hovered.
void hoverText(Ui& ui, const std::string& text);

}  // namespace ravine
