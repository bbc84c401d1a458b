// Which examples an update sees (syllabus S1, S4): batches in one of four orders.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/order.h"
#include "core/math/rng.h"

namespace ravine {

// Where a sampler stands. With the seed it fixes everything that follows.
struct SamplePlace {
  std::int64_t epoch = 0;  // whole epochs behind it
  int position = 0;        // examples seen of the present one
  bool operator==(const SamplePlace&) const = default;
};

// An epoch is n examples, ⌈n/B⌉ batches of which the last may be smaller. The order may change
// between batches and so may B: what is left of the epoch is then visited in the new way.
//   cyclic      0, 1, …, n−1, again and again
//   shuffleOnce one permutation, drawn from the seed, again and again
//   reshuffle   a permutation for every epoch, drawn from seed and epoch
//   replacement every draw is uniform over all examples, drawn from seed, epoch and position
// A permutation is drawn as far as it is visited: of 10⁶ examples the first batch costs no more
// than numbering them. The first epoch of reshuffle is shuffleOnce's. A batch that is a whole epoch
// holds the examples in their own order, since the mean over it has none; replacement draws n of
// them for B = n.
class Sampler {
 public:
  Sampler(int n, std::uint64_t seed);

  // The next batch's examples, valid until the next call; batch ≤ 0 or above n: all that are left
  // of the epoch. Empty where n = 0.
  std::span<const int> next(Order order, int batch);

  const SamplePlace& place() const { return place_; }
  void goTo(const SamplePlace& place) { place_ = place; }
  int n() const { return n_; }

 private:
  void permute(std::int64_t key, int until);

  int n_;
  std::uint64_t seed_;
  SamplePlace place_;
  std::vector<int> permutation_, batch_;
  std::int64_t permuted_ = -1;  // whose epoch's permutation is in hand; −1: none
  Rng rng_{0};                  // of that permutation
  int drawn_ = 0;               // so many of its places are settled
};

}  // namespace ravine
