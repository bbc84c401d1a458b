// The network diagram: where things lie, and what mouse and keys ask of it.
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/widgets/diagram_layout.h"
#include "tests/ui/board.h"

namespace ravine {
namespace {

using Kind = DiagramEdit::Kind;

// ---- where things lie ----

struct Size {
  int width, height;
  float scale;
};
void PrintTo(const Size& s, std::ostream* out) {
  *out << s.width << 'x' << s.height << '@' << s.scale;
}

class DiagramPlaces : public testing::TestWithParam<Size> {
 protected:
  void expectSound(Desk& desk, const Rect& rect) {
    const auto& probes = desk.ui().probes;
    for (auto a = probes.begin(); a != probes.end(); ++a) {
      if (a->first == "diagram") continue;
      SCOPED_TRACE(a->first);
      const Rect& r = a->second;
      EXPECT_GT(r.width(), 0);
      EXPECT_GT(r.height(), 0);
      EXPECT_TRUE(r.min.x >= rect.min.x && r.min.y >= rect.min.y && r.max.x <= rect.max.x &&
                  r.max.y <= rect.max.y);
      for (auto b = std::next(a); b != probes.end(); ++b) {
        if (b->first == "diagram") continue;
        const Rect& s = b->second;
        const float across = std::min(r.max.x, s.max.x) - std::max(r.min.x, s.min.x);
        const float down = std::min(r.max.y, s.max.y) - std::max(r.min.y, s.min.y);
        EXPECT_FALSE(across > 0.5f && down > 0.5f) << "lies on " << b->first;
      }
    }
  }
};

TEST_P(DiagramPlaces, NothingIsCutOffOrLiesOnAnythingElse) {
  const Size& size = GetParam();
  Board board(networkPicture({8}),
              {.width = size.width, .height = size.height, .scale = size.scale});
  const auto w = static_cast<float>(size.width), h = static_cast<float>(size.height);
  const std::pair<std::vector<int>, int> shapes[] = {
      {{}, 1}, {{1}, 1}, {{8}, 1}, {{20, 20}, 1}, {{128, 128}, 6}, {{256, 3, 256, 4, 256, 5}, 3}};
  for (const auto& [hidden, outputs] : shapes)
    for (const Rect& rect :
         {Rect{ImVec2(0, 0), ImVec2(w, h)}, Rect{ImVec2(w / 4, 0), ImVec2(w, h / 2)},
          Rect{ImVec2(w / 3, h / 4), ImVec2(0.7f * w, 0.6f * h)},
          Rect{ImVec2(10, 10), ImVec2(w / 5, h)}}) {
      SCOPED_TRACE(testing::PrintToString(hidden) + " " + testing::PrintToString(outputs) + ", " +
                   std::to_string(rect.width()) + " × " + std::to_string(rect.height()));
      board.picture = networkPicture(hidden, outputs, "leaky_relu", 8);
      board.rect = rect;
      board.desk.frames(1);
      expectSound(board.desk, rect);
      EXPECT_TRUE(board.desk.drawnFinite());
    }
}

TEST_P(DiagramPlaces, TheCardStaysOnTheScreen) {
  const Size& size = GetParam();
  Board board(networkPicture({12, 5}),
              {.width = size.width, .height = size.height, .scale = size.scale});
  for (const auto& [column, index] : {std::pair{0, 0}, {1, 0}, {1, 11}, {2, 4}, {3, 0}}) {
    const Rect unit = board.unit(column, index);
    board.desk.moveTo(ImVec2(unit.max.x - 2, unit.min.y + 2));
    board.desk.frames(2);
    const Rect card = board.desk.rect("diagram.card");
    EXPECT_GE(card.min.x, 0);
    EXPECT_GE(card.min.y, 0);
    EXPECT_LE(card.max.x, static_cast<float>(size.width)) << column << ' ' << index;
    EXPECT_LE(card.max.y, static_cast<float>(size.height)) << column << ' ' << index;
    EXPECT_FALSE(card.contains(ImVec2(unit.max.x - 2, unit.min.y + 2)));
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, DiagramPlaces,
                         testing::Values(Size{1024, 768, 1}, Size{1024, 768, 2}, Size{1280, 720, 1},
                                         Size{1280, 720, 2}, Size{1920, 1080, 1},
                                         Size{2560, 1440, 2}, Size{3840, 2160, 2}));

TEST(DiagramLayout, SquaresKeepTheirLimitsAndTheRestIsCounted) {
  const Rect rect{ImVec2(0, 0), ImVec2(800, 500)};
  for (const int units : {1, 2, 8, 20, 64, 256}) {
    const NetworkPicture p = networkPicture({units});
    const DiagramLayout layout = diagramLayout(p.shape, rect, 1);
    const DiagramColumn& c = layout.columns[1];
    EXPECT_GE(c.side, 10) << units;
    EXPECT_LE(c.side, 44) << units;
    EXPECT_LE(c.unit(c.shown - 1).max.y, layout.body.max.y) << units;
    EXPECT_EQ(c.shown<units, c.more.width()> 0) << units;
    if (units <= 20) {
      EXPECT_EQ(c.shown, units);
    }
  }
  EXPECT_TRUE(
      diagramLayout(networkPicture({3}).shape, {ImVec2(0, 0), ImVec2(60, 30)}, 1).columns.empty());
}

TEST(Diagram, NumbersDoNotMoveButtons) {
  Board board(networkPicture({9, 3}));
  const float less = board.desk.rect("diagram.units.1.less").min.x,
              more = board.desk.rect("diagram.units.1.more").min.x;
  for (const int units : {1, 10, 100, 256}) {
    board.picture = networkPicture({units, 3});
    board.desk.frames(1);
    EXPECT_EQ(board.desk.rect("diagram.units.1.less").min.x, less);
    EXPECT_EQ(board.desk.rect("diagram.units.1.more").min.x, more);
  }
}

// ---- the mouse ----

TEST(Diagram, ShowsWhatIsUnderTheMouse) {
  Board board(networkPicture({8, 5}));
  board.desk.moveTo(board.unit(2, 3).centre());
  EXPECT_EQ(board.state.hoveredUnit, (DiagramState::Unit{2, 3}));
  board.desk.moveTo(board.onBias(2, 3));
  EXPECT_EQ(board.state.hoveredUnit.column, -1);
  EXPECT_EQ(board.state.hovered, board.picture.shape.bias(1, 3));
  board.desk.moveTo(board.onLine(0, 1, 7));
  EXPECT_EQ(board.state.hovered, board.picture.shape.weight(0, 7, 1));
  EXPECT_FALSE(board.desk.has("diagram.card"));
  board.desk.frames(1);
  EXPECT_TRUE(board.desk.has("diagram.number"));
  EXPECT_TRUE(board.desk.has("tooltip"));
  board.desk.moveAway();
  EXPECT_FALSE(board.state.hovered);
  EXPECT_TRUE(board.edits.empty());
}

TEST(Diagram, ADragChangesAWeightLive) {
  Board board(networkPicture({3, 2}));
  const std::size_t place = board.picture.shape.weight(2, 0, 1);
  const double before = static_cast<double>(board.picture.w[place]);
  const ImVec2 from = board.onLine(2, 1, 0);
  board.desk.drag(from, ImVec2(from.x, from.y - 50), 5);
  EXPECT_EQ(board.edits.size(), 5u);
  EXPECT_EQ(board.last().kind, Kind::parameter);
  EXPECT_EQ(board.last().place, place);
  EXPECT_NEAR(board.last().value, before + 1, 0.006);
  EXPECT_FALSE(board.state.dragged);
  board.desk.drag(from, ImVec2(from.x - 25, from.y), 5);
  EXPECT_NEAR(board.last().value, before + 0.5, 0.011);
}

TEST(Diagram, ADragThatComesBackChangesNothing) {
  Board board(networkPicture({3}));
  const NetworkPicture before = board.picture;
  const ImVec2 from = board.onLine(0, 0, 1);
  board.desk.moveTo(from);
  board.desk.press();
  EXPECT_TRUE(board.state.dragged);
  board.desk.moveTo(ImVec2(from.x, from.y + 30));
  board.desk.moveTo(from);
  board.desk.release();
  EXPECT_EQ(board.picture.w, before.w);
}

TEST(Diagram, ADragChangesABias) {
  Board board(networkPicture({3}));
  const std::size_t place = board.picture.shape.bias(0, 2);
  const double before = static_cast<double>(board.picture.w[place]);
  const ImVec2 from = board.onBias(1, 2);
  board.desk.drag(from, ImVec2(from.x, from.y + 20));
  EXPECT_EQ(board.last().place, place);
  EXPECT_NEAR(board.last().value, before - 0.4, 0.006);
}

TEST(Diagram, ADoubleClickTypes) {
  Board board(networkPicture({3}));
  const std::size_t place = board.picture.shape.weight(0, 1, 0);
  board.desk.doubleClick(board.onLine(0, 0, 1));
  board.desk.frames(2);
  ASSERT_TRUE(board.desk.has("diagram.value"));
  board.desk.type("1.25");
  EXPECT_TRUE(board.edits.empty()) << "half a number is none";
  board.desk.tap(Key::enter);
  ASSERT_EQ(board.edits.size(), 1u);
  EXPECT_EQ(board.last().place, place);
  EXPECT_EQ(board.last().value, 1.25);
  board.desk.frames(2);
  EXPECT_FALSE(board.desk.has("diagram.value"));
  board.desk.doubleClick(board.onBias(1, 1));
  board.desk.frames(2);
  board.desk.type("9");
  board.desk.tap(Key::escape);
  board.desk.frames(2);
  EXPECT_FALSE(board.desk.has("diagram.value"));
  EXPECT_EQ(board.edits.size(), 1u) << "Escape takes it back";
  board.desk.doubleClick(board.onBias(1, 1));
  board.desk.frames(2);
  board.desk.type("1e99");
  board.desk.click(ImVec2(5, 5));
  EXPECT_EQ(board.last().value, 1e4) << "a click elsewhere ends it, and it stays within limits";
}

TEST(Diagram, ButtonsAskForUnitsAndLayers) {
  Board board(networkPicture({1, 5}));
  board.desk.click("diagram.units.2.more");
  EXPECT_EQ(board.last().kind, Kind::units);
  EXPECT_EQ(board.last().layer, 1u);
  EXPECT_EQ(board.last().by, 1);
  board.desk.click("diagram.units.2.less");
  EXPECT_EQ(board.last().by, -1);
  board.desk.click("diagram.layers.more");
  EXPECT_EQ(board.last().kind, Kind::addLayer);
  EXPECT_EQ(board.last().layer, 2u);
  board.desk.click("diagram.layers.less");
  EXPECT_EQ(board.last().kind, Kind::removeLayer);
  EXPECT_EQ(board.last().layer, 1u);
  board.edits.clear();
  board.desk.click("diagram.units.1.less");
  EXPECT_TRUE(board.edits.empty()) << "a layer keeps one unit";
  board.picture = networkPicture({2, 2, 2, 2, 2, 256});
  board.desk.frames(1);
  board.desk.click("diagram.layers.more");
  board.desk.click("diagram.units.6.more");
  EXPECT_TRUE(board.edits.empty());
  board.picture = networkPicture({});
  board.desk.frames(1);
  board.desk.click("diagram.layers.less");
  EXPECT_TRUE(board.edits.empty());
}

TEST(Diagram, EveryButtonExplainsItself) {
  Board board(networkPicture({3, 5}));
  for (const auto& [name, rect] : std::map<std::string, Rect>(board.desk.ui().probes)) {
    if (name == "diagram" || name.starts_with("diagram.unit.")) continue;
    board.desk.moveTo(rect.centre());
    board.desk.frames(1);
    EXPECT_TRUE(board.desk.has("tooltip")) << name;
  }
}

TEST(Diagram, CanBeLookedAtOnly) {
  Board board(networkPicture({3}));
  board.look.editable = false;
  board.desk.frames(1);
  EXPECT_FALSE(board.desk.has("diagram.units.1.more"));
  const ImVec2 from = board.onLine(0, 0, 1);
  board.desk.drag(from, ImVec2(from.x, from.y - 40));
  board.desk.doubleClick(from);
  board.desk.frames(2);
  EXPECT_FALSE(board.desk.has("diagram.value"));
  EXPECT_TRUE(board.edits.empty());
}

}  // namespace
}  // namespace ravine
