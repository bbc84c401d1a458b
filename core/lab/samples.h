// The Samples lab: from its part of the scene to runs on batches, and what they are made of.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/async/stop.h"
#include "core/lab/landscape.h"
#include "core/lab/vocabulary.h"
#include "core/problem/finite_sum.h"
#include "core/spec/result.h"

namespace ravine {

// ---- examples and objective ----

// What the generator draws from the setup's seed, or the scene's own examples, or the rows of its
// file; centred and scaled where the setup says so. Errors: those of checkSpec; examples that do
// not suit `kind`; a file that cannot be read, is not the one the scene was made with, or is
// malformed (with its line).
Result<Samples> makeSamples(const SampleSetup& setup, SampleKind kind);
// The examples of a CSV file as a scene keeps them: themselves, or where there are more than a
// scene holds its name and checksum. Errors name the file, and the line where it is malformed.
Result<OwnSamples> ownSamples(const std::string& file, SampleKind kind);
// The objective over these examples, at least one.
Result<std::shared_ptr<const FiniteSum>> makeSum(const Spec& objective, Samples samples);
// The method for this objective: every optimizer, for k-means also those that know of clusters.
Result<Method> makeSumMethod(const Spec& optimizer, const SumRow& objective);

// ---- runs ----

// One run of a method on batches.
struct SumRunOptions {
  Point start;
  int steps = 1000;
  int batch = 1;  // 0: all
  Order order = Order::reshuffle;
  double noise = 0, clip = 0;
  std::uint64_t seed = 0;
};
// Fills x, y and lr of every row, and `seen`: gradients of single examples asked for up to it.
// Loss and gradient are NaN until evaluateRows has been there. False when stopped.
bool runOnBatches(const FiniteSum& f, const Method& method, const SpecChain& schedule,
                  const SumRunOptions& options, Trajectory& out, std::vector<double>& seen,
                  const StopFlag* stop = nullptr);
// Loss and gradient of the full objective at these rows, ascending; the run ends before the first
// of them that is not finite. False when stopped.
bool evaluateRows(const FiniteSum& f, std::span<const std::size_t> rows, Trajectory& run,
                  const StopFlag* stop = nullptr);
// The first, the last, and in between at most so many: every one of the first few, then ever fewer,
// as a logarithmic axis wants them, and evenly spread ones, as a linear one does.
std::vector<std::size_t> rowsToEvaluate(std::size_t size, std::size_t most);

// ---- the lab ----

// How a run moves over its second half (S4, S6).
struct Wandering {
  double radius =
      0;  // root mean square distance to w*: of the noise ball; NaN where there is no w*
  double extent = 0;  // how far apart the iterates of the last epoch are
  double drift = 0;   // largest distance between iterates of the last two epochs at the same place
  // The last epoch repeats the one before: a limit cycle.
  bool cycles() const { return extent > 0 && drift < 0.01 * extent; }
};

struct SampleRunResult {
  SampleRun input;  // what it was computed from, with the start it really had
  std::optional<Method> method;
  Trajectory trajectory;          // x, y, lr at every row; loss, gx, gy at `rows`, else NaN
  std::vector<double> seen;       // gradients of single examples asked for up to each row
  std::vector<std::size_t> rows;  // those whose loss is known, the first and the last among them
  Trajectory average;             // the same of the averaged iterates; empty where none are taken
  Status status = Status::ok;
  std::string reason;   // why it diverged, where that is known
  Wandering wandering;  // how it moves at the end
};

struct SamplesResult {
  std::shared_ptr<const FiniteSum> sum;  // null until there are examples
  std::optional<Objective> objective;
  SampleScaling scaling;  // of the examples before they were scaled
  SumConstants constants;
  std::vector<SampleRunResult> runs;  // in the scene's order
  long longest = 0;                   // last step of the longest visible run
  std::string problem;  // why the scene's examples cannot be had; what was before stays
};

// Computes what is new in `lab` against `previous`, whose scene part was `before`. Empty when
// stopped.
std::optional<SamplesResult> computeSamples(const SamplesLab& lab, const SamplesLab& before,
                                            SamplesResult previous, const StopFlag* stop = nullptr);
// Whether that takes so long that a worker should do it: more than about 4 ms for all runs anew, or
// more than 20 000 examples where those are not there yet.
bool tooLongForAFrame(const SamplesLab& lab, bool examplesAreThere);

// The examples of the batch that leads from row `step` to the next one.
std::vector<int> batchAt(const FiniteSum& f, const SampleRun& run, std::uint64_t seed, long step);
// Updates that make an epoch of n examples.
long updatesAnEpoch(int n, int batch);
// What updates cost, for the axis in seconds: a fixed part each and one for every gradient of an
// example, as measured on the machine that performance.md describes.
double modelledSeconds(double updates, double gradients);

Point startOf(const SamplesLab& lab, const SampleRun& run);
// A run of this optimizer with its defaults, one example an update, and the colour least used.
SampleRun newRun(const SamplesLab& lab, std::string_view optimizer);

}  // namespace ravine
