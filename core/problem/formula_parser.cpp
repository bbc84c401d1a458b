// Recursive descent over the grammar of formulas, one function per level of binding.
#include "core/problem/formula_parser.h"

#include <optional>
#include <string>
#include <utility>

#include "core/problem/formula_lexer.h"
#include "core/problem/formula_names.h"

namespace ravine::formula_detail {
namespace {

// Each level reads as much as binds at least as tightly as itself, hands it to the builder in
// postfix order and answers whether it succeeded. Only parentheses and exponents recurse, both to
// at most kMaxNesting: no text can exhaust the call stack.
class Parser {
 public:
  explicit Parser(std::string_view text) : lexer_(text) { token_ = lexer_.next(); }
  std::variant<Program, FormulaError> parse();

 private:
  bool sum();
  bool product();
  bool signedPower();
  bool power();
  bool exponent();
  bool operand();
  bool name();
  bool call(const FunctionRow& row, const Token& name);
  bool arguments(const FunctionRow& row, int& given);
  bool open();
  bool close(int openColumn);
  bool missingOperand();
  bool missingOperator();

  bool is(char symbol) const {
    return token_.kind == TokenKind::kSymbol && token_.symbol == symbol;
  }
  bool startsOperand() const {
    return token_.kind == TokenKind::kNumber || token_.kind == TokenKind::kName || is('(');
  }
  void advance() {
    previous_ = token_;
    token_ = lexer_.next();
  }
  bool fail(int column, std::string message) {
    if (!error_) error_ = FormulaError{column, std::move(message)};
    return false;
  }

