// Words of a lesson's step, wrapped and measured, and the buttons that lead from step to step.
#include "app/shell/caption.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/actions.h"
#include "app/labs/labs.h"
#include "app/session_lesson.h"
#include "app/shell/parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"

namespace ravine {

namespace {

constexpr float kPad = 14, kTitleRow = 40, kButtonRow = 48, kGap = 7;  // 1× pixels

// Sets words one below the other; without a list it only finds their height.
class Setting {
 public:
  Setting(Ui& ui, ImDrawList* list, ImVec2 at, float width)
      : ui_(ui), list_(list), at_(at), top_(at.y), width_(width) {}

  void text(const char* name, ImFont* font, ImU32 colour, const std::string& text) {
    if (text.empty()) return;
    gap();
    const float step = std::round(font->FontSize * 1.12f);
    float y = at_.y, widest = 0;
    for (const std::string& line : wrapped(font, text)) {
      if (list_) list_->AddText(font, font->FontSize, ImVec2(at_.x, y), colour, line.c_str());
      widest = std::max(widest, widthOf(font, line));
      y += step;
    }
    take(name, ImVec2(widest, y - at_.y));
  }
  void formula(const char* name, ImU32 colour, const std::string& text) {
    if (text.empty()) return;
    gap();
    const float width = std::min(width_, formulaWidth(ui_, text));
    if (list_) drawFormula(ui_, *list_, at_, width_, colour, text);
    take(name, ImVec2(width, formulaHeight(ui_, text, width_)));
  }
  float bottom() const { return at_.y; }

 private:
  static float widthOf(ImFont* font, const std::string& text) {
    return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
  }
  // Broken at blanks alone: ImGui's own way breaks 0.01 at its point.
  std::vector<std::string> wrapped(ImFont* font, const std::string& text) const {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t to = std::min(text.find(' ', from), text.size());
      const std::string word = text.substr(from, to - from);
      if (!lines.empty() && widthOf(font, lines.back() + ' ' + word) <= width_)
        lines.back() += ' ' + word;
      else
        lines.push_back(word);
      from = to + 1;
    }
    return lines;
  }
  void gap() {
    if (at_.y > top_) at_.y += ui_.px(kGap);
  }
  void take(const char* name, ImVec2 size) {
    if (list_) ui_.mark(name, {at_, ImVec2(at_.x + size.x, at_.y + size.y)});
    at_.y += size.y;
  }

