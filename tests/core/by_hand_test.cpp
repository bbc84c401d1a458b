// Logic with threshold units: truth tables, scenes that hold weights by hand, training from them
// (N7).
#include "core/lab/by_hand.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/microscope.h"
#include "core/lab/network_training.h"
#include "core/scene/scene_io.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

NetworkLab labFor(const GatePreset& gate) {
  NetworkLab lab;
  setByHand(lab, gate);
  return lab;
}

int logic(std::string_view gate, bool a, bool b) {
  return gate == "or" ? a || b : gate == "and" ? a && b : a != b;
}

class EveryGate : public testing::TestWithParam<const GatePreset*> {};

TEST_P(EveryGate, HasItsTruthTable) {
  const NetworkLab lab = labFor(*GetParam());
  const auto data = dataOf(lab);
  EXPECT_EQ(data->test.n, 0) << "all four are shown";
  Trainer<float> trainer(data, planOf(lab));
  const std::vector<TruthRow> rows = truthTable(trainer.shape(), trainer.w(), *data);
  ASSERT_EQ(rows.size(), 4u);
  const double low = rows.front().a;
  for (std::size_t i = 0; i < 4; ++i) {
    const bool a = rows[i].a > low, b = rows[i].b > low;
    EXPECT_EQ(a, i >= 2) << "the first input changes slowest";
    EXPECT_EQ(b, i % 2 == 1);
    EXPECT_EQ(rows[i].should, logic(GetParam()->gate, a, b));
    EXPECT_EQ(rows[i].says, rows[i].should);
  }
  EXPECT_EQ(trainer.trainScore().accuracy, 1);
  EXPECT_EQ(checkByHand(lab), "");
  EXPECT_EQ(gateOf(lab.data), GetParam());
}

// The lecture's own formula, and what the network's last linear layer makes of it.
TEST_P(EveryGate, IsTheLecturesFormula) {
  const GatePreset& gate = *GetParam();
  const NetworkLab lab = labFor(gate);
  const auto shape = shapeOf(lab);
  ASSERT_TRUE(shape);
  const auto step = [](double v) { return v >= 0 ? 1.0 : 0.0; };
  const auto sign = [](double v) { return v >= 0 ? 1.0 : -1.0; };
  for (const double a : {-1.0, 0.0, 0.3, 1.0})
    for (const double b : {-1.0, 0.0, 0.7, 1.0}) {
      const double lecture = gate.gate == "or" ? 2 * step(a + b - 0.5) - 1
                             : gate.gate == "and"
                                 ? 2 * step(a + b - 1.5) - 1
                                 : sign(sign(a + b + 0.1) + sign(-a - b + 0.1) - 1);
      const Passes passes = passesOf(*shape, gate.weights, {{a, b}, 1}, LossKind::logistic);
      EXPECT_EQ(sign(passes.layers.back().z[0]), lecture) << a << ' ' << b;
    }
}

TEST_P(EveryGate, TrainsFromItsWeightsOnceItsUnitsHaveAGradient) {
  NetworkLab lab = labFor(*GetParam());
  const auto data = dataOf(lab);
  Trainer<float> trainer(data, planOf(lab));
  const std::vector<float> before = copyOf(trainer.w());
  trainer.advance(5);
  EXPECT_EQ(trainer.w()[0], before[0]) << "threshold units stand still";
  trainer.restart();
  makeDifferentiable(lab);
  EXPECT_EQ(lab.hidden[0].activation.name, GetParam()->activation == "sign" ? "tanh" : "sigmoid");
  trainer.follow(planOf(lab));
  EXPECT_EQ(copyOf(trainer.w()), before) << "the weights are kept";
  trainer.advance(400);
  EXPECT_NE(trainer.w()[0], before[0]);
  EXPECT_EQ(trainer.trainScore().accuracy, 1);
}

INSTANTIATE_TEST_SUITE_P(Presets, EveryGate,
                         testing::Values(&gatePresets()[0], &gatePresets()[1], &gatePresets()[2]),
                         [](const auto& row) { return std::string(row.param->title); });

