// Basins run by run.
#include "core/lab/basin_map.h"

#include <algorithm>
#include <cmath>

#include "core/async/parallel.h"
#include "core/lab/lane_walk.h"
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

double squaredDistance(const StationaryPoint& p, double x, double y) {
  return (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y);
}

// The point nearest to w, if within the tolerance.
int pointAt(const BasinJob& job, const Vec2& w) {
  int nearest = kReachedNothing;
  double least = job.tolerance * job.tolerance;
  for (std::size_t i = 0; i < job.points.size(); ++i) {
    const double distance = squaredDistance(job.points[i], w.x(), w.y());
    if (distance <= least) least = distance, nearest = static_cast<int>(i);
  }
  return nearest;
}

// What all runs share.
struct Shared {
  const Objective& f;
  const BasinJob& job;
  std::vector<double> rates;  // of each step, or one where it does not change
  std::vector<Vec2> noise;
  std::size_t steps() const { return static_cast<std::size_t>(std::max(job.options.steps, 0)); }
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
    if (t == shared.steps()) break;
    run.step(shared.rates[std::min(t, shared.rates.size() - 1)]);
  }
  reached = pointAt(job, path.back());
  step = -1;
  if (reached < 0) return;
  const StationaryPoint& p = job.points[static_cast<std::size_t>(reached)];
  const auto within = [&](const Vec2& w) {
    return squaredDistance(p, w.x(), w.y()) <= job.tolerance * job.tolerance;
  };
  std::size_t first = path.size() - 1;
  while (first > 0 && within(path[first - 1])) --first;
  step = static_cast<std::int32_t>(first);
}

bool runSingly(const Shared& shared, BasinMap& map, const StopFlag* stop) {
  const FieldWindow& starts = map.starts;
  return inParallel(starts.height, stop, [&](int row) {
    MapRun run(shared.f, *shared.job.method.row, shared.noise, shared.job.options.clip);
    std::vector<Vec2> path;
    for (int col = 0; col < starts.width; ++col) {
      const auto i = static_cast<std::size_t>(row * starts.width + col);
      runCell(shared, run, path, Vec2(starts.x(col), starts.y(row)), map.reached[i], map.step[i]);
    }
  });
}

// ---- in vectors ----

// Where a block's runs end, and when they were last anywhere else.
class Block {
 public:
  Block(const Shared& shared, const FieldWindow& starts, const LaneTile& tile)
      : job_(shared.job),
        steps_(static_cast<int>(shared.steps())),
        tile_(tile),
        walk_(shared.f, *job_.method.row, shared.noise) {
    walk_.setMethod(0, kLaneCells, job_.method.numbers);
    std::size_t i = 0;
    for (int up = 0; up < tile.height; ++up)
      for (int across = 0; across < tile.width; ++across, ++i) {
        walk_.setRates(i, shared.rates);
        walk_.setStart(i, starts.x(tile.column(across)), starts.y(tile.row(up)));
      }
  }

  void findEnds() {
    constexpr int kTogether = 16;
    walk_.begin();
    for (int t = 0; t < steps_; t += kTogether) {
      walk_.advance(std::min(kTogether, steps_ - t) - 1, false);
      walk_.advance(1);
      if (countUnfit(walk_.runs()) == static_cast<int>(kLaneCells)) steps_ = t + kTogether;
    }
    const LaneRuns& runs = walk_.runs();
    for (std::size_t i = 0; i < kLaneCells; ++i) {
      reached_[i] = pointAt(job_, Vec2(runs.x.at[i], runs.y.at[i]));
      const bool known = reached_[i] >= 0;
      const StationaryPoint* p =
          known ? &job_.points[static_cast<std::size_t>(reached_[i])] : nullptr;
      x_.at[i] = known ? static_cast<float>(p->x) : 0;
      y_.at[i] = known ? static_cast<float>(p->y) : 0;
    }
  }

  // A second walk, now that the ends are known.
  void findSteps() {
    for (float& t : outside_.at) t = -1;
    goneAt_.fill(-1);
    walk_.begin();
    int gone = 0;
    for (int t = 0; t <= steps_; ++t) {
      markOutside(walk_.runs(), x_, y_, static_cast<float>(job_.tolerance), static_cast<float>(t),
                  outside_);
      walk_.findDivergence(1, goneAt_, gone);
    }
  }

  void put(BasinMap& map) {
    LaneSteps step;
    for (std::size_t i = 0; i < kLaneCells; ++i) {
      const bool gone = goneAt_[i] >= 0;
      if (gone) reached_[i] = kDiverged;
      const int since = reached_[i] >= 0 ? static_cast<int>(outside_.at[i]) + 1 : -1;
      step[i] = gone ? goneAt_[i] : since;
    }
    tile_.everyRow([&](std::ptrdiff_t from, std::ptrdiff_t to, int count) {
      std::copy_n(reached_.begin() + from, count, map.reached.begin() + to);
      std::copy_n(step.begin() + from, count, map.step.begin() + to);
    });
  }

 private:
  const BasinJob& job_;
  int steps_;
  LaneTile tile_;
  LaneWalk walk_;
  LaneNumbers x_{}, y_{};  // of the point that is reached
  LaneNumbers outside_{};  // the last step away from it
  LaneSteps reached_{}, goneAt_{};
};

bool runInLanes(const Shared& shared, BasinMap& map, const StopFlag* stop) {
  map.inFloats = true;
  const int columns = map.starts.width, rows = map.starts.height;
  return inParallel(LaneTile::countOf(columns, rows), stop, [&](int n) {
    Block block(shared, map.starts, LaneTile::of(columns, rows, n));
    block.findEnds();
    block.findSteps();
    block.put(map);
  });
}

}  // namespace

std::optional<BasinMap> computeBasinMap(const Objective& f, const BasinJob& job,
                                        const StopFlag* stop) {
  BasinMap map{job.starts, {}, {}, false};
  const auto cells =
      static_cast<std::size_t>(job.starts.width) * static_cast<std::size_t>(job.starts.height);
  map.reached.resize(cells);
  map.step.resize(cells);
  Shared shared{f, job, {}, noiseOf(job.options)};
  shared.rates = ratesOf(job.schedule, job.method.rate(),
                         neverChanges(job.schedule) ? 1 : std::max<std::size_t>(shared.steps(), 1));
  const bool lanes = LaneWalk::fits(f, *job.method.row, job.options);
  const bool done = lanes ? runInLanes(shared, map, stop) : runSingly(shared, map, stop);
  if (!done) return {};
  return map;
}

}  // namespace ravine
