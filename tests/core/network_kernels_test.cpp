// Vector kernels against the plain loops, for every instruction set that this machine has.
#include "core/problem/network_kernels.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "tests/core/networks.h"
#include "tests/core/targets.h"

namespace ravine {

namespace {

// check(kernels, their name) for every set of kernels that runs here, plain ones included.
template <class T, class Check>
void forEveryKernels(Check check) {
  forEveryTarget([&](const char* name) { check(kernels<T>(), name); });
  check(plainKernels<T>(), "plain");
}

template <class T>
double roundingOf() {
  return 64 * static_cast<double>(std::numeric_limits<T>::epsilon());
}

template <class T>
void expectNear(const std::vector<T>& a, const std::vector<T>& b, const std::string& what) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    ASSERT_NEAR(a[i], b[i], roundingOf<T>() * std::max(1.0, std::abs(double(b[i]))))
        << what << " at " << i;
}

template <class T>
struct EveryKernel : testing::Test {};
using Numbers = testing::Types<float, double>;
TYPED_TEST_SUITE(EveryKernel, Numbers);

TYPED_TEST(EveryKernel, TheBestIsWiderThanPlain) {
  EXPECT_EQ(plainKernels<TypeParam>().lanes, 1);
#if defined(__x86_64__) || defined(__aarch64__)
  EXPECT_GE(kernels<TypeParam>().lanes, int(16 / sizeof(TypeParam)));
#endif
}

TYPED_TEST(EveryKernel, ProductsAreThePlainOnes) {
  using T = TypeParam;
  const auto a = numbersBetween<T>(-1, 1, 4000, 1), b = numbersBetween<T>(-1, 1, 4000, 2);
  const auto before = numbersBetween<T>(-1, 1, 4000, 3);
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (int rows : {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 25})
      for (int vectors : {1, 2, 3, 5})
        for (int inner : {0, 1, 2, 7, 24})
          for (int options = 0; options < 8; ++options) {
            const int columns = vectors * 8;
            Product<T> p{rows, columns,  inner,       a.data(), 31,
                         1,    b.data(), columns + 3, nullptr,  columns + 1};
            if (options & 1) p.aRow = 1, p.aInner = 29;  // a is read along its columns
            std::vector<T> out = before, expected = before;
            const auto run = [&](const Kernels<T>& by, std::vector<T>& to) {
              p.out = to.data();
              p.start = options & 2 ? to.data() + 2000 : nullptr;
              p.startRow = options & 1 ? 0 : columns;
              p.times = options & 4 ? to.data() : nullptr;
              by.product(p);
            };
            run(k, out);
            run(plainKernels<T>(), expected);
            expectNear(out, expected, name + " rows " + std::to_string(rows));
          }
  });
}

TYPED_TEST(EveryKernel, DotsAreThePlainOnes) {
  using T = TypeParam;
  const auto a = numbersBetween<T>(-1, 1, 4000, 1), b = numbersBetween<T>(-1, 1, 4000, 2);
  const auto before = numbersBetween<T>(-1, 1, 1000, 3);
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (int rows : {1, 2, 3, 10})
      for (int columns : {1, 2, 3, 4, 5, 8, 13, 20})
        for (int inner : {8, 16, 64})
          for (bool times : {false, true}) {
            std::vector<T> out = before, expected = before;
            const auto run = [&](const Kernels<T>& by, std::vector<T>& to) {
              by.dots({rows, columns, inner, a.data(), 70, b.data(), 67, to.data(), columns + 2,
                       T(0.5), times ? to.data() : nullptr});
            };
            run(k, out);
            run(plainKernels<T>(), expected);
            expectNear(out, expected, name + " columns " + std::to_string(columns));
          }
  });
}

