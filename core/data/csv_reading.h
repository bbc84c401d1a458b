// Examples from CSV text: `x,y,label` or `x1,x2,label`.
#pragma once

#include <string_view>

#include "core/data/points.h"
#include "core/spec/result.h"

namespace ravine {

inline constexpr int kMostCsvRows = 1'000'000;

enum class LabelsAre {
  classes,  // integers or words, sorted (as numbers if all are, else as bytes) into classes
  values,   // real numbers
};

// RFC 4180 with LF or CRLF line ends, a UTF-8 byte-order mark allowed, blanks around fields
// ignored, empty lines at the end ignored. Errors name the line ("line 7: …") and what would be
// right: a wrong header, a wrong number of fields, a field that is no finite number, binary bytes,
// no rows, more than kMostCsvRows, only one class.
Result<Points> readPoints(std::string_view text, LabelsAre labels);

// The same table as CSV, numbers as the shortest decimals that read back the same.
std::string writePoints(const Points& points);

}  // namespace ravine
