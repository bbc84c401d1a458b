// Thinning and clipping of polylines, in double: coordinates may be as large as float allows.
#include "app/render/polyline.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace ravine::render {
namespace {

constexpr std::size_t kManySegments = 4000;
constexpr float kCoarsestGrid = 2;
constexpr std::size_t kSlots = 1 << 14;  // of the table of seen segments, a power of two

struct Vector {
  double x = 0, y = 0;
};

Vector operator-(Vector a, Vector b) { return {a.x - b.x, a.y - b.y}; }
double cross(Vector a, Vector b) { return a.x * b.y - a.y * b.x; }
Vector toVector(const PixelPoint& p) { return {p[0], p[1]}; }
bool isFinite(const PixelPoint& p) { return std::isfinite(p[0]) && std::isfinite(p[1]); }

// The directions in which a straight line from `anchor` still passes every point taken so far.
class Sleeve {
 public:
  Sleeve(Vector anchor, double reach) : anchor_(anchor), reach_(reach) {}

  // True if one segment from the anchor to `point` may stand for everything between; narrows the
  // sleeve by `point`.
  bool take(Vector point) {
    const Vector way = point - anchor_;
    const double distance = std::sqrt(way.x * way.x + way.y * way.y);
    if (distance < farthest_ - reach_) return false;  // turned back: the farthest point must stay
    const Vector u{way.x / distance, way.y / distance};
    // Written so that the anchor itself, whose direction is NaN, fails.
    if (narrowed_ && !(cross(low_, u) >= 0 && cross(u, high_) >= 0)) return false;
    if (distance <= reach_) return true;
    farthest_ = std::max(farthest_, distance);
    const double sine = reach_ / distance, cosine = std::sqrt(1 - sine * sine);
    const Vector low{u.x * cosine + u.y * sine, u.y * cosine - u.x * sine};
    const Vector high{u.x * cosine - u.y * sine, u.y * cosine + u.x * sine};
    if (!narrowed_ || cross(low_, low) > 0) low_ = low;
    if (!narrowed_ || cross(high, high_) > 0) high_ = high;
    narrowed_ = true;
    return true;
  }

 private:
  Vector anchor_, low_, high_;
  double reach_;
  double farthest_ = 0;
  bool narrowed_ = false;
};

// An end of a segment, and how far along the whole segment it is (0…1).
struct End {
  Vector at;
  double t = 0;
};

// Moves the end that lies beyond an edge onto it; false if both do. The coordinate along `axis`
// becomes the edge's own: a + t(b − a) would be nonsense for ends at 1e30.
bool cutAt(double edge, double sign, double Vector::*axis, End& a, End& b) {
  const double depthA = sign * (a.at.*axis - edge),
               depthB = sign * (b.at.*axis - edge);  // ≥ 0 inside
  if (depthA < 0 && depthB < 0) return false;
  if (depthA >= 0 && depthB >= 0) return true;
  End& outer = depthA < 0 ? a : b;
  const End& inner = depthA < 0 ? b : a;
  const double part = (edge - outer.at.*axis) / (inner.at.*axis - outer.at.*axis);
  const Vector way = inner.at - outer.at;
  outer = {{outer.at.x + part * way.x, outer.at.y + part * way.y},
           std::lerp(outer.t, inner.t, part)};
  outer.at.*axis = edge;
  return true;
}

// Cuts a segment to the rectangle; false if nothing is left.
bool clip(const Rectangle& r, End& a, End& b) {
  return cutAt(r.left, 1, &Vector::x, a, b) && cutAt(r.right, -1, &Vector::x, a, b) &&
         cutAt(r.bottom, 1, &Vector::y, a, b) && cutAt(r.top, -1, &Vector::y, a, b);
}

}  // namespace

