// The loss over a plane of weights: sampled row by row, with the view that shows the path.
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/async/parallel.h"
#include "core/lab/loss_plane.h"

namespace ravine {

namespace {

constexpr int kScaleSide = 20;  // cells of the sampling that levels are chosen by
constexpr int kLevels = 18;

// Weights at (x, y), in the precision that networks are trained in.
void weightsAt(const LossPlane& plane, double x, double y, std::vector<float>& w) {
  w.resize(plane.origin.size());
  for (std::size_t i = 0; i < w.size(); ++i)
    w[i] = static_cast<float>(plane.origin[i] + x * plane.u[i] + y * plane.v[i]);
}

double valueOf(Network<float>& network, const MeanLoss& f, std::span<const float> w) {
  return static_cast<double>(network.objective(w, f.batch(), f.kind, f.penalty, {}, nullptr));
}

LossPlane planeOf(const PlaneJob& job) {
  switch (job.look.directions) {
    case Directions::principal:
      return principalPlane(job.path, job.w);
    case Directions::random:
      return randomPlane(job.f.shape, job.w, job.look.seed);
    case Directions::weights:
      break;
  }
  return weightPlane(job.w, job.look.across, job.look.up);
}

// What shows the path and the weights, with room around them, at equal scale on both axes.
Box boxOf(const PlaneJob& job, const PlanePicture& p) {
  const auto [left, right] = std::minmax_element(p.x.begin(), p.x.end());
  const auto [low, high] = std::minmax_element(p.y.begin(), p.y.end());
  double x = (*left + *right) / 2, y = (*low + *high) / 2;
  double across = 0.62 * (*right - *left), up = 0.62 * (*high - *low);
  double least = 1;  // half of the shorter side, at least
  if (job.look.directions == Directions::principal) {
    double square = 0;
    for (const float w : job.w) square += static_cast<double>(w) * static_cast<double>(w);
    least = std::max(0.05 * std::sqrt(square), 1e-3);
  } else if (job.look.directions == Directions::random) {
    x = p.here.x, y = p.here.y, across = up = 0;
  }
  const double wide = job.width, tall = job.height;
  const double perPixel =
      job.reach * std::max({2 * across / wide, 2 * up / tall, 2 * least / std::min(wide, tall)});
  return {x - perPixel * wide / 2, x + perPixel * wide / 2, y - perPixel * tall / 2,
          y + perPixel * tall / 2};
}

void projectPath(const PlaneJob& job, PlanePicture& p) {
  const PlanePoint here = project(p.plane, job.w);
  double all = 0, beyond = 0;
  for (const Snapshot& snapshot : job.path) {
    const PlanePoint point = project(p.plane, *snapshot.w);
    p.x.push_back(point.x);
    p.y.push_back(point.y);
    p.away = std::max(p.away, point.away);
    beyond += point.away * point.away;
    for (std::size_t i = 0; i < job.w.size(); ++i) {
      const double d = static_cast<double>((*snapshot.w)[i]) - static_cast<double>(job.w[i]);
      all += d * d;
    }
  }
  p.share = all > 0 ? std::max(0.0, 1 - beyond / all) : std::numeric_limits<double>::quiet_NaN();
  p.x.push_back(here.x);
  p.y.push_back(here.y);
  p.here = {here.x, here.y};
}

FieldWindow windowOf(const Box& box, int side) {
  const double wide = box.xmax - box.xmin, tall = box.ymax - box.ymin;
  const auto cells = [&](double length) {
    return std::max(4, static_cast<int>(std::lround(side * length / std::max(wide, tall))));
  };
  return {box, cells(wide), cells(tall)};
}

}  // namespace

double planeValue(const LossPlane& plane, const MeanLoss& f, double x, double y) {
  Network<float> network(f.shape);
  std::vector<float> w;
  weightsAt(plane, x, y, w);
  return valueOf(network, f, w);
}

bool planeValues(const LossPlane& plane, const MeanLoss& f, const FieldWindow& window,
                 std::vector<double>& values, const StopFlag* stop) {
  values.resize(static_cast<std::size_t>(window.width) * static_cast<std::size_t>(window.height));
  return inParallel(window.height, stop, [&](int row) {
    Network<float> network(f.shape);
    std::vector<float> w;
    double* out = values.data() + static_cast<std::ptrdiff_t>(row) * window.width;
    for (int col = 0; col < window.width; ++col) {
      weightsAt(plane, window.x(col), window.y(row), w);
      out[col] = valueOf(network, f, w);
    }
  });
}

int planeSide(const PlaneJob& job, double work) {
  const double shape =
      static_cast<double>(std::min(job.width, job.height)) / std::max({1, job.width, job.height});
  const double side = std::sqrt(work / job.f.work() / std::max(shape, 0.1));
  return static_cast<int>(std::lround(std::clamp(side, 16.0, 192.0)));
}

std::optional<PlanePicture> planePicture(const PlaneJob& job, int side, const StopFlag* stop) {
  PlanePicture picture;
  picture.plane = planeOf(job);
  projectPath(job, picture);
  const Box box = boxOf(job, picture);
  std::vector<double> values;
  if (!planeValues(picture.plane, job.f, windowOf(box, kScaleSide), values, stop)) return {};
  const LevelScale scale(LevelSpacing::logarithmic, kLevels, values, 0);
  const FieldWindow window = windowOf(box, side);
  if (!planeValues(picture.plane, job.f, window, values, stop)) return {};
  toLevels(values, window, scale, picture.field);
  Network<float> network(job.f.shape);
  picture.loss = valueOf(network, job.f, job.w);
  return picture;
}

}  // namespace ravine
