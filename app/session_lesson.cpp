// Opening lessons and leaving them.
#include "app/session_lesson.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "app/paths.h"
#include "app/session.h"
#include "core/lab/lessons.h"
#include "core/spec/spec.h"

namespace ravine {

// All that the person has of their own in a session.
struct SessionLesson::Own {
  Scene scene;
  View view;
  std::array<View, kLabs> parked;
  int document;
  std::size_t documents;
  HistoryOf<Session::Moment> history;
  int openRun;
  bool chartsTab;
  std::array<bool, kLabs> trained;  // whether the lab's network had been made
};

SessionLesson::SessionLesson() = default;
SessionLesson::~SessionLesson() = default;

void SessionLesson::readFrom(std::filesystem::path folder) {
  folder_ = std::move(folder);
  course_.reset();
}

const Course& SessionLesson::course() const {
  if (!course_)
    course_ = readCourse(folder_.empty() ? dataFolder() / "assets" / "lessons" : folder_);
  return *course_;
}

namespace {

// Why the file of this lesson could not be read; empty where there is none.
std::string wrongWith(const Course& course, const std::string& id) {
  const std::string file = "/" + id + ".json: ";
  for (const std::string& wrong : course.wrong)
    if (wrong.find(file) != std::string::npos) return wrong;
  return {};
}

std::string noLesson(const Course& course, const std::string& id) {
  if (course.lessons.empty()) return "there is no lesson `" + id + "`: no lessons were found";
  std::vector<std::string_view> known;
  for (const Lesson& lesson : course.lessons) known.push_back(lesson.id);
  return "there is no lesson `" + id + "`" + suggestion(id, known);
}

}  // namespace

Result<LessonPlace> SessionLesson::find(std::string_view text) const {
  const std::size_t slash = text.find('/');
  const std::string id(text.substr(0, slash));
  const Lesson* lesson = course().find(id);
  if (!lesson) {
    const std::string wrong = wrongWith(course(), id);
    return Error{wrong.empty() ? noLesson(course(), id) : wrong};
  }
  LessonPlace place{static_cast<std::size_t>(lesson - course().lessons.data()), 0};
  if (slash == std::string_view::npos) return place;
  const std::string_view number = text.substr(slash + 1);
  std::size_t step = 0;
  const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), step);
  const bool whole = failed == std::errc() && end == number.data() + number.size();
  if (!whole || step < 1 || step > lesson->steps.size())
    return Error{"lesson `" + id + "` has steps 1 to " + std::to_string(lesson->steps.size()) +
                 ", not `" + std::string(number) + "`"};
  place.step = step - 1;
  return place;
}

const Lesson& SessionLesson::lesson() const { return course().lessons[place_.lesson]; }
const LessonStep& SessionLesson::step() const { return lesson().steps[place_.step]; }

std::optional<LessonPlace> SessionLesson::after(LessonPlace place) const {
  const auto& lessons = course().lessons;
  if (place.step + 1 < lessons[place.lesson].steps.size())
    return LessonPlace{place.lesson, place.step + 1};
  if (place.lesson + 1 < lessons.size()) return LessonPlace{place.lesson + 1, 0};
  return {};
}

std::optional<LessonPlace> SessionLesson::before(LessonPlace place) const {
  if (place.step > 0) return LessonPlace{place.lesson, place.step - 1};
  if (place.lesson == 0) return {};
  return LessonPlace{place.lesson - 1, course().lessons[place.lesson - 1].steps.size() - 1};
}

void SessionLesson::setAside(Session& s) {
  s.history_.commit({s.scene, s.document_}, false);
  own_.reset(new Own{s.scene,
                     s.view,
                     s.parked_,
                     s.document_,
                     s.documents_.size(),
                     s.history_,
                     s.attention.openRun,
                     s.attention.chartsTab,
                     {}});
  const auto trained = [](const SessionNetwork& network) {
    return !network.report().networks.empty();
  };
  own_->trained[static_cast<std::size_t>(Lab::network)] = trained(s.network);
  own_->trained[static_cast<std::size_t>(Lab::function)] = trained(s.function);
}

