// The lessons that come with the program, for the tests of what they claim.
#pragma once

#include <gtest/gtest.h>

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

}  // namespace ravine
