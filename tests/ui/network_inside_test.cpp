// Looking inside a network at the desk: the microscope, lines of units, gates by hand.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "app/labs/network_microscope.h"
#include "core/lab/by_hand.h"
#include "core/lab/hyperplanes.h"
#include "core/scene/scene_io.h"
#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

using testing::StartsWith;

SceneFile looking(std::vector<int> hidden, double step = 0, long updates = 30) {
  SceneFile file = smallNetwork(std::move(hidden), updates);
  file.scene.network.inside.microscope = true;
  file.scene.network.inside.example = 5;
  file.view.step = step;
  return file;
}

Station stationOf(NetworkDesk& desk) { return specimenOf(desk.session)->station(); }
float weightAt(NetworkDesk& desk, std::size_t place) { return desk.net().picture.w.at(place); }

// ---- microscope ----

TEST(MicroscopeOfTheLab, OpensByKeyStepsByArrowsAndLeavesByKey) {
  NetworkDesk desk(smallNetwork({3, 2}, 30));
  EXPECT_FALSE(desk.has("microscope"));
  desk.tap(key('K'));
  desk.frames(2);
  ASSERT_TRUE(desk.has("microscope"));
  EXPECT_EQ(desk.lastChange(), "Microscope on");
  EXPECT_TRUE(desk.has("microscope.example"));
  const std::vector<Station> stations = stationsOf(desk.net().picture.shape);
  for (std::size_t i = 0; i < stations.size(); ++i) {
    EXPECT_EQ(stationOf(desk), stations[i]) << i;
    EXPECT_TRUE(desk.drawnFinite());
    desk.tap(Key::right);
    desk.frames();
  }
  EXPECT_EQ(stationOf(desk), stations.back()) << "there is nothing behind the update";
  desk.tap(Key::left);
  EXPECT_EQ(stationOf(desk), stations[stations.size() - 2]);
  EXPECT_EQ(desk.updates(), 30) << "the arrows step the microscope, not the training";
  desk.tap(key('K'));
  desk.frames();
  EXPECT_FALSE(desk.has("microscope"));
  desk.tap(Key::right);
  EXPECT_EQ(desk.updates(), 31);
}

TEST(MicroscopeOfTheLab, TrainingRestsUnderItAndTrainingLeavesIt) {
  NetworkDesk desk(smallNetwork({3}, 30));
  desk.tap(Key::space);
  desk.frames(5);
  desk.tap(key('K'));
  desk.frames();
  const long updates = desk.updates();
  desk.frames(10);
  EXPECT_EQ(desk.updates(), updates);
  EXPECT_FALSE(desk.session.view.playing);
  desk.tap(Key::space);
  desk.frames(5);
  EXPECT_FALSE(desk.has("microscope"));
  EXPECT_GT(desk.updates(), updates);
}

TEST(MicroscopeOfTheLab, FollowsTheExampleThatIsClickedOrTheNextOne) {
  NetworkDesk desk(looking({3}));
  const Points& all = desk.session.network.examples()->all;
  const PlaneMap map = desk.map();
  desk.click(map.toScreen(all.at(20, 0), all.at(20, 1)));
  desk.frames();
  const int chosen = followedExample(desk.session);
  EXPECT_LT(std::hypot(all.at(chosen, 0) - all.at(20, 0), all.at(chosen, 1) - all.at(20, 1)),
            9 * map.perPixel());
  EXPECT_FALSE(desk.lab().data.own) << "a click moves nothing";
  EXPECT_THAT(desk.lastChange(), StartsWith("Example 6 → "));
  desk.tap(key('.'));
  EXPECT_EQ(followedExample(desk.session), (chosen + 1) % all.n());
  desk.tap(key(','));
  desk.tap(key(','));
  EXPECT_EQ(followedExample(desk.session), (chosen - 1 + all.n()) % all.n());
  desk.moveAway();
  desk.click("microscope.after");
  EXPECT_EQ(followedExample(desk.session), chosen);
}

TEST(MicroscopeOfTheLab, NumbersStandOnUnitsAndLines) {
  NetworkDesk desk(looking({3, 2}, 2));
  desk.moveAway();
  desk.frames(2);
  for (const char* unit : {"0.0", "0.1", "1.0", "1.1", "1.2", "2.0", "2.1"})
    EXPECT_TRUE(desk.has(std::string("diagram.note.") + unit)) << unit;
  EXPECT_FALSE(desk.has("diagram.note.3.0")) << "not yet there";
  const NetworkShape& shape = desk.net().picture.shape;
  int numbers = 0;  // where lines run close together not all of them have room
  for (int o = 0; o < 2; ++o)
    for (int i = 0; i < 3; ++i)
      numbers += desk.has("diagram.note.w" + std::to_string(shape.weight(1, o, i)));
  EXPECT_GE(numbers, 3);
}

