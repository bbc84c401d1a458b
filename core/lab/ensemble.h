// Many runs of one method that differ in their seed alone (syllabus S7, S8, S10): how the loss gap
// is spread, and where the runs go.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/async/stop.h"
#include "core/lab/samples.h"

namespace ravine {

struct EnsembleJob {
  std::shared_ptr<const FiniteSum> sum;
  SampleRun run;  // with the start it really has
  int steps = 1000;
  std::uint64_t seed = 0;  // of the first run; the others follow
  int seeds = 100;
  bool operator==(const EnsembleJob&) const = default;
};

// Everything at rows (numbers of updates) of a run, ascending, 0 and the last among them.
struct Ensemble {
  std::vector<std::size_t> rows;
  int seeds = 0;
  // f(w) − f* over the seeds, of the averaged iterate where the run averages; infinite where a run
  // has diverged.
  std::vector<double> mean, median, low, high;  // low and high: the 10 and the 90 % quantile
  // Iterates of at most kMostPaths runs at `rows`, one after the other: [path·rows + i].
  std::vector<float> x, y;
  int paths = 0;
};
inline constexpr int kMostPaths = 100;

// Empty when stopped. Methods whose coordinates do not see each other run many seeds side by side
// in vectors, on all cores; the result is the same as of single runs to rounding.
std::optional<Ensemble> computeEnsemble(const EnsembleJob& job, const StopFlag* stop = nullptr);

// Iterates of seeds seed … seed+count−1 at `rows`: out[seed·rows + i]. What computeEnsemble is made
// of; false when stopped.
struct Iterates {
  std::vector<double> x, y;
};
bool iteratesOf(const EnsembleJob& job, std::span<const std::size_t> rows, Iterates& out,
                const StopFlag* stop);

}  // namespace ravine
