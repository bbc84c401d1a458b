// The plan view under the mouse and the keys: panning, zooming, coordinates, hovering.
#include <cmath>

#include "tests/ui/harness.h"

namespace ravine {
namespace {

Point under(Desk& desk, ImVec2 place) {
  const PlaneMap map = desk.plane();
  return {map.x(std::floor(place.x)), map.y(std::floor(place.y))};
}
void expectSame(Point a, Point b, double tolerance) {
  EXPECT_NEAR(a.x, b.x, tolerance);
  EXPECT_NEAR(a.y, b.y, tolerance);
}

TEST(Plan, CoordinatesThereAndBack) {
  const Rect rect{ImVec2(300, 48), ImVec2(973, 664)};
  for (const Box& domain : {Box{-3, 3, -2, 2}, Box{-1, 100, 5, 6}})
    for (const double zoom : {0.01, 1.0, 7.5, 1e6})
      for (const Point pan : {Point{0, 0}, Point{1.25, -3}}) {
        const PlaneMap map = planeMap(rect, domain, pan, zoom);
        EXPECT_NEAR((map.box.xmax - map.box.xmin) / rect.width(),
                    (map.box.ymax - map.box.ymin) / rect.height(), 1e-9 * map.perPixel());
        for (const ImVec2 p : {ImVec2(300, 48), ImVec2(700.5f, 333.25f), ImVec2(973, 664)}) {
          const ImVec2 back = map.toScreen(map.x(p.x), map.y(p.y));
          EXPECT_NEAR(back.x, p.x, 0.01);
          EXPECT_NEAR(back.y, p.y, 0.01);
        }
        EXPECT_LT(map.y(rect.max.y), map.y(rect.min.y)) << "y grows upwards";
      }
}

TEST(Plan, ShowsTheWholeDomainAtFirst) {
  Desk desk({.file = stillScene()});
  const Box shown = desk.plane().box, domain = desk.session.result().objective->row().domain;
  EXPECT_LE(shown.xmin, domain.xmin + 1e-9);
  EXPECT_GE(shown.xmax, domain.xmax - 1e-9);
  EXPECT_LE(shown.ymin, domain.ymin + 1e-9);
  EXPECT_GE(shown.ymax, domain.ymax - 1e-9);
}

TEST(Plan, ADragPans) {
  Desk desk({.file = stillScene()});
  const Scene before = desk.session.scene;
  const ImVec2 from = desk.in("plan", 0.4f, 0.7f), to = desk.in("plan", 0.55f, 0.6f);
  const Point grabbed = under(desk, from);
  desk.drag(from, to);
  expectSame(under(desk, to), grabbed, 4 * desk.plane().perPixel());
  EXPECT_EQ(desk.session.view.zoom, 1);
  EXPECT_TRUE(desk.session.scene == before) << "the view is no part of the scene";
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Plan, ASlowDragKeepsThePointUnderTheMouse) {
  Desk desk({.file = stillScene()});
  const ImVec2 from = desk.in("plan", 0.4f, 0.7f), to(from.x + 12, from.y);
  const Point grabbed = under(desk, from);
  desk.drag(from, to, 12);
  expectSame(under(desk, to), grabbed, 1.01 * desk.plane().perPixel());
}

TEST(Plan, ADragThatComesBackSetsNoStart) {
  Desk desk({.file = stillScene()});
  const Scene before = desk.session.scene;
  const ImVec2 from = desk.in("plan", 0.4f, 0.7f);
  desk.moveTo(from);
  desk.press();
  desk.moveTo(ImVec2(from.x + 60, from.y));
  desk.moveTo(from);
  desk.release();
  EXPECT_TRUE(desk.session.scene == before);
}

TEST(Plan, TheWheelZoomsAboutTheMouse) {
  Desk desk({.file = stillScene()});
  const Scene before = desk.session.scene;
  const ImVec2 place = desk.in("plan", 0.8f, 0.6f);
  const Point fixed = under(desk, place);
  for (const float notches : {1.0f, 3.0f, -2.0f, 5.0f}) {
    const double zoom = desk.session.view.zoom;
    desk.wheel(place, notches);
    EXPECT_EQ(desk.session.view.zoom > zoom, notches > 0);
    expectSame(under(desk, place), fixed, 1e-6);
  }
  EXPECT_TRUE(desk.session.scene == before);
}

TEST(Plan, TheWheelZoomsOverTheStartToo) {
  Desk desk({.file = stillScene()});
  desk.wheel(desk.in("start"), 2);
  EXPECT_GT(desk.session.view.zoom, 1);
}

TEST(Plan, ZoomStaysWithinItsLimits) {
  Desk desk({.width = 640, .height = 480, .file = stillScene()});
  const ImVec2 place = desk.in("plan", 0.7f, 0.6f);
  const auto inLimits = [&] {
    const View& v = desk.session.view;
    EXPECT_GE(v.zoom, kZoomLimits.min);
    EXPECT_LE(v.zoom, kZoomLimits.max);
    EXPECT_TRUE(std::isfinite(v.centre.x) && std::isfinite(v.centre.y));
  };
  for (int i = 0; i < 14; ++i) desk.wheel(place, 10), inLimits();
  EXPECT_EQ(desk.session.view.zoom, kZoomLimits.max);
  for (int i = 0; i < 22; ++i) desk.wheel(place, -10), inLimits();
  EXPECT_EQ(desk.session.view.zoom, kZoomLimits.min);
}

TEST(Plan, KeysZoomPanAndFit) {
  Desk desk({.file = stillScene()});
  const View home = desk.session.view;
  desk.tap(key('+'));
  EXPECT_GT(desk.session.view.zoom, 1);
  desk.tap(Key::minus);
  EXPECT_NEAR(desk.session.view.zoom, 1, 1e-12);
  desk.tap(Key::equal);
  EXPECT_GT(desk.session.view.zoom, 1);
  const auto moved = [&](Key arrow) {
    const Point before = desk.session.view.centre;
    desk.tap({arrow, false, true});
    return Point{desk.session.view.centre.x - before.x, desk.session.view.centre.y - before.y};
  };
  EXPECT_GT(moved(Key::right).x, 0);
  EXPECT_GT(moved(Key::up).y, 0);
  EXPECT_LT(moved(Key::left).x, 0);
  EXPECT_LT(moved(Key::down).y, 0);
  moved(Key::up);
  desk.tap(key('F'));
  EXPECT_TRUE(desk.session.view == home);
  desk.wheel(desk.in("plan", 0.7f, 0.6f), 4);
  desk.click("bar.fit");
  EXPECT_TRUE(desk.session.view == home);
}

TEST(Plan, HoveringATrajectoryFindsItsStep) {
  Desk desk({.file = oneRun({"quadratic", {}}, {"gradient_descent", {}})});
  desk.session.seek(1e18);
  desk.frames();
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  desk.moveTo(desk.plane().toScreen(t.x[40], t.y[40]));
  desk.frames();  // what is found in one frame is told in the next
  EXPECT_EQ(desk.session.attention.hoverRun, 0);
  EXPECT_NEAR(desk.session.attention.hoverStep, 40, 4);
  desk.moveTo(desk.in("plan", 0.9f, 0.9f));
  desk.frames();
  EXPECT_EQ(desk.session.attention.hoverRun, -1);
  EXPECT_EQ(desk.session.attention.hoverStep, -1);
}

TEST(Plan, HoveringDoesNotFindHiddenRunsOrWhatIsToCome) {
  Desk desk({.file = oneRun({"quadratic", {}}, {"gradient_descent", {}})});
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  const ImVec2 place = desk.plane().toScreen(t.x[100], t.y[100]);
  desk.session.seek(20);
  desk.moveTo(place);
  desk.frames();
  EXPECT_EQ(desk.session.attention.hoverRun, -1);
  desk.session.seek(1e18);
  desk.frames(2);
  EXPECT_EQ(desk.session.attention.hoverRun, 0);
  desk.landscape().runs[0].visible = false;
  desk.frames(2);
  EXPECT_EQ(desk.session.attention.hoverRun, -1);
}

// The charts tell which step the mouse is on in the plan, by a line in the accent's colour.
TEST(Plan, HoveringIsLinkedToTheCharts) {
  Desk desk({.file = oneRun({"quadratic", {}}, {"gradient_descent", {}})});
  desk.session.seek(1e18);
  desk.frames();
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  const Rect chart = desk.rect("chart.loss");
  const ImU32 accent = desk.ui().colours().accent;
  EXPECT_EQ(desk.count(chart, accent, 2), 0);
  desk.moveTo(desk.plane().toScreen(t.x[40], t.y[40]));
  desk.frames();
  EXPECT_GT(desk.count(chart, accent, 2), chart.height() / 2);
}

}  // namespace
}  // namespace ravine
