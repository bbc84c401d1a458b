// What the parts of a scene have in common.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/math/limits.h"

namespace ravine {

inline constexpr Limits kSeedLimits{0, 9007199254740991.0};  // whole numbers a double holds
inline constexpr Limits kPlaceLimits{-1e12, 1e12};
inline constexpr Limits kClipLimits{0, 1e6};
inline constexpr Limits kBatchLimits{0, 1e6};            // 0: all examples
inline constexpr std::size_t kMostScenePoints = 20'000;  // more are kept in a file of their own

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

// Many items, shared between copies of a scene and never changed in place: an undo history of a
// thousand scenes holds them once.
template <class T>
class ListOf {
 public:
  ListOf() = default;
  explicit ListOf(std::vector<T> items)
      : items_(std::make_shared<const std::vector<T>>(std::move(items))) {}
  std::span<const T> all() const {
    return items_ ? std::span<const T>(*items_) : std::span<const T>();
  }
  bool operator==(const ListOf& other) const {
    return items_ == other.items_ || std::ranges::equal(all(), other.all());
  }

 private:
  std::shared_ptr<const std::vector<T>> items_;
};

}  // namespace ravine
