// A typed loss surface: joins the parser and the interpreter behind one small class.
#include "core/problem/formula.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/problem/formula_parser.h"
#include "core/problem/formula_program.h"

namespace ravine {

using formula_detail::Lanes;
using formula_detail::Program;
using formula_detail::run;

std::variant<Formula, FormulaError> Formula::parse(std::string_view text) {
  auto parsed = formula_detail::parseProgram(text);
  if (auto* error = std::get_if<FormulaError>(&parsed)) return std::move(*error);
  return Formula(text, std::get<Program>(std::move(parsed)));
}

Formula::Formula(std::string_view text, Program program)
    : text_(text), program_(std::make_shared<const Program>(std::move(program))) {}

bool Formula::usesY() const {
  const auto code = program_->code();
  return std::ranges::any_of(
      code, [](const auto& instruction) { return instruction.code == formula_detail::Code::kY; });
}

double Formula::value(double x, double y) const { return run(*program_, x, y); }

Jet1<double> Formula::gradient(double x, double y) const {
  return run(*program_, Jet1<double>{x, 1, 0}, Jet1<double>{y, 0, 1});
}

Jet2 Formula::hessian(double x, double y) const { return run(*program_, jet2X(x), jet2Y(y)); }

void Formula::values(std::span<const double> xs, double y, std::span<double> out) const {
  const std::size_t count = std::min(xs.size(), out.size());
  Lanes x, height;
  std::fill_n(height.v, Lanes::kCount, y);
  for (std::size_t begin = 0; begin < count; begin += Lanes::kCount) {
    const std::size_t filled = std::min(count - begin, Lanes::kCount);
    std::copy_n(xs.data() + begin, filled, x.v);
    std::fill(x.v + filled, x.v + Lanes::kCount, y);  // lanes nobody reads
    const Lanes row = run(*program_, x, height);
    std::copy_n(row.v, filled, out.data() + begin);
  }
}

}  // namespace ravine
