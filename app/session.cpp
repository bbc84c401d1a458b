// Scene → results, playback, history.
#include "app/session.h"

#include <algorithm>
#include <cmath>

#include "core/lab/change.h"
#include "core/lab/fair_rates.h"

namespace ravine {

namespace {

constexpr int kCoarse = 5;  // samples of a moving view are this many pixels apart

// Labels sit where the heavy curves of the picture are straight. The lattice is thinned first:
// their places need no more than every few pixels.
std::vector<LabelPlace> labelsOf(const Field& field, float pixelsPerSample) {
  const int stride = std::max(1, static_cast<int>(std::lround(4 / pixelsPerSample)));
  const int width = field.window.width / stride, height = field.window.height / stride;
  if (width < 8 || height < 8) return {};
  std::vector<float> thin;
  thin.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int row = 0; row < height; ++row)
    for (int col = 0; col < width; ++col)
      thin.push_back(field.level[static_cast<std::size_t>(row * stride) *
                                     static_cast<std::size_t>(field.window.width) +
                                 static_cast<std::size_t>(col * stride)]);
  std::vector<float> heavy;
  std::vector<int> number;
  for (int n = field.scale.firstLevel(); n <= field.heatHigh + 1 && heavy.size() < 60; ++n)
    if (n <= field.scale.lastLevel() && field.scale.heavy(n))
      heavy.push_back(static_cast<float>(n)), number.push_back(n);
  const GridView grid{thin, width, height};
  const std::vector<Segment> segments = extractContours(grid, heavy);
  std::vector<LabelPlace> places = placeLabels(segments, grid, 13, 10, 22, 24);
  const auto s = static_cast<float>(stride);
  for (LabelPlace& p : places) {
    p.x *= s, p.y *= s;
    p.level = number[static_cast<std::size_t>(p.level)];
  }
  return places;
}

}  // namespace

Session::Session(SceneFile file, bool patient, std::function<void()> onWork)
    : scene(std::move(file.scene)),
      view(file.view),
      network(patient, onWork),
      patient_(patient),
      documents_{{{}, scene}},
      history_({scene, 0}),
      lab_(scene.lab) {
  if (!patient_)
    worker_ =
        std::make_unique<LatestWorker<FieldJob, FieldPicture>>(sampleSharp, std::move(onWork));
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
  const bool first = lab == Lab::network && network.report().networks.empty();
  scene.lab = lab;
  compute(true);
  if (first) view.playing = true;  // there is nothing to be seen of a network at rest
}

void Session::compute(bool edited) {
  followLab();
  if (scene.lab == Lab::network) network.refresh(scene.network);
  if (result_.objective && scene.lab != Lab::landscape) return;
  if (result_.objective && computed_ == scene.landscape) return;
  const bool atEnd = result_.objective && !view.playing &&
                     view.step >= static_cast<double>(result_.longest) - 1e-9;
  if (edited) equalizeRates(scene.landscape, computed_);
  result_ = computeLandscape(scene.landscape, computed_, std::move(result_));
  computed_ = scene.landscape;
  const auto runs = static_cast<int>(scene.landscape.runs.size());
  attention.openRun = std::min(attention.openRun, runs - 1);
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
  const auto end = static_cast<double>(result_.longest);
  view.step = atEnd ? end : std::clamp(view.step, 0.0, end);
}

void Session::update(double seconds, bool widgetActive) {
  refresh();
  const bool changed = history_.commit({scene, document_}, widgetActive);
  keep(seconds, changed);
  attention.mentionLeft = std::max(0.0, attention.mentionLeft - seconds);
  if (scene.lab == Lab::network) return network.update(scene.network, view, seconds);
  network.rest();
  if (!view.playing) return;
  view.step += seconds * view.speed;
  if (view.step < static_cast<double>(result_.longest)) return;
  view.step = static_cast<double>(result_.longest);
  view.playing = false;
}

void Session::mention(std::string text) {
  constexpr double kSeconds = 3;
  attention.mention = std::move(text);
  attention.mentionLeft = kSeconds;
}

bool Session::shows(const FieldPicture& picture, const FieldWindow& window) const {
  const Landscape& l = scene.landscape;
  return picture.revision > 0 && picture.objective == l.objective &&
         picture.spacing == l.field.spacing && picture.levels == l.field.levels &&
         fieldWindow_ == window;
}

std::optional<FieldPicture> Session::sampleSharp(const FieldJob& job, const StopFlag& stop) {
  FieldPicture picture = job.header;
  if (!sampleField(job.objective, job.window, job.header.field.scale, picture.field, &stop))
    return {};
  picture.labels = labelsOf(picture.field, 1);
  picture.sharp = true;
  return picture;
}

const FieldPicture& Session::field(const FieldWindow& window) {
  if (worker_)
    if (auto ready = worker_->poll();
        ready && shows(*ready, ready->field.window) && ready->field.window == fieldWindow_) {
      field_ = std::move(*ready);
      field_.revision = ++revision_;
    }
  if (shows(field_, window)) return field_;
  const Landscape& l = scene.landscape;
  FieldWindow coarse = window;
  coarse.width = std::max(8, window.width / kCoarse);
  coarse.height = std::max(8, window.height / kCoarse);
  std::vector<double> values;
  sampleValues(*result_.objective, coarse, values);
  FieldPicture next;
  next.objective = l.objective;
  next.spacing = l.field.spacing;
  next.levels = l.field.levels;
  next.revision = ++revision_;
  next.field.scale = chooseLevels(*result_.objective, l.field, values);
  const FieldJob job{*result_.objective, window, next};
  fieldWindow_ = window;
  if (patient_) {
    const StopFlag never = false;
    field_ = *sampleSharp(job, never);
  } else {
    worker_->submit(job);
    sampleField(*result_.objective, coarse, next.field.scale, next.field);
    next.labels = labelsOf(next.field, kCoarse);
    field_ = std::move(next);
  }
  return field_;
}

bool Session::working() const { return worker_ && worker_->busy(); }

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
  if (scene.lab == Lab::network) {
    view.playing = !view.playing;
    if (view.playing) network.goOn();
    return;
  }
  const auto end = static_cast<double>(result_.longest);
  if (!view.playing && view.step >= end) view.step = 0;
  view.playing = !view.playing;
}

void Session::seek(double step) {
  view.playing = false;
  view.step = std::clamp(step, 0.0, static_cast<double>(result_.longest));
}

}  // namespace ravine
