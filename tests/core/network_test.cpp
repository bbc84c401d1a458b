// Networks: outputs against a plain computation, gradients against differences, symmetries, what is
// remembered between calls.
#include "core/problem/network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "tests/core/allocations.h"
#include "tests/core/making.h"
#include "tests/core/networks.h"

namespace ravine {

namespace {

using Doubles = std::vector<double>;

// z of every layer for one example, by the definition.
template <class T>
std::vector<Doubles> layersByHand(const NetworkShape& shape, const std::vector<T>& w, const T* x) {
  std::vector<Doubles> all;
  Doubles in(x, x + shape.inputs());
  for (std::size_t l = 0; l < shape.layers().size(); ++l) {
    const LayerShape& layer = shape.layers()[l];
    Doubles out;
    for (int o = 0; o < layer.outputs; ++o) {
      double v = static_cast<double>(w[shape.bias(l, o)]);
      for (int i = 0; i < layer.inputs; ++i)
        v += static_cast<double>(w[shape.weight(l, o, i)]) * in[static_cast<std::size_t>(i)];
      out.push_back(layer.activation.value(v));
    }
    all.push_back(out);
    in = out;
  }
  return all;
}

const std::vector<std::vector<int>> kHidden = {{},
                                               {1},
                                               {3},
                                               {8},
                                               {17},
                                               {128},
                                               {256},
                                               {8, 8},
                                               {17, 3},
                                               {1, 1},
                                               {33, 40},
                                               {5, 1, 9},
                                               {128, 128},
                                               {4, 8, 16, 3},
                                               {7, 7},
                                               {64, 17},
                                               {31, 65},
                                               {2, 130},
                                               {3, 3, 3, 3, 3},
                                               {8, 3, 17, 1, 8, 5}};

std::string describe(const std::vector<int>& hidden) {
  std::string text = "hidden";
  for (int units : hidden) text += " " + std::to_string(units);
  return text;
}

TEST(NetworkShape, PlacesOutputsSideBySideAndBiasesBehindTheirWeights) {
  const NetworkShape shape = shapeOf(2, {3, 4}, 2);
  ASSERT_EQ(shape.layers().size(), 3u);
  EXPECT_EQ(shape.parameters(), 2u * 3 + 3 + 3 * 4 + 4 + 4 * 2 + 2);
  EXPECT_EQ(shape.weight(0, 1, 0), 1u);
  EXPECT_EQ(shape.weight(0, 1, 1), 4u);
  EXPECT_EQ(shape.bias(0, 2), 8u);
  EXPECT_EQ(shape.weight(1, 3, 2), 9u + 2 * 4 + 3);
  EXPECT_EQ(shape.bias(2, 1), shape.parameters() - 1);
  EXPECT_EQ(shape.inputs(), 2);
  EXPECT_EQ(shape.outputs(), 2);
  EXPECT_EQ(shape.layers()[2].activation.kind(), ActivationKind::linear);
}

TEST(NetworkShape, TellsWeightsFromBiases) {
  const NetworkShape shape = shapeOf(2, {3}, 1);
  std::vector<bool> weight(shape.parameters(), true);
  for (std::size_t l = 0; l < shape.layers().size(); ++l)
    for (int o = 0; o < shape.layers()[l].outputs; ++o) weight[shape.bias(l, o)] = false;
  for (std::size_t i = 0; i < weight.size(); ++i) EXPECT_EQ(shape.isWeight(i), weight[i]) << i;
}

template <class T>
void expectOutputsOfDefinition(double tolerance) {
  for (const std::vector<int>& hidden : kHidden)
    for (int outputs : {1, 3})
      for (int n : {1, 2, 10, 37}) {
        const NetworkShape shape = shapeOf(hidden.size() == 1 ? 3 : 2, hidden, outputs);
        const std::vector<T> w = weightsFor<T>(shape, 5);
        const OwnBatch<T> batch(shape, n, 7);
        Network<T> network(shape);
        const auto z = network.outputs(w, batch.x.data(), n);
        ASSERT_EQ(z.size(), static_cast<std::size_t>(n * outputs));
        for (int s = 0; s < n; ++s) {
          const auto hand = layersByHand(shape, w, batch.x.data() + s * shape.inputs());
          for (int o = 0; o < outputs; ++o)
            ASSERT_NEAR(z[s * outputs + o], hand.back()[o], tolerance) << describe(hidden);
          for (std::size_t l = 0; l < hand.size(); ++l) {
            const auto units = static_cast<int>(hand[l].size());
            for (int u = 0; u < units; ++u)
              ASSERT_NEAR(network.activations(l)[s * units + u], hand[l][u], tolerance)
                  << describe(hidden) << " layer " << l;
          }
        }
      }
}
TEST(Network, OutputsAreThoseOfTheDefinition) {
  expectOutputsOfDefinition<double>(1e-12);
  expectOutputsOfDefinition<float>(2e-5);
}

TEST(Network, ManyExamplesGiveWhatFewGive) {
  const NetworkShape shape = shapeOf(2, {17, 8}, 1);
  const auto w = weightsFor<float>(shape, 1);
  const OwnBatch<float> batch(shape, 5000, 2);
  Network<float> many(shape), few(shape);
  const auto all = many.outputs(w, batch.x.data(), 5000);
  for (int s : {0, 1023, 1024, 2500, 4999}) {
    EXPECT_NEAR(all[s], few.outputs(w, batch.x.data() + 2 * s, 1)[0], 1e-6) << s;
    for (std::size_t l : {0u, 1u}) {
      const std::size_t units = l == 0 ? 17 : 8;
      for (std::size_t u = 0; u < units; ++u)
        EXPECT_NEAR(many.activations(l)[s * units + u], few.activations(l)[u], 1e-6);
    }
  }
}

// ---- gradients ----

struct Task {
  NetworkShape shape;
  LossKind loss;
  Penalty penalty;
  Dropout dropout;
  int n = 6;
};

// Largest distance between the gradient and central differences of the objective, over some of the
// coordinates of a large network, relative to the larger of 1 and the gradient's size.
double gradientError(const Task& task, std::uint64_t seed) {
  Network<double> network(task.shape);
  Doubles w = weightsFor<double>(task.shape, seed), gradient(w.size());
  const OwnBatch<double> batch(task.shape, task.n, seed + 9);
  const auto value = [&](double* g) {
    return network.objective(w, batch, task.loss, task.penalty, task.dropout, g);
  };
  value(gradient.data());
  double size = 1, worst = 0;
  for (double g : gradient) size = std::max(size, std::abs(g));
  const std::size_t stride = std::max<std::size_t>(1, w.size() / 150);
  for (std::size_t i = seed % stride; i < w.size(); i += stride) {
    const double at = w[i], h = 1e-5;
    if (std::abs(at) <= h) continue;  // the penalty has its kink there
    w[i] = at + h;
    const double above = value(nullptr);
    w[i] = at - h;
    const double below = value(nullptr);
    w[i] = at;
    worst = std::max(worst, std::abs((above - below) / (2 * h) - gradient[i]) / size);
  }
  return worst;
}

class EveryActivation : public testing::TestWithParam<std::string> {};

TEST_P(EveryActivation, GradientsAreThoseOfDifferences) {
  const Activation activation = activationOf(GetParam());
  for (const LossRow& loss : lossRows())
    for (const std::vector<int>& hidden : kHidden) {
      if (!activation.row->differentiable && !hidden.empty()) continue;
      const NetworkShape shape = shapeOf(2, hidden, loss.oneOutput ? 1 : 3, GetParam());
      for (const Dropout& dropout : {Dropout{}, Dropout{0.4, 3}}) {
        const Task task{shape, loss.kind, {0.01, 0.03}, dropout};
        EXPECT_LT(gradientError(task, 4), 1e-7)
            << loss.description.name << ", " << describe(hidden) << ", " << dropout.share;
      }
    }
}
TEST_P(EveryActivation, WithoutADerivativeLeavesHiddenWeightsAlone) {
  if (activationOf(GetParam()).row->differentiable) return;
  const NetworkShape shape = shapeOf(2, {8, 3}, 1, GetParam());
  Network<float> network(shape);
  const auto w = weightsFor<float>(shape, 2);
  std::vector<float> gradient(w.size(), 7);
  network.objective(w, OwnBatch<float>(shape, 9, 1), LossKind::logistic, {}, {}, gradient.data());
  for (std::size_t i = 0; i < shape.layers()[2].weights; ++i) EXPECT_EQ(gradient[i], 0) << i;
  EXPECT_NE(gradient.back(), 0);
}
INSTANTIATE_TEST_SUITE_P(Table, EveryActivation, testing::ValuesIn(namesOfRows(activationRows())),
                         paramName);

TEST(Network, LargeBatchesAddUpTheirBlocks) {
  for (const std::vector<int>& hidden : {std::vector<int>{}, {8, 8}, {17, 5}, {128}}) {
    const Task task{shapeOf(2, hidden, 1), LossKind::logistic, {0.01, 0.02}, {0.2, 8}, 2500};
    EXPECT_LT(gradientError(task, 11), 1e-7) << describe(hidden);
  }
}

TEST(Network, FloatsComeCloseToDoubles) {
  for (const std::vector<int>& hidden : kHidden) {
    const NetworkShape shape = shapeOf(2, hidden, 1);
    Network<float> floats(shape);
    Network<double> doubles(shape);
    const auto w = weightsFor<float>(shape, 3);
    const OwnBatch<float> batch(shape, 10, 4);
    const Doubles wd(w.begin(), w.end()), x(batch.x.begin(), batch.x.end()),
        y(batch.y.begin(), batch.y.end());
    std::vector<float> gradient(w.size());
    Doubles exact(w.size());
    const Penalty penalty{0.001, 0.01};
    const Dropout dropout{0.25, 5};
    const float value =
        floats.objective(w, batch, LossKind::logistic, penalty, dropout, gradient.data());
    const double expected = doubles.objective(wd, {x.data(), y.data(), 10}, LossKind::logistic,
                                              penalty, dropout, exact.data());
    EXPECT_NEAR(value, expected, 1e-5 * std::max(1.0, expected)) << describe(hidden);
    for (std::size_t i = 0; i < w.size(); ++i)
      ASSERT_NEAR(gradient[i], exact[i], 2e-5) << describe(hidden) << " at " << i;
  }
}

TEST(Network, PenaltiesAreOfWeightsAlone) {
  const NetworkShape shape = shapeOf(2, {3}, 1);
  const Doubles w = weightsFor<double>(shape, 1);
  double l1 = 0, l2 = 0;
  for (std::size_t i = 0; i < w.size(); ++i)
    if (shape.isWeight(i)) l1 += std::abs(w[i]), l2 += w[i] * w[i];
  EXPECT_NEAR(penaltyOf<double>(shape, w, {0.3, 0}), 0.3 * l1, 1e-14);
  EXPECT_NEAR(penaltyOf<double>(shape, w, {0, 0.3}), 0.15 * l2, 1e-14);
  Network<double> network(shape);
  const OwnBatch<double> batch(shape, 4, 1);
  const double with = network.objective(w, batch, LossKind::hinge, {0.1, 0.2}, {}, nullptr);
  const double without = network.objective(w, batch, LossKind::hinge, {}, {}, nullptr);
  EXPECT_NEAR(with - without, penaltyOf<double>(shape, w, {0.1, 0.2}), 1e-14);
  // |·| has derivative 0 at 0.
  Doubles gradient(w.size());
  network.objective(Doubles(w.size(), 0.0), batch, LossKind::hinge, {5, 0}, {}, gradient.data());
  for (std::size_t i = 0; i < shape.layers()[1].weights; ++i) EXPECT_EQ(gradient[i], 0);
}

// ---- dropout ----

TEST(Dropout, FollowsFromItsSeedAndKeepsTheMean) {
  const NetworkShape shape = shapeOf(1, {200}, 1, "linear");
  Doubles w(shape.parameters(), 0.0);
  for (int u = 0; u < 200; ++u) w[shape.bias(0, u)] = 1, w[shape.weight(1, 0, u)] = 1. / 200;
  Network<double> network(shape);
  const Doubles x(400, 0.0), y(400, 0.0);
  const auto meanSquare = [&](double share, std::uint64_t seed) {
    return network.objective(w, {x.data(), y.data(), 400}, LossKind::squared, {}, {share, seed},
                             nullptr);
  };
  EXPECT_NEAR(meanSquare(0, 1), 1, 1e-12);
  EXPECT_EQ(meanSquare(0.5, 1), meanSquare(0.5, 1));
  EXPECT_NE(meanSquare(0.5, 1), meanSquare(0.5, 2));
  // z is the mean of 200 numbers that are 0 or 1/(1−p): mean 1, variance p/(1−p)/200.
  for (double share : {0.2, 0.5, 0.9})
    EXPECT_NEAR(meanSquare(share, 3), 1 + share / (1 - share) / 200, 0.03) << share;
}

// ---- symmetries ----

// Hidden unit u of the first layer goes to place[u].
Doubles permuted(const NetworkShape& shape, const Doubles& w, const std::vector<int>& place) {
  Doubles moved = w;
  for (std::size_t u = 0; u < place.size(); ++u) {
    const int from = static_cast<int>(u), to = place[u];
    moved[shape.bias(0, to)] = w[shape.bias(0, from)];
    for (int i = 0; i < shape.inputs(); ++i)
      moved[shape.weight(0, to, i)] = w[shape.weight(0, from, i)];
    for (int o = 0; o < shape.layers()[1].outputs; ++o)
      moved[shape.weight(1, o, to)] = w[shape.weight(1, o, from)];
  }
  return moved;
}

TEST(Network, OrderOfHiddenUnitsDoesNotMatter) {
  const NetworkShape shape = shapeOf(2, {17, 5}, 1);
  Network<double> network(shape);
  const Doubles w = weightsFor<double>(shape, 8);
  std::vector<int> place(17);
  std::iota(place.begin(), place.end(), 0);
  std::rotate(place.begin(), place.begin() + 6, place.end());
  std::swap(place[0], place[9]);
  const OwnBatch<double> batch(shape, 12, 3);
  Doubles gradient(w.size()), other(w.size());
  const double a = network.objective(w, batch, LossKind::logistic, {}, {}, gradient.data());
  const double b =
      network.objective(permuted(shape, w, place), batch, LossKind::logistic, {}, {}, other.data());
  EXPECT_NEAR(a, b, 1e-14);
  const Doubles expected = permuted(shape, gradient, place);
  for (std::size_t i = 0; i < w.size(); ++i) EXPECT_NEAR(other[i], expected[i], 1e-14) << i;
}

TEST(Network, FromZerosAllUnitsOfALayerStayAlike) {
  const NetworkShape shape = shapeOf(2, {6, 4}, 1);
  const InitRow& zeros = *findRow(initRows(), "zeros");
  Doubles w = initialParameters(shape, zeros, {}, 1), gradient(w.size());
  w.back() = 0.1;
  Network<double> network(shape);
  const OwnBatch<double> batch(shape, 9, 3);
  for (int t = 0; t < 50; ++t) {
    network.objective(w, batch, LossKind::logistic, {}, {}, gradient.data());
    for (std::size_t i = 0; i < w.size(); ++i) w[i] -= 0.5 * gradient[i];
  }
  for (std::size_t l = 0; l < 2; ++l)
    for (int o = 1; o < shape.layers()[l].outputs; ++o) {
      EXPECT_EQ(w[shape.bias(l, o)], w[shape.bias(l, 0)]);
      for (int i = 0; i < shape.layers()[l].inputs; ++i)
        EXPECT_EQ(w[shape.weight(l, o, i)], w[shape.weight(l, 0, i)]);
    }
}

// ---- far out ----

TEST(Network, WhatIsNotFiniteShowsInTheLoss) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const ActivationRow& row : activationRows())
    for (const std::vector<int>& hidden : {std::vector<int>{3}, {8, 17}}) {
      const NetworkShape shape = shapeOf(2, hidden, 1, row.description.name);
      Network<float> network(shape);
      const OwnBatch<float> batch(shape, 5, 2);
      for (std::size_t place = 0; place < shape.parameters(); place += 3) {
        auto w = weightsFor<float>(shape, 1);
        std::vector<float> gradient(w.size());
        w[place] = static_cast<float>(nan);
        for (LossKind loss : {LossKind::squared, LossKind::logistic, LossKind::hinge})
          EXPECT_TRUE(std::isnan(network.objective(w, batch, loss, {}, {}, gradient.data())))
              << row.description.name << " " << static_cast<int>(loss) << " at " << place;
      }
    }
}

