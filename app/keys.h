// Key presses as the program's own commands see them; ImGui's names differ between versions and
// lack most keys in 1.86.
#pragma once

namespace ravine {

// Printable keys are their upper-case character.
enum class Key : int {
  none = 0,
  space = ' ',
  minus = '-',
  equal = '=',
  left = 256,
  right,
  up,
  down,
  home,
  end,
  pageUp,
  pageDown,
  escape,
  enter,
  tab,
  backspace,
  del,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12
};
constexpr Key key(char c) { return static_cast<Key>(c); }

struct Chord {
  Key key = Key::none;
  bool ctrl = false, shift = false;
  bool operator==(const Chord&) const = default;
};

// A key that went down, or that is held and repeats itself.
struct KeyPress {
  KeyPress(Chord pressed, bool again = false) : chord(pressed), repeated(again) {}
  Chord chord;
  bool repeated;
};

}  // namespace ravine
