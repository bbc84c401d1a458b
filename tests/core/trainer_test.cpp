// Training update by update: its laws, live changes, divergence.
#include "core/lab/trainer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/math/table.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

// Everything at once that a state could forget: dropout, penalties, odd batches, a schedule.
NetworkLab busyLab(const std::string& optimizer, Order order = Order::reshuffle) {
  NetworkLab lab = labOf("moons:n=60", {{5}, {3}}, optimizer);
  lab.training.batch = 7;
  lab.training.order = order;
  lab.training.dropout = 0.2;
  lab.training.l1 = 1e-4, lab.training.l2 = 1e-3;
  lab.training.clip = 5;
  lab.training.schedule = {{"inverse_time", {{"rho", 0.01}}}};
  return lab;
}

std::vector<std::string> networkOptimizers() {
  std::vector<std::string> names;
  for (const OptimizerRow& row : optimizerRows())
    if (row.forNetworks) names.emplace_back(row.description.name);
  return names;
}

class TrainerOfEveryOptimizer : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Networks, TrainerOfEveryOptimizer, testing::ValuesIn(networkOptimizers()),
                         [](const auto& row) { return row.param; });

TEST_P(TrainerOfEveryOptimizer, AdvancesTheSameHoweverItIsCut) {
  const NetworkLab lab = busyLab(GetParam());
  const auto data = dataOf(lab);
  Trainer<float> whole(data, planOf(lab)), pieces(data, planOf(lab));
  whole.advance(40);
  for (const long n : {3L, 7L, 1L, 0L, 29L}) pieces.advance(n);
  EXPECT_EQ(copyOf(whole.w()), copyOf(pieces.w()));
  EXPECT_EQ(whole.memory().place, pieces.memory().place);
  EXPECT_EQ(whole.memory().state.scalars, pieces.memory().state.scalars);
}

TEST_P(TrainerOfEveryOptimizer, ComesBackToWhatWasKept) {
  const NetworkLab lab = busyLab(GetParam());
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  trainer.advance(11);
  const auto kept = trainer.memory();
  trainer.advance(20);
  const auto later = copyOf(trainer.w());
  trainer.recall(kept);
  trainer.advance(20);
  EXPECT_EQ(copyOf(trainer.w()), later);
}

TEST_P(TrainerOfEveryOptimizer, LearnsMoons) {
  NetworkLab lab = labOf("moons:n=100,noise=0.05", {{8}}, GetParam());
  lab.training.batch = 0;
  if (GetParam() == "gradient_descent" || GetParam().find("momentum") != std::string::npos ||
      GetParam() == "nesterov")
    lab.training.optimizer.set("lr", GetParam() == "gradient_descent" ? 0.5 : 0.1);
  else if (findRow(optimizerRows(), GetParam())->rateIndex() >= 0 && GetParam() != "backtracking" &&
           GetParam() != "adadelta" && GetParam() != "lbfgs")
    lab.training.optimizer.set("lr", 0.02);
  if (GetParam() == "lbfgs") lab.training.optimizer.set("lr", 0.3);
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  const double before = trainer.trainScore().loss;
  trainer.advance(500);
  EXPECT_FALSE(trainer.diverged());
  EXPECT_LT(trainer.trainScore().loss, 0.7 * before);
}

TEST(Trainer, EveryOrderIsCutAnyhow) {
  for (const Order order :
       {Order::cyclic, Order::shuffleOnce, Order::reshuffle, Order::replacement}) {
    const NetworkLab lab = busyLab("momentum:lr=0.03", order);
    const auto data = dataOf(lab);
    Trainer<double> whole(data, planOf(lab)), pieces(data, planOf(lab));
    whole.advance(50);
    for (int i = 0; i < 10; ++i) pieces.advance(5);
    EXPECT_EQ(copyOf(whole.w()), copyOf(pieces.w()));
  }
}

