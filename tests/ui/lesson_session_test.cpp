// A lesson in a session: the person's own scene waits for its end untouched.
#include <gmock/gmock.h>

#include "tests/core/making.h"
#include "tests/ui/kept.h"
#include "tests/ui/lessons.h"
#include "tests/ui/session_files.h"

namespace ravine {
namespace {

using testing::HasSubstr;

class LessonSession : public SessionFiles {
 protected:
  void SetUp() override { session.lesson->readFrom(course.path()); }
  SessionLesson& lesson() { return *session.lesson; }
  // All but the number of the result, which is made anew.
  Having having() const {
    Having all(session);
    all.revision = 0;
    return all;
  }

  SmallCourse course;
};

TEST_F(LessonSession, LeavingGivesBackSceneViewFileAndHistory) {
  for (const Lab lab : {Lab::landscape, Lab::samples, Lab::network, Lab::function})
    for (const bool saved : {true, false}) {
      SCOPED_TRACE(static_cast<int>(lab));
      session.openLab(lab);
      session.view.playing = false;
      session.view.zoom = 1.5;
      frame();
      if (saved) {
        ASSERT_TRUE(session.save(folder / "mine.json"));
      } else {
        edit(session.scene.landscape.steps + 20);
      }
      if (!trainsNetwork(lab)) session.seek(35);
      session.attention.openRun = 0;
      frame();
      const Having before = having();
      openLesson(session, "alpha/2");
      EXPECT_EQ(session.scene.lab, Lab::landscape);
      EXPECT_TRUE(session.file().empty()) << "nothing is saved over a file by mistake";
      EXPECT_EQ(session.unsaved(), before.unsaved) << "of the person's own scene";
      edit(33);
      lesson().next(session);
      frame();
      lesson().next(session);  // another lab
      frame();
      lesson().leave(session);
      frame();
      EXPECT_TRUE(having() == before);
      EXPECT_EQ(having().scene, before.scene);
      EXPECT_FALSE(lesson().open());
    }
}

TEST_F(LessonSession, AStepIsShownAsItBegins) {
  session.seek(1e18);
  openLesson(session, "alpha");
  EXPECT_EQ(session.view.step, 7) << "not at the end, where the scene before stood";
  EXPECT_EQ(session.longest(), 40);
  EXPECT_EQ(session.title(), "Lesson alpha");
  lesson().next(session);
  EXPECT_EQ(session.view.step, 30);
  edit(11);
  lesson().restart(session);
  EXPECT_EQ(writeScene({session.scene, session.view}), writeScene(lesson().step().file));
}

TEST_F(LessonSession, UndoWorksWithinTheStep) {
  edit(350);
  openLesson(session, "alpha/1");
  frame();
  EXPECT_FALSE(session.canUndo());
  edit(12);
  ASSERT_TRUE(session.canUndo());
  session.undo();
  EXPECT_EQ(session.scene.landscape.steps, 40);
  session.redo();
  EXPECT_EQ(session.scene.landscape.steps, 12);
  lesson().next(session);
  frame();
  EXPECT_FALSE(session.canUndo() || session.canRedo());
  lesson().leave(session);
  session.undo();
  EXPECT_EQ(session.scene.landscape.steps, stillScene().scene.landscape.steps);
}

TEST_F(LessonSession, StepsGoOnOverTheEndsOfLessons) {
  openLesson(session, "alpha/3");
  lesson().next(session);
  EXPECT_EQ(lesson().lesson().id, "beta");
  lesson().previous(session);
  EXPECT_EQ(lesson().place(), (LessonPlace{0, 2}));
  for (int i = 0; i < 9; ++i) lesson().previous(session);
  EXPECT_EQ(lesson().place(), (LessonPlace{0, 0}));
  for (int i = 0; i < 9; ++i) lesson().next(session);
  EXPECT_EQ(lesson().place(), (LessonPlace{1, 2}));
}

// The networks of the labs that are not shown are the person's own again as well.
TEST_F(LessonSession, ANetworkIsTrainedAgainToWhereItStood) {
  session.scene.network.hidden = {{4, {"tanh", {}}}};
  session.openLab(Lab::network);
  session.view.playing = false;
  frame();
  session.network.train(30);
  frame();
  const auto weights = session.network.report().networks.at(0).picture.w;
  session.openLab(Lab::landscape);
  frame();
  openLesson(session, "beta/2");
  frame();
  openLesson(session, "beta/3");
  frame();
  lesson().leave(session);
  frame();
  EXPECT_EQ(session.scene.lab, Lab::landscape);
  session.openLab(Lab::network);
  session.view.playing = false;
  frame();
  EXPECT_EQ(session.network.report().networks.at(0).updates, 30);
  EXPECT_EQ(session.network.report().networks.at(0).picture.w, weights);
  session.openLab(Lab::function);
  EXPECT_TRUE(session.view.playing) << "as ever when a lab is opened for the first time";
}

TEST_F(LessonSession, NothingHeldGoesOnInTheNextStep) {
  openLesson(session, "beta/2");
  Attention& a = session.attention;
  a.diagram.dragged = 3;
  a.heldExample = 2;
  a.heldExtent = Box{0, 1, 0, 1};
  a.probeHeld = Point{1, 1};
  lesson().next(session);
  EXPECT_FALSE(a.diagram.dragged || a.heldExtent || a.probeHeld);
  EXPECT_EQ(a.heldExample, -1);
}

TEST_F(LessonSession, AStepCanBeKept) {
  ASSERT_TRUE(session.save(folder / "mine.json"));
  edit(350);
  const std::string own = writeScene({session.scene, {}});
  openLesson(session, "alpha/2");
  edit(21);
  lesson().keepAsOwn(session);
  frame();
  EXPECT_FALSE(lesson().open());
  EXPECT_EQ(session.scene.landscape.steps, 21);
  EXPECT_EQ(standing(), "Untitled *");
  EXPECT_THAT(notice(), HasSubstr("unsaved changes"));
  session.undo();
  EXPECT_EQ(writeScene({session.scene, {}}), own);
  EXPECT_EQ(standing(), "mine.json *");
}

TEST_F(LessonSession, AnotherSceneEndsIt) {
  edit(350);
  openLesson(session, "alpha/2");
  ASSERT_TRUE(session.open(put("race.json", race())));
  EXPECT_FALSE(lesson().open());
  EXPECT_EQ(standing(), "race.json");
  session.undo();
  EXPECT_EQ(session.scene.landscape.steps, 350) << "over the lesson to the scene before it";
}

TEST_F(LessonSession, ASavedStepIsAFileOfItsOwn) {
  ASSERT_TRUE(session.save(folder / "mine.json"));
  const std::string own = contentOf(folder / "mine.json");
  openLesson(session, "alpha/2");
  edit(21);
  ASSERT_TRUE(session.save(folder / "step.json"));
  EXPECT_EQ(session.file(), folder / "step.json");
  EXPECT_FALSE(session.unsaved());
  edit(22);
  EXPECT_TRUE(session.unsaved()) << "of the step, now that it has a file";
  lesson().next(session);
  EXPECT_TRUE(session.file().empty()) << "the next step is not saved over it";
  lesson().leave(session);
  EXPECT_EQ(standing(), "mine.json");
  EXPECT_EQ(contentOf(folder / "mine.json"), own);
}

TEST_F(LessonSession, WhatIsKeptForACrashIsThePersonsOwn) {
  const std::filesystem::path kept = folder / ("state/" + keptBy(::getpid()));
  {
    Session other(stillScene(), true);
    other.lesson->readFrom(course.path());
    other.keepIn({folder / "config", folder / "state"});
    other.scene.landscape.steps = 321;
    other.update(1, false);
    openLesson(other, "alpha/2");
    other.scene.landscape.steps = 17;
    other.settings.theme = Theme::light;  // something to be written
    other.update(1, false);
    other.update(1, false);
    EXPECT_EQ(orThrow(readScene(contentOf(kept))).scene.landscape.steps, 321);
    std::filesystem::remove(kept);
  }
  EXPECT_EQ(orThrow(readScene(contentOf(kept))).scene.landscape.steps, 321) << "at the end too";
}

TEST_F(LessonSession, PlacesAreNamedStrictly) {
  const auto error = [&](const char* text) {
    const Result<LessonPlace> place = lesson().find(text);
    return place ? std::string("none") : place.error();
  };
  EXPECT_EQ(error("alpha/3"), "none");
  EXPECT_THAT(error("alpa"), HasSubstr("did you mean `alpha`?"));
  EXPECT_THAT(error("alpha/4"), HasSubstr("steps 1 to 3, not `4`"));
  for (const char* text : {"alpha/0", "alpha/", "alpha/-1", "alpha/1x", "alpha/1/2"})
    EXPECT_THAT(error(text), HasSubstr("steps 1 to 3")) << text;
  write(course.folder / "gamma.json", R"({"ravine_lesson": 1, "steps": []})");
  lesson().readFrom(course.path());
  EXPECT_THAT(error("gamma"), HasSubstr("gamma.json: $"));
  EXPECT_EQ(error("beta"), "none") << "the others are there";
  lesson().readFrom(folder.path());
  EXPECT_THAT(error("alpha"), HasSubstr("no lessons were found"));
}

}  // namespace
}  // namespace ravine
