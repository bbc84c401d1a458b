// `ravine simulate`: rows, columns and their meaning.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "program.h"

namespace ravine::cli {

namespace {

using testing::DoubleNear;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr double kTiny = 1e-15;
const std::string kBowl = "simulate --objective quadratic --start 2,1 --steps 3 ";
const std::string kDescent = "--optimizer gradient_descent:lr=0.1 ";

std::vector<Row> rowsOf(const std::string& line) {
  const Outcome outcome = run(line);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  return csv(outcome.out);
}

// The run's JSON; the only one.
json::Value jsonOf(const std::string& line) {
  const Outcome outcome = run(line + " --format json");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto parsed = json::parse(outcome.out);
  if (!parsed) {
    ADD_FAILURE() << parsed.error();
    return {};
  }
  const json::Array* runs = member(*parsed, "runs").as<json::Array>();
  EXPECT_TRUE(runs && runs->size() == 1);
  return runs->front();
}

TEST(Simulate, HasTheContractsHeaderAndOneRowMoreThanSteps) {
  const auto table = rowsOf(kBowl + kDescent);
  EXPECT_THAT(table[0],
              ElementsAre("run", "optimizer", "seed", "step", "x", "y", "loss", "grad_norm", "lr"));
  EXPECT_THAT(table, SizeIs(1 + 3 + 1));
  EXPECT_THAT(table, Each(SizeIs(9)));
  EXPECT_THAT(column(table, "step"), ElementsAre(0, 1, 2, 3));
}

TEST(Simulate, DescendsAsByHand) {
  // ∇f = (x, 10y): from (2, 1) with η = 0.1 to (1.8, 0), (1.62, 0) …
  const auto table = rowsOf(kBowl + kDescent);
  EXPECT_THAT(column(table, "x"), ElementsAre(2, DoubleNear(1.8, kTiny), DoubleNear(1.62, kTiny),
                                              DoubleNear(1.458, kTiny)));
  EXPECT_THAT(column(table, "y"), ElementsAre(1, 0, 0, 0));
  EXPECT_THAT(column(table, "loss")[0], 7);
  EXPECT_THAT(column(table, "grad_norm")[0], DoubleNear(std::sqrt(104), 1e-14));
  EXPECT_THAT(column(table, "lr"), Each(0.1));
}

TEST(Simulate, WritesSeventeenDigits) {
  EXPECT_THAT(run(kBowl + kDescent).out, HasSubstr("1.6200000000000001"));
}

TEST(Simulate, KeepsEveryNthRowAndTheLast) {
  const std::string line = "simulate --objective quadratic --start 2,1 " + kDescent;
  const auto steps = [&](const std::string& more) { return column(rowsOf(line + more), "step"); };
  EXPECT_THAT(steps("--steps 7 --every 3"), ElementsAre(0, 3, 6, 7));
  EXPECT_THAT(steps("--steps 6 --every 3"), ElementsAre(0, 3, 6));
  EXPECT_THAT(steps("--steps 2 --every 100"), ElementsAre(0, 2));
}

TEST(Simulate, RunsOptimizersOuterAndSeedsInner) {
  const auto table = rowsOf(
      "simulate --objective quadratic --start 2,1 --steps 1 --optimizer adam --optimizer newton "
      "--noise 0.1 --seed 5 --seeds 2");
  EXPECT_THAT(column(table, "run"), ElementsAre(0, 0, 1, 1, 2, 2, 3, 3));
  EXPECT_THAT(column(table, "seed"), ElementsAre(5, 5, 6, 6, 5, 5, 6, 6));
  EXPECT_EQ(table[1][1], "adam");
  EXPECT_EQ(table[8][1], "newton");
}

TEST(Simulate, QuotesASpecWithACommaAsItWasTyped) {
  const Outcome outcome = run(kBowl + "--optimizer momentum:lr=1e-2,beta=0.50");
  EXPECT_THAT(outcome.out, HasSubstr("\n0,\"momentum:lr=1e-2,beta=0.50\",0,0,"));
  EXPECT_EQ(csv(outcome.out)[1][1], "momentum:lr=1e-2,beta=0.50");
}

TEST(Simulate, ShowsEveryRacerTheSameNoise) {
  const auto table = rowsOf(kBowl + kDescent + kDescent + "--noise 0.5 --seed 3");
  const auto x = column(table, "x");
  EXPECT_EQ(std::vector(x.begin(), x.begin() + 4), std::vector(x.begin() + 4, x.end()));
  EXPECT_NE(x[1], 1.8);
  EXPECT_NE(column(rowsOf(kBowl + kDescent + "--noise 0.5 --seed 4"), "x")[1], x[1]);
}

TEST(Simulate, TellsTheLossWithoutNoise) {
  const auto table = rowsOf(kBowl + kDescent + "--noise 0.5");
  const auto x = column(table, "x"), y = column(table, "y"), loss = column(table, "loss");
  for (std::size_t i = 0; i < x.size(); ++i)
    EXPECT_NEAR(loss[i], 0.5 * (x[i] * x[i] + 10 * y[i] * y[i]), 1e-14);
}

TEST(Simulate, ShortensGradientsToTheClip) {
  // ‖∇f‖ = ‖(2, 10)‖ = √104: the step is η of that direction, the row tells the whole gradient.
  const auto table = rowsOf(kBowl + kDescent + "--clip 1");
  const double share = 1 / (std::sqrt(104) + 1e-6);
  EXPECT_THAT(column(table, "x")[1], DoubleNear(2 - 0.1 * share * 2, kTiny));
  EXPECT_THAT(column(table, "y")[1], DoubleNear(1 - 0.1 * share * 10, kTiny));
  EXPECT_THAT(column(table, "grad_norm")[0], DoubleNear(std::sqrt(104), 1e-14));
  EXPECT_THAT(column(table, "lr"), Each(0.1));
}

TEST(Simulate, IsTheSameWithoutAClipAndWithOneThatNothingReaches) {
  const std::string line = kBowl + "--optimizer adam --optimizer exact_line_search --noise 0.1";
  const Outcome plain = run(line);
  EXPECT_EQ(run(line + " --clip 0").out, plain.out);
  EXPECT_EQ(run(line + " --clip 1e6").out, plain.out);
}

TEST(Simulate, ClippedRunsNeedNotDiverge) {
  const std::string line =
      "simulate --objective rosenbrock --start -3,3 --steps 200 --optimizer "
      "gradient_descent:lr=0.01";
  EXPECT_THAT(run(line).err, HasSubstr("diverged at step"));
  EXPECT_THAT(column(rowsOf(line + " --clip 1"), "step"), SizeIs(201));
}

TEST(Simulate, TellsTheRateThatLedToARow) {
  const auto rates = [](const std::string& schedule) {
    return column(rowsOf(kBowl + kDescent + "--schedule " + schedule), "lr");
  };
  EXPECT_THAT(rates("inverse"), ElementsAre(0.1, 0.1, 0.05, DoubleNear(0.1 / 3, kTiny)));
  EXPECT_THAT(rates("warmup:steps=2+step:every=1,factor=0.5"), ElementsAre(0.05, 0.05, 0.1, 0.1));
}

TEST(Simulate, TellsTheStepLengthOfALineSearch) {
  const auto table = rowsOf(
      "simulate --objective quadratic:kappa=1 --start 2,1 --steps 1 --optimizer exact_line_search");
  EXPECT_THAT(column(table, "lr"), Each(DoubleNear(1, 1e-12)));
}

TEST(Simulate, AveragesIteratesAndTheirLoss) {
  const auto uniform = rowsOf(kBowl + kDescent + "--average uniform");
  EXPECT_THAT(column(uniform, "x"),
              ElementsAre(2, DoubleNear(1.9, kTiny), DoubleNear(5.42 / 3, kTiny),
                          DoubleNear(6.878 / 4, kTiny)));
  EXPECT_NEAR(column(uniform, "loss")[1], 0.5 * (1.9 * 1.9 + 10 * 0.25), 1e-14);
  EXPECT_THAT(column(uniform, "lr"), Each(0.1));
  // γ = 1: c = 2/3 at k = 1
  const auto late = rowsOf(kBowl + kDescent + "--average polynomial:gamma=1");
  EXPECT_NEAR(column(late, "x")[1], (1 - 2 / 3.) * 2 + 2 / 3. * 1.8, 1e-14);
}

TEST(Simulate, EndsADivergedRunAndGoesOnWithTheNext) {
  const Outcome outcome = run(
      "simulate --objective rosenbrock --start 2,2 --steps 50 --optimizer gradient_descent:lr=1 "
      "--optimizer momentum:lr=1,beta=0.5 --optimizer adam --seed 7 --seeds 2");
  EXPECT_EQ(outcome.status, 0);
  const auto table = csv(outcome.out);
  const auto runs = column(table, "run"), steps = column(table, "step");
  EXPECT_EQ(runs.back(), 5);
  EXPECT_EQ(steps.back(), 50);
  std::vector<double> last(6);
  for (std::size_t i = 0; i < runs.size(); ++i) last[static_cast<std::size_t>(runs[i])] = steps[i];
  std::string expected;
  for (std::size_t i = 0; i < 4; ++i)
    expected += "run " + std::to_string(i) + " (" +
                (i < 2 ? "gradient_descent:lr=1" : "momentum:lr=1,beta=0.5") + ", seed " +
                std::to_string(7 + i % 2) + "): diverged at step " +
                std::to_string(static_cast<int>(last[i]) + 1) + "\n";
  EXPECT_EQ(outcome.err, expected);
  for (const char* name : {"x", "y", "loss", "grad_norm"})
    for (const double value : column(table, name)) EXPECT_TRUE(std::isfinite(value)) << name;
}

TEST(Simulate, HasNoRowWhereTheStartIsNotFinite) {
  const std::string line =
      "simulate --objective formula:f=1/x --start 0,1 --steps 5 --optimizer newton";
  const Outcome outcome = run(line);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "run 0 (newton, seed 0): diverged at step 0\n");
  EXPECT_THAT(csv(outcome.out), SizeIs(1));
  const json::Value only = jsonOf(line);
  EXPECT_EQ(text(member(only, "status")), "diverged");
  EXPECT_THAT(numbers(member(only, "x")), SizeIs(0));
}

TEST(Simulate, GivesTheSameBytesTwice) {
  const std::string line =
      "simulate --objective ackley --start 2,1 --steps 200 --optimizer adam:lr=0.1 --optimizer "
      "lbfgs --noise 0.3 --seeds 3 --average polynomial";
  for (const char* format : {" --format csv", " --format json"})
    EXPECT_EQ(run(line + format).out, run(line + format).out);
}

TEST(Simulate, TakesATypedFormula) {
  const auto table = rowsOf(
      "simulate --objective formula:f=\"x^2 + max(y, 2*y)\" --start 2,1 --steps 1 --optimizer "
      "gradient_descent:lr=0.5");
  EXPECT_THAT(column(table, "x"), ElementsAre(2, 0));
  EXPECT_THAT(column(table, "y"), ElementsAre(1, 0));
}

TEST(Simulate, GoesOnForTenMillionSteps) {
  const auto table = rowsOf(
      "simulate --objective quadratic --start 2,1 --optimizer momentum --steps 1e7 --every 1e7");
  EXPECT_THAT(column(table, "step"), ElementsAre(0, 1e7));
}

TEST(SimulateJson, HasTheContractsMembers) {
  const json::Value only = jsonOf(kBowl + "--optimizer momentum:lr=0.1,beta=0.5 --seed 4");
  std::vector<std::string> keys;
  for (const auto& [key, value] : *only.as<json::Object>()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("optimizer", "seed", "status", "step", "x", "y", "loss",
                                "grad_norm", "lr"));
  EXPECT_EQ(json::write(member(only, "optimizer"), true),
            "{\"name\":\"momentum\",\"lr\":0.1,\"beta\":0.5}\n");
  EXPECT_EQ(*member(only, "seed").as<double>(), 4);
}

TEST(SimulateJson, HoldsTheNumbersOfTheCsv) {
  const std::string line =
      "simulate --objective beale --start 1,1 --steps 40 --every 7 "
      "--optimizer nesterov:lr=1e-3";
  const auto table = rowsOf(line);
  const json::Value only = jsonOf(line);
  for (const char* name : {"step", "x", "y", "loss", "grad_norm", "lr"})
    EXPECT_EQ(numbers(member(only, name)), column(table, name)) << name;
}

TEST(SimulateJson, TellsHowARunEnded) {
  const auto status = [](const std::string& more) {
    return text(member(jsonOf("simulate --objective quadratic --start 2,1 " + more), "status"));
  };
  EXPECT_EQ(status("--steps 3 --optimizer gradient_descent"), "ok");
  EXPECT_EQ(status("--steps 3 --optimizer newton"), "converged");
  EXPECT_EQ(status("--steps 3 --optimizer gradient_descent:lr=1e-30"), "stalled");
  EXPECT_EQ(status("--steps 2000 --optimizer gradient_descent:lr=1"), "diverged");
}

TEST(SimulateJson, ListsAllRuns) {
  const Outcome outcome = run(kBowl + kDescent + "--optimizer adam --seeds 2 --format json");
  const auto parsed = json::parse(outcome.out);
  ASSERT_TRUE(parsed) << parsed.error();
  EXPECT_THAT(*member(*parsed, "runs").as<json::Array>(), SizeIs(4));
}

}  // namespace

}  // namespace ravine::cli
