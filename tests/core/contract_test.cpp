// The tables say exactly what contracts.md promises: names, keys and defaults, in its order; and
// every range is sound.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/lab/rates.h"
#include "core/optim/averaging.h"
#include "core/problem/formula.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

// Rows as `name: key=default, …`, one a line.
template <class Row>
std::string listed(std::span<const Row> rows) {
  std::string text;
  for (const Row& row : rows) {
    text += std::string(row.description.name);
    std::string separator = ": ";
    for (const Parameter& p : row.description.parameters) {
      text += separator + std::string(p.key) +
              (p.isText() ? std::string() : "=" + formatNumber(p.fallback));
      separator = ", ";
    }
    text += "\n";
  }
  return text;
}

TEST(Contract, Objectives) {
  EXPECT_EQ(listed(objectiveRows()), R"(quadratic: l1=1, kappa=10, angle=0
rosenbrock: a=1, b=100
banana
himmelblau
beale
booth
matyas
saddle
monkey_saddle
three_hump_camel
six_hump_camel
styblinski_tang
rastrigin
ackley
goldstein_price
branin
easom
mccormick
two_wells: depth=3
plateau
nondifferentiable
weighted_l1: k=5
max_of_planes: count=3
formula: f
)");
}

TEST(Contract, Optimizers) {
  EXPECT_EQ(listed(optimizerRows()), R"(gradient_descent: lr=0.01
momentum: lr=0.01, beta=0.9
ema_momentum: lr=0.01, beta=0.1
nesterov: lr=0.01, beta=0.9
adagrad: lr=0.01, stabilizer=0, eps=1e-10
rmsprop: lr=0.01, alpha=0.99, eps=1e-08, beta=0
adadelta: lr=1, rho=0.9, eps=1e-06
adam: lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08
adamw: lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08, weight_decay=0.01
amsgrad: lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08
adamax: lr=0.002, beta1=0.9, beta2=0.999, eps=1e-08
nadam: lr=0.002, beta1=0.9, beta2=0.999, eps=1e-08, momentum_decay=0.004
rprop: lr=0.01, eta_minus=0.5, eta_plus=1.2, step_min=1e-06, step_max=50
newton: lr=1, damping=0
bfgs: lr=1
lbfgs: lr=1, history=10
exact_line_search
backtracking: lr=1, c=1e-04, shrink=0.5
conjugate_gradient
)");
}

TEST(Contract, Schedules) {
  EXPECT_EQ(listed(scheduleRows()), R"(constant
linear: end=0, steps=100
inverse_time: rho=0.01
inverse_time_recursive: rho=0.01
exponential: rho=0.01
inverse
inverse_sqrt
step: every=100, factor=0.1
cosine: steps=100, end=0
warmup: steps=10
)");
}

TEST(Contract, Averagings) {
  EXPECT_EQ(listed(averagingRows()), "none\nuniform\npolynomial: gamma=3\n");
}

// Every description of every table.
std::vector<const Description*> everyRow() {
  std::vector<const Description*> all;
  for (const Vocabulary* v : {&objectiveVocabulary(), &optimizerVocabulary(), &scheduleVocabulary(),
                              &averagingVocabulary()})
    all.insert(all.end(), v->rows.begin(), v->rows.end());
  return all;
}

