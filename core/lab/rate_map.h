// Rate maps: by which factor a step brings a run closer, over one or two parameters of its
// optimizer (syllabus L17).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/async/stop.h"
#include "core/lab/simulation.h"

namespace ravine {

// One parameter of an optimizer as the axis of a map.
struct RateAxis {
  int parameter = 0;  // index in the row's description
  double from = 0, to = 1;
  Scale scale = Scale::linear;
  bool whole = false;                     // whole numbers only
  double valueAt(double fraction) const;  // 0 at `from`, 1 at `to`
  double fractionOf(double value) const;  // clamped to 0 … 1
  bool operator==(const RateAxis&) const = default;
};
// What the parameter's slider spans.
RateAxis axisOf(const OptimizerRow& row, int parameter);

struct RateJob {
  Method method;  // the parameters that are no axes keep these numbers
  SpecChain schedule;
  RunOptions options;  // start, steps, noise, seed, clip; 2 steps at least are wanted
  RateAxis across;
  std::optional<RateAxis> up;   // none: a map of one row
  int columns = 64, rows = 64;  // the values are those of cell centres
};

// The factor of a cell. Analytic where the surface is quadratic, the method one of the linear ones
// (gradient_descent, momentum, ema_momentum, nesterov) and the rate constant, without noise and
// clipping: the largest eigenvalue modulus of the iteration matrix, of the slower of both
// eigenvectors of the Hessian. It is what a run tends to, whatever its start and length.
//
// Measured elsewhere, by the run itself: (M_k/M_0)^{1/(kN)}, where M_i is the largest ‖∇f‖ over the
// steps iN … iN+4, N = 10 (less in runs below 40 steps), and k ≥ 1 the last such i within the run,
// or the last whose M is above 1e-5·M_0. In words: by how much a step shrinks the gradient, on
// average. 1: nothing moves.
//
// Reasons. Near a minimum ‖∇f‖ shrinks by the factor by which the distance does, but needs no known
// minimum, of which there may be many. Floats lose √(f − f*) at 3e-4 of its size, ∇f at 1e-7; what
// lies below 1e-5 may be rounding. An oscillating run has its gradient pass near zero now and then,
// the largest of five does not. A run in a valley is measured as it is, not as the last steps
// before the minimum would be. Noise is not in this ∇f. Vectors of floats take it where Nesterov's
// step does, ahead of the place.
struct RateMap {
  RateAxis across;
  std::optional<RateAxis> up;
  int columns = 0, rows = 0;
  // Of cell (col, row) at row·columns + col, row 0 at up.from. Infinite where the run diverged;
  // above 1 it goes away from where it began.
  std::vector<float> factor;
  std::vector<std::int32_t> divergedAt;  // the step (see map_run.h), −1: not within the run
  int best = -1;                         // the cell with the smallest factor; −1: all diverged
  bool analytic = false;
  bool inFloats = false;  // measured in floats: near the edge of divergence single cells may differ

  // The parameters' values in the centre of a cell.
  double acrossAt(int column) const { return across.valueAt((column + 0.5) / columns); }
  double upAt(int row) const { return up->valueAt((row + 0.5) / rows); }
};

// The whole map, on all cores; empty when stopped. Repeat it from coarse to fine.
std::optional<RateMap> computeRateMap(const Objective& f, const RateJob& job,
                                      const StopFlag* stop = nullptr);

// A linear method's iteration matrix on (w, s) for one curvature λ:
//   (1 − go·pull·λ, go·d; −pull·λ, d), d = kept − pull·ahead·λ; its determinant is d.
struct Iteration {
  double half;                                                       // of its trace
  double determinant;                                                // d
  double discriminant() const { return half * half - determinant; }  // below 0: complex eigenvalues
  double factor() const;  // the largest eigenvalue modulus
};
Iteration iterationOf(const LinearStep& step, double lambda);

// The parameters of fastest convergence on a quadratic with 0 < λ₁ ≤ λ₂, in the row's own
// parameters:
//   momentum          η = (2/(√λ₁+√λ₂))², β = ((√λ₂−√λ₁)/(√λ₂+√λ₁))² (Polyak 1964); factor √β
//   ema_momentum      the same: 1 − β as its β, η divided by that
//   nesterov          η = 4/(3λ₂+λ₁), β = (√(3κ+1) − 2)/(√(3κ+1) + 2) (Lessard et al. 2016)
//   gradient_descent  η = 2/(λ₁+λ₂), factor (κ−1)/(κ+1)
struct RateOptimum {
  std::vector<double> numbers;
  double factor;
};
// Empty for other methods and surfaces.
std::optional<RateOptimum> rateOptimum(const Objective& f, const OptimizerRow& row);

}  // namespace ravine