  Ui& ui_;
  ImDrawList* list_;
  ImVec2 at_;
  float top_, width_;
};

std::string attemptOf(const LessonStep& step) {
  return step.attempt.empty() ? std::string() : "Try: " + step.attempt;
}

// Formula and hint stand beside the caption where there is room; returns the lower end.
float stripWords(Ui& ui, ImDrawList* list, const LessonStep& step, ImVec2 at, float width) {
  const Palette& c = ui.colours();
  const bool beside = width >= ui.px(760) && !(step.formula.empty() && step.attempt.empty());
  const float left = beside ? std::floor(width * 0.56f) : width, gap = ui.px(28);
  Setting first(ui, list, at, left);
  Setting second(ui, list, ImVec2(at.x + left + gap, at.y), width - left - gap);
  first.text("lesson.caption", ui.fonts.body, c.text, step.caption);
  Setting& further = beside ? second : first;
  further.formula("lesson.formula", c.text, step.formula);
  further.text("lesson.try", ui.fonts.body, c.accent, attemptOf(step));
  return std::max(first.bottom(), beside ? second.bottom() : 0);
}

// The same below each other and below the title, in a face of this size.
float columnWords(const Session& session, Ui& ui, ImDrawList* list, ImFont* font, ImVec2 at,
                  float width) {
  const Palette& c = ui.colours();
  const SessionLesson& lesson = *session.lesson;
  const LessonStep& step = lesson.step();
  Setting words(ui, list, at, width);
  words.text("lesson.count", ui.fonts.small, c.muted,
             lesson.lesson().title + " · " + std::to_string(lesson.place().step + 1) + " of " +
                 std::to_string(lesson.lesson().steps.size()));
  words.text("lesson.title", ui.fonts.title, c.text, step.title);
  words.text("lesson.caption", font, c.text, step.caption);
  words.formula("lesson.formula", c.text, step.formula);
  words.text("lesson.try", font, c.accent, attemptOf(step));
  return words.bottom();
}

// ---- buttons ----

// What a click, or the clicker, leads to.
std::string neighbour(const SessionLesson& lesson, std::optional<LessonPlace> place,
                      const char* none, const char* key) {
  if (!place) return none;
  const Lesson& other = lesson.course().lessons[place->lesson];
  return (place->lesson == lesson.place().lesson ? other.steps[place->step].title : other.title) +
         " (" + key + ").";
}

void stepButton(Session& session, Ui& ui, const char* name, const char* id, const std::string& text,
                const std::string& hint) {
  const Action& action = actionOf(id);
  if (textButton(ui, name, text, hint, false, enabled(action, session))) run(action, session);
}

void iconOf(Session& session, Ui& ui, const char* name, const char* id, Icon icon) {
  const Action& action = actionOf(id);
  if (iconButton(
          ui, name, icon,
          std::string(action.title) + ": " + action.hint + " (" + chordText(action.chord) + ").",
          30, enabled(action, session)))
    run(action, session);
}

// Restart, back, next; the words fall away where it is narrow.
void stepButtons(Session& session, Ui& ui, bool words) {
  const SessionLesson& lesson = *session.lesson;
  const auto gap = [&] { ImGui::SameLine(0, ui.px(4)); };
  const Action& again = actionOf("restart_step");
  stepButton(session, ui, "lesson.restart", again.id, "↺",
             std::string(again.title) + " (" + chordText(again.chord) + ").");
  gap();
  stepButton(
      session, ui, "lesson.previous", "previous_step", words ? "‹ Back" : "‹",
      neighbour(lesson, lesson.before(lesson.place()), "This is the first step.", "Page up"));
  gap();
  stepButton(
      session, ui, "lesson.next", "next_step", words ? "Next ›" : "›",
      neighbour(lesson, lesson.after(lesson.place()), "This is the last step.", "Page down"));
}

float stepButtonsWidth(const Ui& ui, bool words) {
  const auto wide = [&](const char* text) { return ImGui::CalcTextSize(text).x + ui.px(24); };
  return ui.px(2 * 4) + wide("↺") + wide(words ? "‹ Back" : "‹") + wide(words ? "Next ›" : "›");
}

// Title, count and buttons.
void titleRow(Session& session, Ui& ui, const Rect& rect) {
  SessionLesson& lesson = *session.lesson;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const bool words = rect.width() > ui.px(560);
  const float y = rect.centre().y, ends = ui.px(2 * 30 + 2 * 4);
  const float buttons = rect.max.x - ends - stepButtonsWidth(ui, words);
  const std::string count = (words ? "step " : "") + std::to_string(lesson.place().step + 1) +
                            (words ? " of " : "/") + std::to_string(lesson.lesson().steps.size());
  ImFont *small = ui.fonts.small, *strong = ui.fonts.strong;
  const float countWidth = small->CalcTextSizeA(small->FontSize, 1e9f, 0, count.c_str()).x;
  const ImVec2 at(buttons - ui.px(10) - countWidth, std::round(y - small->FontSize / 2));
  list.AddText(small, small->FontSize, at, c.muted, count.c_str());
  ui.mark("lesson.count", {at, ImVec2(at.x + countWidth, at.y + small->FontSize)});
  const std::string title = shortened(strong, lesson.step().title, at.x - rect.min.x - ui.px(12));
  const ImVec2 from(rect.min.x, std::round(y - strong->FontSize / 2));
  list.AddText(strong, strong->FontSize, from, c.text, title.c_str());
  const float width = strong->CalcTextSizeA(strong->FontSize, 1e9f, 0, title.c_str()).x;
  ui.mark("lesson.title", {from, ImVec2(from.x + width, from.y + strong->FontSize)});
  ImGui::SetCursorScreenPos(ImVec2(buttons, std::round(y - ui.px(15))));
  stepButtons(session, ui, words);
  ImGui::SameLine(0, ui.px(4));
  if (iconButton(ui, "lesson.fold", lesson.folded ? Icon::up : Icon::chevron,
                 lesson.folded ? "Show what is said of this step." : "Only the title.", 30))
    lesson.folded = !lesson.folded;
  ImGui::SameLine(0, ui.px(4));
  iconOf(session, ui, "lesson.leave", "leave_lesson", Icon::close);
}

// Of the controls that matter, with their labels: enough for a panel without a scroll bar.
float controlsHeight(const Ui& ui, const LessonStep& step) {
  constexpr float kEnds = 12, kRun = 28, kSwitch = 32, kLabelled = 58;
  float height = 0;
  std::set<std::string> runs;  // whose headings stand above their controls
  for (const std::string& name : step.controls) {
    const bool elsewhere =
        liesInCharts(name) || name.starts_with("microscope.") || name.starts_with("transport.");
    const bool menu = name == "look.picture" || name == "look.spacing" || name == "look.colours";
    if (!elsewhere) height += name.starts_with("look.") && !menu ? kSwitch : kLabelled;
    if (name.starts_with("run") && !name.starts_with("runs."))
      runs.insert(name.substr(0, name.find('.')));
  }
  if (height == 0) return 0;
  return ui.px(height + kEnds + static_cast<float>(runs.size()) * kRun);
}

// What the presenter's column leaves to the words.
float wordsRoom(const Session& session, const Ui& ui, float height) {
  return height - controlsHeight(ui, session.lesson->step()) - ui.px(kButtonRow + 1.5f * kPad);
}

// Whether the words in this face fit into a column of this size.
bool fits(const Session& session, Ui& ui, ImFont* font, ImVec2 size) {
  const float width = size.x - 2 * ui.px(kPad);
  return columnWords(session, ui, nullptr, font, ImVec2(0, 0), width) <=
         wordsRoom(session, ui, size.y);
}

// Between the words and the picture.
void edge(Ui& ui, const Rect& rect) {
  ImGui::GetWindowDrawList()->AddLine(ImVec2(rect.max.x - 0.5f, rect.min.y),
                                      ImVec2(rect.max.x - 0.5f, rect.max.y), ui.colours().line, 1);
}

void presenterControls(Session& session, Ui& ui, const Rect& rect) {
  if (!beginPart("presenter controls", rect, ImVec2(ui.px(kPad), ui.px(8)))) return;
  ui.mark("part.panel", rect);
  ui.onlyPointedAt = true;
  ui.label.clear();
  labPanel(session, ui);
  ui.onlyPointedAt = false;
  edge(ui, rect);
  ImGui::End();
}

}  // namespace

