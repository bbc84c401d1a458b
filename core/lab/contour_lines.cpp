// Joining the segments of level curves to lines and loops.
#include "core/lab/contour_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace ravine {

namespace {

// End points of neighbouring cells agree to the bit except for rounding of `1 − cut`; a fine
// lattice makes them equal.
std::uint64_t keyOf(float x, float y) {
  const auto fix = [](float v) { return static_cast<std::uint64_t>(std::lround(v * 512)); };
  return fix(x) << 32 | fix(y);
}

}  // namespace

std::vector<ContourLine> joinSegments(std::span<const Segment> segments) {
  std::unordered_multimap<std::uint64_t, std::size_t> ends;
  std::vector<bool> used(segments.size(), false);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::uint64_t first = keyOf(segments[i].x0, segments[i].y0),
                        last = keyOf(segments[i].x1, segments[i].y1);
    used[i] = first == last;  // where a level goes through a sample, a corner of no length
    if (used[i]) continue;
    ends.emplace(first, i);
    ends.emplace(last, i);
  }
  const auto extend = [&](ContourLine& line) {
    for (bool grown = true; grown;) {
      grown = false;
      const std::uint64_t key = keyOf(line.back().x, line.back().y);
      const auto [from, to] = ends.equal_range(key);
      for (auto it = from; it != to && !grown; ++it) {
        if (used[it->second]) continue;
        const Segment& s = segments[it->second];
        const bool forward = keyOf(s.x0, s.y0) == key;
        line.push_back(forward ? ContourSpot{s.x1, s.y1} : ContourSpot{s.x0, s.y0});
        used[it->second] = grown = true;
      }
    }
  };
  std::vector<ContourLine> lines;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (used[i]) continue;
    used[i] = true;
    ContourLine line{{segments[i].x0, segments[i].y0}, {segments[i].x1, segments[i].y1}};
    extend(line);
    std::reverse(line.begin(), line.end());
    extend(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<ContourLine> loopsAbove(GridView grid) {
  if (grid.width < 1 || grid.height < 1) return {};
  constexpr float kOutside = -1e30f;  // so far below that lines run along the border itself
  const int width = grid.width + 2, height = grid.height + 2;
  std::vector<float> framed(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                            kOutside);
  for (int row = 0; row < grid.height; ++row)
    for (int col = 0; col < grid.width; ++col)
      framed[static_cast<std::size_t>(row + 1) * static_cast<std::size_t>(width) +
             static_cast<std::size_t>(col + 1)] = grid.at(col, row);
  const float zero[] = {0};
  const std::vector<Segment> segments = extractContours({framed, width, height}, zero);
  std::vector<ContourLine> loops = joinSegments(segments);
  for (ContourLine& loop : loops)
    for (ContourSpot& spot : loop) spot.x -= 1, spot.y -= 1;
  return loops;
}

}  // namespace ravine
