// Lessons are read strictly: steps change the scene before them, and what is wrong is told with its
// place while other lessons are there.
#include "core/lab/lessons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/folder.h"

namespace ravine {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kScene =
    R"("scene": {"ravine": 1, "lab": "landscape", "landscape": {"objective": {"name": "quadratic"},
       "steps": 40, "runs": [{"optimizer": {"name": "momentum", "lr": 0.1}}]}})";
const std::string kWords = R"("title": "A title", "rows": ["L1"], "caption": "Said of it.", )";

std::string lessonOf(const std::string& steps, const std::string& more = "") {
  return R"({"ravine_lesson": 1, "chapter": 2, "title": "A lesson", "about": "What it is about.")" +
         more + R"(, "steps": [)" + steps + "]}";
}
std::string stepOf(const std::string& rest) { return "{" + kWords + rest + "}"; }
std::string errorOf(const std::string& text) {
  const Result<Lesson> lesson = readLesson(text, "id");
  return lesson ? "none" : lesson.error();
}

TEST(Lessons, AStepChangesTheSceneBeforeIt) {
  const Result<Lesson> lesson = readLesson(
      lessonOf(stepOf(kScene) + "," +
               stepOf(R"("formula": "w", "try": "Drag it.", "controls": ["run.0.lr"],
                         "change": {"landscape": {"objective": {"kappa": 50}}})") +
               "," + stepOf(R"("change": {"landscape": {"steps": null}, "view": {"step": 7}})")),
      "descent");
  ASSERT_TRUE(lesson) << lesson.error();
  EXPECT_EQ(lesson->id, "descent");
  EXPECT_EQ(lesson->chapter, 2);
  EXPECT_EQ(lesson->about, "What it is about.");
  ASSERT_EQ(lesson->steps.size(), 3u);
  const auto& [first, second, third] =
      std::tie(lesson->steps[0], lesson->steps[1], lesson->steps[2]);
  EXPECT_EQ(first.file.scene.landscape.objective.find("kappa"), nullptr);
  EXPECT_EQ(std::get<double>(*second.file.scene.landscape.objective.find("kappa")), 50);
  EXPECT_EQ(second.file.scene.landscape.steps, 40);
  EXPECT_EQ(second.file.scene.landscape.runs.size(), 1u);
  EXPECT_EQ(second.formula, "w");
  EXPECT_EQ(second.attempt, "Drag it.");
  EXPECT_EQ(second.controls, std::vector<std::string>{"run.0.lr"});
  EXPECT_EQ(third.file.scene.landscape.steps, Landscape{}.steps);
  EXPECT_EQ(third.file.view.step, 7);
  EXPECT_EQ(std::get<double>(*third.file.scene.landscape.objective.find("kappa")), 50);
}

