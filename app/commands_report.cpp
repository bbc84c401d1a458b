// `ravine list` and `ravine bench`: what there is, and how fast it is.
#include <cstdio>

#include "app/commands.h"
#include "app/commands_output.h"
#include "app/commands_reading.h"
#include "app/session_lesson.h"
#include "core/lab/bench.h"
#include "core/lab/listing.h"

namespace ravine {

namespace {

int print(std::string_view text) {
  Output out;
  out.write(text);
  return out.finish();
}

// A lesson that cannot be read is told, and the others are listed.
const Course& toldCourse(const SessionLesson& lessons) {
  for (const std::string& wrong : lessons.course().wrong) say("ravine: " + wrong);
  return lessons.course();
}

std::string listAll(bool asJson) {
  const SessionLesson lessons;
  const Course& course = toldCourse(lessons);
  json::Object all;
  std::string text;
  const auto headed = [&](std::string_view kind, const std::string& list) {
    text += (text.empty() ? "== " : "\n== ") + std::string(kind) + " ==\n\n" + list;
  };
  for (const std::string_view kind : listedKinds()) {
    if (asJson)
      all.emplace_back(std::string(kind), listAsJson(kind));
    else
      headed(kind, listAsText(kind));
  }
  if (!asJson) {
    headed(kLessonsKind, lessonsAsText(course));
    return text;
  }
  all.emplace_back(std::string(kLessonsKind), lessonsAsJson(course));
  return json::write(std::move(all));
}

std::string listLessons(bool asJson) {
  const SessionLesson lessons;
  const Course& course = toldCourse(lessons);
  return asJson ? json::write(lessonsAsJson(course)) : lessonsAsText(course);
}

std::string benchLine(const BenchRow& row, double value) {
  char line[128];
  std::snprintf(line, sizeof line, "%-40s %12.4g %s\n", std::string(row.key).c_str(), value,
                std::string(row.unit).c_str());
  return line;
}

}  // namespace

int runList(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  const bool asJson = reading.choice("--format") == 1;
  const bool all = !arguments.has("KIND");
  const std::string kind = reading.text("KIND");
  if (!all) reading.choice("KIND");
  if (!reading.right()) return fail("list: " + reading.wrong());
  if (all) return print(listAll(asJson));
  if (kind == kLessonsKind) return print(listLessons(asJson));
  return print(asJson ? json::write(listAsJson(kind)) : listAsText(kind));
}

int runBench(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  const bool asJson = reading.choice("--format") == 1;
  if (!reading.right()) return fail("bench: " + reading.wrong());
  const BenchEffort effort = arguments.has("--quick") ? kQuickEffort : BenchEffort{};
  json::Object numbers;
  std::string text;
  for (const BenchRow& row : benchRows()) {
    const double value = row.measure(effort);
    numbers.emplace_back(std::string(row.key), value);
    text += benchLine(row, value);
  }
  return print(asJson ? json::write(std::move(numbers)) : text);
}

}  // namespace ravine
