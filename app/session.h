// THE OWNER of what the program works on: scene, view, history, files, results, what samples
// surfaces. Panels read results and edit the scene; nothing else holds state.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/attention.h"
#include "app/experimenting.h"
#include "app/field_source.h"
#include "app/kept.h"
#include "app/session_depth.h"
#include "app/session_network.h"
#include "app/session_samples.h"
#include "app/session_views.h"
#include "app/settings.h"
#include "app/storage.h"
#include "core/lab/bias_variance.h"
#include "core/lab/bumps.h"
#include "core/lab/ghosts.h"
#include "core/lab/landscape.h"
#include "core/scene/history.h"
#include "core/scene/scene.h"

namespace ravine {

class Session;
class SessionLesson;
class SessionLeaving;

// Something that must be told, until it has been read.
struct Notice {
  std::string text;
  std::string button = {};  // what can be done about it; empty: nothing but to read it
  std::function<void(Session&)> act = {};
  std::function<void()> gone = {};  // once it has been read or acted upon
};

class Session {
  friend class SessionLesson;  // it takes scene, file and history aside, and brings them back

 public:
  // `onWork` is called from the worker when a result waits: it should wake the window.
  // `patient` sessions compute everything at full quality at once: tests and `ravine render`.
  Session(SceneFile file, bool patient, std::function<void()> onWork = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Scene scene;
  View view;
  Settings settings;
  Attention attention;
  std::vector<Notice> notices;
  SessionDepth depth;       // a closer look at the race
  SessionSamples samples;   // examples and runs of the Samples lab
  SessionNetwork network;   // examples and training of the Network lab
  SessionNetwork function;  // and of the Function lab
  Experimenting<SpreadExperiment, SpreadOrders, SpreadReport> spread;  // of the Function lab
  Kept<PieceErrors> pieces;                 // by which the Function lab's target is approximated
  SessionViews views;                       // what else the Network lab shows of its own
  std::unique_ptr<SessionLesson> lesson;    // the course, and the step of it that is shown
  std::unique_ptr<SessionLeaving> leaving;  // pictures and numbers on their way to files
  void tell(std::string text);
  // A word of confirmation that leaves by itself.
  void mention(std::string text);

  // Once a frame, after the panels: takes edits into results, moves playback by `seconds`, commits
  // to the history when no widget is active, keeps what is unsaved.
  void update(double seconds, bool widgetActive);
  // Takes in edits at once: panels call it so that a slider answers in the same frame.
  void refresh();

  // The network of the open lab and its training; the Network lab's where the lab has none.
  NetworkSetup& setup() {
    return fits() ? static_cast<NetworkSetup&>(scene.function) : scene.network;
  }
  const NetworkSetup& setup() const { return const_cast<Session*>(this)->setup(); }
  SessionNetwork& training() { return fits() ? function : network; }
  const SessionNetwork& training() const { return fits() ? function : network; }

  const LandscapeResult& result() const { return result_; }
  const std::vector<Ghost>& ghosts() const { return ghosts_; }
  // Last step of the longest run of the open lab.
  long longest() const {
    return scene.lab == Lab::samples ? samples.result().longest : result_.longest;
  }
  // The race as result() was made from it.
  RaceView race() const { return {computed_, result_, resultRevision_}; }
  long resultRevision() const { return resultRevision_; }  // changes with every new result
  // The surface for a view of this window; sharp when it can be had, else coarse while the worker
  // samples.
  const FieldPicture& field(const FieldWindow& window);
  // The worker is not done; it wakes the window when it is.
  bool working() const;
  bool pictureWaiting() const;
  // Every frame differs from the last; what a worker makes wakes the window by itself.
  bool animating() const {
    const bool paced = !trainsNetwork(scene.lab) || setup().pace > 0 || view.slowMotion > 1;
    return view.playing && paced && !attention.blank;
  }
  // Something is due in a moment, though nothing moves.
  bool waiting() const { return attention.mentionLeft > 0 || keepDue_; }

  // ---- history ----
  void undo();
  void redo();
  // Back (below 0) or forward by several changes at once.
  void travel(int changes);
  bool canUndo() const { return history_.canUndo(); }
  bool canRedo() const { return history_.canRedo(); }
  // What undo would take back and redo bring back: "Momentum η 0.002 → 0.003".
  std::string undoName() const;
  std::string redoName() const;
  // Names of all changes, the oldest first; the last `future` of them are undone at present.
  struct Changes {
    std::vector<std::string> names;
    int future;
  };
  Changes changes() const;

  // ---- labs ----
  // Shows this lab, with the view as it was left there; the change can be undone.
  void openLab(Lab lab);

  // ---- playback ----
  void togglePlay();
  void seek(double step);  // pauses

  // ---- files ----
  // Takes settings and what was left unsaved from there, and keeps both there from now on.
  void keepIn(Storage storage);
  // The scene came from this file and is as it stands there.
  void adopt(const std::filesystem::path& from);
  // What cannot be read is told and changes nothing. Opening can be undone.
  bool open(const std::filesystem::path& from);
  bool save(const std::filesystem::path& to);
  void startAnew();
  // Files dropped on the window.
  void drop(const std::vector<std::string>& files);
  // A scene as JSON, or commands `ravine simulate …`.
  void paste(const std::string& text);
  const std::filesystem::path& file() const;  // empty: none yet
  bool unsaved() const;
  std::string title() const;  // "race.json"

 private:
  bool unsavedOwn() const;  // the person's own scene, though a lesson may be shown
  bool fits() const { return scene.lab == Lab::function; }
  // What a scene is a version of. Undo past the opening of a file leads back to the former one.
  struct Document {
    std::filesystem::path file;
    Scene saved;
    bool loose = false;                // work that no file holds: restored, or kept of a lesson
    std::filesystem::path aside = {};  // where its changes are kept since it was left
  };
  struct Moment {
    Scene scene;
    int document = 0;
    bool operator==(const Moment&) const = default;
  };
  static std::string nameOf(const Moment& before, const Moment& after);
  // `edited`: by a person, who may have moved one of several rates that are to be equal.
  void compute(bool edited);
  void computeRace(bool edited);
  void computeSamples();
  void followLab();
  void showView();
  void show(const Moment& moment);
  void showNew(SceneFile file, const std::filesystem::path& from);
  void keep(double seconds, bool changed);
  void offer(const LeftBehind& left);
  void leaveDocument();
  void forgetAside(Document& document);
  void tellOnce(const std::string& wrong, const std::string& what);

  std::vector<Document> documents_;
  int document_ = 0;
  HistoryOf<Moment> history_;
  Lab lab_;                         // that the view belongs to
  std::array<View, kLabs> parked_;  // views of the other labs
  Landscape computed_;              // what result_ was made from
  LandscapeResult result_;
  std::vector<Ghost> ghosts_;
  long resultRevision_ = 0;
  long objectives_ = 0;  // so many there have been in result_
  std::optional<Storage> storage_;
  Settings kept_;         // as they stand in the storage
  bool keepDue_ = false;  // something is to be written when it is time
  double sinceKept_ = 1e9;
  std::vector<std::string> told_;  // what could not be kept
  FieldSource field_;
};

}  // namespace ravine
