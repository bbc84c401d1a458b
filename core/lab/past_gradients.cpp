// How much every gradient of the past weighs in where a run is.
#include "core/lab/past_gradients.h"

#include <cmath>

#include "core/lab/anatomy.h"

namespace ravine {

namespace {

// How a method's step s is made of the gradients so far: of b·c^{s−i}∇f_i.
struct Memory {
  enum class Rate {
    used,    // the rate of step s scales all of them
    put,     // the rate of its own step scales each, as it is put in
    divided  // the root of its own step divides each, η of step s scales all
  };
  double fresh = 1, kept = 0;  // b, c
  Rate rate = Rate::used;
};

std::optional<Memory> memoryOf(const Method& method) {
  using enum Memory::Rate;
  const std::string_view name = method.row->description.name;
  const auto p = [&](std::size_t i) { return method.numbers[i]; };
  if (name == "gradient_descent" || name == "adagrad") return Memory{};
  if (name == "momentum" || name == "nesterov") return Memory{1, p(1), put};
  if (name == "ema_momentum") return Memory{p(1), 1 - p(1), used};
  if (name == "rmsprop") return Memory{1, p(3), divided};
  if (name == "adam" || name == "amsgrad" || name == "adamax") return Memory{1 - p(1), p(1), used};
  return {};
}

}  // namespace

std::optional<PastGradients> pastGradients(const ReplayInput& in, long k) {
  using enum Memory::Rate;
  const std::optional<Memory> memory = memoryOf(in.method);
  if (!memory) return {};
  const std::vector<ReplayedStep> steps = replaySteps(in, k);
  PastGradients past;
  past.weights.assign(steps.size(), Vec2::Zero());
  Vec2 sum = Vec2::Zero();  // over the steps from i on
  for (std::size_t i = steps.size(); i-- > 0;) {
    const double eta = steps[i].eta;
    const std::optional<Vec2> own = anatomyOf(in.method, steps[i]).rates;
    const Vec2 rate = own.value_or(Vec2::Constant(eta));
    if (own) past.equal = false;
    const Vec2 scale = memory->rate == used      ? rate
                       : memory->rate == divided ? Vec2(Vec2::Constant(eta))
                                                 : Vec2(Vec2::Ones());
    sum = scale + memory->kept * sum;
    past.weights[i] = memory->fresh * sum;
    if (memory->rate == put) past.weights[i] = past.weights[i].cwiseProduct(rate);
    if (memory->rate == divided)
      past.weights[i] = eta > 0 ? Vec2(past.weights[i].cwiseProduct(rate) / eta) : Vec2(0, 0);
  }
  return past;
}

}  // namespace ravine
