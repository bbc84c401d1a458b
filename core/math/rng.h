// Random numbers with a fixed stream: the same seed gives the same numbers on every machine and
// with every compiler (std:: distributions promise neither).
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace ravine {

// SplitMix64's output function (Steele, Lea, Flood 2014): mixes 64 bits into 64 well-spread bits.
constexpr std::uint64_t mix64(std::uint64_t z) {
  z += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// Uniform in [0, 1) from 64 random bits: the 53 high ones.
constexpr double unit(std::uint64_t bits) {
  return static_cast<double>(static_cast<std::int64_t>(bits >> 11)) * 0x1.0p-53;
}

// Two independent N(0, 1) draws that depend on nothing but (seed, index): draw number `index` can
// be had without drawing those before it, so every run of a race sees the same noise whatever order
// runs are computed in. Box–Muller.
std::array<double, 2> normalPair(std::uint64_t seed, std::uint64_t index);

// A sequential stream (SplitMix64), for data sets, shuffles and initial weights.
class Rng {
 public:
  explicit Rng(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits() {
    const std::uint64_t z = mix64(state_);
    state_ += 0x9e3779b97f4a7c15ULL;
    return z;
  }
  double uniform() { return unit(bits()); }
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  // One of 0 … n−1.
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(static_cast<std::int64_t>(uniform() * static_cast<double>(n)));
  }

 private:
  std::uint64_t state_;
};

// Brings the items into a random order, each as likely as any other (Fisher–Yates).
void shuffle(std::span<int> items, Rng& rng);

}  // namespace ravine
