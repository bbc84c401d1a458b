// Lines of units in the data plane: a unit's v is 0 on its line, positive on its side, scaled
// inputs or not (N6).
#include "core/lab/hyperplanes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/networks.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

constexpr Box kBox{-3, 5, -2, 4};
const Scaling kScaling{{1.2, -0.4}, {0.7, 2.5}};

// v of a unit at a place of the data plane, by the definition.
double valueAt(const NetworkShape& shape, const std::vector<float>& w, int unit,
               const Scaling* scaling, double x, double y) {
  double in[2] = {x, y}, v = static_cast<double>(w[shape.bias(0, unit)]);
  for (std::size_t i = 0; i < 2; ++i) {
    if (scaling) in[i] = (in[i] - scaling->mean[i]) / scaling->sd[i];
    v += static_cast<double>(w[shape.weight(0, unit, static_cast<int>(i))]) * in[i];
  }
  return v;
}

TEST(Hyperplanes, AFirstLayerUnitIsZeroOnItsLine) {
  const NetworkShape shape = shapeOf(2, {6}, 1);
  const std::vector<float> w = weightsFor<float>(shape, 7);
  for (const Scaling* scaling : {static_cast<const Scaling*>(nullptr), &kScaling}) {
    const std::vector<UnitLine> lines = firstLayerLines(shape, w, scaling);
    ASSERT_EQ(lines.size(), 6u);
    int crossing = 0;
    for (int u = 0; u < 6; ++u) {
      const UnitLine& line = lines[static_cast<std::size_t>(u)];
      for (const auto& [x, y] : {std::pair{0.3, -1.0}, {4.0, 2.0}, {-2.5, 3.5}})
        EXPECT_NEAR(line.at(x, y), valueAt(shape, w, u, scaling, x, y), 1e-6);
      LinePiece p{};
      if (!pieceWithin(line, kBox, p)) continue;
      ++crossing;
      for (const double t : {0.0, 0.25, 1.0})
        EXPECT_NEAR(
            valueAt(shape, w, u, scaling, std::lerp(p.x0, p.x1, t), std::lerp(p.y0, p.y1, t)), 0,
            1e-6);
      // A little to the left of the way from one end to the other the unit is positive.
      const double dx = p.x1 - p.x0, dy = p.y1 - p.y0;
      EXPECT_GT(valueAt(shape, w, u, scaling, (p.x0 + p.x1) / 2 - 1e-3 * dy,
                        (p.y0 + p.y1) / 2 + 1e-3 * dx),
                0);
    }
    EXPECT_GT(crossing, 0);
  }
}

TEST(Hyperplanes, PiecesEndOnTheBorderAndStayAwayWhereTheLineDoes) {
  LinePiece p{};
  ASSERT_TRUE(pieceWithin({1, 0, -2}, kBox, p));  // x = 2
  EXPECT_DOUBLE_EQ(p.x0, 2);
  EXPECT_DOUBLE_EQ(p.x1, 2);
  EXPECT_DOUBLE_EQ(std::min(p.y0, p.y1), kBox.ymin);
  EXPECT_DOUBLE_EQ(std::max(p.y0, p.y1), kBox.ymax);
  ASSERT_TRUE(pieceWithin({1, -1, 0}, kBox, p));  // the diagonal
  EXPECT_NEAR(std::min(p.x0, p.x1), -2, 1e-12);
  EXPECT_NEAR(std::max(p.x0, p.x1), 4, 1e-12);
  EXPECT_FALSE(pieceWithin({1, 0, -9}, kBox, p));
  EXPECT_FALSE(pieceWithin({0, 0, 1}, kBox, p)) << "no line at all";
  EXPECT_FALSE(pieceWithin({1e-320, 0, 1}, kBox, p)) << "farther than a number reaches";
}

TEST(Hyperplanes, DeeperValuesAreThoseOfTheNetwork) {
  const NetworkShape shape = shapeOf(2, {5, 4, 3}, 2, "sigmoid");
  const std::vector<float> w = weightsFor<float>(shape, 3);
  constexpr int kSide = 9;
  for (std::size_t layer = 0; layer < 4; ++layer) {
    const int units = shape.layers()[layer].outputs;
    const auto all = unitValues(shape, w, layer, 0, units, &kScaling, kBox, kSide);
    const auto last = unitValues(shape, w, layer, units - 1, 1, &kScaling, kBox, kSide);
    ASSERT_EQ(all.size(), static_cast<std::size_t>(units * kSide * kSide));
    for (int row = 0; row < kSide; ++row)
      for (int col = 0; col < kSide; ++col) {
        const double x = kBox.xmin + (col + 0.5) * (kBox.xmax - kBox.xmin) / kSide;
        const double y = kBox.ymin + (row + 0.5) * (kBox.ymax - kBox.ymin) / kSide;
        std::vector<double> z{(x - kScaling.mean[0]) / kScaling.sd[0],
                              (y - kScaling.mean[1]) / kScaling.sd[1]};
        for (std::size_t l = 0; l <= layer; ++l) {
          std::vector<double> next;
          for (int o = 0; o < shape.layers()[l].outputs; ++o) {
            double v = static_cast<double>(w[shape.bias(l, o)]);
            for (std::size_t i = 0; i < z.size(); ++i)
              v += static_cast<double>(w[shape.weight(l, o, static_cast<int>(i))]) * z[i];
            next.push_back(l < layer ? shape.layers()[l].activation.value(v) : v);
          }
          z = std::move(next);
        }
        const auto cell = static_cast<std::size_t>(row * kSide + col);
        for (std::size_t u = 0; u < z.size(); ++u)
          EXPECT_NEAR(static_cast<double>(all[u * kSide * kSide + cell]), z[u], 1e-4);
        EXPECT_NEAR(last[cell], all[(z.size() - 1) * kSide * kSide + cell], 1e-5f);
      }
  }
}

TEST(Hyperplanes, ZeroPiecesOfAFirstLayerUnitLieOnItsLine) {
  const NetworkShape shape = shapeOf(2, {1}, 1);
  const std::vector<float> w{0.8f, -0.5f, 0.3f, 1, 0};
  constexpr int kSide = 40;
  const auto values = unitValues(shape, w, 0, 0, 1, nullptr, kBox, kSide);
  const std::vector<LinePiece> pieces = zeroPieces(values, kBox, kSide);
  const UnitLine line = firstLayerLines(shape, w, nullptr)[0];
  EXPECT_GT(pieces.size(), 20u);
  for (const LinePiece& p : pieces) {
    EXPECT_NEAR(line.at(p.x0, p.y0), 0, 1e-4);
    EXPECT_NEAR(line.at(p.x1, p.y1), 0, 1e-4);
  }
}

}  // namespace
}  // namespace ravine
