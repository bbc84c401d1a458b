// Seeds from a grid of gradients, Newton's method on exact Hessians, and what is dropped.
#include "core/lab/stationary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "core/problem/finite_sum.h"

namespace ravine {

std::string_view nameOf(StationaryKind kind) {
  constexpr std::string_view kNames[] = {"minimum", "saddle", "maximum", "degenerate"};
  return kNames[static_cast<std::size_t>(kind)];
}

namespace {

constexpr int kCells = 96;            // of the grid of seeds, each way
constexpr std::size_t kSeeds = 6000;  // more are no use: a picture full of points
constexpr double kSame = 1e-6;        // of the box: points closer to each other are one
constexpr double kVisible = 1e-7;     // of the largest gradient; see the header

double sizeOf(const Box& box) { return std::max(box.xmax - box.xmin, box.ymax - box.ymin); }
double norm(const Jet2& j) { return std::hypot(j.dx, j.dy); }

// Gradients at the nodes of the grid.
class Grid {
 public:
  Grid(const Objective& f, const Box& box) : box_(box) {
    nodes_.reserve((kCells + 1) * (kCells + 1));
    for (int k = 0; k <= kCells; ++k)
      for (int i = 0; i <= kCells; ++i) {
        const Vec2 g = f.slope(place(i, k)).gradient;
        nodes_.push_back(g);
        const double size = g.norm();
        if (std::isfinite(size)) steepest_ = std::max(steepest_, size);
      }
  }
  double steepest() const { return steepest_; }
  // Centres of the cells in which both derivatives can vanish, as far as their corners tell.
  std::vector<Vec2> seeds() const {
    std::vector<Vec2> found;
    for (int k = 0; k < kCells; ++k)
      for (int i = 0; i < kCells; ++i)
        if (vanishes(i, k) && found.size() < kSeeds) found.push_back(place(i + 0.5, k + 0.5));
    return found;
  }

 private:
  Vec2 place(double i, double k) const {
    return Vec2(box_.xmin + (box_.xmax - box_.xmin) * (i / kCells),
                box_.ymin + (box_.ymax - box_.ymin) * (k / kCells));
  }
  bool vanishes(int i, int k) const {
    const Vec2* low = &nodes_[static_cast<std::size_t>(k * (kCells + 1) + i)];
    const Vec2* high = low + kCells + 1;
    const Vec2 least = low[0].cwiseMin(low[1]).cwiseMin(high[0].cwiseMin(high[1]));
    const Vec2 most = low[0].cwiseMax(low[1]).cwiseMax(high[0].cwiseMax(high[1]));
    const bool flat = most == least;  // and therefore 0: nothing to be found
    return !flat && (least.array() <= 0).all() && (most.array() >= 0).all();
  }

