// Every command by its key, in its menu and through the palette: the same effect each time.
#include "app/actions.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "core/scene/scene_io.h"
#include "tests/ui/lessons.h"

namespace ravine {
namespace {

constexpr Lab kAll[] = {Lab::landscape, Lab::samples, Lab::network, Lab::function};
static_assert(std::size(kAll) == kLabs);
std::string nameOf(Lab lab) { return std::string(namesOf(lab)[static_cast<std::size_t>(lab)]); }

// A desk at which every command of a lab can do something.
class ReadyDesk : public Desk {
 public:
  explicit ReadyDesk(Lab lab, Group group = Group::file)
      : Desk({.width = 1440, .height = 700, .file = fileOf(lab)}) {
    if (group == Group::lecture) {
      course.emplace();
      session.lesson->readFrom(course->path());
      openLesson(session, "alpha/2");
      session.openLab(lab);
      session.view.playing = false;
      frames();
    }
    session.attention.openRun = 1;
    session.settings.recent = {"/nowhere/race.json"};
    ImGui::SetClipboardText(
        "ravine simulate --objective booth --optimizer adam --start 1,2 --steps 50");
    edit(lab, 350);
    edit(lab, 340);
    session.undo();
    if (!trainsNetwork(lab)) session.seek(20);
    if (lab != Lab::landscape) session.attention.brush = 0;
    session.view.zoom = 2;
    session.view.camera.azimuth = 10;
    session.settings.zoom = 1.1;
    frames(2);
  }

  // All that a command may change, as one text.
  std::string state() {
    std::ostringstream out;
    const View& v = session.view;
    const Attention& a = session.attention;
    out << writeScene({session.scene, {}}) << v.playing << ' ' << v.speed << ' ' << v.centre.x
        << ' ' << v.centre.y << ' ' << v.zoom << ' ' << v.camera.azimuth << ' ' << v.camera.distance
        << ' ' << v.reach << ' ' << writeSettings(session.settings) << a.openRun << ' ' << a.brush
        << ' ' << a.hideControls << a.fullScreen << a.quit << static_cast<int>(a.overlay) << a.query
        << ' ' << a.presenting << a.blank << a.spotlight << session.lesson->open()
        << session.lesson->place().step << ' ' << a.files.saving << session.canUndo()
        << session.canRedo() << session.title() << '\n'
        << ImGui::GetClipboardText();
    if (!v.playing) out << v.step << ' ' << v.updates;
    return out.str();
  }

