// Marks the square tiles that segments pass through, and joins neighbours in a row.
#include "app/render/touched.h"

#include <algorithm>
#include <cmath>

namespace ravine::render {
namespace {

constexpr int kTile = 32;  // pixels; smaller tiles waste less area but make more rectangles

int tileOf(float at, int count) {
  return static_cast<int>(std::clamp(std::floor(at / kTile), 0.0f, static_cast<float>(count - 1)));
}

}  // namespace

void Touched::mark(const Segment& s, float reach) {
  const float dx = s.bx - s.ax, dy = s.by - s.ay;
  // Piece by piece, since the box around a long slanted segment is mostly empty.
  const int pieces = 1 + static_cast<int>(std::hypot(dx, dy) / kTile);
  for (int i = 0; i < pieces; ++i) {
    const float from = static_cast<float>(i) / static_cast<float>(pieces);
    const float to = static_cast<float>(i + 1) / static_cast<float>(pieces);
    const auto [left, right] = std::minmax({s.ax + from * dx, s.ax + to * dx});
    const auto [low, high] = std::minmax({s.ay + from * dy, s.ay + to * dy});
    const int first = tileOf(left - reach, columns_), last = tileOf(right + reach, columns_);
    for (int row = tileOf(low - reach, rows_); row <= tileOf(high + reach, rows_); ++row) {
      const auto start = tiles_.begin() + static_cast<std::ptrdiff_t>(row) * columns_;
      std::fill(start + first, start + last + 1, static_cast<unsigned char>(1));
    }
  }
}

std::span<const float> Touched::rectangles(std::span<const Segment> segments, float reach,
                                           int width, int height) {
  columns_ = (width + kTile - 1) / kTile;
  rows_ = (height + kTile - 1) / kTile;
  tiles_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0);
  rectangles_.clear();
  for (const Segment& segment : segments) mark(segment, reach);
  for (int row = 0; row < rows_; ++row) {
    const auto start = tiles_.begin() + static_cast<std::ptrdiff_t>(row) * columns_,
               end = start + columns_;
    for (auto left = std::find(start, end, 1); left != end;) {
      const auto right = std::find(left, end, 0);
      rectangles_.insert(
          rectangles_.end(),
          {static_cast<float>((left - start) * kTile), static_cast<float>(row * kTile),
           static_cast<float>((right - start) * kTile), static_cast<float>((row + 1) * kTile)});
      left = std::find(right, end, 1);
    }
  }
  return rectangles_;
}

}  // namespace ravine::render
