// Rate maps cell by cell: axes, the analytic factor, the measured one.
#include "core/lab/rate_map.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/async/parallel.h"
#include "core/lab/factor.h"
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

double iterationFactor(const LinearStep& s, double lambda) {
  // (w, s) ← (1 − go·pull·λ, go·d; −pull·λ, d)(w, s) with d = kept − pull·ahead·λ, of determinant
  // d.
  const double d = s.kept - s.pull * s.ahead * lambda;
  const double half = 0.5 * (1 - s.go * s.pull * lambda + d);
  const double square = half * half - d;
  if (square <= 0) return std::sqrt(d);  // a pair of complex eigenvalues
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
  const bool constant = job.schedule.size() == 1 && job.schedule.front().name == "constant";
  return f.row().quadratic && job.method.row->linear && constant && job.options.noise == 0 &&
         job.options.clip == 0;
}

// The numbers of each cell's method, and its rates.
class Cells {
 public:
  explicit Cells(const RateJob& job) : job_(job) {
    const int lr = job.method.row->rateIndex();
    if (lr >= 0 && job.across.parameter == lr) perColumn_ = 1;
    if (lr >= 0 && job.up && job.up->parameter == lr) perRow_ = 1, perColumn_ = 0;
    const int count = perColumn_ ? job.columns : perRow_ ? job.rows : 1;
    for (int i = 0; i < count; ++i) {
      const std::vector<double> p = numbers(perColumn_ * i, perRow_ * i);
      const double eta = lr >= 0 ? p[static_cast<std::size_t>(lr)] : 1;
      rates_.push_back(ratesOf(job.schedule, eta, static_cast<std::size_t>(job.options.steps)));
    }
  }
  std::vector<double> numbers(int column, int row) const {
    std::vector<double> p = job_.method.numbers;
    p[static_cast<std::size_t>(job_.across.parameter)] =
        job_.across.valueAt((column + 0.5) / job_.columns);
    if (job_.up)
      p[static_cast<std::size_t>(job_.up->parameter)] = job_.up->valueAt((row + 0.5) / job_.rows);
    return p;
  }
  std::span<const double> rates(int column, int row) const {
    return rates_[static_cast<std::size_t>(perColumn_ * column + perRow_ * row)];
  }

 private:
  const RateJob& job_;
  int perColumn_ = 0, perRow_ = 0;
  std::vector<std::vector<double>> rates_;
};

struct Measured {
  float factor;
  std::int32_t divergedAt;
};
Measured measure(MapRun& run, std::span<const double> numbers, std::span<const double> rates,
                 const Vec2& start) {
  constexpr float kInfinite = std::numeric_limits<float>::infinity();
  FactorMeter meter(static_cast<int>(rates.size()));
  run.begin(numbers, start);
  if (run.diverged()) return {kInfinite, 0};
  for (std::size_t t = 0; t < rates.size(); ++t) {
    meter.add(run.squaredSlope());
    run.step(rates[t]);
    if (run.diverged()) return {kInfinite, static_cast<std::int32_t>(t) + 1};
  }
  return {static_cast<float>(meter.factor()), -1};
}

void measureRow(const Objective& f, const RateJob& job, const Cells& cells,
                std::span<const Vec2> noise, int row, RateMap& map) {
  MapRun run(f, *job.method.row, noise, job.options.clip);
  const Vec2 start(job.options.start.x, job.options.start.y);
  for (int column = 0; column < map.columns; ++column) {
    const Measured m = measure(run, cells.numbers(column, row), cells.rates(column, row), start);
    const auto i = static_cast<std::size_t>(row * map.columns + column);
    map.factor[i] = m.factor;
    map.divergedAt[i] = m.divergedAt;
  }
}

void computeRow(const Objective& f, const RateJob& job, const Cells& cells, int row, RateMap& map) {
  const Eigen2 e = eigenOf(f.jet(0, 0));
  for (int column = 0; column < map.columns; ++column) {
    const LinearStep step =
        job.method.row->linear(cells.numbers(column, row), cells.rates(column, row)[0]);
    const double factor = std::max(iterationFactor(step, e.low), iterationFactor(step, e.high));
    map.factor[static_cast<std::size_t>(row * map.columns + column)] = static_cast<float>(factor);
  }
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
  const Cells grid(job);
  const std::vector<Vec2> noise = noiseOf(job.options);
  const bool done = inParallel(job.rows, stop, [&](int row) {
    if (map.analytic) return computeRow(f, job, grid, row, map);
    measureRow(f, job, grid, noise, row, map);
  });
  if (!done) return {};
  map.best = bestOf(map);
  return map;
}

}  // namespace ravine
