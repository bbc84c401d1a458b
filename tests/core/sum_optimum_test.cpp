// Minima of finite sums: nothing near them is lower, and they are those of other, slower ways.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "tests/core/sums.h"

namespace ravine {
namespace {

constexpr int kDirections = 48;
Vec2 direction(int i) {
  const double angle = 2 * std::numbers::pi * (i + 0.3) / kDirections;
  return {std::cos(angle), std::sin(angle)};
}

// check(f, text) over many random sets of examples. l2 = 0 counts where the row has no penalty.
template <class Check>
void forManySets(std::string_view name, std::span<const double> l2s, Check check) {
  const SumRow& row = *findSum(name);
  Rng rng(21);
  for (const double l2 : l2s)
    for (const Lie lie : kLies)
      for (const int n : {2, 3, 4, 9, 40, 300})
        for (int again = 0; again < 4; ++again) {
          SCOPED_TRACE(std::string(name) + " l2=" + std::to_string(l2) + " n=" + std::to_string(n) +
                       " lie=" + std::to_string(static_cast<int>(lie)) + " number " +
                       std::to_string(again));
          check(FiniteSum(row, l2, randomSamples(row.samples, n, lie, rng)), lie);
        }
}
constexpr double kNoPenalty[] = {0};
constexpr double kPenalties[] = {1e-6, 0.01, 2};
constexpr double kAnyPenalty[] = {0, 1e-6, 0.01, 2};

// No place around is lower by more than rounding.
void expectLowest(const FiniteSum& f) {
  const Optimum& o = f.optimum();
  const auto value = static_cast<double>(plainValue(f, o.w));
  EXPECT_NEAR(o.value, value, 1e-14 * std::max(1.0, value));
  const double rounding = 1e-14 * std::max(1.0, value);
  for (double reach = 1e-7; reach < 20; reach *= 10)
    for (int i = 0; i < kDirections; ++i)
      ASSERT_GE(static_cast<double>(plainValue(f, o.w + reach * direction(i))), value - rounding)
          << "at a distance of " << reach << " from " << o.w.transpose();
}

TEST(Optimum, OfManyExamplesHasNothingLowerAround) {
  Rng rng(51);
  for (const SumRow& row : sumRows()) {
    SCOPED_TRACE(nameOf(row));
    expectLowest(FiniteSum(row, 0.01, randomSamples(row.samples, 5000, Lie::scattered, rng)));
  }
}

// ---- smooth losses: the gradient vanishes ----

void expectStationary(const FiniteSum& f) {
  ASSERT_TRUE(f.optimum().exists);
  double scale = 1;  // of the terms that balance
  for (int i = 0; i < f.n(); ++i)
    scale = std::max(scale, f.exampleGradient(i, f.optimum().w).norm());
  EXPECT_LE(f.slope(everyExample(f), f.optimum().w).gradient.norm(), 1e-14 * scale);
  expectLowest(f);
}

TEST(Optimum, OfLeastSquares) {
  forManySets("linear_regression", kNoPenalty,
              [](const FiniteSum& f, Lie) { expectStationary(f); });
  forManySets("ridge", kAnyPenalty, [](const FiniteSum& f, Lie) { expectStationary(f); });
}

TEST(Optimum, OfALineThroughPointsOnIt) {
  const FiniteSum f =
      sumOf("linear_regression", 0, {SampleKind::regression, {{0, 1, 1}, {1, 1, 3}, {4, 1, 9}}});
  EXPECT_NEAR(f.optimum().w.x(), 2, 1e-15);
  EXPECT_NEAR(f.optimum().w.y(), 1, 1e-15);
  EXPECT_NEAR(f.optimum().value, 0, 1e-29);
}

// Inputs far from 0, or large, without centring.
TEST(Optimum, OfInputsFarFromTheOrigin) {
  Rng rng(6);
  for (const double middle : {1e3, 1e6})
    for (const double spread : {1e-3 * middle, 0.1 * middle, middle}) {
      Samples samples{SampleKind::regression, {}};
      for (int i = 0; i < 50; ++i) {
        const double u = middle + spread * rng.uniform(-1, 1);
        samples.rows.push_back({u, 1, 3 * (u - middle) / spread + 2 + rng.uniform(-0.1, 0.1)});
      }
      long double mu = 0, mt = 0, uu = 0, ut = 0;  // slope = cov/var
      for (const Sample& s : samples.rows) mu += s.u / 50.0L, mt += s.t / 50.0L;
      for (const Sample& s : samples.rows)
        uu += (s.u - mu) * (s.u - mu), ut += (s.u - mu) * (s.t - mt);
      const auto slope = static_cast<double>(ut / uu);
      const auto intercept = static_cast<double>(mt - ut / uu * mu);
      const Optimum o = sumOf("linear_regression", 0, samples).optimum();
      EXPECT_NEAR(o.w.x() / slope, 1, 1e-7) << middle << " ± " << spread;
      EXPECT_NEAR(o.w.y() / intercept, 1, 1e-7) << middle << " ± " << spread;
      const Optimum ridge = sumOf("ridge", 1e-9, samples).optimum();
      EXPECT_GT(ridge.value, o.value);
    }
}

TEST(Optimum, OfLogisticRegression) {
  forManySets("logistic_regression", kPenalties,
              [](const FiniteSum& f, Lie) { expectStationary(f); });
  int minima = 0;
  forManySets("logistic_regression", kNoPenalty, [&](const FiniteSum& f, Lie lie) {
    EXPECT_FALSE(f.optimum().exists && lie == Lie::parted);
    if (!f.optimum().exists) return;
    expectStationary(f);
    ++minima;
  });
  EXPECT_GT(minima, 50);
}

TEST(Optimum, OfOneConstantInputIsTheShareOfOnes) {
  Samples samples{SampleKind::binary, {{0, 1, 1}, {0, 1, 0}, {0, 1, 1}, {0, 1, 1}}};
  const FiniteSum f = sumOf("logistic_regression", 0, samples);
  ASSERT_TRUE(f.optimum().exists);
  EXPECT_NEAR(f.optimum().w.x(), 0, 1e-15);
  EXPECT_NEAR(f.optimum().w.y(), std::log(3), 1e-14);
}

// ---- logistic regression without a minimum ----

struct Parted {
  const char* name;
  std::vector<Sample> rows;
  double infimum;
  Vec2 towards, from;  // f(from + r·towards) → infimum
};
const double kLog2 = std::log(2);
const Parted kParted[] = {
    {"apart", {{0, 1, 0}, {1, 1, 0}, {2, 1, 1}, {3, 1, 1}}, 0, {1, -1.5}, {0, 0}},
    {"falling", {{0, 1, 1}, {1, 1, 1}, {2, 1, 0}}, 0, {-1, 1.5}, {0, 0}},
    {"tied", {{0, 1, 0}, {1, 1, 0}, {1, 1, 1}, {2, 1, 1}}, kLog2 / 2, {1, -1}, {0, 0}},
    {"tied falling", {{0, 1, 1}, {1, 1, 1}, {1, 1, 0}, {2, 1, 0}}, kLog2 / 2, {-1, 1}, {0, 0}},
    {"tied one to three",
     {{0, 1, 0}, {1, 1, 0}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}},
     (3 * std::log(4.0 / 3) + std::log(4)) / 5,
     {1, -1},
     {0, std::log(3)}},
    {"all ones", {{0, 1, 1}, {5, 1, 1}}, 0, {0, 1}, {0, 0}},
    {"all zeros", {{0, 1, 0}, {5, 1, 0}}, 0, {0, -1}, {0, 0}},
    {"one example", {{2, 1, 1}}, 0, {1, 0}, {0, 0}},
};

TEST(Optimum, PartedClassesHaveNoneButAnInfimum) {
  for (const Parted& parted : kParted) {
    const FiniteSum f = sumOf("logistic_regression", 0, {SampleKind::binary, parted.rows});
    EXPECT_FALSE(f.optimum().exists) << parted.name;
    EXPECT_NEAR(f.optimum().value, parted.infimum, 1e-15) << parted.name;
    EXPECT_NEAR(f.value(parted.from + 200 * parted.towards), parted.infimum, 1e-15) << parted.name;
    for (const double r : {0.1, 1., 10.})  // never below it, ever nearer to it
      EXPECT_GT(f.value(parted.from + r * parted.towards),
                f.value(parted.from + 2 * r * parted.towards))
          << parted.name;
    EXPECT_TRUE(sumOf("logistic_regression", 1e-6, f.samples()).optimum().exists) << parted.name;
  }
}

// ---- the support vector machine ----

// The least directional derivative of f at w; no less than 0 in a minimum. Examples whose slack is
// below `rounding` are on their margins.
double steepest(const FiniteSum& f, const Vec2& w, double rounding) {
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 3600; ++i) {
    const double angle = 2 * std::numbers::pi * i / 3600;
    const Vec2 d(std::cos(angle), std::sin(angle));
    double slope = 2 * f.penalty() * w.dot(d);
    for (const Sample& s : f.samples().rows) {
      const Vec2 m(s.t * s.u, s.t * s.v);
      const double slack = 1 - m.dot(w);
      if (slack > rounding) slope -= m.dot(d) / f.n();
      if (std::abs(slack) <= rounding) slope += std::max(0.0, -m.dot(d)) / f.n();
    }
    least = std::min(least, slope);
  }
  return least;
}

