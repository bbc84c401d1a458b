// The surface in space under the mouse and the keys: turning, going nearer, the start on the
// surface, and what lies beside what.
#include <cmath>

#include "app/labs/landscape_space.h"
#include "app/labs/orbit.h"
#include "app/widgets/space_path.h"
#include "tests/ui/layout.h"

namespace ravine {
namespace {

SceneFile inSpace(const char* surface, Picture picture = Picture::space) {
  SceneFile file = oneRun({surface, {}}, {"gradient_descent", {}}, 60);
  file.scene.landscape.space = {picture, false};
  file.scene.landscape.field.spacing = LevelSpacing::linear;
  return file;
}

SpaceMap mapOf(Desk& desk) { return spaceMapOf(desk.session, desk.ui(), desk.rect("space")); }

ImVec2 onScreen(Desk& desk, Point place) {
  return mapOf(desk).toScreen(*onSurface(desk.ui().heights, place));
}

bool sameBytes(const std::vector<unsigned char>& a, const std::vector<unsigned char>& b) {
  return a == b;
}

TEST(Space, ADragTurnsTheCameraAndIsNoChange) {
  Desk desk({.file = inSpace("himmelblau")});
  const Camera before = desk.session.view.camera;
  const Scene scene = desk.session.scene;
  const auto picture = desk.picture();
  desk.drag(desk.in("space", 0.5f, 0.9f), desk.in("space", 0.7f, 0.85f));
  desk.moveAway();
  const Camera& after = desk.session.view.camera;
  EXPECT_LT(after.azimuth, before.azimuth) << "the surface follows the mouse";
  EXPECT_LT(after.elevation, before.elevation);
  EXPECT_EQ(after.distance, before.distance);
  EXPECT_FALSE(sameBytes(desk.picture(), picture));
  EXPECT_TRUE(desk.session.scene == scene);
  EXPECT_FALSE(desk.session.canUndo());
}

// While the hand is on it a frame may be hasty; it does not stay so.
TEST(Space, HowOneTurnsItDoesNotStayInThePicture) {
  SceneFile file = inSpace("himmelblau");
  std::vector<unsigned char> turned;
  {
    Desk desk({.file = file});
    desk.drag(desk.in("space", 0.5f, 0.9f), desk.in("space", 0.7f, 0.85f));
    desk.moveAway();
    desk.frames(2);
    EXPECT_FALSE(desk.session.attention.turning);
    turned = desk.picture();
    file.view = desk.session.view;
  }
  Desk same({.file = file});
  same.moveAway();
  same.frames(2);
  EXPECT_TRUE(sameBytes(same.picture(), turned));
}

TEST(Space, TheCameraStaysWithinItsLimits) {
  Desk desk({.file = inSpace("saddle")});
  const auto within = [&] {
    const Camera& c = desk.session.view.camera;
    EXPECT_GE(c.azimuth, kAzimuthLimits.min);
    EXPECT_LE(c.azimuth, kAzimuthLimits.max);
    EXPECT_GE(c.elevation, kElevationLimits.min);
    EXPECT_LE(c.elevation, kElevationLimits.max);
    EXPECT_GE(c.distance, kDistanceLimits.min);
    EXPECT_LE(c.distance, kDistanceLimits.max);
  };
  for (int i = 0; i < 8; ++i) {
    desk.drag(desk.in("space", 0.1f, 0.95f), desk.in("space", 0.95f, 0.05f));
    within();
    desk.wheel(desk.in("space", 0.5f, 0.95f), 9);
    within();
  }
  for (int i = 0; i < 8; ++i) desk.wheel(desk.in("space", 0.5f, 0.95f), -9), within();
  EXPECT_EQ(desk.session.view.camera.distance, kDistanceLimits.max);
  EXPECT_EQ(desk.session.view.zoom, 1) << "the plane is left alone";
}

TEST(Space, TheWheelGoesNearerAndWithCtrlZoomsThePlane) {
  Desk desk({.file = inSpace("himmelblau")});
  const ImVec2 place = desk.in("space", 0.5f, 0.9f);
  desk.wheel(place, 2);
  EXPECT_LT(desk.session.view.camera.distance, 1);
  desk.wheel(place, -2);
  EXPECT_NEAR(desk.session.view.camera.distance, 1, 1e-9);
  ImGui::GetIO().KeyCtrl = true;
  desk.wheel(place, 2);
  ImGui::GetIO().KeyCtrl = false;
  EXPECT_GT(desk.session.view.zoom, 1);
  EXPECT_NEAR(desk.session.view.camera.distance, 1, 1e-9);
  EXPECT_LT(desk.ui().heights.box().xmax, desk.session.result().objective->domain().xmax);
}

TEST(Space, KeysTurnGoNearerAndReset) {
  Desk desk({.file = inSpace("himmelblau")});
  const View home = desk.session.view;
  desk.ui().keyboard.goTo("space");
  desk.tap(Key::left);
  EXPECT_LT(desk.session.view.camera.azimuth, home.camera.azimuth);
  desk.tap({Key::up, false, true});
  EXPECT_GT(desk.session.view.camera.elevation, home.camera.elevation + 10);
  desk.tap(key('+'));
  EXPECT_LT(desk.session.view.camera.distance, 1);
  EXPECT_EQ(desk.session.view.zoom, 1);
  desk.tap(Key::minus);
  EXPECT_NEAR(desk.session.view.camera.distance, 1, 1e-9);
  desk.tap({key('F'), false, true});
  EXPECT_TRUE(desk.session.view == home);
  desk.tap(Key::right);
  desk.session.view.zoom = 3;
  desk.tap(key('F'));
  EXPECT_TRUE(desk.session.view == home) << "everything is shown as at first";
}

TEST(Space, TheKeyGoesThroughPlanBothAndSpace) {
  Desk desk({.file = inSpace("himmelblau", Picture::plan)});
  EXPECT_TRUE(desk.has("plan"));
  EXPECT_FALSE(desk.has("space"));
  desk.tap(key('W'));
  EXPECT_TRUE(desk.has("plan") && desk.has("space"));
  desk.tap(key('W'));
  EXPECT_FALSE(desk.has("plan"));
  EXPECT_TRUE(desk.has("space"));
  desk.tap(key('W'));
  EXPECT_TRUE(desk.has("plan"));
  const auto changes = desk.session.changes();
  ASSERT_EQ(changes.names.size(), 3u);
  EXPECT_EQ(changes.names[0], "View: both");
  desk.tap(key('Z'));
  EXPECT_TRUE(desk.landscape().space.logarithmic);
  EXPECT_EQ(desk.session.undoName(), "Logarithmic height on");
}

TEST(Space, InBothZoomKeysAreMeantForWhatTheMouseIsOn) {
  Desk desk({.file = inSpace("himmelblau", Picture::both)});
  desk.moveTo(desk.in("plan", 0.5f, 0.9f));
  desk.frames();
  desk.tap(key('+'));
  EXPECT_GT(desk.session.view.zoom, 1);
  EXPECT_EQ(desk.session.view.camera.distance, 1);
  desk.moveTo(desk.in("space", 0.5f, 0.9f));
  desk.frames();
  const double zoom = desk.session.view.zoom;
  desk.tap(key('+'));
  EXPECT_EQ(desk.session.view.zoom, zoom);
  EXPECT_LT(desk.session.view.camera.distance, 1);
}

TEST(Space, TheStartIsDraggedOverTheSurface) {
  for (const char* surface : {"himmelblau", "saddle", "rosenbrock"})
    for (const Picture picture : {Picture::space, Picture::both}) {
      SCOPED_TRACE(surface);
      Desk desk({.file = inSpace(surface, picture)});
      desk.session.view.camera.elevation = 60;
      desk.frames(2);
      const Box& b = desk.ui().heights.box();
      const Point to{b.xmin + 0.6 * (b.xmax - b.xmin), b.ymin + 0.55 * (b.ymax - b.ymin)};
      const ImVec2 target = onScreen(desk, to);
      desk.drag(onScreen(desk, desk.landscape().start), target, 6);
      const double perPixel = (b.xmax - b.xmin) / 2 / mapOf(desk).perUnit();
      EXPECT_NEAR(desk.landscape().start.x, to.x, 4 * perPixel);
      EXPECT_NEAR(desk.landscape().start.y, to.y, 4 * perPixel);
      EXPECT_EQ(desk.session.changes().names.size(), 1u) << "one drag is one change";
    }
}

TEST(Space, AClickSetsTheStartWhereTheSurfaceIs) {
  Desk desk({.file = inSpace("himmelblau")});
  const Point to{1, -2};
  desk.click(onScreen(desk, to));
  EXPECT_NEAR(desk.landscape().start.x, to.x, 0.1);
  EXPECT_NEAR(desk.landscape().start.y, to.y, 0.1);
  const Scene before = desk.session.scene;
  desk.click(desk.in("space", 0.02f, 0.02f));
  EXPECT_TRUE(desk.session.scene == before) << "beside the surface there is no place";
}

TEST(Space, TheKeysMoveTheStart) {
  Desk desk({.file = inSpace("himmelblau")});
  desk.session.view.camera.azimuth = -90;
  desk.frames();
  const Point before = desk.landscape().start;
  desk.ui().keyboard.goTo("space.start");
  desk.tap(Key::right);
  EXPECT_GT(desk.landscape().start.x, before.x);
  EXPECT_NEAR(desk.landscape().start.y, before.y, 1e-9);
  desk.tap(Key::up);
  EXPECT_GT(desk.landscape().start.y, before.y);
}

TEST(Space, StartsOfTheirOwnHaveARingEach) {
  SceneFile file = stillScene();
  file.scene.landscape.space.picture = Picture::space;
  file.scene.landscape.linkedStarts = false;
  for (std::size_t i = 0; i < 4; ++i)
    file.scene.landscape.runs[i].start = {-1 + 0.4 * static_cast<double>(i), 0.5};
  Desk desk({.file = file});
  for (const char* name : {"space.start0", "space.start1", "space.start2", "space.start3"})
    EXPECT_TRUE(desk.has(name)) << name;
  desk.landscape().runs[2].visible = false;
  desk.frames(2);
  EXPECT_FALSE(desk.has("space.start2"));
}

TEST(Space, TheHeadIsDrawnWhereTheRunIs) {
  Desk desk({.file = inSpace("himmelblau")});
  desk.session.seek(3);
  desk.session.view.camera.elevation = 70;
  desk.frames(2);
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  const ImVec2 head = onScreen(desk, {t.x[3], t.y[3]});
  EXPECT_TRUE(near(desk.pixel(head), rgbOf(desk.ui().colours().runs[0]), 8));
}

TEST(Space, HoveringATrajectoryFindsItsStep) {
  Desk desk({.file = inSpace("himmelblau")});
  desk.session.view.camera.elevation = 70;
  desk.session.seek(1e18);
  desk.frames(2);
  const Trajectory& t = desk.session.result().runs[0].trajectory;
  desk.moveTo(onScreen(desk, {t.x[2], t.y[2]}));
  desk.frames(2);
  EXPECT_EQ(desk.session.attention.hoverRun, 0);
  EXPECT_NEAR(desk.session.attention.hoverStep, 2, 1.5);
}

TEST(Space, NothingIsDrawnAgainWhileNothingChanges) {
  Desk desk({.file = inSpace("himmelblau", Picture::both)});
  desk.frames(3);
  const std::string surface = desk.ui().spaceSurface.key, all = desk.ui().space.key;
  const std::string heights = desk.ui().heightsKey;
  desk.frames(3);
  EXPECT_EQ(desk.ui().spaceSurface.key, surface);
  EXPECT_EQ(desk.ui().space.key, all);
  desk.session.seek(5);
  desk.frames();
  EXPECT_EQ(desk.ui().spaceSurface.key, surface) << "playing leaves the surface as it is";
  EXPECT_NE(desk.ui().space.key, all);
  desk.session.view.camera.azimuth += 10;
  desk.frames();
  EXPECT_EQ(desk.ui().heightsKey, heights) << "turning leaves the mesh as it is";
  EXPECT_NE(desk.ui().spaceSurface.key, surface);
}

TEST(Space, TheViewBelongsToBothPictures) {
  Desk desk({.file = inSpace("himmelblau", Picture::both)});
  desk.drag(desk.in("plan", 0.5f, 0.9f), desk.in("plan", 0.7f, 0.8f));
  const Box b = groundOf(desk.session), shown = desk.ui().heights.box();
  EXPECT_EQ(b.xmin, shown.xmin);
  EXPECT_EQ(b.ymax, shown.ymax);
  EXPECT_LT(b.xmin, desk.session.result().objective->domain().xmin);
}

TEST(Space, SurvivesSurfacesWithoutNumbers) {
  for (const char* text : {"0/0*x", "log(x*y)", "1/(x^2+y^2)", "x*1e300", "5"}) {
    SCOPED_TRACE(text);
    SceneFile file = oneRun({"formula", {{"f", std::string(text)}}}, {"momentum", {}}, 50);
    for (const bool logarithmic : {false, true}) {
      file.scene.landscape.space = {Picture::both, logarithmic};
      Desk desk({.file = file});
      desk.session.seek(1e18);
      desk.frames(2);
      desk.click(desk.in("space"));
      desk.drag(desk.in("space", 0.4f, 0.6f), desk.in("space", 0.6f, 0.7f));
      EXPECT_TRUE(desk.drawnFinite());
    }
  }
}

TEST(Space, TheSampledSurfaceArrivesFromTheWorker) {
  Desk desk({.patient = false, .file = inSpace("himmelblau")});
  for (int i = 0; i < 500 && desk.session.working(); ++i) desk.frames();
  desk.frames(2);
  EXPECT_GT(desk.ui().heights.columns(), 120);
}

// ---- layout ----

std::string holderOf(const std::string& name) {
  if (name.starts_with("space.start") || name == "legend") return "space";
  if (name.starts_with("notice")) return "space";
  return name == "start" || name == "probe" ? "plan" : "";
}
bool isStart(const std::string& name) { return name == "start" || name.starts_with("space.start"); }

class SpaceLayout : public testing::TestWithParam<std::tuple<Picture, Size>> {};

TEST_P(SpaceLayout, NothingIsCutOffOrLiesOnAnythingElse) {
  const auto [picture, size] = GetParam();
  SceneFile file = stillScene();
  file.scene.landscape.space.picture = picture;
  Desk desk({.width = size.width,
             .height = size.height,
             .scale = size.scale,
             .file = file,
             .seen = false});
  Arranged arranged(desk, holderOf, isStart);
  arranged.expectSound("at first");
  const Rect space = desk.rect("space");
  EXPECT_EQ(desk.has("plan"), picture == Picture::both);
  if (picture == Picture::both) {
    const Rect plan = desk.rect("plan");
    EXPECT_FALSE(overlap(plan, space));
    EXPECT_GT(plan.width() * plan.height(), 0.6f * space.width() * space.height());
    EXPECT_GT(space.width() * space.height(), 0.6f * plan.width() * plan.height());
  }
  desk.landscape().trail.probe = true;
  desk.click("fold.Picture");
  desk.frames(2);
  arranged.expectSound("everything unfolded");
  desk.tap(key('B'));
  desk.tap(key('C'));
  desk.frames(2);
  arranged.expectSound("without panel and charts");
  desk.session.attention.hideControls = true;
  desk.frames(2);
  arranged.expectSound("alone");
}

INSTANTIATE_TEST_SUITE_P(Sizes, SpaceLayout,
                         testing::Combine(testing::Values(Picture::both, Picture::space), kSizes));

TEST(SpaceLayout, SmallWindowsAreSurvived) {
  for (const Picture picture : {Picture::both, Picture::space})
    for (const auto& [width, height] : {std::pair{320, 200}, {300, 700}, {17, 17}, {1, 1}}) {
      SceneFile file = stillScene();
      file.scene.landscape.space.picture = picture;
      Desk desk({.width = width, .height = height, .file = file});
      desk.frames(2);
      EXPECT_TRUE(desk.drawnFinite());
    }
}

}  // namespace
}  // namespace ravine
