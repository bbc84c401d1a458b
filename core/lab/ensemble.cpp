// Ensembles: blocks of seeds in vectors, or run by run, and their quantiles.
#include "core/lab/ensemble.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/async/parallel.h"
#include "core/data/sampler.h"
#include "core/lab/rates.h"
#include "core/math/table.h"
#include "core/optim/averaging.h"
#include "core/problem/batch_oracle.h"
#include "core/problem/sum_kernels.h"

namespace ravine {

namespace {

constexpr int kBlock = 64;  // seeds side by side
constexpr int kAhead = 20;  // updates whose examples are looked up at a time
constexpr std::size_t kTogether = kSumLanes;
constexpr double kMostTerms = 4e7;  // losses of single examples for all quantiles

// ---- a block of seeds, one after the other in two halves of a vector: x…, y… ----

class Block {
 public:
  // samples: those of the sum, signed.
  Block(const EnsembleJob& job, const std::vector<Sample>& samples, const Method& method, int first,
        int count)
      : job_(job),
        samples_(samples),
        f_(*job.sum),
        method_(method),
        lanes_((static_cast<std::size_t>(count) + kSumLanes - 1) / kSumLanes * kSumLanes),
        batch_(job.run.batch <= 0 || job.run.batch > f_.n() ? f_.n() : job.run.batch),
        oracle_([this](const Eigen::VectorXd& w, Eigen::VectorXd* g) { return gradient(w, g); }) {
    for (std::size_t i = 0; i < lanes_; ++i)  // idle lanes work along
      samplers_.emplace_back(f_.n(), job.seed + static_cast<std::uint64_t>(first) + i);
    const auto half = static_cast<Eigen::Index>(lanes_);
    Eigen::VectorXd w(2 * half);
    w.head(half).setConstant(job.run.start.x);
    w.tail(half).setConstant(job.run.start.y);
    method_.row->beginN(method_.numbers, state_, w);
    average_ = w;
  }

  // One update with this rate.
  void step(double eta) {
    if (at_ == ahead_) lookAhead();
    oracle_.begin(state_.w);
    method_.row->stepN(method_.numbers, eta, state_, oracle_);
    ++state_.t;
    ++at_;
  }
  void averageIn(double c) { average_ += c * (state_.w - average_); }

  const Eigen::VectorXd& w() const { return state_.w; }
  const Eigen::VectorXd& average() const { return average_; }
  std::size_t lanes() const { return lanes_; }

 private:
  // Examples of as many updates as end within this epoch, as meanGradients reads them.
  void lookAhead() {
    const int left = f_.n() - samplers_[0].place().position;
    // A whole epoch at once would come in its own order, see Sampler.
    int updates = std::clamp(left / batch_, 1, std::max(1, kAhead / batch_));
    if (updates > 1 && updates * batch_ == f_.n()) --updates;
    taken_ = std::min(left, updates * batch_);
    const std::size_t place = columnsOf(f_.row().loss) * lanes_;
    columns_.resize(static_cast<std::size_t>(taken_) * place);
    for (std::size_t lane = 0; lane < lanes_; lane += kTogether) putBatches(lane, place);
    ahead_ = updates;
    at_ = 0;
  }

  // Of kTogether lanes from `lane` on, so that what is written lies together.
  void putBatches(std::size_t lane, std::size_t place) {
    const int* rows[kTogether];
    for (std::size_t i = 0; i < kTogether; ++i)
      rows[i] = samplers_[lane + i].next(job_.run.order, taken_).data();
    const bool third = columnsOf(f_.row().loss) == 3;
    double* at = columns_.data() + lane;
    for (int k = 0; k < taken_; ++k, at += place)
      for (std::size_t i = 0; i < kTogether; ++i) {
        const Sample& s = samples_[static_cast<std::size_t>(rows[i][k])];
        at[i] = s.u, at[lanes_ + i] = s.v;
        if (third) at[2 * lanes_ + i] = s.t;
      }
  }

  double gradient(const Eigen::VectorXd& w, Eigen::VectorXd* g) {
    const SumLoss loss = f_.row().loss;
    const auto half = static_cast<Eigen::Index>(lanes_);
    const auto from = static_cast<std::size_t>(at_ * batch_);
    const auto size = static_cast<std::size_t>(std::min(batch_, taken_ - at_ * batch_));
    meanGradients(loss, lanes_, size, w.data(), w.data() + half,
                  columns_.data() + from * columnsOf(loss) * lanes_, g->data(), g->data() + half);
    if (f_.penalty() != 0) *g += 2 * f_.penalty() * w;
    return 0;  // methods that work coordinate by coordinate never ask for the value
  }

  const EnsembleJob& job_;
  const std::vector<Sample>& samples_;
  const FiniteSum& f_;
  const Method& method_;
  std::size_t lanes_;
  int batch_, taken_ = 0, ahead_ = 0, at_ = 0;
  std::vector<Sampler> samplers_;
  std::vector<double> columns_;
  StateN state_;
  Eigen::VectorXd average_;
  OracleN oracle_;
};

// c_k of the run's averaging; 1 where there is none.
class Weights {
 public:
  explicit Weights(const Spec& averaging)
      : row_(*findRow(averagingRows(), averaging.name)),
        numbers_(numbersOf(averaging, row_.description)) {}
  bool none() const { return row_.description.name == "none"; }
  double at(std::size_t k) const { return row_.weight(numbers_, static_cast<double>(k)); }

