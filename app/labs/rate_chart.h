// The chart of learning rates against the update, with what theory says of their sums (L15).
#pragma once

#include <span>
#include <string>

#include "app/ui.h"
#include "app/widgets/line_chart.h"
#include "core/scene/race.h"

namespace ravine {

// One run's rates.
struct RateCurve {
  std::span<const double> lr;  // that led to each row
  const RunSetup& run;
  ImU32 colour;
};
// `key`: all that the curves depend on; `moment`: the step shown. `canvas` keeps the picture.
void rateChart(Ui& ui, Canvas& canvas, const Rect& rect, std::span<const RateCurve> curves,
               double moment, const std::string& key, ChartPointer& pointer);

}  // namespace ravine
