// Everything by the keyboard: Tab reaches every control, and keys work it.
#include <set>

#include "tests/ui/harness.h"

namespace ravine {
namespace {

// Goes to a control by Tab alone.
void tabTo(Desk& desk, const std::string& name) {
  for (int i = 0; i < 200 && !desk.ui().keyboard.focused(name); ++i) desk.tap(Key::tab);
  ASSERT_TRUE(desk.ui().keyboard.focused(name)) << name;
  desk.frames(2);
}

SceneFile stillSceneOf(Lab lab) {
  SceneFile file = stillScene();
  file.scene.lab = lab;
  file.view.updates = 20;
  return file;
}

class EveryLab : public testing::TestWithParam<Lab> {};
INSTANTIATE_TEST_SUITE_P(Labs, EveryLab,
                         testing::Values(Lab::landscape, Lab::samples, Lab::network, Lab::function),
                         [](const auto& row) {
                           return std::string(
                               namesOf(row.param)[static_cast<std::size_t>(row.param)]);
                         });

TEST_P(EveryLab, TabVisitsEveryControlOnceAround) {
  Desk desk({.file = stillSceneOf(GetParam())});
  const std::vector<std::string> names = desk.ui().keyboard.reachable();
  EXPECT_GT(names.size(), 40u);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < names.size(); ++i) {
    desk.tap(Key::tab);
    seen.insert(desk.ui().keyboard.name());
  }
  EXPECT_EQ(seen.size(), names.size());
  desk.tap(Key::tab);
  EXPECT_EQ(desk.ui().keyboard.name(), names.front());
  desk.tap({Key::tab, false, true});
  EXPECT_EQ(desk.ui().keyboard.name(), names.back());
}

TEST(Keyboard, TheFocusIsSeenAndScrollsIntoView) {
  Desk desk({.width = 900, .height = 420, .file = stillScene()});
  tabTo(desk, "steps");
  const Rect r = desk.rect("steps"), panel = desk.rect("part.panel");
  EXPECT_GE(r.min.y, panel.min.y);
  EXPECT_LE(r.max.y, panel.max.y);
  const Rect around{ImVec2(r.min.x - 5, r.min.y - 5), ImVec2(r.max.x + 5, r.min.y)};
  EXPECT_GT(desk.count(around, desk.ui().colours().accent, 40), 80);
  desk.tap(Key::escape);
  EXPECT_LT(desk.count(around, desk.ui().colours().accent, 40), 20) << "Escape leaves it";
}

TEST(Keyboard, SlidersMoveAreTypedIntoAndReset) {
  Desk desk({.file = stillScene()});
  desk.session.attention.openRun = 1;
  tabTo(desk, "run1.lr");
  const auto lr = [&] { return desk.landscape().runs[1].optimizer.number("lr", 0); };
  const double before = lr();
  desk.tap(Key::right);
  const double once = lr();
  EXPECT_GT(once, before);
  desk.tap({Key::right, false, true});
  EXPECT_GT(lr(), 2 * once) << "shift takes large strides";
  desk.tap(Key::left);
  EXPECT_GT(lr(), once);
  EXPECT_EQ(desk.session.view.step, 0) << "the arrows belong to the slider";
  desk.tap(Key::del);
  EXPECT_EQ(lr(), 0.01);
  EXPECT_EQ(desk.landscape().runs.size(), 4u) << "so does Del";
  desk.tap(Key::enter);
  desk.frames();
  desk.type("0.005");
  desk.tap(Key::enter);
  EXPECT_EQ(lr(), 0.005);
  EXPECT_TRUE(desk.session.canUndo());
}

TEST(Keyboard, TabGoesOnFromWhatWasClicked) {
  Desk desk({.file = stillScene()});
  desk.session.attention.openRun = 1;
  desk.frames();
  for (const auto& [clicked, next] :
       {std::pair{"run1.lr", "run1.beta"}, {"bar.panel", "bar.charts"}, {"plan", "start"}}) {
    desk.click(desk.in(clicked, 0.5f, clicked == std::string("plan") ? 0.9f : 0.5f));
    desk.tap(Key::tab);
    EXPECT_EQ(desk.ui().keyboard.name(), next);
    if (clicked == std::string("bar.panel")) desk.click("bar.panel");
  }
}

TEST(Keyboard, MenusSwitchesButtonsAndFolds) {
  Desk desk({.file = stillScene()});
  tabTo(desk, "surface");
  const std::string before = desk.landscape().objective.name;
  desk.tap(Key::down);
  EXPECT_NE(desk.landscape().objective.name, before);
  desk.tap(Key::up);
  EXPECT_EQ(desk.landscape().objective.name, before);
  tabTo(desk, "run2.eye");
  desk.tap(Key::enter);
  EXPECT_FALSE(desk.landscape().runs[2].visible);
  tabTo(desk, "race.equal");
  desk.tap(Key::space);
  EXPECT_TRUE(desk.landscape().equalRates);
  EXPECT_FALSE(desk.session.view.playing) << "space is the switch's";
  tabTo(desk, "fold.Picture");
  desk.tap(Key::enter);
  desk.frames();
  EXPECT_TRUE(desk.has("look.heat"));
}

TEST(Keyboard, PopupsTakeTheFocusAndGiveItBack) {
  Desk desk({.file = stillScene()});
  tabTo(desk, "runs.add");
  desk.tap(Key::enter);
  desk.frames();
  desk.tap(Key::down);
  EXPECT_EQ(desk.ui().keyboard.name(), "runs.add.gradient_descent");
  desk.tap(Key::down);
  desk.tap(Key::enter);
  EXPECT_EQ(desk.landscape().runs.size(), 5u);
  EXPECT_EQ(desk.landscape().runs.back().optimizer.name, "momentum");
  desk.frames(2);
  EXPECT_EQ(desk.ui().keyboard.name(), "runs.add");
  desk.tap(Key::enter);
  desk.frames();
  desk.tap(Key::escape);
  desk.frames();
  EXPECT_FALSE(desk.has("runs.add.adam"));
  EXPECT_EQ(desk.landscape().runs.size(), 5u);
}

TEST(Keyboard, TheStartThePlanAndTheScrubberMove) {
  Desk desk({.file = stillScene()});
  const Point before = desk.landscape().start;
  tabTo(desk, "start");
  desk.tap(Key::right);
  desk.tap({Key::up, false, true});
  EXPECT_GT(desk.landscape().start.x, before.x);
  EXPECT_GT(desk.landscape().start.y, before.y);
  tabTo(desk, "plan");
  desk.tap(Key::right);
  desk.tap(Key::down);
  EXPECT_GT(desk.session.view.centre.x, 0);
  EXPECT_LT(desk.session.view.centre.y, 0);
  tabTo(desk, "scrubber");
  desk.tap({Key::right, false, true});
  EXPECT_EQ(desk.session.view.step, 10);
  tabTo(desk, "chart.loss");
  desk.tap(Key::left);
  EXPECT_EQ(desk.session.view.step, 9);
}

TEST(Keyboard, TextFieldsAreTypedInto) {
  SceneFile file = oneRun({"formula", {{"f", std::string("x^2 + y^2")}}}, {"gradient_descent", {}});
  Desk desk({.file = file});
  tabTo(desk, "start.x");
  desk.tap(Key::enter);
  desk.frames(2);
  desk.type("0.5");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.landscape().start.x, 0.5);
}

TEST(Keyboard, ThePlaneAndTheMomentsOfANetworkMove) {
  Desk desk({.file = stillSceneOf(Lab::network)});
  tabTo(desk, "plane");
  desk.tap(Key::right);
  desk.tap(Key::down);
  EXPECT_GT(desk.session.view.centre.x, 0);
  EXPECT_LT(desk.session.view.centre.y, 0);
  tabTo(desk, "moments");
  desk.tap(Key::left);
  EXPECT_LT(desk.session.view.updates, 20);
  tabTo(desk, "data.moons");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.session.scene.network.data.generator.name, "moons");
  tabTo(desk, "layer0.units");
  desk.tap(Key::right);
  EXPECT_EQ(desk.session.scene.network.hidden[0].units, 17);
}

}  // namespace
}  // namespace ravine
