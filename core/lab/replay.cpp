// A run gone through again, with the optimizer's memory and the gradients it was given.
#include "core/lab/replay.h"

#include <cmath>

#include "core/lab/rates.h"
#include "core/problem/oracle.h"

namespace ravine {

namespace {

// f(step) for the steps 0 … count−1, or until the run leaves what is finite.
template <class F>
void replay(const ReplayInput& in, long count, F f) {
  const Objective& objective = *in.objective;
  Rates rates(in.schedule, in.method.rate());
  ReplayedStep step;
  State2 state;
  in.method.row->begin2(in.method.numbers, state, Vec2(in.options.start.x, in.options.start.y));
  Oracle2 oracle(objective, in.options.clip), question(objective, in.options.clip);
  for (long t = 0; t < std::min(count, static_cast<long>(in.options.steps)); ++t) {
    const Slope here = objective.slope(state.w);
    const Vec2 noise = noiseAt(in.options.noise, in.options.seed, static_cast<std::size_t>(t));
    if (!state.w.allFinite() || !std::isfinite(here.value) || !here.gradient.allFinite()) return;
    step.index = t;
    step.before = state;
    step.at = gradientPlace(in.method, state);
    question.begin(state.w, here, noise);
    step.gradient = step.at == state.w ? question.here().gradient : question.at(step.at).gradient;
    step.eta = rates.at(t);
    oracle.begin(state.w, here, noise);
    step.report = in.method.row->step2(in.method.numbers, step.eta, state, oracle);
    ++state.t;
    step.after = state;
    f(step);
  }
}

}  // namespace

ReplayInput replayInput(const Landscape& landscape, const RunSetup& setup, const Objective& f,
                        const Method& method) {
  return {&f,
          method,
          setup.schedule,
          {setup.start, landscape.steps, landscape.noise, landscape.seed, setup.clip}};
}

std::optional<ReplayedStep> replayStep(const ReplayInput& in, long index) {
  std::optional<ReplayedStep> last;
  replay(in, index + 1, [&](const ReplayedStep& step) { last = step; });
  return last;
}

std::vector<ReplayedStep> replaySteps(const ReplayInput& in, long count) {
  std::vector<ReplayedStep> steps;
  replay(in, count, [&](const ReplayedStep& step) { steps.push_back(step); });
  return steps;
}

Vec2 gradientPlace(const Method& method, const State2& state) {
  if (!method.row->linear) return state.w;
  const double ahead = method.row->linear(method.numbers, 1).ahead;
  return ahead == 0 ? state.w : Vec2(state.w + ahead * state.slots[0]);
}

}  // namespace ravine
