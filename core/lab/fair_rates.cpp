// The common effective rate, and the rates that give it.
#include "core/lab/fair_rates.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

constexpr double kRounding = 1e-12;  // effective rates this near to each other are the same

const OptimizerRow* rowWithRate(const RunSetup& setup) {
  const OptimizerRow* row = findRow(optimizerRows(), setup.optimizer.name);
  return row && row->effectiveRate && row->rateIndex() >= 0 ? row : nullptr;
}

const Parameter& rateOf(const OptimizerRow& row) {
  return row.description.parameters[static_cast<std::size_t>(row.rateIndex())];
}

bool same(double rate, double common) {
  return !(std::abs(rate - common) > kRounding * std::abs(common));
}

std::optional<double> firstRate(const Landscape& landscape) {
  for (const Run& run : landscape.runs)
    if (const auto rate = effectiveRateOf(run)) return rate;
  return {};
}

// Whether two effective rates or more are told, all the same.
bool agrees(const Landscape& landscape) {
  const std::optional<double> first = firstRate(landscape);
  int count = 0;
  for (const Run& run : landscape.runs) {
    const auto rate = effectiveRateOf(run);
    if (rate && !same(*rate, *first)) return false;
    count += rate.has_value();
  }
  return count > 1;
}

// Of the run whose lr was moved, if the runs are those of before.
std::optional<double> leadersRate(const Landscape& now, const Landscape& before) {
  if (now.runs.size() != before.runs.size()) return {};
  for (std::size_t i = 0; i < now.runs.size(); ++i) {
    const Spec &spec = now.runs[i].optimizer, &former = before.runs[i].optimizer;
    const OptimizerRow* row = rowWithRate(now.runs[i]);
    if (!row || spec.name != former.name) continue;
    const Parameter& lr = rateOf(*row);
    if (spec.number(lr.key, lr.fallback) != former.number(lr.key, lr.fallback))
      return effectiveRateOf(now.runs[i]);
  }
  return {};
}

std::optional<double> commonRate(const Landscape& now, const Landscape& before) {
  if (const auto rate = leadersRate(now, before)) return rate;
  if (before.equalRates)
    if (const auto rate = firstRate(before)) return rate;
  return firstRate(now);
}

// The nearest number that the parameter takes.
double accepted(const Parameter& p, double value) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  const double low = p.minOpen ? std::nextafter(p.min, p.max) : p.min;
  const double high = p.maxOpen ? std::nextafter(p.max, p.min) : p.max;
  return std::clamp(value, std::max(low, -kLargest), std::min(high, kLargest));
}

}  // namespace

std::optional<double> effectiveRateOf(const RunSetup& setup) {
  const OptimizerRow* row = rowWithRate(setup);
  if (!row) return {};
  return row->effectiveRate(numbersOf(setup.optimizer, row->description));
}

void equalizeRates(Landscape& now, const Landscape& before) {
  if (!now.equalRates || agrees(now)) return;
  const std::optional<double> common = commonRate(now, before);
  if (!common || !std::isfinite(*common)) return;
  for (Run& run : now.runs) {
    const OptimizerRow* row = rowWithRate(run);
    if (!row || same(*effectiveRateOf(run), *common)) continue;
    std::vector<double> numbers = numbersOf(run.optimizer, row->description);
    numbers[static_cast<std::size_t>(row->rateIndex())] = 1;
    const Parameter& lr = rateOf(*row);  // the effective rate is linear in it
    run.optimizer.set(lr.key, accepted(lr, *common / row->effectiveRate(numbers)));
  }
}

}  // namespace ravine
