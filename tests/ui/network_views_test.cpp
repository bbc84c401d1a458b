// The Network lab's other views: the diagram as a way to change the network, networks side by side,
// and what is said where training cannot go on.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "core/lab/vocabulary.h"
#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// ---- diagram ----

// The middle of the line from a unit of one column to one of the next.
ImVec2 onLine(Desk& desk, const std::string& from, const std::string& to) {
  const Rect a = desk.rect("diagram.unit." + from), b = desk.rect("diagram.unit." + to);
  return ImVec2((a.max.x + b.min.x) / 2, (a.centre().y + b.centre().y) / 2);
}
float weight(NetworkDesk& desk, std::size_t layer, int output, int input) {
  const NetworkPicture& p = desk.net().picture;
  return p.w[p.shape.weight(layer, output, input)];
}

TEST(DiagramOfTheLab, AWeightIsDragged) {
  NetworkDesk desk(smallNetwork({2}, 40));
  const float before = weight(desk, 1, 0, 0);
  const std::vector<float> all = desk.net().picture.w;
  const ImVec2 from = onLine(desk, "1.0", "2.0");
  desk.drag(from, ImVec2(from.x, from.y - 50));
  desk.frames();
  EXPECT_NEAR(weight(desk, 1, 0, 0), before + 0.02f * 50, 0.011f);
  int changed = 0;
  for (std::size_t i = 0; i < all.size(); ++i) changed += desk.net().picture.w[i] != all[i];
  EXPECT_EQ(changed, 1);
  EXPECT_EQ(desk.updates(), 40);
  EXPECT_FALSE(desk.session.canUndo()) << "weights are no part of the scene";
  desk.train(1);
  EXPECT_EQ(desk.updates(), 41) << "training goes on from it";
}

TEST(DiagramOfTheLab, AWeightIsTypedAndABiasByTheKeyboard) {
  NetworkDesk desk(smallNetwork({2}, 40));
  desk.doubleClick(onLine(desk, "0.1", "1.1"));
  desk.frames(2);
  ASSERT_TRUE(desk.has("diagram.value"));
  desk.tap({key('A'), true, false});
  desk.type("-1.25");
  desk.tap(Key::enter);
  desk.frames();
  EXPECT_EQ(weight(desk, 0, 1, 1), -1.25f);
  EXPECT_EQ(desk.lab().hidden[0].units, 2) << "A belongs to the text";
  const NetworkShape& shape = desk.net().picture.shape;
  const std::size_t bias = shape.layers()[0].biases;
  const float before = desk.net().picture.w[bias];
  desk.ui().keyboard.goTo("diagram.unit.1.0");
  desk.frames();
  desk.tap(Key::up);
  EXPECT_NEAR(desk.net().picture.w[bias], before + 0.1f, 0.006f);
  EXPECT_EQ(desk.lab().pace, 1000) << "the arrows belong to the unit";
}

TEST(DiagramOfTheLab, PlusAndMinusOnUnitsAndLayers) {
  NetworkDesk desk({.width = 1600, .height = 900, .file = smallNetwork({3}, 40)});
  desk.click("diagram.units.1.more");
  desk.frames();
  EXPECT_EQ(desk.lab().hidden[0].units, 4);
  EXPECT_EQ(desk.net().picture.shape.layers()[0].outputs, 4);
  desk.click("diagram.units.1.less");
  desk.frames();
  desk.click("diagram.units.1.less");
  desk.frames();
  EXPECT_EQ(desk.lab().hidden[0].units, 2);
  desk.click("diagram.layers.more");
  desk.frames();
  ASSERT_EQ(desk.lab().hidden.size(), 2u);
  EXPECT_TRUE(desk.has("diagram.units.2.more"));
  desk.click("diagram.units.2.more");
  desk.frames();
  EXPECT_EQ(desk.session.attention.openLayer, 1) << "the layer in hand";
  desk.tap(key('A'));
  EXPECT_EQ(desk.lab().hidden[1].units, 4);
  desk.click("diagram.layers.less");
  desk.frames();
  EXPECT_EQ(desk.lab().hidden.size(), 1u);
  EXPECT_EQ(desk.updates(), 40) << "nothing of it starts anew";
  EXPECT_EQ(desk.changes(), 7u) << "each is an entry";
  EXPECT_TRUE(desk.drawnFinite());
}

TEST(DiagramOfTheLab, TakesTheSizeOfAnyNetwork) {
  NetworkDesk desk(smallNetwork({2}));
  for (const std::vector<int>& hidden :
       std::vector<std::vector<int>>{{}, {1}, {256}, {4, 4, 4, 4, 4, 4}, {64, 1, 64}}) {
    desk.lab().hidden.clear();
    for (const int units : hidden) desk.lab().hidden.push_back({units, {"tanh", {}}});
    desk.frames(2);
    desk.train(1);
    EXPECT_TRUE(desk.drawnFinite());
    EXPECT_TRUE(desk.has("diagram"));
    EXPECT_TRUE(desk.has("diagram.unit." + std::to_string(hidden.size() + 1) + ".0"));
  }
}

