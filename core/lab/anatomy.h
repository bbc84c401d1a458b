// The parts a step is made of, and its formula with the present numbers put in (syllabus L8–L12).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/lab/replay.h"

namespace ravine {

// One of the arrows that, laid end to end, lead from w to the next w.
struct StepPart {
  std::string symbol;  // "−η∇f", in the formula markup
  Vec2 by;
};

// One assignment of the step: left ← right = value.
struct FormulaLine {
  std::string left, right;
  double value;
};

struct StepAnatomy {
  Vec2 w, next, at, gradient;  // as in ReplayedStep
  std::vector<StepPart> parts;
  // What each coordinate's gradient, or its average, is multiplied by; of methods with a rate for
  // each. Empty where all have the same.
  std::optional<Vec2> rates;
  std::array<std::vector<FormulaLine>, 2> lines;  // of x and of y
};

// How numbers are written into formulas.
enum class Digits { few, all };  // as the screen shows them; as they are
// A number as a part of a formula: with a true minus sign, and in parentheses where it has one.
std::string numberInFormula(double value, Digits digits);

// All methods have parts: what has none of its own is one arrow, Δw. Formulas use + − · / √ | |,
// numbers and parentheses, negative numbers in parentheses.
StepAnatomy anatomyOf(const Method& method, const ReplayedStep& step, Digits digits = Digits::few);

}  // namespace ravine
