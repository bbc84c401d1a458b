// Typed formulas: what they mean, how constants fold, how deep and long they may be.
#include "core/problem/formula.h"

#include <gtest/gtest.h>

#include <cctype>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "core/problem/formula_parser.h"
#include "tests/core/formula_testing.h"

namespace ravine {
namespace {

// --- meaning ---

struct Meaning {
  const char* text;
  double expected;  // at x = 3, y = 5
};

constexpr Meaning kMeanings[] = {
    {"x", 3},
    {" x\t+\r\n y ", 8},
    {"1+2*3", 7},
    {"(1+2)*3", 9},
    {"x-y-1", -3},
    {"x-(y-1)", -1},
    {"64/4/2", 8},
    {"64/(4/2)", 32},
    {"64/4*2", 32},
    {"2*x/4*2", 3},
    {"2^3^2", 512},
    {"(2^3)^2", 64},
    {"x^2^2", 81},
    {"2^x^2", 512},
    {"-x^2", -9},
    {"(-x)^2", 9},
    {"-2^2", -4},
    {"--x", 3},
    {"---x", -3},
    {"-+-x", 3},
    {"+x", 3},
    {"2^-1", 0.5},
    {"2^--1", 2},
    {"2^-x", 0.125},
    {"2^-2^2", 1.0 / 16},
    {"2^-x^2*512", 1},
    {"x*-y", -15},
    {"x--y", 8},
    {"x+-y", -2},
    {"x/-y", -0.6},
    {"-x*y", -15},
    {"-x+y", 2},
    {"1-x^2*2", -17},
    {"x^2*y", 45},
    {"x*y^2", 75},
    {"x^0", 1},
    {"0^0", 1},
    {"(x-3)^0", 1},
    {"(x-3)^(y-5)", 1},
    {"(-2)^3", -8},
    {"(-x)^x", -27},
    {"x−y", -2},
    {"−x²", -9},
    {"x×y·2", 30},
    {"x²+y³", 134},
    {"2*x¹⁰", 118098},
    {"x^y²", 847288609443.0},
    {"2*π-2*pi", 0},
    {"log(e)", 1},
    {"sqrt(x+1)", 2},
    {"0.5", 0.5},
    {".5", 0.5},
    {"5.", 5},
    {"1e3", 1000},
    {"1E+3", 1000},
    {"1.5e-1", 0.15},
    {"00012", 12},
    {"2*e-2*e", 0},
    {"min(x,y)", 3},
    {"max(x,y)", 5},
    {"max(1,x,y,4)", 5},
    {"min(y, x, 7, 2, 4)", 2},
    {"max(min(x,y),min(4,y))", 4},
    {"max(-x,-y)", -3},
    {"abs(-x)", 3},
    {"sign(-x)+sign(y)*10", 9},
    {"relu(x-y)+relu(y-x)", 2},
    {"sin(0)+cos(0)+tan(0)+asin(0)+acos(1)+atan(0)", 1},
    {"sinh(0)+cosh(0)+tanh(0)+sigmoid(0)", 1.5},
    {"exp(log(x))-3", 0},
    {"softplus(0)-log(2)", 0},
    {"(((x)))", 3},
};

TEST(FormulaMeaning, PrecedenceAssociativityAndNotation) {
  for (const Meaning& row : kMeanings)  // + 1: also where rounding leaves 1e-16 instead of 0
    EXPECT_DOUBLE_EQ(parsedFormula(row.text).value(3, 5) + 1, row.expected + 1) << row.text;
}

TEST(FormulaMeaning, KeepsTheTextAsTyped) { EXPECT_EQ(parsedFormula(" x² −1").text(), " x² −1"); }

TEST(FormulaMeaning, CopiesOutliveTheOriginal) {
  auto original = std::make_unique<Formula>(parsedFormula("x*y+1"));
  const Formula copy = *original;
  original.reset();
  EXPECT_EQ(copy.value(3, 5), 16);
  EXPECT_EQ(copy.text(), "x*y+1");
}

// --- folding ---

TEST(FormulaFolding, ConstantsBecomeOneNumberWithTheSameBits) {
  // The same text with 0.7 for x and 1.9 for y is folded; with variables it is interpreted.
  for (std::string text :
       {"x+y", "x-y*3", "2/x", "x/3", "x^2", "x^3.5", "2.5^x", "x^y", "-x^2+y", "x^0.5", "x^-3",
        "sin(x)*cos(y)-exp(x)/log(y)", "min(x,y,1)", "max(x,y,1)", "sigmoid(x)+softplus(y)",
        "atan(x)^tanh(y)", "abs(-x)+sign(y)+relu(x)", "(x+y)*(x-y)/(x*y)"}) {
    const double expected = parsedFormula(text).value(0.7, 1.9);
    std::string folded;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool variable =
          (text[i] == 'x' || text[i] == 'y') &&
          (i == 0 || !std::isalpha(static_cast<unsigned char>(text[i - 1]))) &&
          (i + 1 == text.size() || !std::isalpha(static_cast<unsigned char>(text[i + 1])));
      folded += variable ? std::string(text[i] == 'x' ? "0.7" : "1.9") : std::string(1, text[i]);
    }
    EXPECT_TRUE(sameBits(parsedFormula(folded).value(0, 0), expected)) << folded;
    const auto program = formula_detail::parseProgram(folded);
    EXPECT_EQ(std::get<formula_detail::Program>(program).code().size(), 1u) << folded;
    EXPECT_EQ(parsedFormula(folded).gradient(1, 2).dx, 0) << folded;
  }
}

TEST(FormulaFolding, NumbersMoveIntoTheInstructions) {
  const auto size = [](std::string_view text) {
    const auto program = formula_detail::parseProgram(text);
    return std::get<formula_detail::Program>(program).code().size();
  };
  EXPECT_EQ(size("2*pi*x"), 2u);
  EXPECT_EQ(size("x*2*pi"), 3u);  // (x·2)·pi rounds differently from x·(2·pi): left as typed
  EXPECT_EQ(size("(1-x)^2+100*(y-x^2)^2"), 10u);
  EXPECT_EQ(size("x*(3-2^2)"), 2u);
}

// --- depth ---

TEST(FormulaDepth, TwoHundredParenthesesWork) {
  const Formula f = parsedFormula(std::string(200, '(') + "x" + std::string(200, ')'));
  EXPECT_EQ(f.value(3, 5), 3);
}

TEST(FormulaDepth, ManyValuesAtOnceWork) {
  std::string text = "x";  // y-(y-(y-(… x))): every level keeps one value waiting
  for (int i = 0; i < 200; ++i) text = "y-(" + text + ")";
  const Formula f = parsedFormula(text);
  EXPECT_EQ(f.value(3, 5), 3);
  EXPECT_EQ(f.gradient(3, 5).dx, 1);
  EXPECT_EQ(f.hessian(3, 5).dx, 1);
  double x = 3, value = 0;
  f.values({&x, 1}, 5, {&value, 1});
  EXPECT_EQ(value, 3);
}

TEST(FormulaDepth, LongChainsWork) {
  EXPECT_EQ(parsedFormula(std::string(9999, '-') + "x").value(3, 5), -3);
  std::string sum = "x";
  for (int i = 0; i < 4000; ++i) sum += "+y";
  EXPECT_EQ(parsedFormula(sum).value(3, 5), 20003);
  std::string powers = "x";
  for (int i = 0; i < 200; ++i) powers += "^y";
  EXPECT_EQ(parsedFormula(powers).value(1, 1), 1);
  std::string folding = "1-x";
  for (int i = 0; i < 150; ++i) folding = "1-(" + folding + ")";
  EXPECT_EQ(parsedFormula(folding).value(3, 5), -2);
}

}  // namespace
}  // namespace ravine
