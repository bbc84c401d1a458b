// Commands for lectures: the course, the steps of a lesson, the presenter view.
#include "app/actions_tables.h"
#include "app/session_lesson.h"

namespace ravine {

namespace {

bool inLesson(const Session& s) { return s.lesson->open(); }
bool hasNext(const Session& s) {
  return inLesson(s) && s.lesson->after(s.lesson->place()).has_value();
}
bool hasPrevious(const Session& s) {
  return inLesson(s) && s.lesson->before(s.lesson->place()).has_value();
}

// The panel, where it comes back, shows what the step points at.
void togglePresenter(Session& s) {
  s.attention.presenting = !s.attention.presenting;
  s.lesson->lookAgain();
}

void keepScene(Session& s) {
  s.lesson->keepAsOwn(s);
  s.mention("Kept as your scene, not saved yet");
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    {"course", Group::lecture, "Lessons…", ctrl('L'), none,
     "All lessons, chapter by chapter, and their steps.",
     [](Session& s) { s.attention.show(Overlay::course); }},
    {"next_step", Group::lecture, "Next step", {Key::pageDown, true, false}, none,
     "The lesson's next step; in a lesson Page down alone does the same. "
     "What was changed in this one is not kept (Ctrl+K keeps it).",
     [](Session& s) { s.lesson->next(s); }, false, hasNext},
    {"previous_step", Group::lecture, "Previous step", {Key::pageUp, true, false}, none,
     "The lesson's step before; Page up alone does the same in a lesson.",
     [](Session& s) { s.lesson->previous(s); }, false, hasPrevious},
    {"restart_step", Group::lecture, "Restart the step", {Key::f4}, none,
     "The step as it began.", [](Session& s) { s.lesson->restart(s); }, false, inLesson},
    {"keep_step", Group::lecture, "Keep as my scene", ctrl('K'), none,
     "Leave the lesson and go on with what it shows as a scene of your own.", keepScene, false, inLesson},
    {"leave_lesson", Group::lecture, "Leave the lesson", ctrl('W'), none,
     "Back to your own scene, as it was.", [](Session& s) { s.lesson->leave(s); }, false, inLesson},
    {"presenter", Group::lecture, "Presenter view", {Key::f5}, none,
     "Big type, and only the controls that the lesson is about.", togglePresenter, false, nullptr,
     [](const Session& s) { return s.attention.presenting; }},
};
// clang-format on

}  // namespace

std::span<const Action> lectureActions() { return kActions; }

}  // namespace ravine
