// Fits of one function over many resampled sets of examples, for networks of several widths: their
// mean, their spread, and how the two make up the error (syllabus F5).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/lab/function_target.h"
#include "core/lab/trainer.h"
#include "core/scene/function.h"

namespace ravine {

inline constexpr int kSpreadPlaces = 121;  // of x, from −reach to reach

// All that the experiment depends on. Every fit is trained by the plan from the same initial
// weights, so that sets of examples alone make the difference.
struct SpreadSetup {
  TrainingPlan plan;
  std::vector<int> widths;  // of every hidden layer
  Spec function;            // as checked by checkSpec
  std::uint64_t seed = 0;   // of a random target; set s is drawn from seed + 1 + s
  bool scaled = false;      // inputs
  int sets = 60;
  int updates = 2000;  // of each fit
  bool operator==(const SpreadSetup&) const = default;
};
// As the Function lab has it; empty where its examples are its own, which nobody can draw anew.
std::optional<SpreadSetup> spreadSetupOf(const FunctionLab& lab);

// Of one width, over its fits ŷ_s so far and all places x where f has a value; divergent fits are
// left out. With ȳ the mean fit:
//   bias²    = mean_x (ȳ(x) − f(x))²
//   variance = mean_x mean_s (ŷ_s(x) − ȳ(x))²
//   error    = mean_x mean_s (ŷ_s(x) − f(x))² = bias² + variance
struct SpreadPoint {
  int width = 0;
  std::size_t parameters = 0;
  int fits = 0, diverged = 0;
  double bias2 = 0, variance = 0, error = 0;
  std::vector<double> mean, deviation;  // ȳ and the deviation of ŷ_s around it, at every place
};

struct SpreadReport {
  std::vector<double> x;
  std::vector<SpreadPoint> points;  // as the widths; those without a fit yet are empty
  int fitting = 0;                  // the width in hand; 0: all is done
  double progress = 0;              // share of all fits
  long number = 0;                  // of the orders that were followed
  bool busy() const { return fitting > 0; }
};

// What is wanted; the newest orders alone matter. No setup: nothing.
struct SpreadOrders {
  std::optional<SpreadSetup> setup;
  long number = 0;
};

// Fits set after set, all widths to a set before the next one, so that every width has its picture
// early. Other orders begin anew. What is found follows from the setup alone, however advance() is
// cut into calls.
class SpreadExperiment {
 public:
  void take(const SpreadOrders& orders);
  bool busy() const { return trainer_ != nullptr; }
  void advance(long updates);
  SpreadReport report() const;

 private:
  // Sums over fits, at every place (Welford).
  struct Sums {
    std::size_t parameters = 0;
    int fits = 0, diverged = 0;
    std::vector<double> mean, square;  // Σ(ŷ − ȳ)²
    double error = 0;                  // Σ_s mean_x (ŷ_s − f)²
  };
  void beginFit();
  void endFit();

  SpreadOrders orders_;
  std::vector<double> x_, f_;
  std::vector<Sums> sums_;
  std::shared_ptr<const TrainingData> data_;  // of the set in hand
  int set_ = 0;
  std::size_t at_ = 0;  // the width in hand
  std::unique_ptr<Trainer<float>> trainer_;
};

}  // namespace ravine
