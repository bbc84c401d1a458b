// Kinds of examples, their scaling, and what suits what.
#include "core/data/samples.h"

#include <algorithm>
#include <cmath>

namespace ravine {

std::string_view wordsOf(SampleKind kind) {
  constexpr std::string_view kWords[] = {"pairs x,y", "pairs x,y with every y 0 or 1",
                                         "points x,y with a label of -1 or 1", "numbers x"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view headerOf(SampleKind kind) {
  constexpr std::string_view kHeaders[] = {"x,y", "x,y", "x,y,label", "x"};
  return kHeaders[static_cast<std::size_t>(kind)];
}

namespace {

struct Spread {
  double mean, sd;
};
Spread spreadOf(const Samples& samples, double Sample::*column) {
  const double n = std::max(samples.n(), 1);
  double sum = 0, squares = 0;
  for (const Sample& s : samples.rows) sum += s.*column;
  const double mean = sum / n;
  for (const Sample& s : samples.rows) squares += (s.*column - mean) * (s.*column - mean);
  const double sd = std::sqrt(squares / n);
  // Rounding may leave a constant column a little more than no spread at all.
  return {mean, sd > 1e-12 * std::abs(mean) ? sd : 1};
}

}  // namespace

SampleScaling scalingOf(const Samples& samples) {
  SampleScaling scaling;
  const Spread u = spreadOf(samples, &Sample::u);
  scaling.meanU = u.mean, scaling.sdU = u.sd;
  if (!isPlane(samples.kind)) return scaling;
  const Spread v = spreadOf(samples, &Sample::v);
  scaling.meanV = v.mean, scaling.sdV = v.sd;
  return scaling;
}

void apply(const SampleScaling& scaling, Samples& samples) {
  for (Sample& s : samples.rows) {
    s.u = (s.u - scaling.meanU) / scaling.sdU;
    s.v = (s.v - scaling.meanV) / scaling.sdV;
  }
}

std::string_view unsuited(const Samples& samples, SampleKind kind) {
  if (samples.kind == kind) return {};
  if (kind == SampleKind::regression && samples.kind == SampleKind::binary) return {};
  const auto zeroOrOne = [](const Sample& s) { return s.t == 0 || s.t == 1; };
  if (kind == SampleKind::binary && samples.kind == SampleKind::regression &&
      std::all_of(samples.rows.begin(), samples.rows.end(), zeroOrOne))
    return {};
  return wordsOf(samples.kind);
}

}  // namespace ravine
