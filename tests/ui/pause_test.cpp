// Playback stops by itself at the very step or update, in all labs, however long the frames last;
// slow motion; the transport's flag.
#include "core/lab/pause.h"

#include <cmath>
#include <thread>

#include "app/hall.h"
#include "core/math/rng.h"
#include "tests/ui/function_desk.h"
#include "tests/ui/network_desk.h"
#include "tests/ui/samples_desk.h"

namespace ravine {
namespace {

// Plays by frames of odd lengths, a millisecond to two seconds, until playback ends.
void playOut(Session& session, Rng& rng) {
  for (int frame = 0; frame < 200'000 && session.view.playing; ++frame)
    session.update(std::exp(rng.uniform(-7, 0.7)), false);
  ASSERT_FALSE(session.view.playing);
}
void play(Session& session, Rng& rng) {
  session.togglePlay();
  ASSERT_TRUE(session.view.playing);
  playOut(session, rng);
}

// At speeds from less than a step a frame to hundreds, and slowed down.
template <class F>
void atAllSpeeds(F play) {
  for (const double speed : {3.0, 47.0, 1900.0})
    for (const double slow : {1.0, 7.0}) {
      SCOPED_TRACE(testing::Message() << speed << " / " << slow);
      play(speed, slow);
    }
}

TEST(PauseOnEvent, StopsARaceAtTheStep) {
  Rng rng(1);
  SceneFile file = oneRun({"quadratic", {{"kappa", 10.0}}}, {"momentum", {{"lr", 0.05}}}, 500);
  file.view.pauseOn = PauseOn::overshoot;
  atAllSpeeds([&](double speed, double slow) {
    Session session(file, true);
    session.view.speed = speed, session.view.slowMotion = slow;
    session.update(0, false);
    const auto event =
        pauseStep(session.result(), session.scene.landscape.runs, PauseOn::overshoot);
    ASSERT_TRUE(event);
    play(session, rng);
    EXPECT_EQ(session.view.step, static_cast<double>(*event));
    EXPECT_EQ(session.attention.mention, "Paused: first overshoot, step " + std::to_string(*event));
    session.attention.mention.clear();
    play(session, rng);
    EXPECT_EQ(session.view.step, static_cast<double>(session.longest())) << "it goes on";
    EXPECT_EQ(session.attention.mention, "") << "and the end is no event";
    session.seek(0);
    play(session, rng);
    EXPECT_EQ(session.view.step, static_cast<double>(*event)) << "from before it, there again";
  });
}

TEST(PauseOnEvent, TellsADivergenceWherePlaybackEndsAnyway) {
  Rng rng(2);
  SceneFile file = oneRun({"quadratic", {}}, {"gradient_descent", {{"lr", 1.0}}}, 1000);
  file.view.pauseOn = PauseOn::diverged;
  file.view.speed = 500;
  Session session(file, true);
  session.update(0, false);
  const long end = session.longest();
  ASSERT_LT(end, 1000);
  play(session, rng);
  EXPECT_EQ(session.view.step, static_cast<double>(end));
  EXPECT_EQ(session.attention.mention, "Paused: diverged, step " + std::to_string(end));
}

TEST(PauseOnEvent, StopsRunsOnBatchesAtTheStep) {
  Rng rng(3);
  SceneFile file = samplesScene(0);
  file.scene.samples.runs[0].batch = 8;  // the first one: 7 updates an epoch of 50
  file.view.pauseOn = PauseOn::epoch;
  file.view.pauseEpoch = 5;
  atAllSpeeds([&](double speed, double slow) {
    Session session(file, true);
    session.view.speed = speed, session.view.slowMotion = slow;
    session.update(0, false);
    play(session, rng);
    EXPECT_EQ(session.view.step, 35);
    EXPECT_EQ(session.attention.mention, "Paused: end of epoch 5, step 35");
    session.view.pauseEpoch = 6;
    play(session, rng);
    EXPECT_EQ(session.view.step, 42);
    session.seek(0);
    session.view.pauseOn = PauseOn::overshoot;
    View view = session.view;
    const auto rise = session.samples.pauseStep(view, 1000);
    ASSERT_TRUE(rise);
    play(session, rng);
    EXPECT_EQ(session.view.step, static_cast<double>(*rise));
  });
}

// A session that trains, at this pace, with nothing drawn.
SceneFile trained(Lab lab, double pace, double slow) {
  SceneFile file = lab == Lab::network ? smallNetwork({3}) : functionScene();
  NetworkSetup& setup =
      lab == Lab::network ? static_cast<NetworkSetup&>(file.scene.network) : file.scene.function;
  setup.pace = pace;
  setup.training.batch = 10;
  file.view.slowMotion = slow;
  return file;
}
long perEpoch(const Session& session) {
  const long n = session.training().examples()->train.n;
  return (n + 9) / 10;
}
const NetworkReport& net(const Session& session) { return session.training().report().networks[0]; }

class EveryTrainedLab : public testing::TestWithParam<Lab> {};
INSTANTIATE_TEST_SUITE_P(Labs, EveryTrainedLab, testing::Values(Lab::network, Lab::function),
                         [](const auto& row) {
                           return std::string(
                               namesOf(row.param)[static_cast<std::size_t>(row.param)]);
                         });

TEST_P(EveryTrainedLab, StopsAtTheEndOfTheEpoch) {
  Rng rng(4);
  for (const double pace : {0.0, 1.0, 37.0, 9000.0})
    for (const double slow : {1.0, 10.0}) {
      SCOPED_TRACE(testing::Message() << pace << " / " << slow);
      Session session(trained(GetParam(), pace, slow), true);
      session.view.pauseOn = PauseOn::epoch;
      session.view.pauseEpoch = 3;
      session.update(0, false);
      const long end = 3 * perEpoch(session);
      play(session, rng);
      EXPECT_EQ(net(session).updates, end);
      EXPECT_EQ(net(session).epochs, 3);
      EXPECT_EQ(session.attention.mention, "Paused: end of epoch 3, update " + std::to_string(end));
      for (int i = 0; i < 5; ++i) session.update(1, false);
      EXPECT_EQ(net(session).updates, end) << "no update more";
      session.training().train(1);
      session.update(0.1, false);
      EXPECT_EQ(net(session).updates, end + 1) << "single updates are made at once";
      session.togglePlay();
      for (int i = 0; i < 4; ++i) session.update(1, false);
      EXPECT_TRUE(session.view.playing) << "it goes on";
    }
}

TEST_P(EveryTrainedLab, StopsTheWorkerAsWell) {
  for (const double pace : {0.0, 3000.0}) {
    SCOPED_TRACE(pace);
    Session session(trained(GetParam(), pace, 1), false);
    session.view.pauseOn = PauseOn::epoch;
    session.view.pauseEpoch = 40;
    const auto until = [&](auto so) {  // bounded by frames, not by time
      for (int frame = 0; frame < 2'000'000 && !so(); ++frame) {
        std::this_thread::yield();
        session.update(1.0 / 60, false);
      }
      ASSERT_TRUE(so());
    };
    until([&] { return !session.training().report().networks.empty(); });
    session.togglePlay();
    until([&] { return !session.view.playing; });
    const long end = 40 * perEpoch(session);
    EXPECT_EQ(net(session).updates, end);
    until([&] { return session.training().report().sharp; });
    EXPECT_EQ(net(session).updates, end);
    session.togglePlay();
    until([&] { return net(session).updates > end + 50; });
    EXPECT_TRUE(session.view.playing);
  }
}

TEST_P(EveryTrainedLab, SlowMotionSlowsEveryPace) {
  for (const auto& [pace, updates] : {std::pair{0.0, 30}, {500.0, 50}}) {
    Session session(trained(GetParam(), pace, 10), true);
    session.update(0, false);
    session.togglePlay();
    EXPECT_TRUE(session.animating()) << "each frame has something new";
    for (int i = 0; i < 4; ++i) session.update(0.25, false);
    EXPECT_EQ(net(session).updates, updates);
  }
}

TEST(PauseOnEvent, SaysWhyItCannot) {
  SceneFile file = networkScene();
  const Session trained(file, true);
  EXPECT_EQ(whyNoPause(trained, PauseOn::epoch), "");
  EXPECT_NE(whyNoPause(trained, PauseOn::converged).find("patience"), std::string::npos);
  file.scene.network.training.patience = 5;
  EXPECT_EQ(whyNoPause(Session(file, true), PauseOn::converged), "");
  EXPECT_NE(whyNoPause(Session(stillScene(), true), PauseOn::epoch), "");
  EXPECT_EQ(whyNoPause(Session(samplesScene(), true), PauseOn::epoch), "");
}

TEST(PauseOnEvent, IsSwitchedOffThoughItHasBecomeImpossible) {
  SceneFile file = networkScene();
  file.scene.network.training.patience = 5;
  Desk desk({.file = file});
  desk.tap({key('C'), false, true});
  ASSERT_EQ(desk.session.view.pauseOn, PauseOn::converged);
  desk.session.scene.network.training.patience = 0;
  desk.frames();
  desk.tap({key('C'), false, true});
  EXPECT_EQ(desk.session.view.pauseOn, PauseOn::never);
  desk.tap({key('C'), false, true});
  EXPECT_EQ(desk.session.view.pauseOn, PauseOn::never);
}

TEST(TransportFlag, ChoosesTheEventTheEpochAndSlowMotion) {
  SamplesDesk desk;
  desk.click("transport.hall");
  desk.frames(2);
  desk.click(desk.in("transport.menu.pause_diverged"));
  desk.frames();
  EXPECT_EQ(desk.session.view.pauseOn, PauseOn::diverged);
  EXPECT_GT(desk.count(desk.rect("transport.hall"), desk.ui().colours().accent), 300)
      << "it shows that something is waited for";
  EXPECT_FALSE(desk.has("transport.menu.pause_diverged"));
  desk.click("transport.hall");
  desk.frames(2);
  desk.doubleClick(desk.in("transport.menu.n"));
  desk.type("12");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.session.view.pauseEpoch, 12);
  EXPECT_EQ(desk.session.view.pauseOn, PauseOn::epoch);
  desk.click(desk.in("transport.menu.slow5"));
  EXPECT_EQ(desk.session.view.slowMotion, 5);
  desk.tap(Key::escape);
  desk.frames(2);
  EXPECT_FALSE(desk.has("transport.menu.slow5"));
  desk.tap(key('Q'));
  EXPECT_EQ(desk.session.view.slowMotion, 1);
  desk.tap({key('E'), false, true});
  EXPECT_EQ(desk.session.view.pauseOn, PauseOn::never);
  EXPECT_FALSE(desk.session.canUndo()) << "playback is no part of the scene";
}

TEST(TransportFlag, SlowsTheFramesAndSaysSo) {
  Desk desk({.file = stillScene()});
  const auto speed = [&] {
    const Rect r = desk.rect("transport.speed");
    return Rect{ImVec2(r.max.x + 2, r.min.y), ImVec2(r.max.x + 36, r.max.y)};
  };
  const auto ink = [&] { return desk.count(speed(), desk.ui().colours().text, 60); };
  const int before = ink();
  desk.tap(key('Q'));
  desk.frames();
  EXPECT_NE(ink(), before) << "÷10 in place of /s";
  desk.tap(Key::space);
  const double at = desk.session.view.step;
  desk.frames(10);
  EXPECT_NEAR(desk.session.view.step - at, 10 * desk.session.view.speed / 60 / 10, 1e-6);
}

TEST(TransportFlag, LeavesWhereThereIsNoRoom) {
  for (const auto& [width, there] : {std::pair{1024, true}, {600, true}, {500, false}}) {
    SCOPED_TRACE(width);
    for (const bool network : {false, true}) {
      Desk desk({.width = width, .height = 500, .file = network ? networkScene() : stillScene()});
      EXPECT_EQ(desk.has("transport.hall"), there);
      EXPECT_TRUE(desk.has("transport.count"));
      desk.session.mention("Paused: first overshoot, step 12");
      desk.frames(2);
      EXPECT_NE(desk.has("mention.bar"), desk.has("mention")) << "it is told at one place";
      if (!there) continue;
      desk.click("transport.hall");
      desk.frames(2);
      const Rect line = desk.rect("transport.menu.pause_overshoot");
      EXPECT_GE(line.min.x, 0);
      EXPECT_LE(line.max.x, static_cast<float>(width));
      EXPECT_EQ(desk.has("transport.menu.n"), network) << "a surface has no epochs";
    }
  }
}

}  // namespace
}  // namespace ravine
