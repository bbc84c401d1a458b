// Batches of examples in the four orders.
#include "core/data/sampler.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ravine {

namespace {

// Keeps the order apart from whatever else is drawn from the same seed.
constexpr std::uint64_t kOrderStream = 0x6f72646572;  // "order"

}  // namespace

Sampler::Sampler(int n, std::uint64_t seed) : n_(n), seed_(mix64(seed ^ kOrderStream)) {}

// Fisher–Yates from the front, as far as `until`.
void Sampler::permute(std::int64_t key, int until) {
  if (permuted_ != key) {
    permuted_ = key;
    permutation_.resize(static_cast<std::size_t>(n_));
    std::iota(permutation_.begin(), permutation_.end(), 0);
    rng_ = Rng(mix64(seed_ + static_cast<std::uint64_t>(key)));
    drawn_ = 0;
  }
  int* items = permutation_.data();
  for (; drawn_ < until; ++drawn_)
    std::swap(items[drawn_],
              items[drawn_ + static_cast<int>(rng_.below(static_cast<std::size_t>(n_ - drawn_)))]);
}

std::span<const int> Sampler::next(Order order, int batch) {
  if (n_ == 0) return {};
  const bool all = batch <= 0 || batch > n_ || (batch == n_ && order != Order::replacement);
  const int first = place_.position, count = all ? n_ - first : std::min(batch, n_ - first);
  batch_.resize(static_cast<std::size_t>(count));
  if (order == Order::cyclic || (all && first == 0)) {
    std::iota(batch_.begin(), batch_.end(), first);
  } else if (order == Order::replacement) {
    const std::uint64_t epoch = mix64(seed_ ^ mix64(static_cast<std::uint64_t>(place_.epoch)));
    for (int i = 0; i < count; ++i) {
      const double u = unit(mix64(epoch + static_cast<std::uint64_t>(first + i)));
      batch_[static_cast<std::size_t>(i)] = static_cast<int>(u * n_);
    }
  } else {
    permute(order == Order::reshuffle ? place_.epoch : 0, first + count);
    std::copy_n(permutation_.begin() + first, count, batch_.begin());
  }
  place_.position = first + count;
  if (place_.position == n_) place_ = {place_.epoch + 1, 0};
  return batch_;
}

}  // namespace ravine
