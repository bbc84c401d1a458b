// Line charts, curves of activations and confusion matrices, each alone on the screen.
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/widgets/activation_curve.h"
#include "app/widgets/confusion_matrix.h"
#include "app/widgets/line_chart.h"
#include "core/math/table.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

// ---- names at the ends of lines ----

void expectApart(const std::vector<std::optional<float>>& places, float top, float bottom,
                 float height) {
  std::vector<float> found;
  for (const auto& place : places)
    if (place) found.push_back(*place);
  std::sort(found.begin(), found.end());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_GE(found[i], top + height / 2 - 0.01f);
    EXPECT_LE(found[i], bottom - height / 2 + 0.01f);
    if (i > 0) {
      EXPECT_GE(found[i] - found[i - 1], height - 0.01f);
    }
  }
}

TEST(ChartNames, StandByTheirLinesWhereTheyCan) {
  const ChartName names[] = {{50, "a", 0}, {20, "b", 0}, {80, "c", 0}};
  const auto places = spreadNames(names, 0, 100, 12);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(places[i], names[i].y);
}

TEST(ChartNames, NeverLieOnEachOtherAndStayInside) {
  for (const float y : {-500.f, 0.f, 3.f, 50.f, 99.f, 1e6f}) {
    const std::vector<ChartName> names(6, ChartName{y, "a", 0});
    const auto places = spreadNames(names, 0, 100, 12);
    expectApart(places, 0, 100, 12);
    EXPECT_TRUE(std::all_of(places.begin(), places.end(), [](const auto& p) { return p; }));
  }
}

TEST(ChartNames, ThoseThatDoNotFitAreLeftOut) {
  const std::vector<ChartName> names(9, ChartName{30, "a", 0});
  const auto places = spreadNames(names, 0, 50, 12);
  expectApart(places, 0, 50, 12);
  for (std::size_t i = 0; i < 9; ++i) EXPECT_EQ(places[i].has_value(), i < 4) << i;
  EXPECT_TRUE(spreadNames({}, 0, 50, 12).empty());
}

TEST(ChartAxis, KeepsRoomAroundEqualValues) {
  for (const double value : {0.0, 1e-30, 1.0, -7e9}) {
    const ChartAxis axis = paddedAxis(0, value, value, false);
    EXPECT_LT(axis.low, value);
    EXPECT_GT(axis.high, value);
    EXPECT_NEAR(axis.place(value), 0.5, 1e-6);
  }
  const ChartAxis log{0, -2, 2, true};
  EXPECT_EQ(log.place(1), 0.5);
  EXPECT_LT(log.place(0), 0);
  EXPECT_LT(log.place(-3), 0);
  EXPECT_TRUE(std::isnan(log.place(kNan)));
}

// ---- charts ----

struct Chart {
  Chart() {
    for (int i = 0; i <= 50; ++i) {
      x.push_back(i);
      falling.push_back(std::exp(-0.2 * i));
      rising.push_back(0.5 + 0.01 * i);
    }
    chart = {.name = "loss", .title = "Loss", .xName = "epoch", .key = "1"};
    chart.lines = {{.x = x, .y = falling, .colour = IM_COL32(255, 0, 0, 255), .name = "training"},
                   {.x = x, .y = rising, .colour = IM_COL32(0, 255, 0, 255), .name = "test"}};
    desk.alone = [this](Ui& ui) { found = lineChart(ui, ui.charts[0], rect, chart); };
    desk.frames(2);
  }
  int red(const Rect& r) { return desk.count(r, IM_COL32(255, 0, 0, 255), 60); }

  std::vector<double> x, falling, rising;
  LineChart chart;
  Rect rect{ImVec2(10, 10), ImVec2(390, 210)};
  std::optional<double> found;
  Desk desk{{.width = 400, .height = 220}};
};

TEST(LineChart, ShowsItsLines) {
  Chart c;
  const Rect plot = c.desk.rect("loss");
  EXPECT_GT(c.red(plot), 200);
  EXPECT_GT(c.red({ImVec2(plot.min.x, plot.min.y), ImVec2(plot.min.x + 8, plot.centre().y)}), 2);
  EXPECT_GT(c.red({ImVec2(plot.max.x - 8, plot.centre().y), plot.max}), 2);
  const ImU32 ink = legible(c.desk.ui().colours(), IM_COL32(255, 0, 0, 255));
  EXPECT_GT(c.desk.count({ImVec2(plot.max.x + 2, plot.min.y), c.rect.max}, ink, 60), 5)
      << "its name";
}

TEST(LineChart, IsCutWhereThereAreNoNumbers) {
  Chart c;
  const Rect plot = c.desk.rect("loss");
  const Rect middle{ImVec2(plot.min.x + 0.32f * plot.width(), plot.min.y),
                    ImVec2(plot.min.x + 0.44f * plot.width(), plot.max.y)};
  EXPECT_GT(c.red(middle), 10);
  for (int i = 15; i < 24; ++i) c.falling[static_cast<std::size_t>(i)] = i % 2 ? kNan : kInf;
  c.chart.key = "2";
  c.desk.frames(1);
  EXPECT_EQ(c.red(middle), 0);
  EXPECT_GT(c.red(plot), 100);
  EXPECT_TRUE(c.desk.drawnFinite());
}

