// Charts point by point.
#include "app/charts_table.h"

#include <cmath>

#include "core/io/csv.h"

namespace ravine {

std::string chartsTable(std::span<const RecordedChart> charts) {
  std::string text = "chart,line,x,y\n";
  CsvRows rows(text);
  for (const RecordedChart& chart : charts) {
    const auto add = [&](const std::string& line, const std::vector<double>& x,
                         const std::vector<double>& y) {
      for (std::size_t i = 0; i < y.size(); ++i) {
        if (!std::isfinite(y[i])) continue;
        rows.text(chart.title).text(line).number(x[i]).number(y[i]).endRow();
      }
    };
    for (const RecordedLine& line : chart.lines) add(line.look.name, line.x, line.y);
    for (const RecordedBand& band : chart.bands) {
      const std::string name = band.name.empty() ? "band" : band.name;
      add(name + " low", band.x, band.low);
      add(name + " high", band.x, band.high);
    }
  }
  return text;
}

}  // namespace ravine
