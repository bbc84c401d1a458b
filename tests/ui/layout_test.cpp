// Where everything lies: inside the window at every size, and nothing on top of anything else.
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

bool startsWith(const std::string& name, std::string_view with) { return name.rfind(with, 0) == 0; }
// Lies over the plan on purpose.
bool overThePlan(const std::string& name) {
  return name == "legend" || name == "start" ||
         (startsWith(name, "start") && name.size() < 8 && name.find('.') == std::string::npos);
}
bool inThePanel(Desk& desk, const Rect& r) {
  return r.min.x < desk.ui().px(300) && r.min.y >= desk.ui().px(48);
}
bool inside(const Rect& inner, const Rect& outer) {
  return inner.min.x >= outer.min.x - 0.5f && inner.min.y >= outer.min.y - 0.5f &&
         inner.max.x <= outer.max.x + 0.5f && inner.max.y <= outer.max.y + 0.5f;
}
bool overlap(const Rect& a, const Rect& b) {
  return a.min.x < b.max.x - 0.5f && b.min.x < a.max.x - 0.5f && a.min.y < b.max.y - 0.5f &&
         b.min.y < a.max.y - 0.5f;
}

class Layout : public testing::TestWithParam<Size> {
 protected:
  Desk desk{{.width = GetParam().width,
             .height = GetParam().height,
             .scale = GetParam().scale,
             .file = stillScene()}};
  ImVec2 size{static_cast<float>(GetParam().width), static_cast<float>(GetParam().height)};
};

TEST_P(Layout, EverythingIsInsideTheWindow) {
  for (const auto& [name, rect] : desk.ui().probes) {
    SCOPED_TRACE(name);
    EXPECT_GT(rect.width(), 0);
    EXPECT_GT(rect.height(), 0);
    if (inThePanel(desk, rect))  // which scrolls, but only up and down
      EXPECT_TRUE(rect.min.x >= 0 && rect.max.x <= desk.ui().px(300)) << rect.max.x;
    else
      EXPECT_TRUE(inside(rect, {ImVec2(0, 0), size}))
          << rect.min.x << ", " << rect.min.y << " … " << rect.max.x << ", " << rect.max.y;
    if (overThePlan(name)) {
      EXPECT_TRUE(inside(rect, desk.rect("plan")));
    }
  }
}

TEST_P(Layout, NothingLiesOnAnythingElse) {
  const auto& probes = desk.ui().probes;
  for (auto a = probes.begin(); a != probes.end(); ++a)
    for (auto b = std::next(a); b != probes.end(); ++b) {
      if (overThePlan(a->first) || overThePlan(b->first)) continue;
      // What is scrolled out of the panel is not to be seen.
      if (inThePanel(desk, a->second) != inThePanel(desk, b->second)) continue;
      EXPECT_FALSE(overlap(a->second, b->second)) << a->first << " and " << b->first;
    }
}

TEST_P(Layout, ThePlanIsTheLargestPart) {
  const Rect plan = desk.rect("plan");
  EXPECT_GT(plan.width() * plan.height(), 0.4f * size.x * size.y);
  for (const char* name : {"bar.undo", "bar.redo", "bar.fit", "bar.charts", "bar.theme",
                           "transport.play", "scrubber", "transport.speed", "transport.count",
                           "surface", "start.x", "start.link", "runs.add", "run3.title"})
    EXPECT_TRUE(desk.has(name)) << name;
  EXPECT_EQ(desk.has("chart.loss"), size.x >= desk.ui().px(1100));
  EXPECT_TRUE(desk.session.notices.empty());
}

TEST_P(Layout, NumbersDoNotMoveAnything) {
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
                         testing::Values(Size{1024, 768, 1}, Size{1280, 720, 1},
                                         Size{1920, 1080, 1}, Size{2560, 1440, 2},
                                         Size{3840, 2160, 2}));

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
