// Values, derivatives, iterates and rates are PyTorch's, as recorded in tests/reference.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/lab/rates.h"
#include "tests/core/csv.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

template <class Key>
std::vector<csv::Group> recorded(const char* file, Key key) {
  return csv::grouped(csv::read(std::filesystem::path(RAVINE_REFERENCE_DIR) / file), key);
}

std::string groupName(const testing::TestParamInfo<csv::Group>& info) {
  return testName(info.param.key) + "_" + std::to_string(info.index);
}

// Every name of a table but `missing` begins the text of one of the column's specs.
template <class Row>
void expectRecorded(const char* file, const char* column, std::span<const Row> rows,
                    const std::set<std::string>& missing) {
  std::set<std::string> recordedNames;
  for (const csv::Row& row : csv::read(std::filesystem::path(RAVINE_REFERENCE_DIR) / file)) {
    const std::string& text = row.text(column);
    recordedNames.insert(text.substr(0, text.find_first_of(":+")));
  }
  for (const std::string& name : namesOfRows(rows))
    EXPECT_EQ(recordedNames.count(name), 1 - missing.count(name)) << name << " in " << file;
}

TEST(Recorded, EveryRowThatPyTorchHas) {
  expectRecorded("objectives.csv", "objective", objectiveRows(), {});
  expectRecorded("schedules.csv", "schedule", scheduleRows(), {});
  expectRecorded("optimizers.csv", "optimizer", optimizerRows(),
                 {"ema_momentum", "newton", "bfgs", "exact_line_search", "backtracking",
                  "conjugate_gradient"});
}

class RecordedObjective : public testing::TestWithParam<csv::Group> {};

TEST_P(RecordedObjective, ValueGradientAndHessian) {
  const Objective f = objectiveOf(GetParam().key);
  for (const csv::Row& row : GetParam().rows) {
    const double x = row.number("x"), y = row.number("y");
    const Jet2 j = f.jet(x, y);
    const Slope s = f.slope(x, y);
    const std::pair<const char*, double> got[] = {
        {"f", j.v},     {"fx", j.dx},           {"fy", j.dy},
        {"fxx", j.dxx}, {"fxy", j.dxy},         {"fyy", j.dyy},
        {"f", s.value}, {"fx", s.gradient.x()}, {"fy", s.gradient.y()}};
    double size = 1;
    for (const auto& [column, value] : got) size = std::max(size, std::abs(row.number(column)));
    for (const auto& [column, value] : got)
      EXPECT_NEAR(value, row.number(column), 1e-13 * size)
          << column << " at (" << x << ", " << y << ")";
  }
}

INSTANTIATE_TEST_SUITE_P(PyTorch, RecordedObjective,
                         testing::ValuesIn(recorded("objectives.csv",
                                                    [](const csv::Row& row) {
                                                      return row.text("objective");
                                                    })),
                         groupName);

std::string caseName(const testing::TestParamInfo<csv::Group>& info) {
  const csv::Row& row = info.param.rows[0];
  return row.text("case") + "_" + testName(row.text("optimizer")) + "_on_" +
         testName(row.text("objective"));
}

// The run from the group's start has the group's iterates.
void expectIterates(const csv::Group& group, std::string_view schedule, double clip) {
  const csv::Row& first = group.rows[0];
  const Method method = methodOf(first.text("optimizer"));
  const RunOptions options{.start = {first.number("x0"), first.number("y0")},
                           .steps = static_cast<int>(group.rows.back().number("step")),
                           .clip = clip};
  const Trajectory run = simulate(objectiveOf(first.text("objective")), method, options, schedule);
  ASSERT_EQ(run.lastStep(), options.steps);
  // The recorder lets no case through in which rounding reaches 1e-11. Only two_wells calls exp,
  // whose last bit may differ between mathematical libraries.
  const bool exact = first.text("objective").find("two_wells") == std::string::npos;
  const double tolerance = exact ? 1e-12 : 1e-10;
  // PyTorch's Nesterov stores the look-ahead point w_k + β(w_k − w_{k−1}).
  const double beta = method.row->description.name == "nesterov" ? method.numbers[1] : 0;
  for (const csv::Row& row : group.rows) {
    const auto k = static_cast<std::size_t>(row.number("step"));
    const std::size_t before = k == 0 ? 0 : k - 1;
    const double x = row.number("x"), y = row.number("y");
    const double allowed = tolerance * std::max({1.0, std::abs(x), std::abs(y)});
    EXPECT_NEAR(run.x[k] + beta * (run.x[k] - run.x[before]), x, allowed) << "step " << k;
    EXPECT_NEAR(run.y[k] + beta * (run.y[k] - run.y[before]), y, allowed) << "step " << k;
  }
  if (clip == 0) return;
  EXPECT_GT(run.gradientNorm(0), clip);  // both sides of the minimum with 1 are seen
  EXPECT_LT(run.gradientNorm(run.size() - 1), clip);
}

class RecordedRun : public testing::TestWithParam<csv::Group> {};

TEST_P(RecordedRun, IteratesAgree) {
  expectIterates(GetParam(), GetParam().rows[0].text("schedule"), 0);
}

INSTANTIATE_TEST_SUITE_P(PyTorch, RecordedRun,
                         testing::ValuesIn(recorded("optimizers.csv",
                                                    [](const csv::Row& row) {
                                                      return row.text("case");
                                                    })),
                         caseName);

class RecordedClippedRun : public testing::TestWithParam<csv::Group> {};

TEST_P(RecordedClippedRun, IteratesAgree) {
  expectIterates(GetParam(), "constant", GetParam().rows[0].number("clip"));
}

INSTANTIATE_TEST_SUITE_P(PyTorch, RecordedClippedRun,
                         testing::ValuesIn(recorded(
                             "clipped.csv", [](const csv::Row& row) { return row.text("case"); })),
                         caseName);

class RecordedSchedule : public testing::TestWithParam<csv::Group> {};

TEST_P(RecordedSchedule, RatesAgree) {
  const csv::Row& first = GetParam().rows[0];
  const double eta0 = first.number("eta0");
  const auto count = static_cast<std::size_t>(GetParam().rows.back().number("t")) + 1;
  const std::vector<double> rates = ratesOf(scheduleOf(first.text("schedule")), eta0, count);
  for (const csv::Row& row : GetParam().rows)
    EXPECT_NEAR(rates[static_cast<std::size_t>(row.number("t"))], row.number("eta"), 1e-13 * eta0)
        << "t = " << row.number("t");
}

INSTANTIATE_TEST_SUITE_P(PyTorch, RecordedSchedule,
                         testing::ValuesIn(recorded("schedules.csv",
                                                    [](const csv::Row& row) {
                                                      return row.text("schedule") + " " +
                                                             row.text("eta0");
                                                    })),
                         groupName);

}  // namespace

}  // namespace ravine
