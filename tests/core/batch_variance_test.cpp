// Variances of batch gradients that are measured agree with theory (S12), and so do sums of rates
// (L15).
#include "core/lab/batch_variance.h"

#include <gtest/gtest.h>

#include "core/lab/rates.h"
#include "tests/core/sums.h"

namespace ravine {

namespace {

TEST(BatchVariance, MeasuredAgreesWithTheory) {
  Rng rng(21);
  for (const SumRow& row : sumRows()) {
    const FiniteSum f(row, 0.1, randomSamples(row.samples, 48, Lie::scattered, rng));
    const Vec2 w = randomPlace(rng);
    const GradientSpread spread = gradientSpread(f, w);
    const std::vector<int> sizes{1, 3, 8, 48};
    for (const Order order : {Order::reshuffle, Order::replacement}) {
      const auto measured = measuredVariance(f, w, order, 5, sizes, 6000);
      for (std::size_t i = 0; i < sizes.size(); ++i) {
        const double theory = batchVariance(spread, f.n(), sizes[i], order == Order::replacement);
        EXPECT_NEAR(measured[i], theory, 0.08 * theory + 1e-20) << sizes[i];
      }
    }
  }
}

TEST(BatchVariance, CyclicBatchesAreAlwaysTheSame) {
  Rng rng(22);
  const SumRow& row = *findSum("linear_regression");
  const FiniteSum f(row, 0, randomSamples(row.samples, 6, Lie::scattered, rng));
  const Vec2 w(0.3, -0.2);
  const std::vector<Vec2> g = exampleGradients(f, w);
  const Vec2 mean = f.slope(w).gradient;
  // An epoch of six holds one batch of four: what is left of it is none.
  const double expected = ((g[0] + g[1] + g[2] + g[3]) / 4 - mean).squaredNorm();
  const int size[] = {4};
  EXPECT_NEAR(measuredVariance(f, w, Order::cyclic, 1, size, 10)[0], expected, 1e-14);
}

TEST(BatchVariance, OfManyExamplesAFewAreEnough) {
  const SumRow& row = *findSum("linear_regression");
  Rng rng(23);
  const FiniteSum f(row, 0, randomSamples(row.samples, 5000, Lie::scattered, rng));
  const int sizes[] = {1, 1000};
  const auto measured = measuredVariance(f, Vec2(1, 1), Order::reshuffle, 1, sizes, 400);
  const GradientSpread spread = gradientSpread(f, Vec2(1, 1));
  EXPECT_NEAR(measured[0], spread.trace(), 0.15 * spread.trace());
  EXPECT_LT(measured[1], 2e-3 * spread.trace());
}

// Sums over N, 2N and 4N updates: what a finite sum still gains falls at least like 1/t² does.
bool looksFinite(const SpecChain& chain, double power) {
  constexpr long kN = 1 << 15;
  Rates rates(chain, 0.5);
  double first = 0, second = 0;
  for (long t = 0; t < 4 * kN; ++t) {
    const double eta = std::pow(rates.at(t), power);
    if (t >= 2 * kN)
      second += eta;
    else if (t >= kN)
      first += eta;
  }
  return second < 0.75 * first || (first == 0 && second == 0);
}

TEST(SumsOfRates, AreToldRight) {
  std::vector<SpecChain> chains;
  for (const ScheduleRow& row : scheduleRows())
    chains.push_back({{std::string(row.description.name), {}}});
  chains.push_back({{"linear", {{"end", 0.1}}}});
  chains.push_back({{"cosine", {{"end", 0.1}}}});
  chains.push_back({{"step", {{"factor", 1.0}}}});
  chains.push_back({{"warmup", {}}, {"inverse", {}}});
  chains.push_back({{"warmup", {}}, {"inverse_sqrt", {}}});
  for (const SpecChain& chain : chains) {
    const FiniteSums sums = sumsOf(chain);
    EXPECT_EQ(sums.rates, looksFinite(chain, 1)) << formatChain(chain);
    EXPECT_EQ(sums.squares, looksFinite(chain, 2)) << formatChain(chain);
  }
  EXPECT_EQ(wordsOf({false, true}), "Ση = ∞,  Ση² < ∞");
}

}  // namespace

}  // namespace ravine
