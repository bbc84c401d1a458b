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

// To the next control on the topmost layer, around at the ends.
void Keyboard::move(int by) {
  std::vector<const Stop*> reachable;
  int top = 0;
  for (const Stop& s : stops_) top = std::max(top, s.layer);
  for (const Stop& s : stops_)
    if (s.layer == top) reachable.push_back(&s);
  if (reachable.empty()) return;
  const auto at = std::find_if(reachable.begin(), reachable.end(),
                               [&](const Stop* s) { return s->name == name_; });
  const auto n = static_cast<int>(reachable.size());
  int next = by > 0 ? 0 : n - 1;
  if (at != reachable.end()) next = (static_cast<int>(at - reachable.begin()) + by + n) % n;
  goTo(reachable[static_cast<std::size_t>(next)]->name);
}

void Keyboard::goTo(const std::string& name) {
  name_ = name;
  visible_ = arrived_ = true;
}

void Keyboard::begin(std::vector<KeyPress>& keys, bool typing) {
  asked_ = {};
  arrived_ = false;
  std::vector<KeyPress> left;
  for (const KeyPress& press : keys) {
    const Chord& chord = press.chord;
    const bool vertical = stop() && stop()->vertical;
    if (chord.key == Key::tab && !chord.ctrl) {
      move(chord.shift ? -1 : 1);
    } else if (!visible_ || typing || chord.ctrl) {
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

void Keyboard::end() { stops_ = std::exchange(drawn_, {}); }

Asked Keyboard::asked(const std::string& name) const { return focused(name) ? asked_ : Asked{}; }

void Keyboard::control(const std::string& name, bool vertical) {
  drawn_.push_back({name, layer, vertical});
}

void Keyboard::clicked(const std::string& name) {
  name_ = name;
  visible_ = false;
}

}  // namespace ravine
