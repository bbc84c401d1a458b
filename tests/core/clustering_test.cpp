// k-means by batches, by examples and by mini-batches against the loops of textbooks.
#include <gtest/gtest.h>

#include <cmath>
#include <span>

#include "core/data/sampler.h"
#include "core/math/table.h"
#include "core/optim/optimizer.h"
#include "core/problem/batch_oracle.h"
#include "tests/core/sums.h"

namespace ravine {
namespace {

const OptimizerRow& clusteringRow(std::string_view name) {
  return *findRow(clusteringRows(), name);
}

FiniteSum heaps(int n, std::uint64_t seed) {
  Rng rng(seed);
  return sumOf("kmeans", 0, randomSamples(SampleKind::scalar, n, Lie::scattered, rng));
}

// A run of a clustering method.
struct Clustering {
  Clustering(const OptimizerRow& method, const FiniteSum& sum, const Vec2& start)
      : row(method), f(sum), oracle(sum) {
    row.begin2({}, state, start);
  }
  void step(std::span<const int> batch, bool whole) {
    oracle.begin(state.w, batch, whole);
    row.stepSum({}, 1, state, oracle);
    ++state.t;
  }
  const OptimizerRow& row;
  const FiniteSum& f;
  BatchOracle oracle;
  State2 state;
};

int nearest(const Vec2& w, double u) { return std::abs(u - w.x()) <= std::abs(u - w.y()) ? 0 : 1; }

// Assign all, then average.
Vec2 assignAndAverage(const FiniteSum& f, const Vec2& w) {
  double sum[2] = {}, count[2] = {};
  for (const Sample& s : f.samples().rows) {
    const int j = nearest(w, s.u);
    sum[j] += s.u, ++count[j];
  }
  return {count[0] > 0 ? sum[0] / count[0] : w.x(), count[1] > 0 ? sum[1] / count[1] : w.y()};
}

TEST(Lloyd, IsAssignAndAverage) {
  Rng rng(3);
  for (const int n : {1, 2, 5, 60}) {
    const FiniteSum f = heaps(n, static_cast<std::uint64_t>(n));
    const std::vector<int> all = everyExample(f);
    for (int again = 0; again < 10; ++again) {
      Clustering lloyd(clusteringRow("lloyd"), f, randomPlace(rng, 4));
      Vec2 w = lloyd.state.w;
      for (int k = 0; k < 12; ++k) {
        w = assignAndAverage(f, w);
        const double before = f.value(lloyd.state.w);
        lloyd.step(all, true);
        ASSERT_LE((lloyd.state.w - w).norm(), 1e-13) << "n " << n << " step " << k;
        ASSERT_LE(f.value(w), before + 1e-14);  // it never rises
        w = lloyd.state.w;
      }
      EXPECT_GE(f.value(w), f.optimum().value - 1e-14);
      EXPECT_LE(f.slope(w).gradient.norm(), 1e-13);
      EXPECT_EQ(lloyd.oracle.evaluations(), 12 * n);
    }
  }
}

TEST(Lloyd, ACentroidWithoutExamplesStays) {
  const FiniteSum f = sumOf("kmeans", 0, {SampleKind::scalar, {{1, 1, 0}, {2, 1, 0}}});
  Clustering lloyd(clusteringRow("lloyd"), f, Vec2(0, 50));
  lloyd.step(everyExample(f), true);
  EXPECT_EQ(lloyd.state.w, Vec2(1.5, 50));
}

// Every centroid is the mean of all examples that it was nearest to when they came.
TEST(OnlineKmeans, IsARunningMean) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const FiniteSum f = heaps(40, seed);
    Clustering online(clusteringRow("online_kmeans"), f, Vec2(-2.5, 2));
    Sampler sampler(f.n(), seed);
    std::vector<double> taken[2];
    for (int k = 0; k < 200; ++k) {
      const std::span<const int> one = sampler.next(Order::reshuffle, 1);
      const double u = f.samples().rows[static_cast<std::size_t>(one[0])].u;
      const int j = nearest(online.state.w, u);
      const double other = online.state.w[1 - j];
      taken[j].push_back(u);
      online.step(one, false);
      double mean = 0;
      for (const double t : taken[j]) mean += t / static_cast<double>(taken[j].size());
      ASSERT_NEAR(online.state.w[j], mean, 1e-13) << "step " << k;
      ASSERT_EQ(online.state.w[1 - j], other) << "step " << k;
    }
    EXPECT_EQ(online.state.scalars[0] + online.state.scalars[1], 200);
    EXPECT_EQ(online.oracle.evaluations(), 200);
    EXPECT_GT(taken[0].size(), 20u);
    EXPECT_GT(taken[1].size(), 20u);
  }
}

// Sculley: assign the batch, then let every one of its examples pull by 1/N_j.
TEST(OnlineKmeans, TakesMiniBatches) {
  const FiniteSum f = heaps(50, 9);
  Clustering online(clusteringRow("online_kmeans"), f, Vec2(-2.5, 2));
  Sampler sampler(f.n(), 4);
  Vec2 w = online.state.w;
  double count[2] = {};
  for (int k = 0; k < 100; ++k) {
    const std::span<const int> batch = sampler.next(Order::reshuffle, 7);
    const Vec2 before = w;
    for (const int i : batch) {
      const double u = f.samples().rows[static_cast<std::size_t>(i)].u;
      const int j = nearest(before, u);
      w[j] += (u - w[j]) / ++count[j];
    }
    online.step(batch, false);
    ASSERT_LE((online.state.w - w).norm(), 1e-12) << "step " << k;
    w = online.state.w;
  }
  EXPECT_NEAR(online.state.scalars[0], count[0], 1e-9);
  EXPECT_NEAR(online.state.scalars[1], count[1], 1e-9);
}

}  // namespace
}  // namespace ravine
