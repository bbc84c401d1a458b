// Data sets of the Samples lab that can be drawn by name: THE TABLE (contracts.md).
#pragma once

#include <cstdint>
#include <span>

#include "core/data/samples.h"
#include "core/math/parameter.h"

namespace ravine {

struct SampleSetRow {
  Description description;
  SampleKind kind;
  // Draws the examples; p in the row's order. The first m of n examples are those of n = m but for
  // `two_gaussians`.
  Samples (*make)(std::span<const double> p, std::uint64_t seed);
};

// The table, in the order of contracts.md.
std::span<const SampleSetRow> sampleSetRows();

}  // namespace ravine
