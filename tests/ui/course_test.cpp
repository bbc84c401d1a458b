// The course as it is: every step of every lesson in the window and in the presenter view.
#include "tests/ui/layout.h"
#include "tests/ui/lessons.h"

namespace ravine {
namespace {

class RealCourse : public testing::TestWithParam<std::pair<int, int>> {};

// Whole, and in sight where it lies.
void expectWhole(Desk& desk, const std::string& name) {
  if (!desk.has(name)) return;
  SCOPED_TRACE(name);
  EXPECT_TRUE(inside(desk.rect(name), {ImVec2(0, 0), ImGui::GetIO().DisplaySize}));
  EXPECT_TRUE(inside(desk.rect(name), desk.ui().clips[name])) << "cut off";
}

void expectShown(Desk& desk) {
  const bool presenting = desk.session.attention.presenting;
  desk.frames(4);
  const LessonStep& step = desk.session.lesson->step();
  ASSERT_TRUE(desk.has("lesson.title") && desk.has("lesson.caption"));
  EXPECT_EQ(desk.has("lesson.formula"), !step.formula.empty());
  EXPECT_EQ(desk.has("lesson.try"), !step.attempt.empty());
  for (const char* name : {"lesson.title", "lesson.caption", "lesson.formula", "lesson.try",
                           "lesson.count", "lesson.next"})
    expectWhole(desk, name);
  for (const std::string& name : step.controls) {
    // A narrow window shows the panel's settings or the charts.
    const bool narrow = ImGui::GetIO().DisplaySize.x < desk.ui().px(1100);
    if (!presenting && narrow && liesInCharts(name) && !desk.session.attention.chartsTab) continue;
    EXPECT_TRUE(desk.has(name)) << "no control `" << name << "` in this scene";
    if (presenting) expectWhole(desk, name);
  }
  EXPECT_TRUE(desk.drawnFinite());
}

TEST_P(RealCourse, EveryStepShowsItsControlsAndFits) {
  const auto [width, height] = GetParam();
  Desk desk({.width = width, .height = height, .file = stillScene()});
  const Course& course = desk.session.lesson->course();
  for (const std::string& wrong : course.wrong) ADD_FAILURE() << wrong;
  for (const bool presenting : {false, true}) {
    desk.session.attention.presenting = presenting;
    desk.session.lesson->show(desk.session, {0, 0});
    for (std::size_t l = 0; l < course.lessons.size(); ++l)
      for (std::size_t s = 0; s < course.lessons[l].steps.size(); ++s) {
        SCOPED_TRACE(course.lessons[l].id + "/" + std::to_string(s + 1) +
                     (presenting ? " presenting" : ""));
        if (l + s > 0) desk.tap(Key::pageDown);
        ASSERT_EQ(desk.session.lesson->place(), (LessonPlace{l, s}));
        desk.session.view.playing = false;
        expectShown(desk);
        for (const Notice& notice : std::exchange(desk.session.notices, {}))
          ADD_FAILURE() << notice.text;
      }
  }
}
INSTANTIATE_TEST_SUITE_P(Sizes, RealCourse,
                         testing::Values(std::pair{1280, 720}, std::pair{1024, 768}),
                         [](const auto& row) { return "w" + std::to_string(row.param.first); });

}  // namespace
}  // namespace ravine
