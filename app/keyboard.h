// Operating every control by the keyboard: Tab moves a focus from control to control, and the keys
// pressed then are handed to the control that has it.
#pragma once

#include <string>
#include <vector>

#include "app/keys.h"

namespace ravine {

// What the keyboard asks of a control in this frame.
struct Asked {
  bool activate = false;  // Enter or space: as a click
  int across = 0;         // right minus left arrows
  int down = 0;           // down minus up arrows
  bool coarse = false;    // with shift: larger strides
  bool clear = false;     // Delete or backspace: back to the default
};

class Keyboard {
 public:
  // At the start of a frame, before any control: takes the keys that belong to the focus out of
  // `keys`. While a text is typed into, only Tab is taken.
  void begin(std::vector<KeyPress>& keys, bool intoText);
  // Once all controls have been drawn.
  void end();

  // What is asked of a control; may be called before it is drawn.
  Asked asked(const std::string& name) const;
  // The control just drawn can have the focus. `vertical` ones use up and down themselves, for the
  // others these move the focus.
  void control(const std::string& name, bool vertical);
  // A control was clicked: Tab goes on from it.
  void clicked(const std::string& name);
  bool focused(const std::string& name) const { return visible_ && name_ == name; }
  bool visible() const { return visible_; }
  const std::string& name() const { return name_; }
  // The focus came to this control in this frame: it should scroll into view.
  bool arrived(const std::string& name) const { return arrived_ && focused(name); }
  void goTo(const std::string& name);
  // The controls of the last frame that can be reached, in their order.
  std::vector<std::string> reachable() const;

  // The slider whose value is typed in place of it, after Enter; empty: none.
  std::string typing;

  // Controls drawn while the layer is above 0 lie over the others, which cannot be reached then.
  int layer = 0;
  static constexpr int kPopup = 2;  // layers from here on are popups, where arrows begin at once

 private:
  struct Stop {
    std::string name;
    int layer;
    bool vertical;
  };
  void move(int by);
  const Stop* stop() const;

  std::string name_;
  bool visible_ = false, arrived_ = false;
  Asked asked_;
  std::string below_;                // what had the focus last where nothing lies over the others
  std::vector<Stop> stops_, drawn_;  // of the last frame; of this one so far
};

}  // namespace ravine
