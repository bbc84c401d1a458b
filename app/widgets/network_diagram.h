// The diagram of a network: a square for each unit that shows its output over the plane, a line for
// each weight. What is changed in it is told, not done.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui.h"
#include "core/lab/network_picture.h"

namespace ravine {

struct DiagramNotes;

struct DiagramLook {
  std::vector<std::string> inputs{"x", "y"};
  std::vector<std::string> classes{};   // names of the classes, for outputs; may be missing
  bool editable = true;                 // by mouse and keys; false: only looked at
  const DiagramNotes* notes = nullptr;  // numbers written over it
};

// What was asked for in this frame.
struct DiagramEdit {
  enum class Kind {
    none,
    parameter,    // w[place] = value
    units,        // hidden layer `layer` gets `by` (±1) units more
    addLayer,     // a hidden one, behind the last
    removeLayer,  // the last hidden one
  };
  Kind kind = Kind::none;
  std::size_t place = 0;
  double value = 0;
  std::size_t layer = 0;
  int by = 0;
};

// What the mouse and the keyboard are at; belongs to the caller.
struct DiagramState {
  struct Unit {
    int column = -1;  // 0: inputs, then hidden layers, last outputs; −1: none
    int index = 0;
    bool operator==(const Unit&) const = default;
  };
  Unit hoveredUnit;                    // under the mouse
  Unit pointed;                        // that something elsewhere points to: ringed
  std::optional<std::size_t> hovered;  // a parameter under the mouse, by its place
  std::optional<std::size_t> dragged;
  double draggedFrom = 0, draggedTo = 0;  // its number as the drag began, and now
  std::optional<std::size_t> typed;
  double typedFrom = 0, typedTo = 0;
  bool typing = false;  // the field has had the cursor
  int chosen = 0;       // what the keys change of a unit: 0 its bias, then its weights in order
  Unit chosenOf;
};

// Draws `picture` into a rectangle of the current window. The squares are kept in ui.thumbs until
// picture.revision or the theme changes.
//
// Weights and biases (a unit's lower left corner) are changed by dragging up or right, and typed
// after a double click. The keys: Tab goes from unit to unit, left and right choose one of its
// parameters, up and down change it, Enter types it, Delete makes it 0.
DiagramEdit networkDiagram(Ui& ui, const Rect& rect, const NetworkPicture& picture,
                           const DiagramLook& look, DiagramState& state);

}  // namespace ravine
