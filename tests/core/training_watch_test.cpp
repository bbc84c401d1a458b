// Where training stops by itself: at the very update, however it is cut into pieces, and once.
#include "core/lab/training_watch.h"

#include <gtest/gtest.h>

#include "core/lab/network_training.h"
#include "core/math/rng.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

// Seven updates an epoch, the last one with what is left.
NetworkLab labOfSevens(const std::string& optimizer = "momentum:lr=0.05") {
  NetworkLab lab = labOf("moons:n=65", {{6}}, optimizer);
  lab.data.testFraction = 0;
  lab.training.batch = 10;
  return lab;
}

TrainingOrders ordersFor(const NetworkLab& lab, PauseOn on, int epoch = 1) {
  TrainingOrders orders;
  orders.data = dataOf(lab);
  orders.plan = planOf(lab);
  orders.free = true;
  orders.pauseOn = on, orders.pauseEpoch = epoch;
  return orders;
}

// As a worker does it, in pieces that look random, for so many of them at most.
void work(NetworkTraining& training, Rng& rng, int pieces = 20'000) {
  for (int i = 0; i < pieces && training.busy(); ++i)
    training.advance(1 + static_cast<long>(rng.below(40)));
}
long updatesOf(NetworkTraining& training) { return training.report().networks[0].updates; }

TEST(TrainingWatch, StopsAtTheEndOfAnEpochWhateverThePieces) {
  const NetworkLab lab = labOfSevens();
  for (const int epoch : {1, 2, 9}) {
    std::vector<float> w;
    for (const int seed : {1, 2, 3}) {
      Rng rng(static_cast<std::uint64_t>(seed));
      NetworkTraining training;
      training.take(ordersFor(lab, PauseOn::epoch, epoch));
      work(training, rng);
      EXPECT_FALSE(training.busy());
      const TrainingReport report = training.report();
      EXPECT_EQ(report.paused, PauseOn::epoch);
      EXPECT_EQ(report.networks[0].updates, 7 * epoch);
      EXPECT_EQ(report.networks[0].epochs, epoch);
      if (w.empty()) w = report.networks[0].picture.w;
      EXPECT_EQ(report.networks[0].picture.w, w);
    }
    Trainer<float> bare(dataOf(lab), planOf(lab));
    bare.advance(7 * epoch);
    EXPECT_EQ(w, copyOf(bare.w())) << "watching changes nothing";
  }
}

TEST(TrainingWatch, GoesOnWhenToldAndStopsOnlyOnce) {
  Rng rng(4);
  NetworkTraining training;
  TrainingOrders orders = ordersFor(labOfSevens(), PauseOn::epoch, 3);
  training.take(orders);
  work(training, rng);
  orders.granted += 1000;  // by somebody who has not heard of it yet
  training.take(orders);
  work(training, rng);
  EXPECT_EQ(updatesOf(training), 21);
  ++orders.goOns;
  training.take(orders);
  EXPECT_EQ(training.report().paused, PauseOn::never);
  work(training, rng, 50);
  EXPECT_GT(updatesOf(training), 50) << "epoch 3 is over";
  orders.pauseEpoch = 500;
  training.take(orders);
  work(training, rng);
  EXPECT_EQ(updatesOf(training), 3500);
  ++orders.restarts;
  orders.pauseEpoch = 3;
  training.take(orders);
  work(training, rng);
  EXPECT_EQ(updatesOf(training), 21) << "it is there again from the start";
}

TEST(TrainingWatch, StopsNotWhereNobodyPlays) {
  Rng rng(5);
  NetworkTraining training;
  TrainingOrders orders = ordersFor(labOfSevens(), PauseOn::epoch, 2);
  training.take(orders);
  work(training, rng);
  orders.free = false;
  orders.pauseOn = PauseOn::never;
  training.take(orders);
  EXPECT_EQ(training.report().paused, PauseOn::never);
  EXPECT_EQ(updatesOf(training), 14);
  orders.granted += 5;
  training.take(orders);
  work(training, rng);
  EXPECT_EQ(updatesOf(training), 19);
}

