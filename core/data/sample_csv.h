// Examples of the Samples lab from CSV text, and back (contracts.md: data files of `simulate`).
#pragma once

#include <string>
#include <string_view>

#include "core/data/samples.h"
#include "core/spec/result.h"

namespace ravine {

// Rows under the header of the kind, in CSV as CsvLines takes it (csv_lines.h):
//   regression  x,y         binary  x,y with every y 0 or 1         scalar  x
//   plane       x,y,label (or x1,x2,label): two labels, integers or words; the smaller (as numbers
//               if both are, else as bytes) becomes −1, the other +1
// Errors name the line ("line 7: …") and what would be right.
Result<Samples> readSamples(std::string_view text, SampleKind kind);

// The same examples as CSV, numbers as the shortest decimals that read back the same.
std::string writeSamples(const Samples& samples);

}  // namespace ravine
