// Examples from CSV text: `x,y,label` or `x1,x2,label`.
#pragma once

#include <string>
#include <string_view>

#include "core/data/csv_lines.h"
#include "core/data/points.h"
#include "core/spec/result.h"

namespace ravine {

inline constexpr int kMostCsvClasses = 256;

enum class LabelsAre {
  classes,  // integers or words, sorted (as numbers if all are, else as bytes) into classes
  values,   // real numbers
};

// CSV as CsvLines takes it. Whole numbers as labels are classes named without a fraction, so that 1
// and 1.0 are the same. Errors name the line ("line 7: …") and what would be right: those of
// CsvLines, a field that is no finite number, only one class, more than kMostCsvClasses.
Result<Points> readPoints(std::string_view text, LabelsAre labels);

// Rows of one input and a real value under the header `x,y`, for functions of one variable. Errors
// as above.
Result<Points> readPairs(std::string_view text);
// Whether the text has that header, whatever follows it.
bool hasPairs(std::string_view text);

// The same table of two inputs as CSV, numbers as the shortest decimals that read back the same.
std::string writePoints(const Points& points);

}  // namespace ravine
