// Points: adding, splitting, centring and scaling.
#include "core/data/points.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/math/parameter.h"
#include "core/math/rng.h"

namespace ravine {

namespace {

// Keeps the split apart from whatever else is drawn from the same seed.
constexpr std::uint64_t kSplitStream = 0x73706c6974;  // "split"

Points chosen(const Points& whole, std::span<const int> rows) {
  const auto inputs = static_cast<std::size_t>(whole.inputs);
  Points part;
  part.inputs = whole.inputs;
  part.classes = whole.classes;
  part.x.reserve(rows.size() * inputs);
  part.label.reserve(rows.size());
  for (const int row : rows) {
    const auto first = whole.x.begin() + static_cast<std::ptrdiff_t>(row) * whole.inputs;
    part.x.insert(part.x.end(), first, first + whole.inputs);
    part.label.push_back(whole.label[static_cast<std::size_t>(row)]);
  }
  return part;
}

}  // namespace

void Points::add(double first, double second, double itsLabel) {
  x.push_back(first);
  x.push_back(second);
  label.push_back(itsLabel);
}

Split split(const Points& whole, double testFraction, std::uint64_t seed) {
  const int n = whole.n();
  const int wanted = static_cast<int>(std::round(n * testFraction));
  const int tests = std::clamp(wanted, 0, std::max(n - 1, 0));
  std::vector<int> rows(static_cast<std::size_t>(n));
  std::iota(rows.begin(), rows.end(), 0);
  Rng rng(mix64(seed ^ kSplitStream));
  shuffle(rows, rng);
  const auto border = rows.begin() + tests;
  std::sort(rows.begin(), border);
  std::sort(border, rows.end());
  Split s;
  s.testRows.assign(rows.begin(), border);
  s.trainRows.assign(border, rows.end());
  s.test = chosen(whole, s.testRows);
  s.train = chosen(whole, s.trainRows);
  return s;
}

Scaling scalingOf(const Points& points) {
  Scaling scaling;
  for (int column = 0; column < points.inputs; ++column) {
    double sum = 0, squares = 0, low = kUnbounded, high = -kUnbounded;
    for (int row = 0; row < points.n(); ++row) {
      const double value = points.at(row, column);
      sum += value, low = std::min(low, value), high = std::max(high, value);
    }
    const double mean = points.n() == 0 ? 0 : low == high ? low : sum / points.n();
    for (int row = 0; row < points.n(); ++row)
      squares += (points.at(row, column) - mean) * (points.at(row, column) - mean);
    scaling.mean.push_back(mean);
    // Asked of the values: rounding may leave a constant column a sum of squares that is not 0.
    scaling.sd.push_back(low < high ? std::sqrt(squares / points.n()) : 1);
  }
  return scaling;
}

void Scaling::apply(Points& points) const {
  const std::size_t inputs = mean.size();
  for (std::size_t i = 0; i < points.x.size(); ++i)
    points.x[i] = (points.x[i] - mean[i % inputs]) / sd[i % inputs];
}

}  // namespace ravine