TEST(Optimum, OfTheSupportVectorMachine) {
  forManySets("svm", kAnyPenalty, [](const FiniteSum& f, Lie) {
    ASSERT_TRUE(f.optimum().exists);
    expectLowest(f);
    EXPECT_GE(steepest(f, f.optimum().w, 1e-9), -1e-9);
  });
}

TEST(Optimum, OfManyExamplesOnBothMargins) {  // 60 copies meet in one place
  Samples samples{SampleKind::plane, {}};
  for (int i = 0; i < 60; ++i) samples.rows.push_back(i < 30 ? Sample{1, 0, 1} : Sample{0, 1, -1});
  samples.rows.push_back({-0.2, 0, 1});
  const FiniteSum f = sumOf("svm", 1e-3, samples);
  expectLowest(f);
  EXPECT_NEAR(f.optimum().w.x(), 1, 1e-12);
  EXPECT_NEAR(f.optimum().w.y(), -1, 1e-12);
}

// Without a penalty f is linear between margins: the least value is taken where two of them meet,
// or, where all are parallel, on one.
TEST(Optimum, OfUnpenalisedMarginsIsTheBestCrossing) {
  forManySets("svm", kNoPenalty, [](const FiniteSum& f, Lie) {
    if (f.n() > 40) return;
    double least = static_cast<double>(plainValue(f, Vec2::Zero()));
    const auto tryPlace = [&](const Vec2& w) {
      least = std::min(least, static_cast<double>(plainValue(f, w)));
    };
    const std::vector<Sample>& rows = f.samples().rows;
    for (const Sample& a : rows) {
      const Vec2 m(a.t * a.u, a.t * a.v);
      if (m.squaredNorm() > 0) tryPlace(m / m.squaredNorm());
      for (const Sample& b : rows) {
        const double det = a.t * b.t * (a.u * b.v - a.v * b.u);
        if (std::abs(det) < 1e-9) continue;
        tryPlace(Vec2(b.t * b.v - a.t * a.v, a.t * a.u - b.t * b.u) / det);
      }
    }
    EXPECT_NEAR(f.optimum().value, least, 1e-12);
  });
}

