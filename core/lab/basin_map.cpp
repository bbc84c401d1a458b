// Basins run by run.
#include "core/lab/basin_map.h"

#include <algorithm>
#include <cmath>

#include "core/async/parallel.h"
#include "core/lab/map_run.h"
#include "core/lab/rates.h"

namespace ravine {

double basinTolerance(const Box& box, std::span<const StationaryPoint> points) {
  double least = std::max(box.xmax - box.xmin, box.ymax - box.ymin) / 200;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      least = std::min(least, std::hypot(points[i].x - points[k].x, points[i].y - points[k].y) / 3);
  return least;
}

namespace {

// The point nearest to w, if within the tolerance.
int pointAt(const BasinJob& job, const Vec2& w) {
  int nearest = kReachedNothing;
  double least = job.tolerance;
  for (std::size_t i = 0; i < job.points.size(); ++i) {
    const double distance = std::hypot(job.points[i].x - w.x(), job.points[i].y - w.y());
    if (distance <= least) least = distance, nearest = static_cast<int>(i);
  }
  return nearest;
}

// What all runs share.
struct Shared {
  const Objective& f;
  const BasinJob& job;
  std::vector<double> rates;
  std::vector<Vec2> noise;
};

void runCell(const Shared& shared, MapRun& run, std::vector<Vec2>& path, const Vec2& start,
             std::int32_t& reached, std::int32_t& step) {
  const BasinJob& job = shared.job;
  path.clear();
  run.begin(job.method.numbers, start);
  for (std::size_t t = 0;; ++t) {
    if (run.diverged()) {
      reached = kDiverged, step = static_cast<std::int32_t>(t);
      return;
    }
    path.push_back(run.w());
    if (t == shared.rates.size()) break;
    run.step(shared.rates[t]);
  }
  reached = pointAt(job, path.back());
  step = -1;
  if (reached < 0) return;
  const StationaryPoint& p = job.points[static_cast<std::size_t>(reached)];
  const auto within = [&](const Vec2& w) {
    return std::hypot(w.x() - p.x, w.y() - p.y) <= job.tolerance;
  };
  std::size_t first = path.size() - 1;
  while (first > 0 && within(path[first - 1])) --first;
  step = static_cast<std::int32_t>(first);
}

void runRow(const Shared& shared, int row, BasinMap& map) {
  const FieldWindow& starts = map.starts;
  MapRun run(shared.f, *shared.job.method.row, shared.noise, shared.job.options.clip);
  std::vector<Vec2> path;
  for (int col = 0; col < starts.width; ++col) {
    const auto i = static_cast<std::size_t>(row * starts.width + col);
    runCell(shared, run, path, Vec2(starts.x(col), starts.y(row)), map.reached[i], map.step[i]);
  }
}

}  // namespace

std::optional<BasinMap> computeBasinMap(const Objective& f, const BasinJob& job,
                                        const StopFlag* stop) {
  BasinMap map{job.starts, {}, {}, false};
  const auto cells =
      static_cast<std::size_t>(job.starts.width) * static_cast<std::size_t>(job.starts.height);
  map.reached.resize(cells);
  map.step.resize(cells);
  const auto steps = static_cast<std::size_t>(std::max(job.options.steps, 0));
  const Shared shared{f, job, ratesOf(job.schedule, job.method.rate(), steps),
                      noiseOf(job.options)};
  const bool done = inParallel(job.starts.height, stop, [&](int row) { runRow(shared, row, map); });
  if (!done) return {};
  return map;
}

}  // namespace ravine
