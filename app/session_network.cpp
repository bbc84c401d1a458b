// Examples and orders for training, reports from it.
#include "app/session_network.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include "core/lab/examples.h"
#include "core/lab/pause.h"
#include "core/lab/variants.h"

namespace ravine {

namespace {

constexpr double kPatientPace = 600;     // updates a second where time is only counted
constexpr std::size_t kEditsKept = 256;  // so many may pass before the worker looks

Box boxAround(const Points& points) {
  double low[2] = {1e300, 1e300}, high[2] = {-1e300, -1e300};
  for (int i = 0; i < points.n(); ++i)
    for (int c = 0; c < 2; ++c) {
      const double v = c == 0 ? points.at(i, 0) : points.height(i);
      low[c] = std::min(low[c], v);
      high[c] = std::max(high[c], v);
    }
  if (points.inputs == 1) {  // with room for what units add to the sum
    const double x = std::max(high[0] - low[0], 1e-6), y = std::max(high[1] - low[1], 1e-6);
    return {low[0] - 0.06 * x, high[0] + 0.06 * x, low[1] - 0.4 * y, high[1] + 0.4 * y};
  }
  const double side = std::max({high[0] - low[0], high[1] - low[1], 1e-9}) * 1.16;
  const double x = (low[0] + high[0]) / 2, y = (low[1] + high[1]) / 2;
  return {x - side / 2, x + side / 2, y - side / 2, y + side / 2};
}

// Whether most of these examples are those of before: painted on, moved, erased, or that undone.
bool mostlyTheSame(const Points& before, const Points& after) {
  const auto sorted = [](const Points& points) {
    std::vector<std::pair<double, double>> places;
    for (int i = 0; i < points.n(); ++i) places.emplace_back(points.at(i, 0), points.height(i));
    std::sort(places.begin(), places.end());
    return places;
  };
  std::vector<std::pair<double, double>> common;
  const auto mine = sorted(before), theirs = sorted(after);
  std::set_intersection(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                        std::back_inserter(common));
  return 2 * common.size() >= std::min(mine.size(), theirs.size());
}

// What only painting and its undoing change: training goes on then with what has been learned.
bool onlyPainted(const DataSetup& before, const DataSetup& after) {
  const auto painted = [](const DataSetup& data) { return data.own && data.own->file.empty(); };
  return (painted(before) || painted(after)) && before.testFraction == after.testFraction &&
         before.scaled == after.scaled && before.seed == after.seed &&
         before.generator == after.generator;
}

}  // namespace

SessionNetwork::SessionNetwork(bool patient, std::function<void()> onWork)
    : patient_(patient), onWork_(std::move(onWork)) {}

SessionNetwork::~SessionNetwork() = default;

bool SessionNetwork::takeExamples(const DataSetup& data) {
  if (tried_ && data == made_) return data_ != nullptr;
  const DataSetup before = std::exchange(made_, data);
  tried_ = true;
  Result<Points> points = makePoints(data);
  dataProblem_ = points ? std::string() : points.error();
  if (!points) return data_ != nullptr;
  const bool goesOn = data_ && onlyPainted(before, data) && mostlyTheSame(data_->all, *points);
  data_ = prepare(std::move(*points), data.testFraction, data.scaled, data.seed);
  if (!goesOn) {
    home_ = boxAround(data_->all);
    ++orders_.restarts;
  }
  return true;
}

void SessionNetwork::refresh(const NetworkLab& lab) {
  follow(lab.data, {planOf(lab), variantsOf(lab), lab.surface.shown || lab.flow.shown,
                    lab.inside.microscope});
}

void SessionNetwork::refresh(const FunctionLab& lab) {
  follow(lab.data, {planOf(lab), variantsOf(lab), false, false});
}

void SessionNetwork::follow(const DataSetup& data, Wanted wanted) {
  if (!takeExamples(data)) return;
  const Result<int> outputs = outputsFor(*data_, *wanted.plan.loss);
  lossProblem_ = outputs ? std::string() : outputs.error();
  if (!outputs) return;
  if (orders_.data == data_ && orders_.plan == wanted.plan && orders_.beside == wanted.beside &&
      orders_.snapshots == wanted.snapshots && orders_.remembered == wanted.remembered)
    return;
  orders_.data = data_;
  orders_.plan = std::move(wanted.plan);
  orders_.beside = std::move(wanted.beside);
  orders_.snapshots = wanted.snapshots;
  orders_.remembered = wanted.remembered;
  orders_.thumbBox = home_;
  unsent_ = true;
}

// What the report tells training has stopped at; a report from before it was told to go on counts
// for nothing.
PauseOn SessionNetwork::stopsByItself(View& view) {
  const bool stops = view.playing && report_.paused == view.pauseOn &&
                     report_.number >= playingFrom_ && report_.paused != PauseOn::never;
  if (!stops) return PauseOn::never;
  view.playing = false;
  return report_.paused;
}

PauseOn SessionNetwork::move(double wanted, View& view, double seconds) {
  if (worker_)
    if (auto report = worker_->poll()) receive(std::move(*report));
  if (!orders_.data) return PauseOn::never;
  if (orders_.remembered) view.playing = false;  // the network stands still under a microscope
  PauseOn stopped = stopsByItself(view);
  const bool atRest = report_.atRest && report_.number == orders_.number && !unsent_;
  if (view.playing && atRest) view.playing = false;
  const double slow = slowed(wanted, view.slowMotion);
  const double pace = slow > 0 ? slow : patient_ ? kPatientPace : 0;
  if (view.playing && pace > 0) {
    owed_ += pace * seconds;
    const auto whole = static_cast<long>(owed_ + 1e-9);  // thirds of an update add up to one
    owed_ -= static_cast<double>(whole);
    if (whole > 0) train(whole);
  }
  wait(view, pace);
  send();
  if (const PauseOn now = stopsByItself(view);
      now != PauseOn::never) {  // by a patient one's report
    stopped = now;
    wait(view, pace);
    send();
  }
  view.updates = report_.networks.empty() ? 0 : static_cast<double>(report_.networks[0].updates);
  return stopped;
}

// How long training goes on by itself, and how finely it is shown.
void SessionNetwork::wait(const View& view, double pace) {
  const PauseOn on = view.playing ? view.pauseOn : PauseOn::never;
  if (on != orders_.pauseOn || view.pauseEpoch != orders_.pauseEpoch) {
    if (orders_.pauseOn == PauseOn::never) playingFrom_ = orders_.number + 1;
    orders_.pauseOn = on, orders_.pauseEpoch = view.pauseEpoch;
    unsent_ = true;
  }
  const bool free = view.playing && pace == 0;
  if (free != orders_.free) orders_.free = free, unsent_ = true;
  const bool sharp = !view.playing;
  if (sharp != orders_.sharp) orders_.sharp = sharp, unsent_ = true;
}

bool SessionNetwork::reportWaiting() const { return worker_ && worker_->ready(); }

void SessionNetwork::rest() {
  if (!orders_.free || !orders_.data) return;
  orders_.free = false;
  unsent_ = true;
  send();
}

void SessionNetwork::send() {
  if (!unsent_) return;
  unsent_ = false;
  ++orders_.number;
  if (patient_) {
    direct_.take(orders_);
    while (direct_.busy()) direct_.advance(1L << 20);
    return receive(direct_.report());
  }
  if (!worker_) worker_ = std::make_unique<Worker>(onWork_);
  worker_->submit(orders_);
}

void SessionNetwork::receive(TrainingReport report) {
  report_ = std::move(report);
  ++revision_;
  auto& edits = orders_.edits;
  std::erase_if(edits, [&](const ParameterEdit& edit) { return edit.number <= report_.edits; });
}

void SessionNetwork::look(const Box& box) {
  const Box& b = orders_.box;
  if (b.xmin == box.xmin && b.xmax == box.xmax && b.ymin == box.ymin && b.ymax == box.ymax) return;
  orders_.box = box;
  unsent_ = true;
}

void SessionNetwork::train(long updates) {
  orders_.granted += updates;
  unsent_ = true;
}

void SessionNetwork::trainEpoch() {
  ++orders_.epochs;
  unsent_ = true;
}

void SessionNetwork::restart() {
  ++orders_.restarts;
  owed_ = 0;
  unsent_ = true;
}

void SessionNetwork::goOn() {
  ++orders_.goOns;
  playingFrom_ = orders_.number + 1;
  unsent_ = true;
}

void SessionNetwork::rewind(long update) {
  ++orders_.rewinds;
  orders_.rewindTo = update;
  owed_ = 0;
  unsent_ = true;
}

void SessionNetwork::takeBeside(const Variant& variant) {
  ++orders_.takes;
  orders_.taken = variant;
  unsent_ = true;
}

void SessionNetwork::setParameter(std::size_t place, float value) {
  auto& edits = orders_.edits;
  // A drag sets the same one again and again: only its last value counts.
  std::erase_if(edits, [&](const ParameterEdit& edit) { return edit.place == place; });
  if (edits.size() >= kEditsKept) edits.erase(edits.begin());
  edits.push_back({++lastEdit_, place, value});
  unsent_ = true;
}

void SessionNetwork::stepOn(int row) {
  ++orders_.singles;
  orders_.single = row;
  unsent_ = true;
}

void SessionNetwork::beginAnew(long updates) {
  restart();
  train(updates);
  if (orders_.data) send();
}

}  // namespace ravine
