// Methods that know of clusters: k-means by whole batches, example by example, and by mini-batches.
#include "core/optim/optimizer.h"
#include "core/optim/run.h"

namespace ravine {

namespace {

// With the assignments of the moment f is a parabola in each centroid: ∂²f/∂w_j² = 2·share_j, where
// share_j is the part of the batch that is nearest to centroid j, and w_j − ∂f/∂w_j/(2·share_j) is
// their mean.

// Lloyd (1982): Newton's step on that parabola (Bottou & Bengio 1995). A centroid without examples
// stays.
struct Lloyd {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 0);
  }
  template <class V, class O>
  static StepReport step(std::span<const double>, double, State<V>& s, O& f) {
    const Jet2 j = f.curvature();
    s.w -= V(quotient(j.dx, j.dxx), quotient(j.dy, j.dyy));
    return {1};
  }
};

// MacQueen (1967) example by example, Sculley (2010) by mini-batches: each centroid moves by the
// share 1/N_j per example, N_j counting all that it ever took. scalars: N₁, N₂.
struct OnlineKmeans {
  template <class V>
  static void begin(std::span<const double>, State<V>& s, const V& w) {
    beginWith(s, w, 0, 2);
  }
  template <class V, class O>
  static StepReport step(std::span<const double>, double, State<V>& s, O& f) {
    const Jet2 j = f.curvature();
    const double half = 0.5 * f.batchSize();
    const double slopes[] = {j.dx, j.dy}, curvatures[] = {j.dxx, j.dyy};
    for (int i = 0; i < 2; ++i) {
      double& seen = s.scalars[static_cast<std::size_t>(i)];
      seen += half * curvatures[i];
      s.w[i] -= quotient(half * slopes[i], seen);
    }
    return {quotient(1.0, s.scalars[0] + s.scalars[1])};
  }
};

template <class Step>
OptimizerRow clustering(Description description, bool wholeOnly) {
  OptimizerRow row{};
  row.wholeOnly = wholeOnly;
  row.description = std::move(description);
  row.begin2 = &Step::template begin<Vec2>;
  row.stepSum = &Step::template step<Vec2, BatchOracle>;
  return row;
}

}  // namespace

std::span<const OptimizerRow> clusteringRows() {
  static const std::vector<OptimizerRow> rows = {
      clustering<Lloyd>({"lloyd",
                         "Lloyd",
                         "w_j ← mean of the uᵢ nearest to w_j",
                         {},
                         "k-means by whole batches: assign all, then move all; Newton's step."},
                        true),
      clustering<OnlineKmeans>({"online_kmeans",
                                "Online k-means",
                                "N_j ← N_j + 1; w_j ← w_j + (uᵢ − w_j)/N_j for the nearest w_j",
                                {},
                                "One example (or mini-batch) after the other, ever shorter steps."},
                               false)};
  return rows;
}

}  // namespace ravine
