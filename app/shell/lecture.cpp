// Keys of a lecture: the clicker's, and those that the presenter view has in place of the labs'.
#include <algorithm>

#include "app/session_lesson.h"
#include "app/shell/parts.h"

namespace ravine {

namespace {

// Page down and page up are what clickers send.
bool clicked(Session& session, const Chord& chord) {
  if (!session.lesson->open()) return false;
  if (chord == Chord{Key::pageDown}) session.lesson->next(session);
  if (chord == Chord{Key::pageUp}) session.lesson->previous(session);
  return chord == Chord{Key::pageDown} || chord == Chord{Key::pageUp};
}

// A step by its number; where the lesson has none of that number the key is taken all the same, so
// that nothing else happens by mistake.
bool numbered(Session& session, const Chord& chord) {
  const int number = static_cast<int>(chord.key) - '0';
  if (chord.ctrl || chord.shift || number < 1 || number > 9) return false;
  SessionLesson& lesson = *session.lesson;
  if (!session.attention.presenting || !lesson.open()) return false;
  if (static_cast<std::size_t>(number) <= lesson.lesson().steps.size())
    lesson.show(session, {lesson.place().lesson, static_cast<std::size_t>(number - 1)});
  return true;
}

bool blanked(Session& session, const Chord& chord) {
  if (!session.attention.presenting || !(chord == Chord{key('B')})) return false;
  session.attention.blank = !session.attention.blank;
  return true;
}

}  // namespace

void pointAtControls(const Session& session, Ui& ui) {
  ui.pointedAt.clear();
  if (session.lesson->open()) ui.pointedAt = session.lesson->step().controls;
}

void lectureKeys(Session& session, Ui& ui) {
  const bool typing = ImGui::GetIO().WantTextInput;
  if (session.attention.overlay != Overlay::none) return;
  std::erase_if(ui.keys, [&](const KeyPress& press) {
    if (press.repeated) return false;
    if (clicked(session, press.chord)) return true;
    return !typing && (numbered(session, press.chord) || blanked(session, press.chord));
  });
}

}  // namespace ravine
