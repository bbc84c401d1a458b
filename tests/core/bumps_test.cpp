// Bumps and elbows (F3): what they are, and how their errors fall with their number; deep shapes
// with the parameters of wide ones (F4).
#include "core/lab/bumps.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/deep_beside.h"
#include "core/lab/vocabulary.h"
#include "tests/core/making.h"

namespace ravine {
namespace {

Target target(const std::string& text) {
  return orThrow(makeTarget(orThrow(parseSpec(text, functionVocabulary())), 0));
}

TEST(Bumps, AreTwoThresholdUnitsEach) {
  const std::vector<Bump> one{{-1, 2, 0.5}};
  for (const double x : {-1.5, -1.0, 0.0, 1.99, 2.0, 3.0}) {
    const auto h = [](double t) { return t >= 0 ? 1.0 : 0.0; };
    EXPECT_EQ(bumpsAt(one, x), 0.5 * (h(x + 1) - h(x - 2))) << x;
  }
  EXPECT_EQ(bumpsAt(std::vector<Bump>{{-1, 2, 0.5}, {1, 3, -2}}, 1.5), -1.5) << "they add";
  EXPECT_EQ(bumpsAt(std::vector<Bump>{{2, -1, 0.5}}, 0), -0.5) << "turned round it is a dent";
  EXPECT_EQ(bumpsAt({}, 0), 0);
}

TEST(Bumps, StandSideBySideAsHighAsTheAverage) {
  const Target line = target("function:f=\"2*x + 1\"");
  const std::vector<Bump> bumps = bumpsFor(line, 3, 4);
  ASSERT_EQ(bumps.size(), 4u);
  EXPECT_EQ(bumps.front().from, -3);
  EXPECT_EQ(bumps.back().to, 3);
  for (std::size_t i = 0; i < bumps.size(); ++i) {
    if (i > 0) {
      EXPECT_EQ(bumps[i].from, bumps[i - 1].to);
    }
    EXPECT_NEAR(bumps[i].height, 2 * (bumps[i].from + bumps[i].to) / 2 + 1, 1e-12);
  }
}

TEST(Elbows, JoinTheValuesOfTheTarget) {
  const Target sine = target("function");
  const Elbows elbows = elbowsFor(sine, 3, 6);
  ASSERT_EQ(elbows.all.size(), 6u);
  for (int i = 0; i <= 6; ++i) EXPECT_NEAR(elbowsAt(elbows, -3 + i), sine(-3 + i), 1e-12);
  for (int i = 0; i < 6; ++i)
    EXPECT_NEAR(elbowsAt(elbows, -2.5 + i), (sine(-3 + i) + sine(-2 + i)) / 2, 1e-12);
}

TEST(Elbows, TwoFitAKinkExactly) {
  const Target kink = target("function:target=abs");
  const Elbows two = elbowsFor(kink, 3, 2);
  EXPECT_LT(errorOf(kink, 3, [&](double x) { return elbowsAt(two, x); }).most, 1e-12);
}

// The slope of log error over log k.
double order(const std::vector<double>& k, const std::vector<double>& error) {
  const std::size_t last = k.size() - 1, first = last - 4;  // 16 … 64
  return std::log(error[last] / error[first]) / std::log(k[last] / k[first]);
}

TEST(Pieces, ErrorsFallAsOneOverKAndItsSquare) {
  for (const char* name : {"function", "function:target=polynomial", "function:f=\"exp(-x^2)\"",
                           "function:target=random_smooth"}) {
    SCOPED_TRACE(name);
    const PieceErrors errors = errorsByPieces(target(name), 3);
    ASSERT_EQ(errors.pieces.back(), 64);
    EXPECT_NEAR(order(errors.pieces, errors.bumpsMost), -1, 0.1);
    EXPECT_NEAR(order(errors.pieces, errors.bumpsMean), -1, 0.1);
    EXPECT_NEAR(order(errors.pieces, errors.elbowsMost), -2, 0.2);
    EXPECT_NEAR(order(errors.pieces, errors.elbowsMean), -2, 0.2);
    for (std::size_t i = 0; i < errors.pieces.size(); ++i) {
      EXPECT_GE(errors.bumpsMost[i], errors.bumpsMean[i]);
      EXPECT_GE(errors.elbowsMost[i], errors.elbowsMean[i]);
    }
  }
}

// Half a piece times the largest slope bounds a bump's error; |f″|/8 times the square an elbow's.
TEST(Pieces, ErrorsKeepTheirBounds) {
  const PieceErrors errors = errorsByPieces(target("function"), 3);
  for (std::size_t i = 3; i < errors.pieces.size(); ++i) {
    const double width = 6 / errors.pieces[i];
    EXPECT_LE(errors.bumpsMost[i], 2 * width / 2 * 1.2);
    EXPECT_LE(errors.elbowsMost[i], 4 * width * width / 8 * 1.001);
  }
}

TEST(Pieces, WhereTheTargetHasNoValueNothingIsCounted) {
  const Target root = target("function:f=\"sqrt(x)\"");
  const FitError error = errorOf(root, 3, [](double x) { return x >= 0 ? std::sqrt(x) : 100; });
  EXPECT_EQ(error.most, 0);
  const std::vector<Bump> bumps = bumpsFor(root, 3, 8);
  for (const Bump& b : bumps) EXPECT_TRUE(std::isfinite(b.height));
}

// ---- deep beside wide ----

TEST(DeepBeside, CountsParametersAsTheNetworkDoes) {
  const std::vector<std::vector<HiddenLayer>> shapes = {
      {}, {{7, {"relu", {}}}}, {{5, {"tanh", {}}}, {9, {"relu", {}}}, {2, {"relu", {}}}}};
  for (const auto& hidden : shapes) {
    std::vector<HiddenSetup> setups;
    for (const HiddenLayer& layer : hidden)
      setups.push_back({layer.units, *makeActivation(layer.activation)});
    EXPECT_EQ(parametersOf(hidden), static_cast<long>(NetworkShape(1, setups, 1).parameters()));
  }
  EXPECT_EQ(shapeText(shapes[0]), "no hidden layer");
  EXPECT_EQ(shapeText(shapes[1]), "7 units");
  EXPECT_EQ(shapeText(shapes[2]), "5 + 9 + 2 units");
}

TEST(DeepBeside, ShapesAgreeAsNearlyAsTheyCan) {
  for (const int units : {4, 12, 20, 64, 256})
    for (const int layers : {2, 3, 6}) {
      const long wanted = 3L * units + 1;
      const std::vector<int> deep = deepUnits(wanted, layers);
      ASSERT_EQ(deep.size(), static_cast<std::size_t>(layers));
      EXPECT_LE(deep.front() - deep.back(), 1);
      const long off = std::labs(parametersOf(1, deep, 1) - wanted);
      // No other near-equal shape comes closer.
      for (int u = 1; u <= 40; ++u)
        for (int more = 0; more < layers; ++more) {
          std::vector<int> other(static_cast<std::size_t>(layers), u);
          for (int i = 0; i < more; ++i) ++other[static_cast<std::size_t>(i)];
          EXPECT_LE(off, std::labs(parametersOf(1, other, 1) - wanted));
        }
    }
  EXPECT_EQ(deepUnits(193, 3), (std::vector<int>{9, 9, 8})) << "64 units in one layer";
}

}  // namespace
}  // namespace ravine