float captionHeight(const Session& session, Ui& ui, float width) {
  const float row = ui.px(kTitleRow);
  if (session.lesson->folded) return row;
  const float words = stripWords(ui, nullptr, session.lesson->step(), ImVec2(0, 0),
                                 std::max(ui.px(60), width - 2 * ui.px(kPad)));
  return row + words + ui.px(kPad);
}

void captionStrip(Session& session, Ui& ui, const Rect& rect) {
  if (!beginPart("lesson", rect, ImVec2(0, 0), kStill)) return;
  ui.mark("part.lesson", rect);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine(rect.min, ImVec2(rect.max.x, rect.min.y), ui.colours().line, 1);
  const float pad = ui.px(kPad), row = ui.px(kTitleRow);
  const LessonStep& step = session.lesson->step();
  if (!session.lesson->folded && rect.height() > row) {
    ImGui::SetCursorScreenPos(ImVec2(rect.min.x + pad, rect.min.y + row));
    ImGui::BeginChild("words", ImVec2(rect.width() - 2 * pad, rect.height() - row - ui.px(4)),
                      false, ImGuiWindowFlags_NoNav);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    // Scrolled where a small window has no room for all of it.
    const float width = ImGui::GetContentRegionAvail().x;
    const float bottom = stripWords(ui, ImGui::GetWindowDrawList(), step, at, width);
    ImGui::Dummy(ImVec2(1, bottom - at.y));
    ImGui::EndChild();
  }
  titleRow(session, ui,
           {ImVec2(rect.min.x + pad, rect.min.y), ImVec2(rect.max.x - pad, rect.min.y + row)});
  ImGui::End();
}

float presenterWidth(const Session& session, Ui& ui, ImVec2 size) {
  const float usual = std::clamp(size.x * 0.36f, ui.px(240), ui.px(400));
  for (float width = usual; width < 0.5f * size.x; width += ui.px(20))
    if (fits(session, ui, ui.fonts.small, ImVec2(width, size.y))) return std::round(width);
  return std::round(std::max(usual, 0.5f * size.x));
}

void presenterColumn(Session& session, Ui& ui, const Rect& rect) {
  if (!session.lesson->open()) return;
  const ImVec2 size(rect.width(), rect.height());
  const float pad = ui.px(kPad), buttons = ui.px(kButtonRow), width = size.x - 2 * pad;
  const float controls = controlsHeight(ui, session.lesson->step());
  ImFont* font = ui.fonts.small;
  for (ImFont* larger : {ui.fonts.body, ui.fonts.large})
    if (fits(session, ui, larger, size)) font = larger;
  const float words = std::min(columnWords(session, ui, nullptr, font, ImVec2(0, 0), width),
                               wordsRoom(session, ui, size.y));
  const float end = rect.max.y - buttons;
  const float below = controls > 0 ? std::round(rect.min.y + 1.5f * pad + words) : end;
  if (controls > 0)
    presenterControls(session, ui, {ImVec2(rect.min.x, below), ImVec2(rect.max.x, end)});
  if (beginPart("presenter words", {rect.min, ImVec2(rect.max.x, below)}, ImVec2(pad, pad),
                ImGuiWindowFlags_NoScrollbar)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float bottom = columnWords(session, ui, ImGui::GetWindowDrawList(), font, at, width);
    ImGui::Dummy(ImVec2(1, bottom - at.y));
    edge(ui, {rect.min, ImVec2(rect.max.x, below)});
    ImGui::End();
  }
  if (beginPart("presenter buttons", {ImVec2(rect.min.x, end), rect.max}, ImVec2(0, 0), kStill)) {
    const float y = std::round(rect.max.y - buttons / 2 - ui.px(15));
    ImGui::SetCursorScreenPos(ImVec2(rect.min.x + pad, y));
    stepButtons(session, ui, width > ui.px(230));
    ImGui::SetCursorScreenPos(ImVec2(rect.max.x - pad - ui.px(30), y));
    iconOf(session, ui, "presenter.leave", "presenter", Icon::close);
    edge(ui, {ImVec2(rect.min.x, end), rect.max});
    ImGui::End();
  }
}

}  // namespace ravine
