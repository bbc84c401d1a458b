// Walks of blocks of runs.
#include "core/lab/lane_walk.h"

#include <algorithm>
#include <limits>

namespace ravine {

bool LaneWalk::fits(const Objective& f, const OptimizerRow& row, const RunOptions& options) {
  return row.linear && options.clip == 0 && !f.sum() && laneAdvance(f);
}

LaneWalk::LaneWalk(const Objective& f, const OptimizerRow& row, std::span<const Vec2> noise)
    : advance_(laneAdvance(f)), numbers_(f.numbers()), row_(row), noise_(noise) {}

void LaneWalk::setMethod(std::size_t i, std::span<const double> numbers,
                         std::span<const double> rates) {
  const LinearStep step = row_.linear(numbers, 1);
  if (i == 0) averaged_ = row_.linear(numbers, 2).go != step.go;
  share_.at[i] = static_cast<float>(step.pull * step.go);
  stays_.at[i] = static_cast<float>(step.kept);
  ahead_.at[i] = static_cast<float>(step.ahead);
  looksAhead_ = looksAhead_ || step.ahead != 0;
  rates_[i] = rates;
}

void LaneWalk::repeatMethod(std::size_t i, std::span<const double> rates) {
  share_.at[i] = share_.at[i - 1];
  stays_.at[i] = stays_.at[i - 1];
  ahead_.at[i] = ahead_.at[i - 1];
  rates_[i] = rates;
}

void LaneWalk::setStart(std::size_t i, double x, double y) {
  startX_.at[i] = static_cast<float>(x);
  startY_.at[i] = static_cast<float>(y);
}

void LaneWalk::begin() {
  runs_ = {};
  runs_.x = startX_;
  runs_.y = startY_;
  t_ = 0;
  constant_ = std::all_of(rates_.begin(), rates_.end(), [](auto r) { return r.size() == 1; });
  setRate(0);
}

// The remembered step is go·s: where η is in `go`, a new η stretches what is kept of it.
void LaneWalk::setRate(std::size_t t) {
  for (std::size_t i = 0; i < kLaneCells; ++i) {
    const std::size_t now = std::min(t, rates_[i].size() - 1), before = now > 0 ? now - 1 : 0;
    const double eta = rates_[i][now];
    pull_.at[i] = static_cast<float>(share_.at[i] * eta);
    const double former = rates_[i][before];
    const double stretch = averaged_ && former != 0 ? eta / former : 1;
    kept_.at[i] = static_cast<float>(stays_.at[i] * stretch);
  }
}

void LaneWalk::disturb(const Vec2& noise) {
  const auto nx = static_cast<float>(noise.x()), ny = static_cast<float>(noise.y());
  for (std::size_t i = 0; i < kLaneCells; ++i) {
    const float dx = pull_.at[i] * nx, dy = pull_.at[i] * ny;
    runs_.sx.at[i] -= dx, runs_.x.at[i] -= dx;
    runs_.sy.at[i] -= dy, runs_.y.at[i] -= dy;
  }
}

void LaneWalk::advance(int steps) {
  const LaneStep step{&kept_, &pull_, looksAhead_ ? &ahead_ : nullptr};
  if (constant_ && noise_.empty()) return advance_(numbers_, step, steps, runs_);
  for (int k = 0; k < steps; ++k, ++t_) {
    if (!constant_) setRate(t_);
    advance_(numbers_, step, 1, runs_);
    if (!noise_.empty()) disturb(noise_[std::min(t_, noise_.size() - 1)]);
  }
}

int LaneWalk::unfit() const {
  constexpr float kMost = std::numeric_limits<float>::max();
  int count = 0;
  for (const float square : runs_.largest.at) count += !(square <= kMost);
  return count;
}

LaneSteps LaneWalk::divergedAt(int steps) {
  LaneSteps at;
  at.fill(-1);
  begin();
  int gone = 0;
  for (int t = 0; t <= steps; ++t) {
    runs_.largest = {};
    advance(1);
    const int count = unfit();
    if (count == gone) continue;
    gone = count;
    for (std::size_t i = 0; i < kLaneCells; ++i)
      if (at[i] < 0 && unfit(i)) at[i] = t;
  }
  return at;
}

}  // namespace ravine
