// What a typed formula is compiled to: a flat postfix program, how it is built (folding constants),
// and one interpreter for numbers, jets and rows of numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/math/jet.h"

namespace ravine::formula_detail {

// THE TABLE of functions of one argument: name in the text, entry of elementary.h. The instruction
// set, the parser's names and the interpreter all come from here.
#define RAVINE_FORMULA_FUNCTIONS(ROW) \
  ROW(sqrt, Sqrt)                     \
  ROW(exp, Exp)                       \
  ROW(log, Log)                       \
  ROW(sin, Sin)                       \
  ROW(cos, Cos)                       \
  ROW(tan, Tan)                       \
  ROW(asin, Asin)                     \
  ROW(acos, Acos)                     \
  ROW(atan, Atan)                     \
  ROW(sinh, Sinh)                     \
  ROW(cosh, Cosh)                     \
  ROW(tanh, Tanh)                     \
  ROW(sigmoid, Sigmoid)               \
  ROW(softplus, Softplus)             \
  ROW(abs, Abs)                       \
  ROW(sign, Sign)                     \
  ROW(relu, Relu)

// Operators on the two topmost values; min and max of many arguments are chains of these.
#define RAVINE_FORMULA_PAIRS(ROW) \
  ROW(Add) ROW(Subtract) ROW(Multiply) ROW(Divide) ROW(Power) ROW(Min) ROW(Max)

// The same with one operand a number kept in the instruction: half the instructions of a typical
// formula, and exactly the operations jet.h has for a jet and a number.
#define RAVINE_FORMULA_NUMBERS(ROW) \
  ROW(AddNumber)                    \
  ROW(SubtractNumber)               \
  ROW(NumberSubtract)               \
  ROW(MultiplyNumber)               \
  ROW(DivideNumber)                 \
  ROW(NumberDivide)                 \
  ROW(PowerNumber)                  \
  ROW(NumberPower)

enum class Code : std::uint8_t {
  kX,
  kY,
  kNumber,
  kNegate,
  kSquare,
#define RAVINE_ROW(name, Entry) k##Entry,
  RAVINE_FORMULA_FUNCTIONS(RAVINE_ROW)
#undef RAVINE_ROW
#define RAVINE_ROW(Name) k##Name,
      RAVINE_FORMULA_PAIRS(RAVINE_ROW) RAVINE_FORMULA_NUMBERS(RAVINE_ROW)
#undef RAVINE_ROW
};

struct Instruction {
  Code code;
  double number = 0;
};

// A finished program: leaves one value; `depth` is the most values ever on the stack.
class Program {
 public:
  explicit Program(std::vector<Instruction> code);
  std::span<const Instruction> code() const { return code_; }
  std::size_t depth() const { return depth_; }

 private:
  std::vector<Instruction> code_;
  std::size_t depth_;
};

// Takes operands and operators in postfix order. An operator whose operands are all numbers is run
// at once, by the interpreter itself, so that folding changes no bit of any result.
class ProgramBuilder {
 public:
  void variable(Code xOrY);
  void number(double value);
  void unary(Code code);   // negation or a function
  void binary(Code code);  // one of RAVINE_FORMULA_PAIRS
  Program finish() const { return Program(code_); }

 private:
  bool isNumber(std::size_t begin, std::size_t end) const;
  void applyToLast(Instruction instruction);

  std::vector<Instruction> code_;
  std::vector<std::size_t> begins_;  // where the code of each value now on the stack begins
};

// A row of values, interpreted together so that finding out what an instruction does is paid once.
struct Lanes {
  static constexpr std::size_t kCount = 32;
  double v[kCount];
};

// The value of the program at (x, y). T is double, Jet1<double>, Jet2 or Lanes.
template <class T>
T run(const Program& program, const T& x, const T& y);

extern template double run(const Program&, const double&, const double&);
extern template Jet1<double> run(const Program&, const Jet1<double>&, const Jet1<double>&);
extern template Jet2 run(const Program&, const Jet2&, const Jet2&);
extern template Lanes run(const Program&, const Lanes&, const Lanes&);

}  // namespace ravine::formula_detail
