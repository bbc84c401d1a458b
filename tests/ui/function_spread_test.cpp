// Bias and variance in the Function lab: pictures, chart, what begins it anew.
#include "app/labs/function_spread.h"

#include "tests/ui/function_desk.h"
#include "tests/ui/layout.h"

namespace ravine {
namespace {

SceneFile spreadScene() {
  SceneFile file = functionScene();
  FunctionLab& lab = file.scene.function;
  lab.picture = FunctionPicture::biasVariance;
  lab.widths = {1, 6};
  lab.sets = 6, lab.fitUpdates = 60;
  return file;
}

const SpreadReport& spreadOf(FunctionDesk& desk) {
  return desk.session.spread.report(spreadSetupOf(desk.lab()));
}

TEST(FunctionSpread, ShowsAPictureForEveryWidthAndTheirErrors) {
  FunctionDesk desk(spreadScene());
  desk.frames(2);
  for (const char* name : {"spread.0", "spread.1", "chart.spread"})
    EXPECT_TRUE(desk.has(name)) << name;
  EXPECT_FALSE(desk.has("plane"));
  EXPECT_FALSE(overlap(desk.rect("spread.0"), desk.rect("spread.1")));
  const SpreadReport& report = spreadOf(desk);
  EXPECT_FALSE(report.busy());
  ASSERT_EQ(report.points.size(), 2u);
  for (const SpreadPoint& point : report.points) EXPECT_EQ(point.fits, 6);
  EXPECT_TRUE(desk.drawnFinite());
}

TEST(FunctionSpread, AKeyOpensAndLeavesIt) {
  SceneFile file = spreadScene();
  file.scene.function.picture = FunctionPicture::network;
  FunctionDesk desk(file);
  desk.tap(key('Y'));
  desk.frames(2);
  EXPECT_EQ(desk.lastChange(), "Picture: bias and variance");
  EXPECT_TRUE(desk.has("chart.spread"));
  desk.tap(key('Y'));
  desk.frames(2);
  EXPECT_EQ(desk.lab().picture, FunctionPicture::network);
  EXPECT_TRUE(desk.has("plane"));
}

TEST(FunctionSpread, EditsOfItsOwnBeginItAnewAndOthersDoNot) {
  FunctionDesk desk(spreadScene());
  desk.frames(2);
  const double before = spreadOf(desk).points[1].bias2;
  desk.lab().look.parts = false;
  desk.lab().training.patience = 3;
  desk.frames(2);
  EXPECT_EQ(spreadOf(desk).points[1].bias2, before);
  desk.lab().hidden[0].activation = {"tanh", {}};
  desk.frames(2);
  EXPECT_NE(spreadOf(desk).points[1].bias2, before);
  desk.lab().widths = {2, 3, 4};
  desk.frames(2);
  EXPECT_TRUE(desk.has("spread.2"));
}

TEST(FunctionSpread, OwnExamplesCannotBeDrawnAnew) {
  SceneFile file = spreadScene();
  file.scene.function.data.own = OwnData{};
  file.scene.function.data.own->pairs = ListOf<ScenePair>({{0, 1}, {1, 2}, {2, 2}});
  FunctionDesk desk(file);
  desk.frames(2);
  EXPECT_FALSE(desk.has("spread.0"));
  EXPECT_TRUE(spreadOf(desk).points.empty());
  EXPECT_TRUE(desk.drawnFinite());
}

}  // namespace
}  // namespace ravine
