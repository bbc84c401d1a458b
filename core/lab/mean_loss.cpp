// Training examples gathered for a loss that is evaluated at many weights.
#include "core/lab/mean_loss.h"

#include <algorithm>

namespace ravine {

double MeanLoss::work() const {
  double units = 0;
  for (const LayerShape& layer : shape.layers()) units += layer.outputs;
  return std::max(1, n) * (static_cast<double>(shape.parameters()) + 10 * units);
}

MeanLoss meanLossOf(const TrainingData& data, const NetworkShape& shape, LossKind kind,
                    const Penalty& penalty, int most) {
  MeanLoss f{shape, kind, penalty, {}, {}, std::min(data.train.n, most)};
  const std::span<const float> targets = data.train.targets(kind != LossKind::softmax);
  const auto inputs = static_cast<std::size_t>(data.inputs());
  for (long i = 0; i < f.n; ++i) {
    const auto row = static_cast<std::size_t>(i * data.train.n / f.n);
    const auto begin = data.train.x.begin() + static_cast<std::ptrdiff_t>(row * inputs);
    f.x.insert(f.x.end(), begin, begin + static_cast<std::ptrdiff_t>(inputs));
    f.y.push_back(targets[row]);
  }
  return f;
}

}  // namespace ravine
