// The Network lab as a whole: opening it, leaving it, training by its transport, saving it.
#include <cmath>
#include <set>

#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/core/making.h"
#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

// ---- the labs ----

TEST(Labs, TheNetworkLabOpensByTabKeyAndMenu) {
  const std::function<void(Desk&)> ways[] = {[](Desk& desk) { desk.click("lab.network"); },
                                             [](Desk& desk) {
                                               desk.tap({key('3'), true, false});
                                             },
                                             [](Desk& desk) {
                                               desk.click("menus.View");
                                               desk.frames();
                                               desk.click(desk.in("menu.network_lab"));
                                             }};
  for (const auto& open : ways) {
    NetworkDesk desk({.file = stillScene()});
    open(desk);
    desk.frames(3);
    EXPECT_EQ(desk.session.scene.lab, Lab::network);
    EXPECT_TRUE(desk.session.view.playing) << "there is something to be seen at once";
    EXPECT_GT(desk.updates(), 0);
    for (const char* name : {"plane", "diagram", "layer0.units", "chart.loss", "confusion"})
      EXPECT_TRUE(desk.has(name)) << name;
    for (const char* name : {"plan", "surface", "scrubber"}) EXPECT_FALSE(desk.has(name)) << name;
    EXPECT_EQ(desk.lastChange(), "Network lab");
    desk.tap({key('Z'), true, false});
    EXPECT_TRUE(desk.session.scene == stillScene().scene);
    EXPECT_TRUE(desk.has("plan"));
  }
}

TEST(Labs, EachKeepsItsOwnView) {
  NetworkDesk desk({.file = stillScene()});
  desk.session.seek(120);
  desk.wheel(desk.in("plan"), 3);
  const View race = desk.session.view;
  desk.click("lab.network");
  desk.tap(Key::space);
  EXPECT_EQ(desk.session.view.zoom, 1);
  desk.wheel(desk.in("plane", 0.4f, 0.6f), 2);
  const View plane = desk.session.view;
  EXPECT_GT(plane.zoom, 1);
  const long updates = desk.updates();
  desk.tap({key('1'), true, false});
  EXPECT_TRUE(desk.session.view == race);
  desk.frames(10);
  desk.tap({key('3'), true, false});
  EXPECT_TRUE(desk.session.view == plane);
  EXPECT_EQ(desk.updates(), updates) << "a lab that is not seen does not train";
}

TEST(Labs, LeavingWhileItTrainsPauses) {
  NetworkDesk desk(networkScene());
  desk.tap(Key::space);
  desk.frames(5);
  desk.click("lab.landscape");
  desk.frames(2);
  const long updates = desk.updates();
  desk.frames(10);
  EXPECT_FALSE(desk.session.animating());
  desk.click("lab.network");
  desk.frames(2);
  EXPECT_EQ(desk.updates(), updates);
  EXPECT_FALSE(desk.session.view.playing);
}

TEST(Labs, UndoGoesBackThroughBoth) {
  NetworkDesk desk({.file = stillScene()});
  desk.tap(key('1'));
  desk.click("lab.network");
  desk.tap(key('2'));
  const Scene last = desk.session.scene;
  std::set<std::string> names;
  for (const std::string& name : desk.session.changes().names) names.insert(name);
  EXPECT_EQ(names, (std::set<std::string>{"Heat map off", "Network lab", "Boundary off"}));
  while (desk.session.canUndo()) {
    desk.tap({key('Z'), true, false});
    desk.frames();
  }
  EXPECT_TRUE(desk.session.scene == stillScene().scene);
  while (desk.session.canRedo()) desk.tap({key('Y'), true, false});
  EXPECT_TRUE(desk.session.scene == last);
  EXPECT_TRUE(desk.has("plane"));
}

TEST(Labs, TheSamplesLabOpensByTabKeyAndMenu) {
  const std::function<void(Desk&)> ways[] = {[](Desk& desk) { desk.click("lab.samples"); },
                                             [](Desk& desk) {
                                               desk.tap({key('2'), true, false});
                                             },
                                             [](Desk& desk) {
                                               desk.click("menus.View");
                                               desk.frames();
                                               desk.click(desk.in("menu.samples_lab"));
                                             }};
  for (const auto& open : ways) {
    Desk desk({.file = stillScene()});
    desk.session.seek(120);
    const View race = desk.session.view;
    open(desk);
    desk.frames(3);
    EXPECT_EQ(desk.session.scene.lab, Lab::samples);
    for (const char* name : {"plane", "surface"}) EXPECT_FALSE(desk.has(name)) << name;
    desk.tap({key('1'), true, false});
    EXPECT_TRUE(desk.session.view == race);
    EXPECT_TRUE(desk.session.scene == stillScene().scene);
  }
}

// ---- training ----

