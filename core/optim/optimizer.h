// Optimizers: a step function over a plain state, written once for vectors of any size, and the
// table of them.
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "core/math/parameter.h"
#include "core/optim/trajectory.h"
#include "core/problem/objective.h"

namespace ravine {

// Asked in the steps alone: who only reads the table is spared their inline code (oracle.h,
// batch_oracle.h, vector_oracle.h).
class Oracle2;
class BatchOracle;
template <class V>
class OracleOf;
using OracleN = OracleOf<Eigen::VectorXd>;
using OracleF = OracleOf<Eigen::VectorXf>;

// Everything a run remembers. Copy it and the copy has the same future.
template <class V>
struct State {
  long t = 0;  // steps taken
  V w;
  std::vector<V> slots;         // remembered vectors, each aligned with w
  std::vector<double> scalars;  // remembered numbers (running products, counters)
};
using State2 = State<Vec2>;
using StateN = State<Eigen::VectorXd>;
using StateF = State<Eigen::VectorXf>;

// What a step did besides moving w.
enum StepFlag : unsigned {
  kIndefinite = 1,  // Newton met a Hessian that is not positive definite
  kSingular = 2,    // the Newton system had no solution; a gradient step was taken
  kNoMinimum = 4,   // the line search found no minimum: f falls for ever along −g
  kNoDecrease = 8,  // backtracking ran out of shrinks; w stays
  kRestarted = 16,  // conjugate gradient went back to −g
};
struct StepReport {
  double lr;  // the step length that was used: η, or what a line search accepted
  unsigned flags = 0;
};

// Inputs of a whole trajectory. `rates` holds η of step t at [t]; noise is N(0, sd²I), drawn once a
// step from (seed, t); each gradient a step is given is shortened to `clip`, noise included (0:
// not), as oracle.h's shorten does.
struct RunInput {
  Vec2 start = Vec2::Zero();
  std::span<const double> rates;
  double noise = 0;
  std::uint64_t seed = 0;
  double clip = 0;
};

// A step that is linear in state and gradient, with one remembered vector s, 0 at the start:
//   s ← kept·s − pull·∇f(w + ahead·s),  w ← w + go·s
// What theory of rates and maps of many runs side by side go by.
struct LinearStep {
  double kept, pull, ahead, go;
};

struct OptimizerRow {
  Description description;
  bool forNetworks;    // contracts.md: all but newton, bfgs, exact_line_search
  bool perCoordinate;  // coordinates do not see each other
  bool wholeOnly;      // makes sense on all examples only (lloyd)
  // Largest η at which a minimum with curvature λmax attracts; null where theory gives none.
  double (*stabilityLimit)(std::span<const double> p, double lambdaMax);
  // η of plain descent that travels as fast on a constant slope (η/(1−β) for momentum); may be
  // null.
  double (*effectiveRate)(std::span<const double> p);
  // The step with rate η in that form; null for methods that are not linear.
  LinearStep (*linear)(std::span<const double> p, double eta);

  // A fresh state at w. p: the row's parameters in order; η comes apart, from the schedule.
  void (*begin2)(std::span<const double> p, State2&, const Vec2& w);
  StepReport (*step2)(std::span<const double> p, double eta, State2&, Oracle2&);
  // The same step on the batches of a finite sum.
  StepReport (*stepSum)(std::span<const double> p, double eta, State2&, BatchOracle&);
  // The whole run in one call: fills `out` until done or not finite.
  void (*run2)(std::span<const double> p, const Objective&, const RunInput&, Trajectory& out);
  // For vectors of any size; null unless forNetworks or the method needs no Hessian.
  void (*beginN)(std::span<const double> p, StateN&, const Eigen::VectorXd& w);
  StepReport (*stepN)(std::span<const double> p, double eta, StateN&, OracleN&);
  // The same in floats.
  void (*beginF)(std::span<const double> p, StateF&, const Eigen::VectorXf& w);
  StepReport (*stepF)(std::span<const double> p, double eta, StateF&, OracleF&);

  // Index of the parameter `lr`, or −1 (exact_line_search, conjugate_gradient).
  int rateIndex() const;
};

// The table, in the order of contracts.md.
std::span<const OptimizerRow> optimizerRows();

// Methods for k-means alone (syllabus S11): begin2 and stepSum, nothing else.
//   lloyd          every centroid becomes the mean of the examples nearest to it: give it all
//   online_kmeans  every centroid is the mean of all examples that were ever nearest to it
std::span<const OptimizerRow> clusteringRows();

}  // namespace ravine
