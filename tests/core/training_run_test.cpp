// Runs as the Network lab shows them: curve, moments, early stopping, orders followed.
#include "core/lab/training_run.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/async/ongoing_worker.h"
#include "core/lab/network_training.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

NetworkLab smallLab() {
  NetworkLab lab = labOf("moons:n=80", {{6}}, "momentum:lr=0.05");
  lab.training.batch = 8;
  return lab;
}

bool sameCurve(const std::vector<CurveRow>& a, const std::vector<CurveRow>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.update == y.update && x.train.loss == y.train.loss && x.test.loss == y.test.loss;
  });
}

TEST(TrainingRun, RecordsTheSameHoweverItIsCut) {
  const NetworkLab lab = smallLab();
  const auto data = dataOf(lab);
  TrainingRun whole(data, planOf(lab)), pieces(data, planOf(lab));
  whole.advance(1000);
  for (long n = 1; pieces.updates() < 1000; n = n % 37 + 5)
    pieces.advance(std::min(n, 1000 - pieces.updates()));
  EXPECT_EQ(copyOf(whole.trainer().w()), copyOf(pieces.trainer().w()));
  EXPECT_TRUE(sameCurve(whole.curve(), pieces.curve()));
  EXPECT_EQ(whole.moments(), pieces.moments());
  EXPECT_EQ(whole.curve().front().update, 0);
  EXPECT_GT(whole.curve().size(), 200u);
  EXPECT_LT(whole.curve().size(), 600u);
}

TEST(TrainingRun, RecordingDoesNotDisturb) {
  const NetworkLab lab = smallLab();
  const auto data = dataOf(lab);
  TrainingRun run(data, planOf(lab));
  Trainer<float> bare(data, planOf(lab));
  run.advance(500), bare.advance(500);
  EXPECT_EQ(copyOf(run.trainer().w()), copyOf(bare.w()));
}

TEST(TrainingRun, RewindsToAKeptMoment) {
  const NetworkLab lab = smallLab();
  TrainingRun run(dataOf(lab), planOf(lab));
  run.advance(700);
  const auto end = copyOf(run.trainer().w());
  const auto curve = run.curve();
  run.rewind(300);
  EXPECT_LE(run.updates(), 300);
  EXPECT_GE(run.updates(), 290);
  EXPECT_LE(run.curve().back().update, run.updates());
  EXPECT_EQ(run.moments().back(), run.updates());
  run.advance(700 - run.updates());
  EXPECT_EQ(copyOf(run.trainer().w()), end);
  run.rewind(0);
  EXPECT_EQ(run.updates(), 0);
  EXPECT_EQ(run.curve().size(), 1u);
}

TEST(TrainingRun, KeepsNoMoreThanMemoryAllows) {
  NetworkLab lab = labOf("moons:n=20", {{200}, {200}}, "adam");
  lab.training.batch = 2;
  TrainingRun run(dataOf(lab), planOf(lab));
  run.advance(60);
  const std::size_t bytes = run.trainer().w().size() * sizeof(float) * 3;
  EXPECT_LE(run.moments().size() * bytes, std::size_t{49} << 20);
  EXPECT_EQ(run.moments().front(), 0);
}

TEST(TrainingRun, StopsEarlyAndGoesOn) {
  NetworkLab lab = labOf("gauss:n=60,noise=0.5", {{30}}, "adam:lr=0.1");
  lab.training.patience = 5;
  lab.data.testFraction = 0.5;
  const auto data = dataOf(lab);
  TrainingRun run(data, planOf(lab)), pieces(data, planOf(lab));
  const long made = run.advance(100000);
  EXPECT_TRUE(run.stopped());
  EXPECT_LT(made, 100000);
  EXPECT_EQ(run.advance(5), 0);
  while (!pieces.stopped()) pieces.advance(1);
  EXPECT_EQ(pieces.updates(), made);
  run.goOn();
  EXPECT_EQ(run.advance(1), 1);
}

TEST(EarlyStopping, CountsEpochsWithoutProgress) {
  EarlyStopping watch;
  EXPECT_FALSE(watch.ends(1, 2));
  EXPECT_FALSE(watch.ends(1, 2));
  EXPECT_FALSE(watch.ends(0.9, 2));
  EXPECT_FALSE(watch.ends(0.95, 2));
  EXPECT_TRUE(watch.ends(0.92, 2));
  EXPECT_FALSE(watch.ends(2, 0));
}

// ---- orders ----

TrainingOrders ordersFor(const NetworkLab& lab) {
  TrainingOrders orders;
  orders.number = 1;
  orders.data = dataOf(lab);
  orders.plan = planOf(lab);
  return orders;
}

void workOff(NetworkTraining& training, long piece = 1 << 20) {
  while (training.busy()) training.advance(piece);
}

