// One run of a map's cell, step by step in doubles, of which nothing is stored: what maps do where
// vectors of floats cannot.
#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "core/lab/simulation.h"
#include "core/problem/oracle.h"

namespace ravine {

// A cell's run has diverged where f or ‖∇f‖ is no number or ‖∇f‖² too large for a float (‖∇f‖ >
// 1.8e19), in doubles as in floats: what got so far does not come back, and both ways of computing
// agree. `ravine simulate` goes on until doubles are full.
inline constexpr double kLargestSquare = 3.4028234663852886e38;

class MapRun {
 public:
  // noise: one draw a step, empty where there is none.
  MapRun(const Objective& f, const OptimizerRow& row, std::span<const Vec2> noise, double clip)
      : f_(f), row_(row), noise_(noise), oracle_(f, clip) {}
  void begin(std::span<const double> numbers, const Vec2& start);
  void step(double eta);
  const Vec2& w() const { return state_.w; }
  double squaredSlope() const { return here_.gradient.squaredNorm(); }  // ‖∇f‖²
  bool diverged() const {
    return !(squaredSlope() <= kLargestSquare && std::isfinite(here_.value) &&
             state_.w.allFinite());
  }

 private:
  const Objective& f_;
  const OptimizerRow& row_;
  std::span<const Vec2> noise_;
  std::span<const double> numbers_;
  Oracle2 oracle_;
  State2 state_;
  Slope here_{0, Vec2::Zero()};
};

// Whether the rate stays what it is: one number is then enough.
inline bool neverChanges(const SpecChain& schedule) {
  return schedule.size() == 1 && schedule.front().name == "constant";
}

// The draws of steps 0 … steps−1; empty where there is no noise.
std::vector<Vec2> noiseOf(const RunOptions& options);

}  // namespace ravine
