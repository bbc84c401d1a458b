// Builds and runs the postfix programs of typed formulas.
#include "core/problem/formula_program.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/problem/formula_arithmetic.h"

namespace ravine::formula_detail {
namespace {

// The instructions on any value …
template <class Op, class T>
void onPair(T& a, const T& b) {
  a = Op::of(a, b);
}
template <class Op, class T>
void onNumber(T& a, double c) {
  a = Op::of(a, c);
}
template <class Entry, class T>
void onFunction(T& a) {
  a = function<Entry>(a);
}
template <class T>
void negate(T& a) {
  a = -a;
}
void setNumber(double& a, double c) { a = c; }
void setNumber(Jet2& a, double c) { a = {c}; }
void setNumber(Jet& a, double c) { a = {c, 0, 0}; }

// … and on rows of plain numbers, lane by lane. `__restrict`: two places of the stack never
// overlap, which the compiler must know to use vector instructions.
template <class Op>
void onPair(Lanes& a, const Lanes& b) {
  double* __restrict p = a.v;
  const double* __restrict q = b.v;
  for (std::size_t i = 0; i < Lanes::kCount; ++i) p[i] = Op::of(p[i], q[i]);
}
template <class Op>
void onNumber(Lanes& a, double c) {
  for (double& v : a.v) v = Op::of(v, c);
}
template <class Entry>
void onFunction(Lanes& a) {
  for (double& v : a.v) v = Entry::value(v);
}
void negate(Lanes& a) {
  for (double& v : a.v) v = -v;
}
void setNumber(Lanes& a, double c) { std::fill_n(a.v, Lanes::kCount, c); }

// `top` is the first free place of a stack deep enough for the code.
#define RAVINE_FUNCTION_CASE(name, Entry) \
  case Code::k##Entry:                    \
    onFunction<fn::Entry>(top[-1]);       \
    break;
#define RAVINE_PAIR_CASE(Op)     \
  case Code::k##Op:              \
    --top;                       \
    onPair<Op>(top[-1], top[0]); \
    break;
#define RAVINE_NUMBER_CASE(Op)                 \
  case Code::k##Op:                            \
    onNumber<Op>(top[-1], instruction.number); \
    break;
template <class T>
T interpret(std::span<const Instruction> code, const T& x, const T& y, T* top) {
  for (const Instruction& instruction : code) {
    switch (instruction.code) {
      case Code::kX:
        *top++ = x;
        break;
      case Code::kY:
        *top++ = y;
        break;
      case Code::kNumber:
        setNumber(*top++, instruction.number);
        break;
      case Code::kNegate:
        negate(top[-1]);
        break;
      case Code::kSquare:
        onFunction<fn::Square>(top[-1]);
        break;
        RAVINE_FORMULA_FUNCTIONS(RAVINE_FUNCTION_CASE)
        RAVINE_FORMULA_PAIRS(RAVINE_PAIR_CASE)
        RAVINE_FORMULA_NUMBERS(RAVINE_NUMBER_CASE)
    }
  }
  return top[-1];
}
#undef RAVINE_FUNCTION_CASE
#undef RAVINE_PAIR_CASE
#undef RAVINE_NUMBER_CASE

bool isPair(Code code) { return code >= Code::kAdd && code <= Code::kMax; }
bool isLeaf(Code code) { return code <= Code::kNumber; }

// `a OP number` as one instruction on a. x^0.5 is the square root, with its convention at 0.
std::optional<Instruction> numberOnTheRight(Code code, double number) {
  switch (code) {
    case Code::kAdd:
      return Instruction{Code::kAddNumber, number};
    case Code::kSubtract:
      return Instruction{Code::kSubtractNumber, number};
    case Code::kMultiply:
      return Instruction{Code::kMultiplyNumber, number};
    case Code::kDivide:
      return Instruction{Code::kDivideNumber, number};
    case Code::kPower:
      if (number == 2) return Instruction{Code::kSquare};
      if (number == 0.5) return Instruction{Code::kSqrt};
      return Instruction{Code::kPowerNumber, number};
    default:
      return std::nullopt;
  }
}

// `number OP a` as one instruction on a.
std::optional<Instruction> numberOnTheLeft(Code code, double number) {
  switch (code) {
    case Code::kAdd:
      return Instruction{Code::kAddNumber, number};
    case Code::kSubtract:
      return Instruction{Code::kNumberSubtract, number};
    case Code::kMultiply:
      return Instruction{Code::kMultiplyNumber, number};
    case Code::kDivide:
      return Instruction{Code::kNumberDivide, number};
    case Code::kPower:
      return Instruction{Code::kNumberPower, number};
    default:
      return std::nullopt;
  }
}

}  // namespace

Program::Program(std::vector<Instruction> code) : code_(std::move(code)), depth_(0) {
  std::size_t height = 0;
  for (const Instruction& instruction : code_) {
    if (isLeaf(instruction.code)) ++height;
    if (isPair(instruction.code)) --height;
    depth_ = std::max(depth_, height);
  }
}

void ProgramBuilder::variable(Code xOrY) {
  begins_.push_back(code_.size());
  code_.push_back({xOrY});
}

void ProgramBuilder::number(double value) {
  begins_.push_back(code_.size());
  code_.push_back({Code::kNumber, value});
}

bool ProgramBuilder::isNumber(std::size_t begin, std::size_t end) const {
  return end == begin + 1 && code_[begin].code == Code::kNumber;
}

void ProgramBuilder::applyToLast(Instruction instruction) {
  const std::size_t begin = begins_.back();
  if (!isNumber(begin, code_.size())) return code_.push_back(instruction);
  const Program folded({code_[begin], instruction});
  code_[begin].number = run(folded, 0.0, 0.0);
}

void ProgramBuilder::unary(Code code) { applyToLast({code}); }

void ProgramBuilder::binary(Code code) {
  const std::size_t right = begins_.back();
  begins_.pop_back();
  const std::size_t left = begins_.back();
  if (isNumber(right, code_.size())) {
    if (const auto instruction = numberOnTheRight(code, code_[right].number)) {
      code_.pop_back();
      return applyToLast(*instruction);
    }
    if (isNumber(left, right)) {
      const Program folded({code_[left], code_[right], {code}});
      code_.pop_back();
      code_[left].number = run(folded, 0.0, 0.0);
      return;
    }
  } else if (isNumber(left, right)) {
    if (const auto instruction = numberOnTheLeft(code, code_[left].number)) {
      code_.erase(code_.begin() + static_cast<std::ptrdiff_t>(left));
      return code_.push_back(*instruction);
    }
  }
  code_.push_back({code});
}

template <class T>
T run(const Program& program, const T& x, const T& y) {
  constexpr std::size_t kNear = 32;  // deeper than anybody types; only deeper ones allocate
  if (program.depth() > kNear) {
    std::vector<T> stack(program.depth());
    return interpret(program.code(), x, y, stack.data());
  }
  alignas(T) std::byte stack[kNear * sizeof(T)];  // bytes, because Jet2 would set itself to 0
  return interpret(program.code(), x, y, reinterpret_cast<T*>(stack));
}

template double run(const Program&, const double&, const double&);
template Jet run(const Program&, const Jet&, const Jet&);
template Jet2 run(const Program&, const Jet2&, const Jet2&);
template Lanes run(const Program&, const Lanes&, const Lanes&);

}  // namespace ravine::formula_detail
