// Turns the text of a formula into a program, or into the first mistake with its column.
#pragma once

#include <string_view>
#include <variant>

#include "core/problem/formula.h"
#include "core/problem/formula_program.h"

namespace ravine::formula_detail {

inline constexpr int kMaxCharacters = 10'000;
inline constexpr int kMaxNesting = 200;  // of parentheses, and of exponents in exponents

std::variant<Program, FormulaError> parseProgram(std::string_view text);

}  // namespace ravine::formula_detail
