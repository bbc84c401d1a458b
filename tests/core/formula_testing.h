// What the tests of typed formulas share: parsing that must succeed, equal bits, sample points.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <ostream>
#include <string_view>
#include <variant>
#include <vector>

#include "core/problem/formula.h"

namespace ravine {

inline Formula parsedFormula(std::string_view text) {
  auto result = Formula::parse(text);
  if (const auto* error = std::get_if<FormulaError>(&result)) {
    ADD_FAILURE() << text << ": column " << error->column << ": " << error->message;
    return parsedFormula("0");
  }
  return std::get<Formula>(result);
}

// Equal bits; of NaN only that both are, its payload being no result.
inline bool sameBits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

struct FormulaPoint {
  double x, y;
  friend std::ostream& operator<<(std::ostream& out, const FormulaPoint& p) {
    return out << "(" << p.x << ", " << p.y << ")";
  }
};

inline std::vector<FormulaPoint> formulaPoints() {
  std::vector<FormulaPoint> all;
  for (const double x : {-2.25, -0.7, 0.15, 0.6, 1.3, 3.1})
    for (const double y : {-1.4, -0.35, 0.2, 0.9, 2.75}) all.push_back({x, y});
  return all;
}

}  // namespace ravine