TEST(Trainer, CountsUpdatesAndEpochs) {
  NetworkLab lab = labOf("moons:n=50", {{4}});
  lab.data.testFraction = 0;
  lab.training.batch = 20;  // 3 updates an epoch, the last of 10 examples
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  EXPECT_EQ(trainer.untilEpochEnds(), 3);
  trainer.advance(4);
  EXPECT_EQ(trainer.epochs(), 1);
  EXPECT_EQ(trainer.untilEpochEnds(), 2);
  trainer.advance(2);
  EXPECT_EQ(trainer.epochs(), 2);
  lab.training.batch = 0;
  trainer.follow(planOf(lab));
  EXPECT_EQ(trainer.untilEpochEnds(), 1);
  trainer.advance(5);
  EXPECT_EQ(trainer.epochs(), 7);
  EXPECT_EQ(trainer.updates(), 11);
}

TEST(Trainer, LookingChangesNothing) {
  const NetworkLab lab = busyLab("adam");
  const auto data = dataOf(lab);
  Trainer<float> watched(data, planOf(lab)), alone(data, planOf(lab));
  for (int i = 0; i < 30; ++i) {
    watched.advance(1);
    watched.trainScore();
    watched.testScore();
    outputsOf(watched);
  }
  alone.advance(30);
  EXPECT_EQ(copyOf(watched.w()), copyOf(alone.w()));
}

TEST(Trainer, LiveChangesKeepTheWeights) {
  NetworkLab lab = labOf("circle:n=100", {{6}});
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  trainer.advance(50);
  const auto w = copyOf(trainer.w());
  const auto follow = [&](auto change) {
    change(lab.training);
    trainer.follow(planOf(lab));
    EXPECT_EQ(copyOf(trainer.w()), w);
    EXPECT_EQ(trainer.updates(), 50);
  };
  follow([](TrainingSetup& t) { t.optimizer.set("lr", 0.3); });
  follow([](TrainingSetup& t) { t.optimizer = {"adam", {}}; });
  follow([](TrainingSetup& t) { t.batch = 3; });
  follow([](TrainingSetup& t) { t.l2 = 0.1; });
  follow([](TrainingSetup& t) { t.loss = {"hinge", {}}; });
  follow([](TrainingSetup& t) { t.dropout = 0.5; });
  follow([&](TrainingSetup&) { lab.hidden[0].activation = {"relu", {}}; });
  follow([&](TrainingSetup&) { lab.seed = 9; });  // acts at the next restart
  trainer.restart();
  EXPECT_NE(copyOf(trainer.w()), w);
}

TEST(Trainer, MomentumGoesOnWhenItsRateChanges) {
  NetworkLab lab = labOf("circle:n=100", {{6}});
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  trainer.advance(20);
  const Eigen::VectorXf delta = trainer.memory().state.slots[0];
  lab.training.optimizer.set("lr", 0.001);
  trainer.follow(planOf(lab));
  EXPECT_EQ(trainer.memory().state.slots[0], delta);
}

TEST(Trainer, RestartRepeatsTheRun) {
  const NetworkLab lab = busyLab("rmsprop");
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  const auto initial = copyOf(trainer.w());
  trainer.advance(33);
  const auto first = copyOf(trainer.w());
  trainer.restart();
  EXPECT_EQ(copyOf(trainer.w()), initial);
  EXPECT_EQ(trainer.updates(), 0);
  trainer.advance(33);
  EXPECT_EQ(copyOf(trainer.w()), first);
}

TEST(Trainer, DivergenceStopsAtTheLastFiniteNetwork) {
  NetworkLab lab =
      labOf("moons:n=60", {{4, {"linear", {}}}, {4, {"linear", {}}}}, "gradient_descent:lr=5");
  lab.training.loss = {"squared", {}};
  const auto data = dataOf(lab);
  Trainer<float> trainer(data, planOf(lab)), pieces(data, planOf(lab));
  const long made = trainer.advance(10000);
  ASSERT_TRUE(trainer.diverged());
  EXPECT_LT(made, 200);
  EXPECT_EQ(trainer.diverged()->update, made + 1);
  EXPECT_EQ(trainer.updates(), made);
  EXPECT_EQ(trainer.diverged()->rate, 5);
  for (const float w : trainer.w()) EXPECT_TRUE(std::isfinite(w));
  EXPECT_EQ(trainer.advance(10), 0);
  // Where it stops does not depend on how it was asked.
  while (!pieces.diverged()) pieces.advance(1);
  EXPECT_EQ(copyOf(pieces.w()), copyOf(trainer.w()));
  EXPECT_EQ(pieces.diverged()->update, trainer.diverged()->update);
  // A smaller rate holds from the start.
  lab.training.optimizer.set("lr", 1e-3);
  trainer.follow(planOf(lab));
  EXPECT_FALSE(trainer.diverged());
  trainer.restart();
  EXPECT_EQ(trainer.advance(300), 300);
}

