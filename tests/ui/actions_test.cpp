// Every command by its key, in its menu and through the palette: the same effect each time.
#include "app/actions.h"

#include <set>
#include <sstream>

#include "core/scene/scene_io.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

// A desk at which every command can do something.
class ReadyDesk : public Desk {
 public:
  ReadyDesk() : Desk({.width = 820, .height = 520, .file = stillScene()}) {
    session.attention.openRun = 1;
    session.settings.recent = {"/nowhere/race.json"};
    ImGui::SetClipboardText(
        "ravine simulate --objective booth --optimizer adam --start 1,2 --steps 50");
    landscape().steps = 350;
    frames();
    landscape().steps = 340;
    frames();
    session.undo();
    session.seek(20);
    session.view.zoom = 2;
    session.settings.zoom = 1.1;
    frames(2);
  }

  // All that a command may change, as one text.
  std::string state() {
    std::ostringstream out;
    const View& v = session.view;
    const Attention& a = session.attention;
    out << writeScene({session.scene, {}}) << v.playing << ' ' << v.speed << ' ' << v.centre.x
        << ' ' << v.centre.y << ' ' << v.zoom << ' ' << writeSettings(session.settings) << a.openRun
        << ' ' << a.hideControls << a.fullScreen << a.quit << static_cast<int>(a.overlay) << a.query
        << ' ' << a.files.saving << session.canUndo() << session.canRedo() << session.title()
        << '\n'
        << ImGui::GetClipboardText();
    if (!v.playing) out << v.step;
    return out.str();
  }
};

std::string typeable(std::string title) { return title.substr(0, title.find("…")); }

class EveryAction : public testing::TestWithParam<const Action*> {};

TEST_P(EveryAction, DoesTheSameByKeyMenuAndPalette) {
  const Action& action = *GetParam();
  std::string byKey;
  {
    ReadyDesk desk;
    const std::string before = desk.state();
    ASSERT_TRUE(enabled(action, desk.session));
    desk.tap(action.chord);
    byKey = desk.state();
    EXPECT_NE(byKey, before) << "its key does nothing";
  }
  {
    ReadyDesk desk;
    desk.click(std::string("menus.") + nameOf(action.group));
    desk.frames();
    desk.click(desk.in(std::string("menu.") + action.id));
    desk.frames();
    EXPECT_EQ(desk.state(), byKey) << "by its menu";
  }
  {
    ReadyDesk desk;
    desk.tap({key('P'), true, false});
    desk.type(typeable(action.title));
    desk.tap(Key::enter);
    EXPECT_EQ(desk.state(), byKey) << "through the palette";
  }
  if (action.second.key != Key::none) {
    ReadyDesk desk;
    desk.tap(action.second);
    EXPECT_EQ(desk.state(), byKey) << "by its second key";
  }
}

std::vector<const Action*> all() {
  std::vector<const Action*> rows;
  for (const Action& action : actions()) rows.push_back(&action);
  return rows;
}
INSTANTIATE_TEST_SUITE_P(Table, EveryAction, testing::ValuesIn(all()),
                         [](const auto& row) { return std::string(row.param->id); });

TEST(Actions, NoKeyAndNoNameTwice) {
  std::set<std::string> keys{"Tab", "Esc", "Enter", "F10"}, names;  // these are the interface's own
  for (const Action& action : actions()) {
    SCOPED_TRACE(action.id);
    EXPECT_TRUE(keys.insert(chordText(action.chord)).second);
    if (action.second.key != Key::none) {
      EXPECT_TRUE(keys.insert(chordText(action.second)).second);
    }
    EXPECT_TRUE(names.insert(action.id).second);
    EXPECT_NE(action.chord.key, Key::none);
    EXPECT_GT(std::string_view(action.hint).size(), 5u);
  }
}

TEST(Actions, WhatCannotBeDoneDoesNothing) {
  SceneFile file;
  Desk desk({.file = file});
  desk.session.attention.openRun = -1;
  const std::string before = writeScene({desk.session.scene, {}});
  for (const Action& action : actions())
    if (!enabled(action, desk.session)) desk.tap(action.chord);
  EXPECT_EQ(writeScene({desk.session.scene, {}}), before);
  EXPECT_TRUE(desk.session.notices.empty());
}

TEST(Actions, AHeldKeyTogglesOnce) {
  Desk desk({.file = stillScene()});
  const bool light = desk.session.settings.light();
  desk.tap(key('T'));
  for (int i = 0; i < 5; ++i) {
    desk.ui().keys.push_back({Chord{key('T')}, true});
    desk.frames();
  }
  EXPECT_NE(desk.session.settings.light(), light);
  const double step = desk.session.view.step;
  for (int i = 0; i < 5; ++i) desk.ui().keys.push_back({Chord{Key::right}, true});
  desk.frames();
  EXPECT_EQ(desk.session.view.step, step + 5) << "steps go on while the key is held";
}

