// A run gone through again, for what a trajectory does not keep: the optimizer's memory before and
// after a step, and the gradients that steps were given (syllabus L8–L11).
#pragma once

#include <optional>
#include <vector>

#include "core/lab/landscape.h"
#include "core/optim/optimizer.h"

namespace ravine {

// One step of a run.
struct ReplayedStep {
  long index = 0;  // it leads from row `index` to the next one
  State2 before, after;
  Vec2 at = Vec2::Zero();        // where the gradient was taken: w, Nesterov's w + βΔ
  Vec2 gradient = Vec2::Zero();  // as the step was given it: noise included, clipped
  double eta = 0;                // the schedule's rate
  StepReport report{0};          // with the step length that was used
};

// What a run depends on; the objective must outlive it.
struct ReplayInput {
  const Objective* objective;
  Method method;
  SpecChain schedule;
  RunOptions options;
};
ReplayInput replayInput(const Landscape& landscape, const RunSetup& setup, const Objective& f,
                        const Method& method);

// Step `index` of the run, or its last one where it ends before; empty where there is none.
std::optional<ReplayedStep> replayStep(const ReplayInput& in, long index);
// The steps 0 … count−1 with the memory after each.
std::vector<ReplayedStep> replaySteps(const ReplayInput& in, long count);

// Where the method takes its gradient: w, or w + βΔ.
Vec2 gradientPlace(const Method& method, const State2& state);

}  // namespace ravine
