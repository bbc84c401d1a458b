// Broken formulas: each is told apart with its column and a remedy, and no text whatever can crash.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/problem/formula.h"

namespace ravine {
namespace {

// `head` and then `text` so many times.
std::string times(int count, std::string_view text, std::string_view head = "") {
  std::string all(head);
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

struct Broken {
  std::string text;
  int column;
  const char* fragment;
};

const std::vector<Broken>& corpus() {
  static const std::vector<Broken> rows = {
      // nothing there
      {"", 1, "formula is empty"},
      {"  \t ", 1, "formula is empty"},
      {"()", 2, "nothing between `(` and `)`"},
      {"x+()", 4, "nothing between"},
      // something missing
      {"x+", 3, "ends after `+`"},
      {"x + ", 5, "ends after `+`"},
      {"x*", 3, "ends after `*`"},
      {"x^", 3, "ends after `^`"},
      {"2^-", 4, "ends after `-`"},
      {"-", 2, "ends after `-`"},
      {"(", 2, "ends after `(`"},
      {"sin(", 5, "ends after `(`"},
      {"max(x,", 7, "ends after `,`"},
      {"*x", 1, "missing before `*`"},
      {"/x", 1, "missing before `/`"},
      {"^2", 1, "missing before `^`"},
      {"²", 1, "missing before `²`"},
      {"x*/y", 3, "missing before `/`"},
      {"x+*y", 3, "missing before `*`"},
      {"(x+)", 4, "missing before `)`"},
      {"max(x,)", 7, "missing before `)`"},
      {"max(,x)", 5, "missing before `,`"},
      {"x**2", 3, "write ^ for a power"},
      // parentheses
      {"(x", 3, "`)` missing: the `(` in column 1 is never closed"},
      {"x+(y*(x-1)", 11, "the `(` in column 3 is never closed"},
      {"sin(x", 6, "the `(` in column 4 is never closed"},
      {"max(x,y", 8, "the `(` in column 4 is never closed"},
      {"x)", 2, "this `)` closes nothing"},
      {"(x))+1", 4, "this `)` closes nothing"},
      {")", 1, "missing before `)`"},
      {"[x+y]", 1, "write ("},
      {"(x+y]", 5, "write )"},
      {times(201, "(") + times(201, ")", "x"), 201, "more than 200 parentheses"},
      {times(4000, "("), 201, "more than 200 parentheses"},
      {times(2000, "sin("), 804, "more than 200 parentheses"},
      {times(3000, "-("), 402, "more than 200 parentheses"},
      {times(201, "^x", "x"), 402, "more than 200 exponents"},
      {times(3000, "x^-"), 602, "more than 200 exponents"},
      // standing side by side
      {"2x", 2, "write 2*x"},
      {"2 x", 3, "write 2*x"},
      {"2(x+1)", 2, "write 2*("},
      {"(x+1)(x-1)", 6, "write )*("},
      {"(x)y", 4, "write )*y"},
      {"x y", 3, "write x*y"},
      {"x(y+1)", 2, "write x*("},
      {"2 3", 3, "no operator between `2` and `3`"},
      {"2sin(x)", 2, "write 2*sin"},
      {"2exp(x)", 2, "write 2*exp"},
      {"x^2y", 4, "write 2*y"},
      {"x²y", 4 - 1, "write ²*y"},
      {"sin(x)cos(x)", 7, "write )*cos"},
      {"sin(2x)", 6, "write 2*x"},
      {"2pi", 2, "write 2*pi"},
      {"1e5x", 4, "write 1e5*x"},
      {"0x10", 2, "no operator between `0` and `x10`"},
      {"x²³⁺", 4, "unknown character `⁺`"},
      {"x²^2", 3, "two ways"},
      {"x² ³", 4, "two ways"},
      // numbers
      {"1e", 2, "exponent without digits"},
      {"1e+", 2, "exponent without digits"},
      {"x+3e*y", 4, "`3*e` for a multiple of e"},
      {"1.2.3", 4, "second decimal point"},
      {"1..2", 3, "second decimal point"},
      {"1e5.5", 4, "exponent is whole"},
      {".", 1, "without digits"},
      {"x+.e", 3, "without digits"},
      {"1e999", 1, "`1e999` is no double"},
      {"x+1e-999", 3, "`1e-999` is no double"},
      {times(400, "9"), 1, "is no double"},
      {times(400, "9", "x^"), 3, "is no double"},
      {times(400, "⁹", "x"), 2, "is no double"},
      {"1,5*x", 2, "decimals with a point"},
      {"(1,5)*x", 3, "decimals with a point"},
      {"x,y", 2, "`,` stands only between"},
      // names
      {"sine(x)", 1, "unknown name `sine`: did you mean `sin`?"},
      {"y+sqtr(x)", 3, "did you mean `sqrt`?"},
      {"Sin(x)", 1, "did you mean `sin`?"},
      {"X^2", 1, "did you mean `x`?"},
      {"PI*x", 1, "did you mean `pi`?"},
      {"sigmod(x)", 1, "did you mean `sigmoid`?"},
      {"soft_plus(x)", 1, "did you mean `softplus`?"},
      {"ReLU(x)", 1, "did you mean `relu`?"},
      {"ln(x)", 1, "write log("},
      {"pow(x,2)", 1, "write a^b"},
      {"arctan(x)", 1, "write atan("},
      {"log10(x)", 1, "write log(…)/log(10)"},
      {"z^2", 1, "known are x, y, pi, e"},
      {"x+foo", 3, "known are x, y, pi, e"},
      {"xy", 1, "write x*y"},
      {"x+exy", 3, "write e*x*y"},
      {"pix", 1, "write pi*x"},
      {"sinx", 1, "write sin(x)"},
      {"x2", 1, "write x^2 or x*2"},
      {times(500, "a"), 1, "known are x, y, pi, e"},
      {"x_1", 1, "unknown name `x_1`"},
      // functions
      {"sin", 1, "`sin` needs parentheses: write sin(x)"},
      {"sin x", 1, "`sin` needs parentheses: write sin(x)"},
      {"sin+1", 1, "`sin` needs parentheses"},
      {"max", 1, "write max(x, y)"},
      {"sin^2(x)", 1, "`sin` needs parentheses"},
      {"sqrt(x,y)", 1, "`sqrt` takes 1 argument, 2 given"},
      {"x+sqrt(x,y,1)", 3, "`sqrt` takes 1 argument, 3 given"},
      {"sin()", 1, "`sin` takes 1 argument, none given"},
      {"max(x)", 1, "`max` takes 2 or more arguments, 1 given"},
      {"min()", 1, "`min` takes 2 or more arguments, none given"},
      // characters
      {"x$y", 2, "unknown character `$`"},
      {"x=y", 2, "unknown character `=`: give only the expression"},
      {"f(x)", 1, "unknown name `f`"},
      {"|x|", 1, "write abs("},
      {"x;y", 2, "separate arguments by a comma"},
      {"x – y", 3, "unknown character `–`: write -"},
      {"x ÷ y", 3, "write /"},
      {"√x", 1, "write sqrt("},
      {"x⁻¹", 2, "write the power as ^("},
      {"x+α", 3, "unknown character `α`"},
      {"π²+ü", 4, "unknown character `ü`"},
      {"x×y−", 5, "ends after `−`"},
      {"x+😀", 3, "unknown character `😀`"},
      {std::string("x\0y", 3), 2, "unknown character U+0000"},
      {"x\x1b[0m", 2, "unknown character U+001B"},
      {"x\xe2\x80\xae+y", 2, "unknown character U+202E"},
      {"x+\xff", 3, "the byte 0xFF is not UTF-8"},
      {"x+\xc3", 3, "the byte 0xC3 is not UTF-8"},
      {"\xc0\xaf", 1, "the byte 0xC0 is not UTF-8"},
      {"x\xed\xa0\x80", 2, "the byte 0xED is not UTF-8"},
      {"x\xf4\x90\x80\x80", 2, "the byte 0xF4 is not UTF-8"},
      {"π\xe2\x88", 2, "the byte 0xE2 is not UTF-8"},
      // the first of two mistakes
      {"foo $", 1, "unknown name `foo`"},
      {"x y $", 3, "no operator between"},
      {"$ foo", 1, "unknown character `$`"},
      {"sqrt(1,2)$", 1, "takes 1 argument"},
      // length
      {times(5000, "+x", "x"), 10001, "more than 10000 characters"},
      {times(10001, "π"), 10001, "more than 10000 characters"},
  };
  return rows;
}

TEST(FormulaCorpus, EveryMistakeHasItsColumnAndRemedy) {
  EXPECT_GE(corpus().size(), 60u);
  for (const Broken& row : corpus()) {
    SCOPED_TRACE(row.text.substr(0, 60));
    const auto result = Formula::parse(row.text);
    const auto* error = std::get_if<FormulaError>(&result);
    ASSERT_NE(error, nullptr) << "was accepted";
    EXPECT_EQ(error->column, row.column) << error->message;
    EXPECT_NE(error->message.find(row.fragment), std::string::npos) << error->message;
  }
}

TEST(FormulaCorpus, MessagesAreOneShortPrintableLine) {
  for (const Broken& row : corpus()) {
    const auto result = Formula::parse(row.text);
    const auto* error = std::get_if<FormulaError>(&result);
    ASSERT_NE(error, nullptr);
    EXPECT_LE(error->message.size(), 160u) << error->message;
    for (const char c : error->message)
      EXPECT_GE(static_cast<unsigned char>(c), 0x20) << error->message;
  }
}

TEST(FormulaCorpus, TenThousandCharactersAreAllowed) {
  EXPECT_TRUE(std::holds_alternative<Formula>(Formula::parse(times(4999, "+x", "-x"))));
  EXPECT_TRUE(std::holds_alternative<Formula>(Formula::parse(times(9999, " ", "π"))));
}

// Parses and, where that succeeds, evaluates: with no crash, and an error that points into the
// text.
void expectHarmless(const std::string& text) {
  const auto result = Formula::parse(text);
  if (const auto* error = std::get_if<FormulaError>(&result)) {
    EXPECT_GE(error->column, 1) << text;
    EXPECT_LE(error->column, static_cast<int>(text.size()) + 1) << text;
    EXPECT_FALSE(error->message.empty()) << text;
    return;
  }
  const auto& formula = std::get<Formula>(result);
  for (const double x : {-1.0, 0.0, 0.5}) {
    std::array<double, 3> xs{x, 1, 2}, row{};
    formula.values(xs, 0.25, row);
    const double value = formula.value(x, 0.25);
    EXPECT_TRUE(row[0] == value || (std::isnan(row[0]) && std::isnan(value))) << text;
    const double first = formula.gradient(x, 0.25).v, second = formula.hessian(x, 0.25).v;
    EXPECT_TRUE(first == value || (std::isnan(first) && std::isnan(value))) << text;
    EXPECT_TRUE(second == value || (std::isnan(second) && std::isnan(value))) << text;
  }
}

TEST(FormulaGarbage, TokensInAnyOrderAreHarmless) {
  const std::vector<std::string> tokens = {
      "x",     "y",    "e",    "pi",  "1",   "2.5", "1e3",  "0",    "+",    "-",    "*",
      "/",     "^",    "(",    ")",   ",",   " ",   ".",    "sin(", "log(", "max(", "min(",
      "sqrt(", "abs(", "²",    "−",   "×",   "π",   "⁹",    "in",   "1e",   "$",    "é",
      "\xff",  "\xe2", "\x80", "x^2", "(x)", "+y)", "-x*y", ",y)"};
  std::mt19937 random(1);
  int formulas = 0;
  for (int i = 0; i < 12000; ++i) {
    std::string text;
    for (unsigned n = random() % 12; n-- > 0;) text += tokens[random() % tokens.size()];
    formulas += std::holds_alternative<Formula>(Formula::parse(text));
    expectHarmless(text);
  }
  EXPECT_GT(formulas, 100);  // else the garbage tests nothing but errors
}

TEST(FormulaGarbage, BytesInAnyOrderAreHarmless) {
  std::mt19937 random(2);
  for (int i = 0; i < 8000; ++i) {
    std::string text(random() % 40, '\0');
    for (char& c : text) c = static_cast<char>(random() % 256);
    expectHarmless(text);
  }
}

TEST(FormulaGarbage, FormulasWithAByteLostAddedOrChangedAreHarmless) {
  const std::string whole =
      "−20*exp(-0.2*sqrt(0.5*(x²+y^2)))-max(1.5e-3,cos(2*π*x)^-y,min(y,x×3))/tanh(x·y)";
  expectHarmless(whole);
  std::mt19937 random(3);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    expectHarmless(whole.substr(0, i));
    expectHarmless(whole.substr(i));
    std::string text = whole;
    text.erase(i, 1);
    expectHarmless(text);
    for (int k = 0; k < 20; ++k) {
      text = whole;
      text[i] = static_cast<char>(random() % 256);
      expectHarmless(text);
      text.insert(i, 1, "x+*(),.e1^"[random() % 10]);
      expectHarmless(text);
    }
  }
}

}  // namespace
}  // namespace ravine
