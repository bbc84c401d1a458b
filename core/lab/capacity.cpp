// Attempts to fit labels and parities, one after another.
#include "core/lab/capacity.h"

#include <algorithm>
#include <cmath>

#include "core/data/generators.h"
#include "core/math/table.h"

namespace ravine {

namespace {

constexpr long kBetweenLooks = 20;  // updates

Points parityOf(int bits) {
  Points points;
  points.inputs = bits;
  points.classes = {"even", "odd"};
  for (unsigned word = 0; word < 1u << bits; ++word) {
    unsigned ones = 0;
    for (int bit = 0; bit < bits; ++bit) {
      const unsigned set = word >> bit & 1u;
      points.x.push_back(set == 1 ? 1 : -1);
      ones += set;
    }
    points.label.push_back(ones % 2);
  }
  return points;
}

}  // namespace

double bitBound(std::size_t parameters) { return kWeightBits * static_cast<double>(parameters); }

double realBound(std::size_t parameters) {
  const auto e = static_cast<double>(parameters);
  return e * std::log(e);
}

std::shared_ptr<const TrainingData> fitData(FitTask task, int n, std::uint64_t seed) {
  if (task == FitTask::parity) return prepare(parityOf(n), 0, false, seed);
  const std::vector<double> numbers{static_cast<double>(n)};
  return prepare(findRow(datasetRows(), "random_labels")->make(numbers, seed), 0, false, seed);
}

void FitExperiment::take(const FitOrders& orders) {
  const bool same = orders.setup == orders_.setup;
  orders_ = orders;
  if (same) return;
  points_.clear();
  trainer_.reset();
  at_ = 0, failed_ = 0, attempts_ = 0;
  if (!orders_.setup) return;
  for (const int width : orders_.setup->widths) points_.push_back({.width = width});
  beginAttempt();
}

// The n to be tried next; 0: this width is done.
int FitExperiment::nextN() const {
  const int fitted = points_[at_].largest;
  const bool labels = orders_.setup->task == FitTask::labels;
  if (!labels) return failed_ > 0 || fitted == kMostFitBits ? 0 : fitted + 1;
  if (failed_ == 0)
    return fitted == kMostFitLabels ? 0 : std::min(std::max(2, 2 * fitted), kMostFitLabels);
  return failed_ - fitted > 1 ? (fitted + failed_) / 2 : 0;
}

void FitExperiment::beginAttempt() {
  trainer_.reset();
  for (; at_ < points_.size(); ++at_, failed_ = 0) {
    n_ = nextN();
    if (n_ > 0) break;
    points_[at_].done = true;
  }
  if (at_ == points_.size()) return;
  const FitSetup& setup = *orders_.setup;
  TrainingPlan plan = withWidth(setup.plan, setup.widths[at_]);
  plan.batch = 0;
  trainer_ = std::make_unique<Trainer<float>>(fitData(setup.task, n_, plan.seed), std::move(plan));
}

void FitExperiment::endAttempt(bool fitted) {
  ++attempts_;
  FitPoint& point = points_[at_];
  if (fitted)
    point.largest = n_, point.parameters = trainer_->shape().parameters();
  else
    failed_ = n_;
  if (point.parameters == 0) point.parameters = trainer_->shape().parameters();
  beginAttempt();
}

void FitExperiment::advance(long updates) {
  while (updates > 0 && trainer_) {
    const long made = trainer_->updates(), budget = orders_.setup->budget;
    const long untilLook = std::min(kBetweenLooks - made % kBetweenLooks, budget - made);
    const long piece = std::min(updates, untilLook);
    trainer_->advance(piece);
    updates -= piece;
    if (trainer_->diverged()) {
      endAttempt(false);
    } else if (piece == untilLook) {
      const bool fitted = trainer_->trainScore().accuracy == 1;
      if (fitted || trainer_->updates() >= budget) endAttempt(fitted);
    }
  }
}

FitReport FitExperiment::report() const {
  FitReport report;
  report.points = points_;
  report.attempts = attempts_;
  report.number = orders_.number;
  if (!trainer_) return report;
  report.trying = n_;
  report.tryingWidth = points_[at_].width;
  report.progress = static_cast<double>(trainer_->updates()) / std::max(1, orders_.setup->budget);
  return report;
}

}  // namespace ravine
