// Where everything lies: inside the window at every size, and nothing on top of anything else.
#include <algorithm>
#include <map>

#include "tests/ui/harness.h"

namespace ravine {
namespace {

struct Size {
  int width, height;
  float scale;
};
void PrintTo(const Size& s, std::ostream* out) {
  *out << s.width << 'x' << s.height << '@' << s.scale;
}

// Names a part that holds others, or what lies over others on purpose.
bool mayLieOnOthers(const std::string& name) {
  for (const char* part : {"part.", "overlay.", "tooltip", "mention"})
    if (name.starts_with(part)) return true;
  return false;
}
// Lies over the plan on purpose.
bool overThePlan(const std::string& name) {
  return name == "legend" || name == "probe" || name.starts_with("notice") || name == "start" ||
         (name.starts_with("start") && name.size() < 8 && name.find('.') == std::string::npos);
}
bool inside(const Rect& inner, const Rect& outer) {
  return inner.min.x >= outer.min.x - 0.5f && inner.min.y >= outer.min.y - 0.5f &&
         inner.max.x <= outer.max.x + 0.5f && inner.max.y <= outer.max.y + 0.5f;
}
Rect common(const Rect& a, const Rect& b) {
  return {ImVec2(std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)),
          ImVec2(std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y))};
}
bool overlap(const Rect& a, const Rect& b) {
  const Rect c = common(a, b);
  return c.width() > 0.5f && c.height() > 0.5f;
}

class Layout : public testing::TestWithParam<Size> {
 protected:
  Desk desk{{.width = GetParam().width,
             .height = GetParam().height,
             .scale = GetParam().scale,
             .file = stillScene()}};
  ImVec2 size{static_cast<float>(GetParam().width), static_cast<float>(GetParam().height)};

  // What can be seen of every named rectangle.
  std::map<std::string, Rect> seen() {
    std::map<std::string, Rect> visible;
    for (const auto& [name, rect] : desk.ui().probes) {
      const Rect r = common(rect, desk.ui().clips[name]);
      if (r.width() > 0.5f && r.height() > 0.5f) visible[name] = r;
    }
    return visible;
  }
  // `covered`: something lies over the window, so that only what is on it must be apart.
  void expectSound(const char* when, bool covered = false) {
    SCOPED_TRACE(when);
    const std::vector<std::string> reachable = desk.ui().keyboard.reachable();
    const auto counts = [&](const std::string& name) {
      return !covered || std::find(reachable.begin(), reachable.end(), name) != reachable.end();
    };
    const std::map<std::string, Rect> visible = seen();
    for (const auto& [name, rect] : desk.ui().probes) {
      if (!counts(name) || mayLieOnOthers(name)) continue;
      SCOPED_TRACE(name);
      EXPECT_GT(rect.width(), 0);
      EXPECT_GT(rect.height(), 0);
      const Rect clip = desk.ui().clips[name];  // what scrolls does so up and down only
      EXPECT_GE(rect.min.x, clip.min.x - 0.5f) << "cut off at the left";
      EXPECT_LE(rect.max.x, clip.max.x + 0.5f) << "cut off at the right";
      EXPECT_TRUE(inside(common(rect, clip), {ImVec2(0, 0), size}));
      if (overThePlan(name)) {
        EXPECT_TRUE(inside(common(rect, clip), desk.rect("plan")));
      }
    }
    for (auto a = visible.begin(); a != visible.end(); ++a)
      for (auto b = std::next(a); b != visible.end(); ++b) {
        if (mayLieOnOthers(a->first) || mayLieOnOthers(b->first)) continue;
        if (overThePlan(a->first) != overThePlan(b->first)) continue;
        if (a->first.starts_with("notice") || b->first.starts_with("notice")) continue;
        if (a->first.starts_with("start") != b->first.starts_with("start") && overThePlan(a->first))
          continue;  // a ring goes where the start is
        if (!counts(a->first) || !counts(b->first)) continue;
        EXPECT_FALSE(overlap(a->second, b->second)) << a->first << " and " << b->first;
      }
  }
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

INSTANTIATE_TEST_SUITE_P(Sizes, Layout,
                         testing::Values(Size{1024, 768, 1}, Size{1024, 768, 2}, Size{1280, 720, 1},
                                         Size{1280, 720, 2}, Size{1920, 1080, 1},
                                         Size{2560, 1440, 2}, Size{3840, 2160, 2}));

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
  for (const auto& [width, height] : {std::pair{320, 200}, {300, 700}, {17, 17}, {1, 1}}) {
    SCOPED_TRACE(width);
    Desk desk({.width = width, .height = height, .file = stillScene()});
    desk.frames(2);
    desk.moveTo(ImVec2(5, 5));
    desk.press();
    desk.release();
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
