// Means over examples: values and derivatives, single examples and batches, their spread, and
// what theory asks of a sum.
#include "core/problem/finite_sum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/data/sample_sets.h"
#include "core/data/sampler.h"
#include "core/math/table.h"
#include "core/problem/objective.h"
#include "tests/core/making.h"
#include "tests/core/sums.h"

namespace ravine {
namespace {

// |a − b| ≤ share·max(1, |b|)
void expectClose(double a, double b, double share, const std::string& what) {
  EXPECT_NEAR(a, b, share * std::max(1.0, std::abs(b))) << what;
}
void expectClose(const Vec2& a, const Vec2& b, double share, const std::string& what) {
  EXPECT_LE((a - b).norm(), share * std::max(1.0, b.norm())) << what << ": " << a << " / " << b;
}

// check(f, random numbers) for every row, with and without a penalty, over a few sets of examples.
template <class Check>
void forEverySum(Check check) {
  Rng rng(11);
  for (const SumRow& row : sumRows())
    for (const double l2 : {0.0, 0.3})
      for (const Lie lie : kLies)
        for (const int n : {2, 7, 40}) {
          const FiniteSum f(row, l2, randomSamples(row.samples, n, lie, rng));
          SCOPED_TRACE(nameOf(row) + " l2=" + std::to_string(l2) + " n=" + std::to_string(n) +
                       " lie=" + std::to_string(static_cast<int>(lie)));
          check(f, rng);
        }
}

TEST(FiniteSums, AreTheMeansOfContracts) {
  forEverySum([](const FiniteSum& f, Rng& rng) {
    const std::vector<int> all = everyExample(f);
    for (int i = 0; i < 5; ++i) {
      const Vec2 w = randomPlace(rng);
      const auto plain = static_cast<double>(plainValue(f, w));
      expectClose(f.value(w), plain, 1e-13, "value");
      expectClose(f.slope(w).value, plain, 1e-13, "slope");
      expectClose(f.jet(w).v, plain, 1e-13, "jet");
      expectClose(f.row().value(f, all, w), plain, 1e-13, "row's value");
      expectClose(f.row().jet(f, all, w).v, plain, 1e-13, "row's jet");
      double field = 0;
      f.values(std::span(&w.x(), 1), w.y(), std::span(&field, 1));
      expectClose(field, plain, 1e-13, "field");
    }
  });
}

TEST(FiniteSums, SlopesAndJetsAgree) {
  forEverySum([](const FiniteSum& f, Rng& rng) {
    const std::vector<int> all = everyExample(f);
    const Vec2 w = randomPlace(rng);
    const Slope s = f.slope(w), direct = f.slope(all, w);
    const Jet2 j = f.jet(w), directJet = f.row().jet(f, all, w);
    expectClose(s.gradient, direct.gradient, 1e-13, "slope");
    expectClose(Vec2(j.dx, j.dy), direct.gradient, 1e-13, "jet");
    expectClose(Vec2(directJet.dx, directJet.dy), direct.gradient, 1e-13, "row's jet");
    expectClose(j.dxx, directJet.dxx, 1e-13, "xx");
    expectClose(j.dxy, directJet.dxy, 1e-13, "xy");
    expectClose(j.dyy, directJet.dyy, 1e-13, "yy");
  });
}

// Whether no example has a kink within `reach` of w.
bool farFromKinks(const FiniteSum& f, const Vec2& w, double reach) {
  for (const Sample& s : f.samples().rows) {
    const double slack = 1 - s.t * (w.x() * s.u + w.y() * s.v);
    const double nearer = std::abs(w.x() - s.u) - std::abs(w.y() - s.u);
    if (f.row().loss == SumLoss::hinge && std::abs(slack) < 4 * reach) return false;
    if (f.row().loss == SumLoss::nearest && std::abs(nearer) < 2 * reach) return false;
  }
  return true;
}

// The limit of central differences of f in direction d, to fourth order (Richardson).
double difference(const FiniteSum& f, const Vec2& w, const Vec2& d, double h) {
  const auto central = [&](double step) {
    const auto over = plainValue(f, w + step * d) - plainValue(f, w - step * d);
    return over / (2 * static_cast<long double>(step));
  };
  return static_cast<double>((4 * central(h / 2) - central(h)) / 3);
}

TEST(FiniteSums, GradientsAreLimitsOfDifferences) {
  constexpr double kStep = 0x1p-8;
  int places = 0;
  forEverySum([&](const FiniteSum& f, Rng& rng) {
    const Vec2 w = randomPlace(rng);
    if (!farFromKinks(f, w, kStep)) return;
    ++places;
    const Vec2 g = f.slope(everyExample(f), w).gradient;
    expectClose(g.x(), difference(f, w, Vec2::UnitX(), kStep), 1e-9, "∂/∂x");
    expectClose(g.y(), difference(f, w, Vec2::UnitY(), kStep), 1e-9, "∂/∂y");
  });
  EXPECT_GT(places, 120);  // of 150
}

TEST(FiniteSums, ExamplesGradientsHaveTheFullOneAsMean) {
  forEverySum([](const FiniteSum& f, Rng& rng) {
    const Vec2 w = randomPlace(rng);
    Vec2 sum = Vec2::Zero();
    for (int i = 0; i < f.n(); ++i) sum += f.exampleGradient(i, w);
    expectClose(sum / f.n(), f.slope(w).gradient, 1e-13, "mean");
  });
}

TEST(FiniteSums, BatchesOfAnEpochHaveTheFullGradientAsMean) {
  forEverySum([](const FiniteSum& f, Rng& rng) {
    const Vec2 w = randomPlace(rng);
    for (const int batch : {1, 3, 7})
      for (const Order order : {Order::cyclic, Order::reshuffle}) {
        Sampler sampler(f.n(), 5);
        Slope sum{0, Vec2::Zero()};
        for (int seen = 0; seen < f.n();) {
          const std::span<const int> examples = sampler.next(order, batch);
          const Slope s = f.slope(examples, w);
          const auto size = static_cast<double>(examples.size());
          sum.gradient += size * s.gradient, sum.value += size * s.value;
          seen += static_cast<int>(examples.size());
        }
        expectClose(sum.gradient / f.n(), f.slope(w).gradient, 1e-13, "gradient");
        expectClose(sum.value / f.n(), f.value(w), 1e-13, "value");
      }
  });
}

// ---- at kinks (contracts.md) ----

TEST(FiniteSums, KinksHaveTheGradientOfContracts) {
  const FiniteSum svm = sumOf("svm", 0, {SampleKind::plane, {{2, 1, 1}, {2, 1, -1}}});
  const Vec2 onMargin(0.25, 0.5);  // of the first example; the second is violated
  EXPECT_EQ(svm.exampleGradient(0, onMargin), Vec2(0, 0));
  EXPECT_EQ(svm.exampleGradient(1, onMargin), Vec2(2, 1));
  const FiniteSum kmeans = sumOf("kmeans", 0, {SampleKind::scalar, {{1, 1, 0}, {4, 1, 0}}});
  EXPECT_EQ(kmeans.exampleGradient(0, Vec2(0, 2)), Vec2(-2, 0));  // both as near: the first
  EXPECT_EQ(kmeans.exampleGradient(0, Vec2(2, 0)), Vec2(2, 0));
  EXPECT_EQ(kmeans.jet(Vec2(0, 2)).dxx, 1);  // of two examples one each
}

TEST(FiniteSums, NanIsNeverHidden) {
  Rng rng(2);
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  for (const SumRow& row : sumRows()) {
    const FiniteSum f(row, 0.1, randomSamples(row.samples, 9, Lie::scattered, rng));
    for (const Vec2& w : {Vec2(kNan, 1), Vec2(1, kNan), Vec2(kNan, kNan)}) {
      EXPECT_TRUE(std::isnan(f.value(w))) << nameOf(row);
      EXPECT_TRUE(std::isnan(f.row().value(f, everyExample(f), w))) << nameOf(row);
      EXPECT_TRUE(f.slope(w).gradient.hasNaN()) << nameOf(row);
      EXPECT_TRUE(f.exampleGradient(0, w).hasNaN()) << nameOf(row);
    }
  }
}

TEST(FiniteSums, FarOutLogisticLossesStayFinite) {
  const FiniteSum f =
      sumOf("logistic_regression", 0, {SampleKind::binary, {{1, 1, 0}, {-1, 1, 1}}});
  EXPECT_EQ(f.value(Vec2(1e4, 0)), 1e4);
  EXPECT_EQ(f.slope(Vec2(1e4, 0)).gradient.x(), 1);
  EXPECT_EQ(f.value(Vec2(-1e4, 0)), 0);
  // What is far smaller than 1 keeps its digits.
  EXPECT_NEAR(f.value(Vec2(-50, 0)) / std::exp(-50), 1, 1e-14);
  EXPECT_NEAR(f.slope(Vec2(-50, 0)).gradient.x() / std::exp(-50), 1, 1e-14);
}

// ---- many examples ----

Samples manyExamples(const SumRow& row, int n) {
  const SampleSetRow& set = *findRow(sampleSetRows(), row.dataSet);
  std::vector<double> numbers = numbersOf({}, set.description);
  numbers[0] = n;
  Samples samples = set.make(numbers, 3);
  samples.kind = row.samples;
  return samples;
}

TEST(FiniteSums, StatisticsEqualDirectSums) {
  Rng rng(4);
  for (const SumRow& row : sumRows()) {
    const FiniteSum f(row, 0.1, manyExamples(row, 100'000));
    const std::vector<int> all = everyExample(f);
    for (const Vec2& w : {randomPlace(rng), randomPlace(rng), f.optimum().w}) {
      const Slope direct = f.slope(all, w), quick = f.slope(w);
      expectClose(quick.value, direct.value, 1e-12, nameOf(row));
      expectClose(quick.gradient, direct.gradient, 1e-12, nameOf(row));
      expectClose(direct.value, static_cast<double>(plainValue(f, w)), 1e-12, nameOf(row));
    }
  }
}

TEST(FiniteSums, FieldsOfManyExamplesAreMeansOverEvenlySpreadOnes) {
  for (const SumRow& row : sumRows()) {
    const FiniteSum f(row, 0.1, manyExamples(row, 5000));
    const bool whole = row.loss == SumLoss::squared;
    ASSERT_EQ(f.fieldExamples(), whole ? 5000 : FiniteSum::kFieldExamples);
    Samples spread{row.samples, {}};
    for (int i = 0; i < 5000; i += whole ? 1 : 5)
      for (const int k : whole ? std::vector{i} : std::vector{i, i + 2})  // 0, 2.5, 5, 7.5 …
        spread.rows.push_back(f.samples().rows[static_cast<std::size_t>(k)]);
    const FiniteSum sparse(row, 0.1, spread);
    const std::vector<double> xs{-1, 0.3, 2};
    std::vector<double> line(3);
    f.values(xs, 0.7, line);
    for (std::size_t i = 0; i < xs.size(); ++i)
      expectClose(line[i], static_cast<double>(plainValue(sparse, Vec2(xs[i], 0.7))), 1e-13,
                  nameOf(row));
  }
}

// ---- spread ----

// Mean and tr Var of the gradients of all batches that can be drawn, each as likely.
struct Measured {
  Vec2 mean = Vec2::Zero();
  double variance = 0;
};
Measured measure(const FiniteSum& f, const Vec2& w, int batch, bool replacement) {
  std::vector<int> chosen(static_cast<std::size_t>(batch), 0);
  std::vector<Vec2> gradients;
  for (bool more = true; more;) {
    std::vector<int> sorted = chosen;
    std::sort(sorted.begin(), sorted.end());
    const bool twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    if (replacement || !twice) gradients.push_back(f.slope(chosen, w).gradient);
    std::size_t place = 0;  // counts on in base n
    while (place < chosen.size() && ++chosen[place] == f.n()) chosen[place++] = 0;
    more = place < chosen.size();
  }
  const auto count = static_cast<double>(gradients.size());
  Measured m;
  for (const Vec2& g : gradients) m.mean += g / count;
  for (const Vec2& g : gradients) m.variance += (g - m.mean).squaredNorm() / count;
  return m;
}

TEST(Batches, AreUnbiasedAndSpreadAsPredicted) {
  Rng rng(8);
  for (const SumRow& row : sumRows()) {
    const FiniteSum f(row, 0.2, randomSamples(row.samples, 6, Lie::scattered, rng));
    const Vec2 w = randomPlace(rng);
    const GradientSpread spread = gradientSpread(f, w);
    ASSERT_GT(spread.trace(), 1e-3) << nameOf(row);
    expectClose(spread.mean, f.slope(w).gradient, 1e-14, "mean");
    for (const int batch : {1, 2, 3, 4})
      for (const bool replacement : {false, true}) {
        const Measured m = measure(f, w, batch, replacement);
        const std::string what = nameOf(row) + " batch " + std::to_string(batch);
        expectClose(m.mean, f.slope(w).gradient, 1e-13, what);
        EXPECT_NEAR(batchVariance(spread, f.n(), batch, replacement), m.variance,
                    1e-12 * m.variance)
            << what;
      }
    EXPECT_EQ(batchVariance(spread, f.n(), f.n(), false), 0);
  }
}

TEST(Batches, SamplersDrawWhatIsPredicted) {
  Rng rng(9);
  constexpr int kDraws = 20'000, kBatch = 4;
  for (const SumRow& row : sumRows()) {
    const FiniteSum f(row, 0, randomSamples(row.samples, 30, Lie::scattered, rng));
    const Vec2 w = randomPlace(rng);
    const GradientSpread spread = gradientSpread(f, w);
    for (const Order order : {Order::replacement, Order::reshuffle}) {
      Sampler sampler(f.n(), 1);
      Vec2 sum = Vec2::Zero();
      double squares = 0;
      int drawn = 0;
      while (drawn < kDraws) {
        const std::span<const int> batch = sampler.next(order, kBatch);
        if (batch.size() != kBatch) continue;  // the rest of an epoch
        const Vec2 off = f.slope(batch, w).gradient - spread.mean;
        sum += off, squares += off.squaredNorm(), ++drawn;
      }
      const double variance = batchVariance(spread, f.n(), kBatch, order == Order::replacement);
      EXPECT_NEAR(squares / kDraws, variance, 0.05 * variance) << nameOf(row);
      EXPECT_LT(sum.norm() / kDraws, 4 * std::sqrt(variance / kDraws)) << nameOf(row);
    }
  }
}

TEST(Batches, SpreadHasTheCovarianceOfGradients) {
  const FiniteSum f = sumOf("kmeans", 0, {SampleKind::scalar, {{0, 1, 0}, {2, 1, 0}, {7, 1, 0}}});
  // Gradients at (1, 6): (2, 0), (−2, 0), (0, −2).
  const GradientSpread s = gradientSpread(f, Vec2(1, 6));
  expectClose(s.mean, Vec2(0, -2.0 / 3), 1e-15, "mean");
  EXPECT_NEAR(s.xx, 8.0 / 3, 1e-15);
  EXPECT_NEAR(s.xy, 0, 1e-15);
  EXPECT_NEAR(s.yy, 4.0 / 3 - 4.0 / 9, 1e-15);
}

// ---- constants ----

TEST(Constants, OfLeastSquaresByHand) {
  // H = 2·((u²+u²)/2, 0; 0, 1) = diag(2·9, 2)
  const FiniteSum f = sumOf("ridge", 0.5, {SampleKind::regression, {{3, 1, 1}, {-3, 1, 0}}});
  const SumConstants c = constantsOf(f);
  EXPECT_DOUBLE_EQ(c.mu, 3);
  EXPECT_DOUBLE_EQ(c.smoothness, 19);
  EXPECT_DOUBLE_EQ(c.kappa, 19.0 / 3);
  EXPECT_DOUBLE_EQ(c.largestOwn, 2 * 10 + 1);
  const GradientSpread s = gradientSpread(f, f.optimum().w);
  EXPECT_NEAR(c.nu, s.xx / 19 + s.yy / 3, 1e-14);
}

TEST(Constants, WhereSomethingIsMissing) {
  const double kNone = std::numeric_limits<double>::infinity();
  Rng rng(3);
  const Samples line = randomSamples(SampleKind::regression, 5, Lie::onePlace, rng);
  EXPECT_EQ(constantsOf(sumOf("linear_regression", 0, line)).mu, 0);
  EXPECT_EQ(constantsOf(sumOf("linear_regression", 0, line)).kappa, kNone);
  const Samples parted = randomSamples(SampleKind::binary, 8, Lie::parted, rng);
  const SumConstants logistic = constantsOf(sumOf("logistic_regression", 0, parted));
  EXPECT_EQ(logistic.mu, 0);
  EXPECT_GT(logistic.smoothness, 0);
  const Samples plane = randomSamples(SampleKind::plane, 8, Lie::scattered, rng);
  const SumConstants svm = constantsOf(sumOf("svm", 0.25, plane));
  EXPECT_EQ(svm.mu, 0.25);
  EXPECT_EQ(svm.smoothness, kNone);
  EXPECT_EQ(constantsOf(sumOf("svm", 0, plane)).kappa, kNone);
}

// The largest step at which descent on the example of largest curvature alone does not diverge.
TEST(Constants, OwnCurvatureIsTheLargestOfAnyExample) {
  Rng rng(12);
  for (const char* name : {"ridge", "logistic_regression", "kmeans"}) {
    const SumRow& row = *findSum(name);
    const FiniteSum f(row, 0.2, randomSamples(row.samples, 20, Lie::scattered, rng));
    double largest = 0;
    for (int i = 0; i < f.n(); ++i)
      for (int k = 0; k < 200; ++k) {
        const std::span<const int> one(&i, 1);
        largest = std::max(largest, eigenOf(f.row().jet(f, one, randomPlace(rng, 1))).high);
      }
    const double bound = constantsOf(f).largestOwn;
    EXPECT_LE(largest, bound * (1 + 1e-12)) << name;
    EXPECT_GT(largest, 0.97 * bound) << name;
  }
}

}  // namespace
}  // namespace ravine