void thin(std::span<const PixelPoint> points, float tolerance, std::vector<std::size_t>& kept) {
  kept.clear();
  // Sideways and lengthways errors add up as the sides of a right angle.
  const double reach = static_cast<double>(tolerance) * std::sqrt(0.5);
  std::optional<Sleeve> sleeve;  // none: at the start of a piece
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!isFinite(points[i])) {
      if (sleeve && kept.back() != i - 1) kept.push_back(i - 1);
      if (sleeve || kept.empty()) kept.push_back(i);
      sleeve.reset();
    } else if (!sleeve) {
      kept.push_back(i);
      sleeve.emplace(toVector(points[i]), reach);
    } else if (!(reach > 0) || !sleeve->take(toVector(points[i]))) {
      if (kept.back() != i - 1) kept.push_back(i - 1);
      sleeve.emplace(toVector(points[i - 1]), reach);
      sleeve->take(toVector(points[i]));
    }
  }
  if (sleeve && kept.back() != points.size() - 1) kept.push_back(points.size() - 1);
}

std::vector<PixelPoint> thin(std::span<const PixelPoint> points, float tolerance) {
  std::vector<std::size_t> kept;
  thin(points, tolerance, kept);
  std::vector<PixelPoint> result;
  result.reserve(kept.size());
  for (const std::size_t i : kept) result.push_back(points[i]);
  return result;
}

void toSegments(std::span<const PixelPoint> points, std::span<const std::size_t> kept,
                const Rectangle& guard, float period, std::vector<Segment>& segments,
                std::span<const float> depths) {
  segments.clear();
  const double last = points.size() > 1 ? static_cast<double>(points.size() - 1) : 1;
  double way = 0;
  const auto at = [&](std::size_t k) { return k < kept.size() && isFinite(points[kept[k]]); };
  for (std::size_t k = 0; k < kept.size(); ++k) {
    if (!at(k)) continue;
    const bool alone = !at(k + 1);
    if (alone && k > 0 && at(k - 1)) continue;  // the end of a piece, drawn with the segment before
    const std::size_t from = kept[k], to = alone ? from : kept[k + 1];
    const Vector d = toVector(points[to]) - toVector(points[from]);
    const double length = std::hypot(d.x, d.y);
    End a{toVector(points[from]), 0}, b{toVector(points[to]), 1};
    if (clip(guard, a, b)) {
      const auto number = static_cast<double>(from), span = static_cast<double>(to - from);
      const double start = period > 0 ? std::fmod(way + a.t * length, period) : 0;
      segments.push_back(
          {static_cast<float>(a.at.x), static_cast<float>(a.at.y), static_cast<float>(b.at.x),
           static_cast<float>(b.at.y), static_cast<float>((number + a.t * span) / last),
           static_cast<float>((number + b.t * span) / last), static_cast<float>(start)});
      if (!depths.empty()) {
        segments.back().depthA = std::lerp(depths[from], depths[to], static_cast<float>(a.t));
        segments.back().depthB = std::lerp(depths[from], depths[to], static_cast<float>(b.t));
      }
    }
    if (period > 0) way = std::fmod(way + length, period);
  }
}

void Repeats::drop(std::vector<Segment>& segments, float grid) {
  dropOnce(segments, grid);
  while (segments.size() > kManySegments && grid < kCoarsestGrid) dropOnce(segments, grid *= 2);
}

void Repeats::dropOnce(std::vector<Segment>& segments, float grid) {
  // Each slot remembers one segment; a collision only means that a repeat is missed.
  constexpr int kNowhere = std::numeric_limits<int>::min();
  seen_.assign(kSlots, Ends{kNowhere, kNowhere, kNowhere, kNowhere});
  const auto cell = [&](float at) { return static_cast<int>(std::floor(at / grid)); };
  auto keep = segments.end();
  for (auto s = segments.end(); s != segments.begin();) {
    --s;
    Ends ends{cell(s->ax), cell(s->ay), cell(s->bx), cell(s->by)};
    if (std::pair(ends[2], ends[3]) < std::pair(ends[0], ends[1]))
      ends = {ends[2], ends[3], ends[0], ends[1]};
    std::uint64_t hash = 0;
    for (const int end : ends)
      hash = (hash ^ static_cast<std::uint32_t>(end)) * 0x9e3779b97f4a7c15u;
    Ends& slot = seen_[(hash >> 40) % kSlots];
    if (slot == ends) continue;
    slot = ends;
    *--keep = *s;
  }
  segments.erase(segments.begin(), keep);
}

}  // namespace ravine::render
