// Splitting and scaling of examples.
#include "core/data/points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/math/rng.h"

namespace ravine {
namespace {

// Row i has the inputs (i, −i) and, as its label, i.
Points numbered(int n) {
  Points points;
  for (int i = 0; i < n; ++i) points.add(i, -i, i);
  return points;
}

void expectRows(const Points& part, const std::vector<int>& rows) {
  ASSERT_EQ(part.n(), static_cast<int>(rows.size()));
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
  for (int i = 0; i < part.n(); ++i) {
    const double row = rows[static_cast<std::size_t>(i)];
    EXPECT_EQ(part.at(i, 0), row);
    EXPECT_EQ(part.at(i, 1), -row);
    EXPECT_EQ(part.label[static_cast<std::size_t>(i)], row);
  }
}

TEST(Splitting, PartsMakeUpTheWhole) {
  for (const int n : {0, 1, 2, 3, 10, 101, 1000})
    for (const double fraction : {0., 0.01, 0.3, 0.5, 0.95}) {
      const Split s = split(numbered(n), fraction, 7);
      const int tests = static_cast<int>(std::round(n * fraction));
      EXPECT_EQ(s.test.n(), std::max(std::min(tests, n - 1), 0));
      expectRows(s.train, s.trainRows);
      expectRows(s.test, s.testRows);
      std::set<int> all(s.trainRows.begin(), s.trainRows.end());
      all.insert(s.testRows.begin(), s.testRows.end());
      EXPECT_EQ(static_cast<int>(all.size()), n);
      EXPECT_EQ(s.train.n() + s.test.n(), n);
    }
}

TEST(Splitting, NeverTakesAllAndNothingOfNothing) {
  EXPECT_EQ(split(numbered(1), 0.95, 0).train.n(), 1);
  EXPECT_EQ(split(numbered(2), 0.95, 0).train.n(), 1);
  EXPECT_EQ(split(numbered(10), 1, 0).train.n(), 1);
  const Split s = split(numbered(10), 0, 0);
  EXPECT_EQ(s.train, numbered(10));
  EXPECT_EQ(s.test.n(), 0);
}

TEST(Splitting, FollowsFromSeedAndNumberAlone) {
  Points other = numbered(100);
  for (double& x : other.x) x += 0.5;
  other.classes = {"a", "b"};
  EXPECT_EQ(split(numbered(100), 0.3, 4).testRows, split(other, 0.3, 4).testRows);
  EXPECT_NE(split(numbered(100), 0.3, 4).testRows, split(numbered(100), 0.3, 5).testRows);
  EXPECT_EQ(split(other, 0.3, 4).test.classes, other.classes);
}

TEST(Splitting, MoreForTheTestKeepsThoseOfLess) {
  const std::vector<int> few = split(numbered(100), 0.2, 1).testRows;
  const std::vector<int> more = split(numbered(100), 0.6, 1).testRows;
  EXPECT_TRUE(std::includes(more.begin(), more.end(), few.begin(), few.end()));
}

TEST(Splitting, EveryRowIsAsLikely) {
  std::vector<int> times(10);
  for (std::uint64_t seed = 0; seed < 4000; ++seed)
    for (const int row : split(numbered(10), 0.3, seed).testRows)
      ++times[static_cast<std::size_t>(row)];
  for (const int count : times) EXPECT_NEAR(count, 1200, 4 * std::sqrt(4000 * 0.3 * 0.7));
}

TEST(Scaling, MakesMeanZeroAndVarianceOne) {
  Rng rng(3);
  Points points;
  for (int i = 0; i < 500; ++i) points.add(rng.uniform(100, 101), rng.uniform(-1e6, 3e6), i % 2);
  const Scaling scaling = scalingOf(points);
  const Points before = points;
  scaling.apply(points);
  for (const int column : {0, 1}) {
    double sum = 0, squares = 0;
    for (int row = 0; row < points.n(); ++row) {
      sum += points.at(row, column), squares += points.at(row, column) * points.at(row, column);
      const auto c = static_cast<std::size_t>(column);
      EXPECT_EQ(points.at(row, column), (before.at(row, column) - scaling.mean[c]) / scaling.sd[c]);
    }
    EXPECT_NEAR(sum / 500, 0, 1e-12);
    EXPECT_NEAR(squares / 500, 1, 1e-12);
  }
  EXPECT_EQ(points.label, before.label);
}

TEST(Scaling, OfWhatDoesNotVaryOnlyCentres) {
  Points points;
  for (int i = 0; i < 7; ++i) points.add(0.1, -3, 0);  // seven times 0.1 is not 0.7
  const Scaling scaling = scalingOf(points);
  EXPECT_EQ(scaling.mean, (std::vector<double>{0.1, -3}));
  EXPECT_EQ(scaling.sd, (std::vector<double>{1, 1}));
  scaling.apply(points);
  EXPECT_EQ(points.x, std::vector<double>(14));
  EXPECT_EQ(scalingOf(Points{}).sd, (std::vector<double>{1, 1}));
  EXPECT_EQ(scalingOf(Points{}).mean, (std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace ravine
