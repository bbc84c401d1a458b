// Recording, rewinding, stopping early.
#include "core/lab/training_run.h"

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

constexpr long kRowsPerWay = 100;
constexpr std::size_t kMostBytes = std::size_t{48} << 20;  // of all kept moments

std::size_t bytesOf(const State<Trainer<float>::Vector>& state) {
  return sizeof(float) * static_cast<std::size_t>(state.w.size()) * (1 + state.slots.size()) + 256;
}

}  // namespace

bool EarlyStopping::ends(double testLoss, int patience) {
  if (testLoss < least_) {
    least_ = testLoss, since_ = 0;
    return false;
  }
  ++since_;
  return patience > 0 && since_ >= patience;
}

TrainingRun::TrainingRun(std::shared_ptr<const TrainingData> data, TrainingPlan plan)
    : trainer_(std::move(data), std::move(plan)) {
  beginRecords();
}

void TrainingRun::beginRecords() {
  curve_.clear();
  moments_.clear();
  stopping_ = {};
  stopped_ = false;
  momentsPerWay_ = 64;
  record();
  keep();
}

void TrainingRun::restart() {
  trainer_.restart();
  beginRecords();
}

void TrainingRun::follow(TrainingPlan plan) {
  const NetworkShape shape = trainer_.shape();
  const OptimizerRow* method = trainer_.plan().method.row;
  trainer_.follow(std::move(plan));
  stopped_ = false;
  // Moments of another network or optimizer cannot be gone on from; the present one begins anew.
  const bool same = shape == trainer_.shape() && method == trainer_.plan().method.row &&
                    (moments_.empty() || moments_.back().memory.state.slots.size() ==
                                             trainer_.memory().state.slots.size());
  if (same) return;
  moments_.clear();
  keep();
}

void TrainingRun::learnFrom(std::shared_ptr<const TrainingData> data, TrainingPlan plan) {
  trainer_.learnFrom(std::move(data), std::move(plan));
  stopping_ = {};
  stopped_ = false;
  moments_.clear();  // they stand between other examples
  keep();
}

void TrainingRun::goOn() {
  stopping_ = {};
  stopped_ = false;
}

void TrainingRun::setParameter(std::size_t place, float value) {
  trainer_.setParameter(place, value);
}

void TrainingRun::stepOn(std::span<const float> x, float y) {
  if (atRest() || !trainer_.stepOn(x, y)) return;
  if (trainer_.updates() >= nextRow_) record();
  if (trainer_.updates() >= nextMoment_) keep();
}

void TrainingRun::record() {
  curve_.push_back({updates(), trainer_.trainScore(), trainer_.testScore()});
  nextRow_ = updates() + std::max(1L, updates() / kRowsPerWay);
}

void TrainingRun::keep() {
  moments_.push_back({.memory = trainer_.memory(), .stopping = stopping_});
  const std::size_t most = std::max<std::size_t>(8, kMostBytes / bytesOf(trainer_.memory().state));
  if (moments_.size() > most) {  // every other one goes; the first stays
    std::size_t kept = 0;
    for (std::size_t i = 0; i < moments_.size(); i += 2)
      if (kept != i)
        moments_[kept++] = std::move(moments_[i]);
      else
        ++kept;
    moments_.resize(kept);
    momentsPerWay_ = std::max(2, momentsPerWay_ / 2);
  }
  nextMoment_ = updates() + std::max(1L, updates() / momentsPerWay_);
}

long TrainingRun::nextEvent() const { return std::min(nextRow_, nextMoment_); }

long TrainingRun::advance(long updates) {
  const int patience = trainer_.plan().patience;
  const bool watches = patience > 0 && trainer_.data().test.n > 0;
  long made = 0;
  while (made < updates && !atRest()) {
    long piece = std::min(updates - made, std::max(1L, nextEvent() - trainer_.updates()));
    const long epoch = trainer_.epochs();
    if (watches) piece = std::min(piece, trainer_.untilEpochEnds());
    made += trainer_.advance(piece);
    if (trainer_.diverged()) break;
    if (watches && trainer_.epochs() > epoch)
      stopped_ = stopping_.ends(trainer_.testScore().loss, patience);
    if (trainer_.updates() >= nextRow_) record();
    if (trainer_.updates() >= nextMoment_) keep();
  }
  return made;
}

void TrainingRun::rewind(long update) {
  if (moments_.empty()) return;
  std::size_t last = moments_.size() - 1;
  while (last > 0 && moments_[last].memory.updates > update) --last;
  moments_.resize(last + 1);
  trainer_.recall(moments_[last].memory);
  stopping_ = moments_[last].stopping;
  stopped_ = false;
  while (curve_.size() > 1 && curve_.back().update > updates()) curve_.pop_back();
  nextRow_ = curve_.back().update + std::max(1L, curve_.back().update / kRowsPerWay);
  nextMoment_ = updates() + std::max(1L, updates() / momentsPerWay_);
}

std::vector<long> TrainingRun::moments() const {
  std::vector<long> updates;
  for (const Moment& moment : moments_) updates.push_back(moment.memory.updates);
  return updates;
}

std::vector<Snapshot> TrainingRun::snapshots() {
  std::vector<Snapshot> all;
  for (Moment& moment : moments_) {
    const auto& w = moment.memory.state.w;
    if (!moment.w)
      moment.w = std::make_shared<const std::vector<float>>(w.data(), w.data() + w.size());
    all.push_back({moment.memory.updates, moment.w});
  }
  return all;
}

}  // namespace ravine