TEST(MicroscopeOfTheLab, NotesOnLinesCollideWithNothing) {
  for (const std::vector<int>& hidden : {std::vector<int>{4}, {12, 12}, {8, 8, 8}})
    for (double step = 0; step < 2 * static_cast<double>(hidden.size()) + 5; ++step) {
      SCOPED_TRACE(testing::PrintToString(hidden) + " at " + std::to_string(step));
      NetworkDesk desk({.width = 1920, .height = 1080, .file = looking(hidden, step)});
      std::vector<std::pair<std::string, Rect>> notes;
      for (const auto& [name, rect] : desk.ui().probes)
        if (name.starts_with("diagram.note.")) notes.emplace_back(name, rect);
      for (std::size_t a = 0; a < notes.size(); ++a)
        for (std::size_t b = a + 1; b < notes.size(); ++b) {
          const Rect &r = notes[a].second, &s = notes[b].second;
          EXPECT_FALSE(r.min.x < s.max.x - 0.5f && s.min.x < r.max.x - 0.5f &&
                       r.min.y < s.max.y - 0.5f && s.min.y < r.max.y - 0.5f)
              << notes[a].first << " lies on " << notes[b].first;
        }
    }
}

TEST(MicroscopeOfTheLab, TellsOfTheUnitUnderTheMouse) {
  NetworkDesk desk(looking({3, 2}, 1));
  desk.moveAway();
  desk.frames();
  const auto focus = [&] {
    return focusOf(*specimenOf(desk.session), desk.ui(), desk.session.attention.diagram);
  };
  EXPECT_EQ(focus().unit, (DiagramState::Unit{1, 0}));
  desk.moveTo(desk.in("diagram.unit.1.2"));
  desk.frames(2);
  EXPECT_EQ(focus().unit, (DiagramState::Unit{1, 2}));
  EXPECT_FALSE(desk.has("diagram.card")) << "the strip tells it";
  desk.moveTo(desk.in("diagram.unit.2.1"));
  desk.frames(2);
  EXPECT_EQ(focus().unit, (DiagramState::Unit{1, 0})) << "not of this station's layer";
}

// What the update station shows is what taking the step does.
TEST(MicroscopeOfTheLab, TakesTheStepThatItShows) {
  for (const char* optimizer : {"adam", "momentum", "nesterov", "rprop"}) {
    SCOPED_TRACE(optimizer);
    SceneFile file = looking({3, 2}, 100);
    file.scene.network.training.optimizer = {optimizer, {}};
    NetworkDesk desk(file);
    desk.frames(2);
    const auto specimen = specimenOf(desk.session);
    ASSERT_EQ(specimen->station().kind, StationKind::update);
    ASSERT_TRUE(specimen->update);
    const Eigen::VectorXd shown = specimen->update->after.w;
    EXPECT_EQ(desk.updates(), 30);
    desk.tap({key('K'), false, true});
    desk.frames(2);
    EXPECT_EQ(desk.updates(), 31);
    for (std::size_t i = 0; i < desk.net().picture.w.size(); ++i)
      EXPECT_NEAR(static_cast<double>(weightAt(desk, i)), shown[static_cast<Eigen::Index>(i)],
                  2e-5);
    EXPECT_TRUE(desk.has("microscope"));
  }
}

TEST(MicroscopeOfTheLab, IsThereForEveryActivationLossAndOptimizer) {
  for (const ActivationRow& activation : activationRows())
    for (const LossRow& loss : lossRows()) {
      SceneFile file = looking({3}, 5);
      file.scene.network.hidden[0].activation = {std::string(activation.description.name), {}};
      file.scene.network.training.loss = {std::string(loss.description.name), {}};
      NetworkDesk desk(file);
      EXPECT_TRUE(desk.has("microscope")) << activation.description.name << loss.description.name;
      EXPECT_TRUE(desk.drawnFinite());
    }
  for (const OptimizerRow& row : optimizerRows()) {
    if (!row.forNetworks) continue;
    SceneFile file = looking({3}, 6);
    file.scene.network.training.optimizer = {std::string(row.description.name), {}};
    NetworkDesk desk(file);
    desk.frames(2);
    ASSERT_TRUE(specimenOf(desk.session)->update) << row.description.name;
  }
}

