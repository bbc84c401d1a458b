// Fits over resampled sets, one after another.
#include "core/lab/bias_variance.h"

#include <algorithm>
#include <cmath>

#include "core/lab/function_curves.h"

namespace ravine {

std::optional<SpreadSetup> spreadSetupOf(const FunctionLab& lab) {
  if (lab.data.own) return {};
  SpreadSetup setup{planOf(lab),     lab.widths, lab.data.generator, lab.data.seed,
                    lab.data.scaled, lab.sets,   lab.fitUpdates};
  // What the fits do not use must not begin them anew.
  setup.plan = withWidth(std::move(setup.plan), 1);
  setup.plan.patience = 0;
  std::ranges::sort(setup.widths);
  return setup;
}

void SpreadExperiment::take(const SpreadOrders& orders) {
  const bool same = orders.setup == orders_.setup;
  orders_ = orders;
  if (same) return;
  trainer_.reset();
  data_.reset();
  sums_.clear(), x_.clear(), f_.clear();
  set_ = 0, at_ = 0;
  if (!orders_.setup) return;
  const SpreadSetup& setup = *orders_.setup;
  const Result<Target> target = makeTarget(setup.function, setup.seed);
  if (!target || setup.widths.empty()) return;
  const double reach = reachOf(setup.function);
  for (int i = 0; i < kSpreadPlaces; ++i) {
    const double x = reach * (2.0 * i / (kSpreadPlaces - 1) - 1), f = (*target)(x);
    if (std::abs(f) <= kLargestTarget) x_.push_back(x), f_.push_back(f);
  }
  Sums none;
  none.mean.assign(x_.size(), 0);
  none.square.assign(x_.size(), 0);
  sums_.assign(setup.widths.size(), none);
  if (!x_.empty()) beginFit();
}

void SpreadExperiment::beginFit() {
  const SpreadSetup& setup = *orders_.setup;
  if (at_ == setup.widths.size()) at_ = 0, ++set_, data_.reset();
  trainer_.reset();
  if (set_ == setup.sets) return;
  if (!data_) {
    const Result<Target> target = makeTarget(setup.function, setup.seed);
    Result<Points> points =
        drawFunction(setup.function, *target, setup.seed + 1 + static_cast<std::uint64_t>(set_));
    if (!points) return;
    data_ = prepare(std::move(*points), 0, setup.scaled, 0);
  }
  trainer_ = std::make_unique<Trainer<float>>(data_, withWidth(setup.plan, setup.widths[at_]));
}

void SpreadExperiment::endFit() {
  Sums& sums = sums_[at_];
  sums.parameters = trainer_->shape().parameters();
  std::vector<float> inputs;
  for (const double x : x_)
    inputs.push_back(static_cast<float>(data_->scaled ? data_->scaling.scaled(x, 0) : x));
  const std::span<const float> fit =
      trainer_->network().outputs(trainer_->w(), inputs.data(), static_cast<int>(inputs.size()));
  if (trainer_->diverged() || !std::ranges::all_of(fit, [](float y) { return std::isfinite(y); })) {
    ++sums.diverged;
  } else {
    ++sums.fits;
    double error = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      const double y = fit[i], off = y - sums.mean[i];
      sums.mean[i] += off / sums.fits;
      sums.square[i] += off * (y - sums.mean[i]);
      error += (y - f_[i]) * (y - f_[i]);
    }
    sums.error += error / static_cast<double>(x_.size());
  }
  ++at_;
  beginFit();
}

void SpreadExperiment::advance(long updates) {
  while (updates > 0 && trainer_) {
    const long left = orders_.setup->updates - trainer_->updates();
    const long piece = std::min(updates, left);
    if (piece > 0) trainer_->advance(piece);
    updates -= std::max(piece, 1L);
    if (piece == left || trainer_->diverged()) endFit();
  }
}

SpreadReport SpreadExperiment::report() const {
  SpreadReport report;
  report.number = orders_.number;
  report.x = x_;
  for (std::size_t k = 0; k < sums_.size(); ++k) {
    const Sums& sums = sums_[k];
    SpreadPoint point;
    point.width = orders_.setup->widths[k], point.parameters = sums.parameters;
    point.fits = sums.fits, point.diverged = sums.diverged;
    for (std::size_t i = 0; sums.fits > 0 && i < x_.size(); ++i) {
      const double off = sums.mean[i] - f_[i], variance = sums.square[i] / sums.fits;
      point.bias2 += off * off / static_cast<double>(x_.size());
      point.variance += variance / static_cast<double>(x_.size());
      point.deviation.push_back(std::sqrt(variance));
    }
    if (sums.fits > 0) point.mean = sums.mean, point.error = sums.error / sums.fits;
    report.points.push_back(std::move(point));
  }
  if (!trainer_) return report;
  const auto widths = static_cast<double>(sums_.size());
  report.fitting = orders_.setup->widths[at_];
  report.progress =
      (set_ + static_cast<double>(at_) / widths) / static_cast<double>(orders_.setup->sets);
  return report;
}

}  // namespace ravine
