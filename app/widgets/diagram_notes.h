// Numbers written over a network's diagram: on its units and on its lines.
#pragma once

#include <string>
#include <vector>

#include "app/widgets/network_diagram.h"

namespace ravine {

struct DiagramNotes {
  struct Number {
    std::string symbol, text;  // "δ", "−0.31"
  };
  struct OfUnit {
    DiagramState::Unit unit;
    std::vector<Number> numbers;  // one or two, below each other
    bool lively = false;          // the last one is what this moment is about
  };
  struct OfLine {
    std::size_t place;  // of the weight
    std::string text;
  };
  std::vector<OfUnit> units;
  std::vector<OfLine> lines;     // the weightiest first: those without room are left out
  std::size_t linesInAll = 0;    // of which `lines` may be a part
  std::vector<float> strengths;  // of the lines, in place of the weights; empty: the weights
  DiagramState::Unit focus;      // whose formula is told
};

}  // namespace ravine