  Lexer lexer_;
  Token token_;
  Token previous_;
  ProgramBuilder builder_;
  int parentheses_ = 0;
  int exponents_ = 0;
  std::optional<FormulaError> error_;
};

std::variant<Program, FormulaError> Parser::parse() {
  if (token_.kind == TokenKind::kEnd)
    return FormulaError{1, "the formula is empty: write one in x and y, such as x^2 + 10*y^2"};
  if (sum() && token_.kind != TokenKind::kEnd) {
    if (is(')')) fail(token_.column, "this `)` closes nothing: remove it or write its `(`");
    if (is(','))
      fail(token_.column,
           "`,` stands only between the arguments of min and max: write decimals with a point");
  }
  const auto& unreadable = lexer_.error();  // may lie behind the parser's own, being read ahead
  if (unreadable && (!error_ || unreadable->column <= error_->column)) return *unreadable;
  if (error_) return *error_;
  return builder_.finish();
}

bool Parser::sum() {
  if (!product()) return false;
  while (is('+') || is('-')) {
    const Code code = is('+') ? Code::kAdd : Code::kSubtract;
    advance();
    if (!product()) return false;
    builder_.binary(code);
  }
  return token_.kind != TokenKind::kBad;
}

bool Parser::product() {
  if (!signedPower()) return false;
  while (is('*') || is('/')) {
    const Code code = is('*') ? Code::kMultiply : Code::kDivide;
    advance();
    if (!signedPower()) return false;
    builder_.binary(code);
  }
  return startsOperand() ? missingOperator() : true;
}

bool Parser::signedPower() {
  bool negative = false;
  for (; is('-') || is('+'); advance()) negative ^= is('-');
  if (!power()) return false;
  if (negative) builder_.unary(Code::kNegate);
  return true;
}

bool Parser::power() {
  if (!operand()) return false;
  if (token_.kind == TokenKind::kSuperscript) {
    builder_.number(token_.number);
    builder_.binary(Code::kPower);
    advance();
    if (token_.kind == TokenKind::kSuperscript || is('^'))
      return fail(token_.column, "a power of a power can be read in two ways: write (…)^…");
  }
  return is('^') ? exponent() : true;
}

bool Parser::exponent() {
  if (exponents_ == kMaxNesting)
    return fail(token_.column, "more than 200 exponents within exponents: write fewer");
  ++exponents_;
  advance();
  if (!signedPower()) return false;
  --exponents_;
  builder_.binary(Code::kPower);
  return true;
}

bool Parser::operand() {
  if (token_.kind == TokenKind::kName) return name();
  if (token_.kind == TokenKind::kNumber) {
    builder_.number(token_.number);
    advance();
    return true;
  }
  if (!is('(')) return missingOperand();
  const int column = token_.column;
  if (!open()) return false;
  if (is(')')) return fail(token_.column, "nothing between `(` and `)`: write an expression there");
  return sum() && close(column);
}

bool Parser::name() {
  const Token name = token_;
  advance();
  if (const FunctionRow* row = findFunction(name.text)) return call(*row, name);
  if (const auto constant = findConstant(name.text))
    builder_.number(*constant);
  else if (name.text == "x" || name.text == "y")
    builder_.variable(name.text == "x" ? Code::kX : Code::kY);
  else
    return fail(name.column, unknownName(name.text));
  return true;
}

bool Parser::call(const FunctionRow& row, const Token& name) {
  const std::string quotedName = inTicks(row.name);
  if (!is('('))
    return fail(name.column, quotedName + " needs parentheses: write " + std::string(row.name) +
                                 (row.many ? "(x, y)" : "(x)"));
  const int column = token_.column;
  int given = 0;
  if (!open() || !arguments(row, given) || !close(column)) return false;
  if (row.many ? given >= 2 : given == 1) return true;
  return fail(name.column, quotedName + " takes " +
                               (row.many ? "2 or more arguments" : "1 argument") + ", " +
                               (given ? std::to_string(given) : "none") + " given");
}

// What is left on the builder by a wrong number of arguments does not matter: it is thrown away.
bool Parser::arguments(const FunctionRow& row, int& given) {
  if (is(')')) return true;
  while (true) {
    if (!sum()) return false;
    if (++given == 1)
      if (!row.many) builder_.unary(row.code);
    if (given > 1 && row.many) builder_.binary(row.code);
    if (!is(',')) return true;
    advance();
  }
}

bool Parser::open() {
  if (parentheses_ == kMaxNesting)
    return fail(token_.column, "more than 200 parentheses within each other: write fewer");
  ++parentheses_;
  advance();
  return true;
}

bool Parser::close(int openColumn) {
  if (is(')')) {
    --parentheses_;
    advance();
    return true;
  }
  if (is(','))
    return fail(
        token_.column,
        "`,` stands only between the arguments of min and max: write decimals with a point");
  return fail(token_.column,
              "`)` missing: the `(` in column " + std::to_string(openColumn) + " is never closed");
}

bool Parser::missingOperand() {
  if (token_.kind == TokenKind::kBad) return false;  // the lexer has said what is wrong
  if (token_.kind == TokenKind::kEnd)
    return fail(token_.column, "the formula ends after `" + std::string(previous_.text) +
                                   "`: write a number, a name or a parenthesis there");
  if (is('*') && previous_.symbol == '*')
    return fail(token_.column, "`**` is no operator: write ^ for a power");
  return fail(token_.column, "an operand is missing before `" + std::string(token_.text) +
                                 "`: write a number, a name or a parenthesis there");
}

bool Parser::missingOperator() {
  const auto shown = [](const Token& token) {
    constexpr std::size_t kLongest = 24;
    return token.text.size() > kLongest ? std::string("…") : std::string(token.text);
  };
  const std::string left = shown(previous_);
  const std::string right = shown(token_);
  return fail(token_.column, "no operator between `" + left + "` and `" + right + "`: write " +
                                 left + "*" + right + " to multiply");
}

}  // namespace

std::variant<Program, FormulaError> parseProgram(std::string_view text) {
  if (countCharacters(text) > kMaxCharacters)
    return FormulaError{kMaxCharacters + 1,
                        "the formula has more than 10000 characters: shorten it"};
  return Parser(text).parse();
}

}  // namespace ravine::formula_detail
