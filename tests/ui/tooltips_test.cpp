// No control anywhere without words: walks through all that can be opened, unfolded and switched
// on, and hovers every control that comes up.
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "app/actions.h"
#include "app/widgets/controls.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

// Letters in the picture are corners of the font's texture that no other shape uses.
class Letters {
 public:
  Letters() {
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts)
      for (const ImFontGlyph& glyph : font->Glyphs)
        if (glyph.Visible) corners_.insert({glyph.U0, glyph.V0});
  }
  // How many of the last frame begin within this rectangle.
  int within(const Rect& rect) const {
    int found = 0;
    const ImDrawData& drawn = *ImGui::GetDrawData();
    for (int i = 0; i < drawn.CmdListsCount; ++i)
      for (const ImDrawVert& v : drawn.CmdLists[i]->VtxBuffer)
        found += rect.contains(v.pos) && corners_.count({v.uv.x, v.uv.y});
    return found;
  }

 private:
  std::set<std::pair<float, float>> corners_;
};

// What a person learns of a control that the mouse is on: a tooltip, its own letters, or nothing.
enum class Words { none, own, told };
Words wordsOf(Desk& desk, const std::string& name) {
  desk.moveTo(desk.in(name));
  desk.frames();
  if (desk.has("tooltip") || desk.has("diagram.card")) return Words::told;
  return Letters().within(desk.rect(name)) >= 2 ? Words::own : Words::none;
}

// Pictures are hovered for what they show; a tooltip would lie on it.
bool isPicture(const std::string& name) {
  constexpr std::string_view kPictures[] = {"plan", "plane", "space", "examples"};
  return std::find(std::begin(kPictures), std::end(kPictures), name) != std::end(kPictures);
}

// A desk in one lab, with little to compute, and the controls of it that have been looked at.
class Walk {
 public:
  explicit Walk(Lab lab) : desk_({.file = fileOf(lab)}) {
    desk_.session.settings.recent = {"/nowhere/race.json"};
    desk_.session.attention.openRun = 1;
    edit();
    desk_.frames(2);
    unfold();
    settings_ = desk_.session.settings;
    attention_ = desk_.session.attention;
    view_ = desk_.session.view;
    scene_ = desk_.session.scene;
  }

  void everything() {
    look("as it opens");
    for (const Action& action : actions()) {
      if (!enabled(action, desk_.session) || bringsNothing(action.id)) continue;
      run(action, desk_.session);
      desk_.frames(2);
      unfold();
      look(action.id);
      restore();
    }
    popups();
    for (int i = 1; i <= static_cast<int>(Overlay::leaving); ++i) {
      desk_.session.attention.show(static_cast<Overlay>(i));
      desk_.frames(3);
      look("overlay " + std::to_string(i));
      restore();
    }
    for (int stop = 0; stop < 4; ++stop) {
      desk_.session.attention.tour = stop;
      desk_.frames(2);
      look("tour");
    }
    restore();
    Notice offer{"Something is kept.", "Restore", [](Session&) {}, [] {}};
    desk_.session.notices = {offer, {"Something was told."}};
    desk_.frames(2);
    look("notices");
    restore();
    narrow();
  }
  std::size_t count() const { return seen_.size(); }

