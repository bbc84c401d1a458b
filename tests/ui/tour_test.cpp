// The tour of the first start: what its bubbles point at, how one goes on, and that it stays away.
#include "app/shell/tour.h"

#include "tests/ui/layout.h"

namespace ravine {
namespace {

class Tour : public testing::Test {
 protected:
  void begin() {
    startTour(desk.session);
    desk.frames(2);
  }
  int stop() const { return desk.session.attention.tour; }

  Desk desk{{.file = stillScene()}};
};

TEST_F(Tour, IsNotShownUnlessItIsBegun) {
  EXPECT_EQ(stop(), -1);
  EXPECT_FALSE(desk.has("part.tour"));
  desk.tap(Key::right);
  EXPECT_EQ(desk.session.view.step, 1) << "the keys are the commands'";
}

TEST_F(Tour, EnterAndTheRightArrowGoOnToItsEnd) {
  begin();
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(stop(), i);
    EXPECT_TRUE(desk.has("part.tour"));
    EXPECT_EQ(desk.has("tour.skip"), i < 3);
    EXPECT_FALSE(desk.session.settings.toured);
    desk.tap(i % 2 ? Key::right : Key::enter);
    desk.frames();
  }
  EXPECT_EQ(stop(), -1);
  EXPECT_TRUE(desk.session.settings.toured) << "never again";
  EXPECT_FALSE(desk.has("part.tour"));
  EXPECT_EQ(desk.session.view.step, 0) << "the arrow was the tour's";
  desk.tap(Key::right);
  EXPECT_EQ(desk.session.view.step, 1);
}

TEST_F(Tour, TheArrowsCanBeTriedWhereItSpeaksOfThem) {
  begin();
  desk.session.attention.tour = 2;
  desk.frames();
  desk.tap(Key::right);
  EXPECT_EQ(stop(), 2);
  EXPECT_EQ(desk.session.view.step, 1);
}

TEST_F(Tour, LeavesThePresenterView) {
  desk.session.attention.presenting = true;
  begin();
  EXPECT_FALSE(desk.session.attention.presenting);
  EXPECT_TRUE(desk.has("part.tour"));
}

TEST_F(Tour, EscapeSkipsItAndNothingElse) {
  desk.session.attention.fullScreen = true;
  begin();
  desk.tap(Key::enter);
  desk.tap(Key::escape);
  EXPECT_EQ(stop(), -1);
  EXPECT_TRUE(desk.session.settings.toured);
  EXPECT_TRUE(desk.session.attention.fullScreen);
  desk.tap(Key::escape);
  EXPECT_FALSE(desk.session.attention.fullScreen);
}

TEST_F(Tour, ItsButtonsDoTheSameByMouseAndTab) {
  begin();
  desk.click(desk.in("tour.next"));
  desk.frames();
  EXPECT_EQ(stop(), 1);
  for (int i = 0; i < 200 && !desk.ui().keyboard.focused("tour.next"); ++i) desk.tap(Key::tab);
  desk.tap(Key::enter);
  desk.frames();
  EXPECT_EQ(stop(), 2);
  desk.click(desk.in("tour.skip"));
  EXPECT_EQ(stop(), -1);
  EXPECT_TRUE(desk.session.settings.toured);
}

TEST_F(Tour, TheProgramGoesOnMeanwhile) {
  begin();
  const Point before = desk.landscape().start;
  const Rect bubble = desk.rect("part.tour");
  const ImVec2 ring = desk.in("start");
  desk.drag(ring, ImVec2(ring.x + 60, ring.y + 40));
  EXPECT_NE(desk.landscape().start, before) << "what it says can be tried";
  EXPECT_EQ(stop(), 0);
  desk.frames();
  EXPECT_NE(desk.rect("part.tour").min.x, bubble.min.x) << "it follows the ring";
  desk.tap({key('Z'), true, false});
  EXPECT_EQ(desk.landscape().start, before);
  desk.tap(Key::f1);
  EXPECT_FALSE(desk.has("part.tour")) << "it waits under a card";
  desk.tap(Key::escape);
  desk.frames();
  EXPECT_TRUE(desk.has("part.tour"));
  desk.session.attention.hideControls = true;
  desk.frames();
  EXPECT_FALSE(desk.has("part.tour"));
}

TEST_F(Tour, ACommandShowsItAgainFromAnyLab) {
  desk.session.settings.toured = true;
  desk.session.openLab(Lab::network);
  desk.frames();
  desk.tap({key('H'), true, false});
  desk.frames(2);
  EXPECT_EQ(stop(), 0);
  EXPECT_EQ(desk.session.scene.lab, Lab::landscape);
  EXPECT_TRUE(desk.has("part.tour"));
}

// ---- where it lies ----

bool touches(const Rect& a, const Rect& b, float apart) {
  return overlap(
      {ImVec2(a.min.x - apart, a.min.y - apart), ImVec2(a.max.x + apart, a.max.y + apart)}, b);
}

// Every bubble is whole within the window, apart from what it points at, its arrow between the two.
void expectInPlace(Desk& desk) {
  const Rect window{ImVec2(0, 0), ImGui::GetIO().DisplaySize};
  for (int i = 0; i < 4; ++i) {
    SCOPED_TRACE(i);
    desk.session.attention.tour = i;
    desk.frames(2);
    ASSERT_TRUE(desk.has("part.tour"));
    const Rect bubble = desk.rect("part.tour");
    EXPECT_TRUE(inside(bubble, window));
    EXPECT_TRUE(inside(desk.rect("tour.text"), bubble));
    EXPECT_TRUE(inside(desk.rect("tour.next"), bubble));
    EXPECT_LT(desk.rect("tour.text").max.y, desk.rect("tour.next").min.y);
    ASSERT_TRUE(desk.has("part.tour.target"));
    const Rect target = desk.rect("part.tour.target");
    EXPECT_TRUE(inside(target, window));
    EXPECT_TRUE(desk.drawnFinite());
    if (!desk.has("part.tour.arrow")) continue;
    const Rect arrow = desk.rect("part.tour.arrow");
    EXPECT_TRUE(inside(arrow, window));
    EXPECT_FALSE(overlap(bubble, target));
    EXPECT_TRUE(touches(arrow, bubble, 1)) << "it leaves the bubble";
    EXPECT_TRUE(touches(arrow, target, desk.ui().px(3))) << "and reaches what is meant";
  }
}

class TourSizes : public testing::TestWithParam<Size> {
 protected:
  Desk desk{{.width = GetParam().width,
             .height = GetParam().height,
             .scale = GetParam().scale,
             .file = stillScene()}};
};
INSTANTIATE_TEST_SUITE_P(Sizes, TourSizes,
                         testing::Values(Size{1024, 768, 1}, Size{1024, 768, 2}, Size{1280, 720, 1},
                                         Size{1280, 720, 2}, Size{3840, 2160, 2}, Size{640, 400, 1},
                                         Size{420, 300, 1}));

TEST_P(TourSizes, EveryBubbleIsWholeAndPointsAtItsTarget) {
  startTour(desk.session);
  desk.frames(2);
  expectInPlace(desk);
  if (GetParam().width < 1000) return;
  desk.session.settings.panel = false;
  desk.frames(2);
  expectInPlace(desk);
  desk.session.settings.panel = true;
  desk.session.attention.chartsTab = true;
  desk.landscape().space.picture = Picture::space;
  desk.landscape().runs.clear();
  desk.frames(2);
  expectInPlace(desk);
}

TEST(TourTargets, AreTheRingTheRateTheStripAndTheLabs) {
  Desk desk({.file = stillScene()});
  desk.session.attention.openRun = 1;
  startTour(desk.session);
  const auto expectAround = [&](int stop, std::vector<std::string> names) {
    desk.session.attention.tour = stop;
    desk.frames(2);
    for (const std::string& name : names)
      EXPECT_TRUE(inside(desk.rect(name), desk.rect("part.tour.target"))) << name;
    EXPECT_TRUE(desk.has("part.tour.arrow"));
  };
  expectAround(0, {"start"});
  expectAround(1, {"run1.lr"});
  expectAround(2, {"transport.play", "scrubber", "transport.speed"});
  expectAround(3, {"lab.landscape", "lab.function"});
}

TEST(TourTargets, TheRateIsScrolledIntoViewOnce) {
  Desk desk({.width = 1280, .height = 720, .scale = 2, .file = stillScene()});
  startTour(desk.session);
  desk.frames(2);
  EXPECT_FALSE(inside(desk.rect("run0.lr"), desk.rect("part.panel")));
  desk.tap(Key::enter);
  desk.frames(2);
  EXPECT_TRUE(inside(desk.rect("run0.lr"), desk.rect("part.panel")));
  EXPECT_TRUE(inside(desk.rect("run0.lr"), desk.rect("part.tour.target")));
  desk.wheel(ImVec2(6, 500), 20);  // back to the top
  desk.frames(3);
  EXPECT_FALSE(inside(desk.rect("run0.lr"), desk.rect("part.panel"))) << "whoever scrolls may";
}

TEST(TourTargets, WhereThereIsNoRoomThereIsNoBubble) {
  for (const auto& [width, height] : {std::pair{200, 120}, {17, 17}, {1, 1}}) {
    Desk desk({.width = width, .height = height, .file = stillScene()});
    startTour(desk.session);
    desk.frames(3);
    EXPECT_FALSE(desk.has("part.tour"));
    EXPECT_TRUE(desk.drawnFinite());
    desk.tap(Key::escape);
    EXPECT_EQ(desk.session.attention.tour, -1);
  }
}

}  // namespace
}  // namespace ravine
