// What the lesson "Functions" says of its pictures is so.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/lab/bias_variance.h"
#include "core/lab/bumps.h"
#include "core/lab/deep_beside.h"
#include "tests/core/lesson_training.h"

namespace ravine {
namespace {

const LessonStep& page(std::string_view title) { return stepOf("functions", title); }
const FunctionLab& labOf(const LessonStep& step) { return step.file.scene.function; }

double lossAfter(const LessonStep& step, long updates = -1) {
  return trained(step, updates).networks.at(0).train.loss;
}

// How far the curve moves between two reports, on the average over −3…3.
double meanMove(const TrainingReport& before, const TrainingReport& after) {
  const auto &a = *before.networks[0].curves, &b = *after.networks[0].curves;
  double sum = 0;
  int places = 0;
  for (std::size_t i = 0; i < a.x.size(); ++i) {
    if (std::abs(a.x[i]) > 3) continue;
    sum += std::abs(static_cast<double>(b.output[i] - a.output[i]));
    ++places;
  }
  return sum / places;
}

TEST(FunctionsLesson, OneExamplePullsTheCurveTowardsIt) {
  const LessonStep& step = page("One example at a time");
  EXPECT_EQ(labOf(step).training.batch, 1);
  EXPECT_TRUE(step.file.view.playing);
  EXPECT_LE(labOf(step).pace, 30) << "slow enough to mark the example";
  int nearer = 0;
  double there = 0, everywhere = 0;  // how far the curve moves, at the example and on average
  for (long update = 100; update < 140; ++update) {
    const TrainingReport before = trained(step, update), after = trained(step, update + 1);
    ASSERT_EQ(after.networks[0].batch.size(), 1u);
    const auto row = static_cast<std::size_t>(after.networks[0].batch[0]);
    const auto at = [&](const TrainingReport& report) {
      Network<float> network(report.networks[0].picture.shape);
      const float x = report.data->train.x[row];
      return network.outputs(report.networks[0].picture.w, &x, 1)[0];
    };
    const float y = before.data->train.signs[row];
    nearer += std::abs(at(after) - y) < std::abs(at(before) - y);
    there += static_cast<double>(std::abs(at(after) - at(before)));
    everywhere += meanMove(before, after);
  }
  EXPECT_GE(nearer, 39) << "of 40";
  EXPECT_GT(there, 1.3 * everywhere);
}

TEST(FunctionsLesson, SingleExamplesSpoilWhatTheWholeSetDoesNot) {
  const LessonStep &one = page("One example at a time"), &all = page("All at once");
  EXPECT_EQ(labOf(all).training.batch, 0);
  EXPECT_EQ(dataOf(all)->train.n, 40);
  const auto worse = [](const LessonStep& step, long from) {
    int rises = 0;
    for (long update = from; update < from + 40; ++update)
      rises += lossAfter(step, update + 1) > lossAfter(step, update);
    return rises;
  };
  EXPECT_GT(worse(one, 100), 5);
  EXPECT_EQ(worse(all, 40), 0);
}

TEST(FunctionsLesson, FourElbowsAreFiveStraightPieces) {
  const LessonStep& step = page("Four elbows");
  const TrainingReport report = trained(step);
  const NetworkReport& network = report.networks[0];
  const FunctionCurves<float>& curves = *network.curves;
  EXPECT_EQ(curves.parts.size(), 4u);
  std::vector<double> kinks =
      kinksOf<float>(network.picture.shape, network.picture.w, *report.data);
  // Between two places with no kink between them the curve is straight.
  const std::size_t stride = curves.x.size() / 50;
  int straight = 0;
  for (std::size_t i = 2 * stride; i < curves.x.size(); i += stride) {
    const double from = curves.x[i - 2 * stride], to = curves.x[i];
    if (std::ranges::any_of(kinks, [&](double k) { return k >= from && k <= to; })) continue;
    const auto y = [&](std::size_t place) { return static_cast<double>(curves.output[place]); };
    EXPECT_NEAR(y(i - stride), (y(i) + y(i - 2 * stride)) / 2, 2e-3) << curves.x[i];
    ++straight;
  }
  EXPECT_GT(straight, 35);
  expectSays(page("Twenty elbows"), "falls from " + rounded(network.train.loss, 3));
}

TEST(FunctionsLesson, TwentyElbowsFitFiner) {
  const LessonStep &four = page("Four elbows"), &twenty = page("Twenty elbows");
  EXPECT_EQ(labOf(twenty).hidden[0].units, 20);
  EXPECT_EQ(labOf(twenty).data.generator, labOf(four).data.generator);
  const double fine = lossAfter(twenty);
  expectSays(twenty, "to " + rounded(fine, 3) + ": that is the noise");
  expectSays(twenty, "whose variance is 0.01");
  EXPECT_GT(lossAfter(four), 3 * fine);
}

TEST(FunctionsLesson, ABumpIsWhatItSays) {
  const FunctionLab& lab = labOf(page("A bump"));
  EXPECT_EQ(lab.picture, FunctionPicture::bumps);
  ASSERT_EQ(lab.bumps.size(), 2u);
  EXPECT_LT(lab.bumps[0].height, 0) << "a dent";
  const auto h = [](double t) { return t >= 0 ? 1 : 0; };
  for (const double x : {-2.0, -1.0, 0.0, 0.8, 1.5, 2.5}) {
    double sum = 0;
    for (const Bump& b : lab.bumps) sum += b.height * (h(x - b.from) - h(x - b.to));
    EXPECT_EQ(bumpsAt(lab.bumps, x), sum);
  }
}

TEST(FunctionsLesson, BumpsHalveTheirErrorAndElbowsQuarterIt) {
  const FunctionLab& lab = labOf(page("Bumps against elbows"));
  const Target target = *targetOf(lab.data);
  const double reach = reachOf(lab.data.generator);
  const std::vector<Bump> fitted = bumpsFor(target, reach, 16);
  EXPECT_EQ(lab.pieces, 16);
  ASSERT_EQ(lab.bumps.size(), fitted.size());
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    EXPECT_NEAR(lab.bumps[i].from, fitted[i].from, 1e-5);
    EXPECT_NEAR(lab.bumps[i].to, fitted[i].to, 1e-5);
    EXPECT_NEAR(lab.bumps[i].height, fitted[i].height, 1e-3);
  }
  const auto bumpError = [&](int k) {
    const std::vector<Bump> bumps = bumpsFor(target, reach, k);
    return errorOf(target, reach, [&](double x) { return bumpsAt(bumps, x); }).most;
  };
  const auto elbowError = [&](int k) {
    const Elbows elbows = elbowsFor(target, reach, k);
    return errorOf(target, reach, [&](double x) { return elbowsAt(elbows, x); }).most;
  };
  const double most = errorOf(target, reach, [&](double x) { return bumpsAt(lab.bumps, x); }).most;
  expectSays(page("Bumps against elbows"),
             "up to " + rounded(most, 2) + ", the elbows by " + rounded(elbowError(16), 2));
  EXPECT_NEAR(bumpError(16) / bumpError(32), 2, 0.2);
  EXPECT_NEAR(elbowError(16) / elbowError(32), 4, 0.3);
}

TEST(FunctionsLesson, DeepBeatsWideWhereTheCurveTurnsFast) {
  const LessonStep& step = page("Deep against wide");
  EXPECT_EQ(parametersOf(labOf(step).hidden), 193);
  EXPECT_EQ(parametersOf(deepLayersOf(labOf(step))), 197);
  EXPECT_EQ(shapeText(deepLayersOf(labOf(step))), "9 + 9 + 8 units");
  const TrainingReport report = trained(step);
  ASSERT_EQ(report.networks.size(), 2u);
  EXPECT_LT(report.networks[1].train.loss, report.networks[0].train.loss / 3);
  EXPECT_LT(report.networks[1].test.loss, report.networks[0].test.loss / 3);
}

TEST(FunctionsLesson, ErrorIsLeastBetweenBiasAndVariance) {
  SpreadOrders orders;
  orders.setup = spreadSetupOf(labOf(page("Bias and variance")));
  ASSERT_TRUE(orders.setup);
  EXPECT_EQ(orders.setup->sets, 60);
  SpreadExperiment experiment;
  experiment.take(orders);
  while (experiment.busy()) experiment.advance(1 << 20);
  const SpreadReport report = experiment.report();
  ASSERT_EQ(report.points.size(), 4u);
  const auto least = std::ranges::min_element(report.points, {}, &SpreadPoint::error);
  EXPECT_EQ(least->width, 3);
  const SpreadPoint &one = report.points[0], &ten = report.points[3];
  EXPECT_EQ(ten.width, 10);
  EXPECT_GT(one.bias2, 2 * one.variance) << "it misses the sine whatever the set";
  EXPECT_GT(ten.variance, 10 * ten.bias2) << "right on average, off each time";
  EXPECT_GT(one.bias2, 10 * ten.bias2);
  EXPECT_GT(ten.variance, 1.5 * one.variance);
  for (const SpreadPoint& point : report.points)
    EXPECT_NEAR(point.error, point.bias2 + point.variance, 1e-9);
}

}  // namespace
}  // namespace ravine
