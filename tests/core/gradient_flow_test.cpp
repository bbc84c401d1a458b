// Gradient flow (N10): norms against plain loops, and what depth does to sigmoid and ReLU networks.
#include "core/lab/gradient_flow.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/network_training.h"
#include "tests/core/networks.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

// One forward pass in doubles by plain loops: v and z of every layer for every example.
struct Pass {
  std::vector<std::vector<double>> v, z;  // by layer; n × units
};
Pass passOf(const MeanLoss& f, std::span<const float> w) {
  Pass pass;
  std::vector<double> in(f.x.begin(), f.x.end());
  for (const LayerShape& layer : f.shape.layers()) {
    std::vector<double> v;
    for (int row = 0; row < f.n; ++row)
      for (int o = 0; o < layer.outputs; ++o) {
        auto sum = static_cast<double>(w[layer.biases + static_cast<std::size_t>(o)]);
        for (int i = 0; i < layer.inputs; ++i)
          sum += static_cast<double>(
                     w[layer.weights + static_cast<std::size_t>(i * layer.outputs + o)]) *
                 in[static_cast<std::size_t>(row * layer.inputs + i)];
        v.push_back(sum);
      }
    std::vector<double> z;
    for (const double each : v) z.push_back(layer.activation.value(each));
    pass.v.push_back(v);
    pass.z.push_back(z);
    in = z;
  }
  return pass;
}

MeanLoss lossOf(const NetworkShape& shape, int n = 37) {
  const OwnBatch<float> batch(shape, n, 5);
  return {shape, LossKind::logistic, {}, batch.x, batch.y, n};
}

TEST(GradientFlow, NormsAreThoseOfTheNetworksGradient) {
  const NetworkShape shape = shapeOf(2, {5, 9, 3}, 1);
  const MeanLoss f = lossOf(shape);
  const std::vector<float> w = weightsFor<float>(shape, 2);
  const std::vector<LayerFlow> flows = layerFlows(f, w);
  ASSERT_EQ(flows.size(), 4u);
  Network<double> exact(shape);
  const std::vector<double> wd(w.begin(), w.end()), x(f.x.begin(), f.x.end()),
      y(f.y.begin(), f.y.end());
  std::vector<double> gradient(wd.size());
  exact.objective(wd, {x.data(), y.data(), f.n}, f.kind, {}, {}, gradient.data());
  const Pass pass = passOf(f, w);
  for (std::size_t l = 0; l < flows.size(); ++l) {
    const LayerShape& layer = shape.layers()[l];
    double square = 0, norms = 0;
    for (int o = 0; o < layer.outputs; ++o) {
      square += std::pow(gradient[shape.bias(l, o)], 2);
      for (int i = 0; i < layer.inputs; ++i) square += std::pow(gradient[shape.weight(l, o, i)], 2);
    }
    EXPECT_NEAR(flows[l].gradient, std::sqrt(square), 1e-5 * std::sqrt(square));
    for (int row = 0; row < f.n; ++row) {
      double own = 0;
      for (int o = 0; o < layer.outputs; ++o)
        own += std::pow(pass.z[l][static_cast<std::size_t>(row * layer.outputs + o)], 2);
      norms += std::sqrt(own);
    }
    EXPECT_NEAR(flows[l].activation, norms / f.n, 1e-5 * norms / f.n);
  }
}

TEST(GradientFlow, CountsSaturatedUnits) {
  for (const char* name : {"sigmoid", "tanh", "relu", "softplus", "sign", "linear", "elu"}) {
    SCOPED_TRACE(name);
    const NetworkShape shape = shapeOf(2, {6, 4}, 1, name);
    const MeanLoss f = lossOf(shape);
    std::vector<float> w = weightsFor<float>(shape, 2);
    for (float& each : w) each *= 4;
    const std::vector<LayerFlow> flows = layerFlows(f, w);
    const Pass pass = passOf(f, w);
    for (std::size_t l = 0; l < 2; ++l) {
      const Activation& h = shape.layers()[l].activation;
      double most = 0;
      for (double v = -30; v <= 30; v += 0.01) most = std::max(most, std::abs(h.slope(v)));
      long saturated = 0;
      for (const double v : pass.v[l]) saturated += most == 0 || std::abs(h.slope(v)) < 0.05 * most;
      EXPECT_NEAR(flows[l].saturated,
                  static_cast<double>(saturated) / static_cast<double>(pass.v[l].size()), 1e-12);
    }
    EXPECT_EQ(flows[2].saturated, 0) << "the last layer is linear";
  }
}

