// Starts: dragged by their handles, clicked, typed, linked and separate.
#include <cmath>

#include "tests/ui/harness.h"

namespace ravine {
namespace {

double distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

TEST(Start, ItsHandleIsDragged) {
  Desk desk({.file = stillScene()});
  const Scene before = desk.session.scene;
  const View view = desk.session.view;
  const ImVec2 from = desk.in("start");
  desk.moveTo(from);
  desk.press();
  for (int i = 1; i <= 5; ++i) {
    const ImVec2 to(from.x + 12.0f * static_cast<float>(i), from.y - 8.0f * static_cast<float>(i));
    const double end = desk.session.result().runs[0].trajectory.x.back();
    desk.moveTo(to);
    const Point start = desk.landscape().start;
    EXPECT_LT(distance(desk.plane().toScreen(start.x, start.y), to), 1.5) << "not under the mouse";
    EXPECT_NE(desk.session.result().runs[0].trajectory.x.back(), end) << "not in the same frame";
    EXPECT_EQ(desk.session.result().runs[0].trajectory.x[0], desk.landscape().start.x);
    EXPECT_FALSE(desk.session.canUndo());
  }
  desk.release();
  EXPECT_TRUE(desk.session.view == view);
  Scene expected = before;
  expected.landscape.start = desk.landscape().start;
  EXPECT_TRUE(desk.session.scene == expected);
  desk.tap({key('Z'), true, false});
  EXPECT_TRUE(desk.session.scene == before);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Start, AHandlePressedBesideItsMiddleDoesNotJump) {
  Desk desk({.file = stillScene()});
  const Point before = desk.landscape().start;
  const ImVec2 middle = desk.in("start");
  desk.click(ImVec2(middle.x + 6, middle.y + 6));
  EXPECT_EQ(desk.landscape().start, before);
}

TEST(Start, AClickSetsIt) {
  Desk desk({.file = stillScene()});
  const ImVec2 place = desk.in("plan", 0.3f, 0.7f);
  desk.click(place);
  const PlaneMap map = desk.plane();
  EXPECT_LT(distance(map.toScreen(desk.landscape().start.x, desk.landscape().start.y), place), 1.5);
  for (const RunResult& run : desk.session.result().runs)
    EXPECT_EQ(run.trajectory.x[0], desk.landscape().start.x);
  desk.tap({key('Z'), true, false});
  EXPECT_EQ(desk.landscape().start, stillScene().scene.landscape.start);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Start, IsTyped) {
  Desk desk({.file = stillScene()});
  const double y = desk.landscape().start.y;
  desk.click("start.x");
  desk.tap({key('A'), true, false});
  desk.type("-0.75");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.landscape().start, (Point{-0.75, y}));
  desk.click("start.y");
  desk.tap({key('A'), true, false});
  desk.type("1e99");
  desk.tap(Key::enter);
  desk.frames(2);
  EXPECT_EQ(desk.landscape().start, (Point{-0.75, kPlaceLimits.max}));
}

TEST(Start, SeparateStartsAreDraggedOneByOne) {
  Desk desk({.file = stillScene()});
  const Point start = desk.landscape().start;
  desk.click("start.link");
  EXPECT_FALSE(desk.landscape().linkedStarts);
  for (const auto& run : desk.landscape().runs) EXPECT_EQ(run.start, start);
  desk.frames();
  for (int i = 0; i < 4; ++i) {
    const std::string handle = "start" + std::to_string(i);
    SCOPED_TRACE(handle);
    // All lie on one point: what is taken is one of them; put it at a place of its own.
    const auto before = desk.landscape().runs;
    const ImVec2 from = desk.in("start" + std::to_string(i));
    desk.drag(from, desk.in("plan", 0.2f + 0.15f * static_cast<float>(i), 0.8f));
    int moved = 0;
    for (std::size_t k = 0; k < 4; ++k) moved += before[k].start != desk.landscape().runs[k].start;
    EXPECT_EQ(moved, 1);
  }
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_EQ(desk.session.result().runs[i].trajectory.x[0], desk.landscape().runs[i].start.x);
  desk.click("start.link");
  EXPECT_TRUE(desk.landscape().linkedStarts);
  for (const RunResult& run : desk.session.result().runs)
    EXPECT_EQ(run.trajectory.x[0], desk.landscape().start.x);
}

TEST(Start, AClickMovesTheUnfoldedRunsOwn) {
  Desk desk({.file = stillScene()});
  desk.click("start.link");
  desk.frames();
  desk.session.attention.openRun = 2;
  const auto before = desk.landscape().runs;
  desk.click(desk.in("plan", 0.3f, 0.7f));
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_EQ(desk.landscape().runs[i].start == before[i].start, i != 2) << i;
}

}  // namespace
}  // namespace ravine
