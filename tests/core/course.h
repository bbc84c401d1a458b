// The lessons that come with the program, for the tests of what they claim.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "core/lab/lessons.h"

namespace ravine {

inline const Course& shippedCourse() {
  static const Course course = readCourse(std::string(RAVINE_SOURCE_DIR) + "/assets/lessons");
  return course;
}

// A step of a lesson by its title. One that is not there fails the test, and is empty.
inline const LessonStep& stepOf(std::string_view lesson, std::string_view title) {
  static const LessonStep none;
  if (const Lesson* found = shippedCourse().find(lesson))
    for (const LessonStep& step : found->steps)
      if (step.title == title) return step;
  ADD_FAILURE() << "no step `" << title << "` in lesson `" << lesson << "`";
  return none;
}

// The caption or the formula has these words: a claim that is tested is one that is made.
inline void expectSays(const LessonStep& step, const std::string& words) {
  EXPECT_THAT(step.caption + " " + step.formula, testing::HasSubstr(words)) << step.title;
}
// A number rounded as captions do.
inline std::string rounded(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return value < 0 ? "−" + std::string(text + 1) : text;
}

}  // namespace ravine