 private:
  const AveragingRow& row_;
  std::vector<double> numbers_;
};

bool runBlock(const EnsembleJob& job, const std::vector<Sample>& samples, const Method& method,
              std::span<const std::size_t> rows, int block, Iterates& out, const StopFlag* stop) {
  const int first = block * kBlock, count = std::min(kBlock, job.seeds - first);
  Block seeds(job, samples, method, first, count);
  Rates rates(job.run.schedule, method.rate());
  const Weights weights(job.run.averaging);
  const bool averages = !weights.none();
  std::size_t next = 0;
  const auto keep = [&](std::size_t k) {
    if (next == rows.size() || rows[next] != k) return;
    const Eigen::VectorXd& w = averages ? seeds.average() : seeds.w();
    for (int i = 0; i < count; ++i) {
      const std::size_t at = static_cast<std::size_t>(first + i) * rows.size() + next;
      out.x[at] = w[i], out.y[at] = w[i + static_cast<Eigen::Index>(seeds.lanes())];
    }
    ++next;
  };
  keep(0);
  for (std::size_t k = 1; k <= static_cast<std::size_t>(job.steps); ++k) {
    if (k % 1024 == 0 && stop && stop->load(std::memory_order_relaxed)) return false;
    seeds.step(rates.at(static_cast<long>(k) - 1));
    if (averages) seeds.averageIn(weights.at(k));
    keep(k);
  }
  return true;
}

// ---- run by run, for every method ----

bool runOne(const EnsembleJob& job, const Method& method, std::span<const std::size_t> rows,
            int seed, Iterates& out, const StopFlag* stop) {
  SumRunOptions options{job.run.start,
                        job.steps,
                        job.run.batch,
                        job.run.order,
                        0,
                        job.run.clip,
                        job.seed + static_cast<std::uint64_t>(seed)};
  Trajectory t;
  std::vector<double> seen;
  if (!runOnBatches(*job.sum, method, job.run.schedule, options, t, seen, stop)) return false;
  averageIterates(job.run.averaging, t);
  for (std::size_t i = 0; i < rows.size() && rows[i] < t.size(); ++i) {
    const std::size_t at = static_cast<std::size_t>(seed) * rows.size() + i;
    out.x[at] = t.x[rows[i]], out.y[at] = t.y[rows[i]];
  }
  return true;
}

double quantile(std::vector<double>& values, double share) {
  const auto at = values.begin() +
                  static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

bool iteratesOf(const EnsembleJob& job, std::span<const std::size_t> rows, Iterates& out,
                const StopFlag* stop) {
  const Result<Method> method = makeSumMethod(job.run.optimizer, job.sum->row());
  const std::size_t size = rows.size() * static_cast<std::size_t>(job.seeds);
  out.x.assign(size, std::numeric_limits<double>::quiet_NaN());
  out.y = out.x;
  const OptimizerRow& row = *method->row;
  const bool sideBySide = row.perCoordinate && row.stepN && job.run.clip == 0 &&
                          job.run.batch > 0 && job.run.batch < job.sum->n();
  if (!sideBySide)
    return inParallel(job.seeds, stop, [&](int i) { runOne(job, *method, rows, i, out, stop); });
  std::vector<Sample> samples;
  samples.reserve(job.sum->samples().rows.size());
  for (const Sample& s : job.sum->samples().rows)
    samples.push_back(signedSample(job.sum->row().loss, s));
  return inParallel((job.seeds + kBlock - 1) / kBlock, stop,
                    [&](int i) { runBlock(job, samples, *method, rows, i, out, stop); });
}

std::optional<Ensemble> computeEnsemble(const EnsembleJob& job, const StopFlag* stop) {
  const FiniteSum& f = *job.sum;
  const auto seeds = static_cast<std::size_t>(job.seeds);
  const double terms = f.row().objective.quadratic ? 1 : f.n();
  const auto most = static_cast<std::size_t>(
      std::clamp(kMostTerms / terms / static_cast<double>(seeds), 40.0, 240.0));
  Ensemble e;
  e.rows = rowsToEvaluate(static_cast<std::size_t>(job.steps) + 1, most);
  e.seeds = job.seeds;
  Iterates at;
  if (!iteratesOf(job, e.rows, at, stop)) return {};
  const std::size_t rows = e.rows.size();
  for (auto* list : {&e.mean, &e.median, &e.low, &e.high}) list->resize(rows);
  const bool done = inParallel(static_cast<int>(rows), stop, [&](int row) {
    const auto i = static_cast<std::size_t>(row);
    std::vector<double> gaps(seeds);
    double sum = 0;
    for (std::size_t s = 0; s < seeds; ++s) {
      const double gap = f.value(Vec2(at.x[s * rows + i], at.y[s * rows + i])) - f.optimum().value;
      gaps[s] = std::isnan(gap) ? std::numeric_limits<double>::infinity() : gap;
      sum += gaps[s];
    }
    e.mean[i] = sum / static_cast<double>(seeds);
    e.median[i] = quantile(gaps, 0.5);
    e.low[i] = quantile(gaps, 0.1);
    e.high[i] = quantile(gaps, 0.9);
  });
  if (!done) return {};
  e.paths = std::min(job.seeds, kMostPaths);
  const std::size_t kept = static_cast<std::size_t>(e.paths) * rows;
  e.x.assign(at.x.begin(), at.x.begin() + static_cast<std::ptrdiff_t>(kept));
  e.y.assign(at.y.begin(), at.y.begin() + static_cast<std::ptrdiff_t>(kept));
  return e;
}

}  // namespace ravine