TEST(Training, PlayingTrainsAtItsPace) {
  NetworkDesk desk(networkScene());
  EXPECT_EQ(desk.updates(), 0);
  desk.click("transport.play");
  EXPECT_TRUE(desk.session.animating());
  const long before = desk.updates();
  const double loss = desk.net().train.loss;
  desk.frames(60);
  EXPECT_NEAR(static_cast<double>(desk.updates() - before), 1000, 2);
  EXPECT_LT(desk.net().train.loss, loss);
  desk.tap(Key::space);
  const long paused = desk.updates();
  desk.frames(5);
  EXPECT_EQ(desk.updates(), paused);
  EXPECT_FALSE(desk.session.canUndo()) << "training is no part of the scene";
}

TEST(Training, ThePaceIsChosenByMenuAndKeys) {
  NetworkDesk desk(networkScene());
  desk.choose("transport.pace", "30 / s");
  EXPECT_EQ(desk.lab().pace, 30);
  desk.tap(Key::space);
  const long before = desk.updates();
  desk.frames(60);
  EXPECT_NEAR(static_cast<double>(desk.updates() - before), 30, 1);
  desk.tap(Key::up);
  EXPECT_EQ(desk.lab().pace, 100);
  desk.tap(Key::down);
  desk.tap(Key::down);
  EXPECT_EQ(desk.lab().pace, 10);
  for (int i = 0; i < 12; ++i) desk.tap(Key::up);
  EXPECT_EQ(desk.lab().pace, 0) << "as fast as it goes";
  for (int i = 0; i < 12; ++i) desk.tap(Key::down);
  EXPECT_EQ(desk.lab().pace, 1);
}

TEST(Training, UpdatesAndEpochsByButtonsAndKeys) {
  NetworkDesk desk(networkScene());
  const long epoch = desk.perEpoch();
  ASSERT_GT(epoch, 5);
  desk.click("transport.step");
  EXPECT_EQ(desk.updates(), 1);
  desk.tap(Key::right);
  EXPECT_EQ(desk.updates(), 2);
  EXPECT_EQ(desk.net().epochs, 0);
  desk.click("transport.epoch");
  EXPECT_EQ(desk.updates(), epoch) << "to the end of the epoch, not one more";
  EXPECT_EQ(desk.net().epochs, 1);
  desk.tap(key('E'));
  EXPECT_EQ(desk.updates(), 2 * epoch);
  EXPECT_EQ(desk.net().epochs, 2);
  EXPECT_EQ(desk.session.view.updates, static_cast<double>(2 * epoch));
  desk.tap(Key::space);
  desk.tap(Key::right);
  EXPECT_FALSE(desk.session.view.playing) << "single updates are looked at one by one";
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Training, StartsAgainWithTheSameWeights) {
  NetworkDesk desk(networkScene());
  const NetworkReport first = desk.net();
  desk.train(100);
  const NetworkReport trained = desk.net();
  EXPECT_FALSE(sameWeights(first, trained));
  for (const int way : {0, 1, 2}) {
    if (way == 0) desk.click("transport.reset");
    if (way == 1) desk.tap(Key::home);
    if (way == 2) desk.tap(key('R'));
    EXPECT_EQ(desk.updates(), 0);
    EXPECT_EQ(desk.net().epochs, 0);
    EXPECT_TRUE(sameWeights(desk.net(), first));
    EXPECT_EQ(desk.net().curve->size(), 1u);
    desk.train(100);
    EXPECT_TRUE(sameWeights(desk.net(), trained)) << "the same order of examples";
  }
}

TEST(Training, ANewSeedGivesOtherWeights) {
  NetworkDesk desk(networkScene(50));
  desk.tap(Key::home);
  const NetworkReport first = desk.net();
  desk.tap(key('N'));
  EXPECT_EQ(desk.lab().seed, 1u);
  EXPECT_EQ(desk.updates(), 0);
  EXPECT_FALSE(sameWeights(desk.net(), first));
  desk.tap({key('Z'), true, false});
  desk.frames();
  EXPECT_TRUE(sameWeights(desk.net(), first));
  desk.dragSlider("weights_seed", 0, 0.5);
  EXPECT_FALSE(sameWeights(desk.net(), first));
}

