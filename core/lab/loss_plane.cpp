// Directions in the space of a network's weights, and projections onto the plane they span.
#include "core/lab/loss_plane.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "core/math/rng.h"

namespace ravine {

namespace {

using Vector = Eigen::VectorXd;
using Map = Eigen::Map<const Vector>;
constexpr int kMostRows = 96;  // snapshots that principal directions are made of

Map mapOf(const std::vector<double>& v) { return {v.data(), static_cast<Eigen::Index>(v.size())}; }
Vector vectorOf(std::span<const float> w) {
  return Eigen::Map<const Eigen::VectorXf>(w.data(), static_cast<Eigen::Index>(w.size()))
      .cast<double>();
}
std::vector<double> numbersOf(const Vector& v) { return {v.data(), v.data() + v.size()}; }

// Draw number i of a stream.
double normal(std::uint64_t seed, std::size_t i) { return normalPair(seed, i / 2)[i % 2]; }

// What a unit reads, and its bias, each brought to the length of its own in w.
void normalizeUnit(const LayerShape& layer, std::size_t unit, std::span<const float> w,
                   std::vector<double>& d) {
  const auto units = static_cast<std::size_t>(layer.outputs);
  double own = 0, drawn = 0;
  const auto eachWeight = [&](auto&& act) {
    for (std::size_t p = layer.weights + unit; p < layer.biases; p += units) act(p);
  };
  eachWeight([&](std::size_t p) {
    own += static_cast<double>(w[p]) * static_cast<double>(w[p]);
    drawn += d[p] * d[p];
  });
  const double scale = drawn > 0 ? std::sqrt(own / drawn) : 0;
  eachWeight([&](std::size_t p) { d[p] *= scale; });
  const std::size_t bias = layer.biases + unit;
  d[bias] = std::copysign(std::abs(static_cast<double>(w[bias])), d[bias]);
}

std::vector<double> normalizedDirection(const NetworkShape& shape, std::span<const float> w,
                                        std::uint64_t seed) {
  std::vector<double> d(w.size());
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = normal(seed, i);
  for (const LayerShape& layer : shape.layers())
    for (std::size_t unit = 0; unit < static_cast<std::size_t>(layer.outputs); ++unit)
      normalizeUnit(layer, unit, w, d);
  return d;
}

// A unit vector orthogonal to u, where there is any: for a path of fewer than two dimensions.
Vector anotherDirection(const Vector& u, std::uint64_t seed) {
  Vector d(u.size());
  for (Eigen::Index i = 0; i < d.size(); ++i) d[i] = normal(seed, static_cast<std::size_t>(i));
  d -= u.dot(d) * u;
  const double length = d.norm();
  return length > 0 ? Vector(d / length) : Vector::Zero(u.size());
}

// w_k − w, of so many snapshots at most, which lie evenly in the list.
Eigen::MatrixXd differences(std::span<const Snapshot> path, const Vector& w) {
  const auto count = static_cast<std::size_t>(std::min<std::size_t>(path.size(), kMostRows));
  Eigen::MatrixXd rows(static_cast<Eigen::Index>(count), w.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto& from = *path[i * path.size() / count].w;
    rows.row(static_cast<Eigen::Index>(i)) = (vectorOf(from) - w).transpose();
  }
  return rows;
}

}  // namespace

LossPlane randomPlane(const NetworkShape& shape, std::span<const float> w, std::uint64_t seed) {
  return {{w.begin(), w.end()},
          normalizedDirection(shape, w, mix64(seed)),
          normalizedDirection(shape, w, mix64(seed ^ mix64(1)))};
}

LossPlane principalPlane(std::span<const Snapshot> path, std::span<const float> w) {
  const Vector here = vectorOf(w);
  const Eigen::MatrixXd rows = differences(path, here);
  Vector direction[2] = {Vector::Zero(here.size()), Vector::Zero(here.size())};
  // The singular vectors by way of the small matrix of inner products.
  const Eigen::Index count = rows.rows();
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen;
  if (count > 0) eigen.compute(rows * rows.transpose());
  const double most = count > 0 ? eigen.eigenvalues()[count - 1] : 0;
  for (Eigen::Index i = 0; i < 2; ++i) {
    Vector& d = direction[i];
    if (i < count && eigen.eigenvalues()[count - 1 - i] > 1e-12 * most && most > 0)
      d = rows.transpose() * eigen.eigenvectors().col(count - 1 - i);
    if (i == 1) d -= direction[0].dot(d) * direction[0];  // to the last digit
    if (d.norm() > 0)
      d.normalize();
    else
      d = anotherDirection(direction[0], mix64(static_cast<std::uint64_t>(i)));
    // Signs are free: training goes to the right, and its widest detour is upwards.
    const Vector along = rows * d;
    Eigen::Index farthest = 0;
    if (count > 0 && i == 1) along.cwiseAbs().maxCoeff(&farthest);
    if (count > 0 && (along[farthest] > 0) == (i == 0)) d = -d;
  }
  return {numbersOf(here), numbersOf(direction[0]), numbersOf(direction[1])};
}

LossPlane weightPlane(std::span<const float> w, int across, int up) {
  LossPlane plane{
      {w.begin(), w.end()}, std::vector<double>(w.size()), std::vector<double>(w.size())};
  if (w.empty()) return plane;
  const auto placeOf = [&](int place) {
    return std::min(static_cast<std::size_t>(std::max(0, place)), w.size() - 1);
  };
  for (const std::size_t place : {placeOf(across), placeOf(up)}) plane.origin[place] = 0;
  plane.u[placeOf(across)] = 1;
  plane.v[placeOf(up)] = 1;
  return plane;
}

PlanePoint project(const LossPlane& plane, std::span<const float> w) {
  const auto u = mapOf(plane.u), v = mapOf(plane.v);
  const Vector d = vectorOf(w) - mapOf(plane.origin);
  const double uu = u.squaredNorm(), uv = u.dot(v), vv = v.squaredNorm();
  const double du = u.dot(d), dv = v.dot(d), det = uu * vv - uv * uv;
  PlanePoint p;
  if (det > 1e-12 * uu * vv)
    p = {(vv * du - uv * dv) / det, (uu * dv - uv * du) / det};
  else if (uu > 0)  // both axes are one
    p.x = du / uu;
  p.away = (d - p.x * u - p.y * v).norm();
  return p;
}

}  // namespace ravine
