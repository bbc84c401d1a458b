// The table of activations: names, derivatives, kinks and what is not finite.
#include "core/problem/activation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/core/making.h"
#include "tests/core/networks.h"

namespace ravine {

namespace {

TEST(Activations, AreThoseOfTheContractInTheOrderOfTheirKinds) {
  const std::vector<std::string> expected{"linear", "sigmoid",  "tanh", "relu", "leaky_relu",
                                          "elu",    "softplus", "sine", "sign", "step"};
  EXPECT_EQ(namesOfRows(activationRows()), expected);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const ActivationRow& row = activationRows()[i];
    EXPECT_EQ(static_cast<std::size_t>(row.kind), i);
    EXPECT_LE(row.description.parameters.size(), 1u);
    EXPECT_FALSE(row.description.formula.empty() || row.description.note.empty());
    for (const Parameter& p : row.description.parameters) EXPECT_TRUE(p.accepts(p.fallback));
  }
}

class EveryActivationRow : public testing::TestWithParam<std::string> {};

TEST_P(EveryActivationRow, SlopeIsTheDerivative) {
  const Activation a = activationOf(GetParam());
  for (double v = -6.05; v < 6; v += 0.1) {
    const double h = 1e-5, difference = (a.value(v + h) - a.value(v - h)) / (2 * h);
    EXPECT_NEAR(a.slope(v), difference, 1e-9) << v;
  }
}
TEST_P(EveryActivationRow, IsFiniteFarOutAndKeepsNaN) {
  const Activation a = activationOf(GetParam());
  for (double v : {-1e300, -800.0, 800.0, 1e300}) {
    EXPECT_TRUE(std::isfinite(a.value(v))) << v;
    EXPECT_TRUE(std::isfinite(a.slope(v))) << v;
  }
  EXPECT_TRUE(std::isnan(a.value(std::numeric_limits<double>::quiet_NaN())));
}
INSTANTIATE_TEST_SUITE_P(Table, EveryActivationRow,
                         testing::ValuesIn(namesOfRows(activationRows())), paramName);

TEST(Activations, HaveTheirConventionsAt0) {
  const auto at0 = [](std::string_view name) {
    const Activation a = activationOf(name);
    return std::pair(a.value(0), a.slope(0));
  };
  EXPECT_EQ(at0("relu"), std::pair(0.0, 0.0));
  EXPECT_EQ(at0("leaky_relu"), std::pair(0.0, 0.01));
  EXPECT_EQ(at0("elu"), std::pair(0.0, 1.0));
  EXPECT_EQ(at0("sign"), std::pair(1.0, 0.0));
  EXPECT_EQ(at0("step"), std::pair(1.0, 0.0));
  EXPECT_EQ(at0("sigmoid"), std::pair(0.5, 0.25));
  EXPECT_EQ(at0("tanh"), std::pair(0.0, 1.0));
  EXPECT_EQ(activationOf("step").value(-1e-300), 0);
  EXPECT_EQ(activationOf("sign").value(-1e-300), -1);
}

TEST(Activations, HavePyTorchsValues) {
  EXPECT_NEAR(activationOf("elu").value(-1.5), -0.7768698398515702, 1e-15);
  EXPECT_NEAR(activationOf("softplus").value(0), 0.6931471805599453, 1e-15);
  EXPECT_NEAR(activationOf("sigmoid").value(2), 0.8807970779778823, 1e-15);
  EXPECT_EQ(activationOf("leaky_relu").value(-2), -0.02);
}

}  // namespace

}  // namespace ravine
