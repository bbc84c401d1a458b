// Learning-rate schedules: η as a function of the update count t, from 0 (syllabus L15).
#pragma once

#include <span>
#include <string>

#include "core/math/parameter.h"

namespace ravine {

// Which of the sums over all updates are finite. Ση = ∞ reaches every point, Ση² < ∞ calms the
// noise: the classical conditions ask for both.
struct FiniteSums {
  bool rates, squares;
  bool operator==(const FiniteSums&) const = default;
};

struct ScheduleRow {
  Description description;
  // η of update t for an optimizer whose own rate is eta0, p in the row's order; null for a
  // schedule that needs its own past: then next gives η_{t+1} from η_t, beginning with eta0.
  double (*at)(std::span<const double> p, double eta0, double t);
  double (*next)(std::span<const double> p, double eta, double t);
  // Index of the parameter that says when the schedule is over and another may follow, or −1.
  int lengthIndex;
  FiniteSums (*sums)(std::span<const double> p);
};

// The table, in the order of contracts.md.
std::span<const ScheduleRow> scheduleRows();

}  // namespace ravine
