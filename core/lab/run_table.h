// Finished runs as text: what `ravine simulate` prints, as CSV or as JSON.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/lab/simulation.h"

namespace ravine {

enum class TableFormat { csv, json };

// Takes a piece of the text; false when no more is wanted.
using TextSink = std::function<bool(std::string_view)>;

// One run of a race, for the time of one call.
struct TableRun {
  std::size_t number;        // counts from 0
  std::string_view written;  // the optimizer's spec as it was typed
  const Spec& optimizer;
  std::uint64_t seed;
  const Trajectory& trajectory;
};

// JSON holds a run's rows in memory several times over.
inline constexpr std::uint64_t kMostJsonRows = 1'000'000;

// How many rows a run of so many steps has when rows 0, every, 2·every … and the last are kept.
constexpr std::uint64_t rowsKept(std::uint64_t steps, std::uint64_t every) {
  return steps / every + 1 + (steps % every != 0);
}

// Which ones, of a run of so many rows.
std::vector<std::size_t> rowsKeptOf(std::size_t rows, std::uint64_t every);

// Writes runs as they come, piece by piece: begin, add…, end. Each returns false when the sink
// wants no more. Formats: contracts.md, "simulate output".
class RunTable {
 public:
  // `every` ≥ 1.
  RunTable(TableFormat format, std::uint64_t every, TextSink sink)
      : format_(format), every_(every), sink_(std::move(sink)) {}

  bool begin();
  bool add(const TableRun& run);
  bool end();

 private:
  bool addCsv(const TableRun& run);
  bool addJson(const TableRun& run);

  TableFormat format_;
  std::uint64_t every_;
  TextSink sink_;
  bool first_ = true;
};

}  // namespace ravine
