// The Function lab in the window: opening it, the plane, the panel, training, own examples, files.
#include <gmock/gmock.h>

#include <cmath>

#include "app/actions.h"
#include "app/labs/network_by_hand.h"
#include "core/lab/function_curves.h"
#include "core/lab/function_target.h"
#include "core/lab/vocabulary.h"
#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/core/making.h"
#include "tests/ui/function_desk.h"

namespace ravine {
namespace {

using testing::HasSubstr;

// ---- the lab ----

TEST(FunctionLab, OpensByTabKeyAndMenu) {
  const std::function<void(Desk&)> ways[] = {[](Desk& desk) { desk.click("lab.function"); },
                                             [](Desk& desk) {
                                               desk.tap({key('4'), true, false});
                                             },
                                             [](Desk& desk) {
                                               desk.click("menus.View");
                                               desk.frames();
                                               desk.click(desk.in("menu.function_lab"));
                                             }};
  for (const auto& open : ways) {
    FunctionDesk desk(stillScene());
    open(desk);
    desk.frames(3);
    EXPECT_EQ(desk.session.scene.lab, Lab::function);
    EXPECT_TRUE(desk.session.view.playing) << "there is something to be seen at once";
    EXPECT_GT(desk.net().updates, 0);
    for (const char* name :
         {"plane", "diagram", "layer0.units", "chart.loss", "target.sine", "brush.hand", "moments"})
      EXPECT_TRUE(desk.has(name)) << name;
    for (const char* name : {"plan", "surface", "loss", "confusion", "brush.1"})
      EXPECT_FALSE(desk.has(name)) << name;
    EXPECT_EQ(desk.lastChange(), "Function lab");
    desk.tap({key('Z'), true, false});
    EXPECT_TRUE(desk.session.scene == stillScene().scene);
  }
}

TEST(FunctionLab, TrainsOnlyWhileItIsSeenAndTheNetworkLabOnlyIts) {
  FunctionDesk desk(functionScene(20));
  desk.tap({key('3'), true, false});
  desk.frames(5);
  EXPECT_GT(desk.session.network.report().networks.at(0).updates, 0);
  EXPECT_EQ(desk.net().updates, 20);
  desk.tap(key('A'));
  EXPECT_EQ(desk.lab().hidden[0].units, 16) << "a unit for the network that is open";
  EXPECT_EQ(desk.session.scene.network.hidden[0].units, 17);
  desk.tap({key('4'), true, false});
  const long other = desk.session.network.report().networks.at(0).updates;
  desk.tap(key('A'));
  desk.tap(Key::right);
  desk.frames(2);
  EXPECT_EQ(desk.lab().hidden[0].units, 17);
  EXPECT_EQ(desk.net().updates, 21);
  EXPECT_EQ(desk.session.network.report().networks.at(0).updates, other);
}

TEST(FunctionLab, ASceneComesBackTrainedAsFarAsItWas) {
  SceneFile saved;
  std::vector<float> w;
  std::vector<unsigned char> picture;
  {
    FunctionDesk desk(functionScene(150));
    saved = orThrow(readScene(writeScene({desk.session.scene, desk.session.view})));
    w = desk.net().picture.w;
    picture = desk.picture();
  }
  FunctionDesk again(saved);
  EXPECT_EQ(again.net().updates, 150);
  EXPECT_EQ(again.net().picture.w, w);
  EXPECT_EQ(again.picture(), picture);
}

// What is open in the Network lab stays there.
TEST(FunctionLab, IsNotTheNetworkLab) {
  SceneFile file = functionScene(20);
  file.scene.network.inside.microscope = true;
  file.scene.network.data.generator = {"gates", {}};
  file.scene.network.data.testFraction = 0;
  FunctionDesk desk(file);
  desk.frames(2);
  EXPECT_FALSE(desk.has("microscope"));
  EXPECT_FALSE(desk.has("truth"));
  desk.tap(Key::right);
  EXPECT_EQ(desk.net().updates, 21) << "an update, no station of the microscope";
  const Scene before = desk.session.scene;
  const std::size_t place = desk.net().picture.shape.bias(0, 3);
  setWeight(desk.session, place, 1.25);
  desk.frames(2);
  EXPECT_EQ(desk.net().picture.w[place], 1.25f);
  EXPECT_TRUE(desk.session.scene == before);
}

// ---- the plane ----

// Whether a pixel of nearly this colour lies within `reach` of the place.
bool isDrawn(FunctionDesk& desk, ImVec2 at, ImU32 colour, float reach = 4) {
  return desk.count({ImVec2(at.x - reach, at.y - reach), ImVec2(at.x + reach, at.y + reach)},
                    colour, 40) > 0;
}

TEST(FunctionPlane, ShowsTheSumWhereTheNetworkPutsItOut) {
  FunctionDesk desk(functionScene(400));
  for (const char* action : {"parts", "target", "function_points", "function_test_points"})
    desk.tap(actionOf(action).chord);
  desk.frames(2);
  desk.moveAway();
  const PlaneMap map = desk.map();
  const FunctionCurves<float>& curves = *desk.net().curves;
  int seen = 0, tried = 0;
  for (std::size_t i = 20; i + 20 < curves.x.size(); i += 25) {
    const ImVec2 at = map.toScreen(curves.x[i], static_cast<double>(curves.output[i]));
    if (!map.rect.contains(at) || at.y < map.rect.min.y + 60) continue;
    ++tried;
    seen += isDrawn(desk, at, desk.ui().colours().accent);
  }
  EXPECT_GT(tried, 10);
  EXPECT_GE(seen, tried - 1);
}

TEST(FunctionPlane, EveryLayerIsSwitchedByItsKey) {
  FunctionDesk desk(functionScene(200));
  desk.moveAway();
  for (int i = 0; i < 2; ++i) desk.tap(actionOf("target").chord);  // something to undo
  for (const char* action :
       {"target", "parts", "kinks", "function_points", "function_test_points", "function_batch"}) {
    SCOPED_TRACE(action);
    desk.frames(2);
    const auto before = desk.picture();
    desk.tap(actionOf(action).chord);
    desk.frames(2);
    EXPECT_NE(desk.picture(), before);
    desk.tap(actionOf(action).chord);
    desk.frames(2);
    EXPECT_EQ(desk.picture(), before);
  }
}

TEST(FunctionPlane, MovesAndZoomsOnBothAxesByThemselves) {
  FunctionDesk desk(functionScene(20));
  const PlaneMap home = desk.map();
  EXPECT_NEAR(home.box.xmax - home.box.xmin, 6 * 1.12, 0.7);
  const ImVec2 at = desk.in("plane", 0.3f, 0.6f);
  const double x = home.x(at.x), y = home.y(at.y);
  desk.wheel(at, 3);
  desk.frames();
  const PlaneMap near = desk.map();
  EXPECT_LT(near.box.ymax - near.box.ymin, 0.7 * (home.box.ymax - home.box.ymin));
  EXPECT_NEAR(near.x(at.x), x, 0.01);
  EXPECT_NEAR(near.y(at.y), y, 0.01) << "what is under the mouse stays there";
  const ImVec2 to(at.x + 40, at.y - 30);
  desk.drag(desk.in("plane", 0.9f, 0.3f),
            ImVec2(desk.in("plane", 0.9f, 0.3f).x + 40, desk.in("plane", 0.9f, 0.3f).y - 30));
  desk.frames();
  EXPECT_NEAR(desk.map().x(to.x), x, 0.01);
  EXPECT_NEAR(desk.map().y(to.y), y, 0.01);
  desk.tap(key('F'));
  EXPECT_EQ(desk.map().box.xmin, home.box.xmin);
}

TEST(FunctionPlane, MarksTheExampleOfTheLastUpdate) {
  SceneFile file = functionScene();
  file.scene.function.training.batch = 1;
  FunctionDesk desk(file);
  desk.tap(Key::right);
  desk.frames(2);
  ASSERT_EQ(desk.net().batch.size(), 1u);
  const Points& train = desk.session.function.examples()->parts.train;
  const int row = desk.net().batch[0];
  const ImVec2 at = desk.map().toScreen(train.at(row, 0), train.height(row));
  EXPECT_TRUE(isDrawn(desk, at, desk.ui().colours().classes[0], 9));
  desk.tap(Key::right);
  desk.frames(2);
  EXPECT_NE(desk.net().batch[0], row) << "one at a time, another one";
}

// ---- the panel ----

TEST(FunctionPanel, ChoosesTargets) {
  FunctionDesk desk(functionScene(30));
  for (const char* name : {"step", "abs", "sawtooth", "polynomial", "random_smooth", "formula"}) {
    desk.reveal(std::string("target.") + name);
    desk.click(std::string("target.") + name);
    desk.frames(2);
    EXPECT_EQ(targetNameOf(desk.lab().data.generator), name);
    EXPECT_EQ(checkScene(desk.session.scene), "");
    EXPECT_EQ(desk.session.function.problem(), "");
    EXPECT_EQ(desk.net().updates, 0) << "another target starts anew";
    EXPECT_TRUE(desk.drawnFinite());
  }
  EXPECT_EQ(desk.lastChange(), "Target: Formula");
  EXPECT_TRUE(desk.has("formula"));
  desk.click("target.sine");
  desk.frames();
  EXPECT_TRUE(desk.lab().data == FunctionLab{}.data) << "the default leaves no trace";
}

TEST(FunctionPanel, TakesAFormulaAndTellsWhatIsWrong) {
  FunctionDesk desk;
  desk.click("target.formula");
  desk.frames();
  desk.click("formula");
  desk.tap({key('A'), true, false});
  desk.type("x^2/4 + ");
  desk.frames();
  EXPECT_FALSE(desk.session.attention.formulaError.empty());
  EXPECT_EQ(checkScene(desk.session.scene), "");
  desk.type("cos(x)");
  desk.tap(Key::enter);
  desk.frames(2);
  EXPECT_EQ(desk.session.attention.formulaError, "");
  const Points& all = desk.session.function.examples()->all;
  double worst = 0;
  for (int i = 0; i < all.n(); ++i) {
    const double x = all.at(i, 0);
    worst = std::max(worst, std::abs(all.height(i) - (x * x / 4 + std::cos(x))));
  }
  EXPECT_LT(worst, 0.5) << "the noise alone";
  EXPECT_EQ(desk.lastChange(), "Target: x^2/4 + cos(x)");
}

TEST(FunctionPanel, PaletteChoosesATargetAndUnitsAreDraggedWhileItTrains) {
  FunctionDesk desk(functionScene(50));
  desk.tap(key('D'));
  desk.frames();
  desk.type("saw");
  desk.tap(Key::enter);
  desk.frames();
  EXPECT_EQ(targetNameOf(desk.lab().data.generator), "sawtooth");
  desk.train(200);
  const auto before = desk.net().curves;
  desk.reveal("layer0.units");
  desk.typeInto("layer0.units", "20");
  desk.frames(2);
  ASSERT_EQ(desk.net().curves->parts.size(), 20u);
  EXPECT_EQ(desk.net().updates, 200) << "nothing is reset";
  for (std::size_t i = 0; i < before->x.size(); i += 10)
    EXPECT_NEAR(desk.net().curves->output[i], before->output[i], 1e-4);
}

// ---- own examples ----

TEST(FunctionPoints, ArePaintedMovedErasedAndUndone) {
  FunctionDesk desk(functionScene(40));
  const long n = desk.examples();
  desk.tap(key('P'));
  desk.drag(desk.in("plane", 0.5f, 0.12f), desk.in("plane", 0.8f, 0.12f), 10);
  desk.frames();
  ASSERT_TRUE(desk.lab().data.own);
  EXPECT_GT(desk.examples(), n + 3);
  EXPECT_GE(desk.net().updates, 40) << "training goes on with what has been learned";
  EXPECT_THAT(desk.lastChange(), HasSubstr("Paint "));
  desk.tap(key('V'));
  const ScenePair last = desk.lab().data.own->pairs.all().back();
  const ImVec2 at = desk.map().toScreen(last.x, last.y);
  desk.drag(at, ImVec2(at.x - 30, at.y + 80));
  desk.frames();
  EXPECT_NEAR(desk.lab().data.own->pairs.all().back().x, desk.map().x(at.x - 30), 0.02);
  EXPECT_EQ(desk.lastChange(), "Move 1 point");
  desk.tap(key('X'));
  desk.click(ImVec2(at.x - 30, at.y + 80));
  desk.frames();
  EXPECT_THAT(desk.lastChange(), HasSubstr("Erase "));
  EXPECT_EQ(checkScene(desk.session.scene), "");
  while (desk.session.canUndo()) desk.session.undo();
  desk.frames();
  EXPECT_EQ(desk.examples(), n);
}

TEST(FunctionPoints, GoBackToTheTarget) {
  FunctionDesk desk(functionScene(10));
  desk.tap(key('P'));
  desk.click(desk.in("plane", 0.5f, 0.2f));
  desk.frames(2);
  desk.click("data.back");
  desk.frames();
  EXPECT_FALSE(desk.lab().data.own);
}

TEST(FunctionPoints, AreDroppedAsCsv) {
  const Folder folder;
  write(folder / "curve.csv", "x,y\n100,5\n110,7\n120,6\n130,9\n");
  FunctionDesk desk(functionScene(30));
  desk.session.drop({(folder / "curve.csv").string()});
  desk.frames(2);
  ASSERT_TRUE(desk.lab().data.own);
  EXPECT_EQ(desk.examples(), 4);
  EXPECT_EQ(desk.session.attention.mention, "Imported 4 examples");
  const PlaneMap map = desk.map();
  EXPECT_TRUE(map.rect.contains(map.toScreen(130, 9)));
  EXPECT_TRUE(desk.drawnFinite());
  write(folder / "bad.csv", "x,y\n1,two\n");
  desk.session.drop({(folder / "bad.csv").string()});
  EXPECT_THAT(desk.session.notices.back().text, HasSubstr("line 2"));
  EXPECT_EQ(desk.examples(), 4);
}

TEST(FunctionCommand, IsCopied) {
  FunctionDesk desk(functionScene(32));
  desk.tap({key('C'), true, false});
  EXPECT_THAT(ImGui::GetClipboardText(),
              HasSubstr("ravine train --data function --hidden 16 --activation relu"));
}

}  // namespace
}  // namespace ravine
