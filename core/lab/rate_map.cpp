// Rate maps cell by cell: axes, the analytic factor, the measured one.
#include "core/lab/rate_map.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/async/parallel.h"
#include "core/lab/factor.h"
#include "core/lab/lane_walk.h"
#include "core/lab/map_run.h"
#include "core/lab/rates.h"
#include "core/math/scale.h"

namespace ravine {

double RateAxis::valueAt(double fraction) const {
  const double value = valueOn(scale, from, to, fraction);
  return whole ? std::round(value) : value;
}
double RateAxis::fractionOf(double value) const { return fractionOn(scale, from, to, value); }

RateAxis axisOf(const OptimizerRow& row, int parameter) {
  const Parameter& p = row.description.parameters[static_cast<std::size_t>(parameter)];
  return {parameter, p.sliderMin, p.sliderMax, p.scale, p.whole};
}

Iteration iterationOf(const LinearStep& s, double lambda) {
  const double d = s.kept - s.pull * s.ahead * lambda;
  return {0.5 * (1 - s.go * s.pull * lambda + d), d};
}

double Iteration::factor() const {
  const double square = discriminant();
  if (square <= 0) return std::sqrt(determinant);
  return std::abs(half) + std::sqrt(square);
}

std::optional<RateOptimum> rateOptimum(const Objective& f, const OptimizerRow& row) {
  if (!f.row().quadratic || !row.linear) return {};
  const Eigen2 e = eigenOf(f.jet(0, 0));
  if (!(e.low > 0)) return {};
  const double low = std::sqrt(e.low), high = std::sqrt(e.high);
  const double eta = 4 / ((low + high) * (low + high));
  const double root = (high - low) / (high + low);  // √β
  const std::string_view name = row.description.name;
  if (name == "momentum") return RateOptimum{{eta, root * root}, root};
  if (name == "ema_momentum") {
    const double share = 1 - root * root;
    return RateOptimum{{eta / share, share}, root};
  }
  if (name == "nesterov") {
    const double r = std::sqrt(3 * e.high / e.low + 1);
    return RateOptimum{{4 / (3 * e.high + e.low), (r - 2) / (r + 2)}, 1 - 2 / r};
  }
  return RateOptimum{{2 / (e.low + e.high)}, (e.high - e.low) / (e.high + e.low)};
}

namespace {

bool analytic(const Objective& f, const RateJob& job) {
  return f.row().quadratic && job.method.row->linear && neverChanges(job.schedule) &&
         job.options.noise == 0 && job.options.clip == 0;
}

// The numbers of each cell's method, and its rates.
class Cells {
 public:
  explicit Cells(const RateJob& job) : job_(job) {
    for (int i = 0; i < job.columns; ++i) across_.push_back(job.across.valueAt(at(i, job.columns)));
    for (int i = 0; job.up && i < job.rows; ++i) up_.push_back(job.up->valueAt(at(i, job.rows)));
    const int lr = job.method.row->rateIndex();
    ratesAcross_ = lr >= 0 && job.across.parameter == lr;
    ratesUp_ = lr >= 0 && job.up && job.up->parameter == lr;
    const auto steps = static_cast<std::size_t>(neverChanges(job.schedule) ? 1 : job.options.steps);
    const std::vector<double> first = ratesUp_       ? up_
                                      : ratesAcross_ ? across_
                                                     : std::vector{job.method.rate()};
    for (const double eta : first) rates_.push_back(ratesOf(job.schedule, eta, steps));
  }
  // Puts the cell's into `numbers`, which are the method's otherwise.
  void put(int column, int row, std::span<double> numbers) const {
    numbers[static_cast<std::size_t>(job_.across.parameter)] =
        across_[static_cast<std::size_t>(column)];
    if (job_.up)
      numbers[static_cast<std::size_t>(job_.up->parameter)] = up_[static_cast<std::size_t>(row)];
  }
  // One rate where it does not change, else that of each step.
  const std::vector<double>& rates(int column, int row) const {
    return rates_[static_cast<std::size_t>(ratesUp_ ? row : ratesAcross_ ? column : 0)];
  }
  // Whether cells of a row differ by nothing but their rates.
  bool ratesAcross() const { return ratesAcross_; }
  // Whether those of one row have other rates than those of another.
  bool ratesUp() const { return ratesUp_; }

