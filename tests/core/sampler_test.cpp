// The order of examples: what every epoch holds, and that places can be jumped to.
#include "core/data/sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace ravine {
namespace {

constexpr Order kOrders[] = {Order::cyclic, Order::shuffleOnce, Order::reshuffle,
                             Order::replacement};
std::string nameOf(Order order) {
  return std::string(namesOf(order)[static_cast<std::size_t>(order)]);
}

std::vector<int> batchOf(Sampler& sampler, Order order, int size) {
  const auto batch = sampler.next(order, size);
  return {batch.begin(), batch.end()};
}
// All examples until the epoch is over.
std::vector<int> restOfEpoch(Sampler& sampler, Order order, int size) {
  std::vector<int> seen;
  const std::int64_t epoch = sampler.place().epoch;
  while (sampler.place().epoch == epoch) {
    const std::vector<int> batch = batchOf(sampler, order, size);
    seen.insert(seen.end(), batch.begin(), batch.end());
  }
  return seen;
}
std::vector<int> sorted(std::vector<int> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}
std::vector<int> counted(int n) {
  std::vector<int> rows(static_cast<std::size_t>(n));
  std::iota(rows.begin(), rows.end(), 0);
  return rows;
}

class Permuting : public testing::TestWithParam<Order> {};
INSTANTIATE_TEST_SUITE_P(Sampling, Permuting,
                         testing::Values(Order::cyclic, Order::shuffleOnce, Order::reshuffle),
                         [](const auto& row) { return nameOf(row.param); });

TEST_P(Permuting, EveryEpochVisitsEachExampleOnce) {
  for (const int n : {1, 2, 7, 100})
    for (const int size : {1, 3, 10, 99, 100, 0, 1000}) {
      Sampler sampler(n, 5);
      for (int epoch = 0; epoch < 3; ++epoch)
        EXPECT_EQ(sorted(restOfEpoch(sampler, GetParam(), size)), counted(n)) << n << " " << size;
      EXPECT_EQ(sampler.place(), (SamplePlace{3, 0}));
    }
}

TEST_P(Permuting, BatchSizeChangedInMidEpochLosesNothing) {
  Sampler sampler(100, 5);
  std::vector<int> seen;
  for (const int size : {10, 7, 30, 1, 0}) {
    const std::vector<int> batch = batchOf(sampler, GetParam(), size);
    seen.insert(seen.end(), batch.begin(), batch.end());
  }
  EXPECT_EQ(sorted(seen), counted(100));
  EXPECT_EQ(sampler.place(), (SamplePlace{1, 0}));
}

TEST(Sampling, LastBatchOfAnEpochMayBeSmaller) {
  for (const Order order : kOrders) {
    Sampler sampler(10, 1);
    for (int epoch = 0; epoch < 3; ++epoch)
      for (const std::size_t size : {4u, 4u, 2u})
        EXPECT_EQ(sampler.next(order, 4).size(), size) << nameOf(order);
  }
}

TEST(Sampling, PlacesCountExamples) {
  Sampler sampler(10, 1);
  EXPECT_EQ(sampler.place(), SamplePlace{});
  sampler.next(Order::reshuffle, 4);
  EXPECT_EQ(sampler.place(), (SamplePlace{0, 4}));
  sampler.next(Order::replacement, 3);
  EXPECT_EQ(sampler.place(), (SamplePlace{0, 7}));
  sampler.next(Order::cyclic, 8);
  EXPECT_EQ(sampler.place(), (SamplePlace{1, 0}));
}

TEST(Sampling, CyclicGoesByTheRows) {
  Sampler sampler(5, 9);
  EXPECT_EQ(batchOf(sampler, Order::cyclic, 3), (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(batchOf(sampler, Order::cyclic, 3), (std::vector<int>{3, 4}));
  EXPECT_EQ(batchOf(sampler, Order::cyclic, 3), (std::vector<int>{0, 1, 2}));
}

TEST(Sampling, ShuffleOnceRepeatsAndReshuffleDoesNot) {
  Sampler once(100, 9), again(100, 9);
  const std::vector<int> first = restOfEpoch(once, Order::shuffleOnce, 7);
  EXPECT_NE(first, counted(100));
  EXPECT_EQ(restOfEpoch(once, Order::shuffleOnce, 7), first);
  EXPECT_EQ(restOfEpoch(again, Order::reshuffle, 7), first);
  EXPECT_NE(restOfEpoch(again, Order::reshuffle, 7), first);
  Sampler otherSeed(100, 10);
  EXPECT_NE(restOfEpoch(otherSeed, Order::shuffleOnce, 7), first);
}

TEST(Sampling, EveryPermutationIsAsLikely) {
  std::vector<int> times(6);
  for (std::uint64_t seed = 0; seed < 6000; ++seed) {
    Sampler sampler(3, seed);
    const std::vector<int> order = restOfEpoch(sampler, Order::reshuffle, 1);
    ++times[static_cast<std::size_t>(order[0] * 2 + (order[1] > order[2]))];
  }
  for (const int count : times) EXPECT_NEAR(count, 1000, 4 * std::sqrt(6000. / 6 * 5 / 6));
}

TEST(Sampling, ReplacementIsUniform) {
  Sampler sampler(10, 3);
  std::vector<int> times(10), pairs(100);
  int repeats = 0, last = -1;
  for (int i = 0; i < 20000; ++i)
    for (const int row : sampler.next(Order::replacement, 4)) {
      ASSERT_TRUE(row >= 0 && row < 10);
      ++times[static_cast<std::size_t>(row)];
      if (last >= 0) ++pairs[static_cast<std::size_t>(last * 10 + row)];
      repeats += row == last;
      last = row;
    }
  const double draws = std::accumulate(times.begin(), times.end(), 0);
  for (const int count : times) EXPECT_NEAR(count, draws / 10, 4 * std::sqrt(draws * 0.09));
  for (const int count : pairs) EXPECT_NEAR(count, draws / 100, 5 * std::sqrt(draws * 0.0099));
  EXPECT_GT(repeats, 0);
}

TEST(Sampling, FullBatchIsEveryExampleInItsOwnOrder) {
  for (const Order order : kOrders)
    for (const int size : {0, -1, 11, 1000000}) {
      Sampler sampler(10, 1);
      EXPECT_EQ(batchOf(sampler, order, size), counted(10)) << nameOf(order);
      EXPECT_EQ(sampler.place(), (SamplePlace{1, 0}));
    }
  Sampler drawing(10, 1);
  EXPECT_NE(sorted(batchOf(drawing, Order::replacement, 10)), counted(10));
  EXPECT_EQ(batchOf(drawing, Order::reshuffle, 10), counted(10));
}

TEST(Sampling, JumpingGivesTheFutureOfWalking) {
  for (const Order order : kOrders) {
    Sampler walking(23, 8), jumping(23, 8);
    std::vector<SamplePlace> places;
    std::vector<std::vector<int>> batches;
    for (int i = 0; i < 40; ++i) {
      places.push_back(walking.place());
      batches.push_back(batchOf(walking, order, 5));
    }
    for (const std::size_t i : {39u, 3u, 3u, 20u, 0u, 17u}) {
      jumping.goTo(places[i]);
      EXPECT_EQ(batchOf(jumping, order, 5), batches[i]) << nameOf(order) << " " << i;
    }
  }
}

TEST(Sampling, OrdersChangedInMidEpochKeepThePlace) {
  Sampler mixed(50, 2), pure(50, 2);
  batchOf(mixed, Order::cyclic, 20);
  batchOf(pure, Order::reshuffle, 20);
  EXPECT_EQ(batchOf(mixed, Order::reshuffle, 20), batchOf(pure, Order::reshuffle, 20));
}

TEST(Sampling, NothingGivesNothing) {
  Sampler sampler(0, 1);
  for (const Order order : kOrders) EXPECT_TRUE(sampler.next(order, 4).empty());
}

TEST(Sampling, BatchesStayWhereTheyAre) {
  // No allocation after the first of its size: the memory is the same.
  for (const Order order : kOrders) {
    Sampler sampler(1000, 4);
    const int* first = sampler.next(order, 64).data();
    for (int i = 0; i < 100; ++i) EXPECT_EQ(sampler.next(order, 1 + i % 64).data(), first);
  }
}

}  // namespace
}  // namespace ravine
