// Data sets that can be drawn by name: THE TABLE (contracts.md, peers.md 5.1).
#pragma once

#include <cstdint>
#include <span>

#include "core/data/points.h"
#include "core/math/parameter.h"

namespace ravine {

struct DatasetRow {
  Description description;
  // Draws the examples, in an order that is itself random; p in the row's order.
  Points (*make)(std::span<const double> p, std::uint64_t seed);
};

// The table, in the order of contracts.md.
std::span<const DatasetRow> datasetRows();

}  // namespace ravine
