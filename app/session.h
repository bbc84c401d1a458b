// THE OWNER of what the program works on: scene, view, history, results, the worker that samples
// surfaces. Panels read results and edit the scene; nothing else holds state.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/async/latest_worker.h"
#include "core/lab/field.h"
#include "core/lab/landscape.h"
#include "core/scene/history.h"
#include "core/scene/scene.h"

namespace ravine {

// What the person at the screen is looking at, neither saved nor undone.
struct Attention {
  int openRun = 1;        // whose sliders are unfolded; −1: none
  double hoverStep = -1;  // the step under the mouse in a chart or on a trajectory
  int hoverRun = -1;
  double foundStep = -1;  // the same, found by this frame's panels and shown in the next, so that
  int foundRun = -1;      // it does not matter which panel is drawn first
  bool rightColumn = true;
  bool chartsTab = false;  // in a narrow window, where charts share the panel
  bool hideControls = false;
  bool light = false;        // theme
  std::string formulaDraft;  // text in the formula box while it does not parse
  std::string formulaError;
  Spec formulaBase;  // the surface while the draft was typed; another one ends the draft
};

// A sampled surface on its way to the screen.
struct FieldPicture {
  Field field;
  std::vector<LabelPlace> labels;  // in samples of the field
  Spec objective;
  LevelSpacing spacing = LevelSpacing::linear;
  int levels = 0;
  bool sharp = false;  // at view resolution
  long revision = 0;   // changes with every new picture
};

class Session {
 public:
  // `onWork` is called from the worker when a result waits: it should wake the window.
  // `patient` sessions compute everything at full quality at once: tests and `ravine render`.
  Session(SceneFile file, bool patient, std::function<void()> onWork = {});

  Scene scene;
  View view;
  Attention attention;
  std::vector<std::string> notices;  // stay until dismissed

  // Once a frame, after the panels: takes edits into results, moves playback by `seconds`, commits
  // to the history when no widget is active.
  void update(double seconds, bool widgetActive);
  // Takes in edits at once: panels call it so that a slider answers in the same frame.
  void refresh();

  const LandscapeResult& result() const { return result_; }
  long longest() const { return result_.longest; }
  long resultRevision() const { return resultRevision_; }  // changes with every new result
  // The surface for a view of this window; sharp when it can be had, else coarse while the worker
  // samples.
  const FieldPicture& field(const FieldWindow& window);
  bool working() const;  // the worker is not done; it wakes the window when it is
  bool pictureWaiting() const { return worker_ && worker_->ready(); }
  bool animating() const { return view.playing; }

  void undo();
  void redo();
  bool canUndo() const { return history_.canUndo(); }
  bool canRedo() const { return history_.canRedo(); }

  // Playback.
  void togglePlay();
  void seek(double step);  // pauses

 private:
  struct FieldJob {
    Objective objective;
    FieldWindow window;
    FieldPicture header;
  };
  static std::optional<FieldPicture> sampleSharp(const FieldJob& job, const StopFlag& stop);
  bool shows(const FieldPicture& picture, const FieldWindow& window) const;

  const bool patient_;
  History history_;
  Landscape computed_;  // what result_ was made from
  LandscapeResult result_;
  long resultRevision_ = 0;
  FieldPicture field_;
  FieldWindow fieldWindow_;  // of the view, at its full resolution
  long revision_ = 0;
  std::unique_ptr<LatestWorker<FieldJob, FieldPicture>> worker_;
};

}  // namespace ravine