TEST(NetworkTraining, FollowsGrantsInAnyPieces) {
  const NetworkLab lab = smallLab();
  TrainingOrders orders = ordersFor(lab);
  NetworkTraining atOnce, bit;
  orders.granted = 120;
  atOnce.take(orders);
  workOff(atOnce);
  orders.granted = 50;
  bit.take(orders);
  bit.advance(20);
  orders.granted = 120;  // orders that overtake each other lose nothing
  bit.take(orders);
  workOff(bit, 7);
  const TrainingReport a = atOnce.report(), b = bit.report();
  EXPECT_EQ(a.networks[0].updates, 120);
  EXPECT_EQ(a.networks[0].picture.w, b.networks[0].picture.w);
  EXPECT_FALSE(a.atRest);
}

TEST(NetworkTraining, ReportsDoNotDisturb) {
  TrainingOrders orders = ordersFor(smallLab());
  orders.granted = 60;
  NetworkTraining watched, alone;
  watched.take(orders), alone.take(orders);
  while (watched.busy()) {
    watched.advance(1);
    watched.report();
  }
  workOff(alone);
  EXPECT_EQ(watched.report().networks[0].picture.w, alone.report().networks[0].picture.w);
}

TEST(NetworkTraining, TrainsWidthsTogether) {
  TrainingOrders orders = ordersFor(smallLab());
  orders.beside = {{1, {}}, {3, {}}, {20, {}}};
  orders.granted = 40;
  NetworkTraining training;
  training.take(orders);
  workOff(training, 9);
  orders.beside = {{3, {}}, {5, {}}, {20, {}}};  // 5 is new and catches up
  orders.granted = 50;
  training.take(orders);
  workOff(training, 9);
  const TrainingReport report = training.report();
  ASSERT_EQ(report.networks.size(), 3u);
  for (const NetworkReport& network : report.networks) EXPECT_EQ(network.updates, 50);
  EXPECT_EQ(report.networks[1].variant.width, 5);
  EXPECT_EQ(report.networks[1].picture.shape.layers()[0].outputs, 5);
  // Each is what it would be alone.
  Trainer<float> alone(orders.data, withWidth(orders.plan, 20));
  alone.advance(50);
  EXPECT_EQ(report.networks[2].picture.w, copyOf(alone.w()));
}

TEST(NetworkTraining, EditsRewindsAndRestarts) {
  TrainingOrders orders = ordersFor(smallLab());
  orders.granted = 30;
  NetworkTraining training;
  training.take(orders);
  workOff(training);
  orders.edits = {{1, 4, 0.25f}};
  training.take(orders);
  EXPECT_EQ(training.report().networks[0].picture.w[4], 0.25f);
  EXPECT_EQ(training.report().edits, 1);
  orders.rewinds = 1, orders.rewindTo = 10;
  training.take(orders);
  EXPECT_EQ(training.report().networks[0].updates, 10);
  orders.restarts = 1;
  training.take(orders);
  EXPECT_EQ(training.report().networks[0].updates, 0);
  orders.epochs = 1;
  training.take(orders);
  workOff(training);
  EXPECT_EQ(training.report().networks[0].epochs, 1);
}

TEST(NetworkTraining, PicturesShowTheNetwork) {
  TrainingOrders orders = ordersFor(smallLab());
  orders.granted = 100;
  orders.box = {-2, 3, -1, 2};
  NetworkTraining training;
  training.take(orders);
  workOff(training);
  const NetworkPicture p = training.report().networks[0].picture;
  Network<float> network(p.shape);
  const int col = 17, row = 40;
  const float x[] = {static_cast<float>(-2 + 5 * (col + 0.5) / p.side),
                     static_cast<float>(-1 + 3 * (row + 0.5) / p.side)};
  EXPECT_NEAR(p.outputs[static_cast<std::size_t>(row * p.side + col)],
              network.outputs(p.w, x, 1)[0], 1e-4);
  EXPECT_EQ(p.thumb(0, 5).size(), static_cast<std::size_t>(p.thumbSide * p.thumbSide));
}

// The worker follows the newest orders and ends at once; checked by the thread sanitizer as well.
TEST(NetworkTraining, RunsOnAWorker) {
  TrainingOrders orders = ordersFor(smallLab());
  std::atomic<int> woken = 0;
  OngoingWorker<NetworkTraining, TrainingOrders, TrainingReport> worker([&] { ++woken; });
  for (int i = 1; i <= 20; ++i) {
    orders.number = i;
    orders.granted = 10 * i;
    worker.submit(orders);
  }
  long updates = 0;
  while (updates < 200)
    if (const auto report = worker.poll()) updates = report->networks[0].updates;
  EXPECT_EQ(updates, 200);
  orders.free = true;
  worker.submit(orders);
  while (updates < 5000)
    if (const auto report = worker.poll()) updates = report->networks[0].updates;
  EXPECT_GT(woken, 0);
  // Destruction in the midst of work joins.
}

}  // namespace
}  // namespace ravine
