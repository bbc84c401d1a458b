// The course: every lesson with its sentence and its steps, found by the arrow keys or by typing.
#include <algorithm>
#include <string>
#include <vector>

#include "app/lower_case.h"
#include "app/session_lesson.h"
#include "app/shell/parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/text_field.h"

namespace ravine {

namespace {

std::string rowsOf(const LessonStep& step) {
  std::string rows;
  for (const std::string& row : step.rows) rows += (rows.empty() ? "" : ", ") + row;
  return rows;
}

// Whether all that is typed stands in what is said of a step.
bool answers(const Lesson& lesson, const LessonStep& step, const std::string& query) {
  const std::string all =
      lowerCase(lesson.title + ' ' + step.title + ' ' + rowsOf(step) + ' ' + step.caption);
  std::size_t from = 0;
  while (from < query.size()) {
    const std::size_t to = std::min(query.find(' ', from), query.size());
    if (all.find(query.substr(from, to - from)) == all.npos) return false;
    from = to + 1;
  }
  return true;
}

std::vector<LessonPlace> found(const Course& course, const std::string& query) {
  std::vector<LessonPlace> places;
  for (std::size_t l = 0; l < course.lessons.size(); ++l)
    for (std::size_t s = 0; s < course.lessons[l].steps.size(); ++s)
      if (answers(course.lessons[l], course.lessons[l].steps[s], query)) places.push_back({l, s});
  return places;
}

void chapterHead(Ui& ui, const Lesson& lesson, bool first) {
  if (!first) ImGui::Dummy(ImVec2(0, ui.px(6)));
  ImGui::PushFont(ui.fonts.strong);
  ImGui::TextUnformatted((std::to_string(lesson.chapter) + "  " + lesson.title).c_str());
  ImGui::PopFont();
  ui.mark("course." + lesson.id);
  if (!lesson.about.empty()) wrappedText(ui.colours().muted, lesson.about);
}

// What stands in place of steps: nothing found, or files that could not be read.
void remarks(Ui& ui, const Course& course, bool none) {
  if (course.lessons.empty())
    wrappedText(ui.colours().muted, "No lessons were found.");
  else if (none)
    wrappedText(ui.colours().muted, "No step of that name.");
  for (std::size_t i = 0; i < course.wrong.size(); ++i) {
    wrappedText(ui.colours().warning, "Not read: " + course.wrong[i]);
    ui.mark("course.wrong" + std::to_string(i));
  }
}

// The lines; returns the one that was asked for, or −1.
int lines(Session& session, Ui& ui, const std::vector<LessonPlace>& places, bool scroll) {
  const SessionLesson& lesson = *session.lesson;
  const Course& course = lesson.course();
  int wanted = -1;
  for (int i = 0; i < static_cast<int>(places.size()); ++i) {
    const LessonPlace place = places[static_cast<std::size_t>(i)];
    const Lesson& of = course.lessons[place.lesson];
    const LessonStep& step = of.steps[place.step];
    if (i == 0 || places[static_cast<std::size_t>(i - 1)].lesson != place.lesson)
      chapterHead(ui, of, i == 0);
    const bool here = lesson.open() && lesson.place() == place;
    const bool chosen = i == session.attention.chosen;
    const std::string number = std::to_string(place.step + 1);
    const MenuLine line{number + "  " + step.title, rowsOf(step), true,
                        here ? Icon::check : Icon::none, chosen};
    if (menuLine(ui, "course." + of.id + "." + number, line)) wanted = i;
    if (chosen && scroll) ImGui::SetScrollHereY(0.5f);
  }
  return wanted;
}

// The list opens at the step that is shown.
int placeOf(const SessionLesson& lesson, const std::vector<LessonPlace>& places) {
  if (!lesson.open()) return 0;
  const auto at = std::ranges::find(places, lesson.place());
  return at == places.end() ? 0 : static_cast<int>(at - places.begin());
}

}  // namespace

void courseList(Session& session, Ui& ui) {
  Attention& a = session.attention;
  if (!beginOverlay(session, ui, "course", ui.px(680), ui.px(640))) return;
  const bool appearing = ImGui::IsWindowAppearing();
  const Course& course = session.lesson->course();
  heading(ui, "Lessons");
  const bool typed =
      inputText(ui, "course.query", a.query,
                "Type what the step is about, or its row of the syllabus", 0, appearing);
  const std::vector<LessonPlace> places = found(course, lowerCase(a.query));
  const auto n = static_cast<int>(places.size());
  if (typed) a.chosen = 0;
  if (appearing) a.chosen = placeOf(*session.lesson, places);
  const bool moved = moveChoice(ui, a.chosen, n);
  const bool enter = ui.pressed({Key::enter});
  ImGui::BeginChild("lines", ImVec2(0, 0), false, ImGuiWindowFlags_NoNav);
  int wanted = lines(session, ui, places, moved || appearing);
  remarks(ui, course, n == 0);
  ImGui::EndChild();
  endOverlay(ui);
  if (enter && n > 0) wanted = a.chosen;
  if (wanted < 0) return;
  a.overlay = Overlay::none;
  a.query.clear();
  session.lesson->show(session, places[static_cast<std::size_t>(wanted)]);
}

}  // namespace ravine
