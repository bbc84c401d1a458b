// Single runs of maps.
#include "core/lab/map_run.h"

namespace ravine {

void MapRun::begin(std::span<const double> numbers, const Vec2& start) {
  numbers_ = numbers;
  row_.begin2(numbers_, state_, start);
  here_ = f_.slope(state_.w);
}

void MapRun::step(double eta) {
  const auto t = static_cast<std::size_t>(state_.t);
  oracle_.begin(state_.w, here_, noise_.empty() ? Vec2(Vec2::Zero()) : noise_[t]);
  row_.step2(numbers_, eta, state_, oracle_);
  ++state_.t;
  here_ = f_.slope(state_.w);
}

std::vector<Vec2> noiseOf(const RunOptions& options) {
  std::vector<Vec2> draws;
  if (options.noise == 0) return draws;
  for (int t = 0; t < options.steps; ++t)
    draws.push_back(noiseAt(options.noise, options.seed, static_cast<std::size_t>(t)));
  return draws;
}

}  // namespace ravine
