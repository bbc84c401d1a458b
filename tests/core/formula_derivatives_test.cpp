// Typed formulas: exact derivatives, their conventions at kinks and poles, and rows of values.

#include <gtest/gtest.h>

#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>
#include <span>
#include <vector>

#include "core/math/elementary.h"
#include "core/math/jet.h"
#include "core/problem/formula.h"
#include "tests/core/formula_testing.h"

namespace ravine {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

// --- the same expression written in C++ on numbers and jets ---

// Derivatives are compared as numbers: jets that know a derivative to be 0 have no −0.
template <class Expression>
void expectSameAs(const char* text, Expression expression) {
  const Formula formula = parsedFormula(text);
  for (const FormulaPoint& p : formulaPoints()) {
    SCOPED_TRACE(testing::Message() << text << " at " << p);
    EXPECT_TRUE(sameBits(formula.value(p.x, p.y), expression(p.x, p.y)));
    const auto gradient = full(expression(jetX(p.x), jetY(p.y)));
    const Jet1<double> ours = formula.gradient(p.x, p.y);
    EXPECT_TRUE(sameBits(ours.v, gradient.v));
    EXPECT_EQ(ours.dx, gradient.dx);
    EXPECT_EQ(ours.dy, gradient.dy);
    const Jet2 hessian = expression(jet2X(p.x), jet2Y(p.y));
    const Jet2 h = formula.hessian(p.x, p.y);
    EXPECT_TRUE(sameBits(h.v, hessian.v));
    EXPECT_EQ(h.dx, hessian.dx);
    EXPECT_EQ(h.dy, hessian.dy);
    EXPECT_EQ(h.dxx, hessian.dxx);
    EXPECT_EQ(h.dxy, hessian.dxy);
    EXPECT_EQ(h.dyy, hessian.dyy);
  }
}

// The text and its C++, one written from the other.
#define SAME(text, cpp) expectSameAs(text, [](auto x, auto y) { return cpp; })

TEST(FormulaJets, EqualTheSameExpressionInCpp) {
  using el::cos, el::exp, el::sq;
  SAME("(1-x)^2+100*(y-x^2)^2", sq(1 - x) + 100 * sq(y - sq(x)));
  SAME("(x^2+y-11)^2+(x+y^2-7)^2", sq(sq(x) + y - 11) + sq(x + sq(y) - 7));
  SAME("(x+2*y-7)^2+(2*x+y-5)^2", sq(x + 2 * y - 7) + sq(2 * x + y - 5));
  SAME("0.26*(x^2+y^2)-0.48*x*y", 0.26 * (sq(x) + sq(y)) - 0.48 * x * y);
  SAME("20+x^2-10*cos(2*pi*x)+y^2-10*cos(2*pi*y)", 20.0 + sq(x) -
                                                       10 * cos(2 * std::numbers::pi * x) + sq(y) -
                                                       10 * cos(2 * std::numbers::pi * y));
  SAME("-cos(x)*cos(y)*exp(-((x-pi)^2+(y-pi)^2))",
       -cos(x) * cos(y) * exp(-(sq(x - std::numbers::pi) + sq(y - std::numbers::pi))));
  SAME("x*y/(1+x^2+y^2)", x * y / (1 + sq(x) + sq(y)));
  SAME("3/(1+x^2)-y/7", 3 / (1 + sq(x)) - y / 7);
}

TEST(FormulaJets, EveryFunctionEqualsItsEntryInCpp) {
  SAME("exp(x*y)", apply<fn::Exp>(x * y));
  SAME("sqrt(x*x+y*y)", apply<fn::Sqrt>(x * x + y * y));
  SAME("log(1+x*x+y*y)", apply<fn::Log>(1 + x * x + y * y));
  SAME("sin(x*y)", apply<fn::Sin>(x * y));
  SAME("cos(x-y)", apply<fn::Cos>(x - y));
  SAME("tan(x+y)", apply<fn::Tan>(x + y));
  SAME("asin(x*y/9)", apply<fn::Asin>(x * y / 9));
  SAME("acos(x*y/9)", apply<fn::Acos>(x * y / 9));
  SAME("atan(x-2*y)", apply<fn::Atan>(x - 2 * y));
  SAME("sinh(x*y)", apply<fn::Sinh>(x * y));
  SAME("cosh(x+y)", apply<fn::Cosh>(x + y));
  SAME("tanh(x*y)", apply<fn::Tanh>(x * y));
  SAME("sigmoid(x-y)", apply<fn::Sigmoid>(x - y));
  SAME("softplus(x*y)", apply<fn::Softplus>(x * y));
  SAME("abs(x-y)", apply<fn::Abs>(x - y));
  SAME("sign(x-y)", apply<fn::Sign>(x - y));
  SAME("relu(x*y)", apply<fn::Relu>(x * y));
}
#undef SAME

// --- central differences ---

// Fourth-order central difference of f(t) at t = 0.
template <class Function>
double slopeOf(Function f) {
  constexpr double h = 2e-4;
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

// Every expression is smooth near all formulaPoints().
constexpr const char* kSmooth[] = {
    "x^3-2*x*y+y^4",
    "x^5*y^6-x^-2",
    "(x^2+1)^1.5",
    "(x^2+y^2+1)^-0.5",
    "(1+x^2)^y",
    "(1+x^2)^(y*x)",
    "(2+sin(x*y))^(x-y)",
    "2^(x*y)",
    "e^(-x^2-y^2)",
    "0.3^x+x^0*y",
    "x/y-y/x",
    "(x-y^2)/(1+x^2*y^2)",
    "1/(x*y)",
    "exp(sin(x)*y)",
    "log(x^2+y^2)",
    "log(abs(x*y))",
    "sqrt(1+x^2*y^2)",
    "sqrt(abs(x))*y",
    "tan(x*y/8)",
    "asin(x*y/10)+acos(x*y/11)+atan(x*y)",
    "sinh(x)*cosh(y)-tanh(x*y)",
    "sigmoid(x+2*y)*softplus(x-y)",
    "max(x*1.01,y)+min(x^2,3*y,y^3)",
    "relu(x-0.45*y)*x^2",
    "abs(x*y)^3",
    "abs(x)^2.5+abs(y)^0.3",
    "(1.5-x+x*y)^2+(2.25-x+x*y^2)^2+(2.625-x+x*y^3)^2",
    "-20*exp(-0.2*sqrt(0.5*(x^2+y^2)))-exp(0.5*(cos(2*pi*x)+cos(2*pi*y)))+e+20",
};

TEST(FormulaDerivatives, AgreeWithCentralDifferences) {
  for (const char* text : kSmooth) {
    const Formula f = parsedFormula(text);
    for (const FormulaPoint& p : formulaPoints()) {
      SCOPED_TRACE(testing::Message() << text << " at " << p);
      const auto alongX = [&](double t) { return f.gradient(p.x + t, p.y); };
      const auto alongY = [&](double t) { return f.gradient(p.x, p.y + t); };
      const Jet2 exact = f.hessian(p.x, p.y);
      const double size = 1 + std::abs(exact.v) + std::abs(exact.dx) + std::abs(exact.dy) +
                          std::abs(exact.dxx) + std::abs(exact.dxy) + std::abs(exact.dyy);
      const double tolerance = 1e-9 * size;
      EXPECT_NEAR(exact.dx, slopeOf([&](double t) { return alongX(t).v; }), tolerance);
      EXPECT_NEAR(exact.dy, slopeOf([&](double t) { return alongY(t).v; }), tolerance);
      EXPECT_NEAR(exact.dxx, slopeOf([&](double t) { return alongX(t).dx; }), tolerance);
      EXPECT_NEAR(exact.dxy, slopeOf([&](double t) { return alongX(t).dy; }), tolerance);
      EXPECT_NEAR(exact.dxy, slopeOf([&](double t) { return alongY(t).dx; }), tolerance);
      EXPECT_NEAR(exact.dyy, slopeOf([&](double t) { return alongY(t).dy; }), tolerance);
    }
  }
}

TEST(FormulaDerivatives, ValueGradientAndHessianAgreeWithEachOther) {
  for (const char* text : kSmooth) {
    const Formula f = parsedFormula(text);
    for (const FormulaPoint& p : formulaPoints()) {
      SCOPED_TRACE(testing::Message() << text << " at " << p);
      const auto g = f.gradient(p.x, p.y);
      const Jet2 h = f.hessian(p.x, p.y);
      EXPECT_TRUE(sameBits(f.value(p.x, p.y), g.v));
      EXPECT_TRUE(sameBits(f.value(p.x, p.y), h.v));
      EXPECT_NEAR(g.dx, h.dx, 1e-12 * (1 + std::abs(g.dx) + std::abs(g.v)));
      EXPECT_NEAR(g.dy, h.dy, 1e-12 * (1 + std::abs(g.dy) + std::abs(g.v)));
    }
  }
}

// --- kinks, poles and powers: v, dx, dy, then dxx, dxy, dyy ---

struct Convention {
  const char* text;
  double x, y;
  Jet2 expected;
};

constexpr Convention kConventions[] = {
    {"abs(x)", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"abs(x)", -2, 1, {2, -1, 0, 0, 0, 0}},
    {"abs(x)^0.3", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"sign(x)", 2, 1, {1, 0, 0, 0, 0, 0}},
    {"sign(x)", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"relu(x)", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"relu(x)^2", 2, 1, {4, 4, 0, 2, 0, 0}},
    {"max(x,0)", 0, 1, {0, 1, 0, 0, 0, 0}},
    {"max(0,x)", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"max(x,y)", 1, 1, {1, 1, 0, 0, 0, 0}},
    {"max(y,x)", 1, 1, {1, 0, 1, 0, 0, 0}},
    {"min(x,y)", 1, 1, {1, 1, 0, 0, 0, 0}},
    {"min(y,x^2,x)", 1, 1, {1, 0, 1, 0, 0, 0}},
    {"min(3,x^2,x)", 1, 1, {1, 2, 0, 2, 0, 0}},
    {"max(2*x,3*y,x*y,6)", 3, 2, {6, 2, 0, 0, 0, 0}},
    {"sqrt(x)", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"sqrt(x^2)", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"sqrt(x^2+y^2)", 0, 0, {0, 0, 0, 0, 0, 0}},
    {"x^0.5", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"x^0.5", 4, 1, {2, 0.25, 0, -1.0 / 32, 0, 0}},
    {"(x^2+y^2)^0.75", 0, 0, {0, 0, 0, kInf, 0, kInf}},
    // Whole exponents, also of a negative base.
    {"x^2", -3, 1, {9, -6, 0, 2, 0, 0}},
    {"x^3", -3, 1, {-27, 27, 0, -18, 0, 0}},
    {"x^-1", -2, 1, {-0.5, -0.25, 0, -0.25, 0, 0}},
    {"x^5", 0, 1, {0, 0, 0, 0, 0, 0}},
    {"x^1", 0, 1, {0, 1, 0, 0, 0, 0}},
    {"x^0", 0, 1, {1, 0, 0, 0, 0, 0}},
    {"x^2", 0, 1, {0, 0, 0, 2, 0, 0}},
    // A varying exponent.
    {"x^y", 0, 2, {0, 0, 0, 2, 0, 0}},
    {"x^y", 0, 3, {0, 0, 0, 0, 0, 0}},
    {"x^x", 1, 1, {1, 1, 0, 2, 0, 0}},
    {"x^(y-y)", 0, 3, {1, 0, 0, 0, 0, 0}},
    {"x^(2+y-y)", -3, 3, {9, -6, 0, 2, 0, 0}},
    {"x^(y^2)", 1, 0, {1, 0, 0, 0, 0, 0}},
    {"0^x", 2, 1, {0, 0, 0, 0, 0, 0}},
    {"0^x", 0, 1, {1, -kInf, 0, kInf, 0, 0}},
    {"(-2)^(x-x+3)", 1, 1, {-8, 0, 0, 0, 0, 0}},
    // A derivative that is 0 stays 0 beside an infinite factor.
    {"log(x)", 0, 1, {-kInf, kInf, 0, -kInf, 0, 0}},
    {"log(x^2)", 0, 1, {-kInf, 0, 0, kInf, 0, 0}},
    {"1/x", 0, 1, {kInf, -kInf, 0, kInf, 0, 0}},
    {"x*(1/0)", 1, 1, {kInf, kInf, 0, 0, 0, 0}},
    {"x/0", 1, 1, {kInf, kInf, 0, 0, 0, 0}},
    {"y*x^-1", 0, 1, {kInf, -kInf, kInf, kInf, -kInf, 0}},
    {"asin(x)", 1, 1, {std::numbers::pi / 2, kInf, 0, kInf, 0, 0}},
    {"log(0)+x", 1, 1, {-kInf, 1, 0, 0, 0, 0}},
};

TEST(FormulaDerivatives, FollowTheConventionsAtKinksAndPoles) {
  for (const Convention& row : kConventions) {
    const FormulaPoint p{row.x, row.y};
    SCOPED_TRACE(testing::Message() << row.text << " at " << p);
    const Formula f = parsedFormula(row.text);
    const auto g = f.gradient(p.x, p.y);
    const Jet2 h = f.hessian(p.x, p.y);
    EXPECT_EQ(f.value(p.x, p.y), row.expected.v);
    EXPECT_EQ(g.v, row.expected.v);
    EXPECT_EQ(g.dx, row.expected.dx);
    EXPECT_EQ(g.dy, row.expected.dy);
    EXPECT_EQ(h.dx, row.expected.dx);
    EXPECT_EQ(h.dy, row.expected.dy);
    EXPECT_EQ(h.dxx, row.expected.dxx);
    EXPECT_EQ(h.dxy, row.expected.dxy);
    EXPECT_EQ(h.dyy, row.expected.dyy);
  }
}

TEST(FormulaDerivatives, OutsideTheDomainIsNanAndStaysNan) {
  for (const char* text : {"sqrt(x)", "log(x)", "x^0.3", "max(log(x),y)", "max(y,log(x))",
                           "min(sqrt(x),y)", "min(y,sqrt(x))", "abs(log(x))", "relu(log(x))",
                           "sign(log(x))", "sigmoid(log(x))", "softplus(log(x))", "0*log(x)"})
    EXPECT_TRUE(std::isnan(parsedFormula(text).value(-1, 1))) << text;
}

// --- rows ---

TEST(FormulaRows, HaveTheBitsOfSingleValues) {
  std::vector<const char*> texts(std::begin(kSmooth), std::end(kSmooth));
  for (const Convention& row : kConventions) texts.push_back(row.text);
  for (const std::size_t count : {0u, 1u, 31u, 32u, 33u, 100u}) {
    std::vector<double> xs(count), out(count + 1, 7.0);
    for (std::size_t i = 0; i < count; ++i) xs[i] = -3 + 0.25 * static_cast<double>(i);
    for (const char* text : texts) {
      const Formula f = parsedFormula(text);
      f.values(xs, 0.75, std::span(out).first(count));
      for (std::size_t i = 0; i < count; ++i)
        EXPECT_TRUE(sameBits(out[i], f.value(xs[i], 0.75))) << text << " at " << xs[i];
      EXPECT_EQ(out[count], 7.0) << "written past the end";
    }
  }
}

TEST(FormulaRows, MayOverwriteTheirOwnInput) {
  std::vector<double> xs{1, 2, 3};
  parsedFormula("x^2+y").values(xs, 1, xs);
  EXPECT_EQ(xs, (std::vector<double>{2, 5, 10}));
}

}  // namespace
}  // namespace ravine
