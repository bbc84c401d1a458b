// What the lesson "Inside the network" says of its pictures is so.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/lab/by_hand.h"
#include "core/lab/gradient_flow.h"
#include "core/lab/hyperplanes.h"
#include "core/lab/loss_plane.h"
#include "core/lab/microscope.h"
#include "tests/core/lesson_training.h"

namespace ravine {
namespace {

const LessonStep& page(std::string_view title) { return stepOf("inside", title); }

const NetworkLab& labOf(const LessonStep& step) { return step.file.scene.network; }

TEST(InsideLesson, ThreeLinesEncloseTheDisc) {
  const LessonStep& step = page("Every unit is a line");
  EXPECT_TRUE(labOf(step).inside.lines);
  const TrainingReport report = trained(step);
  const NetworkReport& network = report.networks[0];
  EXPECT_EQ(network.train.accuracy, 1);
  const std::vector<UnitLine> lines =
      firstLayerLines(network.picture.shape, network.picture.w, nullptr);
  ASSERT_EQ(lines.size(), 3u);
  // The middle is on the same side of all lines as the network counts it, and every example
  // outside lies beyond one of them.
  const NetworkShape& shape = network.picture.shape;
  const auto side = [&](std::size_t unit, double x, double y) {
    const float out = network.picture.w[shape.weight(1, 0, static_cast<int>(unit))];
    return lines[unit].at(x, y) * (out > 0 ? 1 : -1);
  };
  for (std::size_t unit = 0; unit < 3; ++unit) EXPECT_GT(side(unit, 0, 0), 0) << unit;
  int beyond = 0, outside = 0;
  for (int i = 0; i < report.data->all.n(); ++i) {
    const double x = report.data->all.at(i, 0), y = report.data->all.at(i, 1);
    if (std::hypot(x, y) < 3) continue;
    ++outside;
    beyond += side(0, x, y) < 0 || side(1, x, y) < 0 || side(2, x, y) < 0;
  }
  EXPECT_EQ(beyond, outside);
  EXPECT_GT(outside, 50);
}

// The whole truth table of the network as the step shows it, all parameters given by hand.
std::vector<TruthRow> tableOf(const NetworkLab& lab) {
  const auto data = dataOf(lab);
  Trainer<float> trainer(data, planOf(lab));
  return truthTable(trainer.shape(), trainer.w(), *data);
}

TEST(InsideLesson, OrIsSetByHandAndBecomesAnd) {
  NetworkLab lab = labOf(page("OR, set by hand"));
  EXPECT_EQ(page("OR, set by hand").file.view.updates, 0);
  std::vector<TruthRow> rows = tableOf(lab);
  ASSERT_EQ(rows.size(), 4u);
  for (const TruthRow& row : rows) {
    EXPECT_EQ(row.says, row.a + row.b > 0.5);
    EXPECT_EQ(row.says, row.should);
  }
  std::vector<double> w(lab.byHand.all().begin(), lab.byHand.all().end());
  EXPECT_EQ(w, gatePresets()[0].weights);
  w[2] = -1.5;  // the bias
  lab.byHand = ParameterList(w);
  for (const TruthRow& row : tableOf(lab)) EXPECT_EQ(row.says, row.a + row.b > 1.5);
}

TEST(InsideLesson, XorsTableIsRight) {
  const NetworkLab& lab = labOf(page("XOR takes two"));
  const auto given = lab.byHand.all();
  EXPECT_TRUE(std::ranges::equal(given, gatePresets()[2].weights)) << "those of the lecture";
  EXPECT_EQ(given.size(), 9u);
  const auto sign = [](double v) { return v >= 0 ? 1 : -1; };
  const std::vector<TruthRow> rows = tableOf(lab);
  ASSERT_EQ(rows.size(), 4u);
  for (const TruthRow& row : rows) {
    EXPECT_EQ(row.says, row.should);
    EXPECT_EQ(row.should, row.a != row.b);
    EXPECT_EQ(sign(row.output), sign(sign(row.a + row.b + 0.1) + sign(-row.a - row.b + 0.1) - 1));
  }
}

struct Followed {
  TrainingReport report;
  Passes passes;
  std::vector<Station> stations;
};
Followed followed(const LessonStep& step) {
  Followed f{trained(step), {}, {}};
  const NetworkPicture& picture = f.report.networks.at(0).picture;
  const std::vector<double> w(picture.w.begin(), picture.w.end());
  const LossRow& loss = *planOf(labOf(step)).loss;
  f.passes =
      passesOf(picture.shape, w, singleExample(*f.report.data, labOf(step).inside.example, loss),
               picture.loss);
  f.stations = stationsOf(picture.shape);
  return f;
}

TEST(InsideLesson, TheMicroscopeStandsWhereTheWordsAre) {
  const std::pair<const char*, Station> pages[] = {{"Forward", {StationKind::forward, 0}},
                                                   {"The loss", {StationKind::loss, 0}},
                                                   {"Backward", {StationKind::backward, 1}},
                                                   {"The update", {StationKind::update, 0}}};
  for (const auto& [title, station] : pages) {
    const LessonStep& step = page(title);
    EXPECT_TRUE(labOf(step).inside.microscope) << title;
    const Followed f = followed(step);
    EXPECT_EQ(f.stations.at(static_cast<std::size_t>(step.file.view.step)), station) << title;
    EXPECT_EQ(f.stations.size(), 9u);
  }
}

TEST(InsideLesson, TheExampleIsWrongByWhatIsSaid) {
  const Followed f = followed(page("The loss"));
  EXPECT_EQ(f.passes.example.y, -1);
  const LessonStep& step = page("The loss");
  expectSays(step, "output is " + rounded(f.passes.layers.back().z[0], 2));
  expectSays(step, "a loss of " + rounded(f.passes.loss, 2));
  expectSays(step, "δ = " + rounded(f.passes.layers.back().delta[0], 2));
  EXPECT_NEAR(f.passes.loss, std::log(1 + std::exp(f.passes.layers.back().z[0])), 1e-12);
}

// δ_t = Σ over the units behind of their weight, h′(v) and δ, from the numbers on the screen; and
// of every weight the gradient that the words name.
TEST(InsideLesson, TheSlopeGoesBackByTheFormula) {
  const Followed f = followed(page("Backward"));
  const NetworkShape& shape = f.report.networks[0].picture.shape;
  const auto& w = f.report.networks[0].picture.w;
  const std::vector<LayerPasses>& layers = f.passes.layers;
  ASSERT_EQ(layers.size(), 3u);
  const auto weight = [&](std::size_t layer, std::size_t unit, std::size_t input) {
    return shape.weight(layer, static_cast<int>(unit), static_cast<int>(input));
  };
  for (std::size_t t = 0; t + 1 < layers.size(); ++t)
    for (std::size_t unit = 0; unit < layers[t].delta.size(); ++unit) {
      double back = 0;
      for (std::size_t k = 0; k < layers[t + 1].delta.size(); ++k)
        back += static_cast<double>(w[weight(t + 1, k, unit)]) * layers[t + 1].slope[k] *
                layers[t + 1].delta[k];
      EXPECT_NEAR(layers[t].delta[unit], back, 1e-12);
      for (std::size_t input = 0; t > 0 && input < layers[t - 1].z.size(); ++input)
        EXPECT_NEAR(f.passes.gradient[weight(t, unit, input)],
                    back * layers[t].slope[unit] * layers[t - 1].z[input], 1e-12);
    }
}

TEST(InsideLesson, TheUpdateLowersTheLossOfTheExample) {
  const LessonStep& step = page("The update");
  const Followed f = followed(step);
  const NetworkPicture& picture = f.report.networks[0].picture;
  const TrainingPlan plan = planOf(labOf(step));
  StateN before;
  before.w = Eigen::Map<const Eigen::VectorXf>(picture.w.data(),
                                               static_cast<Eigen::Index>(picture.w.size()))
                 .cast<double>();
  const ExampleUpdate update = updateOn(picture.shape, before, f.passes.example, picture.loss,
                                        {plan.method, 0.5, plan.penalty, plan.clip});
  EXPECT_EQ(labOf(step).training.optimizer.number("lr", 0), 0.5);
  const Passes after = passesOf(
      picture.shape, {update.after.w.data(), static_cast<std::size_t>(update.after.w.size())},
      f.passes.example, picture.loss);
  expectSays(step, "from " + rounded(f.passes.loss, 2) + " to " + rounded(after.loss, 2));
  expectSays(step, "the other " + std::to_string(f.report.data->all.n() - 1) + " examples");
}

TEST(InsideLesson, TheFirstSigmoidLayersGradientIsAHundredTimesSmaller) {
  const LessonStep& step = page("Gradients fade");
  for (const long updates : {0L, 100L}) {
    const TrainingReport report = trained(step, updates);
    ASSERT_EQ(report.networks.size(), 2u);
    const auto flowOf = [&](std::size_t i) {
      return layerFlows(lossOf(report, report.networks[i]), report.networks[i].picture.w);
    };
    const std::vector<LayerFlow> sigmoid = flowOf(0), relu = flowOf(1);
    ASSERT_EQ(sigmoid.size(), 6u) << "five hidden layers";
    EXPECT_GT(relu.front().gradient, 100 * sigmoid.front().gradient) << updates;
    if (updates > 0) continue;
    EXPECT_GT(sigmoid.back().gradient, 100 * sigmoid.front().gradient) << "it fades on the way";
    EXPECT_LT(relu.back().gradient, 5 * relu.front().gradient);
  }
  const TrainingReport shown = trained(step);
  EXPECT_EQ(shown.networks[0].updates, 100);
  EXPECT_LT(shown.networks[0].train.accuracy, 0.6) << "it has not learned";
  EXPECT_NEAR(shown.networks[1].train.accuracy, 0.94, 0.02);
  EXPECT_EQ(steepest(shown.networks[0].variant.activation), 0.25);
}

PlanePicture pictureOf(const LessonStep& step, const TrainingReport& report) {
  const NetworkReport& network = report.networks.at(0);
  const PlaneJob job{labOf(step).surface,
                     lossOf(report, network),
                     network.picture.w,
                     network.snapshots,
                     step.file.view.reach,
                     300,
                     300};
  const auto picture = planePicture(job, 16);
  EXPECT_TRUE(picture);
  return picture ? *picture : PlanePicture{};
}

TEST(InsideLesson, ThePathLiesInItsPlaneAndRunsDownhill) {
  const LessonStep& step = page("The loss over the weights");
  EXPECT_TRUE(labOf(step).surface.shown);
  for (const long updates : {600L, 2000L}) {
    const TrainingReport report = trained(step, updates);
    const PlanePicture picture = pictureOf(step, report);
    const MeanLoss f = lossOf(report, report.networks[0]);
    EXPECT_GT(picture.share, 0.95);
    EXPECT_NEAR(planeValue(picture.plane, f, picture.here.x, picture.here.y),
                report.networks[0].train.loss, 1e-4);
    EXPECT_GT(planeValue(picture.plane, f, picture.x[0], picture.y[0]),
              3 * report.networks[0].train.loss);
  }
}

TEST(InsideLesson, RandomDirectionsCutABowl) {
  const LessonStep& step = page("The same valley, cut at random");
  const TrainingReport report = trained(step);
  const PlanePicture picture = pictureOf(step, report);
  const MeanLoss f = lossOf(report, report.networks[0]);
  EXPECT_LT(picture.share, 0.2);
  const double here = report.networks[0].train.loss;
  for (int i = 0; i < 8; ++i) {
    const double angle = i * std::numbers::pi / 4;
    EXPECT_GT(planeValue(picture.plane, f, std::cos(angle), std::sin(angle)), 2 * here) << i;
  }
  // Along u every unit's incoming weights change by their own length.
  const NetworkShape& shape = report.networks[0].picture.shape;
  const auto& w = report.networks[0].picture.w;
  for (int unit = 0; unit < 6; ++unit) {
    const auto length = [&](const auto& v) {
      return std::hypot(v[shape.weight(0, unit, 0)], v[shape.weight(0, unit, 1)]);
    };
    EXPECT_NEAR(length(picture.plane.u), static_cast<double>(length(w)), 1e-5);
  }
}

}  // namespace
}  // namespace ravine