TYPED_TEST(EveryKernel, SumsAndTransposesAreThePlainOnes) {
  using T = TypeParam;
  const auto m = numbersBetween<T>(-1, 1, 4000, 1);
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (int rows : {1, 2, 3, 4, 8, 9, 15})
      for (int columns : {1, 2, 3, 4, 7, 8, 17}) {
        std::vector<T> out(1000, T(7)), expected(1000, T(7));
        k.transpose(m.data(), rows, columns, 20, out.data(), 19);
        plainKernels<T>().transpose(m.data(), rows, columns, 20, expected.data(), 19);
        ASSERT_EQ(out, expected) << name << " " << rows << " " << columns;
        const int whole = columns * 8;
        k.columnSums(m.data(), rows, whole, whole + 1, rows % 2 ? m.data() : nullptr, out.data());
        plainKernels<T>().columnSums(m.data(), rows, whole, whole + 1,
                                     rows % 2 ? m.data() : nullptr, expected.data());
        expectNear(out, expected, name);
      }
  });
}

TYPED_TEST(EveryKernel, LossesAreThoseOfSingleExamples) {
  using T = TypeParam;
  std::vector<T> z = numbersBetween<T>(-4, 4, 500, 1), y = numbersBetween<T>(-1, 1, 500, 2);
  for (T& v : y) v = v < 0 ? T(-1) : T(1);
  z[3] = 0, z[4] = 1, z[5] = -1, z[6] = 300, z[7] = -300, z[8] = T(1e30), z[9] = T(-1e-30);
  z[18] = -z[8];
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (LossKind kind : {LossKind::squared, LossKind::logistic, LossKind::hinge})
      for (int first : {0, 40})
        for (int n : {1, 2, 3, 4, 5, 8, 9, 31, 400}) {
          if (kind == LossKind::squared && first == 0) continue;  // 1e30² is no float
          std::vector<T> slope(500, T(7)), expected(500, T(7));
          const T share = T(0.25);
          const T a = k.loss(kind, z.data() + first, y.data() + first, n, share, slope.data());
          const T b = plainKernels<T>().loss(kind, z.data() + first, y.data() + first, n, share,
                                             expected.data());
          ASSERT_NEAR(a, b, roundingOf<T>() * std::max(1.0, double(b))) << name << " " << n;
          EXPECT_EQ(a, k.loss(kind, z.data() + first, y.data() + first, n, share, nullptr));
          slope.resize(static_cast<std::size_t>(n));
          expected.resize(static_cast<std::size_t>(n));
          expectNear(slope, expected, name);
        }
  });
}

TYPED_TEST(EveryKernel, PenaltiesAreThePlainOnes) {
  using T = TypeParam;
  std::vector<T> w = numbersBetween<T>(-1, 1, 100, 1);
  w[0] = w[17] = 0;
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (std::size_t count : {0u, 1u, 7u, 8u, 9u, 33u, 100u}) {
      std::vector<T> gradient(100, T(7)), expected(100, T(7));
      const T a = k.penalty(w.data(), count, T(0.3), T(0.2), gradient.data());
      const T b = plainKernels<T>().penalty(w.data(), count, T(0.3), T(0.2), expected.data());
      EXPECT_NEAR(a, b, roundingOf<T>() * 10) << name;
      EXPECT_EQ(a, k.penalty(w.data(), count, T(0.3), T(0.2), nullptr));
      expectNear(gradient, expected, name);
    }
  });
}

// ---- activations ----

// h and h′ of a column of numbers, by the given kernels.
template <class T>
std::pair<std::vector<T>, std::vector<T>> activated(const Kernels<T>& k, const Activation& a,
                                                    std::vector<T> v) {
  const std::size_t count = v.size();
  v.resize(count + 8);  // room to read whole vectors
  std::vector<T> slope(v.size());
  const int row = static_cast<int>((count + 7) / 8 * 8);
  k.activate({a, v.data(), slope.data(), 1, static_cast<int>(count), row});
  v.resize(count), slope.resize(count);
  return {v, slope};
}

// An ulp counts as one of 1 at least: what is added up next is of order 1.
template <class T>
double ulpsApart(T a, double exact) {
  return std::abs(double(a) - exact) /
         (std::max(1.0, std::abs(exact)) * double(std::numeric_limits<T>::epsilon()));
}