TEST(LineChart, ALogarithmicAxisMakesExponentialsStraight) {
  Chart c;
  c.chart.logarithmic = true;
  c.desk.frames(1);
  const Rect plot = c.desk.rect("loss");
  const ImVec2 at = plot.centre();
  EXPECT_GT(c.red({ImVec2(at.x - 6, at.y - 12), ImVec2(at.x + 6, at.y + 12)}), 8);
  c.falling[20] = 0, c.falling[21] = -1;
  c.chart.key = "2";
  c.desk.frames(1);
  EXPECT_TRUE(c.desk.drawnFinite());
}

TEST(LineChart, OnTwoLogarithmicAxesPowersAreStraight) {
  Chart c;
  for (std::size_t i = 0; i < c.x.size(); ++i) c.falling[i] = 5 + std::pow(c.x[i], -2);
  c.chart.lines.resize(1);
  c.chart.logarithmic = c.chart.logarithmicX = true;
  c.chart.base = 5;
  c.chart.key = "2";
  c.desk.frames(1);
  const Rect plot = c.desk.rect("loss");
  for (const float at : {0.2f, 0.5f, 0.8f}) {  // the padding takes a twentieth of the range
    const ImVec2 on(plot.min.x + at * plot.width(),
                    plot.min.y + (0.05f + 0.9f * at) / 1.1f * plot.height() + 3);
    EXPECT_GT(c.red({ImVec2(on.x - 6, on.y - 14), ImVec2(on.x + 6, on.y + 14)}), 8) << at;
  }
  c.desk.moveTo(plot.centre());
  ASSERT_TRUE(c.found);
  EXPECT_NEAR(*c.found, std::sqrt(50), 0.2);
  EXPECT_TRUE(c.desk.drawnFinite()) << "though there is no place for 0";
}

TEST(LineChart, ReferencesAndLimitsLeaveTheAxesAsTheyAre) {
  Chart c;
  const int before = c.red(c.desk.rect("loss"));
  const double xs[] = {-1000, 1000}, ys[] = {-1000, 1000};
  c.chart.lines.push_back(
      {.x = xs, .y = ys, .colour = IM_COL32(0, 0, 255, 255), .dash = 4, .reference = true});
  c.chart.key = "2";
  c.desk.frames(1);
  EXPECT_NEAR(c.red(c.desk.rect("loss")), before, 12);
  c.chart.lines.pop_back();
  c.rising.back() = 1e100;
  c.chart.most = 1;
  c.chart.key = "3";
  c.desk.frames(1);
  EXPECT_NEAR(c.red(c.desk.rect("loss")), before, 12);
}

TEST(LineChart, ABandFillsWhatIsBetween) {
  Chart c;
  std::vector<double> low(c.x.size(), 0.25), high(c.x.size(), 0.75);
  for (std::size_t i = 0; i < c.x.size(); ++i) c.falling[i] = i % 2;
  c.chart.lines = {{.x = c.x, .y = c.falling, .alpha = 0}};
  c.chart.bands = {{.x = c.x,
                    .low = low,
                    .high = high,
                    .colour = IM_COL32(0, 0, 255, 255),
                    .name = "10–90 %",
                    .alpha = 1}};
  c.chart.key = "2";
  c.desk.frames(1);
  const Rect plot = c.desk.rect("loss");
  const auto filled = [&] {  // but for rows and columns that are half covered
    return static_cast<float>(c.desk.count(plot, IM_COL32(0, 0, 255, 255), 8)) /
           (plot.width() * plot.height());
  };
  EXPECT_NEAR(filled(), 0.5f / 1.1f, 0.03f) << "half of the range, which has a little room";
  for (std::size_t i = 10; i < 30; ++i) high[i] = kNan;
  c.chart.key = "3";
  c.desk.frames(1);
  EXPECT_NEAR(filled(), 0.29f / 1.1f, 0.03f) << "nothing where there are no numbers";
  low.assign(c.x.size(), kNan);
  c.chart.key = "4";
  c.desk.frames(1);
  EXPECT_EQ(filled(), 0);
  EXPECT_TRUE(c.desk.drawnFinite());
}

TEST(LineChart, MarksTheMomentWithinItsAxis) {
  Chart c;
  const Rect plot = c.desk.rect("loss");
  const Rect column{ImVec2(plot.min.x + 0.6f * plot.width() - 2, plot.min.y),
                    ImVec2(plot.min.x + 0.6f * plot.width() + 2, plot.max.y)};
  const int before = c.desk.count(column, c.desk.ui().colours().panel, 4);
  c.chart.moment = 30;
  c.desk.frames(1);
  const int with = c.desk.count(column, c.desk.ui().colours().panel, 4);
  EXPECT_LT(with, before - static_cast<int>(0.7f * plot.height()));
  c.chart.moment = 51;
  c.desk.frames(1);
  EXPECT_EQ(c.desk.count(column, c.desk.ui().colours().panel, 4), before);
}