TEST(Network, HugeOutputsHaveALossAndAGradient) {
  const NetworkShape shape = shapeOf(2, {8}, 1);
  Network<float> network(shape);
  auto w = weightsFor<float>(shape, 1);
  for (float& v : w) v *= 1e6f;
  std::vector<float> gradient(w.size());
  const OwnBatch<float> batch(shape, 10, 2);
  const float value = network.objective(w, batch, LossKind::logistic, {}, {}, gradient.data());
  EXPECT_TRUE(std::isfinite(value));
  for (float g : gradient) EXPECT_TRUE(std::isfinite(g));
}

TEST(Network, AllocatesNothingOnceItHasSeenTheLargestBatch) {
  for (const std::vector<int>& hidden : kHidden)
    for (int outputs : {1, 3}) {
      const NetworkShape shape = shapeOf(2, hidden, outputs);
      Network<float> network(shape);
      const auto w = weightsFor<float>(shape, 1);
      std::vector<float> gradient(w.size());
      const OwnBatch<float> batch(shape, 2000, 2);
      const LossKind loss = outputs == 1 ? LossKind::hinge : LossKind::softmax;
      const auto work = [&](int n) {
        network.objective(w, {batch.x.data(), batch.y.data(), n}, loss, {0.1, 0.1}, {0.3, 1},
                          gradient.data());
        network.outputs(w, batch.x.data(), n);
        network.activations(0);
      };
      work(2000);
      const long before = allocations();
      for (int n : {1, 7, 40, 1500, 2000}) work(n);
      EXPECT_EQ(allocations(), before) << describe(hidden);
    }
}

TEST(Network, OfNoExamplesHasThePenaltyOnly) {
  const NetworkShape shape = shapeOf(2, {3}, 1);
  const Doubles w = weightsFor<double>(shape, 1);
  Doubles gradient(w.size(), 9.0);
  Network<double> network(shape);
  EXPECT_EQ(network.objective(w, {nullptr, nullptr, 0}, LossKind::hinge, {}, {}, gradient.data()),
            0);
  for (double g : gradient) EXPECT_EQ(g, 0);
}

}  // namespace

}  // namespace ravine
