// What the line charts of a frame show, as numbers: for figures, and for tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/widgets/line_chart.h"

namespace ravine {

struct RecordedLine {
  std::vector<double> x, y;
  ChartLine look;  // but for its numbers, which are x and y
};
struct RecordedBand {
  std::vector<double> x, low, high;
  ImU32 colour = 0;
  float alpha = 1;
  std::string name = {};
};
struct RecordedChart {
  std::string title, xName;
  ChartAxis x, y;
  std::vector<RecordedLine> lines;
  std::vector<RecordedBand> bands;
};

// While it lives, every chart that is drawn in the present ImGui context is added: it stands in
// ImGui's user data, so that widgets need not be handed it. One at a time.
class ChartRecording {
 public:
  ChartRecording();
  ~ChartRecording();
  ChartRecording(const ChartRecording&) = delete;
  ChartRecording& operator=(const ChartRecording&) = delete;

  // Null where nothing is recorded.
  static ChartRecording* current();
  void add(const LineChart& chart, const ChartFrame& frame);

  std::vector<RecordedChart> charts;
};

}  // namespace ravine
