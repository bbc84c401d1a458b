// The Network lab's panel: what acts at once, what starts anew, and what undo takes back.
#include <algorithm>

#include "core/data/generators.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"
#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

int unitsOf(NetworkDesk& desk, std::size_t layer = 0) {
  return desk.net().picture.shape.layers()[layer].outputs;
}

TEST(Units, TheirSliderIsDraggedWhileItTrains) {
  NetworkDesk desk(networkScene(20));
  desk.tap(Key::space);
  desk.reveal("layer0.units");
  desk.moveTo(desk.onSlider("layer0.units", 0.0));
  desk.press();
  long before = desk.updates();
  int units = unitsOf(desk), shapes = 0;
  for (int i = 1; i <= 20; ++i) {
    desk.moveTo(desk.onSlider("layer0.units", i / 31.0));
    EXPECT_EQ(unitsOf(desk), desk.lab().hidden[0].units) << "not in the same frame";
    EXPECT_EQ(desk.lab().hidden[0].units, 1 + i);
    EXPECT_GT(desk.updates(), before) << "training must go on";
    shapes += unitsOf(desk) != units;
    before = desk.updates();
    units = unitsOf(desk);
  }
  EXPECT_GE(shapes, 20);
  EXPECT_FALSE(desk.session.canUndo()) << "the drag is one entry";
  desk.release();
  desk.frames();
  EXPECT_EQ(desk.changes(), 1u);
  desk.tap({key('Z'), true, false});
  desk.frames();
  EXPECT_EQ(unitsOf(desk), 16);
  EXPECT_GT(desk.updates(), before);
  EXPECT_TRUE(desk.session.view.playing);
}

TEST(Units, AUnitMoreLeavesTheLossAsItWas) {
  NetworkDesk desk(networkScene(300));
  const double loss = desk.net().train.loss;
  desk.tap(key('A'));
  EXPECT_EQ(desk.lab().hidden[0].units, 17);
  EXPECT_NEAR(desk.net().train.loss, loss, 1e-5);
  desk.tap({key('A'), false, true});
  EXPECT_NEAR(desk.net().train.loss, loss, 1e-5) << "the new unit is of the least influence";
  EXPECT_EQ(desk.updates(), 300);
  desk.tap(Key::del);
  EXPECT_EQ(desk.lab().hidden[0].units, 15);
}

TEST(Units, LayersByPanelAndKeys) {
  NetworkDesk desk(networkScene(50));
  desk.click("layers.more");
  EXPECT_EQ(desk.lab().hidden.size(), 2u);
  desk.tap(key('L'));
  EXPECT_EQ(desk.lab().hidden.size(), 3u);
  EXPECT_EQ(desk.net().picture.shape.layers().size(), 4u);
  for (int i = 0; i < 6; ++i) desk.tap(key('L'));
  EXPECT_EQ(desk.lab().hidden.size(), static_cast<std::size_t>(kMostHiddenLayers));
  desk.frames();
  EXPECT_TRUE(desk.has("layer5.units"));
  desk.click("layers.less");
  for (int i = 0; i < 8; ++i) desk.tap({key('L'), false, true});
  EXPECT_TRUE(desk.lab().hidden.empty());
  EXPECT_EQ(desk.updates(), 50);
  desk.tap(key('A'));
  EXPECT_TRUE(desk.lab().hidden.empty()) << "there is no layer to add to";
  desk.tap(Key::right);
  EXPECT_EQ(desk.updates(), 51) << "logistic regression trains as well";
  desk.tap(key('L'));
  EXPECT_EQ(desk.lab().hidden.size(), 1u);
  EXPECT_TRUE(desk.drawnFinite());
}

// ---- what never starts a run anew ----

