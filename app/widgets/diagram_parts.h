// What the files of the network diagram share.
#pragma once

#include <string>

#include "app/widgets/diagram_layout.h"
#include "app/widgets/diagram_weights.h"
#include "app/widgets/network_diagram.h"

namespace ravine::diagram {

// Everything that is drawn in this frame.
struct Sheet {
  Ui& ui;
  const NetworkPicture& picture;
  const DiagramLook& look;
  DiagramLayout layout;
  std::vector<WeightFan> fans{};  // fans[l] leads into layer l

  int columns() const { return static_cast<int>(layout.columns.size()); }
  const DiagramColumn& column(int c) const { return layout.columns[static_cast<std::size_t>(c)]; }
  // The layer of a column, which must not be the inputs'.
  const LayerShape& layer(int c) const {
    return picture.shape.layers()[static_cast<std::size_t>(c - 1)];
  }
};

// A parameter as the diagram has it: the weight from a unit of the column before, or the bias.
struct Parameter {
  DiagramState::Unit unit;  // that it belongs to
  int from = -1;            // the unit it weighs; −1: it is the bias
};
// Nothing when there is no such place.
std::optional<Parameter> parameterAt(const NetworkShape& shape, std::size_t place);
// Place of parameter n of a unit: 0 its bias, then its weights.
std::size_t placeOf(const Sheet& sheet, DiagramState::Unit unit, int n);

// "input x", "hidden 2, unit 5", "output".
std::string unitName(const Sheet& sheet, DiagramState::Unit unit);
// "weight from input x to hidden 1, unit 3", "bias of output".
std::string parameterName(const Sheet& sheet, const Parameter& parameter);
// "diagram.unit.1.3": column and unit, for marks.
std::string unitMark(DiagramState::Unit unit);
// A weight in few digits: "−0.42", "1.30", "127".
std::string weightText(double value);

// The corner of a unit in which its bias is shown.
Rect biasRect(const Ui& ui, const Rect& unit);

// Squares, weights and biases.
void drawUnits(const Sheet& sheet, ImDrawList& list);
// The square of one unit into any rectangle.
void drawThumb(const Sheet& sheet, ImDrawList& list, DiagramState::Unit unit, const Rect& rect);
// Colours the squares if they are not those of this picture.
void updateThumbs(const Sheet& sheet);

// The numbers of look.notes; a frame around a unit that exists.
void writeNotes(const Sheet& sheet, const DiagramNotes& notes, ImDrawList& list);
void ringUnit(const Sheet& sheet, ImDrawList& list, DiagramState::Unit unit);

// The buttons and words over the columns.
void drawHeads(const Sheet& sheet, DiagramEdit& edit);

// All there is to say about a unit, beside it. `chosen`: the parameter that the keys change, or −1.
void unitCard(const Sheet& sheet, DiagramState::Unit unit, int chosen);

// Drops from the state what this picture does not have.
void forgetWhatIsGone(const Sheet& sheet, DiagramState& state);
// The unit that has the keyboard's focus, if any.
std::optional<DiagramState::Unit> focusedUnit(const Sheet& sheet);
// The parameter that is dragged, typed, under the mouse or chosen by the keys.
std::optional<std::size_t> lookedAt(const Sheet& sheet, const DiagramState& state);
// Mouse, keyboard and typing on units and weights.
void handleInput(const Sheet& sheet, DiagramState& state, DiagramEdit& edit);
// A place for something of this size by a parameter, within the body: a weight's above its line, a
// bias's below its unit.
ImVec2 besideParameter(const Sheet& sheet, std::size_t place, ImVec2 size);

}  // namespace ravine::diagram