TEST(Actions, EscapeLeavesThePictureThenTheFullScreen) {
  Desk desk({.file = stillScene()});
  desk.tap(Key::f11);
  desk.tap(Key::f9);
  EXPECT_FALSE(desk.has("bar.undo"));
  desk.tap(Key::f1);
  desk.tap(Key::escape);
  EXPECT_TRUE(desk.session.attention.hideControls) << "the help sheet comes first";
  desk.tap(Key::escape);
  desk.frames();
  EXPECT_TRUE(desk.has("bar.undo"));
  EXPECT_TRUE(desk.session.attention.fullScreen);
  desk.tap(Key::escape);
  EXPECT_FALSE(desk.session.attention.fullScreen);
}

TEST(Actions, ManyKeysWithinOneFrameAllCount) {
  Desk desk({.file = stillScene()});
  for (int i = 0; i < 20; ++i) desk.ui().keys.push_back(Chord{Key::right});
  desk.frames();
  EXPECT_EQ(desk.session.view.step, 20);
}

TEST(Palette, FindsSurfacesOptimizersAndFilesByParts) {
  Desk desk({.file = stillScene()});
  desk.tap({key('P'), true, false});
  desk.type("himm");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.landscape().objective.name, "himmelblau");
  desk.tap(key('A'));
  desk.frames();
  EXPECT_TRUE(desk.has("palette.add.adam"));
  EXPECT_FALSE(desk.has("palette.new")) << "only what can be added";
  desk.type("rms");
  EXPECT_EQ(desk.session.attention.query, "Add rms") << "what is typed goes on";
  desk.tap(Key::enter);
  EXPECT_EQ(desk.landscape().runs.back().optimizer.name, "rmsprop");
  desk.tap(key('S'));
  desk.frames();
  desk.type("booth");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.landscape().objective.name, "booth");
  EXPECT_EQ(desk.session.attention.overlay, Overlay::none);
}

TEST(Palette, ArrowsChooseEscapeLeavesNothingIsFoundQuietly) {
  Desk desk({.file = stillScene()});
  desk.tap({key('P'), true, false});
  EXPECT_TRUE(desk.has("palette.new"));
  desk.tap(Key::down);
  EXPECT_EQ(desk.session.attention.chosen, 1);
  desk.tap(Key::up);
  desk.tap(Key::up);
  EXPECT_GT(desk.session.attention.chosen, 50) << "up from the first is the last";
  desk.type("zzzz");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.session.attention.overlay, Overlay::palette);
  desk.tap(Key::escape);
  EXPECT_EQ(desk.session.attention.overlay, Overlay::none);
}

TEST(History, IsListedByNameAndTravelled) {
  Desk desk({.file = stillScene()});
  desk.session.attention.openRun = 1;
  desk.frames();
  desk.dragSlider("run1.lr", 0.4, 0.6);
  desk.tap(key('1'));
  desk.tap(key('6'));
  desk.frames();
  const auto changes = desk.session.changes();
  ASSERT_EQ(changes.names.size(), 3u);
  EXPECT_EQ(changes.names[0].find("Momentum η"), 0u) << changes.names[0];
  EXPECT_EQ(changes.names[1], "Heat map off");
  EXPECT_EQ(changes.names[2], "Known minima off");
  desk.tap(key('U'));
  desk.frames();
  desk.click(desk.in("history.1"));
  desk.frames();
  EXPECT_TRUE(desk.landscape().field.heat);
  EXPECT_TRUE(desk.landscape().trail.minima);
  EXPECT_EQ(desk.session.changes().future, 2);
  desk.click(desk.in("history.3"));
  EXPECT_FALSE(desk.landscape().trail.minima);
  desk.click(desk.in("history.0"));
  EXPECT_TRUE(desk.session.scene == stillScene().scene);
}

TEST(Menus, OpenByTheKeyboardAndShowTheirNeighbours) {
  Desk desk({.file = stillScene()});
  desk.tap(Key::f10);
  EXPECT_TRUE(desk.has("menu.new"));
  desk.tap(Key::right);
  desk.frames();
  EXPECT_TRUE(desk.has("menu.undo"));
  EXPECT_FALSE(desk.has("menu.new"));
  desk.tap(Key::left);
  desk.frames();
  desk.tap(Key::down);
  desk.tap(Key::down);
  desk.tap(Key::enter);  // the second line of the first menu
  EXPECT_EQ(desk.session.attention.overlay, Overlay::files);
  desk.tap(Key::escape);
  EXPECT_EQ(desk.session.attention.overlay, Overlay::none);
}

}  // namespace
}  // namespace ravine
