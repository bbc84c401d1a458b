// A block of a map's runs in vectors of floats: coefficients by cell and schedule, noise, and when
// each run diverged.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "core/lab/map_lanes.h"
#include "core/lab/map_run.h"
#include "core/lab/simulation.h"

namespace ravine {

using LaneSteps = std::array<std::int32_t, kLaneCells>;

// The cells of a map that make one block: 16 × 8, or lower and longer where the map is, so that
// most blocks lie on one side of a border in it. Its runs go row by row.
struct LaneTile {
  int left, top;      // its first cell
  int width, height;  // width·height = kLaneCells
  int columns, rows;  // of the map; what of the tile lies beyond repeats the last column and row
  static int countOf(int columns, int rows);
  static LaneTile of(int columns, int rows, int index);
  int column(int i) const { return std::min(left + i, columns - 1); }
  int row(int k) const { return std::min(top + k, rows - 1); }
  // Calls put(run, place in the map, count) for the part of each of its rows that lies in the map.
  template <class Put>
  void everyRow(Put put) const {
    for (int k = 0; k < height && top + k < rows; ++k)
      put(static_cast<std::ptrdiff_t>(k) * width,
          static_cast<std::ptrdiff_t>(top + k) * columns + left, std::min(width, columns - left));
  }
};

class LaneWalk {
 public:
  // Whether these runs can be walked: a linear method on a surface with a vector form, no clipping.
  static bool fits(const Objective& f, const OptimizerRow& row, const RunOptions& options);

  // noise: one draw a step, or empty.
  LaneWalk(const Objective& f, const OptimizerRow& row, std::span<const Vec2> noise);

  // Before begin() every run must have its numbers, its rates and its start.
  // Runs first … first + count − 1 have these numbers, the rate apart.
  void setMethod(std::size_t first, std::size_t count, std::span<const double> numbers);
  // The rates of all steps, or one that does not change; they must live as long as the walk.
  void setRates(std::size_t i, const std::vector<double>& rates) {
    eta_.at[i] = static_cast<float>(rates[0]);
    rates_[i] = &rates;
    constant_ = constant_ && rates.size() == 1;
  }
  // Those of `count` runs from `from` on are those of the runs from `to` on, too.
  void copyRates(std::size_t from, std::size_t to, std::size_t count) {
    std::copy_n(eta_.at + from, count, eta_.at + to);
    std::copy_n(rates_.data() + from, count, rates_.data() + to);
  }
  void setStart(std::size_t i, double x, double y) {
    startX_.at[i] = static_cast<float>(x);
    startY_.at[i] = static_cast<float>(y);
  }
  void setStarts(double x, double y) {  // of all runs
    std::fill_n(startX_.at, kLaneCells, static_cast<float>(x));
    std::fill_n(startY_.at, kLaneCells, static_cast<float>(y));
  }

  // Puts every run at its start.
  void begin();
  // Goes on; the rates of a step behind the last are those of the last. Only watched steps are sure
  // to be seen in `largest`.
  void advance(int steps, bool watch = true);
  LaneRuns& runs() { return runs_; }
  // Whether a run's gradient has been too large for its square, or no number, since `largest` was
  // cleared.
  bool unfit(std::size_t i) const { return !(runs_.largest.at[i] <= kLargestSquare); }

  // Where the runs are, to come back to.
  struct Place {
    LaneRuns runs;
    std::size_t t;
  };
  void save(Place& place) const;
  void goTo(const Place& place);
  // Goes on step by step; at[i] becomes the step (of all) at which run i diverged (map_run.h) where
  // that happens and at[i] is negative. `gone`: how many have diverged, 0 before the first call.
  void findDivergence(int steps, LaneSteps& at, int& gone);

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
  LaneNumbers eta_{};    // of the first step
  LaneNumbers kept_{}, pull_{}, ahead_{};
  bool looksAhead_ = false;
  std::array<const std::vector<double>*, kLaneCells> rates_;
  bool constant_ = true;
  std::size_t t_ = 0;
  LaneRuns runs_{};
};

}  // namespace ravine