TEST(MicroscopeOfTheLab, WorksWithAWorkerWhileSettingsChange) {
  NetworkDesk desk({.patient = false, .file = looking({4}, 6)});
  for (const char* optimizer : {"adam", "gradient_descent", "lbfgs", "amsgrad", "rprop"}) {
    desk.training().optimizer = {optimizer, {}};
    desk.lab().hidden[0].units = 3 + static_cast<int>(std::string_view(optimizer).size());
    desk.frames(3);
    EXPECT_TRUE(desk.drawnFinite());
  }
}

TEST(MicroscopeOfTheLab, ASavedSceneShowsTheSameStation) {
  NetworkDesk desk(looking({3, 2}, 4));
  const std::string text = writeScene({desk.session.scene, desk.session.view});
  const Result<SceneFile> again = readScene(text);
  ASSERT_TRUE(again);
  Session other(*again, true);
  other.update(0, false);
  EXPECT_EQ(other.view.step, desk.session.view.step);
  ASSERT_TRUE(specimenOf(other));
  EXPECT_EQ(specimenOf(other)->passes.gradient, specimenOf(desk.session)->passes.gradient);
}

TEST(MicroscopeOfTheLab, IsSoughtByItsStation) {
  NetworkDesk desk(looking({3, 2}, 0));
  desk.session.seek(4);
  desk.frames();
  EXPECT_EQ(desk.session.view.step, 4) << "as `ravine render --at 4` asks";
}

// ---- lines of units ----

TEST(LinesOfUnits, PointToTheirUnitsAndBack) {
  for (const bool scaled : {false, true}) {
    SCOPED_TRACE(scaled);
    SceneFile file = smallNetwork({3}, 60);
    file.scene.network.data.scaled = scaled;
    NetworkDesk desk(file);
    desk.tap(key('9'));
    EXPECT_EQ(desk.lastChange(), "Lines of units on");
    const TrainingData& data = *desk.report().data;
    const NetworkPicture& picture = desk.net().picture;
    const auto lines = firstLayerLines(picture.shape, picture.w, scaled ? &data.scaling : nullptr);
    int found = 0;
    for (std::size_t u = 0; u < lines.size(); ++u) {
      LinePiece p{};
      if (!pieceWithin(lines[u], desk.map().box, p)) continue;
      for (const double t : {0.2, 0.35, 0.65, 0.8}) {
        const double x = std::lerp(p.x0, p.x1, t), y = std::lerp(p.y0, p.y1, t);
        const bool alone = std::none_of(lines.begin(), lines.end(), [&](const UnitLine& other) {
          return &other != &lines[u] && std::abs(other.at(x, y)) / std::hypot(other.a, other.b) <
                                            10 * desk.map().perPixel();
        });
        const ImVec2 at = desk.map().toScreen(x, y);
        if (!alone || at.y < desk.rect("plane").min.y + 50) continue;
        desk.moveTo(at);
        desk.frames(2);
        EXPECT_EQ(desk.session.attention.diagram.pointed,
                  (DiagramState::Unit{1, static_cast<int>(u)}));
        ++found;
      }
    }
    EXPECT_GT(found, 2);
    desk.moveAway();
    desk.frames(2);
    EXPECT_EQ(desk.session.attention.diagram.pointed.column, -1);
  }
}

TEST(LinesOfUnits, AreSeenWhereUnitsAreZero) {
  SceneFile file = smallNetwork({1}, 0);
  file.scene.network.byHand = ParameterList({1, 0, 0, 1, 0});  // x = 0
  file.scene.network.look.points = file.scene.network.look.testPoints = false;
  file.scene.network.look.boundary = false;
  NetworkDesk desk(file);
  desk.moveAway();
  const ImVec2 at = desk.map().toScreen(0, desk.map().box.ymin * 0.4);
  const Rect around{ImVec2(at.x - 4, at.y - 30), ImVec2(at.x + 4, at.y + 30)};
  const ImU32 ink = desk.ui().colours().text;
  const int before = desk.count(around, ink, 40);
  desk.tap(key('9'));
  desk.frames();
  EXPECT_GT(desk.count(around, ink, 40), before + 40);
  // Ticks to the right only: there x is positive.
  const auto beside = [&](float from, float to) {
    return desk.count({ImVec2(at.x + from, at.y - 40), ImVec2(at.x + to, at.y + 40)}, ink, 60);
  };
  EXPECT_GT(beside(4, 8), beside(-8, -4) + 4);
}

