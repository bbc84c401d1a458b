// The first start, and a window in which nothing happens.
#include <algorithm>

#include "app/labs/landscape.h"
#include "core/lab/vocabulary.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

std::vector<Point> heads(const Session& session) {
  std::vector<Point> points;
  for (const RunResult& run : session.result().runs)
    points.push_back(pointAt(run.trajectory, session.view.step));
  return points;
}

TEST(FirstStart, FourOptimizersRaceAtOnce) {
  Desk desk;
  EXPECT_EQ(checkScene(desk.session.scene), "");
  ASSERT_EQ(desk.session.result().runs.size(), 4u);
  EXPECT_TRUE(desk.session.animating());
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(desk.has("run" + std::to_string(i) + ".title"));
  for (int frame = 0; frame < 5; ++frame) {
    const std::vector<Point> before = heads(desk.session);
    desk.frames();
    const std::vector<Point> after = heads(desk.session);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NE(before[i], after[i]) << "run " << i;
  }
}

TEST(FirstStart, NoRunDivergesAndTheLossFalls) {
  Desk desk;
  for (const RunResult& run : desk.session.result().runs) {
    EXPECT_NE(run.regime, Regime::diverging) << run.input.optimizer.name;
    EXPECT_LT(run.trajectory.loss.back(), 0.1 * run.trajectory.loss.front())
        << run.input.optimizer.name;
  }
}

TEST(FirstStart, PlaysToTheEndAndStops) {
  Desk desk;
  const double seconds = static_cast<double>(desk.session.longest()) / desk.session.view.speed;
  const int needed = static_cast<int>(seconds * 60);
  desk.session.view.speed = 3000;  // a hundred times as fast
  int shown = 0;
  while (desk.session.animating() && shown < needed) desk.frames(), ++shown;
  EXPECT_FALSE(desk.session.animating());
  EXPECT_NEAR(shown, needed / 100.0, 2);
  EXPECT_EQ(desk.session.view.step, static_cast<double>(desk.session.longest()));
  desk.frames(2);
  EXPECT_EQ(desk.session.view.step, static_cast<double>(desk.session.longest()));
}

std::vector<unsigned char> pictureAfter(int frames) {
  Desk desk;
  desk.frames(frames);
  return desk.picture();
}

TEST(FirstStart, TheSamePictureEveryTime) {
  const auto first = pictureAfter(20), second = pictureAfter(20);
  EXPECT_TRUE(first == second);
  EXPECT_FALSE(first == pictureAfter(21)) << "nothing moved in a frame";
}

std::vector<std::string> drawn(Ui& ui) {
  std::vector<std::string> keys{ui.surface.key, ui.plan.key};
  for (const Canvas& chart : ui.charts) keys.push_back(chart.key);
  return keys;
}

// A canvas is drawn again when its key changes, and only then.
TEST(Idle, NothingIsDrawnAgain) {
  Desk desk({.file = stillScene()});
  const std::vector<std::string> keys = drawn(desk.ui());
  const long results = desk.session.resultRevision();
  const auto picture = desk.picture();
  // Surface, plan, and the three charts that are switched on.
  EXPECT_EQ(std::count_if(keys.begin(), keys.end(), [](const auto& k) { return !k.empty(); }), 5);
  for (int frame = 0; frame < 10; ++frame) {
    desk.frames();
    EXPECT_EQ(drawn(desk.ui()), keys);
  }
  EXPECT_EQ(desk.session.resultRevision(), results);
  EXPECT_TRUE(desk.picture() == picture);
  EXPECT_FALSE(desk.session.working());
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Idle, PlayingRedrawsTheRunsButNotTheSurface) {
  Desk desk;
  const std::vector<std::string> before = drawn(desk.ui());
  desk.frames();
  const std::vector<std::string> after = drawn(desk.ui());
  EXPECT_EQ(after[0], before[0]);
  for (std::size_t i = 1; i < after.size(); ++i)
    EXPECT_TRUE(before[i].empty() || after[i] != before[i]);  // charts that are switched on
  EXPECT_GE(std::count_if(after.begin(), after.end(), [](const auto& k) { return !k.empty(); }), 5);
}

TEST(Idle, AMouseThatMovesOverThePanelDrawsNoCanvas) {
  Desk desk({.file = stillScene()});
  const std::vector<std::string> keys = drawn(desk.ui());
  for (float y = 60; y < 700; y += 40) desk.moveTo(ImVec2(100, y));
  EXPECT_EQ(drawn(desk.ui()), keys);
  EXPECT_FALSE(desk.session.canUndo());
}

}  // namespace
}  // namespace ravine
