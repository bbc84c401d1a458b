// Kernels of finite sums against the scalar expressions, for every instruction set that this
// machine has.
#include "core/problem/sum_kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/core/sums.h"
#include "tests/core/targets.h"

namespace ravine {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Terms of the logistic loss in long doubles.
long double term(const Sample& s, double x, double y) {
  const long double z =
      (static_cast<long double>(x) * s.u + static_cast<long double>(y) * s.v) * (s.t == 1 ? -1 : 1);
  return std::max(z, 0.0L) + std::log1p(std::exp(-std::abs(z)));
}
long double slope(const Sample& s, double x, double y) {
  const long double sign = s.t == 1 ? -1 : 1;
  const long double z = (static_cast<long double>(x) * s.u + static_cast<long double>(y) * s.v);
  return sign / (1 + std::exp(-sign * z));
}
// 1e-13 of the term, and what rounding in z makes of it.
long double roundingOf(const Sample& s, double x, double y) {
  const double size = std::abs(x * s.u) + std::abs(y * s.v);
  return 1e-13L * term(s, x, y) + 1e-15L * std::abs(slope(s, x, y)) * size;
}

Samples examplesOf(int n, double stretch, Rng& rng) {
  Samples samples = randomSamples(SampleKind::binary, n, Lie::scattered, rng);
  for (Sample& s : samples.rows) s.u *= stretch, s.v *= stretch;
  return samples;
}

TEST(SumKernels, LogisticSumsAreSumsOfTerms) {
  forEveryTarget([](const char* target) {
    Rng rng(1);
    for (const int n : {1, 2, 3, 511, 512, 513, 1100})
      for (const int places : {1, 3, 4, 7, 8, 9, 17})
        for (const double stretch : {0.01, 1., 30., 5000.}) {
          const Samples samples = examplesOf(n, stretch, rng);
          std::vector<double> xs, out(static_cast<std::size_t>(places) + 1, -7);
          for (int i = 0; i < places; ++i) xs.push_back(rng.uniform(-2, 2));
          logisticSums(samples.rows, xs, 0.4, std::span(out).first(xs.size()));
          EXPECT_EQ(out.back(), -7);
          for (std::size_t i = 0; i < xs.size(); ++i) {
            long double sum = 0, allowed = 0;
            for (const Sample& s : samples.rows) {
              sum += term(s, xs[i], 0.4);
              allowed += roundingOf(s, xs[i], 0.4);
            }
            ASSERT_NEAR(out[i], static_cast<double>(sum), static_cast<double>(allowed))
                << target << " n=" << n << " stretch " << stretch << " x=" << xs[i];
          }
        }
  });
}

TEST(SumKernels, LogisticTermsAreSumsOfTerms) {
  forEveryTarget([](const char* target) {
    Rng rng(2);
    for (int n : {0, 1, 2, 3, 4, 5, 6, 7, 511, 512, 513, 515, 2051})
      for (const double stretch : {0.01, 1., 30., 5000.}) {
        const Samples samples = examplesOf(n, stretch, rng);
        const double x = rng.uniform(-2, 2), y = rng.uniform(-2, 2);
        long double value = 0, dx = 0, dy = 0, size = 0, allowed = 0;
        for (const Sample& s : samples.rows) {
          const long double d = slope(s, x, y);
          value += term(s, x, y), dx += d * s.u, dy += d * s.v;
          allowed += roundingOf(s, x, y);
          size += roundingOf(s, x, y) * (std::abs(s.u) + std::abs(s.v));
        }
        const SumTerms sums = logisticTerms(samples.rows, x, y);
        const auto off = static_cast<double>(size);
        ASSERT_NEAR(sums.value, static_cast<double>(value), static_cast<double>(allowed))
            << target << " n=" << n << " stretch " << stretch;
        ASSERT_NEAR(sums.dx, static_cast<double>(dx), off) << target << " n=" << n;
        ASSERT_NEAR(sums.dy, static_cast<double>(dy), off) << target << " n=" << n;
      }
  });
}

// Losses far below 1 keep their digits, as a curve on a logarithmic axis shows.
TEST(SumKernels, SmallLossesKeepTheirDigits) {
  const std::vector<Sample> rows(9, Sample{1, 1, 1});
  forEveryTarget([&](const char* target) {
    for (const double z : {20., 40., 300., 700.}) {
      double sum = 0;
      logisticSums(rows, std::span(&z, 1), 0, std::span(&sum, 1));
      EXPECT_NEAR(sum / (9 * std::exp(-z)), 1, 1e-8) << target << " " << z;
      const SumTerms terms = logisticTerms(rows, z, 0);
      EXPECT_NEAR(terms.value / (9 * std::exp(-z)), 1, 1e-8) << target << " " << z;
      EXPECT_NEAR(terms.dx / (-9 * std::exp(-z)), 1, 1e-8) << target << " " << z;
    }
  });
}

TEST(SumKernels, FarOutNothingOverflows) {
  std::vector<Sample> rows;
  for (int i = 0; i < 1030; ++i) rows.push_back({i % 2 ? 1. : -1., 1, i % 3 ? 1. : 0.});
  forEveryTarget([&](const char* target) {
    for (const double x : {1e4, -1e4, 1e300}) {
      double expected = 0;
      for (const Sample& s : rows) expected += std::max(0.0, s.t == 1 ? -x * s.u : x * s.u);
      double sum = 0;
      logisticSums(rows, std::span(&x, 1), 0, std::span(&sum, 1));
      EXPECT_NEAR(sum / expected, 1, 1e-13) << target << " " << x;
      EXPECT_NEAR(logisticTerms(rows, x, 0).value / expected, 1, 1e-13) << target << " " << x;
      EXPECT_TRUE(std::isfinite(logisticTerms(rows, x, 0).dx)) << target << " " << x;
    }
  });
}

TEST(SumKernels, NanInGivesNan) {
  Rng rng(3);
  const Samples samples = examplesOf(6, 1, rng);
  forEveryTarget([&](const char* target) {
    for (const auto& [x, y] : {std::pair{kNan, 1.}, {1., kNan}}) {
      const double xs[] = {0.5, x, 1, 1, 1, 1, 1, 1, 1};
      double out[9];
      logisticSums(samples.rows, xs, y, out);
      EXPECT_TRUE(std::isnan(out[1])) << target;
      EXPECT_EQ(std::isnan(out[0]), std::isnan(y)) << target;  // neighbours stay
      const SumTerms terms = logisticTerms(samples.rows, x, y);
      EXPECT_TRUE(std::isnan(terms.value) && std::isnan(terms.dx) && std::isnan(terms.dy))
          << target;
    }
  });
}

// ---- runs side by side, each with a batch of its own ----

struct Lanes {
  std::vector<double> x, y, gx, gy;
  std::vector<std::vector<Sample>> batches;  // of every lane, all of one size
};

Lanes lanesOf(const SumRow& row, std::size_t count, std::size_t batch, double reach, Rng& rng) {
  Lanes lanes;
  for (std::size_t i = 0; i < count; ++i) {
    const Vec2 w = randomPlace(rng, reach);
    lanes.x.push_back(w.x()), lanes.y.push_back(w.y());
    lanes.batches.push_back(
        randomSamples(row.samples, static_cast<int>(batch), Lie::scattered, rng).rows);
  }
  lanes.gx.assign(count, kNan), lanes.gy = lanes.gx;  // what was there does not matter
  return lanes;
}

void computeMeans(const SumRow& row, Lanes& lanes) {
  const std::size_t count = lanes.x.size(), batch = lanes.batches[0].size();
  std::vector<double> columns;
  for (std::size_t k = 0; k < batch; ++k)
    for (std::size_t j = 0; j < columnsOf(row.loss); ++j)
      for (std::size_t i = 0; i < count; ++i) {
        const Sample s = signedSample(row.loss, lanes.batches[i][k]);
        columns.push_back(j == 0 ? s.u : j == 1 ? s.v : s.t);
      }
  meanGradients(row.loss, count, batch, lanes.x.data(), lanes.y.data(), columns.data(),
                lanes.gx.data(), lanes.gy.data());
}

// Each lane's gradient as the rows have it.
std::vector<Vec2> scalarGradients(const SumRow& row, const Lanes& lanes) {
  std::vector<Vec2> gradients;
  for (std::size_t i = 0; i < lanes.x.size(); ++i) {
    const FiniteSum f(row, 0, {row.samples, lanes.batches[i]});
    gradients.push_back(f.slope(everyExample(f), Vec2(lanes.x[i], lanes.y[i])).gradient);
  }
  return gradients;
}

TEST(SumKernels, GradientsOfManyRunsAreTheScalarOnes) {
  forEveryTarget([](const char* target) {
    Rng rng(4);
    for (const SumRow& row : sumRows())
      for (const double reach : {1., 3., 1e4})
        for (const std::size_t count : {4u, 8u, 12u})
          for (const std::size_t batch : {1u, 2u, 7u}) {
            Lanes lanes = lanesOf(row, count, batch, reach, rng);
            const std::vector<Vec2> scalar = scalarGradients(row, lanes);
            computeMeans(row, lanes);
            const double share = row.loss == SumLoss::logistic ? 1e-13 : 0;
            for (std::size_t i = 0; i < count; ++i) {
              const double x = scalar[i].x(), y = scalar[i].y();
              const std::string what = nameOf(row) + " " + target + " lane " + std::to_string(i);
              ASSERT_NEAR(lanes.gx[i], x, share * std::max(1.0, std::abs(x))) << what;
              ASSERT_NEAR(lanes.gy[i], y, share * std::max(1.0, std::abs(y))) << what;
            }
          }
  });
}

TEST(SumKernels, GradientsAtKinksAreTheScalarOnes) {
  forEveryTarget([](const char* target) {
    const SumRow &svm = *findSum("svm"), &kmeans = *findSum("kmeans");
    const std::vector<double> zeros(4, 0);
    Lanes hinge{{0.25, 0.25, 0, 0.5},
                {0.5, 0.5, 0, 0.5},
                zeros,
                zeros,
                {{{2, 1, 1}}, {{-2, -1, -1}}, {{0, 0, 1}}, {{1, 1, 1}}}};
    computeMeans(svm, hinge);
    EXPECT_EQ(hinge.gx, zeros) << target;
    EXPECT_EQ(hinge.gy, zeros) << target;
    Lanes nearest{{0, 2, 2, -1},
                  {2, 0, 2, 1},
                  zeros,
                  zeros,
                  {{{1, 1, 0}}, {{1, 1, 0}}, {{2, 1, 0}}, {{0, 1, 0}}}};
    computeMeans(kmeans, nearest);
    EXPECT_EQ(nearest.gx, (std::vector<double>{-2, 2, 0, -2})) << target;
    EXPECT_EQ(nearest.gy, zeros) << target;
  });
}

TEST(SumKernels, ANanStaysInItsLane) {
  forEveryTarget([](const char* target) {
    Rng rng(5);
    for (const SumRow& row : sumRows())
      for (const bool inX : {true, false}) {
        Lanes lanes = lanesOf(row, 8, 2, 2, rng);
        (inX ? lanes.x : lanes.y)[5] = kNan;
        const std::vector<Vec2> scalar = scalarGradients(row, lanes);
        computeMeans(row, lanes);
        for (std::size_t i = 0; i < 8; ++i) {
          EXPECT_EQ(std::isnan(lanes.gx[i]) || std::isnan(lanes.gy[i]), i == 5)
              << nameOf(row) << " " << target;
          EXPECT_EQ(std::isnan(lanes.gx[i]), std::isnan(scalar[i].x())) << nameOf(row);
          EXPECT_EQ(std::isnan(lanes.gy[i]), std::isnan(scalar[i].y())) << nameOf(row);
        }
      }
  });
}

TEST(SumKernels, TheValueAloneIsTheSameBits) {
  forEveryTarget([](const char* target) {
    Rng rng(6);
    for (const int n : {1, 3, 4, 80, 1023, 1500}) {
      const Samples samples = examplesOf(n, 3, rng);
      const Vec2 w = randomPlace(rng);
      EXPECT_EQ(logisticSum(samples.rows, w.x(), w.y()),
                logisticTerms(samples.rows, w.x(), w.y()).value)
          << target << " " << n;
    }
  });
}

}  // namespace
}  // namespace ravine
