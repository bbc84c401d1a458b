// Initial weights: their spread, and the streams they come from.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/making.h"
#include "tests/core/networks.h"

namespace ravine {

namespace {

std::vector<double> initial(std::string_view name, const NetworkShape& shape, std::uint64_t seed) {
  const InitRow& row = *findRow(initRows(), name);
  std::vector<double> p;
  for (const Parameter& parameter : row.description.parameters) p.push_back(parameter.fallback);
  return initialParameters(shape, row, p, seed);
}

TEST(Inits, AreThoseOfTheContract) {
  EXPECT_EQ(namesOfRows(initRows()),
            (std::vector<std::string>{"zeros", "small_normal", "xavier", "he"}));
}

TEST(Inits, HaveTheirSpreadAndNoBiases) {
  const NetworkShape shape = shapeOf(2, {200, 100}, 1);
  const LayerShape& layer = shape.layers()[1];
  for (const auto& [name, variance] :
       {std::pair{"zeros", 0.0}, {"small_normal", 0.01}, {"xavier", 2. / 300}, {"he", 2. / 200}}) {
    const auto w = initial(name, shape, 3);
    double sum = 0, squares = 0;
    for (std::size_t i = layer.weights; i < layer.biases; ++i) sum += w[i], squares += w[i] * w[i];
    const double count = static_cast<double>(layer.biases - layer.weights);
    EXPECT_NEAR(squares / count, variance, 0.03 * variance) << name;
    EXPECT_NEAR(sum / count, 0, 4 * std::sqrt(variance / count)) << name;
    for (std::size_t i = 0; i < w.size(); ++i) EXPECT_TRUE(shape.isWeight(i) || w[i] == 0) << name;
  }
}

TEST(Inits, ComeFromTheSeedAlone) {
  const NetworkShape shape = shapeOf(2, {8, 8}, 1);
  EXPECT_EQ(initial("he", shape, 1), initial("he", shape, 1));
  EXPECT_NE(initial("he", shape, 1), initial("he", shape, 2));
}

TEST(Inits, AWiderLayersUnitsStartLikeTheNarrowerOnes) {
  const NetworkShape narrow = shapeOf(2, {4, 3}, 1), wide = shapeOf(2, {9, 3}, 1);
  const auto a = initial("small_normal", narrow, 5), b = initial("small_normal", wide, 5);
  for (int u = 0; u < 4; ++u) {
    for (int i = 0; i < 2; ++i) EXPECT_EQ(a[narrow.weight(0, u, i)], b[wide.weight(0, u, i)]);
    for (int o = 0; o < 3; ++o) EXPECT_EQ(a[narrow.weight(1, o, u)], b[wide.weight(1, o, u)]);
  }
  const auto x = initial("xavier", narrow, 5), y = initial("xavier", wide, 5);
  EXPECT_NEAR(x[narrow.weight(0, 3, 1)] / y[wide.weight(0, 3, 1)], std::sqrt(11. / 6), 1e-12);
}

TEST(Inits, NoTwoUnitsOrLayersAreAlike) {
  const NetworkShape shape = shapeOf(4, {4, 4, 4}, 4);
  auto w = initial("small_normal", shape, 0);
  std::erase(w, 0.0);
  std::sort(w.begin(), w.end());
  EXPECT_EQ(w.size(), 64u);
  EXPECT_EQ(std::adjacent_find(w.begin(), w.end()), w.end());
}

}  // namespace

}  // namespace ravine
