// One run from its parts, its averaging and its status.
#include "core/lab/simulation.h"

#include <algorithm>
#include <cmath>

#include "core/lab/rates.h"
#include "core/math/table.h"
#include "core/optim/averaging.h"

namespace ravine {

std::string_view nameOf(Status status) {
  constexpr std::string_view kNames[] = {"ok", "converged", "stalled", "diverged"};
  return kNames[static_cast<std::size_t>(status)];
}

Status statusOf(const Trajectory& run) {
  if (run.divergedAt >= 0) return Status::diverged;
  const std::size_t last = run.size() - 1;
  if (run.gradientNorm(last) <= kConvergedNorm) return Status::converged;
  const double size = std::hypot(run.x[last], run.y[last]);
  const bool still = last > 0 && run.stepLength(last) < 1e-14 * std::max(1.0, size);
  return still ? Status::stalled : Status::ok;
}

void simulateRun(const Objective& f, const Method& method, const SpecChain& schedule,
                 const RunOptions& options, Trajectory& out) {
  const auto steps = static_cast<std::size_t>(options.steps);
  const std::vector<double> rates = ratesOf(schedule, method.rate(), steps);
  const RunInput input{Vec2(options.start.x, options.start.y), rates, options.noise, options.seed,
                       options.clip};
  method.row->run2(method.numbers, f, input, out);
}

void averageIterates(const Spec& averaging, Trajectory& run) {
  const AveragingRow& row = *findRow(averagingRows(), averaging.name);
  const std::vector<double> numbers = numbersOf(averaging, row.description);
  averageIterates(row, numbers, run.x);
  averageIterates(row, numbers, run.y);
}

void averageRun(const Objective& f, const Spec& averaging, Trajectory& run) {
  if (averaging.name == "none") return;
  averageIterates(averaging, run);
  for (std::size_t k = 0; k < run.size(); ++k) {
    const Slope s = f.slope(run.x[k], run.y[k]);
    const bool finite =
        std::isfinite(s.value) && std::isfinite(std::hypot(s.gradient.x(), s.gradient.y()));
    if (!finite) {
      run.divergedAt = static_cast<long>(k);
      return run.resize(k);
    }
    run.loss[k] = s.value, run.gx[k] = s.gradient.x(), run.gy[k] = s.gradient.y();
  }
}

}  // namespace ravine
