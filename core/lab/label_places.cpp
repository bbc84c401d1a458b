// Finding straight, free stretches of level curves for labels.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/lab/contour_lines.h"

namespace ravine {

namespace {

struct Candidate {
  LabelPlace place;
  float badness;
};

// Along one line: the middle of every stretch of `length`, judged by how far it is from straight.
void collect(const ContourLine& line, int level, GridView grid, float length, float margin,
             std::vector<Candidate>& out) {
  std::size_t begin = 0;
  float travelled = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    travelled += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    if (travelled < length) continue;
    const ContourSpot a = line[begin], b = line[i], m = line[(begin + i) / 2];
    const float chord = std::hypot(b.x - a.x, b.y - a.y);
    const bool inside = m.x > margin && m.y > margin &&
                        m.x < static_cast<float>(grid.width) - 1 - margin &&
                        m.y < static_cast<float>(grid.height) - 1 - margin;
    if (inside && chord > 0.97f * travelled) {
      float angle = std::atan2(b.y - a.y, b.x - a.x);
      const float half = std::numbers::pi_v<float> / 2;
      if (angle > half) angle -= 2 * half;
      if (angle < -half) angle += 2 * half;
      out.push_back({{m.x, m.y, angle, level}, 1 - chord / travelled + 0.004f * std::abs(angle)});
    }
    begin = i;
    travelled = 0;
  }
}

}  // namespace

std::vector<LabelPlace> placeLabels(std::span<const Segment> segments, GridView grid, float length,
                                    float margin, float apart, std::size_t most) {
  int levels = 0;
  for (const Segment& s : segments) levels = std::max(levels, s.level + 1);
  std::vector<Candidate> candidates;
  for (int level = 0; level < levels; ++level) {
    std::vector<Segment> own;
    for (const Segment& s : segments)
      if (s.level == level) own.push_back(s);
    for (const ContourLine& line : joinSegments(own))
      collect(line, level, grid, length, margin, candidates);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.badness < b.badness; });
  std::vector<LabelPlace> places;
  for (const Candidate& c : candidates) {
    if (places.size() == most) break;
    const bool free = std::all_of(places.begin(), places.end(), [&](const LabelPlace& p) {
      const float distance = std::hypot(p.x - c.place.x, p.y - c.place.y);
      return distance > (p.level == c.place.level ? 3 * apart : apart);
    });
    if (free) places.push_back(c.place);
  }
  return places;
}

}  // namespace ravine