// A live change of the batch changes where the epoch ends, not that it does so exactly.
TEST(TrainingWatch, FollowsAnotherBatchSize) {
  Rng rng(6);
  NetworkLab lab = labOfSevens();
  NetworkTraining training;
  TrainingOrders orders = ordersFor(lab, PauseOn::epoch, 4);
  training.take(orders);
  for (const long updates : {5, 2, 2}) training.advance(updates);
  lab.training.batch = 4;
  orders.plan = planOf(lab);
  training.take(orders);
  work(training, rng);
  const TrainingReport report = training.report();
  EXPECT_EQ(report.networks[0].epochs, 4);
  EXPECT_EQ(report.networks[0].updates, 9 + 12 + 2 * 17);  // 45 and 2 · 65 examples by fours
}

// Training losses at the ends of epochs 0, 1, ….
std::vector<double> epochLosses(const NetworkLab& lab, int epochs) {
  Trainer<float> bare(dataOf(lab), planOf(lab));
  std::vector<double> losses;
  for (int i = 0; i <= epochs; ++i) {
    losses.push_back(bare.trainScore().loss);
    bare.advance(bare.untilEpochEnds());
  }
  return losses;
}

TEST(TrainingWatch, FindsTheFirstEpochWhoseLossRises) {
  int later = 0;
  for (const char* rate : {"0.3", "0.1", "0.03", "1"}) {
    SCOPED_TRACE(rate);
    const NetworkLab lab = labOfSevens(std::string("momentum:lr=") + rate);
    const std::vector<double> losses = epochLosses(lab, 400);
    long first = 1;
    while (first < 400 &&
           losses[static_cast<std::size_t>(first)] <= losses[static_cast<std::size_t>(first - 1)])
      ++first;
    ASSERT_LT(first, 400) << "a case without one shows nothing";
    later += first > 1;
    Rng rng(7);
    NetworkTraining training;
    TrainingOrders orders = ordersFor(lab, PauseOn::overshoot);
    training.take(orders);
    work(training, rng);
    EXPECT_EQ(training.report().networks[0].epochs, first);
    EXPECT_EQ(updatesOf(training), 7 * first);
    ++orders.goOns;
    training.take(orders);
    work(training, rng, 400);
    EXPECT_TRUE(training.busy()) << "only the first";
    ++orders.rewinds;
    orders.rewindTo = 0;
    training.take(orders);
    work(training, rng);
    EXPECT_EQ(updatesOf(training), 7 * first) << "from before it, it is ahead again";
  }
  EXPECT_GT(later, 0);
}

TEST(TrainingWatch, StopsAllSideBySideWhereOneDiverges) {
  NetworkLab lab = labOfSevens("gradient_descent:lr=0.4");
  lab.training.loss = {"squared", {}};
  Rng rng(8);
  TrainingOrders orders = ordersFor(lab, PauseOn::diverged);
  // Rates that a narrow network bears and a wide one without bounds does not.
  orders.beside = {{.width = 1, .activation = *makeActivation({"tanh", {}})},
                   {.width = 200, .activation = *makeActivation({"linear", {}})}};
  NetworkTraining training;
  training.take(orders);
  work(training, rng);
  const TrainingReport report = training.report();
  ASSERT_EQ(report.paused, PauseOn::diverged);
  ASSERT_TRUE(report.networks[1].divergence);
  EXPECT_FALSE(report.networks[0].divergence);
  EXPECT_EQ(report.networks[1].updates, report.networks[1].divergence->update - 1);
  EXPECT_EQ(report.networks[0].updates, report.networks[1].divergence->update);
  ++orders.goOns;
  training.take(orders);
  work(training, rng, 100);
  EXPECT_GT(updatesOf(training), report.networks[0].updates) << "the other goes on";
}

TEST(TrainingWatch, HasConvergedWhereTrainingStopsEarly) {
  NetworkLab lab = labOfSevens("momentum:lr=0.3");
  lab.data.testFraction = 0.4;
  lab.training.patience = 3;
  TrainingRun alone(dataOf(lab), planOf(lab));
  alone.advance(100'000);
  ASSERT_TRUE(alone.stopped());
  Rng rng(9);
  NetworkTraining training;
  training.take(ordersFor(lab, PauseOn::converged));
  work(training, rng);
  EXPECT_EQ(training.report().paused, PauseOn::converged);
  EXPECT_EQ(updatesOf(training), alone.updates());
}

}  // namespace
}  // namespace ravine