TEST(Training, RewindsToMomentsThatWereKept) {
  NetworkDesk desk({.width = 640, .height = 360, .file = networkScene(200)});
  std::vector<NetworkReport> seen;
  for (int i = 0; i < 5; ++i) {
    seen.push_back(desk.net());
    desk.train(40);
  }
  const std::vector<long> moments = desk.net().moments;
  ASSERT_GT(moments.size(), 20u);
  EXPECT_EQ(moments.front(), 0);
  desk.click("transport.back");
  const long back = desk.updates();
  EXPECT_LT(back, 400);
  EXPECT_TRUE(std::find(moments.begin(), moments.end(), back) != moments.end());
  desk.tap(Key::left);
  EXPECT_LT(desk.updates(), back);
  EXPECT_FALSE(desk.session.view.playing);
  EXPECT_LE(desk.net().curve->back().update, desk.updates());
  // What was trained from there on is what was trained before.
  while (desk.updates() > 240) desk.tap(Key::left);
  desk.train(280 - desk.updates());
  EXPECT_TRUE(sameWeights(desk.net(), seen[2]));
  for (int i = 0; i < 300 && desk.updates() > 0; ++i) desk.tap(Key::left);
  EXPECT_EQ(desk.updates(), 0);
  desk.tap(Key::left);
  EXPECT_EQ(desk.updates(), 0);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Training, TheLineOfMomentsGoesWhereItIsDragged) {
  NetworkDesk desk(networkScene(400));
  const std::vector<long> moments = desk.net().moments;
  const auto last = static_cast<double>(moments.size() - 1);
  const auto near = [&](double share) {
    const auto i = static_cast<std::size_t>(std::round(share * last));
    return std::pair(moments[i - 2], moments[i + 2]);
  };
  desk.moveTo(desk.in("moments", 0.9f));
  desk.press();
  desk.moveTo(desk.in("moments", 0.5f));
  desk.frames(10);
  desk.release();
  desk.frames();
  EXPECT_GE(desk.updates(), near(0.5).first) << "a hand that rests must not go on rewinding";
  EXPECT_LE(desk.updates(), near(0.5).second);
  EXPECT_FALSE(desk.session.view.playing);
}

// ---- files ----

std::vector<unsigned char> pixels(Desk& desk, const Rect& r) {
  std::vector<unsigned char> part;
  const auto& all = desk.picture();
  const int width = desk.screen.width();
  for (int y = static_cast<int>(r.min.y); y < static_cast<int>(r.max.y); ++y)
    for (int x = static_cast<int>(r.min.x); x < static_cast<int>(r.max.x); ++x)
      for (int c = 0; c < 3; ++c)
        part.push_back(all[static_cast<std::size_t>((y * width + x) * 3 + c)]);
  return part;
}

// What is seen of the network, by the names of its parts.
std::map<std::string, std::vector<unsigned char>> seen(NetworkDesk& desk) {
  desk.moveAway();
  desk.session.attention.mentionLeft = 0;  // a word may lie over it for a moment
  desk.frames(2);
  std::map<std::string, std::vector<unsigned char>> pictures;
  for (const char* name : {"plane", "diagram", "chart.loss", "chart.accuracy", "confusion"})
    pictures[name] = pixels(desk, desk.rect(name));
  return pictures;
}

TEST(NetworkFiles, ComeBackAsTheyWereSaved) {
  const Folder folder;
  SceneFile before = networkScene(137);
  before.scene.network.data.generator = {"moons", {}};
  before.scene.network.training.l2 = 1e-3;
  NetworkReport saved;
  std::map<std::string, std::vector<unsigned char>> pictures;
  {
    NetworkDesk desk(before);
    desk.wheel(desk.in("plane", 0.3f, 0.4f), 2);
    desk.train(63);
    pictures = seen(desk);
    ASSERT_TRUE(desk.session.save(folder / "net.json"));
    saved = desk.net();
  }
  NetworkDesk desk({.file = stillScene()});
  ASSERT_TRUE(desk.session.open(folder / "net.json"));
  desk.frames(2);
  EXPECT_TRUE(sameWeights(desk.net(), saved));
  EXPECT_EQ(desk.updates(), 200);
  for (const auto& [name, picture] : seen(desk)) EXPECT_TRUE(picture == pictures[name]) << name;
  EXPECT_FALSE(desk.session.unsaved());
  ASSERT_TRUE(desk.session.save(folder / "again.json"));
  EXPECT_EQ(contentOf(folder / "again.json"), contentOf(folder / "net.json"));
}

TEST(NetworkFiles, SideBySideComesBackToo) {
  const Folder folder;
  SceneFile before = smallNetwork({4}, 60);
  before.scene.network.sideBySide = true;
  NetworkDesk first(before);
  ASSERT_EQ(first.report().networks.size(), 4u);
  ASSERT_TRUE(first.session.save(folder / "net.json"));
  const Session second(orThrow(readScene(contentOf(folder / "net.json"))), true);
  ASSERT_EQ(second.network.report().networks.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_TRUE(sameWeights(second.network.report().networks[i], first.net(i))) << i;
}

TEST(NetworkFiles, OpeningOneStartsItsOwnTraining) {
  const Folder folder;
  write(folder / "fresh.json", writeScene(networkScene(0)));
  NetworkDesk desk(networkScene(300));
  const Session fresh(networkScene(0), true);
  ASSERT_TRUE(desk.session.open(folder / "fresh.json"));
  desk.frames(2);
  EXPECT_EQ(desk.updates(), 0);
  EXPECT_TRUE(sameWeights(desk.net(), fresh.network.report().networks[0]));
}

}  // namespace
}  // namespace ravine
