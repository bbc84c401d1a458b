// Marching squares with block skipping.
#include "core/lab/contours.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace ravine {

namespace {

constexpr int kBlock = 16;

struct Range {
  float low, high;
};

// Least and greatest value of the samples that the cells of a block touch. Sixteen of each, side by
// side, so that the loop becomes vector instructions; NaNs count as neither.
Range rangeOf(GridView grid, int col0, int row0, int col1, int row1) {
  std::array<float, kBlock> low, high;
  low.fill(std::numeric_limits<float>::max());
  high.fill(std::numeric_limits<float>::lowest());
  const auto take = [&](std::size_t i, float v) {
    low[i] = v < low[i] ? v : low[i];
    high[i] = v > high[i] ? v : high[i];
  };
  const bool whole = col1 - col0 == kBlock;
  for (int row = row0; row <= row1; ++row) {
    const float* line =
        &grid.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.width)] + col0;
    if (whole)
      for (std::size_t i = 0; i < kBlock; ++i) take(i, line[i]);
    else
      for (int i = 0; i < col1 - col0; ++i) take(static_cast<std::size_t>(i), line[i]);
    take(0, line[col1 - col0]);
  }
  return {*std::min_element(low.begin(), low.end()), *std::max_element(high.begin(), high.end())};
}

// Where the level lies between two corner values that straddle it.
float cut(float a, float b, float level) { return (level - a) / (b - a); }

// The segments of one cell that the level passes through.
void marchCell(GridView grid, int col, int row, float level, int index, std::vector<Segment>& out) {
  // Corners in the order bottom-left, bottom-right, top-right, top-left.
  const float v0 = grid.at(col, row), v1 = grid.at(col + 1, row);
  const float v2 = grid.at(col + 1, row + 1), v3 = grid.at(col, row + 1);
  const float sum = v0 + v1 + v2 + v3;
  if (!(sum == sum)) return;  // a NaN corner
  const unsigned code = (v0 >= level ? 1u : 0u) | (v1 >= level ? 2u : 0u) |
                        (v2 >= level ? 4u : 0u) | (v3 >= level ? 8u : 0u);
  const auto x = static_cast<float>(col), y = static_cast<float>(row);
  const auto bottom = [&] { return std::pair{x + cut(v0, v1, level), y}; };
  const auto right = [&] { return std::pair{x + 1, y + cut(v1, v2, level)}; };
  const auto top = [&] { return std::pair{x + cut(v3, v2, level), y + 1}; };
  const auto left = [&] { return std::pair{x, y + cut(v0, v3, level)}; };
  const auto add = [&](std::pair<float, float> a, std::pair<float, float> b) {
    out.push_back({a.first, a.second, b.first, b.second, index});
  };
  switch (code) {
    case 0:
    case 15:
      return;
    case 1:
    case 14:
      return add(left(), bottom());
    case 2:
    case 13:
      return add(bottom(), right());
    case 4:
    case 11:
      return add(right(), top());
    case 8:
    case 7:
      return add(top(), left());
    case 3:
    case 12:
      return add(left(), right());
    case 6:
    case 9:
      return add(bottom(), top());
    default:
      break;
  }
  // A saddle within the cell: the mean of the corners decides which pairs belong together.
  const bool centreHigh = sum / 4 >= level;
  if ((code == 5) == centreHigh) {
    add(left(), top());
    add(bottom(), right());
  } else {
    add(left(), bottom());
    add(right(), top());
  }
}

using Mask = std::uint32_t;

// Bit i: whether sample i of a line of `count` ≤ 17 lies at or above the level. The loop has a
// fixed length and no branch, so that it becomes vector instructions.
Mask above(const float* line, int count, float level) {
  static constexpr auto kBit = [] {
    std::array<Mask, kBlock + 1> bit{};
    for (int i = 0; i <= kBlock; ++i) bit[static_cast<std::size_t>(i)] = Mask{1} << i;
    return bit;
  }();
  Mask mask = 0;
  if (count == kBlock + 1) {
    for (std::size_t i = 0; i < kBlock; ++i) mask |= line[i] >= level ? kBit[i] : 0;
    return mask | (line[kBlock] >= level ? kBit[kBlock] : 0);
  }
  for (int i = 0; i < count; ++i) mask |= line[i] >= level ? kBit[static_cast<std::size_t>(i)] : 0;
  return mask;
}

// All cells of a block against one level: lines of samples become bit masks, and only cells whose
// four corners differ are looked at.
void marchBlock(GridView grid, int col0, int row0, int col1, int row1, float level, int index,
                std::vector<Segment>& out) {
  const auto line = [&](int row) {
    return &grid.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.width)] +
           col0;
  };
  const int count = col1 - col0 + 1;
  const Mask cells = (Mask{1} << (count - 1)) - 1;
  Mask low = above(line(row0), count, level);
  for (int row = row0; row < row1; ++row) {
    const Mask high = above(line(row + 1), count, level);
    const Mask any = low | low >> 1 | high | high >> 1;
    const Mask all = low & low >> 1 & high & high >> 1;
    for (Mask crossed = any & ~all & cells; crossed != 0; crossed &= crossed - 1)
      marchCell(grid, col0 + std::countr_zero(crossed), row, level, index, out);
    low = high;
  }
}

}  // namespace

std::vector<Segment> extractContours(GridView grid, std::span<const float> levels) {
  std::vector<Segment> out;
  if (grid.width < 2 || grid.height < 2) return out;
  out.reserve(levels.size() * static_cast<std::size_t>(grid.width));
  for (int row0 = 0; row0 < grid.height - 1; row0 += kBlock) {
    const int row1 = std::min(row0 + kBlock, grid.height - 1);
    for (int col0 = 0; col0 < grid.width - 1; col0 += kBlock) {
      const int col1 = std::min(col0 + kBlock, grid.width - 1);
      const Range range = rangeOf(grid, col0, row0, col1, row1);
      for (std::size_t i = 0; i < levels.size(); ++i) {
        if (!(range.low < levels[i] && levels[i] <= range.high)) continue;
        marchBlock(grid, col0, row0, col1, row1, levels[i], static_cast<int>(i), out);
      }
    }
  }
  return out;
}

}  // namespace ravine
