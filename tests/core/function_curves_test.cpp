// The sum and its parts (F2): elbows and bias are the network, kinks are where its slope changes;
// and networks of one input trained on real values.
#include "core/lab/function_curves.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/lab/network_training.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

FunctionLab functionLab(std::vector<HiddenLayer> hidden,
                        const std::string& data = "function:n=40") {
  FunctionLab lab;
  lab.data.generator = orThrow(parseSpec(data, functionVocabulary()));
  lab.hidden = std::move(hidden);
  return lab;
}
std::shared_ptr<const TrainingData> examplesOf(const FunctionLab& lab) {
  return prepare(orThrow(makePoints(lab.data)), lab.data.testFraction, lab.data.scaled,
                 lab.data.seed);
}
HiddenLayer layer(int units, const char* activation) { return {units, {activation, {}}}; }

template <class T>
double worstSum(const FunctionCurves<T>& curves) {
  double worst = 0;
  for (std::size_t i = 0; i < curves.x.size(); ++i) {
    T sum = curves.bias;
    for (const auto& part : curves.parts) sum += part[i];
    worst = std::max(worst, static_cast<double>(std::abs(sum - curves.output[i])));
  }
  return worst;
}

TEST(FunctionCurves, PartsAndBiasSumToTheNetwork) {
  const std::vector<HiddenLayer> shapes[] = {{layer(9, "relu")},
                                             {layer(20, "tanh")},
                                             {layer(5, "step")},
                                             {layer(8, "relu"), layer(6, "sigmoid")}};
  for (const auto& hidden : shapes)
    for (const bool scaled : {false, true}) {
      FunctionLab lab = functionLab(hidden);
      lab.data.scaled = scaled;
      const auto data = examplesOf(lab);
      Trainer<double> exact(data, planOf(lab));
      Trainer<float> quick(data, planOf(lab));
      exact.advance(200), quick.advance(200);
      const auto curves = curvesOf(exact.network(), exact.w(), *data, -4, 5, 301);
      ASSERT_EQ(curves.x.size(), 301u);
      ASSERT_EQ(curves.parts.size(), static_cast<std::size_t>(hidden.back().units));
      EXPECT_EQ(curves.x.front(), -4);
      EXPECT_EQ(curves.x.back(), 5);
      EXPECT_LT(worstSum(curves), 1e-12);
      EXPECT_LT(worstSum(curvesOf(quick.network(), quick.w(), *data, -4, 5, 301)), 1e-4);
    }
}

// By the lecture's formula, in plain loops.
TEST(FunctionCurves, ElbowsAreTheirFormula) {
  FunctionLab lab = functionLab({layer(7, "relu")});
  const auto data = examplesOf(lab);
  Trainer<double> trainer(data, planOf(lab));
  trainer.advance(300);
  const NetworkShape& shape = trainer.shape();
  const auto w = trainer.w();
  const auto curves = curvesOf(trainer.network(), w, *data, -3, 3, 101);
  for (int j = 0; j < 7; ++j)
    for (std::size_t i = 0; i < curves.x.size(); ++i) {
      const double z = w[shape.weight(0, j, 0)] * curves.x[i] + w[shape.bias(0, j)];
      EXPECT_NEAR(curves.parts[static_cast<std::size_t>(j)][i],
                  w[shape.weight(1, 0, j)] * std::max(0.0, z), 1e-13);
    }
}

TEST(FunctionCurves, TheSlopeChangesAtTheKinksAlone) {
  for (const bool scaled : {false, true}) {
    FunctionLab lab = functionLab({layer(6, "relu")});
    lab.data.scaled = scaled;
    const auto data = examplesOf(lab);
    Trainer<double> trainer(data, planOf(lab));
    trainer.advance(400);
    const std::vector<double> kinks = kinksOf(trainer.shape(), trainer.w(), *data);
    ASSERT_EQ(kinks.size(), 6u);
    const int count = 4001;
    const auto curves = curvesOf(trainer.network(), trainer.w(), *data, -6, 6, count);
    const double step = 12.0 / (count - 1);
    for (std::size_t i = 1; i + 1 < curves.x.size(); ++i) {
      const double bend = curves.output[i + 1] - 2 * curves.output[i] + curves.output[i - 1];
      bool near = false;
      for (const double kink : kinks) near = near || std::abs(kink - curves.x[i]) <= step;
      if (!near) {
        EXPECT_LT(std::abs(bend), 1e-12) << curves.x[i];
      }
    }
    for (const double kink : kinks) {
      if (!(std::abs(kink) < 5.9)) continue;
      double most = 0;
      for (std::size_t i = 1; i + 1 < curves.x.size(); ++i)
        if (std::abs(curves.x[i] - kink) <= step)
          most = std::max(
              most, std::abs(curves.output[i + 1] - 2 * curves.output[i] + curves.output[i - 1]));
      EXPECT_GT(most, 1e-10) << kink;
    }
  }
}

TEST(FunctionCurves, AUnitWithoutSlopeHasNoKink) {
  FunctionLab lab = functionLab({layer(2, "relu")});
  const auto data = examplesOf(lab);
  Trainer<double> trainer(data, planOf(lab));
  trainer.setParameter(trainer.shape().weight(0, 0, 0), 0);
  trainer.setParameter(trainer.shape().weight(0, 1, 0), 2);
  trainer.setParameter(trainer.shape().bias(0, 1), 3);
  const std::vector<double> kinks = kinksOf(trainer.shape(), trainer.w(), *data);
  EXPECT_TRUE(std::isnan(kinks[0]));
  EXPECT_EQ(kinks[1], -1.5);
}