TEST(ByHand, ASceneFileHoldsTheWeights) {
  SceneFile file;
  file.scene.lab = Lab::network;
  setByHand(file.scene.network, gatePresets()[2]);
  const std::string text = writeScene(file);
  const Result<SceneFile> again = readScene(text);
  ASSERT_TRUE(again) << again.error();
  EXPECT_TRUE(again->scene == file.scene);
  EXPECT_EQ(writeScene(*again), text);
  EXPECT_EQ(checkScene(again->scene), "");
}

TEST(ByHand, WeightsOfAnotherShapeAreRefusedInFilesAndForgottenInEdits) {
  Scene scene;
  scene.lab = Lab::network;
  setByHand(scene.network, gatePresets()[2]);
  scene.network.hidden[0].units = 3;
  EXPECT_EQ(checkScene(scene), "$.network.weights: has 9 numbers; this network has 13 parameters");
  forgetUnsuited(scene.network);
  EXPECT_TRUE(scene.network.byHand.all().empty());
  EXPECT_EQ(checkScene(scene), "");
}

// ---- in training ----

TrainingOrders ordersFor(const NetworkLab& lab) {
  TrainingOrders orders;
  orders.data = dataOf(lab);
  orders.plan = planOf(lab);
  return orders;
}

std::vector<float> weightsIn(NetworkTraining& training) {
  return training.report().networks.at(0).picture.w;
}

TEST(ByHand, RunsBeginFromTheWeightsOfTheScene) {
  NetworkLab lab = labFor(gatePresets()[0]);
  TrainingOrders orders = ordersFor(lab);
  NetworkTraining training;
  training.take(orders);
  EXPECT_EQ(weightsIn(training), (std::vector<float>{1, 1, -0.5f, 1, -0.5f}));
  lab.byHand = ParameterList({1, 1, -1.5, 1, -0.5});
  orders.plan = planOf(lab);
  training.take(orders);
  EXPECT_EQ(weightsIn(training), (std::vector<float>{1, 1, -1.5f, 1, -0.5f}));
  orders.granted = 3;
  training.take(orders);
  while (training.busy()) training.advance(10);
  EXPECT_NE(weightsIn(training), (std::vector<float>{1, 1, -1.5f, 1, -0.5f}));
  orders.restarts = 1;
  training.take(orders);
  EXPECT_EQ(weightsIn(training), (std::vector<float>{1, 1, -1.5f, 1, -0.5f}));
}

TEST(ByHand, AUnitMoreKeepsTheFitAndAnUndoneEditBeginsAnew) {
  NetworkLab lab = labFor(gatePresets()[2]);
  makeDifferentiable(lab);
  TrainingOrders orders = ordersFor(lab);
  NetworkTraining training;
  training.take(orders);
  orders.granted = 20;
  training.take(orders);
  while (training.busy()) training.advance(10);
  const long updates = training.report().networks[0].updates;
  lab.hidden[0].units = 3;
  forgetUnsuited(lab);
  orders.plan = planOf(lab);
  training.take(orders);
  EXPECT_EQ(training.report().networks[0].updates, updates);
  lab = labFor(gatePresets()[2]);
  orders.plan = planOf(lab);
  training.take(orders);
  EXPECT_EQ(training.report().networks[0].updates, 0);
  lab.byHand = {};
  orders.plan = planOf(lab);
  training.take(orders);
  EXPECT_NE(weightsIn(training)[0], 1) << "drawn anew";
}

TEST(ByHand, SingleStepsAndTheOptimizersMemoryAreReported) {
  NetworkLab lab = labOf("circle:n=20", {{3, {"tanh", {}}}}, "adam:lr=0.1");
  TrainingOrders orders = ordersFor(lab);
  NetworkTraining training;
  training.take(orders);
  EXPECT_FALSE(training.report().networks[0].memory);
  orders.remembered = true;
  orders.singles = 1;
  orders.single = 4;
  training.take(orders);
  const NetworkReport report = training.report().networks[0];
  EXPECT_EQ(report.updates, 1);
  ASSERT_TRUE(report.memory);
  EXPECT_EQ(report.memory->t, 1);
  EXPECT_EQ(report.memory->slots.size(), 2u);
  EXPECT_EQ(report.next.eta, 0.1);
  orders.single = 1000;
  orders.singles = 2;
  training.take(orders);
  EXPECT_EQ(training.report().networks[0].updates, 1) << "there is no such example";
}

}  // namespace
}  // namespace ravine
