// The names a formula may use, and what to answer to one it may not.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/problem/formula_program.h"

namespace ravine::formula_detail {

struct FunctionRow {
  std::string_view name;
  Code code;
  bool many;  // two or more arguments, else exactly one
};

// nullptr where there is no such function.
const FunctionRow* findFunction(std::string_view name);

// pi (also as π) and e.
std::optional<double> findConstant(std::string_view name);

// "unknown name `sine`: did you mean `sin`?"
std::string unknownName(std::string_view name);

}  // namespace ravine::formula_detail
