// Ravine's own hot paths, timed: what `ravine bench` prints.
#pragma once

#include <span>
#include <string_view>

namespace ravine {

// How long to measure.
struct BenchEffort {
  int repetitions = 21;   // the median of these counts
  double seconds = 0.02;  // each repetition lasts about this long
};
inline constexpr BenchEffort kQuickEffort{7, 0.002};

// One timed path. A new one is a row here.
struct BenchRow {
  std::string_view key;   // of contracts.md, the unit at its end
  std::string_view unit;  // "ns", "ms" …
  double (*measure)(const BenchEffort&);
};
std::span<const BenchRow> benchRows();

}  // namespace ravine