TEST(Trainer, FloatAndDoubleAgree) {
  NetworkLab lab = labOf("xor:n=100", {{8}, {8}});
  const auto data = dataOf(lab);
  Trainer<float> single(data, planOf(lab));
  Trainer<double> exact(data, planOf(lab));
  single.advance(100), exact.advance(100);
  for (std::size_t i = 0; i < single.w().size(); ++i)
    EXPECT_NEAR(static_cast<double>(single.w()[i]), exact.w()[i], 2e-3);
  EXPECT_NEAR(single.trainScore().loss, exact.trainScore().loss, 1e-3);
}

TEST(Trainer, ZeroWeightsStayAlike) {
  NetworkLab lab = labOf("gauss:n=60", {{5}});
  lab.init = {"zeros", {}};
  Trainer<double> trainer(dataOf(lab), planOf(lab));
  trainer.advance(200);
  const NetworkShape& shape = trainer.shape();
  for (int unit = 1; unit < 5; ++unit) {
    for (int input = 0; input < 2; ++input)
      EXPECT_EQ(trainer.w()[shape.weight(0, unit, input)], trainer.w()[shape.weight(0, 0, input)]);
    EXPECT_EQ(trainer.w()[shape.weight(1, 0, unit)], trainer.w()[shape.weight(1, 0, 0)]);
  }
}

TEST(Trainer, OtherExamplesAreGoneOnWith) {
  NetworkLab lab = labOf("circle:n=100", {{6}});
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  trainer.advance(30);
  const auto w = copyOf(trainer.w());
  lab.data.generator.set("n", 40.0);
  const auto fewer = dataOf(lab);
  trainer.learnFrom(fewer, planOf(lab));
  EXPECT_EQ(copyOf(trainer.w()), w);
  EXPECT_EQ(&trainer.data(), fewer.get());
  EXPECT_EQ(trainer.advance(100), 100);
}

// The lecture's claim (N3): few units cannot bend the boundary far enough, many can.
TEST(Trainer, TwentyHiddenUnitsFitWhatThreeCannot) {
  int fits = 0, fails = 0;
  constexpr int kSeeds = 8;
  for (int seed = 0; seed < kSeeds; ++seed) {
    NetworkLab lab = labOf("checkerboard:n=200,cells=3", {{20}}, "adam:lr=0.02");
    lab.data.testFraction = 0;
    lab.training.batch = 20;
    lab.seed = static_cast<std::uint64_t>(seed);
    const auto data = dataOf(lab);
    Trainer<float> many(data, planOf(lab)), few(data, withWidth(planOf(lab), 3));
    many.advance(6000), few.advance(6000);
    fits += many.trainScore().accuracy > 0.95;
    fails += few.trainScore().accuracy < 0.85;
  }
  EXPECT_GE(fits, kSeeds - 1);
  EXPECT_EQ(fails, kSeeds);
}

TEST(TrainingData, TwoClassLossesRefuseThree) {
  NetworkLab lab = labOf("blobs:classes=3", {{4}});
  const auto data = dataOf(lab);
  const Result<int> one = outputsFor(*data, *findRow(lossRows(), "logistic"));
  ASSERT_FALSE(one);
  EXPECT_NE(one.error().find("softmax"), std::string::npos) << one.error();
  EXPECT_EQ(*outputsFor(*data, *findRow(lossRows(), "softmax")), 3);
}

}  // namespace
}  // namespace ravine
