// THE TABLE of the Samples lab's data sets. Each draws all it needs whatever its numbers are, so
// that points move steadily while a slider is dragged.
#include "core/data/sample_sets.h"

#include <cmath>
#include <numbers>
#include <numeric>

#include "core/math/rng.h"

namespace ravine {

namespace {

using P = std::span<const double>;

// Keeps the examples apart from whatever else is drawn from the same seed.
constexpr std::uint64_t kSampleStream = 0x73616d706c65;  // "sample"

// Example by example: what is drawn for one does not depend on how many there are.
template <class Draw>
Samples drawn(SampleKind kind, double n, std::uint64_t seed, Draw draw) {
  Samples samples{kind, {}};
  samples.rows.reserve(static_cast<std::size_t>(n));
  Rng rng(mix64(seed ^ kSampleStream));
  for (int i = 0; i < n; ++i) samples.rows.push_back(draw(rng));
  return samples;
}

// Not centred on purpose: the valley of the loss is long until x is centred and scaled.
constexpr double kFarthestX = 3;

Samples line(P p, std::uint64_t seed) {
  return drawn(SampleKind::regression, p[0], seed, [&](Rng& rng) {
    const double x = rng.uniform(0, kFarthestX), e = normalPair(rng.bits(), 0)[0];
    const bool outlier = rng.uniform() < p[4];
    const double off = outlier ? (rng.uniform() < 0.5 ? -6 : 6) : 0;
    return Sample{x, 1, p[1] * x + p[2] + p[3] * e + off};
  });
}

Samples logit(P p, std::uint64_t seed) {
  return drawn(SampleKind::binary, p[0], seed, [&](Rng& rng) {
    const double x = rng.uniform(-3, 3), u = rng.uniform();
    return Sample{x, 1, u < 1 / (1 + std::exp(-(p[1] * x + p[2]))) ? 1. : 0.};
  });
}

Samples twoGaussians(P p, std::uint64_t seed) {
  const auto n = static_cast<std::size_t>(p[0]);
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  Rng shuffling(mix64(seed));
  shuffle(order, shuffling);
  auto next = order.begin();
  return drawn(SampleKind::plane, p[0], seed, [&](Rng& rng) {
    const double label = *next++ % 2 == 0 ? 1 : -1;
    const auto z = normalPair(rng.bits(), 0);
    const double centre = label * p[1] / 2 / std::numbers::sqrt2;
    return Sample{centre + z[0], centre + z[1], label};
  });
}

Samples clumps(P p, std::uint64_t seed) {
  constexpr Sample kCommon{2, 1, 2.5};
  return drawn(SampleKind::regression, p[0], seed, [&](Rng& rng) {
    const double x = rng.uniform(0, kFarthestX), e = normalPair(rng.bits(), 0)[0];
    const double y = 1.5 * x - 0.5 + 0.6 * e;
    return Sample{x + p[1] * (kCommon.u - x), 1, y + p[1] * (kCommon.t - y)};
  });
}

Samples clusters(P p, std::uint64_t seed) {
  return drawn(SampleKind::scalar, p[0], seed, [&](Rng& rng) {
    const double side = rng.uniform() < 0.5 ? -0.5 : 0.5, z = normalPair(rng.bits(), 0)[0];
    return Sample{side * p[1] + 0.6 * z, 1, 0};
  });
}

constexpr Parameter examples(double fallback) {
  return {.key = "n",
          .symbol = "n",
          .fallback = fallback,
          .min = 2,
          .max = 1e6,
          .sliderMin = 2,
          .sliderMax = 1e6,
          .scale = Scale::logarithmic,
          .help = "number of examples",
          .whole = true};
}
constexpr Parameter number(std::string_view key, std::string_view symbol, double fallback,
                           double sliderMin, double sliderMax, std::string_view help) {
  return {.key = key,
          .symbol = symbol,
          .fallback = fallback,
          .min = -1e6,
          .max = 1e6,
          .sliderMin = sliderMin,
          .sliderMax = sliderMax,
          .help = help};
}
constexpr Parameter within(double min, double max, Parameter p) {
  return p.min = min, p.max = max, p;
}

std::vector<SampleSetRow> makeRows() {
  return {
      {{"line",
        "Line",
        "y = slope·x + intercept + s·N(0, 1), x ~ U(0, 3)",
        {examples(50), number("slope", "a", 1.5, -3, 3, "of the true line"),
         number("intercept", "b", -0.5, -3, 3, "of the true line"),
         within(0, 1e6, number("noise", "s", 0.4, 0, 3, "how far points stray from it")),
         within(0, 1, number("outliers", "o", 0, 0, 0.5, "share of points thrown off by 6"))},
        "Points around a line; x is not centred, so the loss has a long valley."},
       SampleKind::regression,
       line},
      {{"logit_1d",
        "Two labels on a line",
        "P(y = 1) = σ(slope·x + intercept), x ~ U(−3, 3)",
        {examples(80), number("slope", "a", 2, -5, 5, "how sharply the classes part"),
         number("intercept", "b", 0, -5, 5, "shifts the threshold")},
        "Labels 0 and 1, the likelier 1 the farther right."},
       SampleKind::binary,
       logit},
      {{"two_gaussians",
        "Two Gaussians about the origin",
        "x ~ N(±½d·(1, 1)/√2, I), y = ±1",
        {examples(100),
         within(0, 1e6, number("distance", "d", 2, 0, 8, "between the two centres"))},
        "Two clouds on either side of the origin, for a boundary through it."},
       SampleKind::plane,
       twoGaussians},
      {{"clumps",
        "Clumps",
        "line points drawn together by c towards one point",
        {examples(100),
         within(0, 1, number("clumpiness", "c", 0, 0, 1, "clumpiness: at 1 all are identical"))},
        "The more alike the examples, the more one epoch of SGD gains over one GD step."},
       SampleKind::regression,
       clumps},
      {{"clusters_1d",
        "Clusters on a line",
        "u ~ N(±½d, 0.6²)",
        {examples(200),
         within(0, 1e6, number("distance", "d", 3, 0, 8, "between the two centres"))},
        "Numbers in two heaps, for two centroids."},
       SampleKind::scalar,
       clusters}};
}

}  // namespace

std::span<const SampleSetRow> sampleSetRows() {
  static const std::vector<SampleSetRow> rows = makeRows();
  return rows;
}

}  // namespace ravine
