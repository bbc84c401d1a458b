// Where the units of a network's diagram lie, and how much there is room to write over them.
#pragma once

#include <vector>

#include "app/ui.h"
#include "core/problem/network.h"

namespace ravine {

// One layer's units, the first of them on top.
struct DiagramColumn {
  int units = 0, shown = 0;    // those after the first `shown` do not fit
  float side = 0, stride = 0;  // of a unit's square, and from one to the next
  ImVec2 first;                // top left corner of the first square
  Rect more{first, first};     // where the number of the others is written; empty: nowhere
  float centre = 0;            // across
  Rect unit(int index) const;
};

// How the number of a layer's units is written over it.
enum class DiagramHead { none, number, buttons, words };

struct DiagramLayout {
  std::vector<DiagramColumn> columns;  // inputs, hidden layers, outputs; empty: no room at all
  Rect body;                           // where they and the lines between them lie
  DiagramHead head = DiagramHead::none;
  float pitch = 0;  // from column to column
  // Middles of the lines over the body; 0: there is no room for them.
  float layersLine = 0, unitsLine = 0, activationLine = 0;
};

// `scale`: pixels per 1× pixel.
DiagramLayout diagramLayout(const NetworkShape& shape, const Rect& rect, float scale);

}  // namespace ravine
