// How often each class was taken for which: a table of counts.
#pragma once

#include <span>
#include <string>

#include "app/ui.h"

namespace ravine {

struct Confusion {
  std::span<const std::string> classes;  // K names
  std::span<const int> counts;           // counts[truth·K + chosen]
};

// Rows are true classes, columns what was chosen; a cell's tint is its share of the row. Hovering
// says it in words. `name` marks it, "name.1.0" a cell. Nothing is drawn where the sizes do not
// fit together.
void confusionMatrix(Ui& ui, const std::string& name, const Rect& rect, const Confusion& confusion);
// "12 of 40 of class 1 were taken for class −1 (30 %)."
std::string confusionWords(const Confusion& confusion, int truth, int chosen);

}  // namespace ravine