// ---- training ----

// The mean squared error and its gradient by central differences over every parameter.
TEST(FunctionTraining, AGradientOfOneInputIsExact) {
  FunctionLab lab = functionLab({layer(4, "tanh"), layer(3, "sigmoid")}, "function:n=12");
  lab.data.testFraction = 0;
  const auto data = examplesOf(lab);
  Trainer<double> trainer(data, planOf(lab));
  const Examples<double>& part = data->trainExact;
  const Batch<double> batch{part.x.data(), part.targets(true).data(), part.n};
  std::vector<double> w(trainer.w().begin(), trainer.w().end()), gradient(w.size());
  const auto loss = [&](double* g) {
    return trainer.network().objective(w, batch, LossKind::squared, {}, {}, g);
  };
  const double value = loss(gradient.data());
  double sum = 0;
  const auto z = trainer.network().outputs(w, part.x.data(), part.n);
  for (int i = 0; i < part.n; ++i) {
    const double e = z[static_cast<std::size_t>(i)] - data->parts.train.height(i);
    sum += e * e;
  }
  EXPECT_NEAR(value, sum / part.n, 1e-14);
  for (std::size_t k = 0; k < w.size(); ++k) {
    const double at = w[k], h = 1e-6;
    w[k] = at + h;
    const double above = loss(nullptr);
    w[k] = at - h;
    const double below = loss(nullptr);
    w[k] = at;
    EXPECT_NEAR(gradient[k], (above - below) / (2 * h), 1e-8) << k;
  }
}

TEST(FunctionTraining, ASineIsFitted) {
  FunctionLab lab = functionLab({layer(20, "relu")}, "function:n=200,noise=0");
  Trainer<float> trainer(examplesOf(lab), planOf(lab));
  const double before = trainer.trainScore().loss;
  trainer.advance(12000);
  EXPECT_GT(before, 0.3);
  EXPECT_LT(trainer.trainScore().loss, 0.01);
  EXPECT_LT(trainer.testScore().loss, 0.02);
  EXPECT_TRUE(std::isnan(trainer.trainScore().accuracy));
}

TEST(FunctionTraining, AUnitThatIsAddedKeepsTheFit) {
  FunctionLab lab = functionLab({layer(6, "relu")});
  const auto data = examplesOf(lab);
  Trainer<double> trainer(data, planOf(lab));
  trainer.advance(300);
  const auto before = curvesOf(trainer.network(), trainer.w(), *data, -3, 3, 101);
  lab.hidden[0].units = 9;
  trainer.follow(planOf(lab));
  const auto after = curvesOf(trainer.network(), trainer.w(), *data, -3, 3, 101);
  ASSERT_EQ(after.parts.size(), 9u);
  for (std::size_t i = 0; i < before.x.size(); ++i)
    EXPECT_NEAR(after.output[i], before.output[i], 1e-12);
}

TEST(FunctionTraining, TellsTheExamplesOfTheLastUpdate) {
  FunctionLab lab = functionLab({layer(3, "relu")}, "function:n=20");
  lab.data.testFraction = 0;
  lab.training.batch = 1;
  lab.training.order = Order::cyclic;
  Trainer<float> trainer(examplesOf(lab), planOf(lab));
  EXPECT_TRUE(trainer.batchRows().empty()) << "nothing was seen yet";
  for (int update = 0; update < 25; ++update) {
    trainer.advance(1);
    ASSERT_EQ(trainer.batchRows().size(), 1u);
    EXPECT_EQ(trainer.batchRows()[0], update % 20);
  }
  lab.training.batch = 0;
  trainer.follow(planOf(lab));
  trainer.restart();
  trainer.advance(1);
  EXPECT_TRUE(trainer.batchRows().empty()) << "all of them";
}

// ---- reports ----

TEST(FunctionReports, HoldCurvesOfTheWidthInView) {
  FunctionLab lab = functionLab({layer(5, "relu")});
  TrainingOrders orders;
  orders.data = examplesOf(lab);
  orders.plan = planOf(lab);
  orders.granted = 50;
  orders.box = {-4, 2, -1, 1};
  NetworkTraining training;
  training.take(orders);
  while (training.busy()) training.advance(1000);
  const TrainingReport report = training.report();
  const NetworkReport& network = report.networks.at(0);
  ASSERT_TRUE(network.curves);
  EXPECT_EQ(network.updates, 50);
  EXPECT_EQ(network.curves->x.front(), -4);
  EXPECT_EQ(network.curves->x.back(), 2);
  EXPECT_LT(worstSum(*network.curves), 1e-5);
  EXPECT_EQ(network.batch.size(), 10u);
  EXPECT_TRUE(network.chosenTrain.empty()) << "there are no classes";
  EXPECT_TRUE(network.trainConfusion.empty());
  EXPECT_TRUE(network.picture.outputs.empty());
  // Every unit's square is the same in all its rows.
  const int side = network.picture.thumbSide;
  const auto thumb = network.picture.thumb(0, 2);
  for (int row = 1; row < side; ++row)
    for (int col = 0; col < side; ++col)
      EXPECT_EQ(thumb[static_cast<std::size_t>(row * side + col)],
                thumb[static_cast<std::size_t>(col)]);
}

}  // namespace
}  // namespace ravine