 private:
  // Another lab has a walk of its own; sizes and files bring no control that is not there.
  static bool bringsNothing(std::string_view id) {
    constexpr std::string_view kIds[] = {"quit",      "new",         "larger",      "smaller",
                                         "landscape", "samples_lab", "network_lab", "function_lab"};
    return std::find(std::begin(kIds), std::end(kIds), id) != std::end(kIds);
  }
  static SceneFile fileOf(Lab lab) {
    SceneFile file = stillScene();
    file.scene.lab = lab;
    for (SampleRun& run : file.scene.samples.runs) run.batch = 16;
    file.scene.network.data.generator = {"circle", {{"n", 40.0}}};
    file.scene.network.hidden = {{3, {"tanh", {}}}, {2, {"tanh", {}}}};
    file.scene.function.hidden = {{3, {"relu", {}}}};
    file.view.updates = 30;
    return file;
  }
  // Something to undo, and to redo.
  void edit() {
    for (const int steps : {250, 240}) {
      desk_.landscape().steps = steps;
      desk_.session.scene.samples.steps = steps;
      desk_.session.setup().training.batch = steps % 7 + 1;
      desk_.frames();
    }
    desk_.session.undo();
  }
  void unfold() {
    for (int turn = 0; turn < 4; ++turn)
      for (const std::string& name : desk_.ui().keyboard.reachable()) {
        if (!name.starts_with("fold.") || unfolded_.count(name)) continue;
        unfolded_.insert(name);
        const std::size_t before = desk_.ui().keyboard.reachable().size();
        desk_.click(name);
        desk_.frames(2);
        if (desk_.ui().keyboard.reachable().size() < before) desk_.click(name);  // it was open
        desk_.frames();
      }
  }
  void restore() {
    for (int i = 0; i < 3 && popupOpen(); ++i) desk_.tap(Key::escape);
    desk_.session.settings = settings_;
    desk_.session.attention = attention_;
    desk_.session.scene = scene_;
    desk_.session.view = view_;
    desk_.session.notices.clear();
    desk_.moveAway();
    desk_.frames();
  }
  static bool popupOpen() {
    return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  }
  // Presses every control of the open lab and looks at the menu that some of them open.
  void popups() {
    for (const std::string& name : desk_.ui().keyboard.reachable()) {
      if (!desk_.has(name) || isPicture(name) || name.starts_with("fold.")) continue;
      desk_.reveal(name);
      desk_.click(desk_.in(name));
      desk_.frames(2);
      if (popupOpen()) look("menu of " + name);
      restore();
    }
  }
  // Where charts are a tab and all menus are one button's.
  void narrow() {
    desk_.screen.resize(700, 720);
    ImGui::GetIO().DisplaySize = ImVec2(700, 720);
    desk_.frames(2);
    look("narrow");
    desk_.session.attention.chartsTab = true;
    desk_.frames(2);
    look("charts as a tab");
    desk_.click(desk_.in("menus"));
    desk_.frames(2);
    EXPECT_TRUE(popupOpen());
    look("all menus");
    restore();
  }
  // Hovers every control that has not been looked at.
  void look(const std::string& when) {
    for (const std::string& name : desk_.ui().keyboard.reachable()) {
      if (isPicture(name) || seen_.count(name) || !desk_.has(name)) continue;
      SCOPED_TRACE(name + ", " + when);
      if (!amongLines()) desk_.reveal(name);
      if (!desk_.has(name) || !shown(name)) continue;
      seen_.insert(name);
      const Words words = wordsOf(desk_, name);
      EXPECT_NE(words, Words::none) << "says nothing";
      // A line of a menu or a list may say by itself what it does.
      EXPECT_TRUE(amongLines() || words != Words::own) << "has a name, but no tooltip";
    }
    desk_.moveAway();
  }
  // Long lists show a part of their lines, which are all drawn alike.
  bool shown(const std::string& name) { return desk_.ui().clips[name].contains(desk_.in(name)); }
  bool amongLines() const {
    return popupOpen() || desk_.session.attention.overlay != Overlay::none;
  }

  Desk desk_;
  Scene scene_;
  View view_;
  Settings settings_;
  Attention attention_;
  std::set<std::string> seen_, unfolded_;
};

class EveryControlOf : public testing::TestWithParam<Lab> {};
INSTANTIATE_TEST_SUITE_P(Labs, EveryControlOf,
                         testing::Values(Lab::landscape, Lab::samples, Lab::network, Lab::function),
                         [](const auto& row) {
                           return std::string(
                               namesOf(row.param)[static_cast<std::size_t>(row.param)]);
                         });

TEST_P(EveryControlOf, HasWords) {
  Walk walk(GetParam());
  walk.everything();
  EXPECT_GT(walk.count(), 300u);
}

TEST(EveryControl, IsSeenToSayNothing) {
  Desk desk({.width = 400, .height = 200, .file = stillScene()});
  desk.alone = [](Ui& ui) {
    for (const char* name : {"bare", "worded", "told"}) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::InvisibleButton(name, ImVec2(80, 24));
      ui.control(name);
      ImGui::GetWindowDrawList()->AddRectFilled(at, ImVec2(at.x + 20, at.y + 20), IM_COL32_WHITE);
      if (name[0] == 'w') ImGui::GetWindowDrawList()->AddText(at, IM_COL32_WHITE, "word");
      if (name[0] == 't' && ImGui::IsItemHovered()) hoverText(ui, "Tells.");
    }
  };
  desk.frames(2);
  EXPECT_EQ(wordsOf(desk, "bare"), Words::none);
  EXPECT_EQ(wordsOf(desk, "worded"), Words::own);
  EXPECT_EQ(wordsOf(desk, "told"), Words::told);
}

}  // namespace
}  // namespace ravine
