// The lessons that come with the program, for tests of what they claim.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "core/lab/lessons.h"

namespace ravine {

inline const Course& shippedCourse() {
  static const Course course = readCourse(RAVINE_SOURCE_DIR "/assets/lessons");
  return course;
}

// By the lesson's id and the step's title; throws, which fails the test, where there is none.
inline const LessonStep& stepOf(std::string_view lesson, std::string_view title) {
  if (const Lesson* found = shippedCourse().find(lesson))
    for (const LessonStep& step : found->steps)
      if (step.title == title) return step;
  throw std::runtime_error("no step \"" + std::string(title) + "\" in lesson " +
                           std::string(lesson));
}

}  // namespace ravine