 private:
  static double at(int i, int count) { return (i + 0.5) / count; }

  const RateJob& job_;
  bool ratesAcross_, ratesUp_;
  std::vector<double> across_, up_;
  std::vector<std::vector<double>> rates_;
};

constexpr float kInfinite = std::numeric_limits<float>::infinity();

// A map in the making, and what its cells have in common.
struct Work {
  const Objective& f;
  const RateJob& job;
  Cells cells;
  std::vector<Vec2> noise;
  RateMap& map;
};

struct Measured {
  float factor;
  std::int32_t divergedAt;
};
Measured measure(const Work& work, MapRun& run, std::span<const double> numbers,
                 std::span<const double> rates) {
  const RunOptions& options = work.job.options;
  FactorMeter meter(options.steps);
  run.begin(numbers, Vec2(options.start.x, options.start.y));
  if (run.diverged()) return {kInfinite, 0};
  for (int t = 0; t < options.steps; ++t) {
    meter.add(t, run.squaredSlope());
    run.step(rates[std::min(static_cast<std::size_t>(t), rates.size() - 1)]);
    if (run.diverged()) return {kInfinite, t + 1};
  }
  return {static_cast<float>(meter.factor()), -1};
}

// Calls each(place in the map, numbers, rates) for cells of a row.
template <class Each>
void everyCell(const Work& work, int row, Each each) {
  std::vector<double> numbers = work.job.method.numbers;
  for (int column = 0; column < work.map.columns; ++column) {
    work.cells.put(column, row, numbers);
    each(static_cast<std::size_t>(row * work.map.columns + column), numbers,
         work.cells.rates(column, row));
  }
}

bool measureRuns(const Work& work, const StopFlag* stop) {
  return inParallel(work.map.rows, stop, [&](int row) {
    MapRun run(work.f, *work.job.method.row, work.noise, work.job.options.clip);
    everyCell(work, row, [&](std::size_t i, auto& numbers, auto& rates) {
      const Measured m = measure(work, run, numbers, rates);
      work.map.factor[i] = m.factor;
      work.map.divergedAt[i] = m.divergedAt;
    });
  });
}

bool computeFactors(const Work& work, const StopFlag* stop) {
  const Eigen2 e = eigenOf(work.f.jet(0, 0));
  return inParallel(work.map.rows, stop, [&](int row) {
    everyCell(work, row, [&](std::size_t i, auto& numbers, auto& rates) {
      const LinearStep step = work.job.method.row->linear(numbers, rates[0]);
      const double factor =
          std::max(iterationOf(step, e.low).factor(), iterationOf(step, e.high).factor());
      work.map.factor[i] = static_cast<float>(factor);
    });
  });
}

// ---- in vectors ----

void setUp(const Work& work, const LaneTile& tile, LaneWalk& walk) {
  std::vector<double> numbers = work.job.method.numbers;
  const Cells& cells = work.cells;
  const auto width = static_cast<std::size_t>(tile.width);
  walk.setStarts(work.job.options.start.x, work.job.options.start.y);
  for (int up = 0; up < tile.height; ++up) {
    const std::size_t first = static_cast<std::size_t>(up) * width;
    const int row = tile.row(up);
    const auto column = [&](std::size_t i) { return tile.column(static_cast<int>(i)); };
    for (std::size_t i = 0; i < (cells.ratesAcross() ? 1 : width); ++i) {
      cells.put(column(i), row, numbers);
      walk.setMethod(first + i, cells.ratesAcross() ? width : 1, numbers);
    }
    if (up > 0 && !cells.ratesUp())
      walk.copyRates(0, first, width);
    else
      for (std::size_t i = 0; i < width; ++i) walk.setRates(first + i, cells.rates(column(i), row));
  }
}

// Walks a block through all windows, from the watched steps of one to those of the next. At which
// step a run diverges is found by walking there again, from where that began or, if none had
// diverged before, from the start: most blocks have none, and need not remember.
void walkThrough(LaneWalk& walk, int steps, LaneMeter& meter, LaneSteps& divergedAt) {
  const FactorWindows windows = FactorWindows::of(steps);
  divergedAt.fill(-1);
  walk.begin();
  int gone = 0;
  LaneWalk::Place before, after;
  walk.save(before);
  for (int k = 0, t = 0; k <= windows.count; ++k) {
    // Behind the last window something may still diverge; it is not measured.
    const bool measured = k < windows.count;
    const int end = measured ? k * windows.length + windows.watched : steps + 1;
    const int watched = measured ? windows.watched : end - t;
    if (gone > 0) walk.save(before);
    walk.advance(end - t - watched, false);
    walk.advance(watched);
    const WindowEnd found =
        measured ? closeWindow(walk.runs(), meter) : WindowEnd{countUnfit(walk.runs()) > 0, true};
    if (found.went) {
      walk.save(after);
      walk.goTo(before);
      if (gone == 0) walk.advance(t, false);
      walk.findDivergence(end - t, divergedAt, gone);
      walk.goTo(after);
    }
    if (found.over) return;
    t = end;
  }
}

void measureTile(const Work& work, const LaneTile& tile, LaneWalk& walk) {
  setUp(work, tile, walk);
  LaneMeter meter;
  LaneNumbers factors;
  LaneSteps divergedAt;
  walkThrough(walk, work.job.options.steps, meter, divergedAt);
  laneFactors(meter, FactorWindows::of(work.job.options.steps).length, factors);
  for (std::size_t i = 0; i < kLaneCells; ++i)
    if (divergedAt[i] >= 0) factors.at[i] = kInfinite;
  tile.everyRow([&](std::ptrdiff_t from, std::ptrdiff_t to, int count) {
    std::copy_n(factors.at + from, count, work.map.factor.begin() + to);
    std::copy_n(divergedAt.begin() + from, count, work.map.divergedAt.begin() + to);
  });
}

bool measureInLanes(const Work& work, const StopFlag* stop) {
  work.map.inFloats = true;
  constexpr int kTogether = 4;  // tiles of one piece of work
  const int columns = work.map.columns, rows = work.map.rows;
  const int tiles = LaneTile::countOf(columns, rows);
  return inParallel((tiles + kTogether - 1) / kTogether, stop, [&](int piece) {
    LaneWalk walk(work.f, *work.job.method.row, work.noise);
    const int begin = piece * kTogether;
    for (int n = begin; n < std::min(begin + kTogether, tiles); ++n)
      measureTile(work, LaneTile::of(columns, rows, n), walk);
  });
}

int bestOf(const RateMap& map) {
  const auto least = std::min_element(map.factor.begin(), map.factor.end());
  if (least == map.factor.end() || !std::isfinite(*least)) return -1;
  return static_cast<int>(least - map.factor.begin());
}

}  // namespace

std::optional<RateMap> computeRateMap(const Objective& f, const RateJob& asked,
                                      const StopFlag* stop) {
  RateJob job = asked;
  if (!job.up) job.rows = 1;
  job.options.steps = std::max(job.options.steps, 1);
  RateMap map{job.across, job.up, job.columns, job.rows, {}, {}, -1, analytic(f, job), false};
  const auto cells = static_cast<std::size_t>(job.columns) * static_cast<std::size_t>(job.rows);
  map.factor.resize(cells);
  map.divergedAt.assign(cells, -1);
  const Work work{f, job, Cells(job), noiseOf(job.options), map};
  const bool lanes = LaneWalk::fits(f, *job.method.row, job.options);
  const bool done = map.analytic ? computeFactors(work, stop)
                    : lanes      ? measureInLanes(work, stop)
                                 : measureRuns(work, stop);
  if (!done) return {};
  map.best = bestOf(map);
  return map;
}

}  // namespace ravine
