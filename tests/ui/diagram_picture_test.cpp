// The network diagram: what keys ask of it, and what its squares show.
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/widgets/diagram_layout.h"
#include "tests/ui/board.h"

namespace ravine {
namespace {

using Kind = DiagramEdit::Kind;

// ---- the keys ----

TEST(Diagram, TabReachesUnitsAndButtons) {
  Board board(networkPicture({3, 2}));
  const std::vector<std::string> all = board.desk.ui().keyboard.reachable();
  for (const char* name :
       {"diagram.layers.less", "diagram.layers.more", "diagram.units.1.less",
        "diagram.units.2.more", "diagram.unit.0.1", "diagram.unit.1.2", "diagram.unit.3.0"})
    EXPECT_NE(std::find(all.begin(), all.end(), name), all.end()) << name;
  board.desk.ui().keyboard.goTo("diagram.units.1.more");
  board.desk.tap(Key::enter);
  EXPECT_EQ(board.last().kind, Kind::units);
}

TEST(Diagram, KeysChangeAUnitsParameters) {
  Board board(networkPicture({3, 2}));
  const NetworkShape& shape = board.picture.shape;
  const auto before = board.picture.w;
  board.desk.ui().keyboard.goTo("diagram.unit.2.1");
  board.desk.frames(2);
  EXPECT_TRUE(board.desk.has("diagram.card"));
  board.desk.tap(Key::up);
  EXPECT_EQ(board.last().place, shape.bias(1, 1));
  EXPECT_NEAR(board.last().value, before[shape.bias(1, 1)] + 0.1, 0.006);
  board.desk.tap(Key::right);
  board.desk.tap(Key::right);
  board.desk.tap({Key::down, false, true});
  EXPECT_EQ(board.last().place, shape.weight(1, 1, 1));
  EXPECT_NEAR(board.last().value, before[shape.weight(1, 1, 1)] - 1, 0.006);
  board.desk.tap(Key::del);
  EXPECT_EQ(board.last().value, 0);
  board.desk.tap(Key::enter);
  board.desk.frames(2);
  ASSERT_TRUE(board.desk.has("diagram.value"));
  board.desk.type("-3");
  board.desk.tap(Key::enter);
  EXPECT_EQ(board.last().value, -3);
  EXPECT_EQ(board.last().place, shape.weight(1, 1, 1));
  for (int i = 0; i < 2; ++i) board.desk.tap(Key::left);
  board.desk.tap(Key::left);  // from the bias around to the last weight
  board.desk.tap(Key::del);
  EXPECT_EQ(board.last().place, shape.weight(1, 1, 2));
  EXPECT_EQ(board.picture.w[shape.weight(1, 0, 2)], before[shape.weight(1, 0, 2)]);
}

// ---- pictures ----

TEST(Diagram, SquaresShowOutputsInTheColoursOfTheClasses) {
  Board board(networkPicture({3}));
  const auto& classes = board.desk.ui().colours().classes;
  const auto at = [&](int column, int index, float x, float y) {
    const Rect r = board.unit(column, index);
    return board.desk.pixel(ImVec2(r.min.x + x * r.width(), r.min.y + y * r.height()));
  };
  EXPECT_TRUE(near(at(0, 0, 0.06f, 0.5f), rgbOf(classes[0]), 40));
  EXPECT_TRUE(near(at(0, 0, 0.94f, 0.5f), rgbOf(classes[1]), 40));
  EXPECT_TRUE(near(at(0, 1, 0.5f, 0.94f), rgbOf(classes[0]), 40));
  EXPECT_TRUE(near(at(0, 1, 0.5f, 0.06f), rgbOf(classes[1]), 40));
  EXPECT_TRUE(near(at(1, 0, 0.9f, 0.5f), rgbOf(classes[1]), 40));
  EXPECT_TRUE(near(at(0, 0, 0.5f, 0.5f), rgbOf(board.desk.ui().colours().background), 32));
}

TEST(Diagram, FollowsPictureAndTheme) {
  Board board(networkPicture({3}));
  const auto first = board.desk.picture();
  std::fill(board.picture.thumbs.begin(), board.picture.thumbs.end(), -1.f);
  board.desk.frames(1);
  EXPECT_EQ(board.desk.picture(), first) << "the squares are kept until the revision changes";
  ++board.picture.revision;
  board.desk.frames(1);
  EXPECT_NE(board.desk.picture(), first);
}

TEST(Diagram, SurvivesWhatIsNotFiniteAndWhatShrinks) {
  Board board(networkPicture({40, 40}));
  board.picture.w[3] = std::numeric_limits<float>::quiet_NaN();
  board.picture.w[200] = std::numeric_limits<float>::infinity();
  board.picture.w.back() = -std::numeric_limits<float>::infinity();
  board.picture.thumbs[77] = std::numeric_limits<float>::quiet_NaN();
  ++board.picture.revision;
  board.desk.moveTo(board.unit(3, 0).centre());
  board.desk.frames(2);
  EXPECT_TRUE(board.desk.drawnFinite());
  board.desk.moveTo(board.onLine(1, 3, 5));
  board.desk.press();
  board.picture = networkPicture({1});
  board.desk.frames(1);
  board.desk.moveTo(ImVec2(300, 300));
  board.desk.release();
  board.desk.ui().keyboard.goTo("diagram.unit.2.17");
  board.desk.frames(2);
  board.picture = {};
  board.desk.frames(2);
  EXPECT_FALSE(board.desk.has("diagram"));
}

TEST(Diagram, DrawsWithinItsTime) {
  for (const auto& [hidden, most] : {std::pair{std::vector{20, 20}, 2.0}, {{128, 128}, 4.0}}) {
    Board board(networkPicture(hidden, 1, "tanh", 32), {.width = 1920, .height = 1080});
    double least = 1e9;
    for (int i = 0; i < 20; ++i) {
      ++board.picture.revision;
      board.desk.frames(1);
      const auto all = board.desk.aloneTime + board.desk.ui().drawing;
      least = std::min(least, std::chrono::duration<double, std::milli>(all).count());
    }
    EXPECT_LT(least, most);
  }
}

}  // namespace
}  // namespace ravine