void SessionLesson::show(Session& s, LessonPlace place) {
  if (!own_) setAside(s);
  place_ = place;
  begin(s);
}

void SessionLesson::begin(Session& s) {
  const LessonStep& now = step();
  s.scene = now.file.scene;
  s.view = now.file.view;
  s.documents_.resize(own_->documents);
  s.documents_.push_back({{}, s.scene});
  s.document_ = static_cast<int>(own_->documents);
  s.history_ = HistoryOf<Session::Moment>({s.scene, s.document_});
  s.attention.openRun = std::max(0, runPointedAt(now));
  s.attention.chartsTab = pointsAtChart(now) && std::ranges::all_of(now.controls, liesInCharts);
  s.attention.brush = kHand;
  s.parked_ = {};
  letGo(s);
  s.showView();
  lookAgain();
}

// Nothing that the mouse holds in the former scene goes on in the next one.
void SessionLesson::letGo(Session& s) {
  s.attention.diagram = {};
  s.attention.heldExample = -1;
  s.attention.heldExtent.reset();
  s.attention.probeHeld.reset();
  ++begun_;
}

void SessionLesson::next(Session& s) {
  if (const auto place = after(place_); open() && place) show(s, *place);
}

void SessionLesson::previous(Session& s) {
  if (const auto place = before(place_); open() && place) show(s, *place);
}

void SessionLesson::restart(Session& s) {
  if (open()) begin(s);
}

void SessionLesson::leave(Session& s) {
  if (!open()) return;
  const std::unique_ptr<Own> own = std::exchange(own_, nullptr);
  s.scene = own->scene;
  s.view = own->view;
  s.documents_.resize(own->documents);
  s.document_ = own->document;
  s.history_ = own->history;
  s.parked_ = own->parked;
  s.attention.openRun = own->openRun;
  s.attention.chartsTab = own->chartsTab;
  letGo(s);
  s.showView();
  // The lesson trained networks of its own in the labs that are not shown now.
  const auto trainAgain = [&](Lab lab, auto& training, const auto& setup) {
    View& view = s.parked_[static_cast<std::size_t>(lab)];
    if (lab == s.scene.lab) return;
    if (own->trained[static_cast<std::size_t>(lab)])
      training.begin(setup, static_cast<long>(view.updates));
    else if (!training.report().networks.empty())
      view.playing = true;  // as when the lab is opened for the first time
  };
  trainAgain(Lab::network, s.network, s.scene.network);
  trainAgain(Lab::function, s.function, s.scene.function);
}

void SessionLesson::keepAsOwn(Session& s) {
  if (!open()) return;
  const SceneFile now{s.scene, s.view};
  leave(s);
  s.showNew(now, {});
  s.documents_.back().saved = {};
  s.documents_.back().loose = true;
  s.keepDue_ = s.storage_.has_value();
}

SceneFile SessionLesson::own() const { return {own_->scene, own_->view}; }

bool SessionLesson::ownUnsaved(const Session& s) const {
  return !(own_->scene == s.documents_[static_cast<std::size_t>(own_->document)].saved);
}

int runPointedAt(const LessonStep& step) {
  for (const std::string& name : step.controls) {
    int run = 0;
    const char *digits = name.c_str() + 3, *end = name.c_str() + name.size();
    if (!name.starts_with("run")) continue;
    const auto [behind, failed] = std::from_chars(digits, end, run);
    if (failed == std::errc() && behind < end && *behind == '.') return run;
  }
  return -1;
}

bool liesInCharts(std::string_view control) {
  return control.starts_with("chart.") || control == "beside.losses" ||
         control == "beside.errors" || control == "accuracy";
}

bool pointsAtChart(const LessonStep& step) {
  return std::ranges::any_of(step.controls, liesInCharts);
}

}  // namespace ravine
