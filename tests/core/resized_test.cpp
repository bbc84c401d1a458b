// Steps on vectors of floats, what they cost, and runs whose parameters become others.
#include "core/optim/resized.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/problem/batch_oracle.h"
#include "tests/core/allocations.h"
#include "tests/core/stepping.h"

namespace ravine {

namespace {

// Σ a(u² − b)² + ¼u over the coordinates, a and b different in each; every coordinate for itself.
template <class V>
typename OracleOf<V>::Function separable(std::vector<Eigen::Index> numbers) {
  return [numbers](const V& w, V* gradient) {
    double value = 0;
    for (Eigen::Index i = 0; i < w.size(); ++i) {
      const auto number = static_cast<double>(numbers[static_cast<std::size_t>(i)]);
      const double a = 0.2 + 0.1 * number, b = 0.5 + 0.3 * number;
      const double u = static_cast<double>(w[i]), d = u * u - b;
      value += a * d * d + 0.25 * u;
      if (gradient) (*gradient)[i] = static_cast<typename V::Scalar>(4 * a * d * u + 0.25);
    }
    return value;
  };
}
std::vector<Eigen::Index> firstNumbers(std::size_t count) {
  std::vector<Eigen::Index> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

template <class V>
StepReport stepOf(const Method& method, State<V>& state, OracleOf<V>& oracle) {
  oracle.begin(state.w);
  StepReport report;
  if constexpr (std::is_same_v<V, Eigen::VectorXf>)
    report = method.row->stepF(method.numbers, method.rate(), state, oracle);
  else
    report = method.row->stepN(method.numbers, method.rate(), state, oracle);
  ++state.t;
  return report;
}

class EveryNetworkOptimizer : public testing::TestWithParam<std::string> {
 protected:
  Method method() const { return methodOf(GetParam()); }
};

const Eigen::VectorXd kStart = Eigen::VectorXd::LinSpaced(9, -1.3, 1.9);

TEST_P(EveryNetworkOptimizer, FloatsStayCloseToDoubles) {
  StateN exact;
  StateF state;
  const Eigen::VectorXf start = kStart.cast<float>();
  method().row->beginN(method().numbers, exact, start.cast<double>());
  method().row->beginF(method().numbers, state, start);
  OracleN oracle(separable<Eigen::VectorXd>(firstNumbers(9)));
  OracleF floats(separable<Eigen::VectorXf>(firstNumbers(9)));
  for (int t = 1; t <= 40; ++t) {
    stepOf(method(), exact, oracle);
    stepOf(method(), state, floats);
    // Searches settle where the slope is rounding error.
    const double tolerance = method().row->perCoordinate ? 1e-5 : 2e-3;
    for (Eigen::Index i = 0; i < 9; ++i)
      ASSERT_NEAR(state.w[i], exact.w[i], tolerance) << "step " << t << " at " << i;
  }
  EXPECT_GT((state.w - start).norm(), 1e-3f);
}

TEST_P(EveryNetworkOptimizer, AsksForAsManyGradientsAsItNeeds) {
  StateF state;
  method().row->beginF(method().numbers, state, kStart.cast<float>());
  OracleF oracle(separable<Eigen::VectorXf>(firstNumbers(9)));
  for (int t = 0; t < 20; ++t) stepOf(method(), state, oracle);
  const std::string_view name = method().row->description.name;
  if (name == "backtracking" || name == "conjugate_gradient")
    EXPECT_GT(oracle.evaluations(), 20);
  else
    EXPECT_EQ(oracle.evaluations(), 20);
}

TEST_P(EveryNetworkOptimizer, AllocatesNothingPerStep) {
  const Method m = method();
  if (!m.row->perCoordinate) return;
  StateF state;
  StateN exact;
  m.row->beginF(m.numbers, state, kStart.cast<float>());
  m.row->beginN(m.numbers, exact, kStart);
  OracleF oracle(separable<Eigen::VectorXf>(firstNumbers(9)), 2);
  OracleN doubles(separable<Eigen::VectorXd>(firstNumbers(9)), 2);
  stepOf(m, state, oracle);
  stepOf(m, exact, doubles);
  const long before = allocations();
  for (int t = 0; t < 30; ++t) {
    stepOf(m, state, oracle);
    stepOf(m, exact, doubles);
  }
  EXPECT_EQ(allocations(), before);
}

// Coordinates leave, come and change places in the middle of a run; those that stay never notice.
template <class V>
void expectCarriedOver(const Method& method) {
  const V start = kStart.cast<typename V::Scalar>();
  State<V> whole, state;
  beginAt(*method.row, method.numbers, whole, start);
  OracleOf<V> oracle(separable<V>(firstNumbers(9)));
  for (int t = 0; t < 15; ++t) stepOf(method, whole, oracle);
  const std::vector<std::ptrdiff_t> from{3, -1, 0, 8, -1, 7};
  std::vector<Eigen::Index> numbers;
  V w(6);
  for (std::size_t i = 0; i < from.size(); ++i) {
    numbers.push_back(std::max<std::ptrdiff_t>(from[i], 0));
    w[static_cast<Eigen::Index>(i)] = from[i] < 0 ? 0.125f : whole.w[from[i]];
  }
  state = carriedOver(*method.row, method.numbers, whole, w, from);
  EXPECT_TRUE(sameBits(Eigen::VectorXd(state.w.template cast<double>()),
                       Eigen::VectorXd(w.template cast<double>())));
  State<V> fresh;
  beginAt(*method.row, method.numbers, fresh, w);
  for (std::size_t k = 0; k < fresh.slots.size(); ++k)
    EXPECT_EQ(state.slots[k][1], fresh.slots[k][1]);
  EXPECT_EQ(state.t, method.row->perCoordinate ? 15 : 0);
  OracleOf<V> part(separable<V>(numbers));
  for (int t = 0; t < 15; ++t) {
    stepOf(method, whole, oracle);
    stepOf(method, state, part);
    for (std::size_t i = 0; method.row->perCoordinate && i < from.size(); ++i)
      if (from[i] >= 0) {
        ASSERT_EQ(state.w[static_cast<Eigen::Index>(i)], whole.w[from[i]]) << t << " " << i;
      }
  }
}
TEST_P(EveryNetworkOptimizer, IsCarriedOver) {
  expectCarriedOver<Eigen::VectorXd>(method());
  expectCarriedOver<Eigen::VectorXf>(method());
}

std::vector<std::string> networkOptimizers() {
  std::vector<std::string> names;
  for (const OptimizerRow& row : optimizerRows())
    if (row.forNetworks) names.emplace_back(row.description.name);
  names.push_back("rmsprop:beta=0.8");
  return names;
}
INSTANTIATE_TEST_SUITE_P(Table, EveryNetworkOptimizer, testing::ValuesIn(networkOptimizers()),
                         paramName);

TEST(OracleOfAnySize, AsksOnceAStepAndOnlyWhereTheStepAsks) {
  using Vector = Eigen::VectorXf;
  int calls = 0;
  OracleF oracle(
      [&calls](const Vector& w, Vector* gradient) {
        ++calls;
        if (gradient) *gradient = 2 * w;
        return w.squaredNorm();
      },
      1);
  const Vector w = Vector::Constant(4, 3.f);
  oracle.begin(w);
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(oracle.here().value, 36);
  EXPECT_NEAR(oracle.here().gradient.norm(), 1, 1e-6);  // clipped
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(oracle.at(0.5f * w).value, 9);
  EXPECT_NEAR(oracle.at(w).gradient.norm(), 1, 1e-6);
  EXPECT_EQ(oracle.value(w + w), 144);
  EXPECT_EQ(oracle.evaluations(), 4);
  oracle.begin(w);
  EXPECT_EQ(oracle.here().value, 36);
  EXPECT_EQ(calls, 5);
}

}  // namespace

}  // namespace ravine
