// A block of a map's runs in vectors of floats: coefficients by cell and schedule, noise, and when
// each run diverged.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/lab/map_lanes.h"
#include "core/lab/map_run.h"
#include "core/lab/simulation.h"

namespace ravine {

using LaneSteps = std::array<std::int32_t, kLaneCells>;

class LaneWalk {
 public:
  // Whether these runs can be walked: a linear method on a surface with a vector form, no clipping.
  static bool fits(const Objective& f, const OptimizerRow& row, const RunOptions& options);

  // noise: one draw a step, or empty.
  LaneWalk(const Objective& f, const OptimizerRow& row, std::span<const Vec2> noise);

  // Cell i: its numbers, and its rates of all steps, or of one if they do not change. Both rates
  // and start must be set for every i < kLaneCells before begin().
  void setMethod(std::size_t i, std::span<const double> numbers, std::span<const double> rates);
  // The same numbers as in cell i − 1 but for the rate.
  void repeatMethod(std::size_t i, std::span<const double> rates);
  void setStart(std::size_t i, double x, double y);

  // Puts every run at its start.
  void begin();
  // Goes on; the rates of a step behind the last are those of the last.
  void advance(int steps);
  // Whether a run's gradient has been too large for its square, or no number, since `largest` was
  // cleared; how many runs' have.
  bool unfit(std::size_t i) const { return !(runs_.largest.at[i] <= kLargestSquare); }
  int unfit() const;
  LaneRuns& runs() { return runs_; }

  // The step at which each run diverged (map_run.h), −1: not within `steps`; walks anew.
  LaneSteps divergedAt(int steps);

 private:
  void setRate(std::size_t t);
  void disturb(const Vec2& noise);

  LaneAdvance advance_;
  const Numbers& numbers_;
  const OptimizerRow& row_;
  std::span<const Vec2> noise_;
  bool averaged_ = false;  // the rate is in `go`: it stretches what is remembered
  LaneNumbers startX_{}, startY_{};
  LaneNumbers share_{};  // pull for η = 1
  LaneNumbers stays_{};  // kept while η stays
  LaneNumbers kept_{}, pull_{}, ahead_{};
  bool looksAhead_ = false;
  std::array<std::span<const double>, kLaneCells> rates_;
  bool constant_ = true;
  std::size_t t_ = 0;
  LaneRuns runs_{};
};

}  // namespace ravine
