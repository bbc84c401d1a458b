// Lessons from JSON files: {"ravine_lesson": 1, "chapter", "title", "about", "steps": […]}, each
// step with title, rows, caption, formula, try, controls, and a scene or a change: a JSON merge
// patch (RFC 7386) on the scene of the step before it, checked after merging.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/scene/lesson.h"
#include "core/spec/result.h"

namespace ravine {

inline constexpr int kLessonVersion = 1;
inline constexpr std::size_t kLongestCaption = 420;  // letters, so that it fits below a picture

// The rows of the syllabus that lessons are to show: "L1" … "F5".
std::span<const std::string> syllabusRows();

// `id` as the file is called. Errors tell the JSON path, within a step's scene after its number.
Result<Lesson> readLesson(std::string_view text, std::string id);
// Every file ID.json of the folder. One that cannot be read is told and the others are there; no
// folder is no lessons.
Course readCourse(const std::filesystem::path& folder);

}  // namespace ravine