 private:
  static SceneFile fileOf(Lab lab) {
    SceneFile file = stillScene();
    file.scene.lab = lab;
    for (SampleRun& run : file.scene.samples.runs) run.batch = 16;
    file.scene.network.data.generator = {"circle", {{"n", 40.0}}};
    file.scene.network.hidden = {{3, {"tanh", {}}}};
    file.scene.function.hidden = {{3, {"relu", {}}}};
    file.view.updates = 30;
    return file;
  }
  std::optional<SmallCourse> course;
  void edit(Lab lab, int number) {
    if (lab == Lab::landscape) landscape().steps = number;
    if (lab == Lab::samples) session.scene.samples.steps = number;
    if (lab == Lab::network) session.scene.network.training.batch = number;
    if (lab == Lab::function) session.scene.function.training.batch = number;
    frames();
  }
};

std::string typeable(std::string title) { return title.substr(0, title.find("…")); }

struct ActionOfLab {
  const Action* action;
  Lab lab;
};
void PrintTo(const ActionOfLab& row, std::ostream* out) { *out << row.action->id; }

class EveryAction : public testing::TestWithParam<ActionOfLab> {};

TEST_P(EveryAction, DoesTheSameByKeyMenuAndPalette) {
  const Action& action = *GetParam().action;
  const Lab lab = GetParam().lab;
  std::string byKey;
  {
    ReadyDesk desk(lab, action.group);
    const std::string before = desk.state();
    ASSERT_TRUE(enabled(action, desk.session));
    desk.tap(action.chord);
    byKey = desk.state();
    EXPECT_NE(byKey, before) << "its key does nothing";
  }
  {
    ReadyDesk desk(lab, action.group);
    desk.click(std::string("menus.") + nameOf(action.group));
    desk.frames();
    desk.click(desk.in(std::string("menu.") + action.id));
    desk.frames();
    EXPECT_EQ(desk.state(), byKey) << "by its menu";
  }
  {
    ReadyDesk desk(lab, action.group);
    desk.tap({key('P'), true, false});
    desk.type(typeable(action.title));
    desk.tap(Key::enter);
    EXPECT_EQ(desk.state(), byKey) << "through the palette";
  }
  if (action.second.key != Key::none) {
    ReadyDesk desk(lab, action.group);
    desk.tap(action.second);
    EXPECT_EQ(desk.state(), byKey) << "by its second key";
  }
}

// Whether it opens the lab that is open.
bool idle(const Action& action, Lab lab) {
  constexpr std::string_view kOpening[] = {"landscape", "samples_lab", "network_lab",
                                           "function_lab"};
  return action.id == kOpening[static_cast<std::size_t>(lab)];
}

// Every command in every lab that has it and where it does something; those that all labs have in
// one of them each, in turn: what is the same everywhere is tried once.
std::vector<ActionOfLab> all() {
  std::vector<ActionOfLab> rows;
  std::size_t turn = 0;
  for (const Action& action : actions()) {
    std::vector<Lab> labs;
    for (const Lab lab : kAll)
      if (belongsTo(action.group, lab) && !idle(action, lab)) labs.push_back(lab);
    if (labs.size() == std::size_t{kLabs}) labs = {labs[turn++ % labs.size()]};
    for (const Lab lab : labs) rows.push_back({&action, lab});
  }
  return rows;
}
INSTANTIATE_TEST_SUITE_P(Table, EveryAction, testing::ValuesIn(all()), [](const auto& row) {
  return nameOf(row.param.lab) + "_" + row.param.action->id;
});

TEST(Actions, NoKeyAndNoNameTwice) {
  std::set<std::string> names;
  for (const Lab lab : kAll) {
    SCOPED_TRACE(static_cast<int>(lab));
    std::set<std::string> keys{"Tab", "Esc", "Enter", "F10"};  // these are the interface's own
    for (const Action& action : actions()) {
      if (!belongsTo(action.group, lab)) continue;
      SCOPED_TRACE(action.id);
      EXPECT_TRUE(keys.insert(chordText(action.chord)).second);
      if (action.second.key != Key::none) {
        EXPECT_TRUE(keys.insert(chordText(action.second)).second);
      }
    }
  }
  for (const Action& action : actions()) {
    SCOPED_TRACE(action.id);
    EXPECT_TRUE(names.insert(action.id).second);
    EXPECT_NE(action.chord.key, Key::none);
    EXPECT_GT(std::string_view(action.hint).size(), 5u);
    EXPECT_TRUE(std::any_of(std::begin(kAll), std::end(kAll),
                            [&](Lab lab) { return belongsTo(action.group, lab); }));
  }
}

TEST(Actions, NoLabRunsTheOthers) {
  for (const Lab lab : kAll)
    for (const Action& action : actions()) {
      if (belongsTo(action.group, lab)) continue;
      SCOPED_TRACE(action.id);
      SceneFile file = stillScene();
      file.scene.lab = lab;
      Session session(file, true);
      EXPECT_FALSE(enabled(action, session));
      run(action, session);
      session.update(1.0 / 60, false);
      EXPECT_TRUE(session.scene == file.scene);
    }
}

TEST(Actions, WhatCannotBeDoneDoesNothing) {
  for (const Lab lab : kAll) {
    SceneFile file;
    file.scene.lab = lab;
    file.scene.network.hidden.clear();
    file.scene.function.hidden.clear();
    Desk desk({.file = file});
    desk.session.attention.openRun = -1;
    const std::string before = writeScene({desk.session.scene, {}});
    for (const Action& action : actions())
      if (belongsTo(action.group, lab) && !enabled(action, desk.session)) desk.tap(action.chord);
    EXPECT_EQ(writeScene({desk.session.scene, {}}), before);
    EXPECT_TRUE(desk.session.notices.empty());
  }
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
