// Lessons in the window: the caption strip, the course, the presenter view, the clicker's keys.
#include "app/actions.h"
#include "tests/ui/layout.h"
#include "tests/ui/lessons.h"

namespace ravine {
namespace {

class LessonDesk : public Desk {
 public:
  explicit LessonDesk(const std::string& place = "alpha/1", int width = 1280, int height = 720)
      : Desk({.width = width, .height = height, .file = stillScene()}) {
    session.lesson->readFrom(course.path());
    if (!place.empty()) openLesson(session, place);
    frames(4);
  }
  void resize(int width, int height) {
    screen.resize(width, height);
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    frames(4);
  }
  SessionLesson& lesson() { return *session.lesson; }
  LessonPlace place() { return lesson().place(); }

  SmallCourse course;
};

// What a lesson shows lies in the window, within its part, and apart from everything else.
void expectApart(LessonDesk& desk) {
  const Rect window{ImVec2(0, 0), ImGui::GetIO().DisplaySize};
  std::vector<std::string> names;
  for (const auto& [name, rect] : desk.ui().probes) {
    if (!name.starts_with("lesson.") && !name.starts_with("presenter.")) continue;
    SCOPED_TRACE(name);
    EXPECT_TRUE(inside(rect, window));
    EXPECT_TRUE(inside(rect, desk.ui().clips[name])) << "cut off";
    names.push_back(name);
  }
  for (const char* name : {"lesson.title", "lesson.caption", "lesson.formula", "lesson.try",
                           "lesson.count", "lesson.next", "lesson.previous", "lesson.restart"})
    EXPECT_TRUE(desk.has(name)) << name;
  for (const std::string& name : names)
    for (const auto& [other, rect] : desk.ui().probes) {
      if (other == name || other.starts_with("part.")) continue;
      const Rect seen = common(rect, desk.ui().clips[other]);
      EXPECT_FALSE(overlap(desk.rect(name), seen)) << name << " and " << other;
    }
}

TEST(LessonView, WordsFitInBothViewsAtEverySize) {
  LessonDesk desk;
  for (const auto& [width, height] :
       {std::pair{1280, 720}, {1024, 768}, {760, 640}, {1920, 1080}, {3840, 2160}})
    for (const bool presenting : {false, true}) {
      SCOPED_TRACE(std::to_string(width) + (presenting ? " presenting" : ""));
      if (presenting && width < 1024) continue;
      desk.session.attention.presenting = presenting;
      desk.resize(width, height);
      for (const char* place : {"alpha/2", "alpha/1", "beta/1"}) {
        SCOPED_TRACE(place);
        if (width > 1280 && place != std::string("alpha/2")) continue;  // the longest caption
        openLesson(desk.session, place);
        desk.frames(4);
        expectApart(desk);
      }
    }
}

TEST(LessonView, TheClickersKeysLeadFromStepToStep) {
  LessonDesk desk("");
  const int open = desk.session.attention.openRun;
  desk.tap(Key::pageDown);
  EXPECT_EQ(desk.session.attention.openRun, open + 1) << "outside a lesson they are the race's";
  openLesson(desk.session, "alpha/1");
  for (const bool presenting : {false, true}) {
    desk.session.attention.presenting = presenting;
    desk.tap(Key::pageDown);
    desk.tap(Key::pageDown);
    EXPECT_EQ(desk.place(), (LessonPlace{0, 2}));
    EXPECT_EQ(desk.session.attention.openRun, 0);
    desk.tap(Key::pageDown);
    EXPECT_EQ(desk.place(), (LessonPlace{1, 0}));
    for (int i = 0; i < 3; ++i) desk.tap(Key::pageUp);
    EXPECT_EQ(desk.place(), (LessonPlace{0, 0}));
  }
  desk.ui().keys.push_back({Chord{Key::pageDown}, true});
  desk.frames();
  EXPECT_EQ(desk.place(), (LessonPlace{0, 0})) << "a held key does not run through the course";
  desk.landscape().steps = 12;
  desk.tap(Key::f4);
  EXPECT_EQ(desk.landscape().steps, 40) << "begun again";
  desk.tap({key('W'), true, false});
  EXPECT_FALSE(desk.lesson().open());
}

TEST(LessonView, ButtonsDoTheSame) {
  LessonDesk desk;
  desk.click("lesson.next");
  desk.frames(3);
  EXPECT_EQ(desk.place().step, 1u);
  desk.landscape().steps = 12;
  desk.click("lesson.restart");
  EXPECT_EQ(desk.landscape().steps, 60);
  desk.click("lesson.previous");
  desk.frames(3);
  EXPECT_EQ(desk.place().step, 0u);
  const float height = desk.rect("part.lesson").height();
  desk.click("lesson.fold");
  desk.frames(2);
  EXPECT_LT(desk.rect("part.lesson").height(), height / 2);
  EXPECT_FALSE(desk.has("lesson.caption"));
  EXPECT_TRUE(desk.has("lesson.title"));
  desk.click("lesson.fold");
  desk.frames(2);
  desk.click("lesson.leave");
  desk.frames(2);
  EXPECT_FALSE(desk.lesson().open());
  EXPECT_FALSE(desk.has("part.lesson"));
}

TEST(LessonView, ThePanelShowsWhatTheStepPointsAt) {
  LessonDesk desk("", 1280, 420);
  ASSERT_FALSE(desk.has("look.anatomy")) << "its group is folded";
  openLesson(desk.session, "alpha/2");
  desk.frames(4);
  const Rect panel = desk.rect("part.panel");
  EXPECT_TRUE(inside(desk.rect("look.anatomy"), panel)) << "unfolded and scrolled to";
  EXPECT_FALSE(desk.has("look.fade")) << "the group of others stays folded";
  const auto framed = [&](const std::string& name) {
    const Rect r = desk.rect(name);
    const Rect above{ImVec2(r.min.x, r.min.y - 6), ImVec2(r.max.x, r.min.y - 1)};
    return desk.count(above, withAlpha(desk.ui().colours().accent, 1), 60);
  };
  EXPECT_GT(framed("look.anatomy"), 20);
  EXPECT_EQ(framed("look.basins"), 0);
  openLesson(desk.session, "alpha/3");
  desk.frames(4);
  EXPECT_TRUE(desk.has("run0.beta"));
}

// However one has come to the step.
TEST(LessonView, KeysAndButtonsUnfoldWhatTheStepPointsAt) {
  for (const bool byKey : {true, false}) {
    LessonDesk desk("alpha/1", 1280, 420);
    ASSERT_FALSE(desk.has("look.anatomy"));
    byKey ? desk.tap(Key::pageDown) : desk.click("lesson.next");
    desk.frames(4);
    ASSERT_EQ(desk.place().step, 1u);
    EXPECT_TRUE(inside(desk.rect("look.anatomy"), desk.rect("part.panel")));
  }
}

TEST(LessonView, ASliderThatIsHeldLetsGoWhenTheStepChanges) {
  LessonDesk desk;
  desk.moveTo(desk.onSlider("run0.lr", 0.4));
  desk.press();
  desk.frames();
  desk.tap(Key::pageDown);
  const SceneFile& file = desk.lesson().step().file;
  desk.moveTo(desk.onSlider("run0.lr", 0.9));
  desk.frames(2);
  desk.release();
  EXPECT_EQ(desk.landscape(), file.scene.landscape) << "the step as it begins";
}

// ---- the course ----

TEST(LessonView, TheCourseIsAListToChooseFrom) {
  LessonDesk desk("");
  desk.click("bar.lessons");
  desk.frames(2);
  ASSERT_TRUE(desk.has("overlay.course"));
  EXPECT_TRUE(desk.has("course.alpha"));
  desk.tap(Key::down);
  desk.tap(Key::enter);
  EXPECT_EQ(desk.session.attention.overlay, Overlay::none);
  ASSERT_TRUE(desk.lesson().open());
  EXPECT_EQ(desk.place(), (LessonPlace{0, 1}));
  desk.tap({key('L'), true, false});
  desk.frames(2);
  desk.type("curve");
  desk.tap(Key::enter);
  EXPECT_EQ(desk.place(), (LessonPlace{1, 2})) << "found by a word of its title";
  desk.tap({key('L'), true, false});
  desk.frames(2);
  desk.click(desk.in("course.beta.2"));
  EXPECT_EQ(desk.place(), (LessonPlace{1, 1}));
  desk.tap({key('L'), true, false});
  desk.frames(2);
  desk.tap(Key::escape);
  EXPECT_EQ(desk.place(), (LessonPlace{1, 1}));
}

TEST(LessonView, ABrokenLessonIsToldInTheCourse) {
  LessonDesk desk("");
  write(desk.course.folder / "gamma.json", "{");
  desk.lesson().readFrom(desk.course.path());
  desk.tap({key('L'), true, false});
  desk.frames(3);
  EXPECT_TRUE(desk.has("course.wrong0"));
  EXPECT_TRUE(desk.has("course.beta"));
}

// ---- the presenter view ----

// Of the picture and the transport, which stay as they are; all else must be pointed at.
bool staysInPresentations(const std::string& name) {
  for (const char* part :
       {"part.", "lesson.", "presenter.", "transport.", "plan", "start", "scrubber", "legend",
        "data.view", "examples", "moments", "diagram", "network.remark", "brush.", "tool."})
    if (name.starts_with(part)) return true;
  return false;
}

TEST(Presenter, ShowsOnlyWhatTheStepPointsAt) {
  LessonDesk desk("alpha/1", 1024, 768);
  desk.tap(Key::f5);
  for (const char* place : {"alpha/1", "alpha/2", "alpha/3", "beta/1", "beta/2", "beta/3"}) {
    SCOPED_TRACE(place);
    openLesson(desk.session, place);
    desk.frames(4);
    const std::vector<std::string>& wanted = desk.lesson().step().controls;
    for (const std::string& name : wanted) {
      EXPECT_TRUE(desk.has(name)) << name;
      EXPECT_TRUE(inside(desk.rect(name), desk.ui().clips[name])) << name;
    }
    for (const std::string& name : desk.ui().keyboard.reachable())
      EXPECT_TRUE(staysInPresentations(name) || std::ranges::find(wanted, name) != wanted.end())
          << name;
    EXPECT_GE(desk.ui().fonts.small->FontSize, 20);
    EXPECT_TRUE(desk.has("transport.play"));
  }
}

TEST(Presenter, ItsControlsWorkByMouseAndKeyboard) {
  LessonDesk desk("alpha/1", 1024, 768);
  desk.tap(Key::f5);
  desk.frames(3);
  const auto lr = [&] { return desk.landscape().runs[0].optimizer.number("lr", 0.01); };
  const double before = lr();
  desk.dragSlider("run0.lr", 0.5, 0.6);
  desk.frames(2);
  const double dragged = lr();
  EXPECT_NE(dragged, before);
  for (int i = 0; i < 40 && !desk.ui().keyboard.focused("run0.lr"); ++i) desk.tap(Key::tab);
  ASSERT_TRUE(desk.ui().keyboard.focused("run0.lr"));
  desk.tap(Key::right);
  EXPECT_GT(lr(), dragged);
  desk.tap(Key::escape);
  desk.choose("surface", "beale");
  EXPECT_EQ(desk.landscape().objective.name, "beale");
  desk.click("transport.play");
  EXPECT_TRUE(desk.session.view.playing);
  openLesson(desk.session, "alpha/2");
  desk.frames(4);
  desk.click("look.anatomy");
  EXPECT_TRUE(desk.landscape().depth.anatomy);
}

TEST(Presenter, NumbersChooseStepsAndBBlanks) {
  LessonDesk desk;
  desk.tap(key('3'));
  EXPECT_EQ(desk.place().step, 0u) << "outside of it they are the lab's";
  desk.tap(Key::f5);
  desk.tap(key('3'));
  EXPECT_EQ(desk.place().step, 2u);
  const bool curves = desk.landscape().field.curves;
  desk.tap(key('9'));
  desk.tap(key('2'));
  EXPECT_EQ(desk.place().step, 1u);
  EXPECT_EQ(desk.landscape().field.curves, curves);
  const bool panel = desk.session.settings.panel;
  desk.tap(key('B'));
  EXPECT_TRUE(desk.session.attention.blank);
  EXPECT_EQ(desk.session.settings.panel, panel);
}

TEST(Presenter, EscapeLeavesOneThingAtATime) {
  LessonDesk desk;
  desk.session.attention.fullScreen = true;
  desk.tap(Key::f5);
  desk.frames(3);
  EXPECT_FALSE(desk.has("bar.undo"));
  desk.tap(Key::escape);
  EXPECT_FALSE(desk.session.attention.presenting);
  EXPECT_TRUE(desk.session.attention.fullScreen);
  EXPECT_TRUE(desk.lesson().open());
  desk.frames(3);
  EXPECT_LT(desk.ui().fonts.small->FontSize, 20);
  EXPECT_TRUE(desk.has("run0.lr"));
  desk.tap(Key::escape);
  EXPECT_FALSE(desk.session.attention.fullScreen);
}

TEST(Presenter, OutsideALessonItIsThePictureAndTheTransport) {
  LessonDesk desk("", 1024, 768);
  desk.tap(Key::f5);
  desk.frames(3);
  EXPECT_FALSE(desk.has("part.panel"));
  EXPECT_GT(desk.rect("plan").width() * desk.rect("plan").height(), 0.8f * 1024 * 768);
  EXPECT_TRUE(desk.has("transport.play"));
  desk.click(desk.in("presenter.leave"));
  EXPECT_FALSE(desk.session.attention.presenting);
}

TEST(Presenter, SurvivesSmallWindows) {
  LessonDesk desk("alpha/2");
  for (const bool presenting : {true, false})
    for (const auto& [width, height] : {std::pair{320, 200}, {300, 700}, {17, 17}, {1, 1}}) {
      desk.session.attention.presenting = presenting;
      desk.resize(width, height);
      EXPECT_TRUE(desk.drawnFinite());
    }
}

}  // namespace
}  // namespace ravine
