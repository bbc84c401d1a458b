// Scene → results, playback, history.
#include "app/session.h"

#include <algorithm>
#include <cmath>

#include "app/session_leaving.h"
#include "app/session_lesson.h"
#include "core/lab/by_hand.h"
#include "core/lab/change.h"
#include "core/lab/fair_rates.h"
#include "core/lab/levels.h"
#include "core/lab/pause.h"

namespace ravine {

Session::Session(SceneFile file, bool patient, std::function<void()> onWork)
    : scene(std::move(file.scene)),
      view(file.view),
      depth(patient, onWork),
      samples(patient, onWork),
      network(patient, onWork),
      function(patient, onWork),
      spread(patient, onWork),
      views(patient, onWork),
      lesson(std::make_unique<SessionLesson>()),
      leaving(std::make_unique<SessionLeaving>(patient, onWork)),
      documents_{{{}, scene}},
      history_({scene, 0}),
      lab_(scene.lab),
      field_(patient, std::move(onWork)) {
  showView();
}

void Session::refresh() { compute(true); }

// The view belongs to a lab, wherever the scene came from.
void Session::followLab() {
  if (lab_ == scene.lab) return;
  view.playing = false;
  parked_[static_cast<std::size_t>(lab_)] = view;
  lab_ = scene.lab;
  view = parked_[static_cast<std::size_t>(lab_)];
}

void Session::openLab(Lab lab) {
  if (lab == scene.lab) return;
  // There is nothing to be seen of a network at rest, nor of runs at their start.
  const bool first = lab == Lab::network    ? network.report().networks.empty()
                     : lab == Lab::function ? function.report().networks.empty()
                     : lab == Lab::samples  ? !samples.result().sum
                                            : false;
  scene.lab = lab;
  compute(true);
  if (first) view.playing = true;
}

void Session::compute(bool edited) {
  followLab();
  if (scene.lab == Lab::network) {
    forgetUnsuited(scene.network);
    network.refresh(scene.network);
  }
  if (scene.lab == Lab::function) function.refresh(scene.function);
  if (scene.lab == Lab::samples) computeSamples();
  if (!result_.objective || (scene.lab == Lab::landscape && computed_ != scene.landscape))
    computeRace(edited);
}

// Playback stays at the end where it was, or where there is a step of its number.
void Session::computeSamples() {
  const long before = samples.revision();
  // Beyond the end it came with a scene that the worker is still at.
  const double ahead = view.step - static_cast<double>(samples.result().longest);
  const bool atEnd = samples.result().sum && !view.playing && std::abs(ahead) < 1e-9;
  samples.refresh(scene.samples);
  if (samples.revision() == before) return;
  const auto end = static_cast<double>(samples.result().longest);
  view.step = atEnd ? end : std::clamp(view.step, 0.0, end);
}

void Session::computeRace(bool edited) {
  const bool atEnd = result_.objective && !view.playing &&
                     view.step >= static_cast<double>(result_.longest) - 1e-9;
  if (edited) equalizeRates(scene.landscape, computed_);
  if (!result_.objective || computed_.objective != scene.landscape.objective) ++objectives_;
  result_ = computeLandscape(scene.landscape, computed_, std::move(result_));
  computed_ = scene.landscape;
  const auto runs = static_cast<int>(scene.landscape.runs.size());
  if (scene.lab == Lab::landscape) attention.openRun = std::min(attention.openRun, runs - 1);
  constexpr std::size_t kFarthest = 40;  // changes that ghosts may lie back
  std::vector<const Landscape*> formers;
  const auto follow = [&](const Moment& moment) {  // another file's runs are no former ones
    if (moment.document != document_ || formers.size() == kFarthest) return false;
    formers.push_back(&moment.scene.landscape);
    return true;
  };
  bool more = follow(history_.present());
  for (auto past = history_.past().rbegin(); more && past != history_.past().rend(); ++past)
    more = follow(*past);
  ghosts_ = ghostsOf(scene.landscape, formers, std::move(ghosts_));
  ++resultRevision_;
  if (scene.lab != Lab::landscape) return;
  const auto end = static_cast<double>(result_.longest);
  view.step = atEnd ? end : std::clamp(view.step, 0.0, end);
}

namespace {

// Playback goes on, to its end or to what it is to stop at.
void play(Session& s, double seconds) {
  View& view = s.view;
  const auto end = static_cast<double>(s.longest());
  const double to = std::min(view.step + seconds * view.speed / view.slowMotion, end);
  const std::optional<long> event =
      s.scene.lab == Lab::samples ? s.samples.pauseStep(view, static_cast<long>(to))
                                  : pauseStep(s.result(), s.scene.landscape.runs, view.pauseOn);
  const bool stops = passes(event, view.step, to);
  view.step = stops ? static_cast<double>(*event) : to;
  view.playing = !stops && to < end;
  if (stops) s.mention(pauseWords(view.pauseOn, view.pauseEpoch, "step " + thousands(*event)));
}

// Of a network; tells what it has stopped at.
void train(Session& s, double seconds) {
  const bool inNetworkLab = s.scene.lab == Lab::network;
  const PauseOn at = inNetworkLab ? s.network.update(s.scene.network, s.view, seconds)
                                  : s.function.update(s.scene.function, s.view, seconds);
  if (at == PauseOn::never) return;
  long update = 0, epoch = 0;
  for (const NetworkReport& network : s.training().report().networks) {
    update = std::max(update, network.updates);
    epoch = std::max(epoch, network.epochs);
  }
  const bool ofEpochs = at == PauseOn::overshoot;
  s.mention(pauseWords(at, s.view.pauseEpoch,
                       ofEpochs ? "epoch " + thousands(epoch) : "update " + thousands(update)));
}

}  // namespace

void Session::update(double seconds, bool widgetActive) {
  refresh();
  const bool changed = history_.commit({scene, document_}, widgetActive);
  if (!leaving->frameTime) {  // nothing of what a picture's copy draws
    keep(seconds, changed);
    leaving->update(*this);
  }
  // What a black screen or a picture of one part hides is looked at all the same.
  if (!leaving->frameTime && !attention.blank) {
    depth.endFrame();
    views.endFrame();
    spread.endFrame();
  }
  attention.mentionLeft = std::max(0.0, attention.mentionLeft - seconds);
  // Behind a black screen everything stands still.
  if (scene.lab != Lab::network || attention.blank) network.rest();
  if (scene.lab != Lab::function || attention.blank) function.rest();
  if (attention.blank) return;
  if (trainsNetwork(scene.lab)) return train(*this, seconds);
  // A scene that the worker is still at is not played before its runs are there.
  const bool behind = scene.lab == Lab::samples && samples.behind();
  if (view.playing && !behind) play(*this, seconds);
}

// What another lab's workers have made is taken in once that lab is shown again.
bool Session::working() const {
  switch (scene.lab) {
    case Lab::landscape:
      return field_.working() || depth.working();
    case Lab::samples:
      return samples.working();
    case Lab::network:
      return views.working();
    case Lab::function:
      return spread.working();
  }
  return false;
}

bool Session::pictureWaiting() const {
  if (attention.blank) return false;
  switch (scene.lab) {
    case Lab::landscape:
      return field_.ready() || depth.ready();
    case Lab::samples:
      return samples.ready();
    case Lab::network:
      return network.reportWaiting() || views.ready();
    case Lab::function:
      return function.reportWaiting() || spread.ready();
  }
  return false;
}

void Session::tell(std::string text) { notices.push_back({std::move(text)}); }

void Session::mention(std::string text) {
  constexpr double kSeconds = 3;
  attention.mention = std::move(text);
  attention.mentionLeft = kSeconds;
}

const FieldPicture& Session::field(const FieldWindow& window) {
  return field_.picture(*result_.objective, objectives_, scene.landscape.field, window);
}

void Session::show(const Moment& moment) {
  scene = moment.scene;
  document_ = moment.document;
  keepDue_ = storage_.has_value();
  compute(false);
}

void Session::undo() { show(history_.undo({scene, document_})); }
void Session::redo() { show(history_.redo({scene, document_})); }

void Session::travel(int changes) {
  for (; changes < 0 && canUndo(); ++changes) undo();
  for (; changes > 0 && canRedo(); --changes) redo();
}

// Opening a file that holds the very scene that is shown changes nothing of it.
std::string Session::nameOf(const Moment& before, const Moment& after) {
  return before.scene == after.scene ? "Another file" : describeChange(before.scene, after.scene);
}

std::string Session::undoName() const {
  return canUndo() ? nameOf(history_.past().back(), history_.present()) : std::string();
}

std::string Session::redoName() const {
  return canRedo() ? nameOf(history_.present(), history_.future().back()) : std::string();
}

Session::Changes Session::changes() const {
  std::vector<const Moment*> moments;
  for (const Moment& moment : history_.past()) moments.push_back(&moment);
  moments.push_back(&history_.present());
  const auto& future = history_.future();
  for (auto next = future.rbegin(); next != future.rend(); ++next) moments.push_back(&*next);
  Changes changes{{}, static_cast<int>(future.size())};
  for (std::size_t i = 1; i < moments.size(); ++i)
    changes.names.push_back(nameOf(*moments[i - 1], *moments[i]));
  return changes;
}

void Session::togglePlay() {
  if (trainsNetwork(scene.lab)) {
    view.playing = !view.playing;
    if (view.playing && scene.lab == Lab::network) scene.network.inside.microscope = false;
    if (view.playing) training().goOn();
    return;
  }
  const auto end = static_cast<double>(longest());
  if (!view.playing && view.step >= end) view.step = 0;
  view.playing = !view.playing;
}

void Session::seek(double step) {
  view.playing = false;
  // Where a network is trained it is the microscope's station, which knows its own end.
  view.step = trainsNetwork(scene.lab) ? std::max(step, 0.0)
                                       : std::clamp(step, 0.0, static_cast<double>(longest()));
}

}  // namespace ravine
