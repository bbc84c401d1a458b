// Taking charts down.
#include "app/widgets/chart_record.h"

namespace ravine {

namespace {

std::vector<double> listOf(std::span<const double> values) {
  return {values.begin(), values.end()};
}

}  // namespace

ChartRecording::ChartRecording() { ImGui::GetIO().UserData = this; }

ChartRecording::~ChartRecording() { ImGui::GetIO().UserData = nullptr; }

ChartRecording* ChartRecording::current() {
  return static_cast<ChartRecording*>(ImGui::GetIO().UserData);
}

void ChartRecording::add(const LineChart& chart, const ChartFrame& frame) {
  RecordedChart kept{chart.title, chart.xName, frame.x, frame.y, {}, {}};
  for (const ChartLine& line : chart.lines) {
    kept.lines.push_back({listOf(line.x), listOf(line.y), line});
    kept.lines.back().look.x = kept.lines.back().look.y = {};
  }
  for (const ChartBand& band : chart.bands)
    kept.bands.push_back(
        {listOf(band.x), listOf(band.low), listOf(band.high), band.colour, band.alpha, band.name});
  charts.push_back(std::move(kept));
}

}  // namespace ravine
