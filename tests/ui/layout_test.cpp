// Where everything lies: inside the window at every size, and nothing on top of anything else.
#include "tests/ui/layout.h"

#include <algorithm>

namespace ravine {
namespace {

bool isStart(const std::string& name) {
  return name.starts_with("start") && name.size() < 8 && name.find('.') == std::string::npos;
}
std::string holderOf(const std::string& name) {
  return name == "legend" || name == "probe" || name.starts_with("notice") || isStart(name) ? "plan"
                                                                                            : "";
}

class Layout : public testing::TestWithParam<Size> {
 protected:
  void expectSound(const char* when, bool covered = false) { arranged.expectSound(when, covered); }
  Desk desk{{.width = GetParam().width,
             .height = GetParam().height,
             .scale = GetParam().scale,
             .file = stillScene(),
             .seen = false}};
  ImVec2 size{static_cast<float>(GetParam().width), static_cast<float>(GetParam().height)};
  Arranged arranged{desk, holderOf, isStart};  // a ring goes where the start is
};

TEST_P(Layout, NothingIsCutOffOrLiesOnAnythingElse) {
  expectSound("at first");
  desk.landscape().trail.probe = true;
  desk.landscape().runs[1].held = setupOf(desk.landscape(), desk.landscape().runs[1]);
  desk.landscape().runs[1].optimizer.set("lr", 0.004);
  desk.landscape().runs[1].clip = 1;
  desk.session.attention.openRun = 1;
  desk.frames(2);
  expectSound("probe, held run, clipping");
  desk.click("fold.Picture");
  desk.frames(2);
  expectSound("everything unfolded");
  desk.reveal("look.colours");
  expectSound("scrolled to the end");
  desk.tap(key('B'));
  desk.frames(2);
  EXPECT_FALSE(desk.has("surface"));
  expectSound("without the panel");
  desk.tap(key('C'));
  desk.frames(2);
  EXPECT_FALSE(desk.has("chart.loss"));
  expectSound("without panel and charts");
  desk.tap(key('B'));
  desk.tap(key('C'));
  desk.frames(2);
  EXPECT_TRUE(desk.has("surface")) << "they come back";
}

TEST_P(Layout, OverlaysAndNoticesFit) {
  for (const Overlay overlay : {Overlay::palette, Overlay::help, Overlay::history}) {
    desk.session.attention.show(overlay);
    desk.frames(3);
    expectSound("an overlay", true);
    desk.tap(Key::escape);
  }
  desk.tap({key('S'), true, true});
  desk.frames(3);
  ASSERT_TRUE(desk.has("files.answer"));
  expectSound("the file dialog", true);
  desk.tap(Key::escape);
  for (int i = 0; i < 3; ++i)
    desk.session.tell(
        "/home/somebody/lectures/optimization/race_of_the_four.json: $.landscape."
        "runs[1].optimizer: unknown optimizer `adamm`: did you mean `adam`?");
  desk.frames(3);
  expectSound("notices");
  desk.session.notices.clear();
  desk.tap(Key::f10);
  desk.frames(2);
  expectSound("a menu", true);
}

TEST_P(Layout, ThePlanIsTheLargestPart) {
  const Rect plan = desk.rect("plan");
  const bool small = size.x < desk.ui().px(800);  // there the panel takes half
  EXPECT_GT(plan.width() * plan.height(), (small ? 0.3f : 0.4f) * size.x * size.y);
  for (const char* name : {"bar.undo", "bar.redo", "bar.fit", "bar.charts", "bar.theme",
                           "transport.play", "scrubber", "transport.speed", "transport.count",
                           "surface", "start.x", "start.link", "runs.add", "run3.title"})
    EXPECT_TRUE(desk.has(name)) << name;
  EXPECT_EQ(desk.has("chart.loss"), size.x >= desk.ui().px(1100));
  EXPECT_TRUE(desk.session.notices.empty());
}

TEST_P(Layout, NumbersDoNotMoveAnything) {
  desk.landscape().trail.probe = true;
  desk.frames(2);
  const auto before = desk.ui().probes;
  desk.session.seek(1e18);
  desk.frames(2);
  for (const auto& [name, rect] : before) {
    SCOPED_TRACE(name);
    EXPECT_EQ(desk.rect(name).min.x, rect.min.x);
    EXPECT_EQ(desk.rect(name).max.x, rect.max.x);
    EXPECT_EQ(desk.rect(name).min.y, rect.min.y);
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Layout, kSizes);

TEST(Scale, StepsUpAndDownAndBackToTheMonitors) {
  Desk desk({.file = stillScene()});
  const float bar = desk.rect("bar.undo").width();
  double last = 1;
  for (int i = 0; i < 12; ++i) {
    desk.tap({key('+'), true, false});
    EXPECT_GE(desk.session.settings.zoom, last);
    last = desk.session.settings.zoom;
  }
  EXPECT_NEAR(last, 3, 1e-9);
  EXPECT_NEAR(desk.rect("bar.undo").width(), 3 * bar, 2);
  for (int i = 0; i < 14; ++i) desk.tap({Key::minus, true, false});
  EXPECT_NEAR(desk.session.settings.zoom, 0.75, 1e-9);
  desk.tap({key('0'), true, false});
  EXPECT_EQ(desk.rect("bar.undo").width(), bar);
}

TEST(Scale, FollowsTheMonitor) {
  Desk desk({.width = 2560, .height = 1440, .file = stillScene()});
  const float bar = desk.rect("bar.undo").width();
  desk.session.attention.monitorScale = 2;
  desk.frames(3);
  EXPECT_EQ(desk.rect("bar.undo").width(), 2 * bar);
  EXPECT_EQ(desk.session.settings.zoom, 1) << "what was chosen stays as it is";
}

TEST(SmallWindow, IsSurvived) {
  for (const Lab lab : {Lab::landscape, Lab::samples, Lab::network, Lab::function})
    for (const auto& [width, height] : {std::pair{320, 200}, {300, 700}, {17, 17}, {1, 1}}) {
      SCOPED_TRACE(width);
      SceneFile file = stillScene();
      file.scene.lab = lab;
      Desk desk({.width = width, .height = height, .file = file});
      desk.frames(2);
      desk.moveTo(ImVec2(5, 5));
      desk.press();
      desk.release();
      desk.session.scene.network.sideBySide = true;
      desk.frames(2);
      EXPECT_TRUE(desk.drawnFinite());
    }
}

TEST(SmallWindow, IsResizedWhileItRuns) {
  Desk desk;
  for (const auto& [width, height] :
       {std::pair{900, 500}, {1280, 720}, {640, 300}, {50, 50}, {1400, 800}}) {
    desk.screen.resize(width, height);
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    desk.frames(2);
  }
  EXPECT_GT(desk.rect("plan").width(), 600);
}

}  // namespace
}  // namespace ravine
