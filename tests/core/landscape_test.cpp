// The Landscape lab's results: regimes, reasons, and what is computed anew.
#include "core/lab/landscape.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/explain.h"

namespace ravine {
namespace {

Landscape quadraticWith(Spec optimizer, double kappa = 10, int steps = 300) {
  Landscape l;
  l.objective = {"quadratic", {{"kappa", kappa}}};
  l.start = {2, 1};
  l.steps = steps;
  l.runs.emplace_back().optimizer = std::move(optimizer);
  return l;
}

RunResult only(const Landscape& l) { return computeLandscape(l).runs.at(0); }

// Syllabus L2: one slider through all four regimes.
TEST(Landscape, TheRateGoesThroughAllRegimes) {
  EXPECT_EQ(only(quadraticWith({"gradient_descent", {{"lr", 1e-6}}})).regime, Regime::crawling);
  EXPECT_EQ(only(quadraticWith({"gradient_descent", {{"lr", 0.1}}})).regime, Regime::converged);
  EXPECT_EQ(only(quadraticWith({"gradient_descent", {{"lr", 0.1995}}})).regime,
            Regime::oscillating);
  EXPECT_EQ(only(quadraticWith({"gradient_descent", {{"lr", 0.21}}})).regime, Regime::diverging);
  EXPECT_EQ(only(quadraticWith({"gradient_descent", {{"lr", 0.02}}}, 10, 100)).regime,
            Regime::converging);
}

TEST(Landscape, DivergenceNamesStepAndBrokenInequality) {
  const RunResult run = only(quadraticWith({"gradient_descent", {{"lr", 1.0}}}));
  ASSERT_EQ(run.status, Status::diverged);
  EXPECT_EQ(run.reason, "diverged at step " + std::to_string(run.trajectory.divergedAt) +
                            ": η·λmax = 10.00 > 2.00");
  // v_t = (−9)^t v₀; λv², formed before it is halved, is the first to overflow.
  const double v0 = 1, lambda = 10;
  // f = ½λv² is the first to overflow: 9^{2t}·½λv₀² > 1.797e308.
  const double predicted =
      std::ceil((std::log(1.797e308) - std::log(lambda * v0 * v0)) / (2 * std::log(9.0)));
  EXPECT_EQ(run.trajectory.divergedAt, static_cast<long>(predicted));
}

TEST(Landscape, MomentumNamesItsOwnLimit) {
  const RunResult run = only(quadraticWith({"momentum", {{"lr", 0.5}, {"beta", 0.5}}}, 10, 2000));
  ASSERT_EQ(run.status, Status::diverged);
  EXPECT_NE(run.reason.find("η·λmax = 5.00 > 3.00"), std::string::npos) << run.reason;
}

TEST(Landscape, AnUnboundedLineSearchSaysSo) {
  Landscape l = quadraticWith({"exact_line_search", {}});
  l.objective = {"saddle", {}};
  l.start = {0.1, 1};
  const RunResult run = only(l);
  EXPECT_EQ(run.reason, "diverged at step 1: f falls without end along −∇f");
}

TEST(Landscape, NewtonSaysWhereTheHessianIsIndefinite) {
  Landscape l = quadraticWith({"newton", {}});
  l.objective = {"saddle", {}};
  EXPECT_EQ(only(l).reason, "the Hessian is indefinite at step 1: drawn to a saddle");
}

TEST(Landscape, AStartThatIsNoNumberIsExplained) {
  Landscape l = quadraticWith({"gradient_descent", {}});
  l.objective = {"formula", {{"f", std::string("log(x)")}}};
  l.start = {-1, 0};
  const RunResult run = only(l);
  EXPECT_EQ(run.trajectory.size(), 0u);
  EXPECT_EQ(run.reason, "f is not a number at the start");
  EXPECT_EQ(run.regime, Regime::diverging);
}

TEST(Landscape, StepsToConvergeIsTheFirstSmallGradient) {
  const RunResult run = only(quadraticWith({"gradient_descent", {{"lr", 0.1}}}));
  ASSERT_GT(run.stepsToConverge, 0);
  const auto k = static_cast<std::size_t>(run.stepsToConverge);
  EXPECT_LE(run.trajectory.gradientNorm(k), kConvergedNorm);
  EXPECT_GT(run.trajectory.gradientNorm(k - 1), kConvergedNorm);
}

TEST(Landscape, StabilityIsTheLimitOfTheTable) {
  const auto f = makeObjective({"quadratic", {{"l1", 0.5}, {"kappa", 30.0}, {"angle", 33.0}}});
  const auto method = makeMethod({"nesterov", {{"beta", 0.8}}});
  const auto s = stabilityAt(*f, *method, 0.3, -2);
  ASSERT_TRUE(s.has_value());
  EXPECT_NEAR(s->lambdaMax, 15, 1e-12);
  EXPECT_NEAR(s->limit, (2 + 1.6) / ((1 + 1.6) * 15), 1e-12);
  EXPECT_FALSE(stabilityAt(*f, *makeMethod({"adam", {}}), 0, 0).has_value());
}

bool sameRun(const RunResult& a, const RunResult& b) {
  return a.trajectory.x == b.trajectory.x && a.trajectory.loss == b.trajectory.loss &&
         a.regime == b.regime && a.reason == b.reason;
}

TEST(Landscape, KeptResultsEqualFreshOnes) {
  Landscape before = firstScene().scene.landscape;
  LandscapeResult result = computeLandscape(before);
  const auto change = [&](auto edit) {
    Landscape after = before;
    edit(after);
    result = computeLandscape(after, before, std::move(result));
    const LandscapeResult fresh = computeLandscape(after);
    ASSERT_EQ(result.runs.size(), fresh.runs.size());
    for (std::size_t i = 0; i < fresh.runs.size(); ++i)
      EXPECT_TRUE(sameRun(result.runs[i], fresh.runs[i])) << "run " << i;
    EXPECT_EQ(result.longest, fresh.longest);
    before = after;
  };
  change([](Landscape& l) { l.runs[1].optimizer.set("beta", 0.5); });
  change([](Landscape& l) { l.start.x = 0.4; });
  change([](Landscape& l) { l.runs.erase(l.runs.begin()); });
  change([](Landscape& l) { l.linkedStarts = false; });
  change([](Landscape& l) { l.runs.insert(l.runs.begin(), newRun(l, "adamw")); });
  change([](Landscape& l) { l.noise = 0.5; });
  change([](Landscape& l) { l.seed = 3; });
  change([](Landscape& l) { l.objective = {"himmelblau", {}}; });
  change([](Landscape& l) { l.runs[2].schedule = {{"cosine", {}}}; });
  change([](Landscape& l) { l.runs[0].clip = 0.1; });
  change([](Landscape& l) { l.runs[0].visible = false; });
  change([](Landscape& l) { l.steps = 77; });
}

TEST(Landscape, TheFirstSceneIsARaceThatConverges) {
  const SceneFile file = firstScene();
  EXPECT_TRUE(checkScene(file.scene).empty());
  EXPECT_TRUE(file.view.playing);
  const LandscapeResult result = computeLandscape(file.scene.landscape);
  ASSERT_EQ(result.runs.size(), 4u);
  EXPECT_EQ(result.runs[1].regime, Regime::converged);
  EXPECT_EQ(result.runs[2].regime, Regime::converged);
  for (const RunResult& run : result.runs) EXPECT_NE(run.regime, Regime::diverging);
}

TEST(Landscape, NewRunsTakeTheColourLeastUsed) {
  Landscape l;
  for (int i = 0; i < 8; ++i) {
    l.runs.push_back(newRun(l, "adam"));
    EXPECT_EQ(l.runs.back().colour, i);
  }
  EXPECT_EQ(newRun(l, "adam").colour, 0);
}

}  // namespace
}  // namespace ravine
