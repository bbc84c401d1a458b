// A lesson: pages of a lecture, each a scene that starts at the right moment with what is to be
// said of it.
#pragma once

#include <string>
#include <vector>

#include "core/scene/scene.h"

namespace ravine {

struct LessonStep {
  std::string title;
  std::vector<std::string> rows;      // of the syllabus that it shows: "L8"
  std::string caption;                // two or three sentences; plain text
  std::string formula;                // in the markup of formulas; may be empty
  std::string attempt;                // what to try; may be empty
  std::vector<std::string> controls;  // those that matter, by the names the interface marks
  SceneFile file;
};

struct Lesson {
  std::string id;   // the file's name without its ending
  int chapter = 0;  // its place in the course, from 1
  std::string title;
  std::string about;  // one sentence for the table of contents
  std::vector<LessonStep> steps;
};

// All of a folder, in the order of the chapters.
struct Course {
  std::vector<Lesson> lessons;
  std::vector<std::string> wrong;  // what kept a file from being read, one line each

  // Null where there is none.
  const Lesson* find(std::string_view id) const {
    for (const Lesson& lesson : lessons)
      if (lesson.id == id) return &lesson;
    return nullptr;
  }
};

}  // namespace ravine
