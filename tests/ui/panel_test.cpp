// The left panel: runs are added, duplicated, removed, hidden and recoloured; surfaces chosen.
#include <set>

#include "core/lab/vocabulary.h"
#include "core/math/table.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

TEST(Runs, EveryOptimizerJoinsThroughTheMenu) {
  SceneFile file = stillScene();
  file.scene.landscape.runs.clear();
  file.scene.landscape.steps = 30;
  Desk desk({.width = 480, .height = 720, .file = file});
  for (const OptimizerRow& row : optimizerRows()) {
    SCOPED_TRACE(row.description.name);
    desk.choose("runs.add", std::string(row.description.name));
    const auto& runs = desk.landscape().runs;
    ASSERT_FALSE(runs.empty());
    EXPECT_EQ(runs.back().optimizer, (Spec{std::string(row.description.name), {}}));
    EXPECT_EQ(desk.session.attention.openRun, static_cast<int>(runs.size()) - 1);
    EXPECT_EQ(desk.session.result().runs.size(), runs.size());
    EXPECT_TRUE(desk.has("run" + std::to_string(runs.size() - 1) + ".status"));
  }
  EXPECT_EQ(desk.landscape().runs.size(), optimizerRows().size());
  EXPECT_EQ(checkScene(desk.session.scene), "");
  std::set<int> colours;
  for (std::size_t i = 0; i < 8; ++i) colours.insert(desk.landscape().runs[i].colour);
  EXPECT_EQ(colours.size(), 8u) << "the first eight runs have colours of their own";
}

TEST(Runs, AFullRaceTakesNoMore) {
  SceneFile file = stillScene();
  file.scene.landscape.steps = 10;
  while (static_cast<int>(file.scene.landscape.runs.size()) < kMostRuns)
    file.scene.landscape.runs.push_back(newRun(file.scene.landscape, "adam"));
  Desk desk({.width = 480, .height = 720, .file = file});
  const Scene before = desk.session.scene;
  desk.click("runs.add");
  desk.frames();
  EXPECT_FALSE(desk.has("runs.add.adam"));
  desk.reveal("run1.copy");
  desk.click("run1.copy");
  EXPECT_TRUE(desk.session.scene == before);
}

TEST(Runs, ACopyStandsBesideItsOriginal) {
  Desk desk({.width = 560, .height = 640, .file = stillScene()});
  const Landscape before = desk.landscape();
  desk.reveal("run1.copy");
  desk.click("run1.copy");
  desk.frames();
  const auto& runs = desk.landscape().runs;
  ASSERT_EQ(runs.size(), 5u);
  EXPECT_EQ(runs[1], before.runs[1]);
  EXPECT_EQ(runs[2].optimizer, before.runs[1].optimizer);
  EXPECT_NE(runs[2].colour, runs[1].colour);
  EXPECT_EQ(runs[3], before.runs[2]);
  EXPECT_EQ(desk.session.attention.openRun, 2);
  const auto& results = desk.session.result().runs;
  EXPECT_EQ(results[1].trajectory.x, results[2].trajectory.x);
  desk.tap({key('Z'), true, false});
  EXPECT_TRUE(desk.landscape() == before);
}

TEST(Runs, OneIsRemovedAndTheOthersKeepTheirResults) {
  Desk desk({.width = 560, .height = 640, .file = stillScene()});
  const Landscape before = desk.landscape();
  const std::vector<double> adam = desk.session.result().runs[3].trajectory.x;
  desk.reveal("run1.remove");
  desk.click("run1.remove");
  desk.frames();
  ASSERT_EQ(desk.landscape().runs.size(), 3u);
  EXPECT_EQ(desk.landscape().runs[1], before.runs[2]);
  EXPECT_EQ(desk.session.result().runs[2].trajectory.x, adam);
  EXPECT_FALSE(desk.has("run3.title"));
  desk.tap({key('Z'), true, false});
  EXPECT_TRUE(desk.landscape() == before);
}

