// The learning rate of every update, by a schedule or a chain of them (syllabus L15).
#pragma once

#include <string>
#include <vector>

#include "core/optim/schedule.h"
#include "core/spec/spec.h"

namespace ravine {

// η_t for any t; the chain must be checked (checkChain). Asking for rising t is cheap for every
// schedule, the recursive one included.
class Rates {
 public:
  Rates(const SpecChain& chain, double eta0);
  double at(long t);

 private:
  struct Part {
    const ScheduleRow* row;
    std::vector<double> numbers;
    double begins;  // the update at which it takes over
  };
  double recursive(const Part& part, long t);

  double eta0_;
  std::vector<Part> parts_;
  long reached_ = 0;  // of the recursive schedule: its last answer
  double last_;
};

// η of updates 0 … n−1: `rates[t]`.
std::vector<double> ratesOf(const SpecChain& chain, double eta0, std::size_t n);

// Which sums over all updates are finite; the last schedule of a chain decides.
FiniteSums sumsOf(const SpecChain& chain);
// "Ση = ∞, Ση² < ∞".
std::string wordsOf(const FiniteSums& sums);

}  // namespace ravine
