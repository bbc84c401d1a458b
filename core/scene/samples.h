// The Samples lab's part of the scene: examples, a model with two parameters, runs on batches.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data/samples.h"
#include "core/math/order.h"
#include "core/scene/race.h"

namespace ravine {

inline constexpr Limits kSeedsLimits{0, 1000};  // of an ensemble; 0: none is shown
inline constexpr Limits kAccuracyLimits{1e-9, 1};

using SampleList = ListOf<Sample>;

// Examples that were painted or came from a file, which is kept apart where it is large.
struct OwnSamples {
  SampleKind kind = SampleKind::regression;
  SampleList rows;
  std::string file, sha256;  // where there are more than a scene holds; else empty
  bool operator==(const OwnSamples&) const = default;
};

struct SampleSetup {
  Spec generator{"line", {}};
  std::optional<OwnSamples> own;  // in place of what the generator draws
  bool scaled = false;            // inputs centred and scaled
  std::uint64_t seed = 0;         // of the generator
  bool operator==(const SampleSetup&) const = default;
};

// One method in the race, with the batches it sees.
struct SampleRun : RunSetup {
  int batch = 1;  // examples an update; 0: all
  Order order = Order::reshuffle;
  Spec averaging{"none", {}};
  int colour = 0;  // index into the palette of runs
  bool visible = true;
  bool operator==(const SampleRun&) const = default;
};

// What the loss gap is drawn against, and on which scales.
enum class CostAxis { updates, epochs, evaluations, seconds };
enum class ChartScale { linear, semilog, loglog };
// The second chart.
enum class SampleChart { variance, rate };
std::span<const std::string_view> namesOf(CostAxis);
std::span<const std::string_view> namesOf(SampleChart);
std::span<const std::string_view> namesOf(ChartScale);
std::span<const std::string_view> namesOf(SampleKind);

// What is drawn.
struct SamplesLook {
  bool residuals = true;  // or margins: in the data view
  bool batch = true;      // the batch of the step shown
  bool gradients = true;  // of every example, of the batch and of all, at the point shown
  bool ellipse = false;   // their spread
  bool optimum = true;
  bool average = true;     // the averaged iterate, where a run averages
  bool ball = false;       // the noise ball around the optimum
  bool references = true;  // slopes that theory names, in the chart
  bool operator==(const SamplesLook&) const = default;
};

// Gradient descent on all examples and on one at a time: what the lab shows at first.
inline std::vector<SampleRun> firstSampleRuns() {
  std::vector<SampleRun> runs(2);
  runs[0].optimizer.set("lr", 0.2);
  runs[0].batch = 0;
  runs[1].optimizer.set("lr", 0.05);
  runs[1].colour = 1;
  return runs;
}

struct SamplesLab {
  Spec objective{"linear_regression", {}};
  SampleSetup data;
  std::vector<SampleRun> runs = firstSampleRuns();
  bool linkedStarts = true;
  Point start{-0.6, 1.9};  // of all runs while linked
  int steps = 1000;        // updates of every run
  std::uint64_t seed = 0;  // of the order
  int seeds = 0;           // of the ensemble, from `seed` on
  double accuracy = 1e-3;  // ρ of the cost panel: loss gap over its first value
  CostAxis axis = CostAxis::updates;
  ChartScale scale = ChartScale::semilog;
  SampleChart chart = SampleChart::variance;
  FieldLook field;
  SamplesLook look;
  bool operator==(const SamplesLab&) const = default;
};

}  // namespace ravine