// ---- side by side ----

TEST(SideBySide, OneNetworkOfEveryWidth) {
  NetworkDesk desk(networkScene(200));
  const NetworkReport alone = desk.net();
  desk.tap(key('M'));
  desk.frames();
  ASSERT_EQ(desk.report().networks.size(), 4u);
  EXPECT_FALSE(desk.has("diagram"));
  for (int i = 0; i < 4; ++i) {
    EXPECT_TRUE(desk.has("beside." + std::to_string(i)));
    EXPECT_EQ(desk.net(static_cast<std::size_t>(i)).variant.width,
              desk.lab().widths[static_cast<std::size_t>(i)]);
    EXPECT_EQ(desk.net(static_cast<std::size_t>(i)).updates, 0);
  }
  EXPECT_TRUE(desk.has("beside.losses"));
  EXPECT_TRUE(desk.has("beside.errors"));
  const auto picture = desk.picture();
  desk.tap(Key::space);
  desk.frames(30);
  desk.tap(Key::space);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(desk.net(i).updates, desk.updates());
  EXPECT_GT(desk.updates(), 400);
  EXPECT_FALSE(desk.picture() == picture);
  EXPECT_TRUE(desk.drawnFinite());
  desk.tap(key('M'));
  desk.frames();
  EXPECT_TRUE(sameWeights(desk.net(), alone)) << "the one in hand waited";
  EXPECT_EQ(desk.updates(), 200);
}

TEST(SideBySide, TheSameDataAndSeedAsAlone) {
  SceneFile file = networkScene(60);
  file.scene.network.sideBySide = true;
  NetworkDesk beside(file);
  for (std::size_t i = 0; i < 4; ++i) {
    SceneFile one = networkScene(60);
    one.scene.network.hidden[0].units = file.scene.network.widths[i];
    const Session alone(one, true);
    EXPECT_TRUE(sameWeights(beside.net(i), alone.network.report().networks[0])) << i;
  }
}

TEST(SideBySide, WidthsAreTyped) {
  NetworkDesk desk(smallNetwork({4}));
  desk.tap(key('M'));
  desk.unfold("Side by side");
  desk.train(30);
  const NetworkReport three = desk.net(1);
  const auto typeWidths = [&](const char* text) {
    desk.reveal("widths");
    desk.click("widths");
    desk.tap({key('A'), true, false});
    desk.tap(Key::del);
    desk.type(text);
    desk.frames();
  };
  typeWidths("2, 3 8,5 1");
  EXPECT_EQ(desk.lab().widths, (std::vector<int>{2, 3, 8, 5, 1}));
  ASSERT_EQ(desk.report().networks.size(), 5u);
  EXPECT_TRUE(desk.has("beside.4"));
  EXPECT_TRUE(sameWeights(desk.net(1), three)) << "a width that stays keeps what it learned";
  desk.tap(Key::enter);
  desk.frames();
  EXPECT_EQ(desk.changes(), 2u) << "what is typed is one entry";
  for (const char* wrong : {"1, x", "0, 3", "2, 2", "300", "1,2,3,4,5,6,7,8,9", "-3", ""}) {
    SCOPED_TRACE(wrong);
    typeWidths(wrong);
    EXPECT_THAT(desk.session.attention.widthsError, HasSubstr("different numbers, 1 to 256"));
    EXPECT_EQ(desk.report().networks.size(), desk.lab().widths.size());
    EXPECT_EQ(checkScene(desk.session.scene), "");
    desk.tap(Key::enter);
  }
  typeWidths("6");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.session.attention.widthsError, "");
  EXPECT_EQ(desk.lab().widths, std::vector<int>{6});
  EXPECT_EQ(desk.report().networks.size(), 1u);
  EXPECT_TRUE(desk.drawnFinite());
}

TEST(SideBySide, GoesOnWithOneOfThemAlone) {
  NetworkDesk desk(networkScene(100));
  desk.tap(key('M'));
  desk.frames();
  desk.train(70);
  const NetworkReport three = desk.net(1);
  ASSERT_EQ(three.variant.width, 3);
  desk.click("beside.take1");
  desk.frames(2);
  EXPECT_FALSE(desk.lab().sideBySide);
  EXPECT_EQ(desk.lab().hidden[0].units, 3);
  EXPECT_TRUE(desk.has("diagram"));
  EXPECT_EQ(desk.updates(), 70);
  EXPECT_TRUE(sameWeights(desk.net(), three)) << "this very network";
  EXPECT_FALSE(desk.lastChange().empty());
}

