// The course of lessons, and the step of it that is shown: a visitor in the session, for whom the
// person's own scene, file and history are set aside until it leaves.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/scene/lesson.h"
#include "core/spec/result.h"

namespace ravine {

class Session;

// A step of a course; both count from 0.
struct LessonPlace {
  std::size_t lesson = 0, step = 0;
  bool operator==(const LessonPlace&) const = default;
};

class SessionLesson {
 public:
  SessionLesson();
  ~SessionLesson();

  // Lessons are read from there when they are first asked for; without it from the program's own
  // folder. Not while one is open.
  void readFrom(std::filesystem::path folder);
  const Course& course() const;
  // "ID" or "ID/STEP", steps counted from 1. Errors name the nearest match, how many steps there
  // are, or why the lesson's file could not be read.
  Result<LessonPlace> find(std::string_view text) const;

  bool open() const { return own_ != nullptr; }
  // Of the step that is shown.
  const LessonPlace& place() const { return place_; }
  const Lesson& lesson() const;
  const LessonStep& step() const;
  // The step after and before a place, over the end into the neighbouring lesson.
  std::optional<LessonPlace> after(LessonPlace place) const;
  std::optional<LessonPlace> before(LessonPlace place) const;

  // Shows a step as it begins, with a history of its own: undo takes back what is done within it.
  void show(Session& session, LessonPlace place);
  void next(Session& session);
  void previous(Session& session);
  void restart(Session& session);
  // The person's own scene is there again as it was: view, file, history, and whether it is saved.
  // A network is trained again to where it stood.
  void leave(Session& session);
  // What the step shows becomes a scene of the person's own, unsaved; undo leads to the former one.
  void keepAsOwn(Session& session);

  // Of the person's own scene while a lesson is open.
  SceneFile own() const;
  bool ownUnsaved(const Session& session) const;

  bool folded = false;  // the caption strip shows its title only

  // Changes whenever a scene gives way to another one: a step begins, or the lesson is left.
  long begun() const { return begun_; }
  // How often the panel has been drawn in the step so far: at first it looks for the controls that
  // matter, then it scrolls to them.
  int frame() const { return frame_; }
  void frameDrawn() { ++frame_; }
  void lookAgain() { frame_ = 0; }

 private:
  struct Own;
  void setAside(Session& session);
  void begin(Session& session);
  void letGo(Session& session);

  std::filesystem::path folder_;          // empty: the program's own
  mutable std::optional<Course> course_;  // once it has been asked for
  std::unique_ptr<Own> own_;
  LessonPlace place_;
  int frame_ = 0;
  long begun_ = 0;
};

// The run of a race whose controls this step points at; −1: none.
int runPointedAt(const LessonStep& step);
// Whether a control of this name lies in the column of charts, which the presenter view shows only
// where a step is about it.
bool liesInCharts(std::string_view control);
bool pointsAtChart(const LessonStep& step);

}  // namespace ravine