  Box box_;
  std::vector<Vec2> nodes_;
  double steepest_ = 0;
};

// The step to where the linear model of the gradient is shortest: Newton's, or where the Hessian is
// singular the least squares one, a little damped.
Vec2 newtonStep(const Jet2& j) {
  const double det = j.dxx * j.dyy - j.dxy * j.dxy;
  const double square = j.dxx * j.dxx + 2 * j.dxy * j.dxy + j.dyy * j.dyy;
  if (std::abs(det) > 1e-13 * square)
    return Vec2(j.dxy * j.dy - j.dyy * j.dx, j.dxy * j.dx - j.dxx * j.dy) / det;
  const Vec2 pull(j.dxx * j.dx + j.dxy * j.dy, j.dxy * j.dx + j.dyy * j.dy);
  return square > 0 ? Vec2(-pull / square) : Vec2(Vec2::Zero());
}

// To the last bit from a seed, each step halved until it shortens the gradient; empty where that
// leads nowhere. At a degenerate point every step halves the distance, so many are needed.
std::optional<Vec2> polished(const Objective& f, Vec2 w, double size) {
  constexpr int kSteps = 60, kHalvings = 12;
  const double still = 1e-15 * size;
  Jet2 j = f.jet(w.x(), w.y());
  for (int n = 0; n < kSteps; ++n) {
    if (!std::isfinite(norm(j))) return {};
    Vec2 step = newtonStep(j);
    if (!(step.norm() > still)) break;
    const bool close = step.norm() < 1e-9 * size;  // rounding hides that the gradient shrinks
    Jet2 next = f.jet(w.x() + step.x(), w.y() + step.y());
    for (int k = 0; k < kHalvings && !(norm(next) < norm(j)); ++k) {
      if (close) return w;
      step /= 2;
      next = f.jet(w.x() + step.x(), w.y() + step.y());
    }
    if (!(norm(next) < norm(j))) break;
    w += step;
    j = next;
    if (norm(j) == 0) break;
  }
  const double curvature = std::abs(j.dxx) + 2 * std::abs(j.dxy) + std::abs(j.dyy);
  if (norm(j) <= 1e-9 * size * curvature || norm(j) == 0) return w;
  return {};
}

// How much the Hessian differs a little beside: what is smaller may as well be 0.
double curvatureNoise(const Objective& f, const Vec2& w, const Jet2& j, double size) {
  const double aside = 1e-7 * size;
  const Jet2 a = f.jet(w.x() + aside, w.y()), b = f.jet(w.x(), w.y() + aside);
  const auto apart = [&](const Jet2& o) {
    return std::abs(o.dxx - j.dxx) + std::abs(o.dxy - j.dxy) + std::abs(o.dyy - j.dyy);
  };
  return 1e-3 * std::max(apart(a), apart(b));
}

StationaryPoint pointAt(const Objective& f, const Vec2& w, double size) {
  const Jet2 j = f.jet(w.x(), w.y());
  const Eigen2 e = eigenOf(j);
  const double largest = std::max(std::abs(e.low), std::abs(e.high));
  const double zero = std::max(1e-10 * largest, curvatureNoise(f, w, j, size));
  StationaryPoint p{w.x(), w.y(), j.v, StationaryKind::saddle, e.low, e.high, false};
  if (!(std::abs(e.low) > zero && std::abs(e.high) > zero))
    p.kind = StationaryKind::degenerate;
  else if (e.low > 0)
    p.kind = StationaryKind::minimum;
  else if (e.high < 0)
    p.kind = StationaryKind::maximum;
  return p;
}

StationaryPoint knownPoint(const Objective& f, const Minimum& m) {
  const Jet2 j = f.jet(m.x, m.y);
  const Eigen2 e = eigenOf(j);
  const bool kink = !f.row().smooth || !(e.low > 0);
  return {m.x, m.y, m.value, StationaryKind::minimum, e.low, e.high, kink};
}

// Whether the surface around can be told from a plain, half a cell away.
bool seen(const Objective& f, const Vec2& w, double size, double steepest) {
  const double r = 0.5 * size / kCells;
  double most = 0;
  for (int k = 0; k < 4; ++k) {
    const Vec2 aside(k == 0 ? r : k == 1 ? -r : 0, k == 2 ? r : k == 3 ? -r : 0);
    const double slope = f.slope(w + aside).gradient.norm();
    if (std::isfinite(slope)) most = std::max(most, slope);
  }
  return most > kVisible * steepest;
}

// A degenerate point with others like it right beside, along the direction without curvature.
bool partOfALine(const Objective& f, const StationaryPoint& p, double size) {
  if (p.kind != StationaryKind::degenerate) return false;
  const double aside = 1e-3 * size;
  const Jet2 j = f.jet(p.x, p.y);
  const Vec2 steep = eigenOf(j).highDirection;
  const bool highVanishes = std::abs(p.high) < std::abs(p.low);
  const Vec2 along = highVanishes ? steep : Vec2(-steep.y(), steep.x());
  for (const double side : {aside, -aside}) {
    const Vec2 begin = Vec2(p.x, p.y) + side * along;
    const std::optional<Vec2> end = polished(f, begin, size);
    if (end && (*end - begin).norm() < 0.5 * aside) return true;
  }
  return false;
}

class Collection {
 public:
  explicit Collection(double size) : reach_(kSame * size) {}
  bool has(const Vec2& w) const {
    return std::any_of(points_.begin(), points_.end(), [&](const StationaryPoint& p) {
      return std::abs(p.x - w.x()) < reach_ && std::abs(p.y - w.y()) < reach_;
    });
  }
  void add(const StationaryPoint& p) { points_.push_back(p); }
  // Values and places that differ by rounding alone count as equal: twins keep their order.
  std::vector<StationaryPoint> sorted() {
    double most = 0;
    for (const StationaryPoint& p : points_) most = std::max(most, std::abs(p.value));
    const auto rounded = [](double v, double unit) { return unit > 0 ? std::round(v / unit) : 0; };
    const auto key = [&](const StationaryPoint& p) {
      return std::array{rounded(p.value, 1e-10 * most), rounded(p.x, reach_), rounded(p.y, reach_)};
    };
    std::sort(points_.begin(), points_.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    return std::move(points_);
  }

 private:
  double reach_;
  std::vector<StationaryPoint> points_;
};

}  // namespace

std::vector<StationaryPoint> stationaryPoints(const Objective& f, const Box& box) {
  const double size = sizeOf(box);
  Collection found(size);
  for (const Minimum& m : f.minima())
    if (box.contains(m.x, m.y)) found.add(knownPoint(f, m));
  if (f.sum() || !f.row().smooth) return found.sorted();
  const Grid grid(f, box);
  for (const Vec2& seed : grid.seeds()) {
    const std::optional<Vec2> w = polished(f, seed, size);
    if (!w || !box.contains(w->x(), w->y()) || found.has(*w)) continue;
    const StationaryPoint p = pointAt(f, *w, size);
    if (!seen(f, *w, size, grid.steepest()) || partOfALine(f, p, size)) continue;
    found.add(p);
  }
  return found.sorted();
}

}  // namespace ravine
