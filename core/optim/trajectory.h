// The immutable result of a run: every point, its loss and gradient, and how it ended.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace ravine {

// Row k describes w_k; row 0 is the start. Loss and gradient are those of the full, noise-free
// objective at that point; lr[k] is the rate of the step that led to row k (row 0 repeats row 1's).
struct Trajectory {
  std::vector<double> x, y, loss, gx, gy, lr;
  // The step at which x, y, loss or ‖∇f‖ stopped being finite; that row is not stored. −1: none.
  long divergedAt = -1;
  unsigned flags = 0;      // StepFlag bits that occurred
  long firstFlagged = -1;  // the first step with one
  long evaluations = 0;

  std::size_t size() const { return x.size(); }
  long lastStep() const { return static_cast<long>(x.size()) - 1; }
  double gradientNorm(std::size_t k) const { return std::hypot(gx[k], gy[k]); }
  double stepLength(std::size_t k) const {  // ‖w_k − w_{k−1}‖, 0 for the start
    return k == 0 ? 0 : std::hypot(x[k] - x[k - 1], y[k] - y[k - 1]);
  }
  void resize(std::size_t rows);
};

}  // namespace ravine