TEST(LineChart, ReadsUnderTheMouse) {
  Chart c;
  const Rect plot = c.desk.rect("loss");
  EXPECT_FALSE(c.found);
  c.desk.moveTo(ImVec2(plot.min.x + 0.4f * plot.width(), plot.centre().y));
  ASSERT_TRUE(c.found);
  EXPECT_NEAR(*c.found, 20, 0.3);
  c.desk.frames(1);
  EXPECT_TRUE(c.desk.has("tooltip"));
  EXPECT_GT(c.desk.count(plot, c.desk.ui().colours().accent, 4), plot.height() / 2);
}

TEST(LineChart, SaysThatThereIsNothing) {
  Chart c;
  for (double& y : c.falling) y = kNan;
  for (double& y : c.rising) y = kInf;
  c.desk.frames(1);
  EXPECT_FALSE(c.desk.has("loss"));
  EXPECT_GT(c.desk.count(c.rect, c.desk.ui().colours().muted, 40), 20);
  c.chart.lines.clear();
  c.desk.frames(1);
  c.rect.max = ImVec2(40, 30);
  c.desk.frames(1);
  EXPECT_TRUE(c.desk.drawnFinite());
}

TEST(LineChart, OnePointAndEqualValuesAreShown) {
  Chart c;
  c.x.assign(1, 3), c.falling.assign(1, 5);
  c.chart.lines = {{.x = c.x, .y = c.falling, .colour = IM_COL32(255, 0, 0, 255)}};
  c.chart.key = "2";
  c.desk.frames(1);
  EXPECT_TRUE(c.desk.drawnFinite());
  EXPECT_TRUE(c.desk.has("loss"));
}

// ---- activations ----

TEST(ActivationCurve, DrawsEveryActivation) {
  Desk desk({.width = 300, .height = 140});
  const Rect rect{ImVec2(16, 20), ImVec2(284, 116)};
  for (const ActivationRow& row : activationRows()) {
    SCOPED_TRACE(row.description.name);
    const Activation h{
        &row, row.description.parameters.empty() ? 0 : row.description.parameters[0].fallback};
    desk.alone = [&](Ui& ui) { activationCurve(ui, "curve", rect, h); };
    desk.moveAway();
    const Palette& c = desk.ui().colours();
    EXPECT_GT(desk.count(rect, c.accent, 30), 150);
    EXPECT_EQ(desk.count(rect, c.warning, 90) > 5, !row.differentiable) << "no gradient";
    EXPECT_TRUE(desk.drawnFinite());
    desk.moveTo(rect.centre());
    desk.frames(1);
    EXPECT_TRUE(desk.has("tooltip"));
  }
}

// ---- confusion ----

TEST(Confusion, IsPutIntoWords) {
  const std::vector<std::string> names = {"−1", "1"};
  const int counts[] = {30, 1, 12, 28};
  const Confusion c{names, counts};
  EXPECT_EQ(confusionWords(c, 1, 0), "12 of 40 of class 1 were taken for class −1 (30 %).");
  EXPECT_EQ(confusionWords(c, 0, 1), "1 of 31 of class −1 was taken for class 1 (3.2 %).");
  EXPECT_EQ(confusionWords(c, 1, 1), "28 of 40 of class 1 were recognised (70 %).");
  const int none[] = {0, 0, 0, 1};
  EXPECT_EQ(confusionWords({names, none}, 0, 1), "There is no example of class −1.");
}

TEST(Confusion, CellsAreApartAndInside) {
  std::vector<std::string> names;
  std::vector<int> counts;
  Rect rect;
  Desk desk({.width = 420, .height = 320});
  desk.alone = [&](Ui& ui) { confusionMatrix(ui, "confusion", rect, {names, counts}); };
  const auto cell = [&](std::size_t row, std::size_t col) {
    return desk.rect("confusion." + std::to_string(row) + "." + std::to_string(col));
  };
  for (const std::size_t k : {1u, 2u, 3u, 6u})
    for (const ImVec2 corner : {ImVec2(410, 300), ImVec2(278, 150)}) {
      rect = {ImVec2(10, 10), corner};
      names.assign(k, "a class with a long name");
      counts.clear();
      for (std::size_t i = 0; i < k * k; ++i) counts.push_back(i % 2 ? 0 : 123456);
      desk.frames(1);
      for (std::size_t i = 0; i < k * k; ++i) {
        const Rect r = cell(i / k, i % k);
        EXPECT_GE(r.min.x, rect.min.x);
        EXPECT_LE(r.max.x, rect.max.x);
        EXPECT_LE(r.max.y, rect.max.y);
        if (i % k > 0) {
          EXPECT_GT(r.min.x, cell(i / k, i % k - 1).max.x);
        }
      }
    }
  desk.moveTo(desk.in("confusion.2.3"));
  desk.frames(1);
  EXPECT_TRUE(desk.has("tooltip"));
}

}  // namespace
}  // namespace ravine