TEST(Settings, AreChangedWhileItTrainsOn) {
  NetworkDesk desk(networkScene(40));
  desk.tap(Key::space);
  desk.unfold("Regularization");
  long before = desk.updates();
  const auto change = [&](const std::string& what, const std::function<void()>& by) {
    SCOPED_TRACE(what);
    const NetworkLab old = desk.lab();
    by();
    desk.frames();
    EXPECT_FALSE(desk.lab() == old) << "nothing was changed";
    EXPECT_GT(desk.updates(), before) << "it began anew";
    before = desk.updates();
  };
  change("rate", [&] { desk.dragSlider("optimizer.lr", 0.4, 0.6); });
  change("batch", [&] { desk.dragSlider("batch", 0.4, 0.2); });
  change("whole batch", [&] { desk.dragSlider("batch", 0.2, 1); });
  EXPECT_EQ(desk.training().batch, 0);
  change("order", [&] { desk.choose("order", "cyclic"); });
  change("L2", [&] { desk.dragSlider("l2", 0, 0.5); });
  change("L1", [&] { desk.dragSlider("l1", 0, 0.4); });
  change("dropout", [&] { desk.dragSlider("dropout", 0, 0.3); });
  change("patience", [&] { desk.typeInto("patience", "100000"); });
  change("activation", [&] { desk.choose("layer0.activation", "relu"); });
  change("loss", [&] { desk.choose("loss", "hinge"); });
  change("squared loss", [&] { desk.choose("loss", "squared"); });
  change("softmax", [&] { desk.choose("loss", "softmax"); });
  change("schedule", [&] { desk.choose("training.schedule0", "cosine"); });
  change("clipping", [&] {
    desk.reveal("training.clips");
    desk.click("training.clips");
  });
  change("layer", [&] { desk.tap(key('L')); });
  EXPECT_TRUE(desk.session.view.playing);
  EXPECT_EQ(checkScene(desk.session.scene), "");
  const std::size_t changes = desk.changes();
  EXPECT_GE(changes, 15u);
  for (std::size_t i = 0; i < changes; ++i) {
    desk.tap({key('Z'), true, false});
    EXPECT_GE(desk.updates(), before) << "undo never rewinds training: " << desk.session.redoName();
    before = desk.updates();
  }
  EXPECT_TRUE(desk.lab() == networkScene().scene.network);
  for (std::size_t i = 0; i < changes; ++i) {
    desk.tap({key('Y'), true, false});
    EXPECT_GE(desk.updates(), before) << "nor does redo: " << desk.session.undoName();
    before = desk.updates();
  }
}

TEST(Settings, EveryOptimizerForNetworksIsChosenAndTrains) {
  NetworkDesk desk(smallNetwork({4}));
  for (const OptimizerRow& row : optimizerRows()) {
    const std::string name(row.description.name);
    SCOPED_TRACE(name);
    if (!row.forNetworks) continue;
    if (name != desk.training().optimizer.name) desk.choose("optimizer", name);
    EXPECT_EQ(desk.training().optimizer.name, name);
    EXPECT_EQ(checkScene(desk.session.scene), "");
    const long before = desk.updates();
    desk.train(3);
    EXPECT_EQ(desk.updates(), before + 3);
    EXPECT_FALSE(desk.net().divergence);
  }
}

TEST(Settings, EveryActivationAndLossIsShown) {
  NetworkDesk desk(smallNetwork({5}, 30));
  for (const ActivationRow& row : activationRows()) {
    SCOPED_TRACE(row.description.name);
    desk.lab().hidden[0].activation = {std::string(row.description.name), {}};
    desk.frames(2);
    desk.train(2);
    EXPECT_TRUE(desk.drawnFinite());
    EXPECT_TRUE(desk.has("activation"));
    EXPECT_EQ(desk.has("network.remark"), !row.differentiable) << "said where nothing is learned";
  }
  desk.lab().hidden[0].activation = {"tanh", {}};
  for (const LossRow& row : lossRows()) {
    SCOPED_TRACE(row.description.name);
    desk.training().loss = {std::string(row.description.name), {}};
    desk.frames(2);
    desk.train(2);
    EXPECT_TRUE(desk.drawnFinite());
    EXPECT_FALSE(desk.has("network.remark"));
  }
}

TEST(Settings, LookingAtAPenaltyDoesNotChangeIt) {
  SceneFile file = networkScene();
  file.scene.network.training.l2 = 2e-7;
  file.scene.network.training.l1 = 1e-6;
  NetworkDesk desk(file);
  desk.unfold("Regularization");
  desk.frames(2);
  EXPECT_TRUE(desk.session.scene == file.scene) << "smaller than what the slider reaches";
  desk.dragSlider("l2", 0.5, 0);
  EXPECT_EQ(desk.training().l2, 0) << "its left end is none at all";
}

// ---- what does ----

TEST(Data, ASetIsChosenByItsPicture) {
  NetworkDesk desk(networkScene(80));
  for (const DatasetRow& row : datasetRows()) {
    const std::string name(row.description.name);
    if (name == desk.lab().data.generator.name) continue;
    SCOPED_TRACE(name);
    desk.train(5);
    desk.session.view.zoom = 2;
    const std::size_t changes = desk.changes();
    desk.reveal("data." + name);
    desk.click("data." + name);
    desk.frames();
    EXPECT_EQ(desk.lab().data.generator, (Spec{name, {}}));
    EXPECT_EQ(desk.updates(), 0) << "other data start anew";
    EXPECT_EQ(desk.session.view.zoom, 1);
    EXPECT_EQ(desk.changes(), changes + 1);
    EXPECT_EQ(checkScene(desk.session.scene), "");
    EXPECT_TRUE(desk.session.network.problem().empty());
    const PlaneMap map = desk.map();
    const Points& all = desk.session.network.examples()->all;
    for (int i = 0; i < all.n(); ++i)
      EXPECT_TRUE(map.rect.contains(map.toScreen(all.at(i, 0), all.at(i, 1)))) << i;
    const auto picture = desk.picture();
    desk.train(5);
    desk.frames();
    EXPECT_EQ(desk.updates(), 5);
    EXPECT_FALSE(desk.picture() == picture) << "nothing to be seen of training";
  }
}

