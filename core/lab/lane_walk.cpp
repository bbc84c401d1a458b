// Walks of blocks of runs.
#include "core/lab/lane_walk.h"

#include <algorithm>

namespace ravine {

int LaneTile::countOf(int columns, int rows) {
  const LaneTile t = of(columns, rows, 0);
  return (columns + t.width - 1) / t.width * ((rows + t.height - 1) / t.height);
}

LaneTile LaneTile::of(int columns, int rows, int index) {
  int height = 8;
  while (height > rows && height > 1) height /= 2;
  const int width = static_cast<int>(kLaneCells) / height, across = (columns + width - 1) / width;
  return {index % across * width, index / across * height, width, height, columns, rows};
}

bool LaneWalk::fits(const Objective& f, const OptimizerRow& row, const RunOptions& options) {
  return row.linear && options.clip == 0 && !f.sum() && laneAdvance(f);
}

LaneWalk::LaneWalk(const Objective& f, const OptimizerRow& row, std::span<const Vec2> noise)
    : advance_(laneAdvance(f)), numbers_(f.numbers()), row_(row), noise_(noise) {}

void LaneWalk::setMethod(std::size_t first, std::size_t count, std::span<const double> numbers) {
  const LinearStep step = row_.linear(numbers, 1);
  averaged_ = step.go != row_.linear(numbers, 2).go;
  looksAhead_ = looksAhead_ || step.ahead != 0;
  std::fill_n(share_.at + first, count, static_cast<float>(step.pull * step.go));
  std::fill_n(stays_.at + first, count, static_cast<float>(step.kept));
  std::fill_n(ahead_.at + first, count, static_cast<float>(step.ahead));
}

void LaneWalk::begin() {
  runs_ = {};
  runs_.x = startX_;
  runs_.y = startY_;
  t_ = 0;
  for (std::size_t i = 0; i < kLaneCells; ++i) pull_.at[i] = share_.at[i] * eta_.at[i];
  kept_ = stays_;
}

// The remembered step is go·s: where η is in `go`, a new η stretches what is kept of it.
void LaneWalk::setRate(std::size_t t) {
  for (std::size_t i = 0; i < kLaneCells; ++i) {
    const std::vector<double>& rates = *rates_[i];
    const std::size_t now = std::min(t, rates.size() - 1), before = now > 0 ? now - 1 : 0;
    const double eta = rates[now], former = rates[before];
    pull_.at[i] = static_cast<float>(share_.at[i] * eta);
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

void LaneWalk::advance(int steps, bool watch) {
  const LaneStep step{&kept_, &pull_, looksAhead_ ? &ahead_ : nullptr};
  if (constant_ && noise_.empty()) {
    t_ += static_cast<std::size_t>(steps);
    return advance_(numbers_, step, steps, watch, runs_);
  }
  for (int k = 0; k < steps; ++k, ++t_) {
    if (!constant_) setRate(t_);
    advance_(numbers_, step, 1, watch, runs_);
    if (!noise_.empty()) disturb(noise_[std::min(t_, noise_.size() - 1)]);
  }
}

void LaneWalk::save(Place& place) const {
  place.runs = runs_;
  place.t = t_;
}

void LaneWalk::goTo(const Place& place) {
  runs_ = place.runs;
  t_ = place.t;
}

void LaneWalk::findDivergence(int steps, LaneSteps& at, int& gone) {
  for (int k = 0; k < steps; ++k) {
    const auto t = static_cast<std::int32_t>(t_);
    runs_.largest = {};
    advance(1);
    const int unfit = countUnfit(runs_);
    if (unfit == gone) continue;
    gone = unfit;
    for (std::size_t i = 0; i < kLaneCells; ++i)
      if (at[i] < 0 && this->unfit(i)) at[i] = t;
  }
}

}  // namespace ravine
