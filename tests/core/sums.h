// Finite sums and examples that tests make.
#pragma once

#include <cmath>
#include <numeric>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/math/rng.h"
#include "core/problem/finite_sum.h"

namespace ravine {

inline FiniteSum sumOf(std::string_view name, double l2, Samples samples) {
  return FiniteSum(*findSum(name), l2, std::move(samples));
}
inline std::string nameOf(const SumRow& row) { return std::string(row.objective.description.name); }

inline std::vector<int> everyExample(const FiniteSum& f) {
  std::vector<int> all(static_cast<std::size_t>(f.n()));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

// How examples lie.
enum class Lie { scattered, repeated, onePlace, parted, touching };
inline constexpr Lie kLies[] = {Lie::scattered, Lie::repeated, Lie::onePlace, Lie::parted,
                                Lie::touching};

// n examples of a kind; both labels occur where there are labels and n > 1.
//   scattered  anyhow, classes overlapping       repeated  in few places, so that many coincide
//   onePlace   all inputs equal, labels not      parted    classes far from each other
//   touching   classes parted but for one example of the other label among them
inline Samples randomSamples(SampleKind kind, int n, Lie lie, Rng& rng) {
  Samples samples{kind, {}};
  for (int i = 0; i < n; ++i) {
    const int side = i % 2 == 0 ? -1 : 1;
    const bool parted = lie == Lie::parted || lie == Lie::touching;
    const double shift = parted ? 2.5 * side : 0.7 * side;
    Sample s{shift + rng.uniform(-1.5, 1.5), 1, 0};
    if (kind == SampleKind::plane) s.v = shift / 2 + rng.uniform(-1, 1);
    s.t = kind == SampleKind::regression ? 0.8 * s.u - 1 + rng.uniform(-1, 1)
          : kind == SampleKind::binary   ? (side + 1) / 2
          : kind == SampleKind::plane    ? side
                                         : 0;
    if (lie == Lie::onePlace) s.u = 0.7, s.v = kind == SampleKind::plane ? -0.4 : 1;
    if (lie == Lie::repeated) s.u = std::round(s.u);
    if (lie == Lie::repeated && kind == SampleKind::plane) s.v = std::round(s.v);
    samples.rows.push_back(s);
  }
  if (lie == Lie::touching && n > 2 && kind != SampleKind::scalar)
    samples.rows.back().u *= -1, samples.rows.back().v *= kind == SampleKind::plane ? -1 : 1;
  return samples;
}

inline Vec2 randomPlace(Rng& rng, double reach = 3) {
  const double x = rng.uniform(-reach, reach);
  return {x, rng.uniform(-reach, reach)};
}

// f(w) over all examples from nothing but the words of contracts.md, in long doubles.
inline long double plainValue(const FiniteSum& f, const Vec2& w) {
  const long double x = w.x(), y = w.y();
  long double sum = 0;
  for (const Sample& s : f.samples().rows) {
    const long double u = s.u, z = x * u + y * s.v, t = s.t;
    switch (f.row().loss) {
      case SumLoss::squared:
        sum += (z - t) * (z - t);
        break;
      case SumLoss::logistic:
        sum += t == 1 ? std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
        break;
      case SumLoss::hinge:
        sum += std::max(0.0L, 1 - t * z);
        break;
      case SumLoss::nearest:
        sum += std::min((u - x) * (u - x), (u - y) * (u - y));
        break;
    }
  }
  return sum / f.n() + f.penalty() * (x * x + y * y);
}

}  // namespace ravine