TEST(Data, NoiseSeedAndShareStartAnew) {
  NetworkDesk desk(networkScene(30));
  for (const char* slider : {"data.noise", "data.n", "data_seed", "test_fraction"}) {
    SCOPED_TRACE(slider);
    desk.train(10);
    const DataSetup before = desk.lab().data;
    desk.dragSlider(slider, 0.1, 0.6);
    EXPECT_FALSE(desk.lab().data == before);
    EXPECT_EQ(desk.updates(), 0);
  }
  desk.train(10);
  desk.reveal("data.scaled");
  desk.click("data.scaled");
  desk.frames();
  EXPECT_TRUE(desk.lab().data.scaled);
  EXPECT_EQ(desk.updates(), 0);
  EXPECT_EQ(desk.changes(), 5u);
  desk.train(10);
  desk.choose("init", "he");
  EXPECT_EQ(desk.updates(), 0) << "other initial weights are a beginning";
}

TEST(Data, MoreClassesTakeSoftmax) {
  NetworkDesk desk(networkScene(10));
  EXPECT_EQ(desk.training().loss.name, "logistic");
  desk.dragSlider("data.arms", 0, 0.5);
  EXPECT_GT(desk.lab().data.generator.number("arms", 2), 2);
  EXPECT_EQ(desk.training().loss.name, "softmax");
  EXPECT_EQ(checkScene(desk.session.scene), "");
  const NetworkLab before = desk.lab();
  desk.choose("loss", "hinge");
  EXPECT_TRUE(desk.lab() == before) << "hinge tells two classes apart";
  EXPECT_GT(desk.session.attention.mentionLeft, 0) << "and that is said";
  desk.tap({key('Z'), true, false});
  desk.frames();
  EXPECT_EQ(desk.training().loss.name, "logistic") << "one entry for both";
  EXPECT_EQ(desk.net().picture.shape.outputs(), 1);
}

TEST(Data, ThePaletteFindsSets) {
  NetworkDesk desk(networkScene(10));
  desk.tap(key('D'));
  desk.frames();
  EXPECT_TRUE(desk.has("palette.data.moons"));
  EXPECT_FALSE(desk.has("palette.add.adam")) << "that is the other lab's";
  desk.type("moo");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.lab().data.generator.name, "moons");
}

// ---- what is drawn ----

TEST(Overlays, TheirKeysTurnEachOneOffAndOn) {
  NetworkDesk desk(networkScene(120));
  desk.moveAway();
  desk.frames(2);
  const auto first = desk.picture();
  const Scene scene = desk.session.scene;
  bool NetworkLook::*parts[] = {&NetworkLook::confidence, &NetworkLook::boundary,
                                &NetworkLook::margin,     &NetworkLook::points,
                                &NetworkLook::testPoints, &NetworkLook::wrong,
                                &NetworkLook::diagram,    &NetworkLook::logLoss};
  for (int i = 0; i < 8; ++i) {
    SCOPED_TRACE(i + 1);
    Scene expected = scene;
    bool& on = expected.network.look.*parts[i];
    on = !on;
    desk.tap(key(static_cast<char>('1' + i)));
    EXPECT_TRUE(desk.session.scene == expected);
    desk.session.attention.mentionLeft = 0;
    desk.frames(2);
    EXPECT_FALSE(desk.picture() == first) << "nothing of it is seen";
    desk.tap(key(static_cast<char>('1' + i)));
    EXPECT_TRUE(desk.session.scene == scene);
  }
  EXPECT_EQ(desk.updates(), 120);
}

TEST(Overlays, TheDiagramLeavesItsRoomToThePlane) {
  NetworkDesk desk(networkScene(10));
  const auto area = [&] { return desk.rect("plane").width() * desk.rect("plane").height(); };
  const float shared = area();
  desk.tap(key('7'));
  desk.frames();
  EXPECT_FALSE(desk.has("diagram"));
  EXPECT_GT(area(), 1.3f * shared);
}

TEST(Overlays, TheirSwitchesAreInThePanel) {
  NetworkDesk desk(networkScene(10));
  desk.unfold("Picture");
  for (const char* name : {"confidence", "boundary", "margin", "points", "test_points", "wrong",
                           "diagram", "log_loss"}) {
    SCOPED_TRACE(name);
    const Scene before = desk.session.scene;
    const std::string id = std::string("look.") + name;
    desk.reveal(id);
    desk.click(id);
    EXPECT_FALSE(desk.session.scene == before);
    desk.click(id);
    EXPECT_TRUE(desk.session.scene == before);
  }
}

}  // namespace
}  // namespace ravine
