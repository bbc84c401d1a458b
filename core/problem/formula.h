// A loss surface typed in as text, such as `(1-x)^2 + 100*(y-x^2)^2`: parsed once, then evaluated
// with exact gradient and Hessian.
//
// Grammar (contracts.md, row `formula`): + − * / ^ with ^ right-associative and binding tighter
// than a minus sign (−x^2 = −(x^2)), parentheses, decimal numbers, x, y, pi, e and the functions of
// formula_program.h. `−`, `×`, `·`, `π` and superscript digits are read as -, *, *, pi and ^.
// Nothing is multiplied by standing side by side: `2x` is an error that says `2*x`.
//
// Kinks: abs, relu and sqrt have derivative 0 at 0, sign everywhere; max and min take the
// derivatives of the first argument that attains them. A derivative that is exactly 0 stays 0
// whatever it is multiplied by, so log(x) has gradient 0 in y even where x = 0.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "core/math/jet.h"

namespace ravine {

// What is wrong and what to do about it. `column` counts from 1, in characters (code points; a byte
// that is not UTF-8 counts as one); it is one past the end where something is missing there.
struct FormulaError {
  int column;
  std::string message;
};

namespace formula_detail {
class Program;
}

// Immutable and cheap to copy; every const function may be called from several threads at once.
class Formula {
 public:
  static std::variant<Formula, FormulaError> parse(std::string_view text);

  const std::string& text() const { return text_; }
  bool usesY() const;  // whether y stands in it; a function of x alone may not

  // Outside the domain of a function these are NaN or infinite, as in plain arithmetic.
  double value(double x, double y) const;
  Jet1<double> gradient(double x, double y) const;
  Jet2 hessian(double x, double y) const;

  // out[i] = value(xs[i], y), the same bits, several times faster; as many as both spans hold.
  void values(std::span<const double> xs, double y, std::span<double> out) const;

 private:
  Formula(std::string_view text, formula_detail::Program program);

  std::string text_;
  std::shared_ptr<const formula_detail::Program> program_;
};

}  // namespace ravine