TEST(Runs, AnEmptyRaceIsNoTrouble) {
  Desk desk({.width = 560, .height = 640, .file = stillScene()});
  for (int i = 0; i < 4; ++i) {
    desk.reveal("run0.remove");
    desk.click("run0.remove");
    desk.frames();
  }
  EXPECT_TRUE(desk.landscape().runs.empty());
  EXPECT_EQ(desk.session.longest(), 0);
  desk.tap(Key::space);
  desk.tap(Key::right);
  desk.frames(2);
  EXPECT_EQ(desk.session.view.step, 0);
  EXPECT_FALSE(desk.session.animating());
  desk.click("start.link");  // starts of their own, of nobody
  desk.click(desk.in("plan", 0.3f, 0.6f));
  desk.click("start.link");
  desk.choose("runs.add", "adam");
  EXPECT_EQ(desk.landscape().runs.size(), 1u);
  EXPECT_EQ(desk.session.longest(), desk.landscape().steps);
}

TEST(Runs, OneIsHiddenAndShownAgain) {
  Desk desk({.file = stillScene()});
  const Rect legend = desk.rect("legend");
  desk.reveal("run2.eye");
  desk.click("run2.eye");
  EXPECT_FALSE(desk.landscape().runs[2].visible);
  desk.frames();
  EXPECT_LT(desk.rect("legend").height(), legend.height());
  desk.click("run2.eye");
  EXPECT_TRUE(desk.landscape().runs[2].visible);
}

TEST(Runs, TheLegendLiesOnNoStart) {
  Desk desk({.file = oneRun({"himmelblau", {}}, {"gradient_descent", {}}, 60)});
  for (const auto& [fx, fy] : {std::pair{0.93f, 0.05f}, {0.93f, 0.9f}, {0.12f, 0.05f}}) {
    const ImVec2 place = desk.in("plan", fx, fy);
    const PlaneMap plane = desk.plane();
    desk.landscape().start = {plane.x(place.x), plane.y(place.y)};
    desk.frames(2);
    EXPECT_FALSE(desk.rect("legend").contains(place)) << fx << ", " << fy;
    EXPECT_TRUE(desk.rect("plan").contains(desk.rect("legend").min));
  }
}

TEST(Runs, HidingAllAndShowingThemAgainDoesNotJumpToTheEnd) {
  Desk desk({.width = 560, .height = 640, .file = stillScene()});
  desk.session.seek(50);
  for (int twice = 0; twice < 2; ++twice)
    for (int i = 0; i < 4; ++i) {
      const std::string eye = "run" + std::to_string(i) + ".eye";
      desk.reveal(eye);
      desk.click(eye);
    }
  EXPECT_LE(desk.session.view.step, 50);
}

TEST(Runs, OneIsRecoloured) {
  Desk desk({.width = 560, .height = 640, .file = stillScene()});
  const Landscape before = desk.landscape();
  desk.choose("run0.dot", "run0.colours.5");
  Landscape expected = before;
  expected.runs[0].colour = 5;
  EXPECT_TRUE(desk.landscape() == expected);
}

TEST(Runs, TheirTitlesFoldTheirSettings) {
  Desk desk({.width = 560, .height = 640, .file = stillScene()});
  EXPECT_TRUE(desk.has("run0.lr"));
  desk.click("run0.title");
  desk.frames();
  EXPECT_FALSE(desk.has("run0.lr"));
  desk.reveal("run2.title");
  desk.click("run2.title");
  desk.frames();
  EXPECT_TRUE(desk.has("run2.lr"));
  EXPECT_FALSE(desk.session.canUndo()) << "what is unfolded is no part of the scene";
}

TEST(Runs, TheOneUnfoldedLiesOnTop) {
  Desk desk({.file = stillScene()});
  desk.session.seek(1e18);
  desk.frames();
  const std::string drawn = desk.ui().plan.key;
  desk.reveal("run3.title");
  desk.click("run3.title");
  desk.frames();
  EXPECT_NE(desk.ui().plan.key, drawn) << "the picture was not drawn again";
}