bool isSnakeCase(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

TEST(Rows, SayWhatTheyAre) {
  for (const Description* row : everyRow()) {
    EXPECT_TRUE(isSnakeCase(row->name)) << row->name;
    EXPECT_FALSE(row->title.empty()) << row->name;
    EXPECT_FALSE(row->formula.empty()) << row->name;
    EXPECT_FALSE(row->note.empty()) << row->name;
    EXPECT_TRUE(row->note.ends_with('.')) << row->name;
  }
}

TEST(Rows, NamesAndKeysAreUnique) {
  for (const Vocabulary* v :
       {&objectiveVocabulary(), &optimizerVocabulary(), &scheduleVocabulary()}) {
    std::set<std::string_view> names, titles;
    for (const Description* row : v->rows) {
      EXPECT_TRUE(names.insert(row->name).second) << row->name;
      EXPECT_TRUE(titles.insert(row->title).second) << row->title;
      std::set<std::string_view> keys, symbols;
      for (const Parameter& p : row->parameters) {
        EXPECT_TRUE(isSnakeCase(p.key)) << row->name;
        EXPECT_NE(p.key, "name") << "taken by scene files";
        EXPECT_TRUE(keys.insert(p.key).second) << row->name << " " << p.key;
        EXPECT_TRUE(symbols.insert(p.symbol).second) << row->name << " " << p.symbol;
        EXPECT_FALSE(p.help.empty()) << row->name << " " << p.key;
      }
      EXPECT_EQ(v->find(row->name), row);
    }
  }
}

TEST(Rows, DefaultsAndSlidersLieWithinTheRange) {
  for (const Description* row : everyRow())
    for (const Parameter& p : row->parameters) {
      SCOPED_TRACE(std::string(row->name) + " " + std::string(p.key));
      if (p.isText()) continue;
      EXPECT_TRUE(p.accepts(p.fallback));
      EXPECT_TRUE(p.accepts(p.sliderMin));
      EXPECT_TRUE(p.accepts(p.sliderMax));
      EXPECT_LT(p.sliderMin, p.sliderMax);
      EXPECT_LE(p.sliderMin, p.fallback);
      EXPECT_GE(p.sliderMax, p.fallback);
      if (p.scale == Scale::logarithmic) {
        EXPECT_GT(p.sliderMin, 0);
      }
      if (p.scale == Scale::nearOne) {
        EXPECT_LT(p.sliderMax, 1);
      }
    }
}

TEST(Rows, RangesRefuseWhatLiesOutside) {
  for (const Description* row : everyRow())
    for (const Parameter& p : row->parameters) {
      SCOPED_TRACE(std::string(row->name) + " " + std::string(p.key));
      if (p.isText()) continue;
      EXPECT_EQ(p.accepts(p.min), !p.minOpen);
      EXPECT_FALSE(p.accepts(std::nextafter(p.min, -kUnbounded)));
      if (p.max < kUnbounded) {
        EXPECT_EQ(p.accepts(p.max), !p.maxOpen);
        EXPECT_FALSE(p.accepts(std::nextafter(p.max, kUnbounded)));
      }
      EXPECT_FALSE(p.accepts(std::nan("")));
      EXPECT_EQ(p.accepts(p.fallback + 0.5) || p.fallback + 0.5 >= p.max, !p.whole);
      EXPECT_FALSE(rangeText(p).empty());
    }
}

TEST(Rows, DefaultsAreObjectivesAndMethods) {
  for (const std::string& name : namesOfRows(objectiveRows()))
    EXPECT_TRUE(std::isfinite(objectiveOf(name).value(0.3, 0.4))) << name;
  for (const std::string& name : namesOfRows(optimizerRows())) {
    const Method method = methodOf(name);
    const int rate = method.row->rateIndex();
    EXPECT_EQ(method.rate(), rate < 0 ? 1 : method.row->description.parameters[0].fallback) << name;
  }
  EXPECT_EQ(objectiveOf("formula").formula().text(),
            objectiveOf("formula").row().description.parameters[0].text);
}

TEST(Rows, AFormulasErrorNamesItsColumn) {
  const Result<Objective> wrong = makeObjective({"formula", {{"f", "x + * y"}}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().find("formula: column 5: "), 0u) << wrong.error();
}

TEST(Schedules, FollowTheirFormulas) {
  const auto rates = [](const char* schedule) { return ratesOf(scheduleOf(schedule), 0.4, 300); };
  const auto linear = rates("linear:end=0.1,steps=50"), cosine = rates("cosine:steps=50,end=0.1");
  const auto stairs = rates("step:every=7,factor=0.5"), inverse = rates("inverse");
  const auto chained = rates("warmup:steps=10+cosine:steps=50,end=0.1");
  for (std::size_t i = 0; i < 300; ++i) {
    const double t = static_cast<double>(i);
    EXPECT_NEAR(linear[i], t < 50 ? 0.4 - 0.3 * t / 50 : 0.1, 1e-15);
    EXPECT_NEAR(cosine[i], t < 50 ? 0.25 + 0.15 * std::cos(std::acos(-1.0) * t / 50) : 0.1, 1e-15);
    EXPECT_NEAR(stairs[i], 0.4 * std::pow(0.5, std::floor(t / 7)), 1e-16);
    EXPECT_NEAR(inverse[i], 0.4 / (t + 1), 1e-16);
    EXPECT_EQ(chained[i], i < 10 ? 0.4 * (t + 1) / 10 : cosine[i - 10]) << i;
  }
}

TEST(Schedules, ShortRunsTakeTheirBeginning) {
  EXPECT_TRUE(ratesOf(scheduleOf("warmup+cosine"), 0.1, 0).empty());
  const auto few = ratesOf(scheduleOf("warmup:steps=10+cosine"), 0.1, 4);
  ASSERT_EQ(few.size(), 4u);
  EXPECT_DOUBLE_EQ(few[3], 0.04);
}

}  // namespace

}  // namespace ravine
