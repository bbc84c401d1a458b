// How signals and gradients fare from layer to layer (syllabus N10).
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/async/stop.h"
#include "core/lab/mean_loss.h"
#include "core/lab/training_run.h"

namespace ravine {

// A unit counts as saturated for an example where |h′(v)| < 0.05·max|h′|.
inline constexpr double kSaturated = 0.05;

// max over v of |h′(v)|: 1/4 for sigmoid, 1 for tanh; 0 where there is no gradient.
double steepest(const Activation& h);

// Of one layer, at some weights.
struct LayerFlow {
  double gradient = 0;    // ‖∂f/∂(W_k, b_k)‖₂, f the mean loss without penalty
  double activation = 0;  // mean over examples of ‖z_k‖₂
  double saturated = 0;   // share of (example, unit) pairs; of the last layer, which is linear, 0
};
// Of every layer, the last one included.
std::vector<LayerFlow> layerFlows(const MeanLoss& f, std::span<const float> w);

// After so many updates.
struct FlowRow {
  long update = 0;
  std::shared_ptr<const std::vector<float>> w;  // from which it was computed
  std::vector<LayerFlow> layers;
};
// One row a snapshot; rows that are in `known` already are not computed anew. When it is stopped
// early it ends with the rows that there are.
std::vector<FlowRow> flowRows(const MeanLoss& f, std::span<const Snapshot> path,
                              std::span<const FlowRow> known, const StopFlag* stop = nullptr);

}  // namespace ravine
