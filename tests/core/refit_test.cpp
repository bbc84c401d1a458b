// Networks that become larger or smaller while they are trained keep their fit.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/core/training.h"

namespace ravine {
namespace {

double farthest(const std::vector<float>& a, const std::vector<float>& b) {
  double far = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    far = std::max(far, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
  return far;
}

TEST(Refit, AnAddedUnitLeavesTheOutputsAsTheyAre) {
  for (const std::size_t layer : {0u, 1u}) {
    NetworkLab lab = labOf("circle:n=100", {{4}, {4}}, "adam:lr=0.01");
    Trainer<float> trainer(dataOf(lab), planOf(lab));
    trainer.advance(200);
    const auto before = outputsOf(trainer);
    const auto momentum = trainer.memory().state.slots[0];
    lab.hidden[layer].units = 9;
    trainer.follow(planOf(lab));
    EXPECT_LT(farthest(outputsOf(trainer), before), 1e-5);
    EXPECT_EQ(trainer.updates(), 200);
    EXPECT_EQ(trainer.memory().state.t, 200);
    // New units learn: their outgoing weights leave 0.
    trainer.advance(20);
    const NetworkShape& shape = trainer.shape();
    double outgoing = 0;
    for (int unit = 4; unit < 9; ++unit)
      outgoing += std::abs(trainer.w()[shape.weight(layer + 1, 0, unit)]);
    EXPECT_GT(outgoing, 0);
    EXPECT_GT(momentum.norm(), 0);
  }
}

TEST(Refit, TheUnitOfLeastInfluenceLeaves) {
  NetworkLab lab = labOf("circle:n=200", {{6}});
  Trainer<double> trainer(dataOf(lab), planOf(lab));
  trainer.advance(500);
  std::vector<double> w = copyOf(trainer.w());
  const NetworkShape shape = trainer.shape();
  w[shape.weight(1, 0, 2)] = 1e-9;  // unit 2 says nothing
  trainer.setParameters(w);
  const auto before = outputsOf(trainer);
  lab.hidden[0].units = 5;
  trainer.follow(planOf(lab));
  const auto after = outputsOf(trainer);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(after[i], before[i], 1e-8);
  for (int unit = 0; unit < 5; ++unit) {
    const int old = unit < 2 ? unit : unit + 1;
    EXPECT_EQ(trainer.w()[trainer.shape().weight(0, unit, 1)], w[shape.weight(0, old, 1)]);
  }
}

TEST(Refit, WhatALeavingUnitSaidOnAverageStays) {
  NetworkLab lab = labOf("gauss:n=100", {{2, {"sigmoid", {}}}});
  Trainer<double> trainer(dataOf(lab), planOf(lab));
  std::vector<double> w = copyOf(trainer.w());
  const NetworkShape& shape = trainer.shape();
  for (const int input : {0, 1}) w[shape.weight(0, 1, input)] = 0;  // unit 1 is always σ(3)
  w[shape.bias(0, 1)] = 3;
  w[shape.weight(1, 0, 1)] = 2;
  trainer.setParameters(w);
  const auto before = outputsOf(trainer);
  lab.hidden[0].units = 1;
  trainer.follow(planOf(lab));
  const auto after = outputsOf(trainer);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(after[i], before[i], 1e-12);
}

TEST(Refit, ALinearLayerComesAndGoesUnseen) {
  NetworkLab lab = labOf("circle:n=100", {{5}});
  Trainer<double> trainer(dataOf(lab), planOf(lab));
  trainer.advance(100);
  const auto before = outputsOf(trainer);
  lab.hidden.push_back({5, {"linear", {}}});
  trainer.follow(planOf(lab));
  const auto deeper = outputsOf(trainer);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(deeper[i], before[i], 1e-12);
  trainer.advance(5);
  const auto trainedOn = outputsOf(trainer);
  lab.hidden.pop_back();
  trainer.follow(planOf(lab));
  const auto shallower = outputsOf(trainer);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(shallower[i], trainedOn[i], 1e-12);
}

TEST(Refit, OneOutputBecomesTheDifferenceOfTwo) {
  NetworkLab lab = labOf("moons:n=100", {{4}});
  Trainer<double> trainer(dataOf(lab), planOf(lab));
  trainer.advance(100);
  const auto one = outputsOf(trainer);
  lab.training.loss = {"softmax", {}};
  trainer.follow(planOf(lab));
  const auto two = outputsOf(trainer);
  ASSERT_EQ(two.size(), 2 * one.size());
  for (std::size_t i = 0; i < one.size(); ++i)
    EXPECT_NEAR(two[2 * i + 1] - two[2 * i], one[i], 1e-12);
  lab.training.loss = {"hinge", {}};
  trainer.follow(planOf(lab));
  const auto back = outputsOf(trainer);
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_NEAR(back[i], one[i], 1e-12);
}

// The slider is dragged from 1 to 20 and back while the network trains.
TEST(Refit, AnyWalkOfWidthsIsSurvived) {
  NetworkLab lab = labOf("spiral:n=100", {{1}}, "rprop");
  lab.training.batch = 0;
  Trainer<float> trainer(dataOf(lab), planOf(lab));
  for (const int width : {1, 2, 5, 20, 19, 7, 256, 3, 1, 12}) {
    lab.hidden[0].units = width;
    trainer.follow(planOf(lab));
    trainer.advance(5);
    ASSERT_EQ(trainer.shape().layers()[0].outputs, width);
    ASSERT_FALSE(trainer.diverged());
    for (const float w : trainer.w()) ASSERT_TRUE(std::isfinite(w));
  }
  lab.hidden.clear();
  trainer.follow(planOf(lab));
  trainer.advance(5);
  lab.hidden = {{3}, {4, {"relu", {}}}, {2}, {5}, {1}, {6}};
  trainer.follow(planOf(lab));
  EXPECT_EQ(trainer.advance(5), 5);
}

}  // namespace
}  // namespace ravine
