// How much every gradient of the past weighs in where a run is.
#include "core/lab/past_gradients.h"

#include <cmath>

#include "core/lab/anatomy.h"

namespace ravine {

namespace {

// A method whose step s moves w by −a_s ⊙ m_s with m_s = Σ_{i≤s} b·c^{s−i}∇f_i.
struct Memory {
  double kept = 0;   // c
  double fresh = 1;  // b
};

std::optional<Memory> memoryOf(const Method& method) {
  const std::string_view name = method.row->description.name;
  const auto p = [&](std::size_t i) { return method.numbers[i]; };
  if (name == "gradient_descent" || name == "adagrad") return Memory{};
  if (name == "momentum" || name == "nesterov") return Memory{p(1), 1};
  if (name == "ema_momentum") return Memory{1 - p(1), p(1)};
  if (name == "rmsprop") return Memory{p(3), 1};
  if (name == "adam" || name == "amsgrad" || name == "adamax") return Memory{p(1), 1 - p(1)};
  return {};
}

}  // namespace

std::optional<PastGradients> pastGradients(const ReplayInput& in, long k) {
  const std::optional<Memory> memory = memoryOf(in.method);
  if (!memory) return {};
  const std::string_view name = in.method.row->description.name;
  const std::vector<ReplayedStep> steps = replaySteps(in, k);
  // What momentum and RMSprop's buffer remember is scaled when it is put in, everything else when
  // it is used.
  const bool scaledFirst = name == "momentum" || name == "nesterov" || name == "rmsprop";
  PastGradients past;
  past.weights.assign(steps.size(), Vec2::Zero());
  Vec2 sum = Vec2::Zero();
  for (std::size_t i = steps.size(); i-- > 0;) {
    const StepAnatomy a = anatomyOf(in.method, steps[i]);
    const Vec2 rate = a.rates.value_or(Vec2::Constant(steps[i].eta));
    if (a.rates) past.equal = false;
    const bool buffer = name == "rmsprop";
    if (buffer) {
      // b ← βb + g/√v, w ← w − ηb: the root is that of the gradient's own step, η that of use.
      sum = Vec2::Constant(steps[i].eta) + memory->kept * sum;
      past.weights[i] =
          steps[i].eta > 0 ? Vec2(rate.cwiseProduct(sum) / steps[i].eta) : Vec2(Vec2::Zero());
    } else if (scaledFirst) {
      sum = Vec2::Ones() + memory->kept * sum;
      past.weights[i] = rate.cwiseProduct(sum);
    } else {
      sum = rate + memory->kept * sum;
      past.weights[i] = memory->fresh * sum;
    }
  }
  return past;
}

}  // namespace ravine
