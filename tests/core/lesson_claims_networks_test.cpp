// What the lesson "Networks and capacity" says of its pictures is so.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "core/lab/by_hand.h"
#include "core/lab/capacity.h"
#include "core/lab/gradient_flow.h"
#include "tests/core/lesson_training.h"

namespace ravine {
namespace {

const LessonStep& page(std::string_view title) { return stepOf("networks", title); }

LessonStep with(LessonStep step, void (*change)(NetworkLab&)) {
  change(step.file.scene.network);
  return step;
}

double accuracy(const LessonStep& step, long updates = -1) {
  return trained(step, updates).networks.at(0).train.accuracy;
}

// The output at places of the plane, as its picture has them.
std::vector<float> outputsAt(const TrainingReport& report, const std::vector<float>& places) {
  const NetworkReport& network = report.networks.at(0);
  Network<float> evaluated(network.picture.shape);
  return copyOf<float>(
      evaluated.outputs(network.picture.w, places.data(), static_cast<int>(places.size() / 2)));
}

TEST(NetworksLesson, ABoundaryClosesWhileItLearns) {
  const LessonStep& step = page("A network in the plane");
  EXPECT_TRUE(step.file.view.playing) << "the learning is what is shown";
  const TrainingReport now = trained(step), later = trained(step, 1500);
  EXPECT_EQ(now.networks[0].picture.shape.layers().size(), 3u);
  EXPECT_LT(now.networks[0].train.accuracy, 1) << "there is something left to be seen";
  EXPECT_EQ(later.networks[0].train.accuracy, 1);
  // The sign of the output is the class: inside the disc it is another than outside.
  const std::vector<float> z = outputsAt(later, {0, 0, 4.5f, 0, -4.5f, 0, 0, 4.5f, 0, -4.5f});
  for (std::size_t i = 1; i < z.size(); ++i) EXPECT_LT(z[0] * z[i], 0) << i;
}

TEST(NetworksLesson, TheLargestOfFourOutputsWins) {
  const TrainingReport report = trained(page("Several classes"));
  const NetworkReport& network = report.networks[0];
  EXPECT_EQ(network.picture.shape.outputs(), 4);
  EXPECT_GT(network.train.accuracy, 0.99);
  const Examples<float>& part = report.data->train;
  Network<float> evaluated(network.picture.shape);
  const auto z = evaluated.outputs(network.picture.w, part.x.data(), part.n);
  for (std::size_t i = 0; i < 20; ++i) {
    const auto own = z.subspan(4 * i, 4);
    EXPECT_EQ(std::max_element(own.begin(), own.end()) - own.begin(), network.chosenTrain[i]);
  }
}

// Along any line in the plane, linear layers change by the same amount at every step.
TEST(NetworksLesson, LinearLayersStayAStraightBoundary) {
  const LessonStep& step = page("Linear of linear is linear");
  const TrainingReport report = trained(step, 4000);
  const NetworkReport& network = report.networks[0];
  EXPECT_EQ(network.picture.shape.layers().size(), 4u);
  expectSays(step, std::to_string(network.picture.w.size()) + " parameters");
  const std::vector<float> z = outputsAt(report, {-4, 1, -2, 2, 0, 3, 2, 4, 4, 5});
  for (std::size_t i = 2; i < z.size(); ++i)
    EXPECT_NEAR(z[i] - z[i - 1], z[1] - z[0], 1e-4 * std::abs(z[1] - z[0])) << i;
  EXPECT_NEAR(network.train.accuracy, 0.9, 0.02);
  EXPECT_NEAR(accuracy(step), 0.9, 0.02) << "as it begins";
  EXPECT_GT(accuracy(with(step,
                          [](NetworkLab& lab) {
                            lab.hidden[0].activation = {"tanh", {}};
                          }),
                     3000),
            0.97)
      << "what it asks to be tried";
}

TEST(NetworksLesson, StepUnitsStandStillAndTheOthersCloseTheCircle) {
  const LessonStep& step = page("The bend does it");
  const TrainingReport before = trained(step, 0), after = trained(step);
  ASSERT_EQ(after.networks.size(), 4u);
  const NetworkShape& shape = after.networks[0].picture.shape;
  for (std::size_t i = 0; i < after.networks.size(); ++i) {
    const Variant& variant = after.networks[i].variant;
    const auto &from = before.networks[i].picture.w, &to = after.networks[i].picture.w;
    const auto still = [&] {  // the hidden layer is the first of the flat vector
      return std::equal(from.begin(),
                        from.begin() + static_cast<std::ptrdiff_t>(shape.layers()[1].weights),
                        to.begin());
    };
    EXPECT_EQ(from, before.networks[0].picture.w) << "the same initial weights";
    EXPECT_EQ(still(), !variant.activation.row->differentiable);
    if (variant.activation.row->differentiable)
      EXPECT_GT(after.networks[i].train.accuracy, 0.99) << i;
    else
      EXPECT_LT(after.networks[i].train.accuracy, 0.7);
  }
  EXPECT_EQ(after.networks[3].variant.activation.slope(0), 0) << "ReLU′(0)";
}

TEST(NetworksLesson, TwentyUnitsFitWhatThreeCannot) {
  const LessonStep& step = page("1, 3, 6, 20 hidden units");
  EXPECT_TRUE(step.file.view.playing);
  for (const long updates : {-1L, 6000L}) {
    const TrainingReport report = trained(step, updates);
    ASSERT_EQ(report.networks.size(), 4u);
    EXPECT_EQ(report.networks[1].variant.width, 3);
    EXPECT_NEAR(report.networks[1].train.accuracy, 0.67, 0.04);
    expectSays(step, "3 units stay near 67");
    EXPECT_LT(report.networks[0].train.accuracy, 0.67);
    EXPECT_LT(report.networks[2].train.accuracy, 0.85);
    EXPECT_GT(report.networks[3].train.accuracy, 0.95);
    EXPECT_GT(report.networks[3].test.accuracy, 0.92);
    for (const NetworkReport& network : report.networks)
      EXPECT_EQ(network.picture.w.size(), 4u * static_cast<std::size_t>(network.variant.width) + 1);
  }
}

TEST(NetworksLesson, TheTestLossGrowsWhileTheTestAccuracyStays) {
  const TrainingReport report = trained(page("Loss and accuracy part"));
  const NetworkReport& network = report.networks[0];
  EXPECT_EQ(network.train.accuracy, 1);
  expectSays(page("Loss and accuracy part"), "near 92 % from update 100 to 3000");
  EXPECT_EQ(network.updates, 3000);
  double least = 1e9;
  for (const CurveRow& row : *network.curve) {
    least = std::min(least, row.test.loss);
    if (row.update >= 100) {
      EXPECT_NEAR(row.test.accuracy, 0.92, 0.035) << row.update;
    }
  }
  EXPECT_GT(network.test.loss, 3 * least);
}

TEST(NetworksLesson, APenaltyClosesTheGap) {
  const NetworkReport without = trained(page("Loss and accuracy part")).networks[0];
  const LessonStep& step = page("A penalty smooths");
  EXPECT_EQ(step.file.scene.network.training.l2, 0.02);
  const NetworkReport network = trained(step).networks[0];
  expectSays(step, "meet near " + rounded(network.train.loss, 2));
  EXPECT_NEAR(network.test.loss, 0.23, 0.015);
  expectSays(step, "About " + rounded(100 * (1 - network.train.accuracy), 0) + " % stay wrong");
  EXPECT_GE(network.test.accuracy, without.test.accuracy);
  EXPECT_LT(network.test.loss, without.test.loss / 2);
}

TEST(NetworksLesson, RandomLabelsThatAreRemembered) {
  const LessonStep& step = page("How much it can remember");
  const NetworkLab& lab = step.file.scene.network;
  FitOrders orders;
  orders.setup = FitSetup{planOf(lab), lab.widths, lab.capacity.task, lab.capacity.budget};
  FitExperiment experiment;
  experiment.take(orders);
  while (experiment.busy()) experiment.advance(1 << 20);
  const FitReport report = experiment.report();
  ASSERT_EQ(report.points.size(), 4u);
  EXPECT_EQ(report.points[1].width, 3);
  expectSays(step, "remember " + std::to_string(report.points[1].largest) + " of them");
  EXPECT_NEAR(report.points[3].largest, 50, 6);
  expectSays(step, "D·E = 32·81 = " + rounded(bitBound(report.points[3].parameters), 0));
  const NetworkReport shown = trained(step).networks[0];
  EXPECT_EQ(shown.train.accuracy, 1) << "the picture shows a set that is remembered";
  EXPECT_EQ(shown.picture.w.size(), 81u);
}

// How much the training loss goes up and down from row to row of the curve, between two updates.
double rattle(const std::vector<CurveRow>& curve, long from, long to) {
  double sum = 0;
  int rows = 0;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    if (curve[i - 1].update < from || curve[i].update > to) continue;
    sum += std::abs(curve[i].train.loss - curve[i - 1].train.loss);
    ++rows;
  }
  return rows > 0 ? sum / rows : 0;
}

TEST(NetworksLesson, SingleExamplesRattleUntilTheRateFalls) {
  const LessonStep& step = page("One example an update");
  const TrainingReport report = trained(step);
  expectSays(step, "all " + std::to_string(report.data->train.n) + " examples");
  EXPECT_EQ(report.networks[0].epochs, 9000 / 210);
  const std::vector<CurveRow>& curve = *report.networks[0].curve;
  const double early = rattle(curve, 1000, 3000), middle = rattle(curve, 3500, 6000),
               late = rattle(curve, 6500, 9000);
  EXPECT_GT(early, 4 * middle);
  EXPECT_GT(middle, 4 * late);
  EXPECT_NEAR(report.networks[0].rate,
              step.file.scene.network.training.optimizer.number("lr", 0) / 100, 1e-12);
  const TrainingReport all =
      trained(with(step, [](NetworkLab& lab) { lab.training.batch = 0; }), 100);
  EXPECT_EQ(all.networks[0].epochs, 100) << "what it asks to be tried";
}

TEST(NetworksLesson, ZerosStaySymmetric) {
  const LessonStep& step = page("Zeros stay alike");
  const TrainingReport report = trained(step);
  const NetworkReport& network = report.networks[0];
  const NetworkShape& shape = network.picture.shape;
  const auto& w = network.picture.w;
  EXPECT_NE(w[shape.weight(0, 0, 0)], 0) << "it did learn";
  for (int unit = 1; unit < 8; ++unit) {
    for (const int input : {0, 1})
      EXPECT_EQ(w[shape.weight(0, unit, input)], w[shape.weight(0, 0, input)]);
    EXPECT_EQ(w[shape.bias(0, unit)], w[shape.bias(0, 0)]);
    EXPECT_EQ(w[shape.weight(1, 0, unit)], w[shape.weight(1, 0, 0)]);
  }
  EXPECT_NEAR(network.train.accuracy, 0.9, 0.02);
  EXPECT_EQ(accuracy(with(step, [](NetworkLab& lab) { lab.init = {"xavier", {}}; }), 3000), 1);
}

}  // namespace
}  // namespace ravine
