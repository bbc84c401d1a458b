// Functions to be fitted that can be named: THE TABLE of targets (syllabus F1–F5), and the row of
// the data set whose examples lie around them.
#pragma once

#include <cstdint>
#include <span>

#include "core/math/parameter.h"

namespace ravine {

struct TargetRow {
  Description description;
  // f(x), meant for x in −3…3; what of it is drawn at random follows from the seed. Null: typed in.
  double (*value)(double x, std::uint64_t seed);
};

// Every target; the last one is `formula`.
std::span<const TargetRow> targetRows();

// `function: n, noise, target, f, reach`: x ~ U(−reach, reach), y = f(x) + noise·N(0, 1).
const Description& functionRow();

}  // namespace ravine
