// Losses of one example: definitions, derivatives, stability, and the class that is chosen.
#include "core/problem/loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/core/making.h"

namespace ravine {

namespace {

TEST(Losses, AreThoseOfTheContract) {
  EXPECT_EQ(namesOfRows(lossRows()),
            (std::vector<std::string>{"squared", "logistic", "hinge", "softmax"}));
  for (std::size_t i = 0; i < lossRows().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(lossRows()[i].kind), i);
    EXPECT_EQ(lossRows()[i].oneOutput, lossRows()[i].kind != LossKind::softmax);
    EXPECT_FALSE(lossRows()[i].description.note.empty());
  }
}

double lossOf(LossKind kind, std::vector<double> z, double y) {
  return exampleLoss<double>(kind, z.data(), static_cast<int>(z.size()), y, nullptr);
}

TEST(Losses, HaveTheirDefinitions) {
  for (double z : {-2.5, -1.0, 0.0, 0.3, 4.0})
    for (double y : {-1.0, 1.0}) {
      EXPECT_NEAR(lossOf(LossKind::squared, {z}, y), (z - y) * (z - y), 1e-15);
      EXPECT_NEAR(lossOf(LossKind::logistic, {z}, y), std::log(1 + std::exp(-y * z)), 1e-15);
      EXPECT_NEAR(lossOf(LossKind::hinge, {z}, y), std::max(0.0, 1 - y * z), 1e-15);
    }
  const std::vector<double> z{0.2, -1, 3};
  const double sum = std::exp(0.2) + std::exp(-1) + std::exp(3);
  for (int k = 0; k < 3; ++k)
    EXPECT_NEAR(lossOf(LossKind::softmax, z, k), std::log(sum) - z[static_cast<std::size_t>(k)],
                1e-15);
  EXPECT_EQ(lossOf(LossKind::squared, {2}, 0.25), 1.75 * 1.75);  // real y
}

TEST(Losses, SlopesAreDerivatives) {
  for (const LossRow& row : lossRows())
    for (double y : row.oneOutput ? std::vector{-1.0, 1.0} : std::vector{0.0, 1.0, 2.0}) {
      std::vector<double> z{0.7, -0.4, 1.9};
      z.resize(row.oneOutput ? 1 : 3);
      std::vector<double> slope(z.size());
      exampleLoss(row.kind, z.data(), static_cast<int>(z.size()), y, slope.data());
      for (std::size_t k = 0; k < z.size(); ++k) {
        const double h = 1e-6, at = z[k];
        z[k] = at + h;
        const double above = lossOf(row.kind, z, y);
        z[k] = at - h;
        const double below = lossOf(row.kind, z, y);
        z[k] = at;
        EXPECT_NEAR(slope[k], (above - below) / (2 * h), 1e-8) << row.description.name;
      }
    }
}

TEST(Losses, AreStableForHugeOutputs) {
  for (double z : {750.0, 1e5, 1e300}) {
    double slope = 7;
    EXPECT_EQ(exampleLoss(LossKind::logistic, &z, 1, 1.0, &slope), 0);
    EXPECT_EQ(slope, 0);
    EXPECT_EQ(exampleLoss(LossKind::logistic, &z, 1, -1.0, &slope), z);
    EXPECT_EQ(slope, 1);
    EXPECT_EQ(lossOf(LossKind::softmax, {z, 0, -z}, 0), 0);
    EXPECT_EQ(lossOf(LossKind::softmax, {z, 0, -z}, 1), z);
  }
  // Small losses keep their digits.
  EXPECT_NEAR(lossOf(LossKind::logistic, {40}, 1) / std::exp(-40.0), 1, 1e-14);
}

TEST(Losses, HingeIsFlatAtItsKink) {
  double z = 1, slope = 7;
  EXPECT_EQ(exampleLoss(LossKind::hinge, &z, 1, 1.0, &slope), 0);
  EXPECT_EQ(slope, 0);
}

TEST(Losses, KeepNaN) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (LossKind kind : {LossKind::squared, LossKind::logistic, LossKind::hinge})
    EXPECT_TRUE(std::isnan(lossOf(kind, {nan}, 1)));
  for (std::size_t place : {0u, 1u, 2u}) {
    std::vector<double> z{1, 2, 3};
    z[place] = nan;
    EXPECT_TRUE(std::isnan(lossOf(LossKind::softmax, z, 1))) << place;
  }
}

TEST(ChosenClass, IsTheSignOrTheFirstOfTheLargest) {
  const auto chosen = [](std::vector<float> z) {
    return chosenClass(z.data(), static_cast<int>(z.size()));
  };
  EXPECT_EQ(chosen({0.1f}), 1);
  EXPECT_EQ(chosen({0}), 1);
  EXPECT_EQ(chosen({-0.1f}), 0);
  EXPECT_EQ(chosen({1, 3, 3}), 1);
  EXPECT_EQ(chosen({-1, -3, -0.5f}), 2);
}

}  // namespace

}  // namespace ravine
