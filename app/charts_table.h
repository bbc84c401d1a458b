// The numbers of charts as a table.
#pragma once

#include <span>
#include <string>

#include "app/widgets/chart_record.h"

namespace ravine {

// CSV with the header chart,line,x,y: every point of every line that is finite, as it is before any
// axis; a band is two lines.
std::string chartsTable(std::span<const RecordedChart> charts);

}  // namespace ravine
