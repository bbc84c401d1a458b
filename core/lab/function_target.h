// The function that a network is to fit: a row of the targets' table or a formula (syllabus F1–F5).
#pragma once

#include <cstdint>
#include <optional>

#include "core/data/points.h"
#include "core/data/targets.h"
#include "core/problem/formula.h"
#include "core/scene/network.h"
#include "core/spec/result.h"
#include "core/spec/spec.h"

namespace ravine {

// f without noise.
class Target {
 public:
  Target(const TargetRow& row, std::uint64_t seed) : row_(&row), seed_(seed) {}
  explicit Target(Formula formula);
  // NaN or infinite where the formula has no value.
  double operator()(double x) const {
    return formula_ ? formula_->value(x, 0) : row_->value(x, seed_);
  }
  const TargetRow& row() const { return *row_; }

 private:
  const TargetRow* row_;
  std::uint64_t seed_ = 0;
  std::optional<Formula> formula_;
};

// The name of the target that a spec of `function` means: what it says, `formula` where it gives f
// alone, else the default.
std::string_view targetNameOf(const Spec& function);

// How far from 0 examples lie.
double reachOf(const Spec& function);

// `function` as checked by checkSpec. Errors: f beside another target; what is wrong with the
// formula in which column; a formula in y. `seed` chooses a random curve.
Result<Target> makeTarget(const Spec& function, std::uint64_t seed);

// The target of these data, which have passed checkScene; none where the examples are their own.
std::optional<Target> targetOf(const DataSetup& data);

// Examples of one input around the target, x and noise drawn from `seed` alone: points move
// steadily while the noise is dragged. Places where f has no value of at most kLargestTarget are
// left out; an error where there seem to be no others.
inline constexpr double kLargestTarget = 1e6;
Result<Points> drawFunction(const Spec& function, const Target& target, std::uint64_t seed);

}  // namespace ravine
