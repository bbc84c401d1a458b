// The chart of learning rates against the update, with what theory says of their sums (L15).
#include "app/labs/rate_chart.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/lab/rates.h"

namespace ravine {

void rateChart(Ui& ui, Canvas& canvas, const Rect& rect, std::span<const RateCurve> curves,
               double moment, const std::string& key, ChartPointer& pointer) {
  std::size_t longest = 0;
  for (const RateCurve& c : curves) longest = std::max(longest, c.lr.size());
  std::vector<double> updates(longest);
  std::iota(updates.begin(), updates.end(), 0.0);
  LineChart chart;
  chart.name = "chart.rates";
  chart.title = "Learning rate";
  chart.xName = "step";
  chart.hint =
      "η of every step. Steps reach any distance only if Ση = ∞; the noise of stochastic gradients "
      "dies out only if Ση² < ∞.";
  double low = 1e300, high = 0;
  for (const RateCurve& c : curves) {
    // Row 0 is the start: its rate is that of the first step.
    chart.lines.push_back({.x = std::span(updates).first(c.lr.size()),
                           .y = c.lr,
                           .colour = c.colour,
                           .name = wordsOf(sumsOf(c.run.schedule))});
    for (const double eta : c.lr)
      if (eta > 0) low = std::min(low, eta), high = std::max(high, eta);
  }
  chart.logarithmic = high > 100 * low;
  chart.moment = moment;
  chart.key = key;
  chart.none = "no rates yet";
  lineChart(ui, canvas, rect, chart, &pointer);
}

}  // namespace ravine
