// The variance of a batch's gradient, measured on batches that are drawn (syllabus S12).
#include "core/lab/batch_variance.h"

#include "core/data/sampler.h"

namespace ravine {

std::vector<double> measuredVariance(const FiniteSum& f, const Vec2& w, Order order,
                                     std::uint64_t seed, std::span<const int> sizes, int draws) {
  const std::vector<Vec2> gradients = exampleGradients(f, w);
  const auto count = static_cast<int>(gradients.size());
  Vec2 mean = Vec2::Zero();
  for (const Vec2& g : gradients) mean += g;
  mean /= count;
  std::vector<double> measured;
  for (const int size : sizes) {
    Sampler sampler(count, seed);
    double sum = 0;
    for (int k = 0; k < draws; ++k) {
      // What is left of an epoch may be less than a batch: it does not count as one.
      if (size < count && sampler.place().position + size > count)
        sampler.goTo({sampler.place().epoch + 1, 0});
      Vec2 batch = Vec2::Zero();
      for (const int i : sampler.next(order, size)) batch += gradients[static_cast<std::size_t>(i)];
      sum += (batch / size - mean).squaredNorm();
    }
    measured.push_back(sum / draws);
  }
  return measured;
}

}  // namespace ravine