TEST(GradientFlow, TheSteepestSlopeOfEveryActivation) {
  for (const ActivationRow& row : activationRows()) {
    SCOPED_TRACE(row.description.name);
    const Activation h = activationOf(row.description.name);
    double most = 0;
    for (double v = -20; v <= 20; v += 1.0 / 128) most = std::max(most, std::abs(h.slope(v)));
    EXPECT_NEAR(steepest(h), most, 1e-6);
    EXPECT_EQ(steepest(h) > 0, row.differentiable);
  }
}

// First layer's gradient norm over the last hidden one's, at the initial weights.
double firstOverLast(const char* activation) {
  const NetworkLab lab = labOf("circle:n=100", std::vector<HiddenLayer>(5, {16, {activation, {}}}));
  const auto data = dataOf(lab);
  const TrainingPlan plan = planOf(lab);
  const NetworkShape shape(2, plan.hidden, 1);
  const std::vector<double> w = initialParameters(shape, *plan.init, plan.initNumbers, 0);
  const std::vector<LayerFlow> flows = layerFlows(
      meanLossOf(*data, shape, plan.loss->kind, {}, 1000), std::vector<float>(w.begin(), w.end()));
  return flows.front().gradient / flows.back().gradient;
}

TEST(GradientFlow, FadesWithDepthBySigmoidAndNotByReLU) {
  EXPECT_LT(firstOverLast("sigmoid"), 0.01);
  EXPECT_GT(firstOverLast("relu"), 0.1);
}

TEST(GradientFlow, RowsFollowTheKeptMomentsAndAreMadeOnce) {
  const NetworkLab lab = labOf("circle:n=60", {{4, {"tanh", {}}}});
  const auto data = dataOf(lab);
  TrainingRun run(data, planOf(lab));
  run.advance(70);
  const MeanLoss f = meanLossOf(*data, run.trainer().shape(), LossKind::logistic, {}, 1000);
  const std::vector<FlowRow> first = flowRows(f, run.snapshots(), {});
  ASSERT_EQ(first.size(), run.moments().size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].update, run.moments()[i]);
  run.advance(30);
  const StopFlag stop = true;
  EXPECT_EQ(flowRows(f, run.snapshots(), first, &stop).size(), first.size())
      << "what is known needs no work";
  const std::vector<FlowRow> all = flowRows(f, run.snapshots(), first);
  ASSERT_EQ(all.size(), run.moments().size());
  const std::vector<FlowRow> anew = flowRows(f, run.snapshots(), {});
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(all[i].layers[0].gradient, anew[i].layers[0].gradient);
  run.rewind(50);
  EXPECT_EQ(flowRows(f, run.snapshots(), all).size(), run.moments().size());
}

TEST(ActivationsBeside, StartFromTheSameWeights) {
  const NetworkLab lab = labOf("circle:n=60", {{4, {"tanh", {}}}, {3, {"tanh", {}}}});
  TrainingOrders orders;
  orders.data = dataOf(lab);
  orders.plan = planOf(lab);
  orders.beside = {{0, activationOf("sigmoid")}, {0, activationOf("relu")}};
  orders.snapshots = true;
  NetworkTraining training;
  training.take(orders);
  TrainingReport report = training.report();
  ASSERT_EQ(report.networks.size(), 2u);
  EXPECT_EQ(report.networks[0].picture.w, report.networks[1].picture.w);
  EXPECT_EQ(report.networks[0].snapshots.size(), 1u);
  orders.granted = 40;
  training.take(orders);
  while (training.busy()) training.advance(7);
  report = training.report();
  for (const NetworkReport& network : report.networks) {
    EXPECT_EQ(network.updates, 40);
    EXPECT_EQ(*network.snapshots[0].w, *report.networks[0].snapshots[0].w) << "as they began";
    EXPECT_EQ(network.picture.shape.layers()[0].activation, network.variant.activation);
  }
  EXPECT_NE(report.networks[0].picture.w, report.networks[1].picture.w);
  // One of them goes on alone.
  const std::vector<float> relu = report.networks[1].picture.w;
  orders.takes = 1;
  orders.taken = orders.beside[1];
  orders.beside.clear();
  orders.plan = withActivation(orders.plan, orders.taken.activation);
  training.take(orders);
  report = training.report();
  ASSERT_EQ(report.networks.size(), 1u);
  EXPECT_EQ(report.networks[0].picture.w, relu);
}

}  // namespace
}  // namespace ravine