TEST(Lessons, WhatIsWrongIsToldWithItsPlace) {
  const std::pair<std::string, std::string> corpus[] = {
      {"", "not JSON"},
      {"[]", "$: must be an object, not an array"},
      {"{}", "$.ravine_lesson: must be the format's version number: this is no lesson"},
      {R"({"ravine_lesson": 2})", "version 2 is newer than this program"},
      {R"({"ravine_lesson": 1})", "$.title: a lesson needs a title"},
      {R"({"ravine_lesson": 1, "title": "t"})", "$.chapter: a lesson needs its place"},
      {R"({"ravine_lesson": 1, "title": "t", "chapter": 0})", "$.chapter: 0 is out of range"},
      {R"({"ravine_lesson": 1, "title": "t", "chapter": 1.5})", "1.5 is not a whole number"},
      {lessonOf(""), "$.steps: a lesson needs at least one step"},
      {lessonOf(stepOf(kScene), R"(, "stpes": 1)"), "$.stpes: unknown key"},
      {lessonOf(stepOf(kScene), R"(, "title": "again")"), "$.title: the key appears twice"},
      {lessonOf(stepOf(kScene + R"(, "captoin": "x")")), "$.steps[0].captoin: unknown key"},
      {lessonOf("7"), "$.steps[0]: must be an object, not a number"},
      {lessonOf(R"({"caption": "c", "rows": ["L1"]})"), "$.steps[0]: has no \"title\""},
      {lessonOf(R"({"title": "t", "rows": ["L1"]})"), "$.steps[0]: has no \"caption\""},
      {lessonOf(R"({"title": "t", "caption": "c"})"), "$.steps[0]: has no \"rows\""},
      {lessonOf(R"({"title": "t", "caption": "c", "rows": ["L19"]})"), "has no row `L19`"},
      {lessonOf(R"({"title": "t", "rows": ["L1"], "caption": ")" + std::string(500, 'x') + "\"}"),
       "the caption has 500 letters; at most 420"},
      {lessonOf(stepOf(R"("controls": ["a", "b", "c", "d"])")), "at most 3 are allowed"},
      {lessonOf(stepOf(R"("try": "")")), "neither a \"scene\" nor a \"change\""},
      {lessonOf(stepOf(kScene + R"(, "change": {})")), "both a \"scene\" and a \"change\""},
      {lessonOf(stepOf(R"("change": {})")), "the first step needs a \"scene\""},
      {lessonOf(stepOf(R"("scene": 3)")), "$.steps[0]: its scene: $: must be an object"},
      {lessonOf(stepOf(kScene) + "," + stepOf(R"("change": {"landscape": {"stepz": 3}})")),
       "$.steps[1]: its scene: $.landscape.stepz: unknown key"},
      {lessonOf(stepOf(kScene) + "," + stepOf(R"("change": {"landscape": {"steps": -3}})")),
       "$.steps[1]: its scene: $.landscape.steps: -3 is out of range"},
      {lessonOf(stepOf(kScene) + "," + stepOf(R"("change": {"ravine": null})")),
       "$.steps[1]: its scene: $.ravine: must be the format's version"},
      {lessonOf(stepOf(kScene) + "," +
                stepOf(R"("change": {"landscape": {"objective": {"name": "quadratc"}}})")),
       "$.steps[1]: its scene: $.landscape.objective: "}};
  for (const auto& [text, error] : corpus) EXPECT_THAT(errorOf(text), HasSubstr(error)) << text;
}

TEST(Lessons, ABrokenOneLeavesTheOthers) {
  const Folder folder;
  write(folder / "b.json", lessonOf(stepOf(kScene)));
  write(folder / "broken.json", lessonOf("7"));
  write(folder / "a.json", lessonOf(stepOf(kScene)));
  write(folder / "notes.txt", "nothing of ours");
  const Course course = readCourse(folder.path());
  ASSERT_EQ(course.lessons.size(), 2u);
  EXPECT_EQ(course.lessons[0].id, "a");
  EXPECT_NE(course.find("b"), nullptr);
  EXPECT_EQ(course.find("broken"), nullptr);
  ASSERT_EQ(course.wrong.size(), 1u);
  EXPECT_THAT(course.wrong[0], AllOf(HasSubstr("broken.json"), HasSubstr("$.steps[0]")));
  EXPECT_TRUE(readCourse(folder / "none").lessons.empty());
  EXPECT_TRUE(readCourse(folder / "none").wrong.empty()) << "there may be no course";
  EXPECT_THAT(readCourse(folder / "broken.json").wrong, ElementsAre(HasSubstr("Not a directory")));
}

TEST(Lessons, FollowTheOrderOfTheirChapters) {
  const Folder folder;
  for (const auto& [name, chapter] : {std::pair{"a", "3"}, {"b", "1"}, {"c", "2"}})
    write(folder / (std::string(name) + ".json"),
          R"({"ravine_lesson": 1, "title": "t", "chapter": )" + std::string(chapter) +
              R"(, "steps": [)" + stepOf(kScene) + "]}");
  const Course course = readCourse(folder.path());
  ASSERT_EQ(course.lessons.size(), 3u);
  EXPECT_EQ(course.lessons[0].id + course.lessons[1].id + course.lessons[2].id, "bca");
}

}  // namespace

}  // namespace ravine
