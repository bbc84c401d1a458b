// Examples from CSV text: `x,y,label` or `x1,x2,label`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/data/points.h"
#include "core/spec/result.h"

namespace ravine {

inline constexpr int kMostCsvRows = 1'000'000;
inline constexpr int kMostCsvClasses = 256;
inline constexpr double kLargestCsvNumber = 1e12;     // as far as the plane of a scene reaches
inline constexpr std::size_t kLongestClassName = 64;  // bytes

enum class LabelsAre {
  classes,  // integers or words, sorted (as numbers if all are, else as bytes) into classes
  values,   // real numbers
};

// RFC 4180 with LF or CRLF line ends, a UTF-8 byte-order mark allowed, blanks around fields
// ignored, empty lines at the end ignored, no line breaks within quotes. Whole numbers as labels
// are classes named without a fraction, so that 1 and 1.0 are the same. Errors name the line
// ("line 7: …") and what would be right: a wrong header, a wrong number of fields, a field that is
// no finite number, binary bytes, no rows, more than kMostCsvRows, only one class.
Result<Points> readPoints(std::string_view text, LabelsAre labels);

// The same table of two inputs as CSV, numbers as the shortest decimals that read back the same.
std::string writePoints(const Points& points);

}  // namespace ravine
