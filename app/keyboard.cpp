// The focus and the keys that go to it.
#include "app/keyboard.h"

#include <algorithm>
#include <utility>

namespace ravine {

const Keyboard::Stop* Keyboard::stop() const {
  const auto found =
      std::find_if(stops_.begin(), stops_.end(), [&](const Stop& s) { return s.name == name_; });
  return found == stops_.end() ? nullptr : &*found;
}

std::vector<std::string> Keyboard::reachable() const {
  int top = 0;
  for (const Stop& s : stops_) top = std::max(top, s.layer);
  std::vector<std::string> names;
  for (const Stop& s : stops_)
    if (s.layer == top) names.push_back(s.name);
  return names;
}

// To the next control on the topmost layer, around at the ends.
void Keyboard::move(int by) {
  const std::vector<std::string> names = reachable();
  if (names.empty()) return;
  const auto n = static_cast<int>(names.size());
  const auto at = std::find(names.begin(), names.end(), name_);
  const int from = at == names.end() ? (by > 0 ? -1 : n) : static_cast<int>(at - names.begin());
  goTo(names[static_cast<std::size_t>((from + by + n) % n)]);
}

void Keyboard::goTo(const std::string& name) {
  name_ = name;
  visible_ = arrived_ = true;
}

void Keyboard::begin(std::vector<KeyPress>& keys, bool intoText) {
  asked_ = {};
  arrived_ = false;
  const bool inPopup =
      std::any_of(stops_.begin(), stops_.end(), [](const Stop& s) { return s.layer >= kPopup; });
  std::vector<KeyPress> left;
  for (const KeyPress& press : keys) {
    const Chord& chord = press.chord;
    const bool vertical = stop() && stop()->vertical;
    if (chord.key == Key::tab && !chord.ctrl) {
      move(chord.shift ? -1 : 1);
    } else if (!visible_ && inPopup && !intoText &&
               (chord.key == Key::down || chord.key == Key::up)) {
      move(chord.key == Key::down ? 1 : -1);
    } else if (!visible_ || intoText || chord.ctrl) {
      left.push_back(press);
    } else if (chord.key == Key::enter || chord.key == Key::space) {
      asked_.activate = true;
    } else if (chord.key == Key::left || chord.key == Key::right) {
      asked_.across += chord.key == Key::right ? 1 : -1;
      asked_.coarse = chord.shift;
    } else if ((chord.key == Key::up || chord.key == Key::down) && vertical) {
      asked_.down += chord.key == Key::down ? 1 : -1;
      asked_.coarse = chord.shift;
    } else if (chord.key == Key::up || chord.key == Key::down) {
      move(chord.key == Key::down ? 1 : -1);
    } else if (chord.key == Key::del || chord.key == Key::backspace) {
      asked_.clear = true;
    } else {
      if (chord.key == Key::escape) visible_ = false;
      left.push_back(press);
    }
  }
  keys = std::move(left);
  drawn_.clear();
  layer = 0;
}

// Where a popup has gone, the focus is again on what had it before.
void Keyboard::end() {
  stops_ = std::exchange(drawn_, {});
  if (!visible_) return;
  if (const Stop* at = stop()) {
    if (at->layer == 0) below_ = name_;
  } else if (!below_.empty()) {
    name_ = below_;
  }
}

Asked Keyboard::asked(const std::string& name) const { return focused(name) ? asked_ : Asked{}; }

void Keyboard::control(const std::string& name, bool vertical) {
  drawn_.push_back({name, layer, vertical});
}

void Keyboard::clicked(const std::string& name) {
  name_ = name;
  visible_ = false;
}

}  // namespace ravine
