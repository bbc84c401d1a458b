// Surfaces sampled by the worker, as in the window: coarse at once, sharp soon after, newest wins.
#include <atomic>
#include <thread>

#include "tests/ui/harness.h"

namespace ravine {
namespace {

Seat impatient() { return {.width = 640, .height = 500, .patient = false, .file = stillScene()}; }

FieldWindow shown(Desk& desk) {
  const PlaneMap map = desk.plane();
  return {map.box, static_cast<int>(map.rect.width()), static_cast<int>(map.rect.height())};
}
const FieldPicture& field(Desk& desk) { return desk.session.field(shown(desk)); }

// Until the worker is done and its picture is drawn. Bounded by frames, not by time.
void settle(Desk& desk) {
  for (int frame = 0; frame < 5000 && desk.session.working(); ++frame) {
    std::this_thread::yield();
    desk.frames();
  }
  ASSERT_FALSE(desk.session.working());
  desk.frames();
}

TEST(Worker, TheSurfaceGetsSharp) {
  Desk desk(impatient());
  settle(desk);
  EXPECT_TRUE(field(desk).sharp);
  EXPECT_EQ(field(desk).field.window, shown(desk));
}

std::vector<unsigned char> settledPicture(bool patient) {
  Seat seat = impatient();
  seat.patient = patient;
  Desk desk(seat);
  settle(desk);
  return desk.picture();
}

TEST(Worker, ItsPictureIsThePatientOne) {
  const auto worked = settledPicture(false), patient = settledPicture(true);
  EXPECT_TRUE(worked == patient);
}

TEST(Worker, IsCoarseAtOnceAfterEveryChange) {
  Desk desk(impatient());
  settle(desk);
  const long sharp = field(desk).revision;
  desk.session.view.zoom = 2;
  desk.frames();
  EXPECT_GT(field(desk).revision, sharp) << "something new is shown in the very next frame";
  settle(desk);
  EXPECT_TRUE(field(desk).sharp);
  EXPECT_EQ(field(desk).field.window, shown(desk));
}

TEST(Worker, TheNewestWins) {
  Desk desk(impatient());
  for (int i = 1; i <= 20; ++i) {
    desk.session.view.zoom = 1 + 0.1 * i;
    desk.landscape().objective = {i % 2 == 0 ? "rosenbrock" : "himmelblau", {}};
    desk.frames();
  }
  settle(desk);
  const FieldPicture& picture = field(desk);
  EXPECT_TRUE(picture.sharp);
  EXPECT_EQ(picture.field.window, shown(desk));
  Session alone(SceneFile{desk.session.scene, desk.session.view}, true);
  EXPECT_TRUE(alone.field(shown(desk)).field.level == picture.field.level);
}

TEST(Worker, LeavesNothingToDrawWhenAllIsDone) {
  Desk desk(impatient());
  settle(desk);
  const std::string key = desk.ui().surface.key;
  desk.frames(10);
  EXPECT_EQ(desk.ui().surface.key, key);
  EXPECT_FALSE(desk.session.working());
}

TEST(Worker, WakesTheWindowForEveryResult) {
  std::atomic<int> woken = 0;
  Session session(stillScene(), false, [&] { ++woken; });
  const FieldWindow window{{-2, 2, -1, 1}, 400, 200};
  session.field(window);
  while (session.working()) std::this_thread::yield();
  EXPECT_TRUE(session.field(window).sharp);
  while (woken == 0) std::this_thread::yield();
  EXPECT_EQ(woken, 1);
}

TEST(Worker, EndsInTheMiddleOfItsWork) {
  for (int i = 0; i < 8; ++i) {
    Session session(stillScene(), false);
    for (int k = 0; k < i % 4; ++k) session.field({{-2, 2, -1, 1.0 + k}, 3000, 2000});
  }
}

}  // namespace
}  // namespace ravine