TEST(SideBySide, ThePlaneOfAllIsMovedTogether) {
  NetworkDesk desk(networkScene());
  desk.tap(key('M'));
  desk.frames();
  const auto before = desk.picture();
  desk.tap(key('+'));
  desk.frames(2);
  EXPECT_GT(desk.session.view.zoom, 1);
  EXPECT_FALSE(desk.picture() == before);
}

// ---- what goes wrong ----

SceneFile diverging() {
  SceneFile file = networkScene();
  NetworkLab& lab = file.scene.network;
  lab.hidden[0].activation = {"linear", {}};
  lab.training.loss = {"squared", {}};
  lab.training.optimizer = {"gradient_descent", {{"lr", 10.0}}};
  return file;
}

TEST(Divergence, IsToldAndFrozen) {
  NetworkDesk desk(diverging());
  desk.tap(Key::space);
  desk.frames(40);
  ASSERT_TRUE(desk.net().divergence);
  EXPECT_FALSE(desk.session.view.playing) << "nothing more can be trained";
  const long at = desk.updates();
  EXPECT_EQ(desk.net().divergence->update, at + 1);
  for (const float w : desk.net().picture.w) EXPECT_TRUE(std::isfinite(w));
  for (const float v : desk.net().picture.outputs) ASSERT_TRUE(std::isfinite(v));
  EXPECT_TRUE(desk.has("network.remark"));
  const std::string words = remarkOn(desk.session, desk.net());
  EXPECT_THAT(words, StartsWith("Diverged at update "));
  EXPECT_THAT(words, HasSubstr("Lower the rate"));
  EXPECT_EQ(words.find("nan"), std::string::npos);
  EXPECT_TRUE(desk.drawnFinite());
  for (const Key k : {Key::space, Key::right}) {
    desk.tap(k);
    desk.frames(3);
    EXPECT_EQ(desk.updates(), at) << "it stays at the last finite picture";
  }
  desk.train(10);
  EXPECT_EQ(desk.updates(), at);
}

TEST(Divergence, IsLeftByStartingAgain) {
  NetworkDesk desk(diverging());
  desk.train(500);
  ASSERT_TRUE(desk.net().divergence);
  desk.training().optimizer.set("lr", 0.001);
  desk.frames();
  desk.tap(Key::home);
  EXPECT_FALSE(desk.net().divergence);
  EXPECT_FALSE(desk.has("network.remark"));
  desk.train(200);
  EXPECT_EQ(desk.updates(), 200);
  EXPECT_FALSE(desk.net().divergence);
}

TEST(Divergence, OfOneStopsNotTheOthers) {
  SceneFile file = diverging();
  file.scene.network.sideBySide = true;
  file.scene.network.widths = {1, 200};
  file.scene.network.training.optimizer.set("lr", 0.1);
  NetworkDesk desk(file);
  desk.train(400);
  ASSERT_TRUE(desk.net(0).divergence);
  EXPECT_FALSE(desk.net(1).divergence);
  EXPECT_EQ(desk.net(1).updates, 400);
  EXPECT_TRUE(desk.drawnFinite());
}

TEST(EarlyStopping, IsToldAndGoneOnFrom) {
  SceneFile file = networkScene();
  file.scene.network.training.patience = 2;
  file.scene.network.data.generator = {"random_labels", {}};
  NetworkDesk desk(file);
  desk.tap(Key::space);
  desk.frames(120);
  ASSERT_TRUE(desk.net().stopped);
  EXPECT_FALSE(desk.session.view.playing);
  EXPECT_THAT(remarkOn(desk.session, desk.net()), HasSubstr("Space trains on"));
  EXPECT_TRUE(desk.has("network.remark"));
  const long at = desk.updates();
  desk.tap(Key::space);
  desk.frames(2);
  EXPECT_GT(desk.updates(), at) << "as the words say";
}

TEST(Remarks, SayWhereNothingIsLearned) {
  SceneFile file = networkScene(10);
  file.scene.network.init = {"zeros", {}};
  NetworkDesk desk(file);
  EXPECT_TRUE(desk.has("network.remark"));
  EXPECT_THAT(remarkOn(desk.session, desk.net()), StartsWith("All weights began at 0"));
}

TEST(NetworkCharts, ReadTheirNumbersUnderTheMouse) {
  NetworkDesk desk(networkScene(300));
  for (const char* name : {"chart.loss", "chart.accuracy", "confusion.0.1", "activation"}) {
    SCOPED_TRACE(name);
    desk.moveTo(desk.in(name, 0.6f, 0.6f));
    desk.frames();
    EXPECT_TRUE(desk.has("tooltip"));
  }
  EXPECT_TRUE(desk.has("network.figures"));
}

}  // namespace
}  // namespace ravine
