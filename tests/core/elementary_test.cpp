// Derivatives of the elementary functions against central differences, and their values at kinks.
#include "core/math/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace ravine {

namespace {

struct Entry {
  const char* name;
  double (*value)(double);
  double (*first)(double, double);
  double (*second)(double, double, double);
  double (*known)(double);  // the same from the standard library
  double from, to;          // where it is differentiable
};

template <class F>
Entry entry(const char* name, double (*known)(double), double from, double to) {
  return {name,
          F::template value<double>,
          F::template first<double>,
          F::template second<double>,
          known,
          from,
          to};
}

const std::vector<Entry> kEntries = {
    entry<fn::Sqrt>("sqrt", std::sqrt, 0.1, 9),
    entry<fn::Exp>("exp", std::exp, -5, 5),
    entry<fn::Log>("log", std::log, 0.1, 9),
    entry<fn::Sin>("sin", std::sin, -5, 5),
    entry<fn::Cos>("cos", std::cos, -5, 5),
    entry<fn::Tan>("tan", std::tan, -1.4, 1.4),
    entry<fn::Asin>("asin", std::asin, -0.9, 0.9),
    entry<fn::Acos>("acos", std::acos, -0.9, 0.9),
    entry<fn::Atan>("atan", std::atan, -5, 5),
    entry<fn::Sinh>("sinh", std::sinh, -5, 5),
    entry<fn::Cosh>("cosh", std::cosh, -5, 5),
    entry<fn::Tanh>("tanh", std::tanh, -5, 5),
    entry<fn::Sigmoid>(
        "sigmoid", [](double x) { return 1 / (1 + std::exp(-x)); }, -5, 5),
    entry<fn::Softplus>(
        "softplus", [](double x) { return std::log(1 + std::exp(x)); }, -5, 5),
    entry<fn::Sign>(
        "sign", [](double x) { return x > 0 ? 1.0 : -1.0; }, 0.1, 5),
    entry<fn::Abs>("abs", std::fabs, -5, -0.1),
    entry<fn::Relu>(
        "relu", [](double x) { return std::fmax(x, 0); }, 0.1, 5),
    entry<fn::Relu>(
        "relu_off", [](double x) { return std::fmax(x, 0); }, -5, -0.1),
    entry<fn::Square>(
        "square", [](double x) { return x * x; }, -5, 5),
};

class Elementary : public testing::TestWithParam<Entry> {};

// Fourth-order central difference of g at x.
template <class G>
double slopeOf(G g, double x) {
  const double h = 1e-3;
  return (8 * (g(x + h) - g(x - h)) - (g(x + 2 * h) - g(x - 2 * h))) / (12 * h);
}

TEST_P(Elementary, ValueAndDerivatives) {
  const Entry& f = GetParam();
  const auto first = [&](double x) { return f.first(x, f.value(x)); };
  for (int i = 0; i <= 20; ++i) {
    const double x = f.from + (f.to - f.from) * i / 20;
    const double v = f.value(x), d = first(x), dd = f.second(x, v, d);
    EXPECT_NEAR(v, f.known(x), 1e-15 * (1 + std::abs(v))) << "at " << x;
    EXPECT_NEAR(d, slopeOf(f.value, x), 1e-8 * (1 + std::abs(d))) << "at " << x;
    EXPECT_NEAR(dd, slopeOf(first, x), 1e-7 * (1 + std::abs(dd))) << "at " << x;
  }
}

TEST_P(Elementary, NotANumberStaysOne) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isnan(GetParam().value(nan)));
}

INSTANTIATE_TEST_SUITE_P(Table, Elementary, testing::ValuesIn(kEntries),
                         [](const auto& entry) { return std::string(entry.param.name); });

template <class F>
void expectAt(double x, double value, double first, double second) {
  const double v = F::value(x), d = F::first(x, v);
  EXPECT_EQ(v, value);
  EXPECT_EQ(d, first);
  EXPECT_EQ(F::second(x, v, d), second);
}

TEST(ElementaryKinks, ConventionsOfTheContract) {
  expectAt<fn::Abs>(0, 0, 0, 0);
  expectAt<fn::Relu>(0, 0, 0, 0);
  expectAt<fn::Sign>(0, 0, 0, 0);
  expectAt<fn::Sqrt>(0, 0, 0, 0);
}

TEST(ElementaryLimits, SigmoidAndSoftplusDoNotOverflow) {
  expectAt<fn::Sigmoid>(1000, 1, 0, 0);
  expectAt<fn::Sigmoid>(-1000, 0, 0, 0);
  expectAt<fn::Softplus>(1000, 1000, 1, 0);
  expectAt<fn::Softplus>(-1000, 0, 0, 0);
  EXPECT_NEAR(fn::Softplus::value(-40.0) / std::exp(-40.0), 1, 1e-15);  // no 1 + tiny
  EXPECT_NEAR(fn::Sigmoid::value(-40.0) / std::exp(-40.0), 1, 1e-15);
}

TEST(ElementaryPower, ValuesAndDerivativesAtAndAwayFromZero) {
  for (double n : {0.0, 1.0, 2.0, 3.0, 4.0, 5.0, -2.0, 0.5, 2.5}) {
    const double x = 1.7;
    EXPECT_NEAR(fn::power(x, n), std::pow(x, n), 1e-14 * std::pow(x, n)) << n;
    EXPECT_NEAR(fn::powerFirst(x, n), n * std::pow(x, n - 1), 1e-14) << n;
    EXPECT_NEAR(fn::powerSecond(x, n), n * (n - 1) * std::pow(x, n - 2), 1e-13) << n;
  }
  EXPECT_EQ(fn::powerFirst(0.0, 0), 0);
  EXPECT_EQ(fn::powerFirst(0.0, 1), 1);
  EXPECT_EQ(fn::powerSecond(0.0, 1), 0);
  EXPECT_EQ(fn::powerSecond(0.0, 2), 2);
  EXPECT_EQ(fn::power(-2.0, 3), -8);
}

}  // namespace

}  // namespace ravine
