// Everything that has a name, with its parameters: what `ravine list` prints.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/io/json.h"
#include "core/scene/lesson.h"

namespace ravine {

// "objectives", "optimizers", "schedules", "datasets" …: the kinds that can be listed.
std::span<const std::string_view> listedKinds();

// An array of rows, as contracts.md has it; a range that has no end is null, and a text parameter
// that is one of a few words tells them as "words". `kind` is a listed one.
json::Value listAsJson(std::string_view kind);
// For reading: title, formula, note and a table of parameters for every row.
std::string listAsText(std::string_view kind);

// The same of lessons, which are read from files and so are no table: title, steps and the rows of
// the syllabus that each of them shows.
inline constexpr std::string_view kLessonsKind = "lessons";
json::Value lessonsAsJson(const Course& course);
std::string lessonsAsText(const Course& course);

}  // namespace ravine
