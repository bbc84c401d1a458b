// Schedules chained and asked for single updates.
#include "core/lab/rates.h"

#include "core/math/table.h"

namespace ravine {

Rates::Rates(const SpecChain& chain, double eta0) : eta0_(eta0), last_(eta0) {
  double begins = 0;
  for (const Spec& spec : chain) {
    const ScheduleRow* row = findRow(scheduleRows(), spec.name);
    parts_.push_back({row, numbersOf(spec, row->description), begins});
    if (row->lengthIndex < 0) break;
    begins += parts_.back().numbers[static_cast<std::size_t>(row->lengthIndex)];
  }
}

double Rates::at(long t) {
  const auto now = static_cast<double>(t);
  const Part* part = &parts_.front();
  for (const Part& later : parts_)
    if (later.begins <= now) part = &later;
  if (!part->row->at) return recursive(*part, t - static_cast<long>(part->begins));
  return part->row->at(part->numbers, eta0_, now - part->begins);
}

double Rates::recursive(const Part& part, long t) {
  if (t < reached_) reached_ = 0, last_ = eta0_;
  for (; reached_ < t; ++reached_)
    last_ = part.row->next(part.numbers, last_, static_cast<double>(reached_));
  return last_;
}

FiniteSums sumsOf(const SpecChain& chain) {
  const ScheduleRow* row = nullptr;
  const Spec* last = nullptr;
  for (const Spec& spec : chain) {
    last = &spec;
    row = findRow(scheduleRows(), spec.name);
    if (row->lengthIndex < 0) break;
  }
  return row->sums(numbersOf(*last, row->description));
}

std::string wordsOf(const FiniteSums& sums) {
  return std::string("Ση ") + (sums.rates ? "< ∞" : "= ∞") + ",  Ση² " +
         (sums.squares ? "< ∞" : "= ∞");
}

std::vector<double> ratesOf(const SpecChain& chain, double eta0, std::size_t n) {
  Rates rates(chain, eta0);
  std::vector<double> all(n);
  for (std::size_t t = 0; t < n; ++t) all[t] = rates.at(static_cast<long>(t));
  return all;
}

}  // namespace ravine
