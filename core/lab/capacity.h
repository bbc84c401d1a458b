// What networks of several widths can fit without an error, found by trying (syllabus N12).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/lab/trainer.h"
#include "core/scene/network_views.h"

namespace ravine {

// ---- bounds (lecture A): h a network of E weights ----

inline constexpr int kWeightBits = 32;
// A finite class of 2^{D·E} networks, D bits a weight: VC ≤ log₂|H| = D·E.
double bitBound(std::size_t parameters);
// Real weights and threshold units: VC ≤ c·E·ln E, for an unknown c; here c = 1.
double realBound(std::size_t parameters);

// ---- experiment ----

inline constexpr int kMostFitLabels = 1024;
inline constexpr int kMostFitBits = 8;  // 2^8 examples

// All that the experiment depends on. Networks are trained by the plan, on all examples at once.
struct FitSetup {
  TrainingPlan plan;
  std::vector<int> widths;  // of every hidden layer, a network each
  FitTask task = FitTask::labels;
  int budget = 2000;  // updates of one attempt
  bool operator==(const FitSetup&) const = default;
};

// n examples of the data set `random_labels` with this seed; or the parity of all 2ⁿ words of n
// bits, as ±1: the label is +1 where the number of ones is odd.
std::shared_ptr<const TrainingData> fitData(FitTask task, int n, std::uint64_t seed);

// What is known of one width.
struct FitPoint {
  int width = 0;
  int largest = 0;             // n that was fitted
  std::size_t parameters = 0;  // of the network that fitted it
  bool done = false;
};

struct FitReport {
  std::vector<FitPoint> points;  // as the widths
  int trying = 0;                // n of the attempt in hand; 0: all is done
  int tryingWidth = 0;
  double progress = 0;  // share of the attempt's updates that were made
  long attempts = 0;
  long number = 0;  // of the orders that were followed
  bool busy() const { return trying > 0; }
};

// What is wanted; the newest orders alone matter. No setup: nothing.
struct FitOrders {
  std::optional<FitSetup> setup;
  long number = 0;
};

// Finds the largest n by doubling until an attempt fails, then by halving what lies between; bits
// are added one by one. An attempt succeeds when no training example is wrong at one of its looks,
// every 20 updates. Other orders begin anew. What is found follows from the setup alone, however
// advance() is cut into calls.
class FitExperiment {
 public:
  void take(const FitOrders& orders);
  bool busy() const { return trainer_ != nullptr; }
  void advance(long updates);
  FitReport report() const;

 private:
  int nextN() const;
  void beginAttempt();
  void endAttempt(bool fitted);

  FitOrders orders_;
  std::vector<FitPoint> points_;
  std::size_t at_ = 0;  // the width in hand
  int failed_ = 0;      // the least n that failed at it; 0: none yet
  int n_ = 0;           // of the attempt in hand
  long attempts_ = 0;
  std::unique_ptr<Trainer<float>> trainer_;
};

}  // namespace ravine
