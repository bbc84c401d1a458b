// The loss along lines: of a step, of a section, and what gradients meet at a kink.
#include "core/lab/line_slice.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ravine {

StepSlice stepSlice(const Objective& f, const Method& method, const ReplayedStep& step,
                    int points) {
  StepSlice slice;
  const Vec2 w = step.before.w, moved = step.after.w - w, g = step.gradient;
  const std::string_view name = method.row->description.name;
  const double cosine = -moved.dot(g), sizes = moved.norm() * g.norm();
  slice.alongGradient =
      name == "backtracking" || name == "exact_line_search" || cosine >= (1 - 1e-9) * sizes;
  const Vec2 d = slice.alongGradient ? Vec2(-g) : moved;
  slice.chosen = d.squaredNorm() > 0 ? moved.dot(d) / d.squaredNorm() : 0;
  slice.slope = g.dot(d);
  const auto at = [&](double eta) {
    const Vec2 v = w + eta * d;
    return f.value(v.x(), v.y());
  };
  slice.chosenValue = at(slice.chosen);
  double reach = 2 * slice.chosen;
  if (name == "backtracking") {
    slice.armijo = method.numbers[1];
    double eta = step.eta;
    for (int i = 0; i <= 50 && eta > slice.chosen * (1 + 1e-12); ++i, eta *= method.numbers[2]) {
      slice.tried.push_back(eta);
      slice.triedValue.push_back(at(eta));
    }
    slice.tried.push_back(slice.chosen);
    slice.triedValue.push_back(slice.chosenValue);
    reach = std::max(reach, std::min(1.05 * step.eta, 4.2 * slice.chosen));
  }
  if (!(reach > 0)) reach = 1;
  for (int i = 0; i < points; ++i) {
    slice.eta.push_back(reach * i / (points - 1));
    slice.value.push_back(at(slice.eta.back()));
  }
  return slice;
}

Section sectionAt(const Objective& f, const Vec2& w, const Vec2& u, double reach, int points) {
  Section section;
  const Vec2 turned(-u.y(), u.x());
  for (int i = 0; i < points; ++i) {
    const double s = reach * (2.0 * i / (points - 1) - 1);
    const Vec2 v = w + s * u;
    const Slope slope = f.slope(v);
    section.s.push_back(s);
    section.value.push_back(slope.value);
    section.along.push_back(slope.gradient.dot(u));
    section.across.push_back(slope.gradient.dot(turned));
  }
  return section;
}

namespace {

double cross(const Vec2& a, const Vec2& b) { return a.x() * b.y() - a.y() * b.x(); }

// Counter-clockwise corners of the convex hull (Andrew's monotone chain).
std::vector<Vec2> hullOf(std::vector<Vec2> points) {
  std::sort(points.begin(), points.end(), [](const Vec2& a, const Vec2& b) {
    return a.x() != b.x() ? a.x() < b.x() : a.y() < b.y();
  });
  if (points.size() < 3) return points;
  std::vector<Vec2> hull;
  const auto chain = [&](auto from, auto to) {
    const std::size_t begin = hull.size();
    for (auto p = from; p != to; ++p) {
      while (hull.size() >= begin + 2 &&
             cross(hull.back() - hull[hull.size() - 2], *p - hull.back()) <= 0)
        hull.pop_back();
      hull.push_back(*p);
    }
    hull.pop_back();  // the next chain begins with it
  };
  chain(points.begin(), points.end());
  chain(points.rbegin(), points.rend());
  return hull;
}

}  // namespace

std::vector<Vec2> subgradients(const Objective& f, const Vec2& w, double near) {
  constexpr int kAround = 48;
  std::vector<Vec2> found;
  double size = 0;
  for (int i = 0; i < kAround; ++i) {
    const double angle = 2 * std::numbers::pi * (i + 0.31) / kAround;
    const Vec2 g = f.slope(w + near * Vec2(std::cos(angle), std::sin(angle))).gradient;
    if (!g.allFinite()) continue;
    size = std::max(size, g.norm());
    found.push_back(g);
  }
  // What differs by no more than curvature explains is one piece.
  const Jet2 j = f.jet(w.x(), w.y());
  const double bend = std::abs(j.dxx) + 2 * std::abs(j.dxy) + std::abs(j.dyy);
  const double same = 1e-9 * (1 + size) + 4 * near * (std::isfinite(bend) ? bend : 0);
  std::vector<Vec2> pieces;
  for (const Vec2& g : found)
    if (std::none_of(pieces.begin(), pieces.end(),
                     [&](const Vec2& p) { return (p - g).norm() <= same; }))
      pieces.push_back(g);
  if (pieces.size() == 1) return {f.slope(w).gradient};
  return hullOf(std::move(pieces));
}

}  // namespace ravine
