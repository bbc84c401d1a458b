// The course as a whole: every lesson can be read, every row of the syllabus has a step, and what
// is said fits below a picture.
#include "tests/core/course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/io/file.h"

namespace ravine {

namespace {

TEST(ShippedCourse, HasNoLessonThatCannotBeRead) {
  EXPECT_THAT(shippedCourse().wrong, testing::IsEmpty());
  EXPECT_FALSE(shippedCourse().lessons.empty());
}

TEST(ShippedCourse, HasAStepForEveryRowOfTheSyllabus) {
  std::set<std::string> shown;
  for (const Lesson& lesson : shippedCourse().lessons)
    for (const LessonStep& step : lesson.steps) shown.insert(step.rows.begin(), step.rows.end());
  std::string missing;
  for (const std::string& row : syllabusRows())
    if (!shown.contains(row)) missing += ' ' + row;
  EXPECT_EQ(missing, "") << "rows without a step";
}

TEST(ShippedCourse, NumbersItsChaptersFromOne) {
  int chapter = 0;
  for (const Lesson& lesson : shippedCourse().lessons)
    EXPECT_EQ(lesson.chapter, ++chapter) << lesson.id;
}

bool endsASentence(const std::string& text) { return text.ends_with('.'); }

TEST(ShippedCourse, SpeaksInSentences) {
  for (const Lesson& lesson : shippedCourse().lessons) {
    EXPECT_FALSE(lesson.about.empty()) << lesson.id;
    EXPECT_TRUE(endsASentence(lesson.about)) << lesson.id;
    EXPECT_GE(lesson.steps.size(), 5u) << lesson.id;
    std::set<std::string> titles;
    for (const LessonStep& step : lesson.steps) {
      const std::string place = lesson.id + ", " + step.title;
      EXPECT_TRUE(titles.insert(step.title).second) << place << ": the title is there twice";
      EXPECT_TRUE(endsASentence(step.caption)) << place;
      EXPECT_TRUE(step.attempt.empty() || endsASentence(step.attempt)) << place;
      EXPECT_FALSE(step.controls.empty()) << place << ": nothing to take hold of";
      for (const std::string* said : {&step.title, &step.caption, &step.attempt})
        EXPECT_EQ(said->find('!'), std::string::npos) << place;
    }
  }
}

TEST(ShippedCourse, HasItsTableOfContentsInTheReadme) {
  const Result<std::string> text =
      readFile(std::string(RAVINE_SOURCE_DIR) + "/README.md", std::size_t{1} << 20);
  ASSERT_TRUE(text);
  for (const Lesson& lesson : shippedCourse().lessons) {
    const std::string row =
        "| " + std::to_string(lesson.chapter) + " | " + lesson.title + " | " + lesson.about + " |";
    EXPECT_NE(text->find(row), std::string::npos) << "README.md lacks the line\n" << row;
  }
}

// A step that changes nothing would leave the room with the picture before it.
TEST(ShippedCourse, EveryStepShowsAnotherPicture) {
  for (const Lesson& lesson : shippedCourse().lessons)
    for (std::size_t i = 1; i < lesson.steps.size(); ++i)
      EXPECT_FALSE(lesson.steps[i].file.scene == lesson.steps[i - 1].file.scene &&
                   lesson.steps[i].file.view == lesson.steps[i - 1].file.view)
          << lesson.id << ", " << lesson.steps[i].title;
}

}  // namespace

}  // namespace ravine
