// Means over examples are PyTorch's, their minima scikit-learn's, as recorded in tests/reference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/math/table.h"
#include "core/optim/optimizer.h"
#include "core/problem/batch_oracle.h"
#include "tests/core/recorded.h"
#include "tests/core/sums.h"

namespace ravine {
namespace {

const json::Value& recorded() {
  static const json::Value all = recordedJson("sums.json");
  return all;
}

FiniteSum recordedSum(const json::Value& row) {
  const SumRow& sum = *findSum(text(row, "objective"));
  Samples samples{sum.samples, {}};
  for (const json::Value& example : array(member(recorded(), "data"), text(row, "data"))) {
    const std::vector<double> e = numbers(example);
    samples.rows.push_back({e[0], e[1], e[2]});
  }
  return FiniteSum(sum, number(row, "l2"), std::move(samples));
}
std::string nameOfCase(const json::Value& row) {
  return text(row, "objective") + " l2=" + std::to_string(number(row, "l2")) + " on " +
         text(row, "data");
}

TEST(RecordedSums, ValuesGradientsAndHessians) {
  std::set<std::string> names;
  for (const json::Value& row : array(recorded(), "values")) {
    const FiniteSum f = recordedSum(row);
    names.insert(text(row, "objective"));
    for (const json::Value& place : array(row, "rows")) {
      const std::vector<double> r = numbers(place);
      const Vec2 w(r[0], r[1]);
      for (const Jet2& j : {f.jet(w), f.row().jet(f, everyExample(f), w)}) {
        const double got[] = {j.v, j.dx, j.dy, j.dxx, j.dxy, j.dyy};
        for (std::size_t i = 0; i < 6; ++i)
          EXPECT_NEAR(got[i], r[2 + i], 1e-12 * std::max(1.0, std::abs(r[2 + i])))
              << nameOfCase(row) << " at " << w.transpose() << ", number " << i;
      }
      const Slope s = f.slope(w);
      const double size = std::max(1.0, std::hypot(r[3], r[4]));
      EXPECT_NEAR(s.value, r[2], 1e-12 * std::max(1.0, r[2])) << nameOfCase(row);
      EXPECT_NEAR(s.gradient.x(), r[3], 1e-12 * size) << nameOfCase(row);
      EXPECT_NEAR(s.gradient.y(), r[4], 1e-12 * size) << nameOfCase(row);
    }
  }
  EXPECT_EQ(names.size(), sumRows().size());
}

TEST(RecordedSums, Optima) {
  std::set<std::string> names;
  for (const json::Value& row : array(recorded(), "optima")) {
    const FiniteSum f = recordedSum(row);
    const Optimum& o = f.optimum();
    names.insert(text(row, "objective"));
    ASSERT_TRUE(o.exists) << nameOfCase(row);
    const std::vector<double> w = numbers(member(row, "w"));
    const double off = number(row, "off"), size = std::max({1.0, std::abs(w[0]), std::abs(w[1])});
    EXPECT_NEAR(o.w.x(), w[0], off * size) << nameOfCase(row);
    EXPECT_NEAR(o.w.y(), w[1], off * size) << nameOfCase(row);
    const double value = number(row, "value");
    EXPECT_NEAR(o.value, value, off * value) << nameOfCase(row);
    EXPECT_LE(o.value, value * (1 + 1e-14)) << nameOfCase(row);
  }
  EXPECT_EQ(names.size(), sumRows().size());
}

TEST(RecordedSums, LloydEndsWhereSklearnDoes) {
  for (const json::Value& row : array(recorded(), "lloyd")) {
    const json::Object as{{"objective", "kmeans"}, {"l2", 0}, {"data", text(row, "data")}};
    const FiniteSum f = recordedSum(as);
    const OptimizerRow& lloyd = *findRow(clusteringRows(), "lloyd");
    const std::vector<double> start = numbers(member(row, "start")), w = numbers(member(row, "w"));
    State2 state;
    lloyd.begin2({}, state, Vec2(start[0], start[1]));
    BatchOracle oracle(f);
    const std::vector<int> all = everyExample(f);
    for (int i = 0; i < 30; ++i) {
      oracle.begin(state.w, all, true);
      lloyd.stepSum({}, 1, state, oracle);
    }
    EXPECT_NEAR(state.w.x(), w[0], 1e-12);
    EXPECT_NEAR(state.w.y(), w[1], 1e-12);
    EXPECT_NEAR(f.value(state.w), number(row, "value"), 1e-12);
  }
}

// ---- runs on mini-batches ----

class RecordedSumRun : public testing::TestWithParam<std::size_t> {};

const json::Array& runs() { return array(recorded(), "runs"); }

TEST_P(RecordedSumRun, IteratesAgree) {
  const json::Value& run = runs()[GetParam()];
  const FiniteSum f = recordedSum(run);
  const Method method = methodOf(text(run, "optimizer"));
  // PyTorch's Nesterov stores the look-ahead point w_k + β(w_k − w_{k−1}).
  const double beta = method.row->description.name == "nesterov" ? method.numbers[1] : 0;
  const json::Array &batches = array(run, "batches"), &path = array(run, "path");
  ASSERT_EQ(path.size(), batches.size() + 1);
  const std::vector<double> start = numbers(path[0]);
  State2 state;
  method.row->begin2(method.numbers, state, Vec2(start[0], start[1]));
  BatchOracle oracle(f);
  for (std::size_t t = 0; t < batches.size(); ++t) {
    std::vector<int> batch;
    for (const double i : numbers(batches[t])) batch.push_back(static_cast<int>(i));
    const Vec2 before = state.w;
    oracle.begin(before, batch, false);
    method.row->stepSum(method.numbers, method.rate(), state, oracle);
    ++state.t;
    const std::vector<double> w = numbers(path[t + 1]);
    const Vec2 ahead = state.w + beta * (state.w - before);
    const double allowed = 1e-12 * std::max({1.0, std::abs(w[0]), std::abs(w[1])});
    ASSERT_NEAR(ahead.x(), w[0], allowed) << "step " << t + 1;
    ASSERT_NEAR(ahead.y(), w[1], allowed) << "step " << t + 1;
  }
  EXPECT_GT((state.w - Vec2(start[0], start[1])).norm(), 0.05);  // it went somewhere
}

std::string runName(const testing::TestParamInfo<std::size_t>& info) {
  const json::Value& run = runs()[info.param];
  return std::to_string(info.param) + "_" + testName(text(run, "optimizer")) + "_on_" +
         text(run, "objective") + "_of_" + text(run, "data");
}
INSTANTIATE_TEST_SUITE_P(PyTorch, RecordedSumRun, testing::Range(std::size_t{0}, runs().size()),
                         runName);

}  // namespace
}  // namespace ravine