TEST(Runs, AnotherOptimizerByItsMenu) {
  Desk desk({.width = 560, .height = 640, .file = stillScene()});
  desk.choose("run0.optimizer", "nadam");
  EXPECT_EQ(desk.landscape().runs[0].optimizer, (Spec{"nadam", {}}));
  EXPECT_TRUE(desk.has("run0.momentum_decay"));
  desk.choose("run0.schedule0", "warmup");
  ASSERT_EQ(desk.landscape().runs[0].schedule.size(), 2u);
  desk.choose("run0.schedule1", "cosine");
  EXPECT_EQ(desk.landscape().runs[0].schedule, (SpecChain{{"warmup", {}}, {"cosine", {}}}));
  desk.choose("run0.schedule1", "warmup");  // cannot follow itself
  EXPECT_EQ(desk.landscape().runs[0].schedule[1].name, "cosine");
  desk.choose("run0.schedule0", "step");
  EXPECT_EQ(desk.landscape().runs[0].schedule, (SpecChain{{"step", {}}}));
  EXPECT_EQ(checkScene(desk.session.scene), "");
}

TEST(Surface, EveryOneIsChosenByTheMenu) {
  SceneFile file = stillScene();
  file.scene.landscape.steps = 30;
  Desk desk({.width = 480, .height = 1000, .file = file});
  for (const ObjectiveRow& row : objectiveRows()) {
    const std::string name(row.description.name);
    if (name == desk.landscape().objective.name) continue;
    SCOPED_TRACE(name);
    desk.session.view.zoom = 3;
    desk.session.view.centre = {0.5, 0.25};
    desk.choose("surface", name);
    EXPECT_EQ(desk.landscape().objective, (Spec{name, {}}));
    EXPECT_EQ(desk.landscape().start, (Point{row.start.x(), row.start.y()}));
    EXPECT_EQ(desk.session.view.zoom, 1);
    EXPECT_EQ(desk.session.view.centre, Point{});
    EXPECT_EQ(checkScene(desk.session.scene), "");
    EXPECT_TRUE(desk.plane().rect.contains(desk.plane().toScreen(row.start.x(), row.start.y())));
  }
}

TEST(Picture, EveryToggleTurnsItsOwnSwitch) {
  Desk desk({.width = 480, .height = 720, .file = stillScene()});
  desk.reveal("fold.Picture");
  desk.click("fold.Picture");
  desk.frames();
  const auto flip = [&](const std::string& name, auto field) {
    SCOPED_TRACE(name);
    desk.reveal(name);
    Scene expected = desk.session.scene;
    bool& on = field(expected.landscape);
    on = !on;
    desk.click(name);
    EXPECT_TRUE(desk.session.scene == expected);
  };
  flip("look.heat", [](Landscape& l) -> bool& { return l.field.heat; });
  flip("look.curves", [](Landscape& l) -> bool& { return l.field.curves; });
  flip("look.labels", [](Landscape& l) -> bool& { return l.field.labels; });
  flip("look.marks", [](Landscape& l) -> bool& { return l.trail.stepMarks; });
  flip("look.fade", [](Landscape& l) -> bool& { return l.trail.fade; });
  flip("look.minima", [](Landscape& l) -> bool& { return l.trail.minima; });
}

TEST(Picture, ItsMenusChooseSpacingAndColours) {
  Desk desk({.width = 480, .height = 720, .file = stillScene()});
  desk.reveal("fold.Picture");
  desk.click("fold.Picture");
  desk.frames();
  Scene expected = desk.session.scene;
  desk.choose("look.spacing", "linear");
  expected.landscape.field.spacing = LevelSpacing::linear;
  EXPECT_TRUE(desk.session.scene == expected);
  const auto before = desk.picture();
  desk.choose("look.colours", "viridis");
  expected.landscape.field.colours = ColourMap::viridis;
  EXPECT_TRUE(desk.session.scene == expected);
  desk.frames();
  EXPECT_FALSE(desk.picture() == before);
  desk.reveal("levels");
  desk.dragSlider("levels", 0.3, 0.8);
  EXPECT_GT(desk.landscape().field.levels, 20);
  expected.landscape.field.levels = desk.landscape().field.levels;
  EXPECT_TRUE(desk.session.scene == expected);
  EXPECT_TRUE(desk.session.notices.empty());
}

TEST(Panel, GroupsFold) {
  Desk desk({.height = 900, .file = stillScene()});
  EXPECT_TRUE(desk.has("steps"));
  desk.click("fold.Race");
  desk.frames();
  EXPECT_FALSE(desk.has("steps"));
  desk.click("fold.Race");
  desk.frames();
  EXPECT_TRUE(desk.has("steps"));
}

}  // namespace
}  // namespace ravine
