// The parts of a step lead to where the step went, formulas with numbers put in give its value, and
// past gradients weighed as told give the place of the run (L8–L12).
#include "core/lab/anatomy.h"

#include <gtest/gtest.h>

#include "core/lab/past_gradients.h"
#include "core/problem/formula.h"

namespace ravine {

namespace {

constexpr long kSteps = 40;

struct Case {
  std::string name;
  Objective objective;
  ReplayInput input;
};

Objective objectiveOf(const char* spec) {
  return *makeObjective(*parseSpec(spec, objectiveVocabulary()));
}

// Every optimizer on surfaces of several kinds, with noise, clipping and schedules.
template <class F>
void everyCase(F f) {
  const Objective surfaces[] = {objectiveOf("rosenbrock"),
                                objectiveOf("quadratic:kappa=30,angle=20"),
                                objectiveOf("himmelblau")};
  for (const OptimizerRow& row : optimizerRows())
    for (const Objective& objective : surfaces) {
      Spec spec{std::string(row.description.name), {}};
      if (row.rateIndex() >= 0 && row.description.name != "lbfgs") spec.set("lr", 0.003);
      if (row.description.name == "rmsprop") spec.set("beta", 0.5);
      if (row.description.name == "adagrad") spec.set("stabilizer", 0.1);
      const Result<Method> method = makeMethod(spec);
      const SpecChain decays{{"inverse_time", {{"rho", 0.05}}}};
      RunOptions options{{-1.2, 1.4}, kSteps, 0.05, 3, row.description.name == "adam" ? 2.0 : 0.0};
      f(std::string(row.description.name) + " on " + std::string(objective.row().description.name),
        ReplayInput{&objective, *method, decays, options});
    }
}

TEST(Replay, GoesWhereTheRunWent) {
  everyCase([](const std::string& what, const ReplayInput& in) {
    Trajectory t;
    simulateRun(*in.objective, in.method, in.schedule, in.options, t);
    const std::vector<ReplayedStep> steps = replaySteps(in, kSteps);
    ASSERT_GE(steps.size() + 1, t.size()) << what;
    for (std::size_t k = 0; k + 1 < t.size(); ++k) {
      EXPECT_EQ(steps[k].before.w, Vec2(t.x[k], t.y[k])) << what << ' ' << k;
      EXPECT_EQ(steps[k].after.w, Vec2(t.x[k + 1], t.y[k + 1])) << what << ' ' << k;
      EXPECT_EQ(steps[k].report.lr, t.lr[k + 1]) << what << ' ' << k;
    }
    const auto one = replayStep(in, 7);
    ASSERT_TRUE(one) << what;
    EXPECT_EQ(one->after.w, steps[std::min<std::size_t>(7, steps.size() - 1)].after.w) << what;
  });
}

TEST(Anatomy, PartsSumToTheStep) {
  everyCase([](const std::string& what, const ReplayInput& in) {
    for (const ReplayedStep& step : replaySteps(in, kSteps)) {
      const StepAnatomy a = anatomyOf(in.method, step);
      ASSERT_FALSE(a.parts.empty()) << what;
      Vec2 sum = Vec2::Zero();
      for (const StepPart& part : a.parts) sum += part.by;
      if (!step.after.w.allFinite()) continue;
      EXPECT_LE((sum - (a.next - a.w)).norm(), 1e-12 * (1 + a.w.norm())) << what << step.index;
    }
  });
}

// What a formula with numbers comes to, by the parser of typed surfaces.
double valueOf(std::string text) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  };
  replace("−", "-");
  replace("·", "*");
  replace("√", "sqrt");
  Spec spec{"formula", {}};
  spec.set("f", text);
  const Result<Objective> f = makeObjective(spec);
  EXPECT_TRUE(f) << text << (f ? "" : f.error());
  return f ? f->value(0, 0) : std::nan("");
}

TEST(Anatomy, FormulasWithNumbersGiveTheStep) {
  everyCase([](const std::string& what, const ReplayInput& in) {
    for (const long k : {0L, 1L, 9L}) {
      const auto step = replayStep(in, k);
      ASSERT_TRUE(step) << what;
      if (!step->after.w.allFinite()) continue;
      const StepAnatomy a = anatomyOf(in.method, *step, Digits::all);
      for (std::size_t i = 0; i < 2; ++i) {
        ASSERT_FALSE(a.lines[i].empty()) << what;
        EXPECT_EQ(a.lines[i].back().left, i == 0 ? "x" : "y");
        EXPECT_EQ(a.lines[i].back().value, step->after.w[static_cast<Eigen::Index>(i)]);
        for (const FormulaLine& line : a.lines[i])
          EXPECT_NEAR(valueOf(line.right), line.value, 1e-11 * (1 + std::abs(line.value)))
              << what << " step " << k << ": " << line.left << " = " << line.right;
      }
    }
  });
}

TEST(Anatomy, ShortFormulasAreShort) {
  everyCase([](const std::string& what, const ReplayInput& in) {
    const auto step = replayStep(in, 5);
    ASSERT_TRUE(step) << what;
    for (const auto& lines : anatomyOf(in.method, *step).lines)
      for (const FormulaLine& line : lines) EXPECT_LT(line.right.size(), 90u) << line.right;
  });
}

TEST(Anatomy, NesterovTakesItsGradientAhead) {
  const Objective f = objectiveOf("rosenbrock");
  const ReplayInput in{&f,
                       *makeMethod({"nesterov", {{"lr", 0.001}}}),
                       {{"constant", {}}},
                       {{-1.2, 1.4}, 20, 0, 0, 0}};
  const auto step = replayStep(in, 6);
  ASSERT_TRUE(step);
  const Vec2 ahead = step->before.w + 0.9 * step->before.slots[0];
  EXPECT_EQ(step->at, ahead);
  EXPECT_EQ(step->gradient, f.slope(ahead).gradient);
}

TEST(PastGradients, WeighedTheyGiveThePlace) {
  int told = 0;
  everyCase([&](const std::string& what, const ReplayInput& in) {
    const auto past = pastGradients(in, 25);
    if (!past) return;
    ++told;
    const std::vector<ReplayedStep> steps = replaySteps(in, 25);
    ASSERT_EQ(past->weights.size(), steps.size());
    Vec2 w(in.options.start.x, in.options.start.y);
    for (std::size_t i = 0; i < steps.size(); ++i)
      w -= past->weights[i].cwiseProduct(steps[i].gradient);
    EXPECT_LE((w - steps.back().after.w).norm(), 1e-10 * (1 + w.norm())) << what;
    for (const Vec2& weight : past->weights) EXPECT_TRUE(!past->equal || weight.x() == weight.y());
  });
  EXPECT_EQ(told, 3 * 9);
}

TEST(PastGradients, OfMomentumAreTheLecturesSum) {
  const Objective f = objectiveOf("quadratic");
  const ReplayInput in{&f,
                       *makeMethod({"momentum", {{"lr", 0.02}, {"beta", 0.8}}}),
                       {{"constant", {}}},
                       {{1, 1}, 30, 0, 0, 0}};
  const auto past = pastGradients(in, 10);
  ASSERT_TRUE(past);
  for (std::size_t i = 0; i < 10; ++i)
    EXPECT_NEAR(past->weights[i].x(), 0.02 * (1 - std::pow(0.8, 10.0 - i)) / 0.2, 1e-15);
}

}  // namespace

}  // namespace ravine
