// Reading lessons: each step's scene is merged as JSON and then read as strictly as any scene.
#include "core/lab/lessons.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "core/io/fields.h"
#include "core/io/file.h"
#include "core/lab/vocabulary.h"
#include "core/scene/scene_io.h"

namespace ravine {

namespace {

constexpr Limits kChapters{1, 99};
constexpr std::size_t kMostSteps = 40, kMostControls = 3;

struct Page {
  LessonStep step;
  std::optional<json::Value> scene, change;
};
template <class A>
void fields(A& a, Page& p) {
  LessonStep& s = p.step;
  a("title", s.title);
  a("rows", s.rows);
  a("caption", s.caption);
  a("formula", s.formula);
  a("try", s.attempt);
  a("controls", s.controls, kMostControls);
  a("scene", p.scene);
  a("change", p.change);
}

struct Sheet {
  Lesson lesson;
  std::vector<Page> pages;
};
template <class A>
void fields(A& a, Sheet& s) {
  a.version("ravine_lesson", kLessonVersion, "lesson");
  a("chapter", s.lesson.chapter, kChapters);
  a("title", s.lesson.title);
  a("about", s.lesson.about);
  a("steps", s.pages, kMostSteps);
}

// Of UTF-8: bytes that begin one.
std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string checkWords(const LessonStep& step) {
  if (step.title.empty()) return "has no \"title\"";
  if (step.caption.empty()) return "has no \"caption\"";
  const std::size_t length = letters(step.caption);
  if (length > kLongestCaption)
    return "the caption has " + std::to_string(length) + " letters; at most " +
           std::to_string(kLongestCaption) + " are allowed";
  if (step.rows.empty()) return "has no \"rows\" of the syllabus";
  for (const std::string& row : step.rows)
    if (std::ranges::find(syllabusRows(), row) == syllabusRows().end())
      return "the syllabus has no row `" + row + "`";
  return {};
}

// The page's scene into `merged`, which holds that of the page before.
std::string takeScene(Page& page, std::optional<json::Value>& merged) {
  if (page.scene && page.change) return "has both a \"scene\" and a \"change\"";
  if (!page.scene && !page.change) return "has neither a \"scene\" nor a \"change\"";
  if (page.scene)
    merged = std::move(page.scene);
  else if (!merged)
    return "the first step needs a \"scene\": there is none to change";
  else
    json::merge(*merged, *page.change);
  Result<SceneFile> file = sceneFrom(*merged);
  if (!file) return "its scene: " + file.error();
  const std::string wrong = checkScene(file->scene);
  if (!wrong.empty()) return "its scene: " + wrong;
  page.step.file = std::move(*file);
  return {};
}

}  // namespace

std::span<const std::string> syllabusRows() {
  static const std::vector<std::string> kRows = [] {
    std::vector<std::string> rows;
    for (const auto& [letter, count] : {std::pair{'L', 18}, {'S', 12}, {'N', 15}, {'F', 5}})
      for (int i = 1; i <= count; ++i) rows.push_back(letter + std::to_string(i));
    return rows;
  }();
  return kRows;
}

Result<Lesson> readLesson(std::string_view text, std::string id) {
  const Result<json::Value> value = json::parse(text);
  if (!value) return Error{value.error()};
  Sheet sheet;
  const std::string wrong = json::fromValue(*value, sheet);
  if (!wrong.empty()) return Error{wrong};
  Lesson& lesson = sheet.lesson;
  if (lesson.title.empty()) return Error{"$.title: a lesson needs a title"};
  if (lesson.chapter == 0) return Error{"$.chapter: a lesson needs its place in the course"};
  if (sheet.pages.empty()) return Error{"$.steps: a lesson needs at least one step"};
  lesson.id = std::move(id);
  std::optional<json::Value> merged;
  for (std::size_t i = 0; i < sheet.pages.size(); ++i) {
    Page& page = sheet.pages[i];
    std::string bad = checkWords(page.step);
    if (bad.empty()) bad = takeScene(page, merged);
    if (!bad.empty()) return Error{"$.steps[" + std::to_string(i) + "]: " + bad};
    lesson.steps.push_back(std::move(page.step));
  }
  return std::move(lesson);
}

Course readCourse(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (it->path().extension() == ".json") files.push_back(it->path());
  std::ranges::sort(files);
  Course course;
  if (failed && failed != std::errc::no_such_file_or_directory)  // a course may be missing
    course.wrong.push_back(folder.string() + ": " + failed.message());
  for (const fs::path& file : files) {
    const Result<std::string> text = readFile(file, json::kLargest);
    if (!text) {
      course.wrong.push_back(text.error());
      continue;
    }
    Result<Lesson> lesson = readLesson(*text, file.stem().string());
    if (lesson)
      course.lessons.push_back(std::move(*lesson));
    else
      course.wrong.push_back(file.string() + ": " + lesson.error());
  }
  std::ranges::stable_sort(course.lessons, {}, &Lesson::chapter);
  return course;
}

}  // namespace ravine