TYPED_TEST(EveryKernel, ActivationsAreThoseOfTheTable) {
  using T = TypeParam;
  std::vector<T> v{0, T(-0.0), T(1e-30), T(-1e-30), 88, -88, 300, -300, T(1e30), T(-1e30)};
  for (int i = -40000; i <= 40003; ++i) v.push_back(static_cast<T>(i * 0.00231));
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (const ActivationRow& row : activationRows()) {
      const Activation a = activationOf(row.description.name);
      const auto [h, slope] = activated(k, a, v);
      for (std::size_t i = 0; i < v.size(); ++i) {
        const double x = static_cast<double>(v[i]);
        ASSERT_LE(ulpsApart(h[i], a.value(x)), 4)
            << name << " " << row.description.name << " " << x;
        ASSERT_LE(ulpsApart(slope[i], a.slope(x)), 5)
            << name << " " << row.description.name << "' " << x;
      }
    }
  });
}

TYPED_TEST(EveryKernel, ActivationsOfWhatIsNotFiniteAreHonest) {
  using T = TypeParam;
  const T inf = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (const ActivationRow& row : activationRows()) {
      const Activation a = activationOf(row.description.name);
      const auto h = activated<T>(k, a, {nan, inf, -inf, 1, 1, 1, 1, nan, nan, 2, -inf}).first;
      for (std::size_t i : {0u, 7u, 8u})
        EXPECT_TRUE(std::isnan(h[i])) << name << row.description.name;
      EXPECT_FALSE(std::isnan(h[9]));
      for (std::size_t i : {1u, 2u, 10u}) {
        const double exact = a.value(i == 1 ? double(inf) : -double(inf));
        EXPECT_TRUE(std::isnan(exact) ? std::isnan(h[i]) : h[i] == static_cast<T>(exact))
            << name << " " << row.description.name << " " << h[i];
      }
    }
  });
}

TYPED_TEST(EveryKernel, ActivationsLeaveTheRoomBehindARowAtZero) {
  using T = TypeParam;
  forEveryKernels<T>([&](const Kernels<T>& k, const std::string& name) {
    for (const ActivationRow& row : activationRows())
      for (int units : {1, 5, 8, 11}) {
        std::vector<T> z(64, T(0.5)), slope(64, T(3));
        const int lanes = k.lanes, room = (units + lanes - 1) / lanes * lanes;
        k.activate({activationOf(row.description.name), z.data(), slope.data(), 3, units, room});
        for (int r = 0; r < 3; ++r)
          for (int u = units; u < room; ++u) {
            EXPECT_EQ(z[r * room + u], 0) << name;
            EXPECT_EQ(slope[r * room + u], 0) << name;
          }
        EXPECT_EQ(slope[3 * room], 3);
      }
  });
}

// Every 499th float there is: the error is absolute near ±1 and relative near 0.
TEST(FloatTanh, IsWithin5em7OverAllFloats) {
  std::vector<float> v;
  for (std::uint64_t bits = 0; bits < (1ull << 32); bits += 499) {
    const float x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    if (std::isfinite(x)) v.push_back(x);
  }
  const auto [h, slope] = activated(kernels<float>(), activationOf("tanh"), v);
  double absolute = 0, relative = 0;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const double exact = std::tanh(static_cast<double>(v[i]));
    const double apart = std::abs(static_cast<double>(h[i]) - exact);
    ASSERT_LE(std::abs(h[i]), 1) << v[i];
    absolute = std::max(absolute, apart);
    if (std::abs(exact) > 1e-30) relative = std::max(relative, apart / std::abs(exact));
  }
  EXPECT_LT(absolute, 5e-7);
  EXPECT_LT(relative, 5e-7);
}

TEST(DoubleTanh, IsWithin4Ulp) {
  std::vector<double> v;
  for (double x = 1e-12; x < 30; x *= 1.00001) v.push_back(x);
  const auto [h, slope] = activated(kernels<double>(), activationOf("tanh"), v);
  for (std::size_t i = 0; i < v.size(); ++i)
    ASSERT_NEAR(h[i] / std::tanh(v[i]), 1, 4 * std::numeric_limits<double>::epsilon()) << v[i];
}

}  // namespace

}  // namespace ravine