TEST(LinesOfUnits, OfDeeperUnitsAreDrawnWhenHoveredOrAskedFor) {
  NetworkDesk desk(smallNetwork({4, 3}, 120));
  desk.moveAway();
  desk.frames();
  const std::vector<unsigned char> plain = desk.picture();
  desk.tap({key('9'), false, true});
  desk.frames();
  EXPECT_EQ(desk.lastChange(), "Lines of deeper units on");
  EXPECT_NE(desk.picture(), plain);
  desk.tap({key('9'), false, true});
  desk.moveTo(desk.in("diagram.unit.2.1"));
  desk.frames(2);
  EXPECT_TRUE(desk.drawnFinite());
}

// ---- by hand ----

TEST(GatesAtTheDesk, ComeOneAfterTheOtherWithTheirTables) {
  NetworkDesk desk(smallNetwork({3}, 30));
  for (const char* title : {"OR", "AND", "XOR", "OR"}) {
    desk.tap(key('I'));
    desk.frames(2);
    EXPECT_EQ(desk.lastChange(), std::string("By hand: ") + title);
    ASSERT_TRUE(desk.has("truth")) << title;
    for (int row = 0; row < 4; ++row) EXPECT_TRUE(desk.has("truth." + std::to_string(row)));
    EXPECT_EQ(desk.updates(), 0);
    EXPECT_EQ(desk.net().train.accuracy, 1);
  }
  desk.tap({key('Z'), true, false});
  desk.frames(2);
  EXPECT_EQ(desk.net().picture.shape.layers()[0].outputs, 2) << "XOR again";
  EXPECT_EQ(desk.net().train.accuracy, 1);
}

TEST(GatesAtTheDesk, ADraggedWeightIsPartOfTheSceneAndLive) {
  NetworkDesk desk(smallNetwork({3}));
  desk.tap(key('I'));
  desk.frames(2);
  desk.doubleClick(
      ImVec2(desk.rect("diagram.unit.1.0").min.x + 2, desk.rect("diagram.unit.1.0").max.y - 2));
  desk.frames(2);
  ASSERT_TRUE(desk.has("diagram.value"));
  desk.tap({key('A'), true, false});
  desk.type("-1.5");
  desk.tap(Key::enter);
  desk.frames(3);
  EXPECT_EQ(desk.lastChange(), "Bias of hidden layer 1 −0.5 → −1.5");
  EXPECT_EQ(desk.net().train.accuracy, 0.5) << "the weights of AND on the table of OR";
  const NetworkShape shape = desk.net().picture.shape;
  EXPECT_EQ(weightAt(desk, shape.bias(0, 0)), -1.5f);
  const Result<SceneFile> saved = readScene(writeScene({desk.session.scene, desk.session.view}));
  ASSERT_TRUE(saved);
  Session other(*saved, true);
  other.update(0, false);
  EXPECT_TRUE(sameWeights(other.network.report().networks.at(0), desk.net()))
      << "a saved scene shows the same";
  desk.tap({key('Z'), true, false});
  desk.frames(2);
  EXPECT_EQ(weightAt(desk, shape.bias(0, 0)), -0.5f);
  EXPECT_EQ(desk.net().train.accuracy, 1);
}

TEST(GatesAtTheDesk, TrainFromHereKeepsTheWeights) {
  NetworkDesk desk(smallNetwork({3}));
  desk.tap(key('I'));
  desk.tap(key('I'));
  desk.tap(key('I'));
  desk.frames(2);
  const std::vector<float> before = desk.net().picture.w;
  desk.tap({key('I'), false, true});
  EXPECT_EQ(desk.lab().hidden[0].activation.name, "tanh");
  EXPECT_TRUE(desk.session.view.playing);
  desk.frames(1);
  EXPECT_GT(desk.updates(), 0);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(weightAt(desk, i), before[i], 1.5f);
  desk.frames(40);
  EXPECT_EQ(desk.net().train.accuracy, 1);
}

TEST(GatesAtTheDesk, WeightsByHandAreGivenUpByTheirButton) {
  NetworkDesk desk(smallNetwork({3}));
  desk.tap(key('I'));
  desk.frames(2);
  EXPECT_FALSE(desk.has("init"));
  desk.reveal("weights.drawn");
  desk.click("weights.drawn");
  desk.frames(3);
  EXPECT_EQ(desk.lastChange(), "Weights drawn anew");
  EXPECT_NE(weightAt(desk, 0), 1);
  EXPECT_TRUE(desk.has("init"));
}

}  // namespace
}  // namespace ravine