// ---- k-means ----

TEST(Optimum, OfKmeansIsTheBestOfAllSplits) {
  forManySets("kmeans", kNoPenalty, [](const FiniteSum& f, Lie) {
    if (f.n() > 9) return;
    double least = std::numeric_limits<double>::infinity();
    for (unsigned split = 0; split < 1u << f.n(); ++split) {
      double count[2] = {}, sum[2] = {}, squares = 0;
      for (int i = 0; i < f.n(); ++i) {
        const double u = f.samples().rows[static_cast<std::size_t>(i)].u;
        const unsigned side = split >> i & 1;
        ++count[side], sum[side] += u, squares += u * u;
      }
      for (const int side : {0, 1})
        if (count[side] > 0) squares -= sum[side] * sum[side] / count[side];
      least = std::min(least, squares / f.n());
    }
    EXPECT_NEAR(f.optimum().value, least, 1e-14);
    EXPECT_LE(f.optimum().w.x(), f.optimum().w.y());
  });
}

TEST(Optimum, OfKmeansHasNothingLowerAnywhere) {
  Rng rng(31);
  forManySets("kmeans", kNoPenalty, [&](const FiniteSum& f, Lie) {
    expectLowest(f);
    for (int i = 0; i < 200; ++i)
      ASSERT_GE(f.value(randomPlace(rng, 4)), f.optimum().value - 1e-14);
  });
}

// ---- where it is shown ----

TEST(Domain, HoldsTheOptimumAndTheStart) {
  for (const SumRow& row : sumRows()) {
    Rng rng(41);
    for (const Lie lie : kLies)
      for (const double stretch : {1., 30., 1e4}) {
        Samples samples = randomSamples(row.samples, 12, lie, rng);
        for (Sample& s : samples.rows)
          if (row.samples == SampleKind::scalar)
            s.u *= stretch;
          else if (row.samples == SampleKind::regression)
            s.t *= stretch;
        const FiniteSum f(row, 0.01, samples);
        const Box box = f.domain();
        EXPECT_LT(box.xmin, box.xmax);
        EXPECT_LT(box.ymin, box.ymax);
        EXPECT_TRUE(box.contains(f.start().x(), f.start().y())) << nameOf(row);
        EXPECT_TRUE(!f.optimum().exists || box.contains(f.optimum().w.x(), f.optimum().w.y()))
            << nameOf(row) << " " << f.optimum().w.transpose();
        if (row.samples == SampleKind::scalar) {
          EXPECT_NE(f.start().x(), f.start().y());
        }
      }
  }
}

}  // namespace
}  // namespace ravine
