// Networks trained by the worker, as in the window: it reports, follows, and ends when it must.
#include <atomic>
#include <thread>

#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

Seat impatient(SceneFile file = smallNetwork({4})) {
  return {.width = 640, .height = 500, .patient = false, .file = std::move(file)};
}

// Frames until this is so. Bounded by frames, not by time.
template <class F>
void until(NetworkDesk& desk, F so) {
  for (int frame = 0; frame < 20000 && !so(); ++frame) {
    std::this_thread::yield();
    desk.frames();
  }
  ASSERT_TRUE(so());
}
bool reported(NetworkDesk& desk) { return !desk.report().networks.empty(); }

TEST(NetworkWorker, TrainsAndReports) {
  NetworkDesk desk(impatient());
  until(desk, [&] { return reported(desk); });
  EXPECT_EQ(desk.updates(), 0);
  desk.session.view.playing = true;
  const double loss = desk.net().train.loss;
  until(desk, [&] { return desk.updates() > 500; });
  EXPECT_LT(desk.net().train.loss, loss);
  EXPECT_FALSE(desk.report().sharp);
  desk.session.view.playing = false;
  until(desk, [&] { return desk.report().sharp; });
  const long at = desk.updates();
  desk.frames(5);
  EXPECT_EQ(desk.updates(), at) << "it rests";
}

TEST(NetworkWorker, TrainsAsAPatientSessionDoes) {
  NetworkDesk desk(impatient());
  Session same(smallNetwork({4}), true);
  const auto both = [&](const std::function<void(Session&)>& act) {
    act(desk.session);
    act(same);
    desk.frames();
    same.update(1.0 / 60, false);
  };
  both([](Session& s) { s.network.train(130); });
  until(desk, [&] { return reported(desk) && desk.updates() == 130; });
  both([](Session& s) { s.scene.network.training.optimizer.set("lr", 0.01); });
  both([](Session& s) { s.network.train(70); });
  until(desk, [&] { return desk.updates() == 200; });
  EXPECT_TRUE(sameWeights(desk.net(), same.network.report().networks[0]));
}

TEST(NetworkWorker, OpensASceneTrainedSoFar) {
  NetworkDesk desk(impatient(smallNetwork({4}, 300)));
  until(desk, [&] { return reported(desk) && desk.updates() == 300; });
  const Session same(smallNetwork({4}, 300), true);
  EXPECT_TRUE(sameWeights(desk.net(), same.network.report().networks[0]));
}

TEST(NetworkWorker, FollowsEveryEdit) {
  SceneFile file = smallNetwork({4});
  file.scene.network.pace = 0;
  NetworkDesk desk(impatient(file));
  desk.session.view.playing = true;
  until(desk, [&] { return reported(desk) && desk.updates() > 100; });
  for (const int units : {5, 6, 7, 12, 3, 1, 8}) {
    desk.lab().hidden[0].units = units;
    desk.frames();
  }
  until(desk, [&] { return desk.net().picture.shape.layers()[0].outputs == 8; });
  const long at = desk.updates();
  EXPECT_GT(at, 100) << "nothing of it starts anew";
  for (std::size_t i = 0; i < 40; ++i) {
    desk.session.network.setParameter(0, static_cast<float>(i));
    desk.frames();
  }
  until(desk, [&] { return desk.report().edits == 40; });
  desk.session.network.restart();
  desk.session.view.playing = false;
  until(desk, [&] { return desk.updates() == 0; });
}

TEST(NetworkWorker, ComesToNetworksSideBySideAndBack) {
  NetworkDesk desk(impatient());
  desk.session.view.playing = true;
  until(desk, [&] { return reported(desk) && desk.updates() > 50; });
  desk.lab().sideBySide = true;
  until(desk, [&] { return desk.report().sideBySide && desk.net(3).updates > 50; });
  EXPECT_EQ(desk.report().networks.size(), 4u);
  desk.lab().sideBySide = false;
  until(desk, [&] { return !desk.report().sideBySide; });
  EXPECT_GT(desk.updates(), 50);
}

TEST(NetworkWorker, RestsWhileTheOtherLabIsSeen) {
  SceneFile file = smallNetwork({4});
  file.scene.network.pace = 0;
  NetworkDesk desk(impatient(file));
  desk.session.view.playing = true;
  until(desk, [&] { return reported(desk) && desk.updates() > 50; });
  desk.session.openLab(Lab::landscape);
  desk.frames(3);
  desk.session.openLab(Lab::network);
  until(desk, [&] { return desk.report().sharp; });
  const long at = desk.updates();
  desk.frames(5);
  EXPECT_EQ(desk.updates(), at);
}

// What it reports then waits for its lab, and keeps no window awake.
TEST(NetworkWorker, LeavesTheWindowOfAnotherLabAsleep) {
  std::atomic<int> woken = 0;
  Session session(smallNetwork({4}, 50), false, [&] { ++woken; });
  while (woken == 0) std::this_thread::yield();
  EXPECT_TRUE(session.pictureWaiting());
  session.openLab(Lab::samples);
  for (int i = 0; i < 20000 && (session.pictureWaiting() || session.working()); ++i) {
    std::this_thread::yield();
    session.update(1.0 / 60, false);
  }
  EXPECT_FALSE(session.pictureWaiting() || session.working());
  session.openLab(Lab::network);
  EXPECT_TRUE(session.pictureWaiting());
}

TEST(NetworkWorker, WakesTheWindow) {
  std::atomic<int> woken = 0;
  Session session(smallNetwork({4}, 50), false, [&] { ++woken; });
  while (woken == 0) std::this_thread::yield();
  EXPECT_TRUE(session.pictureWaiting());
  session.update(1.0 / 60, false);
  ASSERT_EQ(session.network.report().networks.size(), 1u);
  for (int seen = 1; session.network.report().networks[0].updates < 50; ++seen) {
    while (woken == seen) std::this_thread::yield();  // every report wakes it
    session.update(1.0 / 60, false);
  }
  EXPECT_EQ(session.network.report().networks[0].updates, 50);
}

TEST(NetworkWorker, EndsInTheMiddleOfItsWork) {
  for (int i = 0; i < 8; ++i) {
    SceneFile file = smallNetwork({64, 64}, i % 2 == 0 ? 0 : 1'000'000);
    file.scene.network.pace = i % 3 == 0 ? 1000 : 0;
    file.scene.network.sideBySide = i % 4 == 1;
    Session session(file, false);
    session.view.playing = true;
    for (int k = 0; k < i % 5; ++k) session.update(1.0 / 60, false);
  }
}

}  // namespace
}  // namespace ravine
