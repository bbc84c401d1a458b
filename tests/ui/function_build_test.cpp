// The Function lab's other pictures: bumps built by hand (F3), deep beside wide (F4).
#include <gmock/gmock.h>

#include <cmath>

#include "app/actions.h"
#include "app/labs/function_bumps.h"
#include "core/lab/bumps.h"
#include "core/lab/deep_beside.h"
#include "tests/ui/function_desk.h"

namespace ravine {
namespace {

SceneFile bumpsScene() {
  SceneFile file = functionScene();
  file.scene.function.picture = FunctionPicture::bumps;
  return file;
}

TEST(BumpsPicture, OpensByItsKeyAndGoesBack) {
  FunctionDesk desk;
  desk.tap(key('K'));
  desk.frames(2);
  for (const char* name :
       {"bump0.from", "bump0.to", "bump0.height", "chart.pieces", "bumps.figures", "plane"})
    EXPECT_TRUE(desk.has(name)) << name;
  EXPECT_FALSE(desk.has("diagram"));
  EXPECT_EQ(desk.lastChange(), "Picture: bumps");
  desk.tap(key('K'));
  desk.frames(2);
  EXPECT_TRUE(desk.has("diagram"));
}

TEST(BumpsPicture, EdgesAndTopsAreDragged) {
  FunctionDesk desk(bumpsScene());
  const PlaneMap map = desk.map();
  const auto dragTo = [&](const char* handle, double x, double y) {
    desk.drag(desk.in(handle), map.toScreen(x, y));
    desk.frames(2);
  };
  dragTo("bump0.to", 2, 3);
  EXPECT_NEAR(desk.lab().bumps[0].to, 2, 0.02);
  dragTo("bump0.from", 0.5, -3);
  EXPECT_NEAR(desk.lab().bumps[0].from, 0.5, 0.02);
  dragTo("bump0.height", 5, -0.6);
  EXPECT_NEAR(desk.lab().bumps[0].height, -0.6, 0.02);
  EXPECT_EQ(desk.changes(), 3u) << "a drag is one entry";
  EXPECT_EQ(desk.lastChange(), "Move a bump");
  EXPECT_EQ(desk.map().box.xmin, map.box.xmin) << "the view stays";
  desk.tap({key('Z'), true, false});
  EXPECT_EQ(desk.lab().bumps[0].height, 1);
}

TEST(BumpsPicture, HandlesMoveByTheKeyboard) {
  FunctionDesk desk(bumpsScene());
  desk.ui().keyboard.goTo("bump0.height");
  desk.tap(Key::up);
  desk.frames();
  EXPECT_GT(desk.lab().bumps[0].height, 1);
  desk.ui().keyboard.goTo("bump0.to");
  desk.tap(Key::left);
  desk.frames();
  EXPECT_LT(desk.lab().bumps[0].to, 1);
}

TEST(BumpsPicture, ApproximatesAndAddsAndRemoves) {
  FunctionDesk desk;
  desk.lab().pieces = 12;
  desk.tap(key('J'));
  desk.frames(2);
  ASSERT_EQ(desk.lab().bumps.size(), 12u);
  EXPECT_EQ(desk.lab().picture, FunctionPicture::bumps);
  const Result<Target> sine = makeTarget(desk.lab().data.generator, 0);
  EXPECT_TRUE(desk.lab().bumps == bumpsFor(*sine, 3, 12));
  EXPECT_EQ(checkScene(desk.session.scene), "");
  desk.tap(key('G'));
  desk.frames(2);
  EXPECT_EQ(desk.lab().bumps.size(), 13u);
  EXPECT_EQ(desk.lastChange(), "Add a bump");
  desk.tap({key('G'), false, true});
  desk.frames();
  EXPECT_EQ(desk.lab().bumps.size(), 12u);
  EXPECT_EQ(desk.lastChange(), "Remove a bump");
  for (int i = 0; i < 80; ++i) addBump(desk.session);
  desk.frames();
  EXPECT_EQ(desk.lab().bumps.size(), kMostBumps);
  EXPECT_TRUE(desk.drawnFinite());
}

TEST(BumpsPicture, OwnExamplesHaveNoCurve) {
  SceneFile file = bumpsScene();
  file.scene.function.data.own = OwnData{};
  file.scene.function.data.own->pairs = ListOf<ScenePair>({{0, 1}, {1, 2}});
  FunctionDesk desk(file);
  EXPECT_TRUE(desk.has("network.remark"));
  const auto bumps = desk.lab().bumps;
  desk.tap(key('J'));
  EXPECT_TRUE(desk.lab().bumps == bumps);
}

TEST(DeepBesideWide, TrainsBothTogetherWithAsManyParameters) {
  SceneFile file = functionScene();
  file.scene.function.hidden[0].units = 64;
  FunctionDesk desk(file);
  desk.tap(key('M'));
  desk.frames(2);
  EXPECT_EQ(desk.lastChange(), "Picture: deep beside wide");
  ASSERT_EQ(desk.report().networks.size(), 2u);
  EXPECT_EQ(desk.net(0).picture.w.size(), 193u);
  EXPECT_EQ(desk.net(1).picture.w.size(), 197u);
  EXPECT_EQ(desk.net(1).picture.shape.layers().size(), 4u);
  for (const char* name : {"beside.0", "beside.1", "beside.losses"}) EXPECT_TRUE(desk.has(name));
  desk.train(120);
  EXPECT_EQ(desk.net(0).updates, 120);
  EXPECT_EQ(desk.net(1).updates, 120);
  EXPECT_LT(desk.net(0).train.loss, desk.net(0).curve->front().train.loss);
  EXPECT_LT(desk.net(1).train.loss, desk.net(1).curve->front().train.loss);
  EXPECT_TRUE(desk.drawnFinite());
}

TEST(DeepBesideWide, GoesOnWithOneAloneAndAllItHasLearned) {
  FunctionDesk desk;
  desk.tap(key('M'));
  desk.frames();
  desk.train(80);
  const std::vector<float> w = desk.net(1).picture.w;
  const std::vector<HiddenLayer> deep = deepLayersOf(desk.lab());
  desk.click("beside.take1");
  desk.frames(2);
  EXPECT_TRUE(desk.lab().hidden == deep);
  EXPECT_EQ(desk.lab().picture, FunctionPicture::network);
  ASSERT_EQ(desk.report().networks.size(), 1u);
  EXPECT_EQ(desk.net().picture.w, w);
  EXPECT_EQ(desk.net().updates, 80);
}

TEST(DeepBesideWide, LayersAreChosenWhileItTrains) {
  FunctionDesk desk;
  desk.tap(key('M'));
  desk.frames();
  desk.train(30);
  desk.lab().deepLayers = 5;
  desk.frames(2);
  EXPECT_EQ(desk.net(1).picture.shape.layers().size(), 6u);
  EXPECT_EQ(desk.net(1).updates, 30) << "nothing is reset";
}

}  // namespace
}  // namespace ravine
