// Sampling of surfaces for the screen.
#include "core/lab/field.h"

#include <algorithm>
#include <cmath>

namespace ravine {

bool sampleValues(const Objective& f, const FieldWindow& window, std::vector<double>& values,
                  const StopFlag* stop) {
  const auto width = static_cast<std::size_t>(window.width);
  std::vector<double> xs(width);
  for (int col = 0; col < window.width; ++col) xs[static_cast<std::size_t>(col)] = window.x(col);
  values.resize(width * static_cast<std::size_t>(window.height));
  for (int row = 0; row < window.height; ++row) {
    if (stop && stop->load(std::memory_order_relaxed)) return false;
    const auto line = std::span(values).subspan(static_cast<std::size_t>(row) * width, width);
    f.values(xs, window.y(row), line);
  }
  return true;
}

LevelScale chooseLevels(const Objective& f, const FieldLook& look, std::span<const double> values) {
  const std::vector<Minimum> minima = f.minima();
  double base = std::numeric_limits<double>::infinity();  // unknown: just below what is seen
  if (!minima.empty()) base = minima.front().value;
  return LevelScale(look.spacing, look.levels, values, base);
}

void toLevels(std::span<const double> values, const FieldWindow& window, const LevelScale& scale,
              Field& field) {
  field.window = window;
  field.scale = scale;
  field.level.resize(values.size());
  field.anyFinite = false;
  std::vector<float> finite;  // a sparse sample: enough for the ends of the colour map
  for (std::size_t i = 0; i < values.size(); ++i) {
    field.level[i] = static_cast<float>(scale.index(values[i]));
    if (!std::isfinite(values[i])) continue;
    field.anyFinite = true;
    if (i % 7 == 0) finite.push_back(field.level[i]);
  }
  if (finite.empty()) return;
  // Equally spaced levels leave most of the plane at the low end where walls are steep: there the
  // highest tenth shares the map's last colour.
  const double share = scale.linear() ? 0.9 : 1;
  const auto high =
      finite.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(finite.size() - 1));
  std::nth_element(finite.begin(), high, finite.end());
  const float low = *std::min_element(finite.begin(), high + 1);
  field.heatLow = std::max<double>(low, scale.firstLevel() - 1);
  field.heatHigh = std::max<double>(*high, field.heatLow + 1);
}

bool sampleField(const Objective& f, const FieldWindow& window, const LevelScale& scale,
                 Field& field, const StopFlag* stop) {
  std::vector<double> values;
  if (!sampleValues(f, window, values, stop)) return false;
  toLevels(values, window, scale, field);
  return true;
}

}  // namespace ravine
